//! The same list under two secrets of the card index: where each card stands, and where it is to.

use booking::{
    Settings,
    keys::{CardKey, Keys},
};
use jiff::Timestamp;

use super::{BadRow, Refusal, list::List, row::Purpose};

/// Where each card stands, and where it is to.
pub(crate) type Pairs = Vec<(CardKey, CardKey)>;

/// The keys of each good row, and the bad rows.
///
/// # Errors
/// [`Refusal`], when nothing of the file may be used.
pub(crate) fn pairs(
    file: &[u8],
    settings: &Settings,
    before: &Keys,
    after: &Keys,
    now: Timestamp,
) -> Result<(Pairs, Vec<BadRow>), Refusal> {
    // As for removing: which card a row means is all that counts.
    let read = |keys| List::read(file, settings, keys, Purpose::Remove, now);
    let (old, new) = (read(before)?, read(after)?);
    // The rows are judged alike: two rows have the same key under one secret as under the other.
    let pairs = old.cards.into_iter().zip(new.cards).map(|((_, old), (_, new))| (old.key, new.key));
    Ok((pairs.collect(), old.bad))
}

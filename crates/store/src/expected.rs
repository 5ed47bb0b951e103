//! What the counter reads about those whom it expects: their cards, all at once, and which
//! applications a card is in.

use booking::{ReceiptNumber, keys::CardKey};
use jiff::Timestamp;

use crate::{
    Store,
    cards::{Card, card_key},
    error::StoreError,
};

/// BatchGetItem's limit.
const MOST_KEYS: usize = 100;

impl Card {
    /// The receipt numbers of the applications that are under way for it.
    pub fn open_applications(&self, now: Timestamp) -> impl Iterator<Item = ReceiptNumber> + '_ {
        self.open.iter().flatten().filter(move |claim| claim.is_live(now)).map(|claim| claim.receipt)
    }
}

impl Store {
    /// The cards with these keys, read consistently, in no order; those that are on the list no more
    /// are left out. A key may be named more than once.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or a card cannot be read.
    pub async fn cards(&self, keys: &[CardKey]) -> Result<Vec<Card>, StoreError> {
        let mut keys: Vec<&CardKey> = keys.iter().collect();
        // BatchGetItem refuses a key that stands there twice.
        keys.sort_unstable();
        keys.dedup();
        let mut found = Vec::with_capacity(keys.len());
        for keys in keys.chunks(MOST_KEYS) {
            for item in self.get_all(keys.iter().map(|key| card_key(key)).collect()).await? {
                found.push(Card::from_item(&item)?);
            }
        }
        Ok(found)
    }
}

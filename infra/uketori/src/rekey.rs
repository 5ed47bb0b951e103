//! A new secret for the card index, after the one before has leaked: every card moves to its new key,
//! with its claim and with those who name it.
//!
//! A card keeps no number and no birthday, so its new key can be told only by who knows both: the
//! city's list, and the applications that are under way or booked, which keep what was typed.

mod plan;
mod report;

use booking::{Settings, keys::Keys};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use indicatif::ProgressBar;
use jiff::Timestamp;
use store::{Rekeyed, Removed, Store, StoreError};

use crate::cards::{self, Refusal};
use plan::{Move, Plan};
pub use report::Report;

/// So many cards that nobody names move at a time, each in a transaction of its own.
const AT_ONCE: usize = 32;

/// The secrets before and after: only the card index differs.
#[derive(Clone, Copy, Debug)]
pub struct Both<'a> {
    /// With the secret that the cards stand under.
    pub before: &'a Keys,
    /// With the secret that they are to stand under.
    pub after: &'a Keys,
}

/// What to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct How<'a> {
    /// The city's list, as for an import.
    pub list: Option<&'a [u8]>,
    /// Only look and tell.
    pub dry_run: bool,
    /// Remove the cards that neither the list nor an application tells of, if they are exactly so many:
    /// as many as a run before has told.
    pub drop_rest: Option<usize>,
}

/// The cards could not all be moved.
#[derive(Debug, thiserror::Error)]
pub enum RekeyError {
    /// The list was refused; nothing was written.
    #[error("nothing was done: {0}")]
    List(#[from] Refusal),
    /// Both secrets are the same.
    #[error("nothing was done: the secret before and the secret now are the same")]
    SameSecret,
    /// Cards can be dropped only beside a list.
    #[error("nothing was dropped: that needs the whole list, for whatever is not on it is lost")]
    DropWithoutList,
    /// The rest is not as many as was said.
    #[error(
        "nothing was dropped: {found} cards are left, not {said}. Look at the report, then say the number"
    )]
    OtherRest {
        /// How many there are.
        found: usize,
        /// How many were said.
        said: usize,
    },
    /// The table did not answer.
    #[error("{0}. Doing the same again does the rest")]
    Table(#[from] StoreError),
}

/// Moves every card whose new key can be told. It can be stopped anywhere and run again; what was moved
/// is not moved again.
///
/// # Errors
/// [`RekeyError`].
pub async fn rekey(
    store: &Store,
    settings: &Settings,
    keys: Both<'_>,
    how: How<'_>,
    now: Timestamp,
    progress: &ProgressBar,
) -> Result<Report, RekeyError> {
    if keys.before.card_number2(None) == keys.after.card_number2(None) {
        return Err(RekeyError::SameSecret);
    }
    let (listed, bad) = match how.list {
        Some(list) => cards::pairs(list, settings, keys.before, keys.after, now)?,
        None if how.drop_rest.is_some() => return Err(RekeyError::DropWithoutList),
        None => Default::default(),
    };
    let Plan { moves, rest, mut report } = Plan::make(store.card_index(now).await?, listed, keys, now);
    report.bad = bad;
    (report.dry_run, report.with_list) = (how.dry_run, how.list.is_some());
    if how.dry_run {
        return Ok(report);
    }
    report.to_move = 0;
    progress.set_length(moves.len() as u64);
    // Cards of one application are written one after another: each raises its version.
    let (alone, named): (Vec<Move>, Vec<Move>) = moves.into_iter().partition(|card| card.holders.is_empty());
    let go = |card: Move| async move { store.rekey_card(&card.from, &card.to, &card.holders, now).await };
    let mut moving = stream::iter(alone).map(go).buffer_unordered(AT_ONCE);
    while let Some(rekeyed) = moving.try_next().await? {
        report.count(rekeyed);
        progress.inc(1);
    }
    for card in named {
        report.count(go(card).await?);
        progress.inc(1);
    }
    progress.finish_and_clear();
    if let Some(said) = how.drop_rest {
        if rest.len() != said {
            return Err(RekeyError::OtherRest { found: rest.len(), said });
        }
        for card in rest {
            if store.remove_card(&card, now).await? == Removed::Gone {
                report.dropped += 1;
            }
        }
    }
    Ok(report)
}

impl Report {
    fn count(&mut self, rekeyed: Rekeyed) {
        match rekeyed {
            Rekeyed::Moved => self.moved += 1,
            Rekeyed::Pointed => self.pointed += 1,
            Rekeyed::Already => self.already += 1,
            Rekeyed::Claimed => self.claimed += 1,
        }
    }
}

//! Keeping what was typed while several windows are open.

use booking::{CounterId, Draft, reservation::Typed};
use store::{Saved, StoreError};

use crate::{App, Fault, Visitor};

/// How often a draft is saved: once, and again for each other window that was in between.
const TRIES: u8 = 3;

/// A draft that was saved.
#[derive(Debug)]
pub struct Kept {
    /// As it is now.
    pub draft: Draft,
    /// Whether a hold was freed because it was at another counter.
    pub moved: bool,
}

/// Saves what is typed for a visit to `counter`. Where another window saved meanwhile, `typed` is made
/// on top of what that one left, and its hold stays. A hold at another counter is free at once. None
/// when there is no draft any more, because the booking was made.
///
/// # Errors
/// A [`Fault`] when the table does not answer, or other windows were quicker at every try.
pub async fn keep(
    app: &App,
    visitor: &Visitor,
    counter: &CounterId,
    expires_at: u32,
    typed: impl Fn(&Draft) -> Typed,
) -> Result<Option<Kept>, Fault> {
    let mut draft = visitor.application.draft();
    for _ in 0..TRIES {
        let typed = typed(&draft);
        let moved = draft.hold.clone().filter(|hold| hold.visit.counter != *counter);
        let next = Draft { typed, hold: draft.hold.filter(|_| moved.is_none()), expires_at, ..draft };
        match app.store.save_draft(visitor.receipt(), next).await? {
            Saved::Done(draft) => {
                // The time was chosen at another counter: its seats are free at once.
                if let Some(hold) = &moved {
                    let seats: Vec<_> = hold.claimed().collect();
                    app.store.free(&hold.visit.counter, hold.visit.date, &seats).await?;
                }
                return Ok(Some(Kept { draft, moved: moved.is_some() }));
            }
            Saved::Overtaken(Some(present)) => draft = present,
            Saved::Overtaken(None) => return Ok(None),
        }
    }
    Err(StoreError::Contended { operation: "save_draft" }.into())
}

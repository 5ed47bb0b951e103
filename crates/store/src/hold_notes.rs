//! Noting in the draft where the hold is. The ledger is the truth; the draft only says where to look.

use booking::{Claim, Draft, Hold, ReceiptNumber, SeatName};

use crate::{
    Store,
    drafts::Saved,
    error::StoreError,
    patience::{TRIES, pause},
};

/// A hold that the ledger has since a moment ago, to be noted in the draft.
#[derive(Clone, Debug)]
pub struct HoldNote {
    /// What is held.
    pub hold: Hold,
    /// Seats that holding it freed.
    pub freed: Vec<SeatName>,
}

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// The draft says where the hold is, and nothing else is held.
    Done,
    /// Another window was first, and its choice stands; what this one held is free.
    Overtaken,
}

impl HoldNote {
    /// What is still held of an earlier choice: all of it on another day; on the same one what the
    /// image that this choice was planned on did not show yet.
    fn left_of(&self, old: &Hold) -> Vec<(SeatName, Claim)> {
        let same_day = self.hold.is_on_the_day_of(old);
        let is_settled =
            |seat| same_day && (self.freed.contains(&seat) || self.hold.visit.seats.contains(&seat));
        old.claimed().filter(|(seat, claim)| !claim.is_forever() && !is_settled(*seat)).collect()
    }

    /// What is held by this note alone: neither booked nor named by the other hold.
    fn only_mine(&self, other: Option<&Hold>) -> Vec<(SeatName, Claim)> {
        let theirs: Vec<_> = other
            .filter(|other| self.hold.is_on_the_day_of(other))
            .into_iter()
            .flat_map(Hold::claimed)
            .collect();
        self.hold.claimed().filter(|seat| !seat.1.is_forever() && !theirs.contains(seat)).collect()
    }
}

impl Store {
    /// Notes a hold, and frees what else the draft named before. `next` makes the draft to save of the
    /// one that stands there.
    ///
    /// Where other windows of the application noted a choice meanwhile, the ledger decides: their hold
    /// stays if it still stands there whole, and this one is freed. Else it was undone by a later
    /// choice; if that is this one, it is noted instead, and if it is yet another, its own window
    /// notes it.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer. A hold that was not noted ends by itself.
    pub async fn note_hold(
        &self,
        receipt: ReceiptNumber,
        mut draft: Draft,
        note: HoldNote,
        next: impl Fn(Draft) -> Draft,
    ) -> Result<Noted, StoreError> {
        for tried in 1..=TRIES {
            let before = draft.hold.clone();
            let saved = self.save_draft(receipt, Draft { hold: Some(note.hold.clone()), ..next(draft) });
            let present = match saved.await? {
                Saved::Done(_) => {
                    if let Some(old) = before {
                        self.free(&old.visit.counter, old.visit.date, &note.left_of(&old)).await?;
                    }
                    return Ok(Noted::Done);
                }
                Saved::Overtaken(present) => present,
            };
            let theirs = present.as_ref().and_then(|draft| draft.hold.as_ref());
            let theirs_stands = match theirs {
                Some(hold) => self.stands(hold).await?,
                None => true,
            };
            if theirs_stands {
                let visit = &note.hold.visit;
                self.free(&visit.counter, visit.date, &note.only_mine(theirs)).await?;
                return Ok(Noted::Overtaken);
            }
            match present {
                Some(present) if self.stands(&note.hold).await? => draft = present,
                _ => return Ok(Noted::Overtaken),
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "note_hold" })
    }

    /// Whether a hold is in the ledger as it was written, all of it.
    async fn stands(&self, hold: &Hold) -> Result<bool, StoreError> {
        let day = self.day(&hold.visit.counter, hold.visit.date).await?;
        Ok(hold.claimed().all(|(seat, claim)| day.claim(seat) == Some(claim)))
    }
}

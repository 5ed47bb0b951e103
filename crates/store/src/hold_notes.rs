//! Noting in the draft where the hold is. The ledger is the truth; the draft only says where to look.

use booking::{Claim, Draft, Hold, ReceiptNumber, SeatName};

use crate::{Store, drafts::Saved, error::StoreError, patience::TRIES};

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
    /// Whether this hold made another one of the same application untrue: it freed or rewrote one of
    /// its seats.
    fn undoes(&self, other: &Hold) -> bool {
        let rewritten = |(seat, claim)| self.hold.claimed().any(|(mine, now)| mine == seat && now != claim);
        self.hold.is_on_the_day_of(other)
            && other.claimed().any(|(seat, claim)| self.freed.contains(&seat) || rewritten((seat, claim)))
    }

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
    /// Notes a hold, and frees what else the draft named before. `next` makes the draft to
    /// save of the one that stands there.
    ///
    /// Of two windows of one application that choose at once, the later one to note frees what it
    /// holds, unless holding it has undone the other's choice already: then it is the later choice in
    /// the ledger, and the draft is made to say so.
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
        for _ in 1..=TRIES {
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
            match present {
                Some(present) if present.hold.as_ref().is_some_and(|hold| note.undoes(hold)) => {
                    draft = present;
                }
                present => {
                    let theirs = present.as_ref().and_then(|draft| draft.hold.as_ref());
                    self.free_note(&note, theirs).await?;
                    return Ok(Noted::Overtaken);
                }
            }
        }
        self.free_note(&note, None).await?;
        Err(StoreError::Contended { operation: "note_hold" })
    }

    async fn free_note(&self, note: &HoldNote, theirs: Option<&Hold>) -> Result<(), StoreError> {
        let visit = &note.hold.visit;
        self.free(&visit.counter, visit.date, &note.only_mine(theirs)).await
    }
}

//! Cancelling: one transaction gives the seats back, frees the cards and ends the reservation.

use booking::{
    Claim, Draft, Reservation, SeatName,
    reservation::{MailKind, State},
};
use jiff::Timestamp;

use crate::{
    Store,
    applications::{difference, is_written, owing},
    booking_transaction::{give_back, own_claim},
    cards::{CLAIM, card_key},
    claims::Change,
    entries::Entry,
    error::StoreError,
    item::{DRAFT, RESERVATION, key, reservation_pk},
    ledger::{day_key, day_ledger},
    parts::{Part, Parts},
    patience::{TRIES, pause},
    transaction::Committed,
};

/// What is to be cancelled.
#[derive(Debug)]
pub struct Cancelling<'a> {
    /// The booked reservation as it was read.
    pub before: &'a Reservation,
    /// The draft of a change that was under way. What it holds is freed.
    pub draft: Option<&'a Draft>,
    /// What the counter says about it in the mail.
    pub message: Option<String>,
    /// What staff did, where it was staff.
    pub entry: Option<&'a Entry>,
}

/// What became of a cancellation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It is cancelled, by this call or an earlier one whose answer was lost.
    Done(Box<Reservation>),
    /// The reservation was written elsewhere meanwhile, or is not booked; it is to be looked at again.
    Overtaken,
}

impl Store {
    /// Cancels, or changes nothing. The seats are free and the cards can be booked at once.
    ///
    /// What is not the reservation's own any more is left alone: a card that somebody booked again
    /// after a missed visit stays booked.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// writing the same items at every try.
    pub async fn cancel(&self, cancelling: &Cancelling<'_>, now: Timestamp) -> Result<Cancelled, StoreError> {
        let before = cancelling.before;
        let Some(visit) = before.visit.as_ref().filter(|_| before.state == State::Booked) else {
            return Ok(Cancelled::Overtaken);
        };
        let after = Reservation {
            state: State::Cancelled,
            former_address: None,
            message: cancelling.message.clone(),
            ..owing(before, MailKind::Cancelled, now)
        };
        let mut seats = visit.seats.clone();
        let mut cards: Vec<usize> = (0..before.party()).collect();
        for tried in 1..=TRIES {
            let parts = self.cancel_parts(cancelling, &after, &seats, &cards)?;
            let reasons = match self.transact(parts.items()).await? {
                Committed::Done => {
                    self.free_change(cancelling.draft).await;
                    return Ok(Cancelled::Done(Box::new(after)));
                }
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => reasons,
            };
            let refusals = parts.refusals(&reasons);
            match refusals.of(Part::Reservation) {
                Some(Some(item)) if is_written(item, &after)? => {
                    self.free_change(cancelling.draft).await;
                    return Ok(Cancelled::Done(Box::new(after)));
                }
                Some(_) => return Ok(Cancelled::Overtaken),
                None => {}
            }
            cards.retain(|person| refusals.of(Part::Card(*person)).is_none());
            if let Some(day) = refusals.of(Part::Seats) {
                let day = day.map(day_ledger).unwrap_or_default();
                seats.retain(|seat| day.claim(*seat) == Some(Claim::forever(before.receipt)));
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "cancel" })
    }

    fn cancel_parts(
        &self,
        cancelling: &Cancelling<'_>,
        after: &Reservation,
        seats: &[SeatName],
        cards: &[usize],
    ) -> Result<Parts, StoreError> {
        let before = cancelling.before;
        let pk = reservation_pk(before.receipt);
        let mut parts = Parts::default();
        let reservation = self.part_update(key(&pk, RESERVATION), &difference(before, after)?)?;
        parts.push(Part::Reservation, reservation);
        // Whatever version a change has come to: there is nothing left to change.
        parts.push(Part::Draft, self.part_delete(key(&pk, DRAFT), &Change::default())?);
        if let Some(visit) = before.visit.as_ref().filter(|_| !seats.is_empty()) {
            let mut day = Change::default();
            give_back(&mut day, before, seats);
            parts.push(Part::Seats, self.part_update(day_key(&visit.counter, visit.date), &day)?);
        }
        for person in cards {
            if let (Some(of), Some(claim)) = (before.people.get(*person), own_claim(before)) {
                let mut card = Change::default();
                card.must_be(CLAIM, claim);
                card.remove(CLAIM);
                parts.push(Part::Card(*person), self.part_update(card_key(&of.card), &card)?);
            }
        }
        if let Some(entry) = cancelling.entry {
            parts.push(Part::Entry, self.part_entry(entry)?);
        }
        Ok(parts)
    }

    /// Frees what a change held. What is not freed ends by itself, so a failure is only told.
    async fn free_change(&self, draft: Option<&Draft>) {
        let Some(hold) = draft.and_then(|draft| draft.hold.as_ref()) else { return };
        let held: Vec<_> = hold.claimed().filter(|(_, claim)| !claim.is_forever()).collect();
        if let Err(error) = self.free(&hold.visit.counter, hold.visit.date, &held).await {
            tracing::warn!("the hold of a change that was cancelled ends by itself: {error}");
        }
    }
}

//! The booking itself: one transaction turns held seats into booked ones, the application into a
//! reservation, and claims every card.

use aws_sdk_dynamodb::types::TransactWriteItem;
use booking::{
    Claim, Draft, Hold, MailAddress, Reservation,
    reservation::{MailKind, Owed, State, Typed, Visit},
    time,
};
use jiff::Timestamp;

use crate::{
    Store,
    cards::{CLAIM, OPEN, card_key},
    claims::Change,
    error::StoreError,
    item::{DRAFT, EXPIRES_AT, RESERVATION, attribute, bytes, key, number, reservation_pk},
    ledger::{day_key, day_ledger},
    patience::{TRIES, pause},
    transaction::{Committed, Reasons},
};

/// What is to be booked.
#[derive(Debug)]
pub struct Booking<'a> {
    /// The application as it was read.
    pub before: &'a Reservation,
    /// The draft as the confirmation page showed it.
    pub draft: &'a Draft,
    /// The hold that the draft names.
    pub hold: &'a Hold,
    /// The answers to the municipality's fields, judged good.
    pub answers: Typed,
    /// The second address.
    pub address2: Option<MailAddress>,
    /// When the reservation may be forgotten: after the visit and the retention.
    pub expires_at: u32,
}

/// What became of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Booked {
    /// It is booked, by this call or an earlier one whose answer was lost.
    Done(Box<Reservation>),
    /// The application was written elsewhere meanwhile; it is to be looked at again.
    Overtaken,
    /// The draft is no longer what the confirmation page showed; it is to be shown again.
    DraftChanged,
    /// The hold is over, whether or not somebody else took the seats.
    HoldOver,
    /// A card is in another booking.
    CardBooked,
    /// A card was taken off the list meanwhile.
    CardGone,
}

/// Where the transaction's parts stand; the cards follow, in the people's order.
const RESERVATION_PART: usize = 0;
const DRAFT_PART: usize = 1;
const LEDGER_PART: usize = 2;
const FIRST_CARD_PART: usize = 3;

impl Store {
    /// Books, or changes nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// writing the same items at every try.
    pub async fn book(&self, booking: &Booking<'_>, now: Timestamp) -> Result<Booked, StoreError> {
        let after = after(booking, now);
        let mut hold = booking.hold.clone();
        for tried in 1..=TRIES {
            let parts = self.parts(booking, &hold, &after, now)?;
            match self.transact(&parts).await? {
                Committed::Done => return Ok(Booked::Done(Box::new(after))),
                Committed::Rivalled(reasons) if reasons.refused(RESERVATION_PART).is_none() => {}
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => {
                    let judged = judge(&reasons, &after)?;
                    // The draft is behind the ledger, which is the truth: another window extended the
                    // hold, or was stopped before it could note that.
                    match still_held(&reasons, &hold, booking.before, now) {
                        Some(present) if judged == Booked::HoldOver && present != hold => hold = present,
                        _ => return Ok(judged),
                    }
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "book" })
    }

    fn parts(
        &self,
        booking: &Booking<'_>,
        hold: &Hold,
        after: &Reservation,
        now: Timestamp,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let Booking { before, draft, .. } = booking;
        let pk = reservation_pk(before.receipt);

        let mut reservation = Change::default();
        reservation.must_equal("version", number(before.version));
        reservation.must_equal("state", attribute("reservation", &before.state)?);
        reservation.set("version", number(after.version));
        reservation.set("state", attribute("reservation", &after.state)?);
        reservation.set("answers", attribute("reservation", &after.answers)?);
        reservation.set("visit", attribute("reservation", &after.visit)?);
        reservation.set("owes", attribute("reservation", &after.owes)?);
        match &after.address2 {
            Some(address) => reservation.set("address2", attribute("reservation", address)?),
            None => reservation.remove("address2"),
        }
        reservation.set(EXPIRES_AT, number(after.expires_at));

        let mut shown = Change::default();
        shown.must_equal("version", number(draft.version));

        let mut day = Change::default();
        for (seat, claim) in hold.visit.seats.iter().zip(&hold.claims) {
            let name = seat.to_string();
            day.must_be_live(&name, *claim, now);
            day.set(&name, bytes(Claim::forever(before.receipt).to_bytes()));
        }
        day.set(EXPIRES_AT, number(booking.expires_at));

        let mut parts = vec![
            self.part_update(key(&pk, RESERVATION), &reservation)?,
            self.part_delete(key(&pk, DRAFT), &shown)?,
            self.part_update(day_key(&hold.visit.counter, hold.visit.date), &day)?,
        ];
        let claim = card_claim(&hold.visit, before);
        for (i, person) in before.people.iter().enumerate() {
            let mut card = Change::default();
            card.must_exist();
            card.must_be_free(CLAIM, now);
            card.set(CLAIM, bytes(claim.to_bytes()));
            // The application is no longer under way. Its mark has not lapsed while a session lives,
            // so it is still this application's.
            if let Some(mark) = before.marks.get(i).and_then(|mark| OPEN.get(usize::from(*mark))) {
                card.remove(mark);
            }
            parts.push(self.part_update(card_key(&person.card), &card)?);
        }
        Ok(parts)
    }
}

/// What a card's claim is while the visit is to come: from the day after a missed visit the card
/// can be booked again, by this claim lapsing and no job.
pub(crate) fn card_claim(visit: &Visit, reservation: &Reservation) -> Claim {
    Claim::until(time::end_of_day(visit.date), reservation.receipt)
}

/// The reservation as it will be.
fn after(booking: &Booking<'_>, now: Timestamp) -> Reservation {
    let version = booking.before.version + 1;
    Reservation {
        version,
        state: State::Booked,
        answers: booking.answers.clone(),
        address2: booking.address2.clone(),
        visit: Some(booking.hold.visit.clone()),
        owes: Some(Owed { kind: MailKind::Booked, version, since: now }),
        expires_at: booking.expires_at,
        ..booking.before.clone()
    }
}

/// What a cancelled booking means, in the order that tells the resident the truth: what is done is
/// done, whoever else failed; a booked card outranks a lapsed hold, for choosing again would not help.
fn judge(reasons: &Reasons, after: &Reservation) -> Result<Booked, StoreError> {
    match reasons.refused(RESERVATION_PART) {
        Some(Some(item)) if is_ours(item, after)? => return Ok(Booked::Done(Box::new(after.clone()))),
        Some(_) => return Ok(Booked::Overtaken),
        None => {}
    }
    let mut cards = (0..after.people.len()).filter_map(|person| reasons.refused(FIRST_CARD_PART + person));
    if let Some(card) = cards.next() {
        return Ok(if card.is_some() { Booked::CardBooked } else { Booked::CardGone });
    }
    if reasons.refused(DRAFT_PART).is_some() {
        return Ok(Booked::DraftChanged);
    }
    if reasons.refused(LEDGER_PART).is_some() {
        return Ok(Booked::HoldOver);
    }
    Err(StoreError::unreadable("transaction", "cancelled without a reason that we know"))
}

/// The hold as the ledger has it, where that is what refused the booking.
fn still_held(reasons: &Reasons, hold: &Hold, before: &Reservation, now: Timestamp) -> Option<Hold> {
    let day = day_ledger(reasons.refused(LEDGER_PART)??);
    day.held_by(before.receipt, &hold.visit, now)
}

/// Whether what stands there is this very booking. The moment since which its mail is owed differs
/// between two tries by different functions, and does not matter.
fn is_ours(item: &crate::item::Item, after: &Reservation) -> Result<bool, StoreError> {
    let present: Reservation = crate::item::read("reservation", item.clone())?;
    Ok(present.version == after.version && present.state == after.state && present.visit == after.visit)
}

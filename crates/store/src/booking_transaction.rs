//! The booking itself, and a change of it: one transaction turns held seats into booked ones, gives
//! the ones before back, writes the reservation, and claims every card.

use booking::{
    Claim, Draft, Hold, MailAddress, Reservation, SeatName,
    reservation::{MailKind, State, Typed, Visit},
    time,
};
use jiff::Timestamp;

use crate::{
    Store,
    applications::{difference, is_written, owing},
    cards::{CLAIM, OPEN, card_key},
    claims::Change,
    error::StoreError,
    item::{DRAFT, EXPIRES_AT, RESERVATION, bytes, key, number, reservation_pk},
    ledger::{day_key, day_ledger, must_be_open},
    parts::{Part, Parts, Refusals},
    patience::{TRIES, pause},
    transaction::Committed,
};

/// What is to be booked.
#[derive(Debug)]
pub struct Booking<'a> {
    /// The application as it was read: open, or booked and to be changed.
    pub before: &'a Reservation,
    /// The draft as the confirmation page showed it.
    pub draft: &'a Draft,
    /// The hold that the draft names; none where a change leaves the visit as it is.
    pub hold: Option<&'a Hold>,
    /// The answers to the municipality's fields, judged good.
    pub answers: Typed,
    /// The first address.
    pub address: MailAddress,
    /// The second address.
    pub address2: Option<MailAddress>,
    /// The language that it was booked in, for its mails.
    pub language: &'a str,
    /// When the reservation may be forgotten: after the visit and the retention.
    pub expires_at: u32,
}

/// What became of a booking or of a change.
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
    /// The counter closed one of the held slots.
    Closed,
    /// A card is in another booking.
    CardBooked,
    /// A card was taken off the list meanwhile.
    CardGone,
}

impl Store {
    /// Books, or changes nothing. A booking that is changed stays whole until then: the seats before
    /// are given back in the very transaction that books the new ones.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// writing the same items at every try.
    pub async fn book(&self, booking: &Booking<'_>, now: Timestamp) -> Result<Booked, StoreError> {
        let after = after(booking, now);
        let mut hold = booking.hold.cloned();
        for tried in 1..=TRIES {
            let parts = self.booking_parts(booking, hold.as_ref(), &after, now)?;
            match self.transact(parts.items()).await? {
                Committed::Done => return Ok(Booked::Done(Box::new(after))),
                Committed::Rivalled(reasons) if parts.refusals(&reasons).of(Part::Reservation).is_none() => {}
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => {
                    let refusals = parts.refusals(&reasons);
                    let judged = judge(&refusals, hold.as_ref(), &after)?;
                    // The draft is behind the ledger, which is the truth: another window extended the
                    // hold, or was stopped before it could note that.
                    match still_held(&refusals, hold.as_ref(), booking.before, now) {
                        Some(present) if judged == Booked::HoldOver && Some(&present) != hold.as_ref() => {
                            hold = Some(present);
                        }
                        _ => return Ok(judged),
                    }
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "book" })
    }

    fn booking_parts(
        &self,
        booking: &Booking<'_>,
        hold: Option<&Hold>,
        after: &Reservation,
        now: Timestamp,
    ) -> Result<Parts, StoreError> {
        let Booking { before, draft, .. } = booking;
        let pk = reservation_pk(before.receipt);
        let mut parts = Parts::default();
        let reservation = self.part_update(key(&pk, RESERVATION), &difference(before, after)?)?;
        parts.push(Part::Reservation, reservation);

        let mut shown = Change::default();
        shown.must_equal("version", number(draft.version));
        parts.push(Part::Draft, self.part_delete(key(&pk, DRAFT), &shown)?);

        let left = booked_visit(before);
        if let Some(hold) = hold {
            let mut day = Change::default();
            for (seat, claim) in hold.claimed() {
                let name = seat.to_string();
                day.must_be_live(&name, claim, now);
                day.set(&name, bytes(Claim::forever(before.receipt).to_bytes()));
            }
            must_be_open(&mut day, hold.visit.seats.iter().copied());
            day.set(EXPIRES_AT, number(booking.expires_at));
            // An item can be written only once in a transaction, so a day's seats go together.
            let same_day = left.filter(|left| is_same_day(left, &hold.visit));
            if let Some(left) = same_day {
                let kept = &hold.visit.seats;
                give_back(&mut day, before, left.seats.iter().filter(|seat| !kept.contains(seat)));
            }
            parts.push(Part::Seats, self.part_update(day_key(&hold.visit.counter, hold.visit.date), &day)?);
            if let Some(left) = left.filter(|_| same_day.is_none()) {
                let mut day = Change::default();
                give_back(&mut day, before, &left.seats);
                parts.push(Part::SeatsBefore, self.part_update(day_key(&left.counter, left.date), &day)?);
            }
        }

        let (present, claim) = (left.map(|left| card_claim(left, before)), own_claim(after));
        for (person, of) in before.people.iter().enumerate().filter(|_| present != claim) {
            let mut card = Change::default();
            card.must_exist();
            match present {
                Some(present) => card.must_be(CLAIM, present),
                None => card.must_be_free(CLAIM, now),
            }
            if let Some(claim) = claim {
                card.set(CLAIM, bytes(claim.to_bytes()));
            }
            // The application is no longer under way. Its mark has not lapsed while a session lives,
            // so it is still this application's.
            let mark = before.marks.get(person).and_then(|mark| OPEN.get(usize::from(*mark)));
            if let Some(mark) = mark.filter(|_| before.state == State::Open) {
                card.remove(mark);
            }
            parts.push(Part::Card(person), self.part_update(card_key(&of.card), &card)?);
        }
        Ok(parts)
    }
}

/// Gives booked seats back, each only while it is exactly this reservation's.
pub(crate) fn give_back<'a>(
    day: &mut Change,
    reservation: &Reservation,
    seats: impl IntoIterator<Item = &'a SeatName>,
) {
    for seat in seats {
        let name = seat.to_string();
        day.must_be(&name, Claim::forever(reservation.receipt));
        day.remove(&name);
    }
}

/// What a card's claim is while the visit is to come: from the day after a missed visit the card
/// can be booked again, by this claim lapsing and no job.
pub(crate) fn card_claim(visit: &Visit, reservation: &Reservation) -> Claim {
    Claim::until(time::end_of_day(visit.date), reservation.receipt)
}

/// The claim that a reservation's cards have while it stands.
pub(crate) fn own_claim(reservation: &Reservation) -> Option<Claim> {
    booked_visit(reservation).map(|visit| card_claim(visit, reservation))
}

/// The visit whose seats a reservation has.
fn booked_visit(reservation: &Reservation) -> Option<&Visit> {
    reservation.visit.as_ref().filter(|_| reservation.state == State::Booked)
}

fn is_same_day(one: &Visit, other: &Visit) -> bool {
    one.counter == other.counter && one.date == other.date
}

/// The reservation as it will be.
fn after(booking: &Booking<'_>, now: Timestamp) -> Reservation {
    let Booking { before, .. } = booking;
    let left = booked_visit(before);
    let kind = if left.is_some() { MailKind::Changed } else { MailKind::Booked };
    let visit = booking.hold.map(|hold| &hold.visit).or(left);
    let another_time =
        |visit: &Visit| left.is_none_or(|left| !is_same_day(left, visit) || left.start() != visit.start());
    let moves = visit.is_some_and(another_time);
    let readdressed = booking.address != before.address;
    Reservation {
        state: State::Booked,
        answers: booking.answers.clone(),
        address: booking.address.clone(),
        address_changed: before.address_changed || readdressed,
        former_address: readdressed.then(|| before.address.clone()),
        address2: booking.address2.clone(),
        language: booking.language.to_owned(),
        visit: visit.cloned(),
        visit_since: if moves { Some(now) } else { before.visit_since },
        called_off: before.called_off && !moves,
        message: None,
        expires_at: booking.expires_at,
        ..owing(before, kind, now)
    }
}

/// What a cancelled booking means, in the order that tells the resident the truth: what is done is
/// done, whoever else failed; a booked card outranks a lapsed hold, for choosing again would not help.
fn judge(refusals: &Refusals<'_>, hold: Option<&Hold>, after: &Reservation) -> Result<Booked, StoreError> {
    match refusals.of(Part::Reservation) {
        Some(Some(item)) if is_written(item, after)? => return Ok(Booked::Done(Box::new(after.clone()))),
        Some(_) => return Ok(Booked::Overtaken),
        None => {}
    }
    let mut cards = (0..after.people.len()).filter_map(|person| refusals.of(Part::Card(person)));
    if let Some(card) = cards.next() {
        return Ok(if card.is_some() { Booked::CardBooked } else { Booked::CardGone });
    }
    if refusals.of(Part::Draft).is_some() {
        return Ok(Booked::DraftChanged);
    }
    if let Some(day) = refusals.of(Part::Seats) {
        let day = day.map(day_ledger).unwrap_or_default();
        let is_closed = hold.is_some_and(|hold| day.closes(&hold.visit));
        return Ok(if is_closed { Booked::Closed } else { Booked::HoldOver });
    }
    Err(StoreError::unreadable("transaction", "cancelled without a reason that we know"))
}

/// The hold as the ledger has it, where that is what refused the booking.
fn still_held(
    refusals: &Refusals<'_>,
    hold: Option<&Hold>,
    before: &Reservation,
    now: Timestamp,
) -> Option<Hold> {
    let day = day_ledger(refusals.of(Part::Seats)??);
    day.held_by(before.receipt, &hold?.visit, now)
}

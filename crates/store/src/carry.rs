//! Carrying an application over from the table that this one replaces: as it stands there it stands
//! here, whole, or nothing is changed. Receipt number, password and links go on working, for they are
//! derived from what is carried over.

use std::collections::BTreeMap;

use booking::{
    Claim, CounterId, ReceiptNumber, Reservation,
    reservation::{State, Visit},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Entry, Store,
    booking_transaction::card_claim,
    cards::{CLAIM, OPEN, card_key},
    claims::Change,
    error::{StoreError, service},
    item::{
        DRAFT, EXPIRES_AT, PK, RESERVATION, attribute, bytes, key, mail_pk, number, read, reservation_pk,
        text,
    },
    ledger::day_key,
    parts::{Part, Parts},
    patience::{TRIES, pause},
    transaction::Committed,
};

/// What became of an application that was to be carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It stands here as it stood there, by this call or an earlier one.
    Done,
    /// One of its seats is somebody else's here.
    SeatTaken,
    /// The card of this person (from 0) is in another booking here, or was handed over.
    CardBooked {
        /// Which of the people.
        person: usize,
    },
    /// The card of this person (from 0) is not on the list here.
    CardGone {
        /// Which of the people.
        person: usize,
    },
    /// It was written meanwhile, or is not there any more; look again.
    Overtaken,
}

impl Store {
    /// Carries one application over from `before`, with the records of its mails, so that none is sent
    /// again and one that is still owed is sent from here.
    ///
    /// # Errors
    /// [`StoreError`] when a table does not answer; [`StoreError::Contended`] when rivals were writing
    /// the same items at every try.
    pub async fn carry_over(
        &self,
        before: &Self,
        receipt: ReceiptNumber,
        entry: &Entry,
        now: Timestamp,
    ) -> Result<Carried, StoreError> {
        let place = || key(reservation_pk(receipt), RESERVATION);
        let Some(item) = before.get_all(vec![place()]).await?.pop() else { return Ok(Carried::Overtaken) };
        let wanted: Reservation = read("reservation", item.clone())?;
        self.carry_mails(before, receipt).await?;
        // Cards that are to be freed and are somebody else's by now are left alone.
        let mut left: Vec<usize> = Vec::new();
        for tried in 1..=TRIES {
            let present = self.get_all(vec![place()]).await?.pop();
            let here: Option<Reservation> = present.map(|item| read("reservation", item)).transpose()?;
            if here.as_ref() == Some(&wanted) {
                return Ok(Carried::Done);
            }
            let mut parts = Parts::default();
            parts.push(Part::Reservation, self.part_put(item.clone(), &is_still(here.as_ref())?)?);
            let draft = key(reservation_pk(receipt), DRAFT);
            parts.push(Part::Draft, self.part_delete(draft, &Change::default())?);
            let days = days(here.as_ref(), &wanted, now);
            // At most two days: the one that is given back, the one that is taken.
            for (part, ((counter, date), day)) in [Part::Seats, Part::SeatsBefore].into_iter().zip(&days) {
                parts.push(part, self.part_update(day_key(counter, *date), day)?);
            }
            for (person, of) in wanted.people.iter().enumerate().filter(|(person, _)| !left.contains(person))
            {
                if let Some(card) = card(here.as_ref(), &wanted, person, now) {
                    parts.push(Part::Card(person), self.part_update(card_key(&of.card), &card)?);
                }
            }
            parts.push(Part::Entry, self.part_entry(entry)?);
            let reasons = match self.transact(parts.items()).await? {
                Committed::Done => return Ok(Carried::Done),
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => reasons,
            };
            let refusals = parts.refusals(&reasons);
            for person in 0..wanted.party() {
                match refusals.of(Part::Card(person)) {
                    Some(_) if claim(&wanted, person).is_none() => left.push(person),
                    Some(Some(_)) => return Ok(Carried::CardBooked { person }),
                    Some(None) => return Ok(Carried::CardGone { person }),
                    None => {}
                }
            }
            if refusals.of(Part::Seats).is_some() || refusals.of(Part::SeatsBefore).is_some() {
                return Ok(Carried::SeatTaken);
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "carry_over" })
    }

    /// Copies the records of its mails that are not here.
    async fn carry_mails(&self, before: &Self, receipt: ReceiptNumber) -> Result<(), StoreError> {
        let mut items = before
            .client
            .query()
            .table_name(&before.table)
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_values(":pk", text(mail_pk(receipt)))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        let mut absent = Change::default();
        absent.must_be_absent(PK);
        while let Some(item) = items.next().await {
            self.put(item.map_err(service("Query"))?, &absent).await?;
        }
        Ok(())
    }
}

fn is_still(here: Option<&Reservation>) -> Result<Change, StoreError> {
    let mut condition = Change::default();
    match here {
        None => condition.must_be_absent(PK),
        Some(here) => {
            condition.must_equal("version", number(here.version));
            condition.must_equal("state", attribute("reservation", &here.state)?);
        }
    }
    Ok(condition)
}

/// The visit whose seats are an application's own, while its day is not over.
fn seated(reservation: &Reservation, now: Timestamp) -> Option<&Visit> {
    let has_seats =
        matches!(reservation.state, State::Booked | State::Collected) && !reservation.is_over(now);
    reservation.visit.as_ref().filter(|_| has_seats)
}

/// The seats that are given back, and those that are taken where nobody has them.
fn days(
    here: Option<&Reservation>,
    wanted: &Reservation,
    now: Timestamp,
) -> BTreeMap<(CounterId, Date), Change> {
    let mine = Claim::forever(wanted.receipt);
    let (old, new) = (here.and_then(|here| seated(here, now)), seated(wanted, now));
    let mut days: BTreeMap<(CounterId, Date), Change> = BTreeMap::new();
    let has = |visit: Option<&Visit>, of: &Visit, seat| {
        visit.is_some_and(|v| v.counter == of.counter && v.date == of.date && v.seats.contains(seat))
    };
    for (visit, seat) in old.into_iter().flat_map(|visit| visit.seats.iter().map(move |seat| (visit, seat))) {
        if !has(new, visit, seat) {
            let day = days.entry((visit.counter.clone(), visit.date)).or_default();
            day.must_be(&seat.to_string(), mine);
            day.remove(&seat.to_string());
        }
    }
    for (visit, seat) in new.into_iter().flat_map(|visit| visit.seats.iter().map(move |seat| (visit, seat))) {
        if !has(old, visit, seat) {
            let day = days.entry((visit.counter.clone(), visit.date)).or_default();
            day.must_be_free(&seat.to_string(), now);
            day.set(&seat.to_string(), bytes(mine.to_bytes()));
        }
    }
    if let Some(visit) = new
        && let Some(day) = days.get_mut(&(visit.counter.clone(), visit.date))
    {
        day.set(EXPIRES_AT, number(wanted.expires_at));
    }
    days
}

/// The claim that a person's card is to have.
fn claim(wanted: &Reservation, person: usize) -> Option<Claim> {
    let is_handed = wanted.handed_over.iter().any(|handed| usize::from(*handed) == person);
    match wanted.state {
        State::Booked => wanted.visit.as_ref().map(|visit| card_claim(visit, wanted)),
        State::Collected if is_handed => Some(Claim::forever(wanted.receipt)),
        _ => None,
    }
}

/// What happens to a person's card; none where nothing does.
fn card(here: Option<&Reservation>, wanted: &Reservation, person: usize, now: Timestamp) -> Option<Change> {
    let present = here.and_then(|here| claim(here, person));
    let wish = claim(wanted, person);
    let mark = here
        .filter(|here| here.state == State::Open && !here.is_lapsed(now))
        .and_then(|here| OPEN.get(usize::from(*here.marks.get(person)?)));
    if present == wish && mark.is_none() {
        return None;
    }
    let mut card = Change::default();
    card.must_exist();
    if present != wish {
        match present {
            Some(present) => card.must_be(CLAIM, present),
            None => card.must_be_free(CLAIM, now),
        }
        match wish {
            Some(wish) => card.set(CLAIM, bytes(wish.to_bytes())),
            None => card.remove(CLAIM),
        }
    }
    if let Some(mark) = mark {
        card.remove(mark);
    }
    Some(card)
}

//! The invariants, each as a function over the image.

use std::collections::{BTreeMap, HashMap};

use booking::{
    Claim, CounterId, DayLedger, ReceiptNumber, Reservation, Settings, SlotTime,
    reservation::{State, Visit},
    schedule,
    settings::Seconds,
    time,
};
use jiff::{Timestamp, civil::Date};

use super::{Breach, Counts, Remark, Report, image::Image};
use crate::{booking_transaction::card_claim, mails::MailName};

pub(super) fn check(image: &Image, settings: &Settings, now: Timestamp, mail_window: Seconds) -> Report {
    let mut report = Report::default();
    report
        .breaches
        .extend(image.unreadable.iter().map(|reason| Breach::Unreadable { reason: reason.clone() }));
    for ((counter, date), day) in &image.days {
        seats(image, settings, now, (counter, *date, day), &mut report);
    }
    for (reservation, visit) in booked(image) {
        if time::end_of_day(visit.date) >= now {
            visit_is_whole(image, settings, reservation, visit, &mut report.breaches);
        }
        cards_are_claimed(image, now, reservation, visit, &mut report.breaches);
    }
    one_booking_per_card(image, now, &mut report.breaches);
    claims_have_bookings(image, now, &mut report.breaches);
    mails_are_settled(image, now, mail_window, &mut report.breaches);
    report.read = Counts {
        applications: image.reservations.len(),
        booked: booked(image).count(),
        days: image.days.len(),
        cards: image.cards.len(),
        mails: image.mails,
        ..report.read
    };
    report.breaches.sort();
    report.remarks.sort();
    report
}

/// Reservations that stand, collected ones included: their seats stay as they were.
fn booked(image: &Image) -> impl Iterator<Item = (&Reservation, &Visit)> {
    image
        .reservations
        .values()
        .filter(|reservation| matches!(reservation.state, State::Booked | State::Collected))
        .filter_map(|reservation| Some((reservation, reservation.visit.as_ref()?)))
}

/// Invariants 1, 2 and 4 from the ledger's side.
fn seats(
    image: &Image,
    settings: &Settings,
    now: Timestamp,
    (counter, date, day): (&CounterId, Date, &DayLedger),
    report: &mut Report,
) {
    let mut live: BTreeMap<SlotTime, usize> = BTreeMap::new();
    let mut holds: HashMap<ReceiptNumber, usize> = HashMap::new();
    for (seat, claim) in day.iter().filter(|(_, claim)| claim.is_live(now)) {
        *live.entry(seat.slot).or_default() += 1;
        let receipt = claim.receipt;
        if !claim.is_forever() {
            report.read.held_seats += 1;
            *holds.entry(receipt).or_default() += 1;
            continue;
        }
        report.read.booked_seats += 1;
        let named = image.reservations.get(&receipt).is_some_and(|reservation| {
            matches!(reservation.state, State::Booked | State::Collected)
                && reservation.visit.as_ref().is_some_and(|visit| {
                    visit.counter == *counter && visit.date == date && visit.seats.contains(&seat)
                })
        });
        // Days that are over are kept for the statistics alone, as long as the retention was when they
        // were last written; their reservations may be kept for longer or shorter.
        if !named && time::end_of_day(date) >= now {
            report.breaches.push(Breach::SeatWithoutBooking {
                receipt,
                counter: counter.clone(),
                date,
                seat,
            });
        }
    }
    for (receipt, seats) in holds {
        // Two tabs of one application can hold a group each until one of them frees its own.
        // A change of a booking holds only what its booked seats do not serve already.
        let open = image.reservations.get(&receipt).filter(|reservation| reservation.state == State::Open);
        if let Some(party) = open.map(Reservation::party)
            && seats % party != 0
        {
            let counter = counter.clone();
            report.breaches.push(Breach::HoldBroken { receipt, counter, date, seats, party });
        }
    }
    for (slot, live) in live {
        let capacity = settings.counter(counter).map_or(0, |counter| schedule::capacity(counter, date, slot));
        if capacity == 0 {
            report.remarks.push(Remark::NoSuchSlot { counter: counter.clone(), date, slot });
        } else if live > usize::from(capacity) {
            report.remarks.push(Remark::AboveCapacity {
                counter: counter.clone(),
                date,
                slot,
                live,
                capacity,
            });
        }
    }
}

/// Invariants 2 and 4 from the reservation's side.
fn visit_is_whole(
    image: &Image,
    settings: &Settings,
    reservation: &Reservation,
    visit: &Visit,
    breaches: &mut Vec<Breach>,
) {
    let receipt = reservation.receipt;
    let day = image.days.get(&(visit.counter.clone(), visit.date));
    for &seat in &visit.seats {
        if day.and_then(|day| day.claim(seat)) != Some(Claim::forever(receipt)) {
            let (counter, date) = (visit.counter.clone(), visit.date);
            breaches.push(Breach::BookingWithoutSeat { receipt, counter, date, seat });
        }
    }
    if visit.seats.len() != reservation.party() || !are_consecutive(settings, visit) {
        breaches.push(Breach::GroupBroken { receipt, counter: visit.counter.clone(), date: visit.date });
    }
}

/// Whether the visit's slots follow one another: by the settings, or, where these have changed since
/// it was booked, by all being equally far apart.
fn are_consecutive(settings: &Settings, visit: &Visit) -> bool {
    let slots: Vec<SlotTime> = visit.seats.iter().map(|seat| seat.slot).collect();
    let Some(&first) = slots.first() else { return false };
    let scheduled = settings
        .counter(&visit.counter)
        .and_then(|counter| schedule::consecutive(counter, visit.date, first, slots.len()));
    if scheduled.as_ref() == Some(&slots) {
        return true;
    }
    let gaps: Vec<i32> =
        slots.windows(2).map(|pair| i32::from(pair[1].minutes()) - i32::from(pair[0].minutes())).collect();
    let offered = settings
        .counter(&visit.counter)
        .is_some_and(|counter| slots.iter().all(|slot| schedule::capacity(counter, visit.date, *slot) > 0));
    !offered && gaps.windows(2).all(|pair| pair[0] == pair[1]) && gaps.iter().all(|gap| *gap > 0)
}

/// Invariant 3: while the visit is to come, each of its cards is claimed by it.
fn cards_are_claimed(
    image: &Image,
    now: Timestamp,
    reservation: &Reservation,
    visit: &Visit,
    breaches: &mut Vec<Breach>,
) {
    if reservation.state != State::Booked || time::end_of_day(visit.date) < now {
        return;
    }
    let claim = card_claim(visit, reservation);
    for (person, of) in reservation.people.iter().enumerate() {
        if image.cards.get(&of.card).and_then(|card| card.claim) != Some(claim) {
            breaches.push(Breach::CardNotClaimed { receipt: reservation.receipt, person });
        }
    }
}

/// Invariant 3: no card is in two bookings whose visits are to come.
fn one_booking_per_card(image: &Image, now: Timestamp, breaches: &mut Vec<Breach>) {
    let mut by_card = HashMap::new();
    for (reservation, visit) in booked(image) {
        if time::end_of_day(visit.date) < now {
            continue;
        }
        for (index, person) in reservation.people.iter().enumerate() {
            // Of a party that came, those who did not get their cards can book them anew.
            let is_out = reservation.state == State::Collected
                && !reservation.handed_over.iter().any(|handed| usize::from(*handed) == index);
            if is_out {
                continue;
            }
            if let Some(other) = by_card.insert(&person.card, reservation.receipt) {
                breaches.push(Breach::CardTwice { receipts: [other, reservation.receipt] });
            }
        }
    }
}

/// Invariant 3 from the card's side.
fn claims_have_bookings(image: &Image, now: Timestamp, breaches: &mut Vec<Breach>) {
    for card in image.cards.values() {
        let Some(claim) = card.claim.filter(|claim| claim.is_live(now) && !claim.is_forever()) else {
            continue;
        };
        let names_it = image.reservations.get(&claim.receipt).is_some_and(|reservation| {
            reservation.state == State::Booked && reservation.people.iter().any(|p| p.card == card.key)
        });
        if !names_it {
            breaches.push(Breach::ClaimWithoutBooking { receipt: claim.receipt });
        }
    }
}

/// Invariant 5.
fn mails_are_settled(image: &Image, now: Timestamp, window: Seconds, breaches: &mut Vec<Breach>) {
    for reservation in image.reservations.values() {
        let Some(owed) = reservation.owes.filter(|owed| window.after(owed.since) < now) else { continue };
        for (recipient, _) in reservation.addressees(owed.kind) {
            let name = MailName::owed(reservation.receipt, owed, recipient);
            if !image.settled_mails.contains(&(reservation.receipt, name.sk())) {
                breaches.push(Breach::MailOwed { receipt: reservation.receipt, kind: owed.kind.name() });
            }
        }
    }
}

//! The booking form and its calendar.

use std::collections::BTreeMap;

use booking::{
    Claim, Counter, DayLedger, ReceiptNumber, SeatName,
    calendar::{calendar, nearest},
    mail_address::MailAddressError,
    paging::{Stride, paging},
    reservation::Typed,
    schedule,
    settings::Seconds,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use pages::{
    CounterChoice, FieldErrors, OtherCounter, Quicker, Reserve, ReserveNotice, Site, Slots,
    wrong::{self, AnswerError},
};

use super::{Pages, answers, hold, now, receipt};

pub(super) fn reserve(site: Site<'_>) -> Pages {
    let settings = site.settings;
    let counter = settings.default_counter().expect("a counter");
    let (nothing, fine) = (Typed::new(), FieldErrors::new());
    let fresh = Reserve {
        token: "t",
        people: 1,
        typed: &nothing,
        errors: &fine,
        counter: CounterChoice::Free(counter),
        hold: None,
        change: None,
        notice: None,
        now: now(),
    };
    let full = answers(settings, 3);
    let held = hold(counter, 3, Seconds::minutes(10).after(now()));
    let over = hold(counter, 3, Seconds::minutes(10).before(now()));
    let mut errors = FieldErrors::new();
    for field in &settings.fields {
        for (name, person) in field.inputs(2) {
            errors.push(name, wrong::answer(site.locale, field, person, AnswerError::Missing));
        }
    }
    errors.push("slot", wrong::no_time(site.locale));
    errors.push("mail2", wrong::mail2(site.locale, &MailAddressError::NotAnAddress));
    vec![
        ("reserve", pages::reserve(site, &fresh)),
        (
            "reserve-held",
            pages::reserve(
                site,
                &Reserve {
                    people: 3,
                    typed: &full,
                    hold: Some(&held),
                    notice: Some(ReserveNotice::Held),
                    ..fresh
                },
            ),
        ),
        (
            "reserve-over",
            pages::reserve(
                site,
                &Reserve {
                    people: 3,
                    hold: Some(&over),
                    counter: CounterChoice::Fixed(counter),
                    notice: Some(ReserveNotice::HoldOver),
                    ..fresh
                },
            ),
        ),
        ("reserve-errors", pages::reserve(site, &Reserve { people: 2, errors: &errors, ..fresh })),
        (
            "reserve-counter",
            pages::reserve(site, &Reserve { notice: Some(ReserveNotice::CounterChanged), ..fresh }),
        ),
    ]
}

/// Ledgers in which some slots are full and some nearly.
pub(super) fn ledgers(counter: &Counter, full: bool) -> BTreeMap<Date, DayLedger> {
    let other = ReceiptNumber::from_value(1_000_000_001).expect("ten digits");
    let days = date(2026, 11, 22).series(1.day()).take(60);
    days.map(|day| {
        let slots = schedule::slots_on(counter, day);
        let seats = slots.iter().enumerate().flat_map(|(i, slot)| {
            let taken = if full { slot.seats } else { slot.seats.min((i * 5 % 7) as u8) };
            (1..=taken).map(|number| (SeatName { slot: slot.start, number }, Claim::forever(other)))
        });
        let ledger: DayLedger = seats.collect();
        // On one day the counter closed its afternoon.
        let shut = slots
            .iter()
            .map(|slot| slot.start)
            .filter(|start| day == date(2026, 12, 3) && start.hour() >= 13);
        (day, ledger.with_closed(shut))
    })
    .collect()
}

pub(super) fn slots(site: Site<'_>) -> Pages {
    let counter = site.settings.default_counter().expect("a counter");
    let first = date(2026, 11, 22);
    let last = schedule::last_open_day(counter, now());
    let show = |first: Date, party: usize, full: bool, quicker: bool| {
        let ledgers = ledgers(counter, full);
        let held = hold(counter, party, Seconds::minutes(7).after(now()));
        let mut mine = ledgers.clone();
        for (seat, claim) in held.visit.seats.iter().zip(&held.claims).filter(|_| !full) {
            mine.entry(held.visit.date).or_default().set(*seat, Some(*claim));
        }
        let calendar = calendar(counter, first, 14, &mine, Some(receipt()), party, now());
        let wanted = (held.visit.date, held.visit.start().expect("a seat"));
        let nearest = nearest(counter, &ledgers, None, party, wanted, now(), 4);
        let others: Vec<OtherCounter<'_>> = site
            .settings
            .counters
            .iter()
            .filter(|other| other.id != counter.id)
            .map(|counter| OtherCounter { counter, href: format!("/slots?counter={}", counter.id) })
            .collect();
        pages::slots(
            site,
            &Slots {
                token: "t",
                counter,
                calendar: &calendar,
                wide: paging(first, Stride::Wide, date(2026, 11, 22), last),
                narrow: paging(first, Stride::Narrow, date(2026, 11, 22), last),
                hold: (!full && !quicker).then_some(&held),
                change: None,
                quicker: quicker.then_some(Quicker { wanted, bookable: true, nearest: &nearest }),
                others: &others,
                now: now(),
            },
        )
    };
    vec![
        ("slots", show(first, 1, false, false)),
        ("slots-party", show(date(2026, 11, 29), 3, false, false)),
        ("slots-quicker", show(first, 2, false, true)),
        ("slots-full", show(first, 1, true, false)),
        ("slots-last", show(date(2026, 12, 27), 1, false, false)),
    ]
}

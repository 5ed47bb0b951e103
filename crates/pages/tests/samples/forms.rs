//! The booking form and its calendar.

use std::collections::BTreeMap;

use booking::{
    Claim, Counter, DayLedger, ReceiptNumber, SeatName,
    calendar::{Calendar, Part, calendar, nearest},
    mail_address::MailAddressError,
    paging::{Stride, paging, paging_among},
    reservation::Typed,
    schedule,
    settings::Seconds,
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use pages::{
    CounterChoice, FieldErrors, Lost, OtherCounter, Reserve, ReserveNotice, Site, Slots, Turning, Why,
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
        extensions_left: 2,
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

/// The page of a whole calendar that begins at `first`, and its neighbours.
pub(super) struct Shown {
    pub(super) page: Calendar,
    pub(super) wide: Turning,
    pub(super) narrow: Turning,
    pub(super) first_free: Option<Date>,
}

impl Shown {
    /// For one who holds or has booked seats in these ledgers.
    pub(super) fn of(
        counter: &Counter,
        ledgers: &BTreeMap<Date, DayLedger>,
        party: usize,
        part: Part,
        first: Date,
    ) -> Self {
        let (today, last) = (date(2026, 11, 22), schedule::last_open_day(counter, now()));
        let whole = calendar(counter, today, 80, ledgers, Some(receipt()), party, now());
        let turning = |stride: Stride| {
            let paging = match part {
                Part::DaysOff => paging_among(&whole.days_of(part), first, stride),
                _ => paging(first, stride, today, last),
            };
            let shown = whole.page(part, paging.first, stride.days()).days;
            let behind = shown.last().map(|day| day.date.saturating_add(1.day()));
            let next = behind.and_then(|day| whole.first_fit(part, day));
            Turning { paging, next_free: next.map(|(day, _)| day) }
        };
        let (wide, narrow) = (turning(Stride::Wide), turning(Stride::Narrow));
        let first_free = whole.first_fit(part, today).map(|(day, _)| day);
        Self { page: whole.page(part, wide.paging.first, 14), wide, narrow, first_free }
    }
}

/// What a sample of the calendar shows.
#[derive(Clone, Copy)]
struct Sample {
    first: Date,
    party: usize,
    part: Part,
    /// The days before this one are full.
    free_from: Date,
    lost: Option<Why>,
}

fn sample_of_slots(site: Site<'_>, sample: Sample) -> maud::Markup {
    let Sample { first, party, part, free_from, lost } = sample;
    let counter = site.settings.default_counter().expect("a counter");
    let free = ledgers(counter, false);
    let full = ledgers(counter, true);
    let ledgers: BTreeMap<Date, DayLedger> = full
        .into_iter()
        .filter(|(day, _)| *day < free_from)
        .chain(free.into_iter().filter(|(day, _)| *day >= free_from))
        .collect();
    let held = hold(counter, party, Seconds::minutes(7).after(now()));
    let holds = lost.is_none() && held.visit.date >= free_from;
    let mut mine = ledgers.clone();
    for (seat, claim) in held.visit.seats.iter().zip(&held.claims).filter(|_| holds) {
        mine.entry(held.visit.date).or_default().set(*seat, Some(*claim));
    }
    let shown = Shown::of(counter, &mine, party, part, first);
    let wanted = (held.visit.date, held.visit.start().expect("a seat"));
    let nearest = nearest(counter, &ledgers, None, party, wanted, now(), 4);
    let others = site.settings.counters.iter().filter(|other| other.id != counter.id);
    let others: Vec<OtherCounter<'_>> = others
        .filter(|_| !shown.page.any_fits)
        .map(|counter| {
            let whole = calendar(counter, first, 60, &BTreeMap::new(), None, party, now());
            OtherCounter { counter, first_fit: whole.first_fit(part, first) }
        })
        .collect();
    pages::slots(
        site,
        &Slots {
            token: "t",
            counter,
            calendar: &shown.page,
            part,
            wide: shown.wide,
            narrow: shown.narrow,
            first_free: shown.first_free,
            hold: holds.then_some(&held),
            change: None,
            lost: lost.map(|why| Lost { wanted, why, nearest: &nearest }),
            others: &others,
            now: now(),
        },
    )
}

pub(super) fn slots(site: Site<'_>) -> Pages {
    let first = date(2026, 11, 22);
    let plain = Sample { first, party: 1, part: Part::All, free_from: first, lost: None };
    let never = date(2030, 1, 1);
    let show = |sample| sample_of_slots(site, sample);
    vec![
        ("slots", show(plain)),
        ("slots-party", show(Sample { first: date(2026, 11, 29), party: 3, ..plain })),
        ("slots-quicker", show(Sample { party: 2, lost: Some(Why::Taken), ..plain })),
        ("slots-closed-meanwhile", show(Sample { lost: Some(Why::Closed), ..plain })),
        ("slots-morning", show(Sample { part: Part::Morning, ..plain })),
        ("slots-off", show(Sample { part: Part::DaysOff, ..plain })),
        ("slots-later", show(Sample { free_from: date(2026, 12, 14), ..plain })),
        ("slots-full", show(Sample { free_from: never, ..plain })),
        ("slots-off-full", show(Sample { part: Part::DaysOff, free_from: never, ..plain })),
        ("slots-last", show(Sample { first: date(2026, 12, 27), ..plain })),
    ]
}

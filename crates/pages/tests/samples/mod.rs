//! Every screen in its states, with the sample city: what the tests judge and the gallery shows.

use std::collections::{BTreeMap, BTreeSet};

use booking::{
    Claim, DayLedger, Hold, MailAddress, Nonce, ReceiptNumber, Reservation, SeatName, Settings, SlotTime,
    birth::BirthError,
    calendar::{calendar, nearest},
    keys::CardKey,
    mail_address::MailAddressError,
    number::NumberError,
    paging::{Stride, paging},
    reservation::{Person, State, Typed, Visit},
    schedule,
    settings::{Counter, FieldKind, Seconds},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use maud::Markup;
use pages::{
    Confirm, ConfirmNotice, CounterChoice, Details, Done, FieldErrors, Locale, Lookup, LookupNotice, Notice,
    OtherCounter, Quicker, Reserve, ReserveNotice, Sent, SentNotice, Site, Slots, Verify, VerifyNotice,
    wrong::{self, AnswerError},
};

/// The sample city's settings.
pub(crate) fn settings() -> Settings {
    toml::from_str(include_str!("../../../../infra/sample/municipality.toml")).expect("the sample is good")
}

/// Sunday 22 November 2026, 10:00.
fn now() -> Timestamp {
    SlotTime::new(10, 0).expect("a time").on(date(2026, 11, 22))
}

fn receipt() -> ReceiptNumber {
    ReceiptNumber::from_value(4_812_093_375).expect("ten digits")
}

fn address() -> MailAddress {
    MailAddress::parse("hanako.mizuhono@example.jp").expect("an address")
}

fn typed<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Typed {
    fields.into_iter().map(|(name, value)| (name.to_owned(), vec![value.to_owned()])).collect()
}

/// Every screen in its states, each with a name.
pub(crate) fn all(settings: &Settings) -> Vec<(String, Markup)> {
    let site = Site { settings, locale: Locale::for_language("ja") };
    let mut pages = vec![("home", pages::home(site)), ("faq", pages::faq(site))];
    pages.extend(verify(site));
    pages.extend(sent(site));
    pages.extend(reserve(site));
    pages.extend(slots(site));
    pages.extend(after(site));
    pages.extend(notices(site));
    pages.into_iter().map(|(name, page)| (name.to_owned(), page)).collect()
}

type Pages = Vec<(&'static str, Markup)>;

fn verify(site: Site<'_>) -> Pages {
    let locale = site.locale;
    let (nothing, fine, nobody) = (Typed::new(), FieldErrors::new(), BTreeSet::new());
    let fresh =
        Verify { form: "f", people: 1, typed: &nothing, errors: &fine, number2: &nobody, notice: None };

    let filled = typed([
        ("number1.1", "12a-345678"),
        ("year.1", "55"),
        ("month.1", "4"),
        ("day.1", "12"),
        ("number1.2", "123456789018"),
        ("mail", "hanako.mizuhono"),
    ]);
    let mut errors = FieldErrors::new();
    let ambiguous = BirthError::Ambiguous { choices: vec![1922, 1955, 1980] };
    errors.push("year.1", wrong::birth(locale, Some(0), &ambiguous));
    let rule = &site.settings.number1;
    errors.push("number1.2", wrong::number(locale, rule, Some(1), &NumberError::LooksLikeMyNumber));
    errors.push("year.2", wrong::birth(locale, Some(1), &BirthError::Empty));
    errors.push("mail", wrong::mail(locale, &MailAddressError::NotAnAddress));
    errors.push("mail_again", wrong::mail_again_missing(locale));
    let one = BTreeSet::from([0]);
    let kept = typed([("number1.1", "23B456789"), ("year.1", "H2"), ("month.1", "1"), ("day.1", "15")]);
    vec![
        ("verify", pages::verify(site, &fresh)),
        (
            "verify-errors",
            pages::verify(site, &Verify { people: 2, typed: &filled, errors: &errors, ..fresh }),
        ),
        (
            "verify-number2",
            pages::verify(
                site,
                &Verify { typed: &kept, number2: &one, notice: Some(VerifyNotice::AskNumber2), ..fresh },
            ),
        ),
        (
            "verify-not-found",
            pages::verify(
                site,
                &Verify { typed: &kept, number2: &one, notice: Some(VerifyNotice::NotFound), ..fresh },
            ),
        ),
        (
            "verify-booked",
            pages::verify(site, &Verify { typed: &kept, notice: Some(VerifyNotice::AlreadyBooked), ..fresh }),
        ),
    ]
}

fn sent(site: Site<'_>) -> Pages {
    let (nothing, fine, to) = (Typed::new(), FieldErrors::new(), address());
    let fresh = Sent {
        token: "t",
        address: &to,
        link_ends: Seconds::hours(24).after(now()),
        typed: &nothing,
        errors: &fine,
        notice: None,
    };
    let mut errors = FieldErrors::new();
    errors.push("mail_again", wrong::mail_differs(site.locale));
    vec![
        ("sent", pages::sent(site, &fresh)),
        ("sent-errors", pages::sent(site, &Sent { errors: &errors, ..fresh })),
        ("sent-again", pages::sent(site, &Sent { notice: Some(SentNotice::Resent), ..fresh })),
        ("sent-corrected", pages::sent(site, &Sent { notice: Some(SentNotice::Corrected), ..fresh })),
        ("sent-no-more", pages::sent(site, &Sent { notice: Some(SentNotice::NoMore), ..fresh })),
    ]
}

/// A hold of `party` seats at the counter's first day with slots from 1 December on.
fn hold(counter: &Counter, party: usize, until: Timestamp) -> Hold {
    let free = |day: Date| {
        let slots = schedule::slots_on(counter, day);
        slots.iter().find_map(|slot| Some((day, schedule::consecutive(counter, day, slot.start, party)?)))
    };
    let (date, slots) = date(2026, 12, 1).series(1.day()).take(30).find_map(free).expect("an open day");
    let seats = slots.into_iter().map(|slot| SeatName { slot, number: 1 }).collect();
    Hold {
        visit: Visit { counter: counter.id.clone(), date, seats },
        claims: vec![Claim::until(until, receipt()); party],
    }
}

fn answers(settings: &Settings, people: usize) -> Typed {
    let mut answers = Typed::new();
    for field in &settings.fields {
        for (name, _) in field.inputs(people) {
            let option = field.options.first().map_or("1", |option| option.get("ja"));
            match field.kind {
                FieldKind::Text => drop(answers.insert(name, vec!["Hanako Mizuhono".to_owned()])),
                FieldKind::Date => {
                    for (part, value) in [("year", "2027"), ("month", "1"), ("day", "9")] {
                        answers.insert(format!("{name}.{part}"), vec![value.to_owned()]);
                    }
                }
                _ => drop(answers.insert(name, vec![option.to_owned()])),
            }
        }
    }
    answers
}

fn reserve(site: Site<'_>) -> Pages {
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
fn ledgers(counter: &Counter, full: bool) -> BTreeMap<Date, DayLedger> {
    let other = ReceiptNumber::from_value(1_000_000_001).expect("ten digits");
    let days = date(2026, 11, 22).series(1.day()).take(60);
    days.map(|day| {
        let slots = schedule::slots_on(counter, day);
        let seats = slots.iter().enumerate().flat_map(|(i, slot)| {
            let taken = if full { slot.seats } else { slot.seats.min((i * 5 % 7) as u8) };
            (1..=taken).map(|number| (SeatName { slot: slot.start, number }, Claim::forever(other)))
        });
        (day, seats.collect())
    })
    .collect()
}

fn slots(site: Site<'_>) -> Pages {
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

fn reservation(settings: &Settings, people: usize) -> Reservation {
    let counter = settings.default_counter().expect("a counter");
    let person = |i: usize| Person {
        number1: booking::CardNumber::parse(&format!("12A34567{i}"), &settings.number1).expect("a number"),
        birth: if i == 1 { "1955-00-00" } else { "2001-02-03" }.parse().expect("a birthday"),
        number2: None,
        card: CardKey { index: String::new(), number2: String::new() },
        counter: None,
        counter_fixed: false,
    };
    Reservation {
        marks: Vec::new(),
        receipt: receipt(),
        nonce: Nonce(1),
        key_version: 1,
        version: 2,
        state: State::Booked,
        people: (0..people).map(person).collect(),
        address: address(),
        address2: MailAddress::parse("taro..mizuhono@docomo.ne.jp").ok(),
        language: "ja".to_owned(),
        link_ends: now(),
        link_mails: 1,
        address_changed: false,
        former_address: None,
        visit_since: None,
        called_off: false,
        handed_over: Vec::new(),
        message: None,
        answers: answers(settings, people),
        visit: Some(hold(counter, people, now()).visit),
        owes: None,
        expires_at: 0,
    }
}

fn after(site: Site<'_>) -> Pages {
    let settings = site.settings;
    let counter = settings.default_counter().expect("a counter");
    let (one, three, four) = (reservation(settings, 1), reservation(settings, 3), reservation(settings, 4));
    let held = hold(counter, 3, Seconds(512).after(now()));
    let confirm = Confirm {
        token: "t",
        version: 3,
        people: &three.people,
        answers: &three.answers,
        address: &three.address,
        address2: three.address2.as_ref(),
        hold: &held,
        extensions_left: 2,
        notice: None,
        now: now(),
    };
    let cancelled = Reservation { state: State::Cancelled, ..one.clone() };
    let collected = Reservation { state: State::Collected, ..one.clone() };
    let details = |reservation| pages::details(site, &Details { reservation, now: now() });
    let late = Details {
        reservation: &one,
        now: Seconds::hours(1).before(one.visit.as_ref().expect("a visit").begins()),
    };
    let number = typed([("receipt", "12345")]);
    let (nothing, fine) = (Typed::new(), FieldErrors::new());
    let mut errors = FieldErrors::new();
    errors.push("receipt", wrong::receipt(site.locale));
    errors.push("password", wrong::password(site.locale));
    let lookup = |notice| pages::lookup(site, &Lookup { typed: &nothing, errors: &fine, notice });
    vec![
        ("confirm", pages::confirm(site, &confirm)),
        (
            "confirm-extended",
            pages::confirm(
                site,
                &Confirm { extensions_left: 0, notice: Some(ConfirmNotice::Extended), ..confirm },
            ),
        ),
        ("done", pages::done(site, &Done { reservation: &three, password: "K7M2QX9RTC" })),
        ("lookup", lookup(None)),
        ("lookup-errors", pages::lookup(site, &Lookup { typed: &number, errors: &errors, notice: None })),
        ("lookup-wrong", lookup(Some(LookupNotice::Wrong))),
        ("lookup-locked", lookup(Some(LookupNotice::Locked(Seconds::minutes(15))))),
        ("lookup-over", lookup(Some(LookupNotice::Over))),
        ("details", details(&three)),
        ("details-four", details(&four)),
        ("details-late", pages::details(site, &late)),
        ("details-cancelled", details(&cancelled)),
        ("details-collected", details(&collected)),
    ]
}

fn notices(site: Site<'_>) -> Pages {
    let fault = Notice::Fault { request_id: "01JD9Z6W3T" };
    let pages = [
        ("notice-link", Notice::LinkExpired),
        ("notice-hold", Notice::HoldExpired),
        ("notice-booked", Notice::AlreadyBooked),
        ("notice-not-found", Notice::CardNotFound),
        ("notice-stopped", Notice::Stopped),
        ("notice-wait", Notice::Wait(Seconds(30))),
        ("notice-counters", Notice::CountersDiffer),
        ("notice-applications", Notice::TooManyApplications),
        ("notice-mails", Notice::TooManyMails),
        ("notice-session", Notice::SessionOver),
        ("notice-missing", Notice::PageNotFound),
        ("notice-method", Notice::MethodNotAllowed),
        ("notice-bad", Notice::BadRequest),
        ("notice-cross", Notice::CrossSite),
        ("notice-busy", Notice::Busy),
        ("notice-fault", fault.clone()),
    ];
    let mut pages: Pages = pages.into_iter().map(|(name, n)| (name, pages::notice(site, &n))).collect();
    pages.push(("bare-fault", pages::bare(site.locale, &fault)));
    pages
}

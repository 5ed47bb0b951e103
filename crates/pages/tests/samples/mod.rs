//! Every screen in its states, with the sample city: what the tests judge and the gallery shows.

mod booked;
mod change;
mod crowded;
mod forms;

use std::collections::BTreeSet;

use booking::{
    Claim, Hold, MailAddress, Nonce, ReceiptNumber, Reservation, SeatName, Settings, SlotTime,
    birth::BirthError,
    keys::CardKey,
    mail_address::MailAddressError,
    number::NumberError,
    reservation::{Person, State, Typed, Visit},
    schedule,
    settings::{Counter, FieldKind, Seconds},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use maud::Markup;
use pages::{FieldErrors, Locale, Notice, Sent, SentNotice, Site, Verify, VerifyNotice, wrong};

/// The sample city's settings.
pub(crate) fn settings() -> Settings {
    toml::from_str(include_str!("../../../../infra/sample/municipality.toml")).expect("the sample is good")
}

/// The same with its texts in another language too.
pub(crate) fn settings_in(lang: &str) -> Settings {
    let texts = match lang {
        "ja-x-easy" => include_str!("../../../../infra/sample/municipality.ja-x-easy.toml"),
        "en" => include_str!("../../../../infra/sample/municipality.en.toml"),
        "zh-Hans" => include_str!("../../../../infra/sample/municipality.zh-Hans.toml"),
        "ko" => include_str!("../../../../infra/sample/municipality.ko.toml"),
        "vi" => include_str!("../../../../infra/sample/municipality.vi.toml"),
        _ => return settings(),
    };
    booking::settings::translate(&settings(), lang, texts).expect("the translation is good")
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
pub(crate) fn all(settings: &Settings, lang: &str) -> Vec<(String, Markup)> {
    let site = Site { settings, locale: Locale::for_language(lang), here: "/" };
    let mut pages = vec![
        ("home", pages::home(site)),
        ("faq", pages::faq(site)),
        ("accessibility", pages::accessibility(site)),
    ];
    pages.extend(verify(site));
    pages.extend(sent(site));
    pages.extend(forms::reserve(site));
    pages.extend(forms::slots(site));
    pages.extend(booked::all(site));
    pages.extend(change::all(site));
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
    let ambiguous = BirthError::Ambiguous { choices: vec![1955, 1980] };
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

fn notices(site: Site<'_>) -> Pages {
    let counter = site.settings.default_counter().expect("a counter");
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
        ("notice-late", Notice::TooLate { counter: Some(counter.id.clone()) }),
        ("notice-hold-change", Notice::ChangeHoldExpired),
        ("notice-session-change", Notice::ChangeSessionOver),
        ("notice-overtaken", Notice::ChangeOvertaken),
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

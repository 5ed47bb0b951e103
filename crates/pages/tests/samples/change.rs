//! Changing and cancelling a booking.

use booking::{
    Counter, MailAddress, Reservation, calendar::Part, reservation::State, schedule, settings::Seconds,
};
use jiff::civil::date;
use pages::{
    Cancel, Cancelled, Confirm, ConfirmNotice, CounterChoice, Done, FieldErrors, Reserve, ReserveNotice,
    Site, Slots, wrong,
};

use super::{
    Pages, address, answers,
    forms::{Shown, ledgers},
    hold, now, receipt, reservation, typed,
};

pub(super) fn all(site: Site<'_>) -> Pages {
    let mut pages = form(site);
    pages.push(("slots-change", slots(site)));
    pages.extend(confirmed(site));
    pages.extend(cancelled(site));
    pages
}

fn other_counter<'a>(site: Site<'a>) -> &'a Counter {
    let default = &site.settings.city.default_counter;
    site.settings.counters.iter().find(|counter| counter.id != *default).expect("two counters")
}

fn form(site: Site<'_>) -> Pages {
    let settings = site.settings;
    let counter = settings.default_counter().expect("a counter");
    let booked = reservation(settings, 3);
    let called_off = Reservation { called_off: true, ..booked.clone() };
    let mut filled = answers(settings, 3);
    filled.extend(typed([
        ("mail", address().as_str()),
        ("mail_again", address().as_str()),
        ("mail2", "taro..mizuhono@docomo.ne.jp"),
    ]));
    let fine = FieldErrors::new();
    let fresh = Reserve {
        token: "t",
        people: 3,
        typed: &filled,
        errors: &fine,
        counter: CounterChoice::Free(counter),
        hold: None,
        extensions_left: 0,
        change: Some(&booked),
        notice: None,
        now: now(),
    };
    let other = CounterChoice::Free(other_counter(site));
    let held = hold(other_counter(site), 3, Seconds::minutes(10).after(now()));
    let over = hold(counter, 3, Seconds::minutes(10).before(now()));
    let mut errors = FieldErrors::new();
    errors.push("mail_again", wrong::mail_differs(site.locale));
    errors.push("slot", wrong::no_time(site.locale));
    let notice = |notice| Reserve { notice: Some(notice), ..fresh };
    let pages = [
        ("change", Reserve { ..fresh }),
        ("change-held", Reserve { counter: other, hold: Some(&held), ..notice(ReserveNotice::Held) }),
        ("change-counter", Reserve { counter: other, ..notice(ReserveNotice::CounterChanged) }),
        ("change-counter-back", notice(ReserveNotice::CounterChanged)),
        ("change-over", Reserve { hold: Some(&over), ..notice(ReserveNotice::HoldOver) }),
        ("change-nothing", notice(ReserveNotice::NothingChanged)),
        ("change-called-off", Reserve { change: Some(&called_off), ..fresh }),
        ("change-errors", Reserve { counter: other, errors: &errors, ..fresh }),
    ];
    pages.into_iter().map(|(name, form)| (name, pages::reserve(site, &form))).collect()
}

/// The calendar with both: what is booked, and what is held in its place.
fn slots(site: Site<'_>) -> maud::Markup {
    let counter = site.settings.default_counter().expect("a counter");
    let booked = reservation(site.settings, 1);
    let visit = booked.visit.as_ref().expect("a visit");
    let mut held = hold(counter, 1, Seconds::minutes(7).after(now()));
    held.visit.seats[0].slot = schedule::slots_on(counter, visit.date)[3].start;
    let mut ledgers = ledgers(counter, false);
    for (visit, claim) in [(visit, booking::Claim::forever(receipt())), (&held.visit, held.claims[0])] {
        ledgers.entry(visit.date).or_default().set(visit.seats[0], Some(claim));
    }
    let shown = Shown::of(counter, &ledgers, 1, Part::All, date(2026, 11, 29));
    let model = Slots {
        token: "t",
        counter,
        calendar: &shown.page,
        part: Part::All,
        wide: shown.wide,
        narrow: shown.narrow,
        first_free: shown.first_free,
        hold: Some(&held),
        change: Some(&booked),
        lost: None,
        others: &[],
        now: now(),
    };
    pages::slots(site, &model)
}

fn confirmed(site: Site<'_>) -> Pages {
    let settings = site.settings;
    let booked = reservation(settings, 3);
    let held = hold(other_counter(site), 3, Seconds(512).after(now()));
    let to = MailAddress::parse("hanako@example.com").expect("an address");
    let mut other = booked.answers.clone();
    other.insert("f.visitor.2".to_owned(), vec!["本人と法定代理人".to_owned()]);
    other.insert("f.phone".to_owned(), vec!["09012345678".to_owned()]);
    let confirm = Confirm {
        token: "t",
        version: "2.3",
        people: &booked.people,
        answers: &other,
        address: &to,
        address2: None,
        visit: &held.visit,
        held_until: held.ends(),
        extensions_left: 2,
        change: Some(&booked),
        notice: None,
        now: now(),
    };
    let same = Confirm {
        visit: booked.visit.as_ref().expect("a visit"),
        held_until: None,
        address: &booked.address,
        notice: Some(ConfirmNotice::Changed),
        ..confirm
    };
    let changed = Reservation {
        address: to.clone(),
        former_address: Some(booked.address.clone()),
        visit: Some(held.visit.clone()),
        ..booked.clone()
    };
    vec![
        ("confirm-change", pages::confirm(site, &confirm)),
        ("confirm-change-unheld", pages::confirm(site, &same)),
        (
            "done-change",
            pages::done(site, &Done { reservation: &changed, password: "K7M2QX9RTC", changed: true }),
        ),
    ]
}

fn cancelled(site: Site<'_>) -> Pages {
    let booked = reservation(site.settings, 3);
    let cancelled = Reservation { state: State::Cancelled, ..booked.clone() };
    vec![
        ("cancel", pages::cancel(site, &Cancel { token: "t", reservation: &booked })),
        ("cancelled", pages::cancelled(site, &Cancelled { reservation: &cancelled })),
    ]
}

//! The calendar page.

use std::collections::BTreeMap;

use booking::{
    Counter, CounterRule, DayLedger, SlotTime,
    calendar::{NEAREST_DAYS, calendar, nearest},
    paging::{Stride, paging},
    schedule, time,
};
use jiff::{ToSpan as _, civil::Date};
use lambda_http::{Body, Request, RequestExt as _, Response, http::StatusCode};
use pages::{OtherCounter, Quicker, Slots};
use web::{App, Fault, Stage, Visitor};

/// The rule for the party, and the counter whose calendar it is.
pub(crate) type Choice<'a> = (CounterRule<'a>, &'a Counter);

/// `GET /slots`: two weeks from the day that was asked for, else from the chosen day, else from that
/// of the booking, else today.
pub(crate) async fn show(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    choice: Choice<'_>,
) -> Result<Response<Body>, Fault> {
    let asked = request.query_string_parameters().first("from").and_then(|text| text.parse::<Date>().ok());
    let draft = visitor.application.draft();
    let held = draft.hold.as_ref().filter(|hold| hold.is_live(visitor.now)).map(|hold| hold.visit.date);
    let booked = visitor.reservation().visit.as_ref().map(|visit| visit.date);
    let first = within(visitor, choice.1, asked.or(held).or(booked));
    let last = days_after(first, Stride::Wide.days() - 1);
    let ledgers = app.store.days(&choice.1.id, first, last).await?;
    Ok(page(app, visitor, choice, first, &ledgers, None, StatusCode::OK))
}

/// The calendar afresh, with what fits nearest to a time that cannot be had.
pub(crate) async fn quicker(
    app: &App,
    visitor: &Visitor,
    choice: Choice<'_>,
    wanted: (Date, SlotTime),
) -> Result<Response<Body>, Fault> {
    let today = time::local(visitor.now).date();
    let around = i64::from(NEAREST_DAYS);
    let before = wanted.0.checked_sub(around.days()).unwrap_or(today).max(today);
    let first = within(visitor, choice.1, Some(wanted.0));
    let last = days_after(first, Stride::Wide.days() - 1);
    let ledgers = app.store.days(&choice.1.id, before.min(first), last).await?;
    Ok(page(app, visitor, choice, first, &ledgers, Some(wanted), StatusCode::CONFLICT))
}

/// A first day between today and the last day that can be booked.
fn within(visitor: &Visitor, counter: &Counter, first: Option<Date>) -> Date {
    let today = time::local(visitor.now).date();
    let last = schedule::last_open_day(counter, visitor.now).max(today);
    first.map_or(today, |date| date.clamp(today, last))
}

fn days_after(date: Date, days: u16) -> Date {
    date.checked_add(i64::from(days).days()).unwrap_or(date)
}

fn page(
    app: &App,
    visitor: &Visitor,
    (rule, counter): Choice<'_>,
    first: Date,
    ledgers: &BTreeMap<Date, DayLedger>,
    wanted: Option<(Date, SlotTime)>,
    status: StatusCode,
) -> Response<Body> {
    let (now, me) = (visitor.now, Some(visitor.receipt()));
    let party = visitor.reservation().party();
    let today = time::local(now).date();
    let last = schedule::last_open_day(counter, now).max(today);
    let near = wanted.map(|wanted| (wanted, nearest(counter, ledgers, me, party, wanted, now, NEAREST)));
    let others: Vec<OtherCounter<'_>> = match rule {
        CounterRule::Fixed(_) => Vec::new(),
        // The counter is changed in the form, which frees what is held at this one.
        CounterRule::Free(_) => visitor
            .settings
            .counters
            .iter()
            .filter(|other| other.id != counter.id)
            .map(|counter| OtherCounter { counter, href: "/reserve#counter".to_owned() })
            .collect(),
    };
    let draft = visitor.application.draft();
    let model = Slots {
        token: &app.keys.form_token(visitor.receipt()),
        counter,
        calendar: &calendar(counter, first, Stride::Wide.days(), ledgers, me, party, now),
        wide: paging(first, Stride::Wide, today, last),
        narrow: paging(first, Stride::Narrow, today, last),
        hold: draft.hold.as_ref(),
        change: Some(visitor.reservation()).filter(|_| visitor.stage() == Stage::Changing),
        quicker: near.as_ref().map(|((date, start), nearest)| Quicker {
            wanted: (*date, *start),
            bookable: schedule::bookable(counter, *date, *start, now).is_ok(),
            nearest,
        }),
        others: &others,
        now,
    };
    web::page(status, pages::slots(visitor.site(), &model))
}

/// How many of the nearest times are offered: what fits on a phone's screen above the calendar.
const NEAREST: usize = 6;

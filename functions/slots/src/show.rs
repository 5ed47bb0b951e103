//! The calendar page.

use std::collections::BTreeMap;

use booking::{
    Counter, CounterRule, DayLedger, SlotTime,
    calendar::{Calendar, Part, calendar, nearest},
    paging::{Stride, paging, paging_among},
    schedule, time,
};
use futures::future::try_join_all;
use jiff::{ToSpan as _, civil::Date};
use lambda_http::{Body, Request, RequestExt as _, Response, http::StatusCode};
use pages::{Lost, OtherCounter, Slots, Turning, Why};
use web::{App, Fault, Stage, Visitor};

/// The rule for the party, and the counter whose calendar it is.
pub(crate) type Choice<'a> = (CounterRule<'a>, &'a Counter);

/// How many of the nearest times are offered: what fits on a phone's screen above the calendar.
const NEAREST: usize = 6;

/// `GET /slots`: two weeks from the day that was asked for, else from the chosen day, else from that
/// of the booking, else today.
pub(crate) async fn show(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    choice: Choice<'_>,
) -> Result<Response<Body>, Fault> {
    let query = request.query_string_parameters();
    let asked = query.first("from").and_then(|text| text.parse::<Date>().ok());
    let part = Part::named(query.first("show").unwrap_or_default());
    let draft = visitor.application.draft();
    let held = draft.hold.as_ref().filter(|hold| hold.is_live(visitor.now)).map(|hold| hold.visit.date);
    let booked = visitor.reservation().visit.as_ref().map(|visit| visit.date);
    let whole = Whole::of(app, visitor, choice.1).await?;
    // The counter closed what is held.
    let lost = draft.hold.as_ref().map(|hold| &hold.visit).filter(|visit| {
        let day = whole.ledgers.get(&visit.date).filter(|_| visit.counter == choice.1.id);
        web::flag(request) == Some("closed") && day.is_some_and(|day| day.closes(visit))
    });
    let lost = lost.and_then(|visit| Some((visit.date, visit.start()?)));
    let first = whole.within(asked.or(held).or(booked));
    whole.page(app, choice, part, first, lost).await
}

/// The calendar afresh, with what fits nearest to a time that cannot be had.
pub(crate) async fn instead(
    app: &App,
    visitor: &Visitor,
    choice: Choice<'_>,
    part: Part,
    wanted: (Date, SlotTime),
) -> Result<Response<Body>, Fault> {
    let whole = Whole::of(app, visitor, choice.1).await?;
    let first = whole.within(Some(wanted.0));
    let mut answer = whole.page(app, choice, part, first, Some(wanted)).await?;
    *answer.status_mut() = StatusCode::CONFLICT;
    Ok(answer)
}

/// All that a counter has to offer, from today to the last day that can be booked and the page that
/// begins with it. One Query answers it, so what follows the page shown is known with it.
struct Whole<'a> {
    visitor: &'a Visitor,
    today: Date,
    last: Date,
    ledgers: BTreeMap<Date, DayLedger>,
    calendar: Calendar,
}

impl<'a> Whole<'a> {
    async fn of(app: &App, visitor: &'a Visitor, counter: &Counter) -> Result<Self, Fault> {
        let today = time::local(visitor.now).date();
        let last = schedule::last_open_day(counter, visitor.now).max(today);
        let end = days_after(last, Stride::Wide.days() - 1);
        let ledgers = app.store.days(&counter.id, today, end).await?;
        let days = u16::try_from((end - today).get_days()).unwrap_or(u16::MAX).saturating_add(1);
        let (me, party) = (Some(visitor.receipt()), visitor.reservation().party());
        let calendar = calendar(counter, today, days, &ledgers, me, party, visitor.now);
        Ok(Self { visitor, today, last, ledgers, calendar })
    }

    /// A first day between today and the last day that can be booked.
    fn within(&self, first: Option<Date>) -> Date {
        first.map_or(self.today, |date| date.clamp(self.today, self.last))
    }

    /// The pages before and after the one from `first`, and the next day on which the party fits.
    fn turning(&self, part: Part, first: Date, stride: Stride) -> Turning {
        let paging = match part {
            Part::DaysOff => paging_among(&self.calendar.days_of(part), first, stride),
            Part::All | Part::Morning | Part::Afternoon => paging(first, stride, self.today, self.last),
        };
        let shown = self.calendar.page(part, paging.first, stride.days()).days;
        let behind = shown.last().map(|day| days_after(day.date, 1));
        let next_free = behind.and_then(|day| self.calendar.first_fit(part, day));
        Turning { paging, next_free: next_free.map(|(day, _)| day) }
    }

    /// Why a time cannot be had.
    fn why(&self, counter: &Counter, (date, start): (Date, SlotTime)) -> Why {
        let Self { visitor, ledgers, calendar, .. } = self;
        if schedule::bookable(counter, date, start, visitor.now).is_err() {
            return Why::NotBookable;
        }
        let slots = schedule::consecutive(counter, date, start, calendar.party);
        let day = ledgers.get(&date);
        let is_closed = day.is_some_and(|day| slots.iter().flatten().any(|slot| day.is_closed(*slot)));
        if is_closed { Why::Closed } else { Why::Taken }
    }

    /// The page from `first`; with `wanted`, what fits nearest to that time, which cannot be had.
    async fn page(
        &self,
        app: &App,
        (rule, counter): Choice<'_>,
        part: Part,
        first: Date,
        wanted: Option<(Date, SlotTime)>,
    ) -> Result<Response<Body>, Fault> {
        let Self { visitor, calendar, .. } = self;
        let (now, me) = (visitor.now, visitor.receipt());
        let wide = self.turning(part, first, Stride::Wide);
        let shown = calendar.page(part, wide.paging.first, Stride::Wide.days());
        let others = match rule {
            CounterRule::Free(_) if !shown.any_fits => others(app, visitor, counter, part, first).await?,
            CounterRule::Free(_) | CounterRule::Fixed(_) => Vec::new(),
        };
        let near = wanted
            .map(|wanted| nearest(counter, &self.ledgers, Some(me), calendar.party, wanted, now, NEAREST));
        let lost = wanted.zip(near.as_deref()).map(|(wanted, nearest)| Lost {
            wanted,
            why: self.why(counter, wanted),
            nearest,
        });
        let draft = visitor.application.draft();
        let model = Slots {
            token: &app.keys.form_token(me),
            counter,
            calendar: &shown,
            part,
            wide,
            narrow: self.turning(part, first, Stride::Narrow),
            first_free: calendar.first_fit(part, self.today).map(|(day, _)| day),
            hold: draft.hold.as_ref(),
            change: Some(visitor.reservation()).filter(|_| visitor.stage() == Stage::Changing),
            lost,
            others: &others,
            now,
        };
        Ok(web::page(StatusCode::OK, pages::slots(visitor.site(), &model)))
    }
}

/// The other counters, each with its first time from `first` on at which the party fits. They are asked
/// at once, and only where there is nothing here.
async fn others<'a>(
    app: &App,
    visitor: &'a Visitor,
    counter: &Counter,
    part: Part,
    first: Date,
) -> Result<Vec<OtherCounter<'a>>, Fault> {
    let others = visitor.settings.counters.iter().filter(|other| other.id != counter.id);
    let asked = others.map(async |counter| {
        let whole = Whole::of(app, visitor, counter).await?;
        let first_fit =
            whole.calendar.first_fit(part, first).or_else(|| whole.calendar.first_fit(part, whole.today));
        Ok(OtherCounter { counter, first_fit })
    });
    try_join_all(asked).await
}

fn days_after(date: Date, days: u16) -> Date {
    date.checked_add(i64::from(days).days()).unwrap_or(date)
}

//! 予約日選択画面: the calendar and what stands around it.

mod grid;
mod nothing;
mod turning;

use booking::{
    Counter, Hold, Reservation, SlotTime,
    calendar::{Calendar, Day, Part},
    reservation::Visit,
    schedule::{self, DayState},
};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{counter_of, visit_time},
    layout::{self, Frame, NoticeKind, page},
    site::{Journey, Step},
    when,
};

pub use turning::Turning;

/// The calendar as it is to be shown.
pub struct Slots<'a> {
    /// The form's token.
    pub token: &'a str,
    /// The counter.
    pub counter: &'a Counter,
    /// Up to 14 days of `part`. A phone shows the first seven.
    pub calendar: &'a Calendar,
    /// The part of the calendar that is looked at.
    pub part: Part,
    /// Where the buttons of a wide screen lead.
    pub wide: Turning,
    /// Where the buttons of a phone lead.
    pub narrow: Turning,
    /// The first day of all on which the party fits in this part.
    pub first_free: Option<Date>,
    /// What is held now.
    pub hold: Option<&'a Hold>,
    /// The booking as it stands, where this is a change of it.
    pub change: Option<&'a Reservation>,
    /// The time that was wanted and cannot be had.
    pub lost: Option<Lost<'a>>,
    /// Counters to offer when nothing fits; none where something does, or the counter is fixed.
    pub others: &'a [OtherCounter<'a>],
    /// The present.
    pub now: Timestamp,
}

impl<'a> Slots<'a> {
    /// The visit that is booked already, where this is a change of it.
    fn booked(&self) -> Option<&'a Visit> {
        self.change.and_then(|reservation| reservation.visit.as_ref())
    }

    /// The visit that is held now; none where all its seats are booked ones, chosen again.
    fn held(&self) -> Option<&'a Visit> {
        let held = self.hold.filter(|hold| hold.is_live(self.now) && hold.ends().is_some());
        held.map(|hold| &hold.visit)
    }
}

/// A time that was wanted and cannot be had.
#[derive(Clone, Copy, Debug)]
pub struct Lost<'a> {
    /// What was wanted.
    pub wanted: (Date, SlotTime),
    /// Why it cannot be had.
    pub why: Why,
    /// What fits nearest to it.
    pub nearest: &'a [(Date, SlotTime)],
}

/// Why a time cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody else was quicker.
    Taken,
    /// The counter closed it meanwhile.
    Closed,
    /// It is none that can be booked: the page was old, and the time is past, or not open yet.
    NotBookable,
}

/// Another counter.
#[derive(Clone, Debug)]
pub struct OtherCounter<'a> {
    /// The counter.
    pub counter: &'a Counter,
    /// The first time at which the party fits there; none where it never does.
    pub first_fit: Option<(Date, SlotTime)>,
}

/// `/slots`
pub fn slots(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("slots-title");
    let heading = locale.t("slots-heading");
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Form),
        journey: Journey::of(model.change.is_some()),
        wide: true,
        script: true,
        ..Frame::new(&title)
    };
    let party = model.calendar.party;
    page(
        site,
        &frame,
        html! {
            p.counter {
                (locale.t("slots-counter")) " " strong { (site.text(&model.counter.name)) }
            }
            @if party > 1 {
                (layout::notice(NoticeKind::Information, html! {
                    p { strong { (locale.t_args("slots-party", &[("n", party.into())])) } }
                }))
            }
            @if let Some(lost) = model.lost { (cannot_be_had(site, model, lost)) }
            @if let Some(booked) = model.booked() {
                p.counter {
                    (locale.t("slots-present")) " " (visit_time(site, booked))
                    @if let Some(counter) = counter_of(site.settings, booked) {
                        br;
                        span.hint { (site.text(&counter.name)) }
                    }
                }
            }
            @if let Some(held) = model.held() {
                p.counter { (locale.t("slots-held")) " " (visit_time(site, held)) }
            }
            @if model.calendar.any_fits {
                @let length = when::duration(locale, site.settings.times.hold);
                p { (locale.t_args("slots-how", &[("length", length.into())])) }
            }
            // Links to other pages lead here: who turns pages wants to see the times.
            div id="times" {
                (turning::parts(site, model))
                @if !model.calendar.any_fits { (nothing::nothing_free(site, model)) }
                (turning::paging(site, model, model.wide, 14, "wide-only"))
                (turning::paging(site, model, model.narrow, 7, "narrow-only"))
                form method="post" action="/slots" {
                    (hidden(model))
                    (grid::grid(site, model))
                }
            }
            (grid::legend(site, model))
            @if model.calendar.any_fits && model.calendar.days.iter().any(is_too_far) {
                (opening(site, model))
            }
            p.actions { a.button href="/reserve" { (locale.t("back-to-form")) } }
        },
    )
}

fn hidden(model: &Slots<'_>) -> Markup {
    html! {
        input type="hidden" name="token" value=(model.token);
        input type="hidden" name="counter" value=(model.counter.id);
        (hidden_part(model.part))
    }
}

/// The part that is looked at, for the page that answers.
fn hidden_part(part: Part) -> Markup {
    html! { @if part != Part::All { input type="hidden" name="show" value=(part.name()); } }
}

fn cannot_be_had(site: Site<'_>, model: &Slots<'_>, lost: Lost<'_>) -> Markup {
    let locale = site.locale;
    let (date, start) = lost.wanted;
    let args = [("time", when::day_time(locale, date, start).into())];
    let why = match lost.why {
        Why::Taken => locale.t_args("slots-quicker", &args),
        Why::Closed => locale.t_args("slots-closed-meanwhile", &args),
        Why::NotBookable => locale.t_args("slots-not-bookable", &args),
    };
    layout::notice(
        NoticeKind::Warning,
        html! {
            p { strong { (why) } }
            @if lost.nearest.is_empty() {
                p { (locale.t("slots-quicker-choose")) }
            } @else {
                p { (locale.t("slots-nearest")) }
                form.nearest method="post" action="/slots" {
                    (hidden(model))
                    ul {
                        @for (date, start) in lost.nearest {
                            li {
                                button.button type="submit" name="slot" value={ (date) "T" (start) } {
                                    (when::day_time(locale, *date, *start))
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

const fn is_too_far(day: &Day) -> bool {
    matches!(day.state, DayState::TooFar { .. })
}

/// When the next day opens.
fn opening(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    let (day, opens) = schedule::next_opening(model.counter, model.now);
    let args = [("day", when::day(locale, day).into()), ("opens", when::moment(locale, opens).into())];
    html! { p { (locale.t_args("slots-opening", &args)) } }
}

//! 予約日選択画面: the calendar and what stands around it.

mod grid;

use booking::{
    Counter, Hold, Reservation, SlotTime,
    calendar::{Calendar, Day},
    paging::Paging,
    reservation::Visit,
    schedule::{self, DayState},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{counter_of, visit_time},
    layout::{self, Frame, NoticeKind, call, page},
    site::{Journey, Step},
    when,
};

/// The calendar as it is to be shown.
pub struct Slots<'a> {
    /// The form's token.
    pub token: &'a str,
    /// The counter.
    pub counter: &'a Counter,
    /// 14 days. A phone shows the first seven.
    pub calendar: &'a Calendar,
    /// Where the buttons of a wide screen lead.
    pub wide: Paging,
    /// Where the buttons of a phone lead.
    pub narrow: Paging,
    /// What is held now.
    pub hold: Option<&'a Hold>,
    /// The booking as it stands, where this is a change of it.
    pub change: Option<&'a Reservation>,
    /// The time that somebody else was quicker to take.
    pub quicker: Option<Quicker<'a>>,
    /// Counters to offer when nothing fits; none where the counter is fixed.
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

/// Somebody else was quicker.
#[derive(Clone, Copy, Debug)]
pub struct Quicker<'a> {
    /// What was wanted.
    pub wanted: (Date, SlotTime),
    /// Whether it is one that can be booked at all: not where the page was old, and the time is past,
    /// closed, or not open yet.
    pub bookable: bool,
    /// What fits nearest to it.
    pub nearest: &'a [(Date, SlotTime)],
}

/// Another counter.
#[derive(Clone, Debug)]
pub struct OtherCounter<'a> {
    /// The counter.
    pub counter: &'a Counter,
    /// Where its calendar, or the form in which to choose it, is.
    pub href: String,
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
        ..Frame::new(&title)
    };
    let party = model.calendar.party;
    page(
        site,
        &frame,
        html! {
            p.counter {
                (locale.t("field-counter")) " " strong { (site.text(&model.counter.name)) }
            }
            @if party > 1 {
                (layout::notice(NoticeKind::Information, html! {
                    p { strong { (locale.t_args("slots-party", &[("n", party.into())])) } }
                }))
            }
            @if let Some(quicker) = model.quicker { (someone_was_quicker(site, model, quicker)) }
            @if let Some(booked) = model.booked() {
                p.counter {
                    (locale.t("slots-present")) " " (visit_time(site, booked))
                    @if let Some(counter) = counter_of(site.settings, booked) {
                        " " span.hint { "(" (site.text(&counter.name)) ")" }
                    }
                }
            }
            @if let Some(held) = model.held() {
                p.counter { (locale.t("slots-held")) " " (visit_time(site, held)) }
            }
            @if !model.calendar.any_fits { (nothing_free(site, model)) }
            @if model.calendar.any_fits {
                @let length = when::duration(locale, site.settings.times.hold);
                p { (locale.t_args("slots-how", &[("length", length.into())])) }
            }
            (paging(site, model.wide, 14, "wide-only"))
            (paging(site, model.narrow, 7, "narrow-only"))
            form method="post" action="/slots" {
                (hidden(model))
                (grid::grid(site, model))
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
    }
}

fn paging(site: Site<'_>, paging: Paging, days: i32, class: &str) -> Markup {
    let locale = site.locale;
    let last = paging.first.checked_add((days - 1).days()).unwrap_or(paging.first);
    let link = |to: Option<Date>, label: &str| {
        html! {
            li {
                @match to {
                    Some(date) => {
                        @let name = locale.t_args("slots-page", &[("day", when::day(locale, date).into())]);
                        a.button href={ "/slots?from=" (date) } aria-label={ (label) " " (name) } { (label) }
                    }
                    // The others keep their places where nothing is there.
                    None => { span.button.gone aria-hidden="true" { (label) } }
                }
            }
        }
    };
    html! {
        nav.paging.{ (class) } aria-label=(locale.t("slots-paging")) {
            ul {
                (link(paging.much_earlier, &locale.t("slots-much-earlier")))
                (link(paging.earlier, &locale.t("slots-earlier")))
                li.period {
                    (when::day(locale, paging.first)) (locale.t("slots-to")) (when::day(locale, last))
                }
                (link(paging.later, &locale.t("slots-later")))
                (link(paging.much_later, &locale.t("slots-much-later")))
            }
        }
    }
}

fn someone_was_quicker(site: Site<'_>, model: &Slots<'_>, quicker: Quicker<'_>) -> Markup {
    let locale = site.locale;
    let (date, start) = quicker.wanted;
    let wanted = when::day_time(locale, date, start);
    layout::notice(
        NoticeKind::Warning,
        html! {
            p {
                strong {
                    @if quicker.bookable {
                        (locale.t_args("slots-quicker", &[("time", wanted.into())]))
                    } @else {
                        (locale.t_args("slots-not-bookable", &[("time", wanted.into())]))
                    }
                }
            }
            @if quicker.nearest.is_empty() {
                p { (locale.t("slots-quicker-choose")) }
            } @else {
                p { (locale.t("slots-nearest")) }
                form.nearest method="post" action="/slots" {
                    (hidden(model))
                    ul {
                        @for (date, start) in quicker.nearest {
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

fn nothing_free(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    layout::notice(
        NoticeKind::Warning,
        html! {
            @if model.wide.later.is_some() {
                p { strong { (locale.t("slots-nothing")) } }
                p { (locale.t("slots-nothing-later")) }
            } @else if model.wide.earlier.is_some() {
                p { strong { (locale.t("slots-nothing")) } }
                p { (locale.t("slots-nothing-earlier")) }
            } @else {
                p { strong { (locale.t("slots-nothing-at-all")) } }
            }
            (opening(site, model))
            (others(site, model.others))
            (call(site))
        },
    )
}

/// The counters that can be chosen instead, and the way to where they are.
fn others(site: Site<'_>, others: &[OtherCounter<'_>]) -> Markup {
    let Some(first) = others.first() else { return html! {} };
    html! {
        p { (site.locale.t("slots-others")) }
        ul.plain { @for other in others { li { (site.text(&other.counter.name)) } } }
        p { a href=(first.href) { (site.locale.t("slots-others-choose")) } }
    }
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

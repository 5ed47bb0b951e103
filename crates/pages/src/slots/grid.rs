//! The calendar itself: days across, times down.

use std::borrow::Cow;

use booking::{
    calendar::{Cell, CellState, Day, Part},
    reservation::Visit,
    schedule::DayState,
    time::local,
};
use jiff::civil::Weekday;
use maud::{Markup, html};

use super::{Slots, turning::part_name};
use crate::{Site, when};

/// The id of what the table is called.
const CAPTION: &str = "calendar-caption";

/// How many days a phone shows.
const NARROW_DAYS: usize = 7;

/// The table, in a region that scrolls under its fixed header and that the keyboard reaches.
pub(super) fn grid(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    let calendar = model.calendar;
    if calendar.times.is_empty() {
        return html! {
            p.nothing {
                @if model.part == Part::All {
                    (locale.t("slots-closed-throughout"))
                } @else {
                    @let name = part_name(locale, model.part);
                    (locale.t_args("slots-no-part", &[("part", name.into())]))
                }
            }
        };
    }
    html! {
        div.calendar role="region" aria-labelledby=(CAPTION) tabindex="0" {
            table {
                caption.unseen id=(CAPTION) {
                    (locale.t_args("slots-caption", &[("counter", site.text(&model.counter.name).into())]))
                }
                thead {
                    tr {
                        th.corner scope="col" { (locale.t("slots-time")) }
                        @for (i, day) in calendar.days.iter().enumerate() { (heading(site, model, i, day)) }
                    }
                }
                tbody {
                    @for (row, time) in calendar.times.iter().enumerate() {
                        tr {
                            th scope="row" { (time.hour()) ":" (format!("{:02}", time.minute())) }
                            @for (i, day) in calendar.days.iter().enumerate() {
                                @if day.state == DayState::Open {
                                    @if let Some(cell) = day.cells.get(row) { (slot(site, model, i, day, *cell)) }
                                } @else if row == 0 {
                                    (whole_day(site, i, day, calendar.times.len()))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

const fn is_second_week(day: usize) -> bool {
    day >= NARROW_DAYS
}

fn heading(site: Site<'_>, model: &Slots<'_>, i: usize, day: &Day) -> Markup {
    let locale = site.locale;
    let today = day.date == local(model.now).date();
    let weekday = day.date.weekday();
    let off = weekday == Weekday::Sunday || day.holiday.is_some();
    html! {
        th scope="col" aria-current=[today.then_some("date")]
            .second-week[is_second_week(i)] .off[off] .saturday[weekday == Weekday::Saturday] {
            span.month { (locale.t_args("slots-month", &[("month", day.date.month().into())])) }
            " "
            span.day { (locale.t_args("slots-day", &[("day", day.date.day().into())])) }
            " "
            span.weekday {
                "(" (when::weekday(locale, day.date))
                @if day.holiday.is_some() { (locale.t("slots-holiday-short")) }
                ")"
            }
            @if let Some(holiday) = day.holiday { span.unseen { " " (when::holiday(locale, holiday)) } }
            // Stands over the month.
            @if today { " " span.today { (locale.t("slots-today")) } }
        }
    }
}

/// A day on which nothing can be booked: one cell from the first row to the last.
fn whole_day(site: Site<'_>, i: usize, day: &Day, rows: usize) -> Markup {
    let locale = site.locale;
    let (mark, words) = match &day.state {
        DayState::Holiday(name) => (locale.t("slots-mark-closed"), when::holiday(locale, name).into_owned()),
        DayState::Closed => (locale.t("slots-mark-closed"), locale.t("slots-closed").into_owned()),
        DayState::TooFar { opens } => {
            let opens = when::moment(locale, *opens);
            return whole(
                i,
                rows,
                html! {
                    span.mark aria-hidden="true" { (locale.t("slots-mark-not-yet")) }
                    span.words aria-hidden="true" { (locale.t("slots-not-yet-short")) }
                    span.unseen { (locale.t_args("slots-not-yet", &[("opens", opens.into())])) }
                },
            );
        }
        DayState::Past | DayState::Open => (locale.t("slots-mark-past"), locale.t("slots-past").into_owned()),
    };
    whole(
        i,
        rows,
        html! {
            span.mark aria-hidden="true" { (mark) }
            span.words { (words) }
        },
    )
}

fn whole(i: usize, rows: usize, content: Markup) -> Markup {
    html! { td.whole-day .second-week[is_second_week(i)] rowspan=(rows) { div { (content) } } }
}

fn slot(site: Site<'_>, model: &Slots<'_>, i: usize, day: &Day, cell: Cell) -> Markup {
    let locale = site.locale;
    let second = is_second_week(i);
    let (mark, words) = match cell.state {
        CellState::Free { left } => return free(site, model, second, day, cell, left),
        CellState::Short { left } => {
            let mine = mine(site, model, day, cell);
            return html! {
                td.short .mine[mine.is_some()] .second-week[second] {
                    span.unseen { (locale.t_args("slots-left", &[("n", left.into())])) }
                    span aria-hidden="true" {
                        @if let Some(mine) = &mine { (mine.mark) }
                        (left) small { (locale.t("slots-mark-short")) }
                    }
                    span.unseen {
                        " " (locale.t("slots-short"))
                        @if let Some(mine) = mine { (mine.words) }
                    }
                }
            };
        }
        CellState::None => (locale.t("slots-mark-none"), locale.t("slots-none")),
        CellState::Past => (locale.t("slots-mark-past"), locale.t("slots-past")),
        CellState::NotYetOpen => (locale.t("slots-mark-not-yet"), locale.t("slots-not-yet-short")),
        CellState::Full => (locale.t("slots-mark-full"), locale.t("slots-full")),
        CellState::Closed => (locale.t("slots-mark-closed"), locale.t("slots-closed-slot")),
    };
    html! {
        td.{ (kind(cell.state)) } .second-week[second] {
            span aria-hidden="true" { (mark) }
            span.unseen { (words) }
        }
    }
}

const fn kind(state: CellState) -> &'static str {
    match state {
        CellState::Full => "full",
        CellState::Closed => "closed",
        CellState::Past => "past",
        CellState::NotYetOpen => "not-yet",
        CellState::None | CellState::Short { .. } | CellState::Free { .. } => "none",
    }
}

/// What is said of a slot in which I have a seat.
struct Mine<'l> {
    class: &'static str,
    mark: Cow<'l, str>,
    words: Cow<'l, str>,
}

/// Whether I have a seat here, held now or booked before; where it is both, held.
fn mine<'l>(site: Site<'l>, model: &Slots<'_>, day: &Day, cell: Cell) -> Option<Mine<'l>> {
    let locale = site.locale;
    let is_here = |visit: &Visit| {
        visit.counter == model.counter.id
            && visit.date == day.date
            && visit.seats.iter().any(|seat| seat.slot == cell.slot)
    };
    let held = model.held().is_some_and(is_here);
    let booked = model.booked().is_some_and(is_here);
    cell.mine.then(|| {
        if booked && !held {
            Mine { class: "booked", mark: locale.t("slots-mark-booked"), words: locale.t("slots-booked") }
        } else {
            Mine { class: "mine", mark: locale.t("slots-mark-mine"), words: locale.t("slots-mine") }
        }
    })
}

/// A slot that can be booked: a button that says when it is and how many are left.
fn free(site: Site<'_>, model: &Slots<'_>, second: bool, day: &Day, cell: Cell, left: u8) -> Markup {
    let locale = site.locale;
    let time = when::day_time(locale, day.date, cell.slot);
    let mut name = locale.t_args("slots-free", &[("time", time.into()), ("n", left.into())]);
    let mine = mine(site, model, day, cell);
    if let Some(mine) = &mine {
        name += &mine.words;
    }
    html! {
        td.free .second-week[second] {
            button class=[mine.as_ref().map(|mine| mine.class)] type="submit" name="slot"
                data-mark=[mine.as_ref().map(|mine| &mine.mark)]
                value={ (day.date) "T" (cell.slot) } aria-label=(name) {
                // The style shows the mark; the name says it in words, after the number that is seen.
                (left)
            }
        }
    }
}

/// What the signs mean.
pub(super) fn legend(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    let rows = [
        (locale.t("slots-mark-full"), locale.t("slots-full")),
        (locale.t("slots-mark-closed"), locale.t("slots-legend-closed")),
        (locale.t("slots-mark-past"), locale.t("slots-past")),
        (locale.t("slots-mark-not-yet"), locale.t("slots-not-yet-short")),
        (locale.t("slots-mark-none"), locale.t("slots-none")),
    ];
    html! {
        div.legend {
            h2 { (locale.t("slots-legend")) }
            dl {
                div { dt.free { "2" } dd { (locale.t("slots-legend-free")) } }
                @if model.held().is_some() {
                    div {
                        dt.free { (locale.t("slots-mark-mine")) "2" }
                        dd { (locale.t("slots-legend-mine")) }
                    }
                }
                @if model.booked().is_some() {
                    div {
                        dt.free { (locale.t("slots-mark-booked")) "2" }
                        dd { (locale.t("slots-legend-booked")) }
                    }
                }
                @if model.calendar.party > 1 {
                    div {
                        dt.short { "2" small { (locale.t("slots-mark-short")) } }
                        dd { (locale.t("slots-short")) }
                    }
                }
                @for (mark, words) in rows { div { dt { (mark) } dd { (words) } } }
            }
        }
    }
}

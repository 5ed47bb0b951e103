//! The ways from one page of the calendar to the others: its parts, its pages, the next free day.

use std::borrow::Cow;

use booking::{calendar::Part, paging::Paging};
use jiff::civil::Date;
use maud::{Markup, html};

use super::Slots;
use crate::{Locale, Site, when};

/// Where the buttons of one kind of screen lead.
#[derive(Clone, Copy, Debug)]
pub struct Turning {
    /// The pages before and after.
    pub paging: Paging,
    /// The first day behind the page shown on which the party fits.
    pub next_free: Option<Date>,
}

/// The address of the page of `part` that begins with `from`.
pub(super) fn page_from(part: Part, from: Date) -> String {
    let show = if part == Part::All { String::new() } else { format!("show={}&", part.name()) };
    format!("/slots?{show}from={from}#times")
}

/// What a part is called.
pub(super) fn part_name(locale: &Locale, part: Part) -> Cow<'_, str> {
    match part {
        Part::All => locale.t("slots-show-all"),
        Part::Morning => locale.t("slots-show-am"),
        Part::Afternoon => locale.t("slots-show-pm"),
        Part::DaysOff => locale.t("slots-show-off"),
    }
}

/// The parts to look at: the page stays at its day.
pub(super) fn parts(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    html! {
        nav.parts aria-label=(locale.t("slots-show")) {
            ul {
                @for part in Part::EACH {
                    li {
                        @if part == model.part {
                            span.button.chosen-part aria-current="true" { (part_name(locale, part)) }
                        } @else {
                            a.button href=(page_from(part, model.wide.paging.first)) { (part_name(locale, part)) }
                        }
                    }
                }
            }
        }
    }
}

/// The pages before and after, the days shown, and the way to the next free day.
pub(super) fn paging(
    site: Site<'_>,
    model: &Slots<'_>,
    turning: Turning,
    days: usize,
    class: &str,
) -> Markup {
    let locale = site.locale;
    let Turning { paging, next_free } = turning;
    let last = model.calendar.days.iter().take(days).next_back().map_or(paging.first, |day| day.date);
    let link = |to: Option<Date>, label: &str| {
        html! {
            li aria-hidden=[to.is_none().then_some("true")] {
                @match to {
                    Some(date) => {
                        @let page = locale.t_args("slots-page", &[("day", when::day(locale, date).into())]);
                        // Arrows would be read as signs of comparison.
                        @let name = format!("{} {page}", label.trim_matches(['<', '>']));
                        a.button href=(page_from(model.part, date)) aria-label=(name.trim()) { (label) }
                    }
                    // The others keep their places where nothing is there.
                    None => { span.button.gone { (label) } }
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
                    (when::day(locale, paging.first))
                    @if last != paging.first { (locale.t("slots-to")) (when::day(locale, last)) }
                }
                (link(paging.later, &locale.t("slots-later")))
                (link(paging.much_later, &locale.t("slots-much-later")))
            }
            // Where nothing is free here, the notice above has this way.
            @if let Some(day) = next_free.filter(|_| model.calendar.any_fits) {
                p.next-free { (to_free(site, model.part, day, "next-free-link")) }
            }
        }
    }
}

/// The link to the next free day.
pub(super) fn to_free(site: Site<'_>, part: Part, day: Date, class: &str) -> Markup {
    let locale = site.locale;
    let text = locale.t_args("slots-next-free", &[("day", when::day(locale, day).into())]);
    html! { a class=(class) href=(page_from(part, day)) { (text) } }
}

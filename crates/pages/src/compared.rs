//! What a change does to a booking: what stands there now beside what will.

use booking::reservation::Visit;
use maud::{Markup, Render, html};

use crate::{Locale, booking_view::row};

/// One row of a summary list; with what stands there now, where that is something else.
pub(crate) fn compared(
    locale: &Locale,
    term: impl Render,
    before: Option<impl Render>,
    after: impl Render,
) -> Markup {
    let Some(before) = before else { return row(term, after) };
    html! {
        div.changed {
            dt { (term) }
            dd {
                p.before { span.tag { (locale.t("compared-before")) } span { (before) } }
                p.after { span.tag { (locale.t("compared-after")) } span { (after) } }
            }
        }
    }
}

/// Whether two visits are at the same time, whatever their counters and seats.
pub(crate) fn same_time(one: &Visit, other: &Visit) -> bool {
    let slots = |visit: &Visit| visit.seats.iter().map(|seat| seat.slot).collect::<Vec<_>>();
    one.date == other.date && slots(one) == slots(other)
}

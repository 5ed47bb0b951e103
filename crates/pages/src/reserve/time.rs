//! 予約日時: what is chosen, until when it is held, and the way to the calendar.

use booking::Hold;
use maud::{Markup, html};

use super::{FORM, Reserve, change::booked_time};
use crate::{
    Site,
    booking_view::visit_time,
    countdown::{held_until, nearly_over},
    fields::Form,
};

/// The chosen time and the button that opens the calendar.
pub(super) fn time(site: Site<'_>, form: Form<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let error = form.errors.of("slot");
    let booked = model.change.and_then(|change| change.visit.as_ref());
    html! {
        div.field.invalid[error.is_some()] id="time" role="group" aria-labelledby="slot-label" {
            p.label id="slot-label" {
                (locale.t("field-time"))
                @if model.needs_time() { " " span.need.required { (locale.t("field-required")) } }
            }
            @if let Some(error) = error {
                p.error id="slot-error" { span.unseen { (locale.t("errors-prefix")) } (error) }
            }
            @match (model.hold, booked) {
                (Some(hold), _) => (held(site, model, hold)),
                (None, Some(visit)) => (booked_time(site, model, visit)),
                (None, None) => p.chosen.none { (locale.t("reserve-no-time")) },
            }
            button.button id="slot" type="submit" name="action" value="calendar"
                aria-describedby=[error.map(|_| "slot-error")] {
                (locale.t("reserve-calendar"))
            }
        }
    }
}

fn held(site: Site<'_>, model: &Reserve<'_>, hold: &Hold) -> Markup {
    let locale = site.locale;
    html! {
        div.chosen {
            p { (visit_time(site, &hold.visit)) }
            @if !hold.is_live(model.now) {
                p.over { (locale.t("reserve-time-over")) }
                @if model.change.is_some() { p { (locale.t("change-time-over")) } }
            } @else {
                @if let Some(until) = hold.ends() {
                    (held_until(site, until, model.now, &locale.t("reserve-time-over")))
                    (extend(site, model))
                }
                @if model.change.is_some() { p { (locale.t("change-time-given-back")) } }
            }
        }
    }
}

/// More time for who needs it, with everything typed kept.
fn extend(site: Site<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    html! {
        @if model.extensions_left > 0 {
            p.extend {
                button.button id="extend" type="submit" name="action" value="extend" aria-describedby="extensions" {
                    (locale.t("confirm-extend"))
                }
                span.hint id="extensions" {
                    (locale.t_args("confirm-extend-left", &[("n", model.extensions_left.into())]))
                }
            }
        } @else {
            p.hint.in-time { (locale.t("confirm-extend-none")) }
        }
    }
}

/// What comes into sight when the time that is held is nearly over.
pub(super) fn reminder(site: Site<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let button = |action: &str, words: &str| {
        html! { button.button type="submit" form=(FORM) name="action" value=(action) { (words) } }
    };
    let more = if model.extensions_left > 0 {
        button("extend", &locale.t("confirm-extend"))
    } else {
        html! {}
    };
    nearly_over(&more, &button("calendar", &locale.t("reserve-calendar")))
}

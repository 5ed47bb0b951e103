//! 予約日時: what is chosen, until when it is held, and the way to the calendar.

use booking::Hold;
use jiff::Timestamp;
use maud::{Markup, html};

use super::{Reserve, change::booked_time};
use crate::{Site, booking_view::visit_time, fields::Form, when};

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
                @if let Some(until) = hold.ends() { p { (held_until(site, until, model.now)) } }
                @if model.change.is_some() { p { (locale.t("change-time-given-back")) } }
            }
        }
    }
}

/// 「12時40分まで仮押さえしています(残り8分)。」
pub(crate) fn held_until(site: Site<'_>, until: Timestamp, now: Timestamp) -> String {
    let locale = site.locale;
    locale.t_args(
        "held-until",
        &[
            ("time", when::time_of(locale, until).into()),
            ("left", when::remaining(locale, until, now).into()),
        ],
    )
}

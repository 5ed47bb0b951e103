//! What the booking form says where it changes a booking.

use booking::{Reservation, reservation::Visit};
use maud::{Markup, html};

use super::Reserve;
use crate::{
    Site,
    booking_view::{counter_of, row, visit_time},
};

/// The booking as it stands, and that it stays so until the change is complete.
pub(super) fn present(site: Site<'_>, reservation: &Reservation) -> Markup {
    let locale = site.locale;
    html! {
        section.block.present aria-labelledby="present" {
            h2 id="present" { (locale.t("change-present")) }
            dl.summary-list {
                (row(locale.t("field-receipt"), html! { span.mono { (reservation.receipt) } }))
                @if let Some(visit) = &reservation.visit {
                    (row(locale.t("field-time"), visit_time(site, visit)))
                    @if let Some(counter) = counter_of(site.settings, visit) {
                        (row(locale.t("field-counter"), site.text(&counter.name)))
                    }
                }
            }
            p { strong { (locale.t("change-present-stays")) } }
        }
    }
}

/// How many come, which only another booking can change.
pub(super) fn people(site: Site<'_>, people: usize) -> Markup {
    let locale = site.locale;
    html! {
        div.field {
            p.label { (locale.t("field-people")) }
            p.hint { (locale.t("change-people-hint")) }
            p.fixed {
                strong { (locale.t_args("people", &[("n", people.into())])) }
                br;
                a href="/lookup/cancel" { (locale.t("cancel-booking")) }
            }
        }
    }
}

/// The booked time where no other is held: it stays, unless it cannot.
pub(super) fn booked_time(site: Site<'_>, model: &Reserve<'_>, visit: &Visit) -> Markup {
    let locale = site.locale;
    html! {
        @if visit.counter != model.counter.chosen().id {
            p.chosen.none { (locale.t("change-time-other-counter")) }
        } @else if model.change.is_some_and(|change| change.called_off) {
            p.chosen.none { (locale.t("change-time-called-off")) }
        } @else {
            div.chosen {
                p { (visit_time(site, visit)) }
                p { (locale.t("change-time-stays")) }
            }
        }
    }
}

//! 予約詳細画面: all about a reservation, on one A4 page when printed.

use booking::{Reservation, reservation::State, schedule};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{access, counter_of, recipients, row, visit_time},
    layout::{self, Frame, NoticeKind, call, page},
    when,
};

/// The reservation to show.
pub struct Details<'a> {
    /// The reservation.
    pub reservation: &'a Reservation,
    /// The present.
    pub now: Timestamp,
}

/// `/lookup/details`
pub fn details(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("details-title");
    let heading = locale.t("details-heading");
    let frame = Frame { heading: Some(&heading), ..Frame::new(&title) };
    let reservation = model.reservation;
    let visit = reservation.visit.as_ref();
    let counter = visit.and_then(|visit| counter_of(site.settings, visit));
    let booked = reservation.state == State::Booked;
    page(
        site,
        &frame,
        html! {
            (state(site, reservation.state))
            dl.summary-list {
                (row(locale.t("field-receipt"), html! { span.mono { (reservation.receipt) } }))
                @if let Some(visit) = visit { (row(locale.t("field-time"), visit_time(site, visit))) }
                @if let Some(counter) = counter { (row(locale.t("field-counter"), site.text(&counter.name))) }
                (row(locale.t("field-people"), locale.t_args("people", &[("n", reservation.party().into())])))
                (row(locale.t("field-mail"), reservation.address.as_str()))
                @if let Some(address2) = &reservation.address2 {
                    (row(locale.t("field-mail2"), address2.as_str()))
                }
            }
            h2 { (locale.t("reserve-recipients")) }
            (recipients(site, &reservation.people, &reservation.answers))
            @if booked {
                p.no-print {
                    a.button href="/lookup/calendar.ics" { (locale.t("details-ics")) }
                }
                p.hint.no-print { (locale.t("details-ics-hint")) }
            }
            @if let Some(counter) = counter {
                (access(site, counter))
                @if let Some(visit) = visit.filter(|_| booked) {
                    section aria-labelledby="change" {
                        h2 id="change" { (locale.t("details-change")) }
                        @let until = schedule::changeable_until(counter, visit);
                        @if model.now <= until {
                            p {
                                (locale.t_args("details-change-until",
                                    &[("until", when::moment(locale, until).into())]))
                            }
                        } @else {
                            p { (locale.t("details-change-over")) }
                        }
                        (call(site))
                    }
                }
            }
            p.hint.no-print { (locale.t("details-print")) }
        },
    )
}

fn state(site: Site<'_>, state: State) -> Markup {
    let locale = site.locale;
    let (kind, words) = match state {
        State::Booked => (NoticeKind::Success, locale.t("details-booked")),
        State::Cancelled => (NoticeKind::Warning, locale.t("details-cancelled")),
        State::Collected => (NoticeKind::Information, locale.t("details-collected")),
        State::Open => (NoticeKind::Warning, locale.t("details-open")),
    };
    layout::notice(kind, html! { p { strong { (words) } } })
}

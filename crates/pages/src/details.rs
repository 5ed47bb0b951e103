//! 予約詳細画面: all about a reservation, on one A4 page when printed.

mod change;
mod state;

use booking::{Counter, Reservation, reservation::State};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{access, bring, counter_of, recipients, row, visit_time},
    layout::{Frame, page},
    qr,
};

/// The reservation to show.
pub struct Details<'a> {
    /// The forms' token.
    pub token: &'a str,
    /// The reservation.
    pub reservation: &'a Reservation,
    /// The present.
    pub now: Timestamp,
    /// What to say at the top.
    pub notice: Option<DetailsNotice>,
    /// Whether a change of it was begun and not finished.
    pub changing: bool,
}

/// What just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailsNotice {
    /// The mail with the booking goes to its addresses again.
    Resent,
    /// It does not: it was sent as often as is allowed.
    ResentEnough,
    /// The change was given up; the booking is as it was.
    Abandoned,
}

impl Details<'_> {
    /// Whether it is booked, and its day not over.
    fn is_ahead(&self) -> bool {
        self.reservation.state == State::Booked && !self.reservation.is_over(self.now)
    }

    /// Whether somebody is expected at the counter.
    fn takes_place(&self) -> bool {
        self.is_ahead() && !self.reservation.called_off
    }

    fn counter<'s>(&self, site: Site<'s>) -> Option<&'s Counter> {
        self.reservation.visit.as_ref().and_then(|visit| counter_of(site.settings, visit))
    }
}

/// `/lookup/details`
pub fn details(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("details-title");
    let heading = locale.t("details-heading");
    let frame = Frame { heading: Some(&heading), ..Frame::new(&title) };
    let reservation = model.reservation;
    page(
        site,
        &frame,
        html! {
            (state::notice(site, model.notice))
            (state::state(site, model))
            // Where the counter asks for another time, the way to it comes first.
            @if model.is_ahead() && reservation.called_off { (change::change(site, model)) }
            (ticket(site, model))
            @if let Some(counter) = model.counter(site) {
                div.before-visit {
                    @if model.takes_place() { (bring(site)) }
                    (access(site, counter))
                }
            }
            @if model.takes_place() {
                p.no-print { a.button href="/lookup/calendar.ics" { (locale.t("details-ics")) } }
                p.hint.no-print { (locale.t("details-ics-hint")) }
            }
            @if model.takes_place() { (change::change(site, model)) }
            @if model.is_ahead() { (resend(site, model)) }
            section.recipients aria-labelledby="recipients" {
                h2 id="recipients" { (locale.t("reserve-recipients")) }
                (recipients(site, &reservation.people, &reservation.answers, None))
            }
            @if model.is_ahead() { p.hint.no-print { (locale.t("details-print")) } }
        },
    )
}

/// The receipt number to read and to scan, and what it stands for.
fn ticket(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    let reservation = model.reservation;
    html! {
        div.ticket {
            p.receipt {
                span.label { (locale.t("field-receipt")) }
                " "
                span.key { (reservation.receipt) }
            }
            @if model.takes_place() {
                figure.qr {
                    (qr::of_receipt(locale, reservation.receipt))
                    figcaption { (locale.t("details-qr")) }
                }
            }
            dl.summary-list {
                @if let Some(visit) = &reservation.visit {
                    (row(locale.t("field-time"), visit_time(site, visit)))
                }
                @if let Some(counter) = model.counter(site) {
                    (row(locale.t("field-counter"), site.text(&counter.name)))
                }
                (row(locale.t("field-people"), locale.t_args("people", &[("n", reservation.party().into())])))
                (row(locale.t("field-mail"), reservation.address.as_str()))
                @if let Some(address2) = &reservation.address2 {
                    (row(locale.t("field-mail2"), address2.as_str()))
                }
            }
        }
    }
}

/// The mail with the booking once more.
fn resend(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    html! {
        section.no-print aria-labelledby="resend" {
            h2 id="resend" { (locale.t("details-resend")) }
            p { (locale.t("details-resend-hint")) }
            form method="post" action="/lookup/resend" {
                input type="hidden" name="token" value=(model.token);
                button.button type="submit" { (locale.t("sent-resend")) }
            }
        }
    }
}

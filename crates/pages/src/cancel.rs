//! 予約取消確認画面 and 予約取消完了画面: cancelling a booking.

use booking::Reservation;
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{counter_of, row, visit_time},
    layout::{self, Frame, NoticeKind, page},
};

/// The booking that is about to be cancelled.
pub struct Cancel<'a> {
    /// The form's token.
    pub token: &'a str,
    /// The booking as it is shown.
    pub reservation: &'a Reservation,
}

/// The booking that was cancelled.
pub struct Cancelled<'a> {
    /// It, with the visit that it had.
    pub reservation: &'a Reservation,
}

/// `/lookup/cancel`
pub fn cancel(site: Site<'_>, model: &Cancel<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("cancel-title");
    let heading = locale.t("cancel-heading");
    let frame = Frame { heading: Some(&heading), ..Frame::new(&title) };
    page(
        site,
        &frame,
        html! {
            p.lead { (locale.t("cancel-lead")) }
            (summary(site, model.reservation))
            h2 { (locale.t("cancel-what")) }
            ul.plain {
                // Slots that the counter closed are nobody's.
                @if !model.reservation.called_off { li { (locale.t("cancel-slots")) } }
                li { (locale.t("cancel-final")) }
                li { (locale.t("cancel-card")) }
                li { (locale.t("cancel-postcard")) }
            }
            form.actions method="post" action="/lookup/cancel" {
                input type="hidden" name="token" value=(model.token);
                input type="hidden" name="version" value=(model.reservation.version);
                button.button.primary.danger type="submit" { (locale.t("cancel-booking")) }
                a.button href="/lookup/details" { (locale.t("back-to-details")) }
            }
        },
    )
}

/// What `/lookup/cancel` leads to.
pub fn cancelled(site: Site<'_>, model: &Cancelled<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("cancelled-title");
    let heading = locale.t("cancelled-heading");
    let frame = Frame { heading: Some(&heading), ..Frame::new(&title) };
    let reservation = model.reservation;
    page(
        site,
        &frame,
        html! {
            (layout::notice(NoticeKind::Success, html! { p { strong { (locale.t("cancelled-done")) } } }))
            (summary(site, reservation))
            h2 { (locale.t("done-next")) }
            ul.plain {
                li { (locale.t_args("cancelled-mail", &[("address", reservation.address.masked().into())])) }
                @if let Some(address2) = &reservation.address2 {
                    li { (locale.t_args("cancelled-mail2", &[("address", address2.masked().into())])) }
                }
                li { (locale.t("cancelled-again")) }
                li { (locale.t("cancelled-postcard")) }
                li { (locale.t("done-close")) }
            }
            div.actions { a.button.primary href="/verify" { (locale.t("menu-reserve")) } }
        },
    )
}

/// Which booking it is.
fn summary(site: Site<'_>, reservation: &Reservation) -> Markup {
    let locale = site.locale;
    let visit = reservation.visit.as_ref();
    html! {
        dl.summary-list {
            (row(locale.t("field-receipt"), html! { span.mono { (reservation.receipt) } }))
            @if let Some(visit) = visit {
                (row(locale.t("field-time"), visit_time(site, visit)))
                @if let Some(counter) = counter_of(site.settings, visit) {
                    (row(locale.t("field-counter"), site.text(&counter.name)))
                }
            }
            (row(locale.t("field-people"), locale.t_args("people", &[("n", reservation.party().into())])))
        }
    }
}

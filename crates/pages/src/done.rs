//! 予約入力完了画面: booked.

use booking::{Counter, Reservation, reservation::Visit};
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{access, counter_of, row, visit_time},
    layout::{self, Frame, NoticeKind, page},
    site::Step,
    when,
};

/// The booking that was made.
pub struct Done<'a> {
    /// The reservation with its visit.
    pub reservation: &'a Reservation,
    /// The パスワード for 予約照会.
    pub password: &'a str,
}

/// `/reserve/done`
pub fn done(site: Site<'_>, model: &Done<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("done-title");
    let heading = locale.t("done-heading");
    let frame = Frame { heading: Some(&heading), step: Some(Step::Done), ..Frame::new(&title) };
    let visit = model.reservation.visit.as_ref();
    let counter = visit.and_then(|visit| counter_of(site.settings, visit));
    page(
        site,
        &frame,
        html! {
            (where_and_when(site, visit, counter))
            div.keep {
                p { (locale.t("done-keep")) }
                dl {
                    div { dt { (locale.t("field-receipt")) } dd.key { (model.reservation.receipt) } }
                    div { dt { (locale.t("field-password")) } dd.key { (model.password) } }
                }
            }
            h2 { (locale.t("done-visit")) }
            dl.summary-list {
                @if let Some(visit) = visit { (row(locale.t("field-time"), visit_time(site, visit))) }
                @if let Some(counter) = counter { (row(locale.t("field-counter"), site.text(&counter.name))) }
                (row(locale.t("field-people"),
                    locale.t_args("people", &[("n", model.reservation.party().into())])))
            }
            @if let Some(counter) = counter { (access(site, counter)) }
            h2 { (locale.t("done-next")) }
            ul.plain {
                li {
                    (locale.t_args("done-mail", &[("address", model.reservation.address.masked().into())]))
                    @if model.reservation.address2.is_some() { (locale.t("done-mail2")) }
                }
                li { (locale.t("done-bring")) }
                li { (locale.t("done-close")) }
            }
            div.actions { a.button.primary href="/lookup/details" { (locale.t("done-details")) } }
        },
    )
}

/// 「2026年12月24日(木) 9時30分に、本庁舎へお越しください。」
fn where_and_when(site: Site<'_>, visit: Option<&Visit>, counter: Option<&Counter>) -> Markup {
    let (Some(visit), Some(counter)) = (visit, counter) else { return html! {} };
    let Some(start) = visit.start() else { return html! {} };
    let time = when::date_time(site.locale, visit.date, start);
    let args = [("time", time.into()), ("counter", site.text(&counter.name).into())];
    let words = site.locale.t_args("done-booked", &args);
    layout::notice(NoticeKind::Success, html! { p { strong { (words) } } })
}

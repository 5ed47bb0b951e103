//! 予約入力完了画面, 予約変更完了画面: booked.

use booking::{Counter, MailAddress, Reservation, reservation::Visit};
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{access, bring, counter_of, row, visit_time},
    layout::{self, Frame, NoticeKind, page},
    site::{Journey, Step},
    when,
};

/// The booking that was made.
pub struct Done<'a> {
    /// The reservation with its visit.
    pub reservation: &'a Reservation,
    /// The パスワード for 予約照会.
    pub password: &'a str,
    /// Whether it was booked before, and is changed now.
    pub changed: bool,
}

/// `/reserve/done`
pub fn done(site: Site<'_>, model: &Done<'_>) -> Markup {
    let locale = site.locale;
    let (title, heading, keep) = if model.changed {
        (locale.t("done-title-change"), locale.t("done-heading-change"), locale.t("done-keep-change"))
    } else {
        (locale.t("done-title"), locale.t("done-heading"), locale.t("done-keep"))
    };
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Done),
        journey: Journey::of(model.changed),
        ..Frame::new(&title)
    };
    let visit = model.reservation.visit.as_ref();
    let counter = visit.and_then(|visit| counter_of(site.settings, visit));
    page(
        site,
        &frame,
        html! {
            (where_and_when(site, visit, counter))
            div.keep {
                p { (keep) }
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
            (bring(site))
            h2 { (locale.t("done-next")) }
            ul.plain {
                (mails(site, model))
                @if site.settings.city.bring.is_none() { li { (locale.t("done-bring")) } }
                li { (locale.t("done-close")) }
            }
            div.actions { a.button.primary href="/lookup/details" { (locale.t("done-details")) } }
        },
    )
}

/// Which mail goes where.
fn mails(site: Site<'_>, model: &Done<'_>) -> Markup {
    let locale = site.locale;
    let Reservation { address, address2, former_address, .. } = model.reservation;
    let former = former_address.as_ref().filter(|_| model.changed).map(MailAddress::masked);
    html! {
        li {
            @if model.changed {
                (locale.t_args("done-mail-change", &[("address", address.masked().into())]))
            } @else {
                (locale.t_args("done-mail", &[("address", address.masked().into())]))
            }
            @if address2.is_some() { (locale.t("done-mail2")) }
        }
        @if let Some(former) = former {
            li { (locale.t_args("done-mail-former", &[("address", former.into())])) }
        }
    }
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

//! 予約入力確認画面: everything once more before it is final.

use booking::{
    Hold, MailAddress,
    reservation::{Person, Typed},
};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{access, counter_of, recipients, row, visit_time},
    layout::{self, Frame, NoticeKind, page},
    reserve::held_until,
    site::Step,
};

/// Everything entered.
pub struct Confirm<'a> {
    /// The form's token.
    pub token: &'a str,
    /// The version of the draft that is shown.
    pub version: u32,
    /// Who comes.
    pub people: &'a [Person],
    /// The answers to the municipality's own fields.
    pub answers: &'a Typed,
    /// The first address.
    pub address: &'a MailAddress,
    /// The second address.
    pub address2: Option<&'a MailAddress>,
    /// Where and when, and until when it is held.
    pub hold: &'a Hold,
    /// How often the hold can still be extended.
    pub extensions_left: u32,
    /// What to say at the top.
    pub notice: Option<ConfirmNotice>,
    /// The present.
    pub now: Timestamp,
}

/// What just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmNotice {
    /// The hold was extended.
    Extended,
    /// It could not be: it was extended as often as is allowed.
    NoMoreExtensions,
    /// What was booked is not what this page had shown, so nothing was booked: it changed in
    /// another window.
    Changed,
}

/// `/reserve/confirm`
pub fn confirm(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("confirm-title");
    let heading = locale.t("confirm-heading");
    let frame = Frame { heading: Some(&heading), step: Some(Step::Confirm), ..Frame::new(&title) };
    let counter = counter_of(site.settings, &model.hold.visit);
    page(
        site,
        &frame,
        html! {
            (notice(site, model.notice))
            p.lead { (locale.t("confirm-lead")) }
            (time_left(site, model))
            h2 { (locale.t("reserve-handover")) }
            dl.summary-list {
                (row(locale.t("field-time"), visit_time(site, &model.hold.visit)))
                @if let Some(counter) = counter { (row(locale.t("field-counter"), site.text(&counter.name))) }
                (row(locale.t("field-people"), locale.t_args("people", &[("n", model.people.len().into())])))
            }
            h2 { (locale.t("reserve-recipients")) }
            (recipients(site, model.people, model.answers))
            h2 { (locale.t("confirm-addresses")) }
            dl.summary-list {
                (row(locale.t("field-mail"), model.address.as_str()))
                (row(locale.t("field-mail2"), html! {
                    @match model.address2 {
                        Some(address) => { (address.as_str()) }
                        None => { (locale.t("answer-none")) }
                    }
                }))
            }
            @if let Some(counter) = counter { (access(site, counter)) }
            form.actions method="post" action="/reserve/confirm" {
                input type="hidden" name="token" value=(model.token);
                input type="hidden" name="version" value=(model.version);
                button.button.primary type="submit" name="action" value="book" { (locale.t("confirm-book")) }
                a.button href="/reserve" { (locale.t("back-to-form")) }
            }
        },
    )
}

fn notice(site: Site<'_>, notice: Option<ConfirmNotice>) -> Markup {
    let locale = site.locale;
    let (kind, text) = match notice {
        None => return html! {},
        Some(ConfirmNotice::Extended) => (NoticeKind::Success, locale.t("confirm-extended")),
        Some(ConfirmNotice::NoMoreExtensions) => (NoticeKind::Warning, locale.t("confirm-no-more")),
        Some(ConfirmNotice::Changed) => (NoticeKind::Warning, locale.t("confirm-changed")),
    };
    layout::notice(kind, html! { p { (text) } })
}

/// Until when the time is held, with the button to extend it (WCAG 2.2.1).
fn time_left(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let Some(until) = model.hold.ends() else { return html! {} };
    html! {
        div.notice.hold {
            p { strong { (held_until(site, until, model.now)) } }
            p { (locale.t("confirm-in-time")) }
            @if model.extensions_left > 0 {
                form method="post" action="/reserve/confirm" {
                    input type="hidden" name="token" value=(model.token);
                    input type="hidden" name="version" value=(model.version);
                    button.button type="submit" name="action" value="extend"
                    aria-describedby="extensions" { (locale.t("confirm-extend")) }
                    span.hint id="extensions" {
                        (locale.t_args("confirm-extend-left", &[("n", model.extensions_left.into())]))
                    }
                }
            } @else {
                p.hint { (locale.t("confirm-extend-none")) }
            }
        }
    }
}

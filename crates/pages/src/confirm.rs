//! 予約入力確認画面, 予約変更確認画面: everything once more before it is final.

use booking::{
    MailAddress, Reservation,
    reservation::{Person, Typed, Visit},
};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    Site,
    booking_view::{access, counter_of, recipients, row, visit_time},
    compared::{compared, same_time},
    countdown::{held_until, nearly_over},
    layout::{self, Frame, NoticeKind, page},
    site::{Journey, Step},
};

/// Everything entered.
pub struct Confirm<'a> {
    /// The form's token.
    pub token: &'a str,
    /// The version that is shown, as it comes back.
    pub version: &'a str,
    /// Who comes.
    pub people: &'a [Person],
    /// The answers to the municipality's own fields.
    pub answers: &'a Typed,
    /// The first address.
    pub address: &'a MailAddress,
    /// The second address.
    pub address2: Option<&'a MailAddress>,
    /// Where and when.
    pub visit: &'a Visit,
    /// Until when that is held; none where nothing is: a change leaves the visit as it is.
    pub held_until: Option<Timestamp>,
    /// How often the hold can still be extended.
    pub extensions_left: u32,
    /// The booking as it stands, where this is a change of it.
    pub change: Option<&'a Reservation>,
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
    let changes = model.change.is_some();
    let (title, heading, lead, book) = if changes {
        (
            locale.t("confirm-title-change"),
            locale.t("confirm-heading-change"),
            locale.t("confirm-lead-change"),
            locale.t("change-booking"),
        )
    } else {
        (
            locale.t("confirm-title"),
            locale.t("confirm-heading"),
            locale.t("confirm-lead"),
            locale.t("confirm-book"),
        )
    };
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Confirm),
        journey: Journey::of(changes),
        script: true,
        ..Frame::new(&title)
    };
    page(
        site,
        &frame,
        html! {
            (notice(site, model))
            p.lead.in-time[model.held_until.is_some()] { (lead) }
            (time_left(site, model))
            h2 { (locale.t("reserve-handover")) }
            (handover(site, model))
            h2 { (locale.t("reserve-recipients")) }
            (recipients(site, model.people, model.answers, model.change.map(|change| &change.answers)))
            h2 { (locale.t("confirm-addresses")) }
            (addresses(site, model))
            @if let Some(counter) = counter_of(site.settings, model.visit) { (access(site, counter)) }
            form.actions method="post" action="/reserve/confirm" {
                input type="hidden" name="token" value=(model.token);
                input type="hidden" name="version" value=(model.version);
                button.button.primary.in-time[model.held_until.is_some()] type="submit" name="action" value="book" {
                    (book)
                }
                a.button href="/reserve" { (locale.t("back-to-form")) }
            }
            @if model.held_until.is_some() { (reminder(site, model)) }
        },
    )
}

fn notice(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let (kind, text) = match model.notice {
        None => return html! {},
        Some(ConfirmNotice::Extended) => (NoticeKind::Success, locale.t("confirm-extended")),
        Some(ConfirmNotice::NoMoreExtensions) => (NoticeKind::Warning, locale.t("confirm-no-more")),
        Some(ConfirmNotice::Changed) if model.change.is_some() => {
            (NoticeKind::Warning, locale.t("confirm-changed-change"))
        }
        Some(ConfirmNotice::Changed) => (NoticeKind::Warning, locale.t("confirm-changed")),
    };
    layout::notice(kind, html! { p { (text) } })
}

/// The id of the form that extends the hold.
const EXTEND: &str = "more-time";
/// What comes into sight when the time that is held is nearly over.
fn reminder(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let more = html! {
        @if model.extensions_left > 0 {
            button.button type="submit" form=(EXTEND) name="action" value="extend" { (locale.t("confirm-extend")) }
        }
    };
    nearly_over(&more, &html! { a.button href="/reserve" { (locale.t("back-to-form")) } })
}

/// Until when the time is held, with the button to extend it (WCAG 2.2.1).
fn time_left(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let Some(until) = model.held_until else { return html! {} };
    html! {
        div.notice.hold {
            (held_until(site, until, model.now, &locale.t("reserve-time-over")))
            p.in-time {
                @if model.change.is_some() {
                    (locale.t("confirm-in-time-change"))
                } @else {
                    (locale.t("confirm-in-time"))
                }
            }
            @if model.extensions_left > 0 {
                form.extend id=(EXTEND) method="post" action="/reserve/confirm" {
                    input type="hidden" name="token" value=(model.token);
                    input type="hidden" name="version" value=(model.version);
                    button.button type="submit" name="action" value="extend"
                    aria-describedby="extensions" { (locale.t("confirm-extend")) }
                    span.hint id="extensions" {
                        (locale.t_args("confirm-extend-left", &[("n", model.extensions_left.into())]))
                    }
                }
            } @else {
                p.hint.in-time { (locale.t("confirm-extend-none")) }
            }
        }
    }
}

/// Where, when and how many; in a change the first two with what they were.
fn handover(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let booked = model.change.and_then(|change| change.visit.as_ref());
    let other_time = booked.filter(|booked| !same_time(booked, model.visit));
    let other_counter = booked.filter(|booked| booked.counter != model.visit.counter);
    let name = |visit| counter_of(site.settings, visit).map(|counter| site.text(&counter.name));
    html! {
        dl.summary-list {
            (compared(locale, locale.t("field-time"),
                other_time.map(|booked| visit_time(site, booked)), visit_time(site, model.visit)))
            @if let Some(counter) = name(model.visit) {
                (compared(locale, locale.t("field-counter"), other_counter.and_then(name), counter))
            }
            (row(locale.t("field-people"), locale.t_args("people", &[("n", model.people.len().into())])))
        }
        @if other_time.or(other_counter).is_some() { p { (locale.t("confirm-given-back")) } }
    }
}

/// Where mails go; in a change with where they went.
fn addresses(site: Site<'_>, model: &Confirm<'_>) -> Markup {
    let locale = site.locale;
    let second = |address: Option<&MailAddress>| {
        address.map_or_else(|| locale.t("answer-none").into_owned(), |address| address.as_str().to_owned())
    };
    let other = model.change.map(|change| &change.address).filter(|address| *address != model.address);
    let other2 =
        model.change.map(|change| change.address2.as_ref()).filter(|address| *address != model.address2);
    html! {
        dl.summary-list {
            (compared(locale, locale.t("field-mail"), other.map(MailAddress::as_str), model.address.as_str()))
            (compared(locale, locale.t("field-mail2"), other2.map(second), second(model.address2)))
        }
    }
}

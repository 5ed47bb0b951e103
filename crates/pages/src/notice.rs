//! Pages that say that something did not go on, why, and what to do next.

use std::borrow::Cow;

use booking::{CounterId, settings::Seconds};
use maud::{Markup, html};

use crate::{
    Locale, Site,
    layout::{self, Frame, call_counter, page},
    when,
};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice<'a> {
    /// 「有効期限切れ」: the mail's link is over, or was never ours.
    LinkExpired,
    /// 仮押さえ有効期限切れ: the hold was over when 「予約する」 was pressed.
    HoldExpired,
    /// A card has a live booking already, or the link's booking is made.
    AlreadyBooked,
    /// The card was not found, with number 2 neither.
    CardNotFound,
    /// Too many wrong attempts with this number.
    Stopped,
    /// Attempts come too fast: wait this long.
    Wait(Seconds),
    /// The party's cards are fixed to different counters.
    CountersDiffer,
    /// The card has as many applications under way as are allowed.
    TooManyApplications,
    /// The address or the card was sent as many mails as are allowed.
    TooManyMails,
    /// The session is over, or there never was one in this browser.
    SessionOver,
    /// The booking can no longer be changed or cancelled here.
    TooLate {
        /// The visit's counter, where the booking has one.
        counter: Option<CounterId>,
    },
    /// 仮押さえ有効期限切れ: the hold was over when a change was to be made; the booking is as it was.
    ChangeHoldExpired,
    /// The pass of a change's pages is over; the booking is as it was.
    ChangeSessionOver,
    /// The booking was changed or cancelled elsewhere while a change of it was entered.
    ChangeOvertaken,
    /// There is no such page.
    PageNotFound,
    /// The page exists, but not for this method.
    MethodNotAllowed,
    /// What was sent is no form of ours: too long, damaged, fields missing.
    BadRequest,
    /// The form came from another site, or its token is another application's.
    CrossSite,
    /// Too much at once; nothing was done.
    Busy,
    /// Our fault.
    Fault {
        /// Names the request in our records.
        request_id: &'a str,
    },
}

/// What a notice page says.
pub(crate) struct Content<'l> {
    pub(crate) title: Cow<'l, str>,
    text: Vec<Cow<'l, str>>,
    action: Option<(&'static str, Cow<'l, str>)>,
    call: bool,
}

impl Notice<'_> {
    /// The HTTP status that goes with it.
    pub const fn status(&self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::CrossSite | Self::SessionOver | Self::ChangeSessionOver => 403,
            Self::PageNotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::HoldExpired
            | Self::AlreadyBooked
            | Self::CountersDiffer
            | Self::TooLate { .. }
            | Self::ChangeHoldExpired
            | Self::ChangeOvertaken => 409,
            Self::LinkExpired => 410,
            Self::CardNotFound => 422,
            Self::Stopped | Self::Wait(_) | Self::TooManyApplications | Self::TooManyMails => 429,
            Self::Fault { .. } => 500,
            Self::Busy => 503,
        }
    }

    pub(crate) fn content<'l>(&self, locale: &'l Locale) -> Content<'l> {
        let start_again = || Some(("/verify", locale.t("notice-start-again")));
        let to_form = || Some(("/reserve", locale.t("back-to-form")));
        let to_details = || Some(("/lookup/details", locale.t("back-to-details")));
        let look_up = || Some(("/lookup", locale.t("menu-lookup")));
        let home = || Some(("/", locale.t("notice-home")));
        let say = |title, text, action, call| Content { title, text, action, call };
        match self {
            Self::LinkExpired => say(
                locale.t("notice-link-title"),
                vec![locale.t("notice-link"), locale.t("notice-link-next")],
                start_again(),
                false,
            ),
            Self::HoldExpired => say(
                locale.t("notice-hold-title"),
                vec![locale.t("notice-hold"), locale.t("notice-hold-next")],
                to_form(),
                false,
            ),
            Self::AlreadyBooked => {
                say(locale.t("notice-booked-title"), vec![locale.t("notice-booked")], look_up(), true)
            }
            Self::CardNotFound => say(
                locale.t("verify-not-found"),
                vec![locale.t("verify-not-found-next")],
                Some(("/verify", locale.t("notice-verify"))),
                true,
            ),
            Self::Stopped => {
                say(locale.t("notice-stopped-title"), vec![locale.t("notice-stopped")], None, true)
            }
            Self::Wait(length) => {
                let length = when::about(locale, *length);
                let text = locale.t_args("notice-wait", &[("length", length.into())]);
                say(locale.t("notice-wait-title"), vec![text.into(), locale.t("notice-back")], None, false)
            }
            Self::CountersDiffer => {
                say(locale.t("notice-counters-title"), vec![locale.t("notice-counters")], None, true)
            }
            Self::TooManyApplications => {
                say(locale.t("notice-applications-title"), vec![locale.t("notice-applications")], None, true)
            }
            Self::TooManyMails => {
                say(locale.t("notice-mails-title"), vec![locale.t("notice-mails")], None, true)
            }
            Self::SessionOver => say(
                locale.t("notice-session-title"),
                vec![locale.t("notice-session"), locale.t("notice-session-next")],
                start_again(),
                false,
            ),
            Self::TooLate { .. } => {
                say(locale.t("notice-late-title"), vec![locale.t("notice-late")], to_details(), true)
            }
            Self::ChangeHoldExpired => say(
                locale.t("notice-hold-title"),
                vec![locale.t("notice-hold-change"), locale.t("notice-hold-next")],
                to_form(),
                false,
            ),
            Self::ChangeSessionOver => say(
                locale.t("notice-session-title"),
                vec![locale.t("notice-session-change"), locale.t("notice-session-change-next")],
                look_up(),
                false,
            ),
            Self::ChangeOvertaken => say(
                locale.t("notice-overtaken-title"),
                vec![locale.t("notice-overtaken")],
                to_details(),
                false,
            ),
            Self::PageNotFound => {
                say(locale.t("notice-missing-title"), vec![locale.t("notice-missing")], home(), false)
            }
            Self::MethodNotAllowed => {
                say(locale.t("notice-method-title"), vec![locale.t("notice-method")], home(), false)
            }
            Self::BadRequest => {
                say(locale.t("notice-bad-title"), vec![locale.t("notice-bad")], home(), false)
            }
            Self::CrossSite => {
                say(locale.t("notice-cross-title"), vec![locale.t("notice-cross")], home(), false)
            }
            Self::Busy => say(
                locale.t("notice-busy-title"),
                vec![locale.t("notice-busy"), locale.t("notice-back")],
                None,
                false,
            ),
            Self::Fault { request_id } => {
                let id = locale.t_args("notice-fault-id", &[("id", (*request_id).into())]);
                say(locale.t("notice-fault-title"), vec![locale.t("notice-fault"), id.into()], None, true)
            }
        }
    }
}

/// The notice as a page of the municipality's site.
pub fn notice(site: Site<'_>, notice: &Notice<'_>) -> Markup {
    let content = notice.content(site.locale);
    let counter = match notice {
        Notice::TooLate { counter: Some(id) } => site.settings.counter(id),
        _ => None,
    };
    page(
        site,
        &Frame::new(&content.title),
        html! {
            (words(&content))
            @if content.call { (call_counter(site, counter)) }
            (action(&content))
        },
    )
}

/// The notice where the settings could not be read, so that there is no city to name.
pub fn bare(locale: &Locale, notice: &Notice<'_>) -> Markup {
    let content = notice.content(locale);
    layout::bare(locale, &Frame::new(&content.title), html! { (words(&content)) (action(&content)) })
}

pub(crate) fn words(content: &Content<'_>) -> Markup {
    html! { @for (i, text) in content.text.iter().enumerate() { p.lead[i == 0] { (text) } } }
}

fn action(content: &Content<'_>) -> Markup {
    html! {
        @if let Some((href, label)) = &content.action {
            div.actions { a.button.primary href=(href) { (label) } }
        }
    }
}

//! 予約照会: 受付番号 and パスワード.

use booking::{reservation::Typed, settings::Seconds};
use maud::{Markup, html};

use crate::{
    FieldErrors, Site,
    fields::{Form, Line, Need, Question},
    layout::{self, Frame, NoticeKind, call, page},
    when,
};

/// The form as it is to be shown.
pub struct Lookup<'a> {
    /// The 受付番号 that was typed. A パスワード does not travel back.
    pub typed: &'a Typed,
    /// What is wrong.
    pub errors: &'a FieldErrors,
    /// What to say at the top.
    pub notice: Option<LookupNotice>,
}

/// What the last attempt led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookupNotice {
    /// No reservation has this pair; whether the number exists is not said.
    Wrong,
    /// Too many wrong pairs: try again after this long.
    Locked(Seconds),
    /// The pass of the details page is over.
    Over,
}

/// `/lookup`
pub fn lookup(site: Site<'_>, model: &Lookup<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("lookup-title");
    let failed = matches!(model.notice, Some(LookupNotice::Wrong | LookupNotice::Locked(_)));
    let frame = Frame { errors: Some(model.errors), failed, ..Frame::new(&title) };
    let form = Form { locale, typed: model.typed, errors: model.errors };
    let receipt = Question {
        name: "receipt",
        label: &locale.t("field-receipt"),
        need: Need::Required,
        hint: Some(html! { (locale.t("lookup-receipt-hint")) }),
    };
    let password = Question {
        name: "password",
        label: &locale.t("field-password"),
        need: Need::Required,
        hint: Some(html! { (locale.t("lookup-password-hint")) }),
    };
    let forgotten = Typed::new();
    page(
        site,
        &frame,
        html! {
            (notice(site, model.notice))
            p.lead { (locale.t("lookup-lead")) }
            form method="post" action="/lookup" novalidate {
                (form.line(&receipt, Line {
                    inputmode: Some("numeric"),
                    autocomplete: Some("off"),
                    verbatim: true,
                    width: "w-20 mono",
                    ..Line::default()
                }))
                (Form { typed: &forgotten, ..form }.line(&password, Line {
                    autocomplete: Some("off"),
                    verbatim: true,
                    width: "w-20 mono",
                    ..Line::default()
                }))
                div.actions { button.button.primary type="submit" { (locale.t("lookup-show")) } }
            }
            details {
                summary { (locale.t("lookup-lost")) }
                p { (locale.t("lookup-lost-how")) }
                (call(site))
            }
        },
    )
}

fn notice(site: Site<'_>, notice: Option<LookupNotice>) -> Markup {
    let locale = site.locale;
    match notice {
        None => html! {},
        Some(LookupNotice::Wrong) => layout::notice(
            NoticeKind::Error,
            html! {
                p { strong { (locale.t("lookup-wrong")) } }
                p { (locale.t("lookup-wrong-next")) }
            },
        ),
        Some(LookupNotice::Locked(length)) => layout::notice(
            NoticeKind::Error,
            html! {
                p { strong { (locale.t("lookup-locked")) } }
                p { (locale.t_args("lookup-locked-next", &[("length", when::about(locale, length).into())])) }
                (call(site))
            },
        ),
        Some(LookupNotice::Over) => {
            layout::notice(NoticeKind::Warning, html! { p { (locale.t("lookup-over")) } })
        }
    }
}

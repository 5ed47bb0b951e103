//! メール送信完了画面: a mail is on its way.

use booking::{MailAddress, reservation::Typed};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    FieldErrors, Site,
    contact::{allow_mail, mail_inputs},
    fields::Form,
    layout::{self, Frame, NoticeKind, call, page},
    site::Step,
    when,
};

/// The page after 「送信する」.
pub struct Sent<'a> {
    /// The form's token.
    pub token: &'a str,
    /// Where the mail went. Shown masked.
    pub address: &'a MailAddress,
    /// When its link ends.
    pub link_ends: Timestamp,
    /// What was typed to correct the address.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub errors: &'a FieldErrors,
    /// What was just done.
    pub notice: Option<SentNotice>,
}

/// What was just done on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentNotice {
    /// The mail was sent again.
    Resent,
    /// The address was corrected and a mail sent to it.
    Corrected,
    /// Nothing was sent: as many mails as are allowed were asked for.
    NoMore,
}

/// `/verify/sent`
pub fn sent(site: Site<'_>, model: &Sent<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("sent-title");
    let heading = locale.t("sent-heading");
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Mail),
        errors: Some(model.errors),
        ..Frame::new(&title)
    };
    let form = Form { locale, typed: model.typed, errors: model.errors };
    let length = when::duration(locale, site.settings.times.link);
    page(
        site,
        &frame,
        html! {
            @match model.notice {
                Some(SentNotice::Resent) => {
                    (layout::notice(NoticeKind::Success, html! { p { (locale.t("sent-resent")) } }))
                }
                Some(SentNotice::Corrected) => {
                    (layout::notice(NoticeKind::Success, html! { p { (locale.t("sent-corrected")) } }))
                }
                Some(SentNotice::NoMore) => {
                    (layout::notice(NoticeKind::Error, html! { p { (locale.t("sent-no-more")) } (call(site)) }))
                }
                None => {}
            }
            p.lead { (locale.t("sent-lead")) }
            dl.summary-list {
                div { dt { (locale.t("sent-to")) } dd.address { (model.address.masked()) } }
                div {
                    dt { (locale.t("sent-until")) }
                    dd {
                        (locale.t_args("sent-until-moment", &[
                            ("moment", when::moment(locale, model.link_ends).into()),
                            ("length", length.into()),
                        ]))
                    }
                }
            }
            p { (locale.t("sent-close")) }
            h2 { (locale.t("sent-nothing")) }
            ul.plain {
                li { (locale.t("sent-nothing-wait")) }
                li { (locale.t("sent-nothing-spam")) }
                li { (locale.t("sent-nothing-typo")) }
                li { (locale.t("sent-nothing-call")) }
            }
            (allow_mail(site, &locale.t("allow-mail-again")))
            form.block method="post" action="/verify/sent" {
                input type="hidden" name="token" value=(model.token);
                h3 { (locale.t("sent-resend-heading")) }
                p { (locale.t("sent-resend-hint")) }
                button.button type="submit" name="action" value="resend" { (locale.t("sent-resend")) }
            }
            form.block method="post" action="/verify/sent" novalidate {
                input type="hidden" name="token" value=(model.token);
                h3 { (locale.t("sent-correct-heading")) }
                p { (locale.t("sent-correct-hint")) }
                (mail_inputs(site, form, &locale.t("field-mail-hint")))
                button.button type="submit" name="action" value="correct" { (locale.t("sent-correct")) }
            }
        },
    )
}

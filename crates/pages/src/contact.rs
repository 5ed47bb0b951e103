//! The mail address: asked for, asked for again where it is corrected, and let through by filters.

use maud::{Markup, html};

use crate::{
    Site,
    fields::{Form, Line, Need, Question},
    layout::call,
    when,
};

/// The address that the link is sent to, and whom to call without one.
pub(crate) fn addresses(site: Site<'_>, form: Form<'_>) -> Markup {
    let locale = site.locale;
    html! {
        section aria-labelledby="addresses" {
            h2 id="addresses" { (locale.t("verify-mail-heading")) }
            p { (locale.t_args("verify-mail-why", &[("length", when::duration(locale, site.settings.times.link).into())])) }
            (allow_mail(site, &locale.t("allow-mail")))
            (mail_inputs(site, form, &locale.t("field-mail-hint")))
            details {
                summary { (locale.t("verify-no-mail")) }
                (call(site))
            }
        }
    }
}

/// The address and the address again: here, where it is corrected, and where it is changed. `hint` is
/// the text that says what the address is for.
pub(crate) fn mail_inputs(site: Site<'_>, form: Form<'_>, hint: &str) -> Markup {
    let locale = site.locale;
    let mail = Question {
        name: "mail",
        label: &locale.t("field-mail"),
        need: Need::Required,
        hint: Some(html! { (hint) }),
    };
    let again = Question {
        name: "mail_again",
        label: &locale.t("field-mail-again"),
        need: Need::Required,
        hint: Some(html! { (locale.t("field-mail-again-hint")) }),
    };
    html! {
        (form.line(&mail, Line::MAIL))
        (form.line(&again, Line { autocomplete: Some("off"), ..Line::MAIL }))
    }
}

/// How mails from our domain are let through by the carriers' filters. `advice` is the text that says
/// when: before sending, or before sending again.
pub(crate) fn allow_mail(site: Site<'_>, advice: &str) -> Markup {
    let locale = site.locale;
    let address = &site.settings.sender.address;
    let domain = address.rsplit('@').next().unwrap_or(address);
    html! {
        div.notice {
            p { (advice) }
            p { strong.domain { (domain) } }
            details {
                summary { (locale.t("allow-mail-how")) }
                dl {
                    dt { (locale.t("allow-mail-docomo")) }
                    dd { (locale.t("allow-mail-docomo-how")) }
                    dt { (locale.t("allow-mail-au")) }
                    dd { (locale.t("allow-mail-au-how")) }
                    dt { (locale.t("allow-mail-softbank")) }
                    dd { (locale.t("allow-mail-softbank-how")) }
                }
                p { (locale.t("allow-mail-others")) }
            }
        }
    }
}

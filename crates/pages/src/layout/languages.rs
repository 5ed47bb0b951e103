//! The choice of another language at the top of every page.

use maud::{Markup, html};

use crate::{FieldErrors, Site};

/// A form that keeps what was typed while the language changes.
#[derive(Clone, Copy)]
pub(crate) struct Keeps<'a> {
    /// The form's id.
    pub(crate) form: &'a str,
    /// The action that shows it as it was left.
    pub(crate) action: &'a str,
    /// The action that Enter in a field stands for.
    pub(crate) enter: &'a str,
    /// What the button of that action says.
    pub(crate) enter_label: &'a str,
}

/// The same page in the other languages on offer, each under its own name.
pub(super) fn languages(site: Site<'_>, keeps: Option<Keeps<'_>>) -> Markup {
    if site.settings.city.languages.len() < 2 {
        return html! {};
    }
    html! {
        nav.languages aria-label=(site.locale.t("layout-languages")) {
            ul.inner {
                @for locale in site.languages() {
                    @let lang = locale.lang();
                    li {
                        @if lang == site.locale.lang() {
                            span lang=(lang) aria-current="true" { (locale.name()) }
                        } @else if let Some(Keeps { form, action, .. }) = keeps {
                            button type="submit" form=(form) formaction=(site.in_language(locale)) name="action"
                                value=(action) lang=(lang) { (locale.name()) }
                        } @else {
                            a href=(site.in_language(locale)) lang=(lang) hreflang=(lang) { (locale.name()) }
                        }
                    }
                }
            }
        }
    }
}

/// The first button of a form is the one that Enter presses: it must not be a language's, or
/// 「人数を反映する」.
pub(super) fn enter(keeps: Keeps<'_>) -> Markup {
    let Keeps { form, enter, enter_label, .. } = keeps;
    html! {
        button.unseen type="submit" form=(form) name="action" value=(enter) tabindex="-1" aria-hidden="true" {
            (enter_label)
        }
    }
}

/// Says that the form shows what is wrong with it, so that it does in another language too.
pub(crate) fn judged(errors: &FieldErrors) -> Markup {
    html! { @if !errors.is_empty() { input type="hidden" name="judged" value="1"; } }
}

//! The one frame of all pages.

mod languages;

use booking::{Counter, settings::Office};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    FieldErrors, Locale, Site, assets, errors, foreign, furigana,
    site::{Journey, Step},
};

pub(crate) use languages::{Keeps, judged};
use languages::{enter, languages};

/// What differs from page to page, beside the content.
pub(crate) struct Frame<'a> {
    /// The screen's name in the window's title.
    pub(crate) title: &'a str,
    /// The heading, where it is not the screen's name.
    pub(crate) heading: Option<&'a str>,
    /// Where in the journey this is.
    pub(crate) step: Option<Step>,
    /// Which journey that step belongs to.
    pub(crate) journey: Journey,
    /// What is wrong with its form.
    pub(crate) errors: Option<&'a FieldErrors>,
    /// Whether the last attempt failed for a reason that no single field has.
    pub(crate) failed: bool,
    /// Whether the page needs the whole width.
    pub(crate) wide: bool,
    /// The form that choosing another language sends, so that nothing typed is lost. Without one, links
    /// lead to the other languages.
    pub(crate) keeps: Option<Keeps<'a>>,
    /// What search engines say of it. They are asked not to list a page without.
    pub(crate) listed: Option<&'a str>,
    /// Whether the script makes it more comfortable.
    pub(crate) script: bool,
    /// Whether the menu and the office to call stand in the page itself.
    pub(crate) own_menu: bool,
}

impl<'a> Frame<'a> {
    /// A page of this name and nothing special.
    pub(crate) fn new(title: &'a str) -> Self {
        Self {
            title,
            heading: None,
            step: None,
            journey: Journey::Booking,
            errors: None,
            failed: false,
            wide: false,
            keeps: None,
            listed: None,
            script: false,
            own_menu: false,
        }
    }
}

/// A page of the municipality's site.
pub(crate) fn page(site: Site<'_>, frame: &Frame<'_>, content: Markup) -> Markup {
    let locale = site.locale;
    let wrong = frame.failed || frame.errors.is_some_and(|errors| !errors.is_empty());
    let page = html! {
        (DOCTYPE)
        html lang=(locale.lang()) {
            (head(locale, frame, wrong, Some(site.city()), &site.settings.city.accent))
            body {
                a.skip href="#main" { (locale.t("layout-skip")) }
                (header(site, frame))
                main id="main" .wide[frame.wide] {
                    @if let Some(step) = frame.step { (steps(locale, frame.journey, step)) }
                    @if let Some(errors) = frame.errors { (errors::summary(locale, errors)) }
                    h1 { (frame.heading.unwrap_or(frame.title)) }
                    (content)
                }
                footer.site-footer {
                    div.inner {
                        @if !frame.own_menu { (office(site)) }
                        div.about {
                            p { a href="/accessibility" { (locale.t("menu-accessibility")) } }
                            p.copyright { (site.city()) " | " (locale.t("layout-service")) }
                        }
                    }
                }
            }
        }
    };
    marked(locale, page)
}

/// Japanese in other languages' pages marked as what it is, readings as ruby: やさしい日本語 has them, and
/// Chinese marks of its own. What a resident typed never looks like one by chance, and stays as it is in
/// its field.
pub(crate) fn marked(locale: &Locale, page: Markup) -> Markup {
    match foreign::as_html(locale.lang(), &page.0) {
        Some(html) => PreEscaped(html),
        None if page.0.contains('｜') => PreEscaped(furigana::as_html(&page.0)),
        None => page,
    }
}

/// A page that says something although the settings could not be read.
pub(crate) fn bare(locale: &Locale, frame: &Frame<'_>, content: Markup) -> Markup {
    let page = html! {
        (DOCTYPE)
        html lang=(locale.lang()) {
            (head(locale, frame, false, None, assets::DEFAULT_ACCENT))
            body {
                header.site-header { div.inner { p.city { (locale.t("layout-service")) } } }
                main id="main" { h1 { (frame.title) } (content) }
            }
        }
    };
    marked(locale, page)
}

fn head(locale: &Locale, frame: &Frame<'_>, wrong: bool, city: Option<&str>, accent: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            title {
                @if wrong { (locale.t("errors-in-title")) }
                (frame.title)
                @if let Some(city) = city { "|" (city) }
            }
            meta name="viewport" content="width=device-width, initial-scale=1";
            @if let Some(description) = frame.listed {
                meta name="description" content=(description);
            } @else {
                meta name="robots" content="noindex";
            }
            // Receipt numbers have as many digits as telephone numbers.
            meta name="format-detection" content="telephone=no";
            link rel="stylesheet" href=(assets::style_path(accent));
            @if frame.script { script src=(assets::script_path()) defer {} }
            link rel="icon" type="image/svg+xml" href=(assets::icon_path(accent));
        }
    }
}

fn header(site: Site<'_>, frame: &Frame<'_>) -> Markup {
    let locale = site.locale;
    html! {
        header.site-header {
            @if let Some(keeps) = frame.keeps { (enter(keeps)) }
            (languages(site, frame.keeps))
            div.inner {
                a.city href="/" {
                    @if let Some(picture) = &site.settings.city.picture {
                        img src=(picture) alt=(site.city());
                    } @else {
                        // One item of the row, with its readings and marks.
                        span { (site.city()) }
                    }
                    " "
                    span.service { (locale.t("layout-service")) }
                }
                @if frame.own_menu {
                    p.menu.faq { a href="/faq" { (locale.t("menu-faq")) } }
                } @else {
                    nav.menu aria-label=(locale.t("layout-menu")) {
                        ul {
                            li { a href="/verify" { (locale.t("menu-reserve")) } }
                            li { a href="/lookup" { (locale.t("menu-lookup")) } }
                            li.faq { a href="/faq" { (locale.t("menu-faq")) } }
                        }
                    }
                }
            }
        }
    }
}

fn steps(locale: &Locale, journey: Journey, current: Step) -> Markup {
    html! {
        nav.steps aria-label=(journey.name(locale)) {
            ol {
                @for (step, name) in journey.steps(locale) {
                    li.done[step < current] aria-current=[(step == current).then_some("step")] {
                        span.name { (name) }
                        @if step < current { span.unseen { (locale.t("steps-done")) } }
                    }
                }
            }
        }
    }
}

/// The office to call: name, number to tap, hours.
pub(crate) fn office(site: Site<'_>) -> Markup {
    let office = &site.settings.city.office;
    html! {
        div.office {
            h2.office-title { (site.locale.t("office-title")) }
            p.office-name { (site.text(&office.name)) }
            p.office-phone { (phone(&office.phone)) }
            p.office-hours { (site.text(&office.hours)) }
        }
    }
}

/// The office in a sentence of its own, where it is what helps next.
pub(crate) fn call(site: Site<'_>) -> Markup {
    let Office { name, phone: number, hours } = &site.settings.city.office;
    html! {
        div.call {
            p { (site.locale.t("call-office")) }
            p { strong { (site.text(name)) } br; (phone(number)) br; span.hours { (site.text(hours)) } }
        }
    }
}

/// The counter of a visit and the office: who can still do something where the resident no longer can.
pub(crate) fn call_counter(site: Site<'_>, counter: Option<&Counter>) -> Markup {
    html! {
        @if let Some(counter) = counter {
            div.call {
                p { (site.locale.t("call-counter")) }
                p { strong { (site.text(&counter.name)) } br; (phone(&counter.phone)) }
            }
        }
        (call(site))
    }
}

/// A telephone number to tap.
pub(crate) fn phone(number: &str) -> Markup {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! { a.phone href={ "tel:" (digits) } { (number) } }
}

/// A text of the municipality's own: paragraphs apart by empty lines, lines kept.
pub(crate) fn paragraphs(text: &str) -> Markup {
    let text = text.trim().replace("\r\n", "\n");
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            p {
                @for (i, line) in paragraph.lines().enumerate() {
                    @if i > 0 { br; }
                    (line)
                }
            }
        }
    }
}

/// A notice beside the flow of the page.
pub(crate) fn notice(kind: NoticeKind, content: Markup) -> Markup {
    let (class, role) = match kind {
        NoticeKind::Information => ("notice", None),
        NoticeKind::Success => ("notice is-success", Some("status")),
        NoticeKind::Warning => ("notice is-warning", Some("alert")),
        NoticeKind::Error => ("notice is-error", Some("alert")),
    };
    html! { div class=(class) role=[role] { (content) } }
}

/// How urgent a notice is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoticeKind {
    /// Good to know.
    Information,
    /// Something was done.
    Success,
    /// Something needs attention.
    Warning,
    /// Something went wrong.
    Error,
}

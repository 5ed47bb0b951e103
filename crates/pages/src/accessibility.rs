//! ウェブアクセシビリティ方針・試験結果: what these pages aim at, what was checked, and what is known to fall
//! short.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use maud::{Markup, html};

use crate::{
    Locale, Site,
    layout::{Frame, call, page},
    when,
};

/// How something was checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// By a program, on every screen.
    Machine,
    /// By a person.
    Hand,
}

/// What a check found.
#[derive(Clone, Copy)]
enum Found {
    /// Nothing to mend.
    Nothing,
    /// Something that is named among the exceptions.
    #[expect(dead_code, reason = "no check has found any yet")]
    Exceptions,
}

/// A check that was made.
struct Check<'l> {
    what: Cow<'l, str>,
    by: By,
    on: Date,
    found: Found,
}

/// Every check that was made, and none that was not: the page says what stands here.
fn checks(locale: &Locale) -> Vec<Check<'_>> {
    use By::Machine;
    let nothing = |what, by, on| Check { what, by, on, found: Found::Nothing };
    vec![
        nothing(locale.t("accessibility-names"), Machine, date(2026, 11, 22)),
        nothing(locale.t("accessibility-rules"), Machine, date(2026, 11, 22)),
        nothing(locale.t("accessibility-reflow"), Machine, date(2026, 11, 22)),
        nothing(locale.t("accessibility-keyboard"), Machine, date(2026, 11, 22)),
    ]
}

/// `/accessibility`
pub fn accessibility(site: Site<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("accessibility-title");
    let description = locale.t("accessibility-lead");
    let frame = Frame { listed: Some(&description), ..Frame::new(&title) };
    let checks = checks(locale);
    page(
        site,
        &frame,
        html! {
            p.lead { (locale.t("accessibility-lead")) }
            h2 { (locale.t("accessibility-aim")) }
            dl.summary-list {
                div { dt { (locale.t("accessibility-scope")) } dd { (locale.t("accessibility-scope-all")) } }
                div { dt { (locale.t("accessibility-level")) } dd { (locale.t("accessibility-level-aa")) } }
            }
            h2 { (locale.t("accessibility-checks")) }
            p { (locale.t("accessibility-checks-note")) }
            h3 { (locale.t("accessibility-by-machine")) }
            (results(locale, checks.iter().filter(|check| check.by == By::Machine)))
            h3 { (locale.t("accessibility-by-hand")) }
            (results(locale, checks.iter().filter(|check| check.by == By::Hand)))
            h2 { (locale.t("accessibility-exceptions")) }
            ul {
                li { (locale.t("accessibility-calendar")) }
                li { (locale.t("accessibility-elsewhere")) }
            }
            h2 { (locale.t("accessibility-tell")) }
            p { (locale.t("accessibility-tell-us")) }
            (call(site))
        },
    )
}

fn results<'l>(locale: &Locale, checks: impl Iterator<Item = &'l Check<'l>>) -> Markup {
    let mut checks = checks.peekable();
    if checks.peek().is_none() {
        return html! { p { (locale.t("accessibility-no-checks")) } };
    }
    html! {
        dl.summary-list {
            @for check in checks {
                div {
                    dt { (check.what) }
                    dd {
                        @match check.found {
                            Found::Nothing => (locale.t("accessibility-found-nothing")),
                            Found::Exceptions => (locale.t("accessibility-found-exceptions")),
                        }
                        br;
                        span.hint { time datetime=(check.on) { (when::date(locale, check.on)) } }
                    }
                }
            }
        }
    }
}

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

/// A check that was made, of all screens unless it says otherwise, and found nothing to mend.
struct Check<'l> {
    what: Cow<'l, str>,
    /// The success criteria of WCAG 2.2 that it is about; those of JIS X 8341-3:2016 have the same
    /// numbers. None where it is about more than a few.
    criteria: &'static str,
    on: Date,
}

/// What programs check, in `tests/run` for the main things and in `tests/run --all` for all of them.
fn by_programs(locale: &Locale) -> Vec<Check<'_>> {
    let on = date(2026, 11, 22);
    let check = |criteria, what| Check { what, criteria, on };
    vec![
        check("1.3.1, 3.3.1, 3.3.2, 4.1.2", locale.t("accessibility-names")),
        check("", locale.t("accessibility-rules")),
        check("1.4.10", locale.t("accessibility-reflow")),
        check("1.4.4, 1.4.12", locale.t("accessibility-spacing")),
        check("2.1.1, 2.1.2, 2.4.7, 2.4.11", locale.t("accessibility-keyboard")),
        check("2.5.8", locale.t("accessibility-targets")),
        check("1.4.11", locale.t("accessibility-forced")),
        check("1.3.1, 2.4.6, 4.1.2", locale.t("accessibility-tree")),
    ]
}

/// What was looked at and used, and when.
fn by_hand(locale: &Locale) -> Vec<Check<'_>> {
    let on = date(2026, 11, 22);
    let check = |criteria, what| Check { what, criteria, on };
    vec![
        check("1.1.1", locale.t("accessibility-pictures")),
        check("1.3.2, 2.4.3", locale.t("accessibility-order")),
        check("1.4.1", locale.t("accessibility-colour")),
        check("1.4.4, 1.4.10", locale.t("accessibility-zoom")),
        check("1.4.3, 1.4.11", locale.t("accessibility-dark")),
        check("2.2.1, 2.2.6", locale.t("accessibility-time")),
        check("2.4.4, 2.4.6, 3.3.3", locale.t("accessibility-words")),
        check("3.2.6, 3.3.7", locale.t("accessibility-help")),
    ]
}

/// `/accessibility`
pub fn accessibility(site: Site<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("accessibility-title");
    let description = locale.t("accessibility-lead");
    let frame = Frame { listed: Some(&description), ..Frame::new(&title) };
    page(
        site,
        &frame,
        html! {
            p.lead { (description) }
            h2 { (locale.t("accessibility-aim")) }
            dl.summary-list {
                div { dt { (locale.t("accessibility-scope")) } dd { (locale.t("accessibility-scope-all")) } }
                div { dt { (locale.t("accessibility-level")) } dd { (locale.t("accessibility-level-aa")) } }
            }
            h2 { (locale.t("accessibility-checks")) }
            p { (locale.t("accessibility-checks-note")) }
            h3 { (locale.t("accessibility-by-machine")) }
            (results(locale, &by_programs(locale)))
            h3 { (locale.t("accessibility-by-hand")) }
            (results(locale, &by_hand(locale)))
            h3 { (locale.t("accessibility-not-yet")) }
            ul {
                li { (locale.t("accessibility-readers")) }
                li { (locale.t("accessibility-people")) }
                @if site.settings.city.languages.len() > 1 { li { (locale.t("accessibility-natives")) } }
            }
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

fn results(locale: &Locale, checks: &[Check<'_>]) -> Markup {
    html! {
        dl.summary-list.checks {
            @for check in checks {
                div {
                    dt { (check.what) }
                    dd {
                        (locale.t("accessibility-found-nothing"))
                        br;
                        span.hint {
                            @if !check.criteria.is_empty() {
                                (locale.t_args("accessibility-criteria", &[("list", check.criteria.into())]))
                                br;
                            }
                            time datetime=(check.on) { (when::date(locale, check.on)) }
                        }
                    }
                }
            }
        }
    }
}

//! A visit, its counter and who comes, as several pages show them.

use booking::{
    Counter, Settings,
    reservation::{Person, Typed, Visit},
    schedule,
};
use maud::{Markup, Render, html};

use crate::{
    Site,
    compared::compared,
    layout::phone,
    recipient::{answers, person_name},
    when,
};

/// More rows than these of what is known of the people are printed smaller.
const CROWDED: usize = 16;
/// More people than these stand three beside each other on paper.
const PACKED: usize = 4;

/// One row of a summary list.
pub(crate) fn row(term: impl Render, description: impl Render) -> Markup {
    html! { div { dt { (term) } dd { (description) } } }
}

/// The counter of a visit; none where the settings no longer have it.
pub(crate) fn counter_of<'a>(settings: &'a Settings, visit: &Visit) -> Option<&'a Counter> {
    settings.counter(&visit.counter)
}

/// When a visit is: 「2026年12月24日(木) 9時30分」, and for a party until when its slots last.
pub(crate) fn visit_time(site: Site<'_>, visit: &Visit) -> Markup {
    let locale = site.locale;
    let slots: Vec<_> = visit.seats.iter().map(|seat| seat.slot).collect();
    let ends = counter_of(site.settings, visit)
        .filter(|_| slots.len() > 1)
        .map(|counter| schedule::visit_ends(counter, visit.date, &slots));
    html! {
        @if let Some(start) = visit.start() {
            strong.when {
                time datetime={ (visit.date) "T" (format!("{:02}:{:02}", start.hour(), start.minute())) } {
                    (when::date_time(locale, visit.date, start))
                }
            }
            @if let Some(ends) = ends {
                br;
                span.hint {
                    (locale.t_args("visit-party", &[
                        ("n", slots.len().into()),
                        ("end", when::time_of(locale, ends).into()),
                    ]))
                }
            }
        }
    }
}

/// 「窓口へのアクセス」: address, telephone number, and the map where there is one.
pub(crate) fn access(site: Site<'_>, counter: &Counter) -> Markup {
    let locale = site.locale;
    html! {
        section.block.access aria-labelledby="access" {
            h2 id="access" { (locale.t("access")) }
            p { strong { (site.text(&counter.name)) } }
            p {
                (site.text(&counter.address))
                br;
                (locale.t("access-phone")) (phone(&counter.phone))
            }
            @if let Some(map) = &counter.map {
                // On paper an address can only be read.
                p.print-only { (locale.t("access-map-print")) (map) }
                p.no-print {
                    a href=(map) target="_blank" rel="noopener noreferrer" {
                        (locale.t("access-map")) span.unseen { (locale.t("new-window")) }
                    }
                }
            }
        }
    }
}

/// 受取人情報 as read back: what was answered for the party, then each person with number 1,
/// birthday and answers. In a change with what was answered `before`, where that was something else.
pub(crate) fn recipients(site: Site<'_>, people: &[Person], given: &Typed, before: Option<&Typed>) -> Markup {
    let locale = site.locale;
    let now = answers(site.settings, locale, given, people.len());
    let before = before.map(|before| answers(site.settings, locale, before, people.len()));
    let answered = |person: Option<usize>| {
        html! {
            @for (i, answer) in now.iter().enumerate().filter(|(_, answer)| answer.person == person) {
                @let before = before.as_ref().map(|before| &before[i].words).filter(|old| **old != answer.words);
                (compared(locale, answer.label, before, &answer.words))
            }
        }
    };
    let several = people.len() > 1;
    // On paper two stand beside each other, and all have to fit one sheet.
    let rows = 3 + now.iter().filter(|answer| answer.person == Some(0)).count();
    let crowded = rows * people.len().div_ceil(2) > CROWDED;
    let packed = people.len() > PACKED;
    html! {
        div.people .crowded[crowded] .packed[packed] {
            @for (i, person) in people.iter().enumerate() {
                div.one {
                    @if several { h3 { (person_name(locale, i)) } }
                    dl.summary-list {
                        (row(site.text(&site.settings.number1.label),
                            html! { span.mono { (person.number1.as_str()) } }))
                        (row(locale.t("field-birth"), when::birth(locale, person.birth)))
                        @if let Some(number2) = &person.number2 {
                            (row(site.text(&site.settings.number2.label),
                                html! { span.mono { (number2.as_str()) } }))
                        }
                        (answered(Some(i)))
                        @if !several { (answered(None)) }
                    }
                }
            }
        }
        @if several && now.iter().any(|answer| answer.person.is_none()) {
            h3 { (locale.t("recipients-all")) }
            dl.summary-list.shared-answers { (answered(None)) }
        }
    }
}

/// What to bring, where the city says so.
pub(crate) fn bring(site: Site<'_>) -> Markup {
    let Some(bring) = &site.settings.city.bring else { return html! {} };
    html! {
        section.bring aria-labelledby="bring" {
            h2 id="bring" { (site.locale.t("details-bring")) }
            ul.plain {
                @for thing in site.text(bring).lines().map(str::trim).filter(|thing| !thing.is_empty()) {
                    li { (thing) }
                }
            }
        }
    }
}

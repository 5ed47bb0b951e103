//! A visit, its counter and who comes, as several pages show them.

use booking::{
    Counter, Settings,
    reservation::{Person, Typed, Visit},
    schedule,
};
use maud::{Markup, Render, html};

use crate::{
    Site,
    layout::phone,
    recipient::{answers, person_name},
    when,
};

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
/// birthday and answers.
pub(crate) fn recipients(site: Site<'_>, people: &[Person], given: &Typed) -> Markup {
    let locale = site.locale;
    let (of_persons, of_party): (Vec<_>, Vec<_>) =
        answers(site.settings, locale, given, people.len()).into_iter().partition(|a| a.person.is_some());
    let several = people.len() > 1;
    html! {
        div.people {
            @for (i, person) in people.iter().enumerate() {
                div {
                    @if several { h3 { (person_name(locale, i)) } }
                    dl.summary-list {
                        (row(site.text(&site.settings.number1.label),
                            html! { span.mono { (person.number1.as_str()) } }))
                        (row(locale.t("field-birth"), when::birth(locale, person.birth)))
                        @if let Some(number2) = &person.number2 {
                            (row(site.text(&site.settings.number2.label),
                                html! { span.mono { (number2.as_str()) } }))
                        }
                        @for answer in of_persons.iter().filter(|answer| answer.person == Some(i)) {
                            (row(answer.label, &answer.words))
                        }
                        @if !several {
                            @for answer in &of_party { (row(answer.label, &answer.words)) }
                        }
                    }
                }
            }
        }
        @if several && !of_party.is_empty() {
            h3 { (locale.t("recipients-all")) }
            dl.summary-list { @for answer in &of_party { (row(answer.label, &answer.words)) } }
        }
    }
}

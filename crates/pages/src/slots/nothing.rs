//! Where nothing is free: later days, other counters, when new days open, whom to call.

use booking::calendar::Part;
use maud::{Markup, html};

use super::{
    OtherCounter, Slots, hidden_part, opening,
    turning::{page_from, part_name, to_free},
};
use crate::{
    Site,
    layout::{self, NoticeKind, call},
    when,
};

/// Nothing is free on the page that is shown.
pub(super) fn nothing_free(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    let part = model.part;
    layout::notice(
        NoticeKind::Warning,
        html! {
            @if let Some(day) = model.wide.next_free {
                p { strong { (locale.t("slots-nothing")) } }
                p { (to_free(site, part, day, "button")) }
            } @else if let Some(day) = model.first_free {
                p { strong { (locale.t("slots-nothing")) } }
                p {
                    @let text = locale.t_args("slots-first-free", &[("day", when::day(locale, day).into())]);
                    a.button href=(page_from(part, day)) { (text) }
                }
            } @else if part == Part::All {
                p { strong { (locale.t("slots-nothing-at-all")) } }
                (opening(site, model))
            } @else {
                @let name = part_name(locale, part);
                p { strong { (locale.t_args("slots-nothing-part", &[("part", name.into())])) } }
                p {
                    a.button href=(page_from(Part::All, model.wide.paging.first)) { (locale.t("slots-show-everything")) }
                }
                (opening(site, model))
            }
            (others(site, model))
            @if model.first_free.is_none() { (call(site)) }
        },
    )
}

/// What is free at the other counters, each with the button that changes to it.
fn others(site: Site<'_>, model: &Slots<'_>) -> Markup {
    let locale = site.locale;
    if model.others.is_empty() {
        return html! {};
    }
    let free = model.others.iter().filter_map(|other| Some((other, other.first_fit?)));
    let mut free: Vec<_> = free.collect();
    free.sort_by_key(|(_, first_fit)| *first_fit);
    html! {
        @if free.is_empty() {
            p { (locale.t("slots-others-full")) }
        } @else {
            p { (locale.t("slots-others")) }
            @if model.held().is_some() { p { (locale.t("reserve-counter-hint")) } }
            ul.others {
                @for (OtherCounter { counter, .. }, (date, start)) in free {
                    li {
                        form method="post" action="/slots" {
                            input type="hidden" name="token" value=(model.token);
                            input type="hidden" name="counter" value=(counter.id);
                            input type="hidden" name="from" value=(date);
                            (hidden_part(model.part))
                            p {
                                strong { (site.text(&counter.name)) }
                                br;
                                @let time = when::day_time(locale, date, start);
                                span id={ "other-" (counter.id) } {
                                    (locale.t_args("slots-others-first", &[("time", time.into())]))
                                }
                            }
                            button.button type="submit" name="action" value="counter"
                                aria-describedby={ "other-" (counter.id) } {
                                (locale.t("slots-others-choose"))
                                span.unseen { ": " (site.text(&counter.name)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

//! 「変更する」「予約を取り消す」, as long as the counter allows it.

use booking::schedule;
use maud::{Markup, html};

use super::Details;
use crate::{Site, layout::call_counter, when};

/// The buttons, or after the deadline whom to call.
pub(super) fn change(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    let counter = model.counter(site);
    let until = counter.and_then(|counter| schedule::change_ends(counter, model.reservation));
    html! {
        section.change aria-labelledby="change" {
            h2 id="change" { (locale.t("details-change")) }
            @match until {
                Some(until) if model.now <= until => {
                    p { (locale.t_args("details-change-until", &[("until", when::moment(locale, until).into())])) }
                    (buttons(site, model))
                }
                Some(until) => {
                    p { (locale.t_args("details-change-over", &[("until", when::moment(locale, until).into())])) }
                    (call_counter(site, counter))
                }
                // The settings no longer have its counter, and so no deadline of it.
                None => {
                    p { (locale.t("details-change-call")) }
                    (call_counter(site, None))
                }
            }
        }
    }
}

fn buttons(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    html! {
        div.no-print {
            form.actions method="post" action="/lookup/change" {
                input type="hidden" name="token" value=(model.token);
                button.button.primary type="submit" { (locale.t("change-booking")) }
                a.button.danger href="/lookup/cancel" { (locale.t("cancel-booking")) }
            }
            p.hint { (locale.t("change-people-hint")) }
        }
    }
}

//! What just happened, and how the reservation stands.

use booking::{Reservation, reservation::State, schedule};
use maud::{Markup, html};

use super::{Details, DetailsNotice};
use crate::{
    Site,
    layout::{self, NoticeKind, call, paragraphs},
    recipient::person_name,
    when,
};

/// What just happened.
pub(super) fn notice(site: Site<'_>, notice: Option<DetailsNotice>) -> Markup {
    let locale = site.locale;
    let Some(notice) = notice else { return html! {} };
    let said = match notice {
        DetailsNotice::Resent => {
            layout::notice(NoticeKind::Success, html! { p { (locale.t("details-resent")) } })
        }
        DetailsNotice::ResentEnough => layout::notice(
            NoticeKind::Warning,
            html! {
                p { (locale.t("details-resent-enough")) }
                (call(site))
            },
        ),
        DetailsNotice::Abandoned => {
            layout::notice(NoticeKind::Success, html! { p { (locale.t("details-abandoned")) } })
        }
    };
    html! { div.no-print { (said) } }
}

/// How the reservation stands, and what can be done where the visit does not take place.
pub(super) fn state(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    let reservation = model.reservation;
    let collected = collected(site, reservation);
    let again = html! { p.no-print { a.button href="/verify" { (locale.t("menu-reserve")) } } };
    match reservation.state {
        State::Collected if collected.is_some() => layout::notice(
            NoticeKind::Information,
            html! {
                (collected.unwrap_or_default())
                p { (locale.t("details-others-now")) }
                (again)
            },
        ),
        State::Collected => layout::notice(
            NoticeKind::Information,
            html! { p { strong { (locale.t("details-collected")) } } },
        ),
        State::Booked if reservation.is_over(model.now) => layout::notice(
            NoticeKind::Warning,
            html! {
                p { strong { (locale.t("details-over")) } }
                (collected.unwrap_or_default())
                p { (locale.t("details-over-again")) }
                (again)
            },
        ),
        State::Booked if reservation.called_off => called_off(site, model),
        // A change that is under way is the first thing to know.
        State::Booked if model.changing && model.notice.is_none() => html! {
            div.no-print {
                (layout::notice(NoticeKind::Warning, html! { p { strong { (locale.t("details-changing")) } } }))
            }
        },
        // What was just done says that it is booked; on paper that goes without saying.
        State::Booked if model.notice.is_some() => html! {},
        State::Booked => html! {
            div.no-print {
                (layout::notice(NoticeKind::Success, html! {
                    p { strong { (locale.t("details-booked")) } }
                    (collected.unwrap_or_default())
                }))
            }
        },
        State::Cancelled => layout::notice(
            NoticeKind::Warning,
            html! {
                p { strong { (locale.t("details-cancelled")) } }
                (counter_says(site, reservation))
                p { (locale.t("details-cancelled-again")) }
                (again)
            },
        ),
        State::Open => {
            layout::notice(NoticeKind::Warning, html! { p { strong { (locale.t("details-open")) } } })
        }
    }
}

/// The counter is closed then: another time has to be chosen, and until when it can be.
fn called_off(site: Site<'_>, model: &Details<'_>) -> Markup {
    let locale = site.locale;
    let until = model.counter(site).and_then(|counter| schedule::change_ends(counter, model.reservation));
    layout::notice(
        NoticeKind::Warning,
        html! {
            p { strong { (locale.t("details-called-off")) } }
            (counter_says(site, model.reservation))
            @match until {
                Some(until) => p {
                    (locale.t_args("details-called-off-until", &[("until", when::moment(locale, until).into())]))
                },
                None => (call(site)),
            }
        },
    )
}

/// The counter's own words, which are Japanese whatever the page is in.
fn counter_says(site: Site<'_>, reservation: &Reservation) -> Markup {
    let lang = (site.locale.lang() != "ja").then_some("ja");
    html! { @if let Some(message) = &reservation.message { div lang=[lang] { (paragraphs(message)) } } }
}

/// Whose cards were handed over, where not everybody's were.
fn collected(site: Site<'_>, reservation: &Reservation) -> Option<Markup> {
    let locale = site.locale;
    let names: Vec<String> = (0..reservation.party())
        .filter(|person| reservation.handed_over.iter().any(|index| usize::from(*index) == *person))
        .map(|person| person_name(locale, person))
        .collect();
    let some = !names.is_empty() && names.len() < reservation.party();
    some.then(|| {
        let people = names.join(&locale.t("answer-and"));
        html! { p { strong { (locale.t_args("details-collected-some", &[("people", people.into())])) } } }
    })
}

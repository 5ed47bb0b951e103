//! 予約入力画面: the booking form.

use booking::{Counter, Hold, reservation::Typed};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    FieldErrors, Site,
    booking_view::visit_time,
    fields::{Form, Line, Need, Question},
    layout::{self, Frame, NoticeKind, page},
    recipient,
    site::Step,
    when,
};

/// The form as it is to be shown.
pub struct Reserve<'a> {
    /// The form's token.
    pub token: &'a str,
    /// How many come together.
    pub people: usize,
    /// Everything typed so far.
    pub typed: &'a Typed,
    /// What is wrong.
    pub errors: &'a FieldErrors,
    /// The counter, and whether it can be changed.
    pub counter: CounterChoice<'a>,
    /// The chosen time, also where the hold on it is over.
    pub hold: Option<&'a Hold>,
    /// What to say at the top.
    pub notice: Option<ReserveNotice>,
    /// The present.
    pub now: Timestamp,
}

/// The counter of the form.
#[derive(Clone, Copy, Debug)]
pub enum CounterChoice<'a> {
    /// Any counter can be chosen; this one is.
    Free(&'a Counter),
    /// Only this one, because the city or a card's record says so.
    Fixed(&'a Counter),
}

/// What just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReserveNotice {
    /// A time was chosen and is held.
    Held,
    /// The counter was changed, and the time is no longer held.
    CounterChanged,
    /// The hold ended before the booking was made.
    HoldOver,
}

/// `/reserve`
pub fn reserve(site: Site<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let mut order = recipient::inputs(site.settings, model.people);
    order.extend(["counter", "slot", "mail2"].map(str::to_owned));
    let errors = &model.errors.in_order_of(&order);
    let title = locale.t("reserve-title");
    let heading = locale.t("reserve-heading");
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Form),
        errors: Some(errors),
        calendar: true,
        ..Frame::new(&title)
    };
    let form = Form { locale, typed: model.typed, errors };
    let mail2 = Question {
        name: "mail2",
        label: &locale.t("field-mail2"),
        need: Need::Optional,
        hint: Some(html! { (locale.t("field-mail2-hint")) }),
    };
    page(
        site,
        &frame,
        html! {
            (notice(site, model.notice))
            form method="post" action="/reserve" novalidate {
                input type="hidden" name="token" value=(model.token);
                // The first submit button is the one that Enter presses.
                button.unseen type="submit" name="action" value="confirm" tabindex="-1" aria-hidden="true" {
                    (locale.t("reserve-confirm"))
                }
                @if !site.settings.fields.is_empty() {
                    section aria-labelledby="recipients" {
                        h2 id="recipients" { (locale.t("reserve-recipients")) }
                        (recipient::fields(site, form, model.people))
                    }
                }
                section aria-labelledby="handover" {
                    h2 id="handover" { (locale.t("reserve-handover")) }
                    (counter(site, form, model.counter))
                    (time(site, form, model))
                }
                section aria-labelledby="second" {
                    h2 id="second" { (locale.t("reserve-mail2")) }
                    (form.line(&mail2, Line { autocomplete: Some("off"), ..Line::MAIL }))
                }
                div.actions {
                    button.button.primary type="submit" name="action" value="confirm" {
                        (locale.t("reserve-confirm"))
                    }
                }
            }
        },
    )
}

fn notice(site: Site<'_>, notice: Option<ReserveNotice>) -> Markup {
    let locale = site.locale;
    let (kind, text) = match notice {
        None => return html! {},
        Some(ReserveNotice::Held) => {
            let length = when::duration(locale, site.settings.times.hold);
            (NoticeKind::Success, locale.t_args("reserve-held", &[("length", length.into())]))
        }
        Some(ReserveNotice::CounterChanged) => {
            (NoticeKind::Warning, locale.t("reserve-counter-changed").into_owned())
        }
        Some(ReserveNotice::HoldOver) => (NoticeKind::Warning, locale.t("reserve-hold-over").into_owned()),
    };
    layout::notice(kind, html! { p { (text) } })
}

fn counter(site: Site<'_>, form: Form<'_>, choice: CounterChoice<'_>) -> Markup {
    let locale = site.locale;
    let label = locale.t("field-counter");
    match choice {
        CounterChoice::Free(chosen) if site.settings.counters.len() > 1 => {
            let q = Question {
                name: "counter",
                label: &label,
                need: Need::Unsaid,
                hint: Some(html! { (locale.t("reserve-counter-hint")) }),
            };
            let counters = site.settings.counters.iter().map(|c| (c.id.as_str(), site.text(&c.name)));
            html! {
                div.with-button {
                    (form.select(&q, None, counters, chosen.id.as_str()))
                    button.button type="submit" name="action" value="counter" {
                        (locale.t("reserve-counter-apply"))
                    }
                }
                p.hint.counter-address { (site.text(&chosen.address)) }
            }
        }
        CounterChoice::Free(only) | CounterChoice::Fixed(only) => html! {
            div.field {
                p.label { (label) }
                @if matches!(choice, CounterChoice::Fixed(_)) {
                    p.hint { (locale.t("reserve-counter-fixed")) }
                }
                p.fixed { strong { (site.text(&only.name)) } br; (site.text(&only.address)) }
                input type="hidden" name="counter" value=(only.id);
            }
        },
    }
}

/// The chosen time, until when it is held, and the way to the calendar.
fn time(site: Site<'_>, form: Form<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let error = form.errors.of("slot");
    html! {
        div.field.invalid[error.is_some()] id="time" role="group" aria-labelledby="slot-label" {
            p.label id="slot-label" {
                (locale.t("field-time")) " " span.need.required { (locale.t("field-required")) }
            }
            @if let Some(error) = error {
                p.error id="slot-error" { span.unseen { (locale.t("errors-prefix")) } (error) }
            }
            @match model.hold {
                None => { p.chosen.none { (locale.t("reserve-no-time")) } }
                Some(hold) => {
                    div.chosen {
                        p { (visit_time(site, &hold.visit)) }
                        @if !hold.is_live(model.now) {
                            p.over { (locale.t("reserve-time-over")) }
                        } @else if let Some(until) = hold.ends() {
                            p { (held_until(site, until, model.now)) }
                        }
                    }
                }
            }
            button.button id="slot" type="submit" name="action" value="calendar"
                aria-describedby=[error.map(|_| "slot-error")] {
                (locale.t("reserve-calendar"))
            }
        }
    }
}

/// 「12時40分まで仮押さえしています(残り8分)。」
pub(crate) fn held_until(site: Site<'_>, until: Timestamp, now: Timestamp) -> String {
    let locale = site.locale;
    locale.t_args(
        "held-until",
        &[
            ("time", when::time_of(locale, until).into()),
            ("left", when::remaining(locale, until, now).into()),
        ],
    )
}

//! 予約入力画面, 予約変更画面: the booking form.

mod change;
mod time;

use booking::{
    Counter, Hold, Reservation,
    reservation::{Typed, Visit},
};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    FieldErrors, Site,
    contact::mail_inputs,
    fields::{Form, Line, Need, Question},
    layout::{self, Frame, Keeps, NoticeKind, judged, page},
    recipient,
    site::{Journey, Step},
    when,
};

/// The form's id, for its buttons that stand elsewhere.
const FORM: &str = "reserve";

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
    /// How often the hold can still be extended.
    pub extensions_left: u32,
    /// The booking as it stands, where this is a change of it. Then the first address is asked too, as
    /// `mail` and `mail_again`.
    pub change: Option<&'a Reservation>,
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
    /// Nothing differs from the booking yet.
    NothingChanged,
    /// The hold was extended.
    Extended,
    /// It could not be: it was extended as often as is allowed.
    NoMoreExtensions,
}

impl<'a> CounterChoice<'a> {
    /// The counter that is chosen.
    const fn chosen(self) -> &'a Counter {
        match self {
            Self::Free(counter) | Self::Fixed(counter) => counter,
        }
    }
}

impl Reserve<'_> {
    /// Whether a time has to be chosen: not where a booked one can stay, and no other was chosen whose
    /// hold is over.
    fn needs_time(&self) -> bool {
        let over = self.hold.is_some_and(|hold| !hold.is_live(self.now));
        let stays = |change: &Reservation| {
            let here = |visit: &Visit| visit.counter == self.counter.chosen().id;
            !change.called_off && change.visit.as_ref().is_some_and(here)
        };
        over || !self.change.is_some_and(stays)
    }
}

/// `/reserve`
pub fn reserve(site: Site<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let errors = &model.errors.in_order_of(&order(site, model));
    let (title, heading) = match model.change {
        None => (locale.t("reserve-title"), locale.t("reserve-heading")),
        Some(_) => (locale.t("reserve-title-change"), locale.t("reserve-heading-change")),
    };
    let next = locale.t("reserve-confirm");
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Form),
        journey: Journey::of(model.change.is_some()),
        errors: Some(errors),
        keeps: Some(Keeps { form: FORM, action: "language", enter: "confirm", enter_label: &next }),
        script: true,
        ..Frame::new(&title)
    };
    let form = Form { locale, typed: model.typed, errors };
    page(
        site,
        &frame,
        html! {
            (notice(site, model))
            @if let Some(change) = model.change { (change::present(site, change)) }
            form id=(FORM) method="post" action="/reserve" novalidate {
                input type="hidden" name="token" value=(model.token);
                (judged(errors))
                // Who changes a booking mostly wants another time.
                @if model.change.is_some() {
                    (handover(site, form, model))
                    (recipients(site, form, model))
                } @else {
                    (recipients(site, form, model))
                    (handover(site, form, model))
                }
                (addresses(site, form, model))
                div.actions {
                    button.button.primary type="submit" name="action" value="confirm" { (next) }
                    @if model.change.is_some() {
                        button.button type="submit" name="action" value="abandon" formnovalidate {
                            (locale.t("change-abandon"))
                        }
                    }
                }
            }
            (time::reminder(site, model))
        },
    )
}

/// The inputs' names as the form shows them.
fn order(site: Site<'_>, model: &Reserve<'_>) -> Vec<String> {
    let recipients = recipient::inputs(site.settings, model.people);
    let handover = ["counter", "slot"].map(str::to_owned).to_vec();
    let (first, second) =
        if model.change.is_some() { (handover, recipients) } else { (recipients, handover) };
    let addresses = ["mail", "mail_again", "mail2"].map(str::to_owned);
    first.into_iter().chain(second).chain(addresses).collect()
}

fn notice(site: Site<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let Some(notice) = model.notice else { return html! {} };
    let length = || [("length", when::duration(locale, site.settings.times.hold).into())];
    let (kind, text) = match (notice, model.change) {
        (ReserveNotice::Held, None) => (NoticeKind::Success, locale.t_args("reserve-held", &length()).into()),
        (ReserveNotice::Held, Some(_)) => {
            (NoticeKind::Success, locale.t_args("reserve-held-change", &length()).into())
        }
        (ReserveNotice::CounterChanged, _) if model.hold.is_none() && !model.needs_time() => {
            (NoticeKind::Success, locale.t("reserve-counter-back"))
        }
        (ReserveNotice::CounterChanged, _) => (NoticeKind::Warning, locale.t("reserve-counter-changed")),
        (ReserveNotice::HoldOver, None) => (NoticeKind::Warning, locale.t("reserve-hold-over")),
        (ReserveNotice::HoldOver, Some(_)) => (NoticeKind::Warning, locale.t("reserve-hold-over-change")),
        (ReserveNotice::NothingChanged, _) => (NoticeKind::Warning, locale.t("reserve-nothing-changed")),
        (ReserveNotice::Extended, _) => (NoticeKind::Success, locale.t("confirm-extended")),
        (ReserveNotice::NoMoreExtensions, _) => (NoticeKind::Warning, locale.t("confirm-no-more")),
    };
    layout::notice(kind, html! { p { (text) } })
}

fn recipients(site: Site<'_>, form: Form<'_>, model: &Reserve<'_>) -> Markup {
    html! {
        @if !site.settings.fields.is_empty() {
            section aria-labelledby="recipients" {
                h2 id="recipients" { (site.locale.t("reserve-recipients")) }
                (recipient::fields(site, form, model.people))
            }
        }
    }
}

fn handover(site: Site<'_>, form: Form<'_>, model: &Reserve<'_>) -> Markup {
    html! {
        section aria-labelledby="handover" {
            h2 id="handover" { (site.locale.t("reserve-handover")) }
            (counter(site, form, model))
            (time::time(site, form, model))
            @if model.change.is_some() { (change::people(site, model.people)) }
        }
    }
}

fn counter(site: Site<'_>, form: Form<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let label = locale.t("field-counter");
    let hint = match model.change {
        None => locale.t("reserve-counter-hint"),
        Some(_) => locale.t("reserve-counter-hint-change"),
    };
    match model.counter {
        CounterChoice::Free(chosen) if site.settings.counters.len() > 1 => {
            let q =
                Question { name: "counter", label: &label, need: Need::Unsaid, hint: Some(html! { (hint) }) };
            let counters = site.settings.counters.iter().map(|c| (c.id.as_str(), site.text(&c.name)));
            html! {
                div.with-button {
                    (form.select(&q, None, counters, chosen.id.as_str()))
                    button.button type="submit" name="action" value="counter" {
                        (locale.t("reserve-counter-apply"))
                    }
                }
                // A long name does not fit into a list on a phone.
                p.hint.counter-address { strong { (site.text(&chosen.name)) } br; (site.text(&chosen.address)) }
            }
        }
        CounterChoice::Free(only) | CounterChoice::Fixed(only) => html! {
            div.field {
                p.label { (label) }
                @if matches!(model.counter, CounterChoice::Fixed(_)) {
                    p.hint { (locale.t("reserve-counter-fixed")) }
                }
                p.fixed { strong { (site.text(&only.name)) } br; (site.text(&only.address)) }
                input type="hidden" name="counter" value=(only.id);
            }
        },
    }
}

/// Where mails go. The link proved the first address; only a change asks for it again.
fn addresses(site: Site<'_>, form: Form<'_>, model: &Reserve<'_>) -> Markup {
    let locale = site.locale;
    let mail2 = Question {
        name: "mail2",
        label: &locale.t("field-mail2"),
        need: Need::Optional,
        hint: Some(html! { (locale.t("field-mail2-hint")) }),
    };
    html! {
        section aria-labelledby="addresses" {
            h2 id="addresses" {
                @if model.change.is_some() {
                    (locale.t("confirm-addresses"))
                } @else {
                    (locale.t("reserve-mail2"))
                }
            }
            @if model.change.is_some() { (mail_inputs(site, form, &locale.t("change-mail-hint"))) }
            (form.line(&mail2, Line { autocomplete: Some("off"), ..Line::MAIL }))
        }
    }
}

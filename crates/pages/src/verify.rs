//! メールアドレス入力画面: who comes, and where mails go.

use std::{borrow::Cow, collections::BTreeSet};

use booking::{
    number::looks_like_my_number,
    reservation::Typed,
    settings::{AskNumber2, NumberRule},
};
use maud::{Markup, html};

use crate::{
    FieldErrors, Site,
    contact::addresses,
    fields::{Form, Line, Need, Question},
    layout::{self, Frame, Keeps, NoticeKind, call, judged, page},
    postcard,
    recipient::person_name,
    site::Step,
    wrong,
};

/// The form's id.
const FORM: &str = "verify";

/// The form as it is to be shown.
pub struct Verify<'a> {
    /// The form's random id, so that sending it twice makes one application.
    pub form: &'a str,
    /// How many groups to show, 1 to the largest party.
    pub people: usize,
    /// Everything typed so far.
    pub typed: &'a Typed,
    /// What is wrong.
    pub errors: &'a FieldErrors,
    /// The people, from 0, of whom number 2 is asked. Everybody is where the settings say so.
    pub number2: &'a BTreeSet<usize>,
    /// What to say at the top.
    pub notice: Option<VerifyNotice>,
}

/// What the last attempt led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyNotice {
    /// 「交付対象を特定できませんでした。番号2も入力してください。」
    AskNumber2,
    /// With number 2 no single card was found either, or the city asks nobody for number 2.
    NotFound,
    /// A card has a booking already.
    AlreadyBooked,
}

/// `/verify`
pub fn verify(site: Site<'_>, model: &Verify<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("verify-title");
    let heading = locale.t("verify-heading");
    let send = locale.t("verify-send");
    let frame = Frame {
        heading: Some(&heading),
        step: Some(Step::Verify),
        errors: Some(model.errors),
        keeps: Some(Keeps { form: FORM, action: "language", enter: "send", enter_label: &send }),
        failed: matches!(model.notice, Some(VerifyNotice::NotFound)),
        script: true,
        ..Frame::new(&title)
    };
    let form = Form { locale, typed: model.typed, errors: model.errors };
    let several = site.settings.city.largest_party > 1;
    page(
        site,
        &frame,
        html! {
            (notice(site, model))
            p.lead { (locale.t("verify-lead")) }
            form id=(FORM) method="post" action="/verify" novalidate {
                input type="hidden" name="form" value=(model.form);
                (judged(model.errors))
                @if several {
                    (party(site, form, model.people))
                } @else {
                    input type="hidden" name="people" value="1";
                }
                @for person in 0..model.people {
                    @let questions = person_questions(site, model, form, person);
                    @if several {
                        fieldset.person {
                            legend { (person_name(locale, person)) }
                            (questions)
                        }
                    } @else {
                        (questions)
                    }
                }
                (addresses(site, form))
                div.actions {
                    button.button.primary type="submit" name="action" value="send" { (send) }
                }
            }
        },
    )
}

fn notice(site: Site<'_>, model: &Verify<'_>) -> Markup {
    let locale = site.locale;
    let Some(notice) = model.notice else { return html! {} };
    match notice {
        VerifyNotice::AskNumber2 => layout::notice(
            NoticeKind::Warning,
            html! {
                p { strong { (locale.t("verify-ask-number2")) } }
                p { (locale.t("verify-check-first")) }
                // On a phone the field is some screens below.
                ul.plain {
                    @for &person in model.number2 {
                        li { a href={ "#number2." (person + 1) } { (to_number2(site, model, person)) } }
                    }
                }
            },
        ),
        VerifyNotice::NotFound => layout::notice(
            NoticeKind::Error,
            html! {
                p { strong { (locale.t("verify-not-found")) } }
                p { (locale.t("verify-not-found-next")) }
                (call(site))
            },
        ),
        VerifyNotice::AlreadyBooked => layout::notice(
            NoticeKind::Error,
            html! {
                p { strong { (locale.t("notice-booked-title")) } }
                p { (locale.t("notice-booked")) }
                p { a.button href="/lookup" { (locale.t("menu-lookup")) } }
            },
        ),
    }
}

fn to_number2(site: Site<'_>, model: &Verify<'_>, person: usize) -> String {
    let person = Some(person).filter(|_| model.people > 1);
    let field = wrong::named(site.locale, person, site.text(&site.settings.number2.label));
    site.locale.t_args("verify-to-number2", &[("field", field.into())])
}

fn party(site: Site<'_>, form: Form<'_>, people: usize) -> Markup {
    let locale = site.locale;
    let sizes: Vec<(String, String)> = (1..=site.settings.city.largest_party)
        .map(|n| (n.to_string(), locale.t_args("people", &[("n", n.into())])))
        .collect();
    let q = Question {
        name: "people",
        label: &locale.t("verify-people"),
        need: Need::Unsaid,
        hint: Some(html! { (locale.t("verify-people-hint")) }),
    };
    html! {
        div.with-button {
            (form.select(&q, None, sizes.iter().map(|(n, text)| (&**n, &**text)), &people.to_string()))
            button.button type="submit" name="action" value="people" { (locale.t("verify-people-apply")) }
        }
        p.unseen id="people-shown" role="status" {
            (locale.t_args("verify-people-shown", &[("n", people.into())]))
        }
    }
}

fn person_questions(site: Site<'_>, model: &Verify<'_>, form: Form<'_>, person: usize) -> Markup {
    let locale = site.locale;
    let i = person + 1;
    let ask2 = match site.settings.number2.ask {
        AskNumber2::Always => true,
        AskNumber2::WhenNeeded | AskNumber2::Never => model.number2.contains(&person),
    };
    let [year, month, day] = ["year", "month", "day"].map(|part| format!("{part}.{i}"));
    let birth = Question {
        name: &format!("birth.{i}"),
        label: &locale.t("verify-birth"),
        need: Need::Required,
        hint: Some(html! { (locale.t("verify-birth-hint")) }),
    };
    html! {
        (number(site, form, "number1", &site.settings.number1, person))
        @if person == 0 { (postcard::where_number(site, ask2)) }
        (form.date(&birth, [&year, &month, &day], person == 0))
        @if person == 0 { (eras(site)) }
        @if ask2 {
            input type="hidden" name={ "asked2." (i) } value="1";
            (number(site, form, "number2", &site.settings.number2, person))
            @if person != 0 { (postcard::where_number(site, true)) }
        }
    }
}

fn number(site: Site<'_>, form: Form<'_>, input: &str, rule: &NumberRule, person: usize) -> Markup {
    let locale = site.locale;
    let name = format!("{input}.{}", person + 1);
    let label = locale.t_args("verify-number", &[("label", site.text(&rule.label).into())]);
    let q = Question {
        name: &name,
        label: &label,
        need: Need::Required,
        hint: Some(html! {
            (site.text(&rule.explanation))
            " "
            span.example {
                (locale.t_args("example", &[("example", rule.example.as_str().into())]))
            }
        }),
    };
    // A My Number that was typed by mistake does not travel back.
    let blank = Typed::new();
    let form = if looks_like_my_number(form.value(&name)) { Form { typed: &blank, ..form } } else { form };
    let width = if rule.example.chars().count() > 12 { "w-full mono" } else { "w-20 mono" };
    form.line(&q, Line { autocomplete: Some("off"), verbatim: true, width, ..Line::default() })
}

fn eras(site: Site<'_>) -> Markup {
    let locale = site.locale;
    let rows: [(Cow<'_, str>, &str, &str); 5] = [
        (locale.t("era-reiwa"), "R", "2019"),
        (locale.t("era-heisei"), "H", "1989"),
        (locale.t("era-showa"), "S", "1926"),
        (locale.t("era-taisho"), "T", "1912"),
        (locale.t("era-meiji"), "M", "1868"),
    ];
    html! {
        details {
            summary { (locale.t("verify-eras")) }
            p { (locale.t("verify-eras-how")) }
            table.small {
                thead {
                    tr {
                        th scope="col" { (locale.t("era-name")) }
                        th scope="col" { (locale.t("era-letter")) }
                        th scope="col" { (locale.t("era-first")) }
                    }
                }
                tbody {
                    @for (name, letter, first) in rows {
                        tr { th scope="row" { (name) } td { (letter) } td { (first) } }
                    }
                }
            }
            p { (locale.t("verify-unknown-day")) }
        }
    }
}

//! 受取人情報: the fields that the municipality defines, asked and read back.

use booking::{
    reservation::Typed,
    settings::{Field, FieldKind, Per, Settings, Text},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Locale, Site,
    fields::{Form, Line, Need, Question},
};

/// The language of the options' values in forms and records, whatever the page's language is.
const VALUES: &str = "ja";

/// All fields: those of each person, then those of the party, in the order in which they are read
/// back.
pub(crate) fn fields(site: Site<'_>, form: Form<'_>, people: usize) -> Markup {
    let of = |per: Per| site.settings.fields.iter().filter(move |field| field.per == per);
    html! {
        @if of(Per::Person).next().is_some() {
            @for person in 0..people {
                @if people > 1 {
                    fieldset.person {
                        legend { (person_name(site.locale, person)) }
                        @for field in of(Per::Person) { (one(site, form, field, Some(person))) }
                    }
                } @else {
                    @for field in of(Per::Person) { (one(site, form, field, Some(person))) }
                }
            }
        }
        @if people > 1 && of(Per::Person).next().is_some() && of(Per::Party).next().is_some() {
            h3.shared { (site.locale.t("recipients-all")) }
        }
        @for field in of(Per::Party) { (one(site, form, field, None)) }
    }
}

/// The fields as the form shows them: those of each person, then those of the party.
fn shown(settings: &Settings, people: usize) -> impl Iterator<Item = (&Field, Option<usize>)> {
    let of = |per: Per| settings.fields.iter().filter(move |field| field.per == per);
    let persons = (0..people).flat_map(move |person| of(Per::Person).map(move |field| (field, Some(person))));
    persons.chain(of(Per::Party).map(|field| (field, None)))
}

/// The names of the fields' inputs as the form shows them.
pub(crate) fn inputs(settings: &Settings, people: usize) -> Vec<String> {
    shown(settings, people).map(|(field, person)| field.input(person)).collect()
}

/// 「○人目」
pub(crate) fn person_name(locale: &Locale, person: usize) -> String {
    locale.t_args("person", &[("n", (person + 1).into())])
}

fn one(site: Site<'_>, form: Form<'_>, field: &Field, person: Option<usize>) -> Markup {
    let name = field.input(person);
    let hint = field.hint.as_ref().map(|hint| html! { (site.text(hint)) });
    let q = Question { name: &name, label: site.text(&field.label), need: Need::of(field.required), hint };
    let options = || field.options.iter().map(|option| (option.get(VALUES), site.text(option)));
    match field.kind {
        FieldKind::Text => {
            // Only one person's data can be filled in by the browser without mistakes.
            let autocomplete = if person.unwrap_or(0) == 0 { field.autocomplete.as_deref() } else { None };
            form.line(&q, Line { autocomplete, width: width(field), ..Line::default() })
        }
        FieldKind::Select => {
            form.select(&q, Some(&site.locale.t("field-choose")), options(), form.value(&name))
        }
        FieldKind::Radio => form.choices(&q, "radio", options()),
        FieldKind::Checkbox if field.options.is_empty() => form.tick(&q),
        FieldKind::Checkbox => form.choices(&q, "checkbox", options()),
        FieldKind::Date => {
            let [year, month, day] = ["year", "month", "day"].map(|part| format!("{name}.{part}"));
            let q = Question {
                hint: Some(html! {
                    @if let Some(hint) = &field.hint { (site.text(hint)) br; }
                    (site.locale.t("field-date-hint"))
                }),
                ..q
            };
            // The error of the date as a whole bears the field's name: its link needs a target.
            html! { div id=(name) tabindex="-1" { (form.date(&q, [&year, &month, &day], false)) } }
        }
    }
}

fn width(field: &Field) -> &'static str {
    match field.max_length {
        0..=10 => "w-10",
        11..=20 => "w-20",
        _ => "w-full",
    }
}

/// One answer as it is read back.
pub(crate) struct Answer<'a> {
    pub(crate) label: &'a str,
    /// Whose it is, from 0; none for what was asked once.
    pub(crate) person: Option<usize>,
    pub(crate) words: String,
}

/// What was answered, in the form's order; fields left empty are said to be.
///
/// `answers` has the inputs' names, as a draft or a reservation keeps them.
pub(crate) fn answers<'a>(
    settings: &'a Settings,
    locale: &Locale,
    answers: &Typed,
    people: usize,
) -> Vec<Answer<'a>> {
    let lang = locale.lang();
    shown(settings, people)
        .map(|(field, person)| Answer {
            label: field.label.get(lang),
            person,
            words: words(locale, field, answers, &field.input(person)),
        })
        .collect()
}

fn words(locale: &Locale, field: &Field, answers: &Typed, input: &str) -> String {
    let given = |name: &str| -> Vec<&str> {
        let values = answers.get(name).map(Vec::as_slice).unwrap_or_default();
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect()
    };
    let shown = |value: &str| -> String {
        let option = field.options.iter().find(|option| option.get(VALUES) == value);
        option.map_or(value, |option: &Text| option.get(locale.lang())).to_owned()
    };
    let words = match field.kind {
        FieldKind::Date => {
            // Judged good it is one date; as a draft keeps it, what was typed in three parts.
            let parts = match given(input).first().map(|date| date.parse::<Date>()) {
                Some(Ok(date)) => [date.year().to_string(), date.month().to_string(), date.day().to_string()],
                _ => ["year", "month", "day"].map(|part| given(&format!("{input}.{part}")).join(" ")),
            };
            if parts.iter().all(String::is_empty) {
                String::new()
            } else {
                let [year, month, day] = parts.map(Into::into);
                locale.t_args("when-typed-date", &[("year", year), ("month", month), ("day", day)])
            }
        }
        FieldKind::Checkbox if field.options.is_empty() => {
            if given(input).is_empty() {
                String::new()
            } else {
                locale.t("answer-ticked").into_owned()
            }
        }
        _ => given(input).into_iter().map(shown).collect::<Vec<_>>().join(&locale.t("answer-and")),
    };
    if words.is_empty() { locale.t("answer-none").into_owned() } else { words }
}

//! Every field of every form is drawn here: label with 必須 or 任意 in words, hint, error, input,
//! in this order, tied together for those who do not see them.

use booking::reservation::Typed;
use maud::{Markup, Render, html};

use crate::{FieldErrors, Locale};

/// A form as it was last sent.
#[derive(Clone, Copy)]
pub(crate) struct Form<'a> {
    pub(crate) locale: &'a Locale,
    pub(crate) typed: &'a Typed,
    pub(crate) errors: &'a FieldErrors,
}

/// One question of a form.
pub(crate) struct Question<'a> {
    /// The input's name, which is its id too.
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    pub(crate) need: Need,
    pub(crate) hint: Option<Markup>,
}

/// Whether an answer is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
    /// It says nothing: a choice that always has an answer.
    Unsaid,
}

impl Need {
    pub(crate) const fn of(required: bool) -> Self {
        if required { Self::Required } else { Self::Optional }
    }
}

/// What a line of text holds, for the keyboard and for filling in.
#[derive(Clone, Copy, Default)]
pub(crate) struct Line<'a> {
    /// `text` unless said otherwise.
    pub(crate) kind: Option<&'static str>,
    pub(crate) inputmode: Option<&'static str>,
    pub(crate) autocomplete: Option<&'a str>,
    /// Whether the keyboard leaves what is typed alone.
    pub(crate) verbatim: bool,
    /// How wide the input is: a class of the stylesheet.
    pub(crate) width: &'static str,
}

impl Line<'_> {
    /// A mail address.
    pub(crate) const MAIL: Self = Line {
        kind: Some("email"),
        inputmode: Some("email"),
        autocomplete: Some("email"),
        verbatim: true,
        width: "w-full",
    };
}

impl<'a> Form<'a> {
    /// What was typed into an input.
    pub(crate) fn value(&self, name: &str) -> &'a str {
        self.typed.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Whether an option was chosen.
    pub(crate) fn chose(&self, name: &str, option: &str) -> bool {
        self.typed.get(name).is_some_and(|values| values.iter().any(|value| value == option))
    }

    /// A line of text.
    pub(crate) fn line(&self, q: &Question<'_>, line: Line<'_>) -> Markup {
        let error = self.errors.of(q.name);
        html! {
            div.field.invalid[error.is_some()] {
                label for=(q.name) { (self.label(q)) }
                (self.hint_and_error(q.name, q.hint.as_ref(), error))
                (self.input(q.name, line, describedby(q.name, q.hint.is_some(), error.is_some()), error.is_some()))
            }
        }
    }

    fn input(&self, name: &str, line: Line<'_>, describedby: Option<String>, wrong: bool) -> Markup {
        html! {
            input type=(line.kind.unwrap_or("text")) id=(name) name=(name) class=(line.width)
                value=(self.value(name))
                inputmode=[line.inputmode] autocomplete=[line.autocomplete]
                autocapitalize=[line.verbatim.then_some("off")] autocorrect=[line.verbatim.then_some("off")]
                spellcheck=[line.verbatim.then_some("false")]
                aria-describedby=[describedby] aria-invalid=[wrong.then_some("true")];
        }
    }

    /// One of several from a list. With `empty`, the list begins with a word that chooses nothing.
    pub(crate) fn select<'o>(
        &self,
        q: &Question<'_>,
        empty: Option<&str>,
        options: impl IntoIterator<Item = (&'o str, &'o str)>,
        chosen: &str,
    ) -> Markup {
        let error = self.errors.of(q.name);
        html! {
            div.field.invalid[error.is_some()] {
                label for=(q.name) { (self.label(q)) }
                (self.hint_and_error(q.name, q.hint.as_ref(), error))
                select id=(q.name) name=(q.name)
                    aria-describedby=[describedby(q.name, q.hint.is_some(), error.is_some())]
                    aria-invalid=[error.map(|_| "true")] {
                    @if let Some(empty) = empty { option value="" { (empty) } }
                    @for (value, text) in options {
                        option value=(value) selected[value == chosen] { (text) }
                    }
                }
            }
        }
    }

    /// One (`radio`) or any (`checkbox`) of several, all in view.
    pub(crate) fn choices<'o>(
        &self,
        q: &Question<'_>,
        kind: &'static str,
        options: impl IntoIterator<Item = (&'o str, &'o str)>,
    ) -> Markup {
        let choices = html! {
            @for (i, (value, text)) in options.into_iter().enumerate() {
                // The first has the question's id, so that the error's link leads to it.
                @let id = if i == 0 { q.name.to_owned() } else { format!("{}-{}", q.name, i + 1) };
                div.choice {
                    input type=(kind) id=(id) name=(q.name) value=(value) checked[self.chose(q.name, value)];
                    label for=(id) { (text) }
                }
            }
        };
        self.group(q, self.errors.of(q.name), &choices)
    }

    /// A single box to tick; its value is `1`.
    pub(crate) fn tick(&self, q: &Question<'_>) -> Markup {
        let error = self.errors.of(q.name);
        html! {
            div.field.invalid[error.is_some()] {
                (self.hint_and_error(q.name, q.hint.as_ref(), error))
                div.choice {
                    input type="checkbox" id=(q.name) name=(q.name) value="1" checked[self.chose(q.name, "1")]
                        aria-describedby=[describedby(q.name, q.hint.is_some(), error.is_some())]
                        aria-invalid=[error.map(|_| "true")];
                    label for=(q.name) { (self.label(q)) }
                }
            }
        }
    }

    /// A date in three parts. `q.name` names the question; `parts` the inputs.
    pub(crate) fn date(&self, q: &Question<'_>, parts: [&str; 3], birthday: bool) -> Markup {
        let wrong = |name: &str| self.errors.of(name).is_some();
        let error = [q.name, parts[0], parts[1], parts[2]].into_iter().find_map(|name| self.errors.of(name));
        let whole = wrong(q.name);
        let units = [self.locale.t("date-year"), self.locale.t("date-month"), self.locale.t("date-day")];
        let fill = ["bday-year", "bday-month", "bday-day"];
        let described = describedby(q.name, q.hint.is_some(), error.is_some());
        let inputs = html! {
            div.date {
                @for (i, (name, unit)) in parts.into_iter().zip(units).enumerate() {
                    span.part {
                        (self.input(name, Line {
                            // A year may be 昭和30 or S30: it needs the whole keyboard.
                            inputmode: (i > 0).then_some("numeric"),
                            autocomplete: birthday.then_some(fill[i]),
                            verbatim: true,
                            width: if i == 0 { "w-year" } else { "w-2" },
                            kind: None,
                        }, described.clone(), whole || wrong(name)))
                        label for=(name) { (unit) }
                    }
                }
            }
        };
        self.group(q, error, &inputs)
    }

    fn group(&self, q: &Question<'_>, error: Option<&str>, content: &Markup) -> Markup {
        let id = format!("{}-group", q.name);
        html! {
            fieldset.field.invalid[error.is_some()] id=(id)
                aria-describedby=[describedby(q.name, q.hint.is_some(), error.is_some())] {
                legend { (self.label(q)) }
                (self.hint_and_error(q.name, q.hint.as_ref(), error))
                (content)
            }
        }
    }

    fn label(&self, q: &Question<'_>) -> Markup {
        html! {
            (q.label)
            @match q.need {
                Need::Required => { " " span.need.required { (self.locale.t("field-required")) } }
                Need::Optional => { " " span.need { (self.locale.t("field-optional")) } }
                Need::Unsaid => {}
            }
        }
    }

    fn hint_and_error(&self, name: &str, hint: Option<&impl Render>, error: Option<&str>) -> Markup {
        html! {
            @if let Some(hint) = hint { div.hint id={ (name) "-hint" } { (hint) } }
            @if let Some(error) = error {
                p.error id={ (name) "-error" } {
                    span.unseen { (self.locale.t("errors-prefix")) }
                    (error)
                }
            }
        }
    }
}

fn describedby(name: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-error")),
        (true, true) => Some(format!("{name}-hint {name}-error")),
    }
}

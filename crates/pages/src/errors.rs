//! What is wrong with a form, shown at its top with links to the fields, and at the fields in the
//! same words.

use maud::{Markup, html};

use crate::Locale;

/// The errors of a form in the order of its fields: the input's name and what to do about it.
///
/// The name is that of an input: for a date the name of its year, month or day, whichever is
/// wrong (or the field's own name); for the choice of a time, `slot`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// A form without errors.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds an error after the others.
    pub fn push(&mut self, input: impl Into<String>, message: impl Into<String>) {
        self.0.push((input.into(), message.into()));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first error of an input.
    pub fn of(&self, input: &str) -> Option<&str> {
        self.iter().find(|(name, _)| *name == input).map(|(_, message)| message)
    }

    /// The same errors in the order in which a page shows these fields; what they do not name comes
    /// last.
    pub(crate) fn in_order_of(&self, fields: &[String]) -> Self {
        let place = |input: &str| {
            let is = |field: &String| {
                input
                    .strip_prefix(field.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            // The longest name wins: `f.a.1.year` belongs to `f.a.1`, not to a field `f.a`.
            let best = fields.iter().enumerate().filter(|(_, field)| is(field));
            best.max_by_key(|(_, field)| field.len()).map_or(usize::MAX, |(place, _)| place)
        };
        let mut errors = self.clone();
        errors.0.sort_by_key(|(input, _)| place(input));
        errors
    }

    /// All errors in order: input and message.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(input, message)| (input.as_str(), message.as_str()))
    }
}

/// The list of errors at the top of a page; nothing where there is none. It takes the focus, so
/// that a screen reader begins there.
pub(crate) fn summary(locale: &Locale, errors: &FieldErrors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.notice.is-error.error-summary role="alert" tabindex="-1" autofocus
                aria-labelledby="error-summary-title" {
                h2 id="error-summary-title" { (locale.t("errors-title")) }
                ul {
                    @for (input, message) in errors.iter() {
                        li { a href={ "#" (input) } { (message) } }
                    }
                }
            }
        }
    }
}

//! 受取人情報: what a municipality asks of those who book.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// One field of the booking form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in forms and records: a to z, 0 to 9 and underscores.
    pub name: String,
    /// Its label.
    pub label: Text,
    /// A hint below the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Whether an answer is needed.
    #[serde(default)]
    pub required: bool,
    /// Whether it is asked once or of each person.
    #[serde(default)]
    pub per: Per,
    /// What can be chosen, for select, radio and check box.
    #[serde(default)]
    pub options: Vec<Text>,
    /// The longest answer of a text field, in characters.
    #[serde(default = "longest")]
    pub max_length: u16,
    /// The `autocomplete` token of a text field, where one fits (HTML standard, 4.10.18.7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
}

/// Long enough for Latin names with all their parts.
const fn longest() -> u16 {
    200
}

/// The kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// One of the options from a list.
    Select,
    /// One of the options, all in view.
    Radio,
    /// Any of the options; with none defined, a single box to tick.
    Checkbox,
    /// A date.
    Date,
}

/// How often a field is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Once for the whole party.
    #[default]
    Party,
    /// Once for each person.
    Person,
}

impl Field {
    /// The name of its input: for a person (from 0), or for the party.
    pub fn input(&self, person: Option<usize>) -> String {
        match person {
            Some(person) => format!("f.{}.{}", self.name, person + 1),
            None => format!("f.{}", self.name),
        }
    }

    /// The names of all its inputs for a party of `people`, with the person each is for.
    pub fn inputs(&self, people: usize) -> Vec<(String, Option<usize>)> {
        match self.per {
            Per::Party => vec![(self.input(None), None)],
            Per::Person => (0..people).map(|person| (self.input(Some(person)), Some(person))).collect(),
        }
    }
}

#[cfg(test)]
mod tests;

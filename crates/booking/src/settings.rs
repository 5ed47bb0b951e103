//! The settings of one municipality: everything that it can change without changing the program.
//!
//! `infra/sample/municipality.toml` shows every one with its comment. [`check`] reads such a file
//! and names the line of whatever is wrong.

mod check;
mod city;
mod counter;
mod duration;
mod field;
mod placeholders;
mod text;
mod translations;

pub use check::{Finding, LANGUAGES, check};
pub use city::{AskNumber2, City, Faq, MailTexts, Notice, NumberRule, Office, Reminders, Sender, Times};
pub use counter::{Counter, CounterId, Hours, NationalHolidays, NotACounterId, SpecialDay, WeeklyHours};
pub use duration::Seconds;
pub use field::{Field, FieldKind, Per};
pub use placeholders::{PLACEHOLDERS, Placeholders, names_in};
pub use text::Text;
pub use translations::{Mistranslated, translate, untranslated};

use serde::{Deserialize, Serialize};

/// The settings of one municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The municipality itself.
    pub city: City,
    /// Who the mails come from.
    pub sender: Sender,
    /// The postcard's first number.
    pub number1: NumberRule,
    /// The postcard's second number.
    pub number2: NumberRule,
    /// How long links, sessions and holds last.
    #[serde(default)]
    pub times: Times,
    /// When reminders are sent.
    #[serde(default)]
    pub reminders: Reminders,
    /// Subjects and bodies of the mails, by kind ([`crate::reservation::MailKind::name`]).
    pub mails: std::collections::BTreeMap<String, MailTexts>,
    /// Where cards are handed out; at least one.
    pub counters: Vec<Counter>,
    /// What the municipality asks of those who book; may be empty.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// お知らせ, shown newest first.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// Frequent questions.
    #[serde(default)]
    pub faq: Vec<Faq>,
}

impl Settings {
    /// The counter with this name.
    pub fn counter(&self, id: &CounterId) -> Option<&Counter> {
        self.counters.iter().find(|counter| counter.id == *id)
    }

    /// The counter that is chosen where nothing else chooses one.
    pub fn default_counter(&self) -> Option<&Counter> {
        self.counter(&self.city.default_counter).or_else(|| self.counters.first())
    }
}

//! The municipality itself, its numbers, times, mails, notices and questions.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{counter::CounterId, duration::Seconds, text::Text};
use crate::time;

/// The municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// Its name.
    pub name: Text,
    /// The header picture's address (an https URL or a data URL); the name is shown without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The accent colour, `#rrggbb`.
    #[serde(default = "accent")]
    pub accent: String,
    /// Languages offered, as BCP 47 tags; the first is the default.
    #[serde(default = "languages")]
    pub languages: Vec<String>,
    /// The counter that is chosen unless the card's record names another.
    pub default_counter: CounterId,
    /// Whether residents may choose another counter.
    #[serde(default = "yes")]
    pub choose_counter: bool,
    /// How many people can book together, 1 to 9.
    #[serde(default = "one")]
    pub largest_party: u8,
    /// What to bring to the counter, one thing a line, for the details page and its print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<Text>,
    /// 個人番号カード交付担当, the office to call.
    pub office: Office,
}

fn accent() -> String {
    "#0017c1".to_owned()
}
fn languages() -> Vec<String> {
    vec!["ja".to_owned()]
}
const fn yes() -> bool {
    true
}
const fn one() -> u8 {
    1
}

/// The office that answers questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its name.
    pub name: Text,
    /// Its telephone number as printed.
    pub phone: String,
    /// When it answers.
    pub hours: Text,
}

/// Who the mails come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The address.
    pub address: String,
    /// The name shown beside it.
    pub name: String,
    /// Whether the second address, which nobody confirmed, gets the パスワード too.
    #[serde(default)]
    pub address2_gets_password: bool,
}

/// A number on the postcard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRule {
    /// What it is called in 「○○を入力してください」.
    pub label: Text,
    /// The explanation below the field.
    pub explanation: Text,
    /// A good example, shown in hints and errors.
    pub example: String,
    /// A regular expression that the whole number matches, after width, case, spaces and hyphens
    /// are made one.
    pub pattern: String,
    /// A picture that shows where it stands (an https URL or a data URL); ours without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// When number 2 is asked for. Number 1 always is.
    #[serde(default)]
    pub ask: AskNumber2,
}

/// When number 2 is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskNumber2 {
    /// When number 1 and birthday do not single out one card.
    #[default]
    WhenNeeded,
    /// Of everybody.
    Always,
    /// Of nobody: where number 1 and birthday do not suffice, the office is called.
    Never,
}

/// How long things last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Times {
    /// From the mail being asked for to the end of its link.
    pub link: Seconds,
    /// From the link being opened to the end of the session.
    pub session: Seconds,
    /// How long chosen slots are held.
    pub hold: Seconds,
    /// How often a hold can be extended.
    pub hold_extensions: u32,
    /// How long a reservation is kept after the visit.
    pub retention: Seconds,
}

impl Times {
    /// When a day's ledger, and a reservation for it, may be forgotten: seconds since 1970.
    pub fn forgets(&self, date: Date) -> u32 {
        time::seconds(self.retention.after(time::end_of_day(date)))
    }
}

impl Default for Times {
    fn default() -> Self {
        Self {
            link: Seconds::hours(24),
            session: Seconds::hours(2),
            hold: Seconds::minutes(10),
            hold_extensions: 2,
            retention: Seconds::days(90),
        }
    }
}

/// When reminders are sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reminders {
    /// How many days before the visit.
    pub days: Vec<u16>,
    /// At which hour, 0 to 23.
    pub hour: u8,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { days: vec![7, 1], hour: 10 }
    }
}

/// One mail's words. `{…}` stands for what is filled in; see the sample for the names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailTexts {
    /// The subject.
    pub subject: Text,
    /// The body: paragraphs apart by empty lines.
    pub body: Text,
}

/// One of the お知らせ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its day.
    pub date: Date,
    /// Its heading.
    pub title: Text,
    /// Its text: paragraphs apart by empty lines.
    pub body: Text,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// The question.
    pub question: Text,
    /// The answer: paragraphs apart by empty lines.
    pub answer: Text,
}

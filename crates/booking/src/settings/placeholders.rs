//! The words in braces that a municipality's mails may hold.

use crate::reservation::MailKind;

/// What one kind of mail may hold and must hold, names without their braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholders {
    /// Which mail.
    pub kind: MailKind,
    /// What subject and body may hold.
    pub allowed: &'static [&'static str],
    /// What the body must hold, since the mail is of no use without.
    pub needed: &'static [&'static str],
}

/// The placeholders of each kind of mail.
///
/// | name | what it stands for |
/// |---|---|
/// | `city` | the municipality's name |
/// | `office`, `office_phone`, `office_hours` | the office to call |
/// | `lookup` | the address of 予約照会 |
/// | `link`, `link_ends` | 窓口予約申込画面: its address and when it ends |
/// | `receipt`, `password` | 受付番号 and パスワード |
/// | `counter`, `counter_address`, `map` | the counter; `map` is nothing where it has none |
/// | `date_time` | the visit's day and hours |
/// | `people` | how many come |
/// | `deadline` | until when the visit can be changed or cancelled |
/// | `bring` | what to bring, one thing a line; nothing where the city does not say |
/// | `days_left` | how long until the visit: 明日, 7日後 |
/// | `message` | what the counter says in its own words, or that an address was replaced; else nothing |
/// | `choose` | the address at which another time is chosen without receipt number and password |
pub const PLACEHOLDERS: [Placeholders; 6] = [
    Placeholders {
        kind: MailKind::Link,
        allowed: &["city", "office", "office_phone", "office_hours", "lookup", "link", "link_ends"],
        needed: &["link"],
    },
    Placeholders {
        kind: MailKind::Booked,
        allowed: VISIT,
        needed: &["receipt", "password", "counter", "date_time"],
    },
    Placeholders {
        kind: MailKind::Changed,
        allowed: VISIT_AND_MESSAGE,
        needed: &["receipt", "counter", "date_time"],
    },
    Placeholders { kind: MailKind::Cancelled, allowed: VISIT_AND_MESSAGE, needed: &["receipt"] },
    Placeholders {
        kind: MailKind::Reminder,
        allowed: REMINDER,
        needed: &["receipt", "counter", "date_time", "days_left"],
    },
    Placeholders {
        kind: MailKind::CalledOff,
        allowed: CALLED_OFF,
        needed: &["receipt", "counter", "date_time", "message", "choose"],
    },
];

/// What mails about a visit may hold.
const VISIT: &[&str] = &[
    "city",
    "office",
    "office_phone",
    "office_hours",
    "lookup",
    "receipt",
    "password",
    "counter",
    "counter_address",
    "map",
    "date_time",
    "people",
    "deadline",
    "bring",
];

/// The same, and the counter's own words.
const VISIT_AND_MESSAGE: &[&str] = &[
    "city",
    "office",
    "office_phone",
    "office_hours",
    "lookup",
    "receipt",
    "password",
    "counter",
    "counter_address",
    "map",
    "date_time",
    "people",
    "deadline",
    "bring",
    "message",
];

/// What a reminder may hold.
const REMINDER: &[&str] = &[
    "city",
    "office",
    "office_phone",
    "office_hours",
    "lookup",
    "receipt",
    "password",
    "counter",
    "counter_address",
    "map",
    "date_time",
    "people",
    "deadline",
    "bring",
    "days_left",
];

/// What the mail about a visit that was called off may hold.
const CALLED_OFF: &[&str] = &[
    "city",
    "office",
    "office_phone",
    "office_hours",
    "lookup",
    "receipt",
    "password",
    "counter",
    "counter_address",
    "map",
    "date_time",
    "people",
    "deadline",
    "bring",
    "message",
    "choose",
];

/// The names in braces that a text holds, in order. Braces around anything but a to z and
/// underscores are plain signs.
pub fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

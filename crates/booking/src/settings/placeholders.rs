//! The words in braces that a municipality's mails may hold.

use crate::reservation::MailKind;

/// What one kind of mail may hold and must hold, names without their braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholders {
    /// Which mail.
    pub kind: MailKind,
    /// What subject and body may hold, in groups.
    groups: &'static [&'static [&'static str]],
    /// What the body must hold, since the mail is of no use without.
    pub needed: &'static [&'static str],
}

impl Placeholders {
    /// What subject and body may hold.
    pub fn allowed(&self) -> impl Iterator<Item = &'static str> {
        self.groups.iter().flat_map(|group| group.iter().copied())
    }
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
    Placeholders { kind: MailKind::Link, groups: &[OFFICE, &["link", "link_ends"]], needed: &["link"] },
    Placeholders {
        kind: MailKind::Booked,
        groups: &[OFFICE, VISIT],
        needed: &["receipt", "password", "counter", "date_time"],
    },
    Placeholders {
        kind: MailKind::Changed,
        groups: &[OFFICE, VISIT, &["message"]],
        needed: &["receipt", "counter", "date_time"],
    },
    Placeholders { kind: MailKind::Cancelled, groups: &[OFFICE, VISIT, &["message"]], needed: &["receipt"] },
    Placeholders {
        kind: MailKind::Reminder,
        groups: &[OFFICE, VISIT, &["days_left"]],
        needed: &["receipt", "counter", "date_time", "days_left"],
    },
    Placeholders {
        kind: MailKind::CalledOff,
        groups: &[OFFICE, VISIT, &["message", "choose"]],
        needed: &["receipt", "counter", "date_time", "message", "choose"],
    },
];

/// What every mail may hold.
const OFFICE: &[&str] = &["city", "office", "office_phone", "office_hours", "lookup"];

/// What mails about a visit may hold beside.
const VISIT: &[&str] =
    &["receipt", "password", "counter", "counter_address", "map", "date_time", "people", "deadline", "bring"];

/// The names in braces that a text holds, in order. Braces around anything but a to z and
/// underscores are plain signs.
pub fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

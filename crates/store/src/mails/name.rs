//! What a mail is called: in the table, and in the tags under which SES reports on it.

use std::fmt;

use booking::{
    ReceiptNumber,
    reservation::{MailKind, Owed, Recipient},
    settings::PLACEHOLDERS,
};
use jiff::civil::Date;

use crate::item::{Item, PK, SK, as_text};

/// One mail to one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailName {
    /// Whose it is.
    pub receipt: ReceiptNumber,
    /// Which mail.
    pub kind: MailKind,
    /// What it is sent for: for each occasion once.
    pub occasion: Occasion,
    /// To which address.
    pub recipient: Recipient,
}

/// What a mail is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The write that made the reservation owe it.
    Version(u32),
    /// A visit that comes near. A reservation that is written meanwhile is not reminded again; one
    /// that moves to another day is.
    Visit {
        /// The visit's day.
        date: Date,
        /// So many days before it.
        days_before: u16,
    },
}

/// The text names no mail of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a mail")]
pub struct NotAMailName;

impl MailName {
    /// The mail that a reservation owes, to one of its addresses.
    pub const fn owed(receipt: ReceiptNumber, owed: Owed, recipient: Recipient) -> Self {
        Self { receipt, kind: owed.kind, occasion: Occasion::Version(owed.version), recipient }
    }

    /// The name without the receipt number, in signs that SES takes in a tag (letters, digits, hyphens
    /// and underscores): `booked--3--1`, `reminder--2026-12-24_7--1`.
    pub fn tag(&self) -> String {
        let occasion = self.occasion.to_string().replace('.', "_");
        format!("{}--{occasion}--{}", self.kind.name(), number_of(self.recipient))
    }

    /// The mail of this receipt number that such a tag names.
    ///
    /// # Errors
    /// [`NotAMailName`] for what [`MailName::tag`] does not make.
    pub fn from_tag(receipt: ReceiptNumber, tag: &str) -> Result<Self, NotAMailName> {
        let parts: Vec<&str> = tag.split("--").collect();
        let [kind, occasion, recipient] = parts[..] else { return Err(NotAMailName) };
        let mail = Self::of_parts(receipt, kind, &occasion.replace('_', "."), recipient)?;
        if mail.tag() == tag { Ok(mail) } else { Err(NotAMailName) }
    }

    /// Its sort key: `booked#3#1`, `reminder#2026-12-24.7#1`.
    pub(crate) fn sk(&self) -> String {
        format!("{}#{}#{}", self.kind.name(), self.occasion, number_of(self.recipient))
    }

    pub(super) fn from_sk(receipt: ReceiptNumber, sk: &str) -> Result<Self, NotAMailName> {
        let parts: Vec<&str> = sk.split('#').collect();
        let [kind, occasion, recipient] = parts[..] else { return Err(NotAMailName) };
        Self::of_parts(receipt, kind, occasion, recipient)
    }

    pub(super) fn of_item(item: &Item) -> Option<Self> {
        let receipt = as_text(item, PK)?.strip_prefix("MAIL#")?.parse().ok()?;
        Self::from_sk(receipt, as_text(item, SK)?).ok()
    }

    fn of_parts(
        receipt: ReceiptNumber,
        kind: &str,
        occasion: &str,
        recipient: &str,
    ) -> Result<Self, NotAMailName> {
        let mut kinds = PLACEHOLDERS.iter().map(|placeholders| placeholders.kind);
        let recipients = [Recipient::First, Recipient::Second, Recipient::Former];
        let numbered = |r: &Recipient| recipient == number_of(*r).to_string();
        Ok(Self {
            receipt,
            kind: kinds.find(|of| of.name() == kind).ok_or(NotAMailName)?,
            occasion: Occasion::read(occasion).ok_or(NotAMailName)?,
            recipient: recipients.into_iter().find(numbered).ok_or(NotAMailName)?,
        })
    }
}

impl Occasion {
    fn read(text: &str) -> Option<Self> {
        Some(match text.split_once('.') {
            None => Self::Version(text.parse().ok()?),
            Some((date, days)) => Self::Visit { date: date.parse().ok()?, days_before: days.parse().ok()? },
        })
    }
}

impl fmt::Display for Occasion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => write!(f, "{version}"),
            Self::Visit { date, days_before } => write!(f, "{date}.{days_before}"),
        }
    }
}

const fn number_of(recipient: Recipient) -> u8 {
    match recipient {
        Recipient::First => 1,
        Recipient::Second => 2,
        Recipient::Former => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt() -> ReceiptNumber {
        "1234567890".parse().unwrap()
    }

    fn names() -> Vec<(MailName, &'static str, &'static str)> {
        let name = |kind, occasion, recipient| MailName { receipt: receipt(), kind, occasion, recipient };
        let visit = Occasion::Visit { date: jiff::civil::date(2026, 12, 24), days_before: 7 };
        vec![
            (name(MailKind::Booked, Occasion::Version(3), Recipient::First), "booked#3#1", "booked--3--1"),
            (name(MailKind::Link, Occasion::Version(12), Recipient::First), "link#12#1", "link--12--1"),
            (
                name(MailKind::Changed, Occasion::Version(4), Recipient::Former),
                "changed#4#3",
                "changed--4--3",
            ),
            (
                name(MailKind::CalledOff, Occasion::Version(5), Recipient::Second),
                "called_off#5#2",
                "called_off--5--2",
            ),
            (
                name(MailKind::Reminder, visit, Recipient::Second),
                "reminder#2026-12-24.7#2",
                "reminder--2026-12-24_7--2",
            ),
        ]
    }

    #[test]
    fn names_are_read_back_from_keys_and_tags() {
        for (name, sk, tag) in names() {
            assert_eq!((name.sk().as_str(), name.tag().as_str()), (sk, tag));
            assert_eq!(MailName::from_sk(receipt(), sk), Ok(name));
            assert_eq!(MailName::from_tag(receipt(), tag), Ok(name));
        }
    }

    #[test]
    fn tags_hold_only_the_signs_that_ses_takes() {
        for (name, _, _) in names() {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
            assert!(name.tag().bytes().all(allowed), "{}", name.tag());
        }
    }

    #[test]
    fn what_names_no_mail_is_refused() {
        for tag in [
            "",
            "booked",
            "booked--3",
            "booked--3--4",
            "booked--03--1",
            "booked--+3--1",
            "nothing--3--1",
            "booked--3--1--1",
            "reminder--2026-12-24.7--1",
            "reminder--2026-13-24_7--1",
            "booked#3#1",
        ] {
            assert_eq!(MailName::from_tag(receipt(), tag), Err(NotAMailName), "{tag}");
        }
    }
}

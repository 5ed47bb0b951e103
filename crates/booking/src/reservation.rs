//! One application from mail request to visit.

mod draft;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    birth::BirthDate,
    keys::CardKey,
    ledger::SeatName,
    mail_address::MailAddress,
    number::CardNumber,
    receipt::{Nonce, ReceiptNumber},
    settings::CounterId,
    time::SlotTime,
};

pub use draft::{Draft, Hold};

/// Form fields by name, each with what was typed or ticked, before any judgement.
pub type Typed = BTreeMap<String, Vec<String>>;

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The link was asked for; nothing is booked.
    Open,
    /// A visit is booked.
    Booked,
    /// The visit was cancelled.
    Cancelled,
    /// The cards were handed over.
    Collected,
}

/// One of the people who come together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Number 1 as the counter needs it.
    pub number1: CardNumber,
    /// The birthday as it was typed, in its one form.
    pub birth: BirthDate,
    /// Number 2, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number2: Option<CardNumber>,
    /// Where the card stands in the table.
    pub card: CardKey,
    /// The counter that the card's record names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<CounterId>,
    /// Whether the card can be collected only there.
    #[serde(default)]
    pub counter_fixed: bool,
}

/// A visit: where and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The counter.
    pub counter: CounterId,
    /// The day.
    pub date: Date,
    /// One seat per person, in the order of the people, in consecutive slots.
    pub seats: Vec<SeatName>,
}

impl Visit {
    /// When the first slot begins.
    pub fn start(&self) -> Option<SlotTime> {
        self.seats.first().map(|seat| seat.slot)
    }

    /// The moment the visit begins; the day's end when it has no seat, which no visit lacks.
    pub fn begins(&self) -> Timestamp {
        self.start().map_or_else(|| crate::time::end_of_day(self.date), |slot| slot.on(self.date))
    }
}

/// Which mail a transition owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// 連絡先アドレス確認メール, with the link; to the first address alone.
    Link,
    /// 予約完了通知メール.
    Booked,
    /// 変更完了通知メール.
    Changed,
    /// 取消完了通知メール.
    Cancelled,
    /// The reminder some days before the visit.
    Reminder,
    /// The counter will be closed then: the visit cannot take place, and is to be chosen anew.
    CalledOff,
}

impl MailKind {
    /// Its name in keys, settings and translations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Booked => "booked",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
            Self::CalledOff => "called_off",
        }
    }
}

/// A mail that is owed since the reservation's version `version`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// Which mail.
    pub kind: MailKind,
    /// The version of the reservation that owes it.
    pub version: u32,
    /// Since when it is owed.
    pub since: Timestamp,
}

/// To which of a reservation's addresses. Two addresses are two sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// The first address.
    First,
    /// The second address.
    Second,
    /// What was the first address before the last change: whoever reads it learns that it no longer is.
    Former,
}

/// One application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    /// Its name everywhere.
    pub receipt: ReceiptNumber,
    /// What links and passwords are derived from, beside the receipt number.
    pub nonce: Nonce,
    /// The version of the secret that they are derived with.
    pub key_version: u32,
    /// Raised by every write.
    pub version: u32,
    /// How far it has come.
    pub state: State,
    /// Who comes, in the order in which they were entered.
    pub people: Vec<Person>,
    /// Which of its card's marks each of the people's application is noted in while it is open.
    #[serde(default)]
    pub marks: Vec<u8>,
    /// The first address, proved by the link.
    pub address: MailAddress,
    /// Whether the first address is another than the one that the link proved.
    #[serde(default, skip_serializing_if = "is_false")]
    pub address_changed: bool,
    /// The first address before the last change, where that replaced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_address: Option<MailAddress>,
    /// The second address, never proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address2: Option<MailAddress>,
    /// The language of its pages and mails, as a BCP 47 tag.
    pub language: String,
    /// When the link ends.
    pub link_ends: Timestamp,
    /// How many link mails were asked for.
    pub link_mails: u32,
    /// Answers to the municipality's own fields, by [`crate::settings::Field`] name, judged good.
    #[serde(default)]
    pub answers: Typed,
    /// Where and when; none before it is booked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Visit>,
    /// Since when the visit is booked for this time: reminders that were due before are not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_since: Option<Timestamp>,
    /// Whether the counter closed the visit's slots, so that it cannot take place.
    #[serde(default, skip_serializing_if = "is_false")]
    pub called_off: bool,
    /// Whose cards were handed over, as indexes into [`Self::people`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed_over: Vec<u8>,
    /// What the counter says in the mail that is owed, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The mail that the last transition owes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owes: Option<Owed>,
    /// When the table may forget it, seconds since 1970.
    pub expires_at: u32,
}

impl Reservation {
    /// Whether the table should have forgotten it by now. TTL deletion can be two days late.
    pub fn is_lapsed(&self, now: Timestamp) -> bool {
        self.expires_at < crate::time::seconds(now)
    }

    /// How many come together, which is how many consecutive slots they need.
    pub fn party(&self) -> usize {
        self.people.len()
    }

    /// Whether the day of its visit is over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.visit.as_ref().is_some_and(|visit| crate::time::end_of_day(visit.date) < now)
    }

    /// The addresses that a mail goes to.
    pub fn addressees(&self, kind: MailKind) -> impl Iterator<Item = (Recipient, &MailAddress)> {
        let second = self.address2.as_ref().filter(|_| kind != MailKind::Link);
        // Who reads one of the others is told already.
        let is_former = |address: &&MailAddress| {
            kind == MailKind::Changed && **address != self.address && Some(*address) != second
        };
        let former = self.former_address.as_ref().filter(is_former);
        std::iter::once((Recipient::First, &self.address))
            .chain(second.map(|address| (Recipient::Second, address)))
            .chain(former.map(|address| (Recipient::Former, address)))
    }
}

const fn is_false(value: &bool) -> bool {
    !*value
}

#[cfg(test)]
mod tests;

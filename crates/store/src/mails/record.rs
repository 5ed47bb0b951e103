//! A mail's record as staff see it.

use booking::{
    ReceiptNumber,
    reservation::{MailKind, Recipient},
    time,
};
use jiff::Timestamp;

use super::{FAILED_AT, MailName, Occasion, REASON, SENT_AT};
use crate::{
    claims::Change,
    item::{Item, SK, as_number, as_text, number, text},
};

/// What is known of one mail to one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRecord {
    /// Which mail.
    pub kind: MailKind,
    /// What it was sent for.
    pub occasion: Occasion,
    /// To which address.
    pub recipient: Recipient,
    /// How far it came.
    pub state: MailState,
    /// What SES reported after it had taken it, where that was bad.
    pub trouble: Option<Bounce>,
}

/// How far a mail came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It is being sent, or waits for the next try.
    Underway,
    /// SES took it.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// It will not be sent.
    Failed {
        /// Since when.
        at: Timestamp,
        /// Why, without any address.
        reason: String,
    },
}

/// Something bad that SES reported about a mail that it had taken. What the recipient's server said
/// in words is left out: it names addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// What happened.
    pub kind: BounceKind,
    /// SES's code for it, such as `NoEmail`, `MailboxFull` or `abuse`; may be empty.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// What happened to a mail that SES had taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BounceKind {
    /// The address takes no mail, now or later.
    Permanent,
    /// It was not delivered this time: the mailbox is full, the server does not answer. An answer
    /// that somebody is away counts as this too, and then the mail did arrive.
    Transient,
    /// It was not delivered, and SES cannot tell why.
    Undetermined,
    /// It was delivered, and whoever got it called it unwanted.
    Complaint,
    /// SES did not deliver what it had taken, because it took it for a virus.
    Rejected,
}

const TROUBLE: &str = "trouble";
const TROUBLE_REASON: &str = "trouble_reason";
const TROUBLE_AT: &str = "trouble_at";
/// Codes are short words.
const LONGEST_REASON: usize = 60;

impl BounceKind {
    const ALL: [Self; 5] =
        [Self::Permanent, Self::Transient, Self::Undetermined, Self::Complaint, Self::Rejected];

    /// Its name in the table and in logs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Transient => "transient",
            Self::Undetermined => "undetermined",
            Self::Complaint => "complaint",
            Self::Rejected => "rejected",
        }
    }
}

impl Bounce {
    /// A report. What is no code, but might be words, is not kept: words could name an address.
    pub fn new(kind: BounceKind, code: &str, at: Timestamp) -> Self {
        let is_of_codes = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let is_code = code.len() <= LONGEST_REASON && code.bytes().all(is_of_codes);
        Self { kind, reason: if is_code { code.to_owned() } else { String::new() }, at }
    }

    /// The update that records it, on a mail that is there and has no later report.
    pub(super) fn as_change(&self) -> Change {
        let mut change = Change::default();
        change.must_exist();
        let (name, at) = (change.name(TROUBLE_AT), change.value(number(time::seconds(self.at))));
        change.must(format!("(attribute_not_exists({name}) OR {name} < {at})"));
        change.set(TROUBLE, text(self.kind.name()));
        change.set(TROUBLE_REASON, text(self.reason.as_str()));
        change.set(TROUBLE_AT, number(time::seconds(self.at)));
        change
    }

    fn read(item: &Item) -> Option<Self> {
        let name = as_text(item, TROUBLE)?;
        Some(Self {
            kind: BounceKind::ALL.into_iter().find(|kind| kind.name() == name)?,
            reason: as_text(item, TROUBLE_REASON).unwrap_or_default().to_owned(),
            at: moment(item, TROUBLE_AT)?,
        })
    }
}

impl MailRecord {
    /// The record that an item is; none when its key names no mail.
    pub(crate) fn read(receipt: ReceiptNumber, item: &Item) -> Option<Self> {
        let name = MailName::from_sk(receipt, as_text(item, SK)?).ok()?;
        let reason = || as_text(item, REASON).unwrap_or_default().to_owned();
        let state = match (moment(item, SENT_AT), moment(item, FAILED_AT)) {
            (Some(at), _) => MailState::Sent { at },
            (None, Some(at)) => MailState::Failed { at, reason: reason() },
            (None, None) => MailState::Underway,
        };
        let MailName { kind, occasion, recipient, .. } = name;
        Some(Self { kind, occasion, recipient, state, trouble: Bounce::read(item) })
    }
}

fn moment(item: &Item, name: &str) -> Option<Timestamp> {
    as_number(item, name).map(time::from_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::key;

    fn receipt() -> ReceiptNumber {
        "1234567890".parse().unwrap()
    }

    fn record(attributes: &[(&str, aws_sdk_dynamodb::types::AttributeValue)]) -> MailRecord {
        let mut item = key("MAIL#1234567890", "booked#3#1");
        item.extend(attributes.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        MailRecord::read(receipt(), &item).unwrap()
    }

    #[test]
    fn a_record_tells_how_far_its_mail_came() {
        let at = time::from_seconds(1_800_000_000);
        assert_eq!(record(&[("leased_until", number(1))]).state, MailState::Underway);
        assert_eq!(record(&[(SENT_AT, number(1_800_000_000))]).state, MailState::Sent { at });
        let failed = record(&[(FAILED_AT, number(1_800_000_000)), (REASON, text("its link has ended"))]);
        assert_eq!(failed.state, MailState::Failed { at, reason: "its link has ended".to_owned() });
        assert_eq!((failed.kind, failed.occasion), (MailKind::Booked, Occasion::Version(3)));
        assert_eq!(failed.trouble, None);
    }

    #[test]
    fn trouble_is_read_as_it_was_recorded() {
        let at = time::from_seconds(1_800_000_000);
        for kind in BounceKind::ALL {
            let found = record(&[
                (SENT_AT, number(1)),
                (TROUBLE, text(kind.name())),
                (TROUBLE_REASON, text("MailboxFull")),
                (TROUBLE_AT, number(1_800_000_000)),
            ]);
            assert_eq!(found.trouble, Some(Bounce { kind, reason: "MailboxFull".to_owned(), at }));
        }
    }

    #[test]
    fn no_address_gets_in_by_a_code() {
        let reason = |code: &str| Bounce::new(BounceKind::Permanent, code, Timestamp::UNIX_EPOCH).reason;
        assert_eq!(reason("OnAccountSuppressionList"), "OnAccountSuppressionList");
        assert_eq!(reason("not-spam"), "not-spam");
        assert_eq!(reason("taro@example.jp unknown"), "");
        assert_eq!(reason(&"x".repeat(99)), "");
    }

    #[test]
    fn a_key_that_names_no_mail_is_no_record() {
        assert_eq!(MailRecord::read(receipt(), &key("MAIL#1234567890", "postcard#3#1")), None);
    }
}

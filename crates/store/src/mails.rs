//! What became of each mail that was owed: leased, sent or failed.

use booking::{ReceiptNumber, reservation::Owed, time};
use jiff::Timestamp;

use crate::{
    Store,
    claims::Change,
    error::StoreError,
    item::{EXPIRES_AT, Item, as_number, key, mail_pk, number, text},
    write::Written,
};

pub use booking::reservation::Recipient;

/// One mail to one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailName {
    /// Whose it is.
    pub receipt: ReceiptNumber,
    /// Which mail, since which version.
    pub owed: Owed,
    /// To which address.
    pub recipient: Recipient,
}

impl MailName {
    pub(crate) fn sk(&self) -> String {
        let recipient = match self.recipient {
            Recipient::First => 1,
            Recipient::Second => 2,
        };
        format!("{}#{}#{recipient}", self.owed.kind.name(), self.owed.version)
    }

    fn key(&self) -> Item {
        key(mail_pk(self.receipt), self.sk())
    }
}

/// Whether a mail may be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// By this caller, until the lease ends.
    Granted,
    /// Not again: it was sent, or failed for good.
    Settled,
    /// Not now: another is at it.
    Busy,
}

pub(crate) const SENT_AT: &str = "sent_at";
pub(crate) const FAILED_AT: &str = "failed_at";
const LEASED_UNTIL: &str = "leased_until";
const HOLDER: &str = "holder";

impl Store {
    /// Takes the right to send one mail until `until`. Only a kill between sending and recording
    /// can make a mail go out twice.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn lease_mail(
        &self,
        mail: MailName,
        now: Timestamp,
        until: Timestamp,
        expires_at: u32,
    ) -> Result<Lease, StoreError> {
        let mut change = Change::default();
        change.must_be_absent(SENT_AT);
        change.must_be_absent(FAILED_AT);
        let (leased, present) = (change.name(LEASED_UNTIL), change.value(number(time::seconds(now))));
        change.must(format!("(attribute_not_exists({leased}) OR {leased} < {present})"));
        // Names this very call, so that a write whose answer was lost is known as ours.
        let holder = fastrand::u64(..);
        change.set(HOLDER, number(holder));
        change.set(LEASED_UNTIL, number(time::seconds(until)));
        change.set(EXPIRES_AT, number(expires_at));
        match self.update(mail.key(), &change).await? {
            Written::Done => Ok(Lease::Granted),
            Written::Refused(Some(item)) if is_settled(&item) => Ok(Lease::Settled),
            Written::Refused(Some(item)) if as_number(&item, HOLDER) == Some(holder) => Ok(Lease::Granted),
            Written::Refused(_) => Ok(Lease::Busy),
        }
    }

    /// Records that SES took the mail, under its message id.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_sent(&self, mail: MailName, ses_id: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut change = Change::default();
        change.set(SENT_AT, number(time::seconds(now)));
        change.set("ses_id", text(ses_id));
        change.remove(LEASED_UNTIL);
        self.update(mail.key(), &change).await.map(drop)
    }

    /// Records that the mail will never be sent, and why.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_failed(&self, mail: MailName, reason: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut change = Change::default();
        change.must_be_absent(SENT_AT);
        change.set(FAILED_AT, number(time::seconds(now)));
        change.set("reason", text(reason));
        change.remove(LEASED_UNTIL);
        self.update(mail.key(), &change).await.map(drop)
    }

    /// Gives the right back after a passing failure, so that the next try need not wait.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_release(&self, mail: MailName) -> Result<(), StoreError> {
        let mut change = Change::default();
        change.must_exist();
        change.remove(LEASED_UNTIL);
        self.update(mail.key(), &change).await.map(drop)
    }
}

pub(crate) fn is_settled(item: &Item) -> bool {
    item.contains_key(SENT_AT) || item.contains_key(FAILED_AT)
}

//! What became of each mail: leased, sent or failed, and whether it came back.

mod name;
mod record;
mod unsent;

use std::collections::BTreeSet;

use booking::{ReceiptNumber, time};
use jiff::Timestamp;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{EXPIRES_AT, Item, PK, as_number, key, mail_pk, number, text},
    write::Written,
};

pub use booking::reservation::Recipient;
pub use name::{MailName, NotAMailName, Occasion};
pub use record::{Bounce, BounceKind, MailRecord, MailState};
pub use unsent::Unsent;

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

const SENT_AT: &str = "sent_at";
const FAILED_AT: &str = "failed_at";
const REASON: &str = "reason";
const LEASED_UNTIL: &str = "leased_until";
const HOLDER: &str = "holder";
/// BatchGetItem's limit.
const MOST_KEYS: usize = 100;

fn key_of(mail: MailName) -> Item {
    key(mail_pk(mail.receipt), mail.sk())
}

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
        match self.update(key_of(mail), &change).await? {
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
        self.update(key_of(mail), &change).await.map(drop)
    }

    /// Records that the mail will never be sent, and why.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_failed(&self, mail: MailName, reason: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut change = Change::default();
        change.must_be_absent(SENT_AT);
        change.set(FAILED_AT, number(time::seconds(now)));
        change.set(REASON, text(reason));
        change.remove(LEASED_UNTIL);
        self.update(key_of(mail), &change).await.map(drop)
    }

    /// Gives the right back after a passing failure, so that the next try need not wait.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_release(&self, mail: MailName) -> Result<(), StoreError> {
        let mut change = Change::default();
        change.must_exist();
        change.remove(LEASED_UNTIL);
        self.update(key_of(mail), &change).await.map(drop)
    }

    /// Forgets that a mail failed, so that it can be sent again. False where it did not fail: it was
    /// sent, or is under way, or nobody ever tried.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_reset(&self, mail: MailName) -> Result<bool, StoreError> {
        let mut change = Change::default();
        let failed = change.name(FAILED_AT);
        change.must(format!("attribute_exists({failed})"));
        change.must_be_absent(SENT_AT);
        change.remove(FAILED_AT);
        change.remove(REASON);
        Ok(matches!(self.update(key_of(mail), &change).await?, Written::Done))
    }

    /// Records what SES reported about a mail after it had taken it. The latest report stays: they can
    /// come twice, and in any order. False where no such mail was ever sent from here.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_bounced(&self, mail: MailName, bounce: &Bounce) -> Result<bool, StoreError> {
        match self.update(key_of(mail), &bounce.as_change()).await? {
            Written::Done | Written::Refused(Some(_)) => Ok(true),
            Written::Refused(None) => Ok(false),
        }
    }

    /// The mails of one application, in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn mail_records(&self, receipt: ReceiptNumber) -> Result<Vec<MailRecord>, StoreError> {
        let mut pages = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_values(":pk", text(mail_pk(receipt)))
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        let mut records = Vec::new();
        while let Some(item) = pages.next().await {
            // What a later version may keep there is no record that this one can show.
            records.extend(MailRecord::read(receipt, &item.map_err(service("Query"))?));
        }
        Ok(records)
    }

    /// Those of `mails` that were sent, or failed for good.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn settled_mails(&self, mails: &[MailName]) -> Result<Vec<MailName>, StoreError> {
        // One key asked for twice in a batch is refused.
        let keys: BTreeSet<(ReceiptNumber, String)> =
            mails.iter().map(|mail| (mail.receipt, mail.sk())).collect();
        let keys: Vec<_> = keys.into_iter().map(|(receipt, sk)| key(mail_pk(receipt), sk)).collect();
        let mut settled = Vec::new();
        for keys in keys.chunks(MOST_KEYS) {
            let items = self.get_all(keys.to_vec()).await?;
            settled.extend(items.iter().filter(|item| is_settled(item)).filter_map(MailName::of_item));
        }
        Ok(settled)
    }
}

pub(crate) fn is_settled(item: &Item) -> bool {
    item.contains_key(SENT_AT) || item.contains_key(FAILED_AT)
}

//! Attempts, counted so that guessing can be slowed and stopped. A count lapses with its window.

use aws_sdk_dynamodb::types::ReturnValue;
use booking::{settings::Seconds, time};
use jiff::Timestamp;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{EXPIRES_AT, Item, as_number, key, number},
    patience::patiently,
};

/// The attribute that counts.
pub(crate) const COUNT: &str = "n";

/// A stretch of time in which attempts of one kind on one thing are counted together.
#[derive(Clone, Debug)]
pub struct Window {
    pk: String,
    start: u32,
    length: Seconds,
}

impl Window {
    /// The window around `now` for attempts of this kind on what `key` stands for. `key` is a MAC
    /// ([`booking::keys::Keys::limit`]), so the table does not name what is guessed at.
    pub fn around(kind: &str, key: &str, length: Seconds, now: Timestamp) -> Self {
        let length = Seconds(length.0.max(1));
        let now = time::seconds(now);
        Self { pk: format!("LIMIT#{kind}#{key}"), start: now - now % length.0, length }
    }

    /// When its count is forgotten.
    pub fn ends(&self) -> Timestamp {
        self.length.after(time::from_seconds(self.start))
    }

    pub(crate) fn key(&self) -> Item {
        key(&self.pk, self.start.to_string())
    }

    pub(crate) fn expires_at(&self) -> u32 {
        time::seconds(self.ends())
    }
}

impl Store {
    /// Counts attempts and returns how many there are now, these included. Called beside the read that
    /// the attempts are about and before it is answered, so that guesses sent all at once are counted
    /// too.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn count_attempts(&self, window: &Window, attempts: u32) -> Result<u32, StoreError> {
        let call = || {
            self.client
                .update_item()
                .table_name(&self.table)
                .set_key(Some(window.key()))
                .update_expression("ADD #n :by SET #e = :e")
                .expression_attribute_names("#n", COUNT)
                .expression_attribute_names("#e", EXPIRES_AT)
                .expression_attribute_values(":by", number(attempts))
                .expression_attribute_values(":e", number(window.expires_at()))
                .return_values(ReturnValue::UpdatedNew)
                .send()
        };
        let answer = patiently(call).await.map_err(service("UpdateItem"))?;
        Ok(answer.attributes().and_then(|item| as_number(item, COUNT)).unwrap_or_default())
    }

    /// Takes attempts back that turned out right: only failures count. Never below none, also where
    /// an answer is lost and they are taken back twice.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn forgive_attempts(&self, window: &Window, attempts: u32) -> Result<(), StoreError> {
        let mut change = Change::default();
        let (count, by) = (change.name(COUNT), change.value(number(attempts)));
        change.must(format!("{count} >= {by}"));
        change.set_to(COUNT, format!("{count} - {by}"));
        self.update(window.key(), &change).await.map(drop)
    }
}

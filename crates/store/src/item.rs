//! Keys and values as the table has them, and reading many items by their keys.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    primitives::Blob,
    types::{AttributeValue, KeysAndAttributes},
};
use booking::{CounterId, ReceiptNumber};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Store,
    error::{StoreError, service},
    patience::{TRIES, pause},
};

/// One item, or a part of it.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// Names of attributes that several kinds of items share.
pub(crate) const PK: &str = "pk";
pub(crate) const SK: &str = "sk";
/// The TTL attribute, seconds since 1970.
pub(crate) const EXPIRES_AT: &str = "expires_at";

/// Sort keys of the two items of an application.
pub(crate) const RESERVATION: &str = "RESERVATION";
pub(crate) const DRAFT: &str = "DRAFT";

pub(crate) fn reservation_pk(receipt: ReceiptNumber) -> String {
    format!("RESERVATION#{receipt}")
}

pub(crate) fn mail_pk(receipt: ReceiptNumber) -> String {
    format!("MAIL#{receipt}")
}

pub(crate) fn ledger_pk(counter: &CounterId) -> String {
    format!("LEDGER#{counter}")
}

pub(crate) fn card_pk(index: &str) -> String {
    format!("CARD#{index}")
}

pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub(crate) fn bytes(value: impl Into<Vec<u8>>) -> AttributeValue {
    AttributeValue::B(Blob::new(value))
}

pub(crate) fn key(pk: impl Into<String>, sk: impl Into<String>) -> Item {
    HashMap::from([(PK.to_owned(), text(pk)), (SK.to_owned(), text(sk))])
}

/// The text of an attribute; none when it is absent or no text.
pub(crate) fn as_text<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

/// The number of an attribute; none when it is absent or not of this type.
pub(crate) fn as_number<T: std::str::FromStr>(item: &Item, name: &str) -> Option<T> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

/// The claim on an attribute; none when it is absent or no claim.
pub(crate) fn as_claim(item: &Item, name: &str) -> Option<booking::Claim> {
    booking::Claim::from_bytes(item.get(name)?.as_b().ok()?.as_ref())
}

/// Reads an item of ours.
pub(crate) fn read<T: DeserializeOwned>(kind: &'static str, item: Item) -> Result<T, StoreError> {
    serde_dynamo::from_item(item).map_err(|error| StoreError::unreadable(kind, error))
}

/// Writes a value of ours as an item's attributes.
pub(crate) fn write<T: Serialize>(kind: &'static str, value: &T) -> Result<Item, StoreError> {
    serde_dynamo::to_item(value).map_err(|error| StoreError::Unwritable { kind, reason: error.to_string() })
}

/// Writes a value of ours as one attribute.
pub(crate) fn attribute<T: Serialize>(kind: &'static str, value: &T) -> Result<AttributeValue, StoreError> {
    serde_dynamo::to_attribute_value(value)
        .map_err(|error| StoreError::Unwritable { kind, reason: error.to_string() })
}

impl Store {
    /// The items with these keys, at most 100 (BatchGetItem's limit), consistently, in no order. What
    /// the service leaves unread for want of capacity is asked for again.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer, or leaves items unread at every try.
    pub(crate) async fn get_all(&self, keys: Vec<Item>) -> Result<Vec<Item>, StoreError> {
        let mut wanted = keys;
        let mut found = Vec::new();
        for tried in 1..=TRIES {
            if wanted.is_empty() {
                return Ok(found);
            }
            if tried > 1 {
                pause(tried).await;
            }
            let request = KeysAndAttributes::builder()
                .set_keys(Some(std::mem::take(&mut wanted)))
                .consistent_read(true)
                .build()
                .map_err(|error| StoreError::Unwritable { kind: "keys", reason: error.to_string() })?;
            let answer = self
                .client
                .batch_get_item()
                .request_items(&self.table, request)
                .send()
                .await
                .map_err(service("BatchGetItem"))?;
            found.extend(answer.responses.unwrap_or_default().remove(&self.table).unwrap_or_default());
            if let Some(left) = answer.unprocessed_keys.unwrap_or_default().remove(&self.table) {
                wanted = left.keys;
            }
        }
        if wanted.is_empty() { Ok(found) } else { Err(StoreError::Contended { operation: "BatchGetItem" }) }
    }
}

//! Keys and values as the table has them.

use std::collections::HashMap;

use aws_sdk_dynamodb::{primitives::Blob, types::AttributeValue};
use booking::{CounterId, ReceiptNumber};
use serde::{Serialize, de::DeserializeOwned};

use crate::error::StoreError;

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

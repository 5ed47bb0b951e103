//! Items as files have them (DynamoDB JSON), and whole tables read and written.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::{Client, primitives::Blob, types::AttributeValue};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};

pub(super) type Item = HashMap<String, AttributeValue>;

pub(super) fn to_json(item: &Item) -> Value {
    let sorted: BTreeMap<_, _> = item.iter().map(|(name, value)| (name, of_value(value))).collect();
    json!(sorted)
}

fn of_value(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::B(bytes) => json!({ "B": BASE64_STANDARD.encode(bytes.as_ref()) }),
        AttributeValue::Bool(value) => json!({ "BOOL": value }),
        AttributeValue::Null(value) => json!({ "NULL": value }),
        AttributeValue::L(list) => json!({ "L": list.iter().map(of_value).collect::<Vec<_>>() }),
        AttributeValue::M(map) => json!({ "M": to_json(map) }),
        other => panic!("no item has {other:?}"),
    }
}

pub(super) fn from_json(value: &Value) -> Item {
    let fields = value.as_object().expect("an item");
    fields.iter().map(|(name, value)| (name.clone(), to_value(value))).collect()
}

fn to_value(value: &Value) -> AttributeValue {
    let typed: &Map<String, Value> = value.as_object().expect("a type and a value");
    let (kind, value) = typed.iter().next().expect("a type");
    let text = || value.as_str().expect("a text").to_owned();
    match kind.as_str() {
        "S" => AttributeValue::S(text()),
        "N" => AttributeValue::N(text()),
        "B" => AttributeValue::B(Blob::new(BASE64_STANDARD.decode(text()).expect("base 64"))),
        "BOOL" => AttributeValue::Bool(value.as_bool().expect("true or false")),
        "NULL" => AttributeValue::Null(true),
        "L" => AttributeValue::L(value.as_array().expect("a list").iter().map(to_value).collect()),
        "M" => AttributeValue::M(from_json(value)),
        other => panic!("no item has {other}"),
    }
}

/// A part of an item's key.
pub(super) fn part<'a>(item: &'a Item, name: &str) -> &'a str {
    item[name].as_s().expect("a text")
}

/// What kind of item it is: the key up to its first `#`, drafts apart from their reservations.
pub(super) fn kind(item: &Item) -> &str {
    let kind = part(item, "pk").split('#').next().unwrap_or_default();
    if part(item, "sk") == "DRAFT" { "DRAFT" } else { kind }
}

/// Every item, sorted by its key.
pub(super) async fn dump(client: &Client, table: &str) -> Vec<Item> {
    let mut pages = client.scan().table_name(table).consistent_read(true).into_paginator().items().send();
    let mut items = Vec::new();
    while let Some(item) = pages.next().await {
        items.push(item.expect("the table answers"));
    }
    items.sort_by(|a, b| (part(a, "pk"), part(a, "sk")).cmp(&(part(b, "pk"), part(b, "sk"))));
    items
}

pub(super) async fn load(client: &Client, table: &str, items: &[Item]) {
    for item in items {
        let put = client.put_item().table_name(table).set_item(Some(item.clone())).send().await;
        put.expect("the table takes it");
    }
}

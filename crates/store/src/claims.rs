//! Conditions on claims, on seats and on cards alike. That "free" means absent or lapsed stands
//! here and in [`booking::Claim::is_live`], and nowhere else.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use booking::Claim;
use jiff::Timestamp;

use crate::item::{Item, bytes};

/// An update being written: what it sets, removes and insists on, with names and values numbered
/// as they come. Every name is a placeholder, for `0930.2` is no name and many words are reserved.
#[derive(Default)]
pub(crate) struct Change {
    set: Vec<String>,
    remove: Vec<String>,
    conditions: Vec<String>,
    names: HashMap<String, String>,
    values: Item,
}

impl Change {
    /// The placeholder of an attribute's name, the same each time.
    pub(crate) fn name(&mut self, attribute: &str) -> String {
        if let Some((placeholder, _)) = self.names.iter().find(|(_, known)| *known == attribute) {
            return placeholder.clone();
        }
        let placeholder = format!("#n{}", self.names.len());
        self.names.insert(placeholder.clone(), attribute.to_owned());
        placeholder
    }

    /// The placeholder of a value.
    pub(crate) fn value(&mut self, value: AttributeValue) -> String {
        if let Some((placeholder, _)) = self.values.iter().find(|(_, known)| **known == value) {
            return placeholder.clone();
        }
        let placeholder = format!(":v{}", self.values.len());
        self.values.insert(placeholder.clone(), value);
        placeholder
    }

    /// Sets an attribute.
    pub(crate) fn set(&mut self, attribute: &str, value: AttributeValue) {
        let (name, value) = (self.name(attribute), self.value(value));
        self.set.push(format!("{name} = {value}"));
    }

    /// Sets an attribute to an expression written with placeholders of this change.
    pub(crate) fn set_to(&mut self, attribute: &str, expression: String) {
        let name = self.name(attribute);
        self.set.push(format!("{name} = {expression}"));
    }

    /// Sets a place within an attribute, written with placeholders of this change, to a value's
    /// placeholder.
    pub(crate) fn set_at(&mut self, path: String, value: String) {
        self.set.push(format!("{path} = {value}"));
    }

    /// Removes an attribute.
    pub(crate) fn remove(&mut self, attribute: &str) {
        let name = self.name(attribute);
        self.remove.push(name);
    }

    /// Insists that an attribute has this value.
    pub(crate) fn must_equal(&mut self, attribute: &str, value: AttributeValue) {
        let (name, value) = (self.name(attribute), self.value(value));
        self.conditions.push(format!("{name} = {value}"));
    }

    /// Insists that an attribute is absent.
    pub(crate) fn must_be_absent(&mut self, attribute: &str) {
        let name = self.name(attribute);
        self.conditions.push(format!("attribute_not_exists({name})"));
    }

    /// Insists that the item exists.
    pub(crate) fn must_exist(&mut self) {
        let name = self.name(crate::item::PK);
        self.conditions.push(format!("attribute_exists({name})"));
    }

    /// Insists that nobody has a live claim.
    pub(crate) fn must_be_free(&mut self, attribute: &str, now: Timestamp) {
        let free = self.free(attribute, now);
        self.conditions.push(format!("({free})"));
    }

    /// That nobody has a live claim, as an expression.
    pub(crate) fn free(&mut self, attribute: &str, now: Timestamp) -> String {
        let (name, now) = (self.name(attribute), self.value(bytes(Claim::now_bytes(now))));
        format!("attribute_not_exists({name}) OR {name} < {now}")
    }

    /// Insists that exactly this claim stands, live or lapsed.
    pub(crate) fn must_be(&mut self, attribute: &str, claim: Claim) {
        self.must_equal(attribute, bytes(claim.to_bytes()));
    }

    /// Insists that exactly this claim stands and its time is not over.
    pub(crate) fn must_be_live(&mut self, attribute: &str, claim: Claim, now: Timestamp) {
        self.must_be(attribute, claim);
        let (name, now) = (self.name(attribute), self.value(bytes(Claim::now_bytes(now))));
        self.conditions.push(format!("{name} >= {now}"));
    }

    /// Adds a condition written with placeholders of this change.
    pub(crate) fn must(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    /// The update expression; none when only the condition is wanted.
    pub(crate) fn update(&self) -> Option<String> {
        let part =
            |word: &str, list: &[String]| (!list.is_empty()).then(|| format!("{word} {}", list.join(", ")));
        let parts: Vec<String> =
            [part("SET", &self.set), part("REMOVE", &self.remove)].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The condition expression; none when nothing is insisted on.
    pub(crate) fn condition(&self) -> Option<String> {
        (!self.conditions.is_empty()).then(|| self.conditions.join(" AND "))
    }

    /// The names; none when there are none, which is how the API wants it.
    pub(crate) fn names(&self) -> Option<HashMap<String, String>> {
        (!self.names.is_empty()).then(|| self.names.clone())
    }

    /// The values; none when there are none.
    pub(crate) fn values(&self) -> Option<Item> {
        (!self.values.is_empty()).then(|| self.values.clone())
    }
}

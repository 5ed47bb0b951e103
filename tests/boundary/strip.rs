//! The negative control: every condition is taken out of every write, and the races that the
//! conditions prevent must then appear. A race test that stays green without them tests nothing.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    operation::{
        delete_item::DeleteItemInput, put_item::PutItemInput, transact_write_items::TransactWriteItemsInput,
        update_item::UpdateItemInput,
    },
    types::AttributeValue,
};
use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::interceptors::{Intercept, context::BeforeSerializationInterceptorContextMut, dyn_dispatch_hint},
    client::runtime_components::RuntimeComponents,
};
use aws_smithy_types::config_bag::ConfigBag;

/// Takes the conditions out.
#[derive(Debug)]
pub(crate) struct StripConditions;

/// Takes out only the conditions on attributes with some names, and keeps the others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StripThose(pub(crate) fn(&str) -> bool);

impl StripThose {
    /// What is left of a condition. Its parts are joined by AND, and nothing within a part is.
    fn strip(
        self,
        condition: &mut Option<String>,
        update: &Option<String>,
        names: &mut Option<HashMap<String, String>>,
        values: &mut Option<HashMap<String, AttributeValue>>,
    ) {
        let Some(whole) = condition.take() else { return };
        let strips = |part: &&str| {
            let mut words = part.split(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
            words
                .any(|word| names.as_ref().and_then(|names| names.get(word)).is_some_and(|name| self.0(name)))
        };
        let kept: Vec<&str> = whole.split(" AND ").filter(|part| !strips(part)).collect();
        let kept = kept.join(" AND ");
        let used = format!("{kept} {}", update.as_deref().unwrap_or_default());
        prune(&Some(used), names, values);
        *condition = (!kept.is_empty()).then_some(kept);
    }
}

#[dyn_dispatch_hint]
impl Intercept for StripThose {
    fn name(&self) -> &'static str {
        "StripThose"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        macro_rules! strip {
            ($write:expr, $update:expr) => {{
                let update = $update;
                self.strip(
                    &mut $write.condition_expression,
                    &update,
                    &mut $write.expression_attribute_names,
                    &mut $write.expression_attribute_values,
                );
            }};
        }
        let input = context.input_mut();
        if let Some(update) = input.downcast_mut::<UpdateItemInput>() {
            strip!(update, update.update_expression.clone());
        } else if let Some(put) = input.downcast_mut::<PutItemInput>() {
            strip!(put, None);
        } else if let Some(delete) = input.downcast_mut::<DeleteItemInput>() {
            strip!(delete, None);
        } else if let Some(transaction) = input.downcast_mut::<TransactWriteItemsInput>() {
            for item in transaction.transact_items.iter_mut().flatten() {
                if let Some(update) = &mut item.update {
                    strip!(update, Some(update.update_expression.clone()));
                }
                if let Some(put) = &mut item.put {
                    strip!(put, None);
                }
                if let Some(delete) = &mut item.delete {
                    strip!(delete, None);
                }
            }
        }
        Ok(())
    }
}

#[dyn_dispatch_hint]
impl Intercept for StripConditions {
    fn name(&self) -> &'static str {
        "StripConditions"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut();
        if let Some(update) = input.downcast_mut::<UpdateItemInput>() {
            update.condition_expression = None;
            let update_expression = update.update_expression.clone();
            prune(
                &update_expression,
                &mut update.expression_attribute_names,
                &mut update.expression_attribute_values,
            );
        } else if let Some(put) = input.downcast_mut::<PutItemInput>() {
            put.condition_expression = None;
            put.expression_attribute_names = None;
            put.expression_attribute_values = None;
        } else if let Some(delete) = input.downcast_mut::<DeleteItemInput>() {
            delete.condition_expression = None;
            delete.expression_attribute_names = None;
            delete.expression_attribute_values = None;
        } else if let Some(transaction) = input.downcast_mut::<TransactWriteItemsInput>() {
            for item in transaction.transact_items.iter_mut().flatten() {
                if let Some(update) = &mut item.update {
                    update.condition_expression = None;
                    prune(
                        &Some(update.update_expression.clone()),
                        &mut update.expression_attribute_names,
                        &mut update.expression_attribute_values,
                    );
                }
                if let Some(put) = &mut item.put {
                    put.condition_expression = None;
                    put.expression_attribute_names = None;
                    put.expression_attribute_values = None;
                }
                if let Some(delete) = &mut item.delete {
                    delete.condition_expression = None;
                    delete.expression_attribute_names = None;
                    delete.expression_attribute_values = None;
                }
            }
        }
        Ok(())
    }
}

/// DynamoDB refuses names and values that no expression uses.
fn prune(
    expression: &Option<String>,
    names: &mut Option<HashMap<String, String>>,
    values: &mut Option<HashMap<String, AttributeValue>>,
) {
    let used: Vec<String> = expression
        .as_deref()
        .unwrap_or_default()
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '#' || c == ':'))
        .map(str::to_owned)
        .collect();
    if let Some(map) = names {
        map.retain(|name, _| used.contains(name));
    }
    if let Some(map) = values {
        map.retain(|name, _| used.contains(name));
    }
    if names.as_ref().is_some_and(HashMap::is_empty) {
        *names = None;
    }
    if values.as_ref().is_some_and(HashMap::is_empty) {
        *values = None;
    }
}

//! Writes down what is asked of the table, as IAM sees it: actions and partition keys.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        interceptors::{Intercept, context::BeforeTransmitInterceptorContextRef, dyn_dispatch_hint},
        runtime_components::RuntimeComponents,
    },
};
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::Value;

/// An action and the partition key of an item that it concerns.
pub(crate) type Asked = BTreeSet<(String, String)>;

/// What was asked since it was last taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorder(Arc<Mutex<Asked>>);

impl Recorder {
    /// What was asked since this was last called.
    pub(crate) fn take(&self) -> Asked {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[dyn_dispatch_hint]
impl Intercept for Recorder {
    fn name(&self) -> &'static str {
        "Recorder"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let operation = target.rsplit('.').next().unwrap_or_default();
        let body: Value = serde_json::from_slice(request.body().bytes().unwrap_or_default())?;
        self.0.lock().unwrap().extend(asked(operation, &body));
        Ok(())
    }
}

fn asked(operation: &str, body: &Value) -> Vec<(String, String)> {
    let one = |action: &str, item: &Value| (action.to_owned(), pk(item));
    match operation {
        "Query" => {
            vec![one(operation, &serde_json::json!({ "pk": body["ExpressionAttributeValues"][":pk"] }))]
        }
        "PutItem" => vec![one(operation, &body["Item"])],
        "GetItem" | "UpdateItem" | "DeleteItem" => vec![one(operation, &body["Key"])],
        "BatchGetItem" => {
            let tables = body["RequestItems"].as_object().into_iter().flat_map(|tables| tables.values());
            let keys = tables.flat_map(|table| table["Keys"].as_array().into_iter().flatten());
            keys.map(|key| one(operation, key)).collect()
        }
        "TransactWriteItems" => {
            let parts = body["TransactItems"].as_array().into_iter().flatten();
            parts
                .flat_map(|part| part.as_object().into_iter().flatten())
                .map(|(kind, part)| {
                    let item = if kind == "Put" { &part["Item"] } else { &part["Key"] };
                    one(if kind == "ConditionCheck" { "ConditionCheckItem" } else { as_item(kind) }, item)
                })
                .collect()
        }
        // Nothing else is granted to anybody.
        other => vec![(other.to_owned(), String::new())],
    }
}

fn as_item(kind: &str) -> &'static str {
    match kind {
        "Put" => "PutItem",
        "Update" => "UpdateItem",
        "Delete" => "DeleteItem",
        _ => "unknown",
    }
}

fn pk(item: &Value) -> String {
    item["pk"]["S"].as_str().unwrap_or_default().to_owned()
}

//! Writes down what is asked of the table and of SES, as IAM sees it: actions with partition keys, or with
//! what a mail is sent from and by which configuration set.

use std::{
    collections::{BTreeMap, BTreeSet},
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
use uketori::local::function::running;

/// What a mail is sent with.
pub(crate) const SENDS: &str = "ses:SendEmail";

/// An action, and the partition key of an item that it concerns. Of a mail: [`SENDS`], and sender and
/// configuration set with a space between.
pub(crate) type Asked = BTreeSet<(String, String)>;

/// What each function asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorder(Arc<Mutex<BTreeMap<String, Asked>>>);

impl Recorder {
    /// What each function asked for so far, by their names.
    pub(crate) fn asked(&self) -> BTreeMap<String, Asked> {
        self.0.lock().unwrap().clone()
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
        let body: Value = serde_json::from_slice(request.body().bytes().unwrap_or_default())?;
        let asked = match request.headers().get("x-amz-target") {
            Some(target) => asked(target.rsplit('.').next().unwrap_or_default(), &body),
            None => vec![mailed(request.uri(), &body)],
        };
        // Who asks outside of all functions has no grants, so the test names it.
        let who = running().unwrap_or_else(|| "nobody".to_owned());
        self.0.lock().unwrap().entry(who).or_default().extend(asked);
        Ok(())
    }
}

fn mailed(uri: &str, body: &Value) -> (String, String) {
    // Another path is another action, which nobody is granted.
    let sends = uri.ends_with("/v2/email/outbound-emails");
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let with = format!("{} {}", text("FromEmailAddress"), text("ConfigurationSetName"));
    (if sends { SENDS } else { uri }.to_owned(), with)
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

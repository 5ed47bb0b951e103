//! The table and the settings in it.

use aws_sdk_dynamodb::{Client, types as dynamodb};
use store::{Store, StoreError};

use super::InForce;
use crate::{
    doctor::{
        Seen,
        table::{Table, TimeToLive},
    },
    stack::{CallError, called},
};

pub(super) async fn table(client: &Client, name: &str) -> Seen<Table> {
    let answer = client.describe_table().table_name(name).send().await;
    let answer = answer.map_err(called("dynamodb:DescribeTable"))?;
    let Some(table) = answer.table() else { return Ok(Table::default()) };
    let kind = |name: &str| {
        let found = table.attribute_definitions().iter().find(|of| of.attribute_name() == name);
        found.map_or("?", |of| of.attribute_type().as_str())
    };
    let part = |part: &dynamodb::KeySchemaElement| {
        format!("{}:{}:{}", part.attribute_name(), part.key_type().as_str(), kind(part.attribute_name()))
    };
    let stream = table.stream_specification().filter(|stream| stream.stream_enabled());
    Ok(Table {
        status: table.table_status().map_or("unknown", |status| status.as_str()).to_owned(),
        key: table.key_schema().iter().map(part).collect(),
        is_on_demand: table
            .billing_mode_summary()
            .and_then(|summary| summary.billing_mode())
            .is_some_and(|mode| *mode == dynamodb::BillingMode::PayPerRequest),
        stream: stream.and_then(|stream| stream.stream_view_type()).map(|view| view.as_str().to_owned()),
        stream_arn: table.latest_stream_arn().map(str::to_owned),
        is_protected: table.deletion_protection_enabled().unwrap_or_default(),
    })
}

pub(super) async fn time_to_live(client: &Client, name: &str) -> Seen<TimeToLive> {
    let answer = client.describe_time_to_live().table_name(name).send().await;
    let answer = answer.map_err(called("dynamodb:DescribeTimeToLive"))?;
    let found = answer.time_to_live_description();
    let is_on = found.and_then(|found| found.time_to_live_status()).is_some_and(|status| {
        matches!(status, dynamodb::TimeToLiveStatus::Enabled | dynamodb::TimeToLiveStatus::Enabling)
    });
    Ok(found.filter(|_| is_on).and_then(|found| found.attribute_name()).map(str::to_owned))
}

pub(super) async fn recovery(client: &Client, name: &str) -> Seen<bool> {
    let answer = client.describe_continuous_backups().table_name(name).send().await;
    let answer = answer.map_err(called("dynamodb:DescribeContinuousBackups"))?;
    let described =
        answer.continuous_backups_description().and_then(|it| it.point_in_time_recovery_description());
    let status = described.and_then(|it| it.point_in_time_recovery_status());
    Ok(status.is_some_and(|status| *status == dynamodb::PointInTimeRecoveryStatus::Enabled))
}

pub(super) async fn settings(store: &Store) -> Seen<Option<InForce>> {
    let Some(version) = store.settings_version().await.map_err(of_store)? else { return Ok(None) };
    let settings = store.settings(&version).await.map_err(of_store)?;
    Ok(Some(InForce {
        version: version.number,
        city: settings.city.name.get("ja").to_owned(),
        sender: settings.sender.address,
    }))
}

fn of_store(error: StoreError) -> CallError {
    let action = match &error {
        StoreError::Service { operation: "BatchGetItem", .. } => "dynamodb:BatchGetItem",
        _ => "dynamodb:GetItem",
    };
    match error {
        StoreError::Service { code, message, request_id, .. } if message != "no answer" => {
            CallError::of_code(action, code, message, request_id)
        }
        other => CallError::NoAnswer { action, reason: other.to_string() },
    }
}

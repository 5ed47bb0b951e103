//! SES, Lambda, the alarms, and AWS's clock.

use std::time::SystemTime;

use jiff::fmt::rfc2822;

use crate::{
    doctor::{
        Seen,
        alarms::{Alarm, Topic},
        clock,
        ses::{Identity, Sending},
        signed,
        table::Listener,
    },
    stack::{Account, CallError, called, http::Http},
};

pub(super) async fn identity(client: &aws_sdk_sesv2::Client, name: &str) -> Seen<Identity> {
    let answer = client.get_email_identity().email_identity(name).send().await;
    let answer = answer.map_err(called("ses:GetEmailIdentity"))?;
    let (dkim, mail_from) = (answer.dkim_attributes(), answer.mail_from_attributes());
    Ok(Identity {
        is_domain: !name.contains('@'),
        is_verified: answer.verified_for_sending_status(),
        status: answer.verification_status().map_or("unknown", |status| status.as_str()).to_owned(),
        signs: dkim.is_some_and(|dkim| dkim.signing_enabled()),
        dkim_status: dkim
            .and_then(|dkim| dkim.status())
            .map_or("NOT_STARTED", |status| status.as_str())
            .to_owned(),
        dkim_tokens: dkim.map(|dkim| dkim.tokens().to_vec()).unwrap_or_default(),
        dkim_zone: dkim.and_then(|dkim| dkim.signing_hosted_zone()).map(str::to_owned),
        dkim_is_own: dkim
            .and_then(|dkim| dkim.signing_attributes_origin())
            .is_some_and(|origin| origin.as_str() == "EXTERNAL"),
        mail_from: mail_from.map(|it| it.mail_from_domain().to_owned()).filter(|name| !name.is_empty()),
        mail_from_status: mail_from.map_or("", |it| it.mail_from_domain_status().as_str()).to_owned(),
    })
}

pub(super) async fn sending(client: &aws_sdk_sesv2::Client) -> Seen<Sending> {
    let answer = client.get_account().send().await.map_err(called("ses:GetAccount"))?;
    let quota = answer.send_quota();
    Ok(Sending {
        is_out_of_sandbox: answer.production_access_enabled(),
        is_enabled: answer.sending_enabled(),
        enforcement: answer.enforcement_status().unwrap_or("unknown").to_owned(),
        max_rate: quota.map_or(0.0, |quota| quota.max_send_rate()),
        max_day: quota.map_or(0.0, |quota| quota.max24_hour_send()),
        sent_day: quota.map_or(0.0, |quota| quota.sent_last24_hours()),
    })
}

pub(super) async fn listeners(account: &Account, http: &Http, function: &str) -> Seen<Vec<Listener>> {
    let path = format!("/2015-03-31/event-source-mappings?FunctionName={function}");
    let body = signed::get(account, http, "lambda", "lambda:ListEventSourceMappings", &path).await?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let listeners = body["EventSourceMappings"].as_array().into_iter().flatten().map(|mapping| Listener {
        id: text(&mapping["UUID"]),
        stream_arn: text(&mapping["EventSourceArn"]),
        state: text(&mapping["State"]),
        last: text(&mapping["LastProcessingResult"]),
    });
    Ok(listeners.collect())
}

pub(super) async fn alarms(account: &Account, prefix: &str) -> Seen<Vec<Alarm>> {
    let client = aws_sdk_cloudwatch::Client::new(account.config());
    let mut pages = client.describe_alarms().alarm_name_prefix(prefix).into_paginator().send();
    let mut alarms = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.map_err(called("cloudwatch:DescribeAlarms"))?;
        alarms.extend(page.metric_alarms().iter().map(|alarm| Alarm {
            name: alarm.alarm_name().unwrap_or_default().to_owned(),
            state: alarm.state_value().map_or("unknown", |state| state.as_str()).to_owned(),
            reason: alarm.state_reason().unwrap_or_default().to_owned(),
            has_actions: alarm.actions_enabled().unwrap_or_default() && !alarm.alarm_actions().is_empty(),
        }));
        alarms.extend(page.composite_alarms().iter().map(|alarm| Alarm {
            name: alarm.alarm_name().unwrap_or_default().to_owned(),
            state: alarm.state_value().map_or("unknown", |state| state.as_str()).to_owned(),
            reason: alarm.state_reason().unwrap_or_default().to_owned(),
            has_actions: alarm.actions_enabled().unwrap_or_default() && !alarm.alarm_actions().is_empty(),
        }));
    }
    Ok(alarms)
}

pub(super) async fn topic(account: &Account, arn: &str) -> Seen<Topic> {
    let client = aws_sdk_sns::Client::new(account.config());
    let answer = client.get_topic_attributes().topic_arn(arn).send().await;
    let answer = answer.map_err(called("sns:GetTopicAttributes"))?;
    let count = |name: &str| {
        let attributes = answer.attributes().and_then(|all| all.get(name));
        attributes.and_then(|value| value.parse().ok()).unwrap_or_default()
    };
    Ok(Topic { confirmed: count("SubscriptionsConfirmed"), pending: count("SubscriptionsPending") })
}

/// Any answer of AWS says what time it is there, also one that refuses.
pub(super) async fn clock(http: &Http, endpoint: &str) -> Seen<clock::Look> {
    let unseen = |reason: String| CallError::NoAnswer { action: "the clock", reason };
    let request = http::Request::get(format!("{endpoint}/")).body(String::new());
    let request = request.map_err(|error| unseen(error.to_string()))?;
    let asked = SystemTime::now();
    let answer = http.send(request).await.map_err(|error| unseen(error.reason))?;
    let answered = SystemTime::now();
    let said =
        rfc2822::parse(answer.header("date")).map_err(|_| unseen("no Date in the answer".to_owned()))?;
    Ok(clock::Look { asked, said: said.timestamp().into(), answered })
}

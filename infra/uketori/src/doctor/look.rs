//! Looking: every question to AWS, DNS and the site. What comes back is judged elsewhere.

use std::time::{Duration, SystemTime};

use aws_sdk_dynamodb::{Client, types as dynamodb};
use jiff::fmt::rfc2822;
use store::{Store, StoreError};

use super::{
    Expected, Seen,
    alarms::{Alarm, Topic},
    clock,
    dns::{self, Records},
    resolve::Dns,
    ses::{Identity, Sending},
    signed,
    site::{self, Page},
    table::{Listener, Table, TimeToLive},
};
use crate::stack::{Account, CallError, Routes, Stack, Whose, called, http::Http};

/// A page that takes longer is broken to whoever waits for it.
const PATIENCE: Duration = Duration::from_secs(15);

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Their version.
    pub version: u64,
    /// The municipality's name.
    pub city: String,
    /// Where mails come from.
    pub sender: String,
}

/// All that was looked at. What does not apply is none.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// Whose credentials we have.
    pub whose: Option<Seen<Whose>>,
    /// The identity at SES.
    pub identity: Option<Seen<Identity>>,
    /// What the account may send.
    pub sending: Option<Seen<Sending>>,
    /// What DNS says.
    pub records: Option<Records>,
    /// The table.
    pub table: Option<Seen<Table>>,
    /// Its time to live.
    pub time_to_live: Option<Seen<TimeToLive>>,
    /// Its point-in-time recovery.
    pub recovery: Option<Seen<bool>>,
    /// Who listens to its stream.
    pub listeners: Option<Seen<Vec<Listener>>>,
    /// The settings in force; none where there are none.
    pub settings: Option<Seen<Option<InForce>>>,
    /// The alarms.
    pub alarms: Option<Seen<Vec<Alarm>>>,
    /// Who hears them.
    pub topic: Option<Seen<Topic>>,
    /// AWS's clock.
    pub clock: Option<Seen<clock::Look>>,
    /// The site.
    pub pages: Vec<Page>,
}

/// Looks at a deployed stack.
pub async fn stack(stack: &Stack, expected: &Expected, routes: &Routes, dns: &Dns) -> Looked {
    let (account, http) = (&stack.account, Http::new(PATIENCE));
    let client = Client::new(account.config());
    let store = Store::new(client.clone(), &expected.table);
    // One at a time to each service, all services at once.
    let ses = async {
        let client = aws_sdk_sesv2::Client::new(account.config());
        let name = expected.sender_identity.clone().unwrap_or_default();
        (identity(&client, &name).await, sending(&client).await)
    };
    let alarms = async {
        let prefix = expected.alarm_prefix.as_deref();
        (
            some(prefix, |prefix| alarms(account, prefix)).await,
            some(expected.alarm_topic.as_deref(), |arn| topic(account, arn)).await,
        )
    };
    let notify = expected.notify.as_deref();
    let aws_itself = signed::endpoint("sts", account.region());
    let (
        (identity, sending),
        (alarms, topic),
        whose,
        (table, time_to_live, recovery),
        listeners,
        settings,
        clock,
        pages,
    ) = tokio::join!(
        ses,
        alarms,
        account.whose(),
        async {
            (
                table(&client, &expected.table).await,
                time_to_live(&client, &expected.table).await,
                recovery(&client, &expected.table).await,
            )
        },
        some(notify, |notify| listeners(account, &http, notify)),
        settings(&store),
        clock(&http, &aws_itself),
        site::look(&expected.base_url, &http, routes),
    );
    let records = records(expected, identity.as_ref().ok(), dns).await;
    Looked {
        whose: Some(whose),
        identity: Some(identity),
        sending: Some(sending),
        records: Some(records),
        table: Some(table),
        time_to_live: Some(time_to_live),
        recovery: Some(recovery),
        listeners,
        settings: Some(settings),
        alarms,
        topic,
        clock: Some(clock),
        pages,
    }
}

/// Looks at the local machine: at what it has of all this.
pub async fn local(client: &Client, expected: &Expected, routes: &Routes) -> Looked {
    let store = Store::new(client.clone(), &expected.table);
    let http = Http::nearby(PATIENCE);
    let (table, time_to_live, settings, pages) = tokio::join!(
        table(client, &expected.table),
        time_to_live(client, &expected.table),
        settings(&store),
        site::look(&expected.base_url, &http, routes),
    );
    Looked {
        table: Some(table),
        time_to_live: Some(time_to_live),
        settings: Some(settings),
        pages,
        ..Looked::default()
    }
}

async fn some<'a, T, F: Future<Output = T>>(
    name: Option<&'a str>,
    ask: impl FnOnce(&'a str) -> F,
) -> Option<T> {
    match name {
        Some(name) => Some(ask(name).await),
        None => None,
    }
}

async fn identity(client: &aws_sdk_sesv2::Client, name: &str) -> Seen<Identity> {
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

async fn sending(client: &aws_sdk_sesv2::Client) -> Seen<Sending> {
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

async fn records(expected: &Expected, identity: Option<&Identity>, dns: &Dns) -> Records {
    let at_ses = identity.and_then(|identity| identity.mail_from.clone());
    let mail_from = at_ses.or_else(|| expected.mail_from.clone());
    let mut records = Records::default();
    if let Some(name) = mail_from {
        records.mx = Some((name.clone(), dns.mx(&name).await));
        records.spf = Some((name.clone(), dns.txt(&name).await));
    }
    if let (Some(name), Some(identity)) = (&expected.sender_identity, identity) {
        for (name, leads_to) in dns::dkim_names(name, identity) {
            let found = match leads_to {
                Some(_) => dns.cname(&name).await,
                None => dns.txt(&name).await,
            };
            records.dkim.push((name, leads_to, found));
        }
    }
    for name in expected.sender_address.as_deref().map(dns::dmarc_names).unwrap_or_default() {
        let found = dns.txt(&name).await;
        records.dmarc.push((name, found));
    }
    records
}

async fn table(client: &Client, name: &str) -> Seen<Table> {
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

async fn time_to_live(client: &Client, name: &str) -> Seen<TimeToLive> {
    let answer = client.describe_time_to_live().table_name(name).send().await;
    let answer = answer.map_err(called("dynamodb:DescribeTimeToLive"))?;
    let found = answer.time_to_live_description();
    let is_on = found.and_then(|found| found.time_to_live_status()).is_some_and(|status| {
        matches!(status, dynamodb::TimeToLiveStatus::Enabled | dynamodb::TimeToLiveStatus::Enabling)
    });
    Ok(found.filter(|_| is_on).and_then(|found| found.attribute_name()).map(str::to_owned))
}

async fn recovery(client: &Client, name: &str) -> Seen<bool> {
    let answer = client.describe_continuous_backups().table_name(name).send().await;
    let answer = answer.map_err(called("dynamodb:DescribeContinuousBackups"))?;
    let described =
        answer.continuous_backups_description().and_then(|it| it.point_in_time_recovery_description());
    let status = described.and_then(|it| it.point_in_time_recovery_status());
    Ok(status.is_some_and(|status| *status == dynamodb::PointInTimeRecoveryStatus::Enabled))
}

async fn listeners(account: &Account, http: &Http, function: &str) -> Seen<Vec<Listener>> {
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

async fn settings(store: &Store) -> Seen<Option<InForce>> {
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

async fn alarms(account: &Account, prefix: &str) -> Seen<Vec<Alarm>> {
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

async fn topic(account: &Account, arn: &str) -> Seen<Topic> {
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
async fn clock(http: &Http, endpoint: &str) -> Seen<clock::Look> {
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

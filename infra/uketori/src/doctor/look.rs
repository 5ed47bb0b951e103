//! Looking: every question to AWS, DNS and the site. What comes back is judged elsewhere.

mod aws;
mod table;

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use store::Store;

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
use crate::stack::{Routes, Stack, Whose, http::Http};
use aws::{alarms, identity, listeners, sending, topic};
use table::{recovery, settings, time_to_live};

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
                table::table(&client, &expected.table).await,
                time_to_live(&client, &expected.table).await,
                recovery(&client, &expected.table).await,
            )
        },
        some(notify, |notify| listeners(account, &http, notify)),
        settings(&store),
        aws::clock(&http, &aws_itself),
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
        table::table(client, &expected.table),
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

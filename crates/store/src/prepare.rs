//! What a table needs beside its items. A restore makes a new table with the items alone, so time to
//! live, stream, recovery, deletion protection and tags have to be set again ("Restoring a DynamoDB
//! table", DynamoDB Developer Guide).

mod set;

use std::{fmt, time::Duration};

use aws_sdk_dynamodb::types::{BillingMode, KeyType, TableDescription, TableStatus};

use crate::{
    Store,
    error::{StoreError, service},
    item::{PK, SK},
};

/// One thing that a table is set up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setup {
    /// Its key: `pk` and `sk`.
    Key,
    /// That it is paid for by request.
    OnDemand,
    /// That lapsed items are deleted.
    TimeToLive,
    /// The stream that mails are sent from.
    Stream,
    /// Recovery to any second of the last weeks.
    Recovery,
    /// That nobody deletes it by mistake.
    DeletionProtection,
    /// The tags of the table that it replaces.
    Tags,
}

/// How it stands with one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attended {
    /// It was as it should be.
    Was,
    /// It was set.
    Set,
    /// It would be set.
    ToDo,
    /// It has to be seen to by hand, and why.
    Left(&'static str),
    /// Nobody said what it should be.
    Unasked,
    /// The service does not know it: an emulator.
    Unknown,
}

/// A table that is being set up.
#[derive(Clone, Debug)]
pub struct Preparation {
    /// The table's name.
    pub table: String,
    /// The stream's name as a deployment wants it; none where there is no stream yet.
    pub stream_arn: Option<String>,
    /// What was seen to, in this order.
    pub steps: Vec<(Setup, Attended)>,
}

/// How often a table that is being changed is asked whether it is ready, a second apart: changing a
/// stream takes seconds, a table just restored is ready when the restore says so.
const ASKED: u32 = 300;

impl Store {
    /// Sets the table up as template.yaml declares it, as far as it is not. With `like`, it also gets
    /// that table's tags. With `dry_run` it is only looked at. The same again changes nothing more.
    ///
    /// # Errors
    /// [`StoreError`] when the service does not answer or refuses; what was set until then stays.
    pub async fn prepare(&self, like: Option<&Self>, dry_run: bool) -> Result<Preparation, StoreError> {
        let table = self.ready().await?;
        let key = match is_ours(&table) {
            true => Attended::Was,
            false => Attended::Left("its key is not pk and sk: this is no table of Uketori's"),
        };
        if key != Attended::Was {
            let steps = vec![(Setup::Key, key)];
            return Ok(Preparation { table: self.table.clone(), stream_arn: None, steps });
        }
        let steps = vec![
            (Setup::Key, key),
            (Setup::OnDemand, on_demand(&table)),
            (Setup::TimeToLive, self.time_to_live(dry_run).await?),
            (Setup::Stream, self.stream(&table, dry_run).await?),
            (Setup::Recovery, self.recovery(dry_run).await?),
            (Setup::DeletionProtection, self.deletion_protection(&table, dry_run).await?),
            (Setup::Tags, self.tags(&table, like, dry_run).await?),
        ];
        let stream_arn = self.ready().await?.latest_stream_arn;
        Ok(Preparation { table: self.table.clone(), stream_arn, steps })
    }

    /// The table, once nothing is being changed about it.
    async fn ready(&self) -> Result<TableDescription, StoreError> {
        for _ in 0..ASKED {
            let answer = self.client.describe_table().table_name(&self.table).send().await;
            let table = answer.map_err(service("DescribeTable"))?.table;
            match table.as_ref().and_then(TableDescription::table_status) {
                Some(TableStatus::Active) => {
                    return Ok(table.unwrap_or_else(|| TableDescription::builder().build()));
                }
                _ => tokio::time::sleep(Duration::from_secs(1)).await,
            }
        }
        Err(StoreError::Contended { operation: "DescribeTable" })
    }
}

fn is_ours(table: &TableDescription) -> bool {
    let part = |kind: KeyType| {
        let part = table.key_schema().iter().find(|part| part.key_type == kind);
        part.map(|part| part.attribute_name.as_str())
    };
    (part(KeyType::Hash), part(KeyType::Range)) == (Some(PK), Some(SK))
}

fn on_demand(table: &TableDescription) -> Attended {
    let mode = table.billing_mode_summary.as_ref().and_then(|summary| summary.billing_mode.clone());
    match mode {
        Some(BillingMode::PayPerRequest) => Attended::Was,
        _ => {
            Attended::Left("it is paid for by provisioned capacity: set its billing mode to PAY_PER_REQUEST")
        }
    }
}

impl Preparation {
    /// Whether nothing is left to be done by hand or by running it for good.
    pub fn is_whole(&self) -> bool {
        self.steps.iter().all(|(_, attended)| !matches!(attended, Attended::Left(_) | Attended::ToDo))
    }
}

impl fmt::Display for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Key => "key",
            Self::OnDemand => "on demand",
            Self::TimeToLive => "time to live",
            Self::Stream => "stream",
            Self::Recovery => "point-in-time recovery",
            Self::DeletionProtection => "deletion protection",
            Self::Tags => "tags",
        })
    }
}

impl fmt::Display for Attended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Was => f.write_str("was as it should be"),
            Self::Set => f.write_str("set"),
            Self::ToDo => f.write_str("to be set"),
            Self::Left(why) => write!(f, "LEFT: {why}"),
            Self::Unasked => {
                f.write_str("not looked at (--like TABLE copies those of the table that it replaces)")
            }
            Self::Unknown => f.write_str("not known to this service (an emulator)"),
        }
    }
}

//! The table's stream and who listens to it: an event source mapping as Lambda has it, with one shard
//! and one call at a time. At least once, in order, also across restarts.
//! <https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html>

mod checkpoint;
mod deliver;
mod filter;

use std::{fmt, time::Duration};

use dynoxide::{
    Database, DynoxideError,
    actions::{
        describe_stream::DescribeStreamRequest, get_records::GetRecordsRequest,
        get_shard_iterator::GetShardIteratorRequest, list_streams::ListStreamsRequest,
    },
};
use serde_json::Value;
use tokio::sync::watch;

use super::{function::Function, template::Listener};
pub use checkpoint::Checkpoint;
pub use filter::{Filter, FilterError};

/// A resident who waits for a mail should not wait for us to look.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// After the store refused to be read.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// The stream cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// The store refused.
    #[error("the table's stream: {0}")]
    Store(#[from] DynoxideError),
    /// The table has none.
    #[error("the table has no stream")]
    NoStream,
    /// A record that cannot be written as JSON.
    #[error("a record of the table's stream: {0}")]
    Record(#[from] serde_json::Error),
}

/// What reads the stream and calls a function with what it finds.
#[derive(Debug)]
pub struct Reader {
    shard: Shard,
    listener: Listener,
    function: Function,
    checkpoint: Checkpoint,
}

impl Reader {
    /// A reader of this table's stream, which goes on after the checkpoint.
    ///
    /// # Errors
    /// [`StreamError`] when the table has no stream.
    pub fn new(
        database: Database,
        table: &str,
        listener: Listener,
        function: Function,
        checkpoint: Checkpoint,
    ) -> Result<Self, StreamError> {
        Ok(Self { shard: Shard::find(database, table)?, listener, function, checkpoint })
    }

    /// Reads and calls until `stop` changes.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        tokio::select! {
            () = self.go_on() => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }

    async fn go_on(&mut self) {
        loop {
            match self.shard.after(self.checkpoint.position()) {
                Ok(records) if records.is_empty() => tokio::time::sleep(LOOK_EVERY).await,
                Ok(records) => self.hand_over(records).await,
                Err(error) => {
                    tracing::error!(%error, "the stream cannot be read");
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
            }
        }
    }

    async fn hand_over(&mut self, records: Vec<Value>) {
        let last = records.last().map(|record| deliver::sequence_number(record).to_owned());
        let wanted: Vec<Value> = records.into_iter().filter(|record| self.wants(record)).collect();
        for batch in wanted.chunks(self.listener.batch_size.max(1)) {
            deliver::deliver(&self.function, &self.listener, batch.to_vec()).await;
            if let Some(last) = batch.last() {
                self.checkpoint.advance(deliver::sequence_number(last));
            }
        }
        if let Some(last) = last {
            self.checkpoint.advance(&last);
        }
    }

    fn wants(&self, record: &Value) -> bool {
        let filters = &self.listener.filters;
        filters.is_empty() || filters.iter().any(|filter| filter.lets_through(record))
    }
}

/// The stream's one shard: the emulator has no others.
struct Shard {
    database: Database,
    stream: String,
    id: String,
}

impl fmt::Debug for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shard({})", self.id)
    }
}

impl Shard {
    fn find(database: Database, table: &str) -> Result<Self, StreamError> {
        let request =
            ListStreamsRequest { table_name: Some(table.to_owned()), ..ListStreamsRequest::default() };
        let stream =
            database.list_streams(request)?.streams.into_iter().next().ok_or(StreamError::NoStream)?;
        let request = DescribeStreamRequest {
            stream_arn: stream.stream_arn.clone(),
            ..DescribeStreamRequest::default()
        };
        let described = database.describe_stream(request)?.stream_description;
        let shard = described.shards.into_iter().next().ok_or(StreamError::NoStream)?;
        Ok(Self { database, stream: stream.stream_arn, id: shard.shard_id })
    }

    /// Up to a thousand records after this sequence number, as Lambda hands them over.
    fn after(&self, position: Option<&str>) -> Result<Vec<Value>, StreamError> {
        let kind = if position.is_some() { "AFTER_SEQUENCE_NUMBER" } else { "TRIM_HORIZON" };
        let iterator = self.database.get_shard_iterator(GetShardIteratorRequest {
            stream_arn: self.stream.clone(),
            shard_id: self.id.clone(),
            shard_iterator_type: kind.to_owned(),
            sequence_number: position.map(str::to_owned),
        })?;
        let shard_iterator = iterator.shard_iterator.ok_or(StreamError::NoStream)?;
        let found = self.database.get_records(GetRecordsRequest { shard_iterator, limit: None })?;
        found
            .records
            .into_iter()
            .map(|record| {
                let mut record = serde_json::to_value(record)?;
                record["eventSourceARN"] = self.stream.as_str().into();
                Ok(record)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;

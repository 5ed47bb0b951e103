//! Handing one batch over, until it is taken or too old.

use std::{collections::VecDeque, time::Duration};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::local::{function::Function, template::Listener};

/// The pause before a batch is tried again; it doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// The number that orders a stream's records; empty for what is no record.
pub(super) fn sequence_number(record: &Value) -> &str {
    record["dynamodb"]["SequenceNumber"].as_str().unwrap_or_default()
}

/// Calls the function until every record was taken or became too old.
pub(super) async fn deliver(function: &Function, listener: &Listener, batch: Vec<Value>) {
    let mut waiting = VecDeque::from([batch]);
    let mut pause = FIRST_PAUSE;
    while let Some(batch) = waiting.pop_front() {
        let batch = still_wanted(batch, listener.oldest);
        if batch.is_empty() {
            continue;
        }
        match function.call(&json!({ "Records": batch })).await {
            Ok(answer) => match first_failure(&batch, &answer).filter(|_| listener.reports_failures) {
                None => {
                    pause = FIRST_PAUSE;
                    continue;
                }
                Some(from) => waiting.push_front(batch.into_iter().skip(from).collect()),
            },
            Err(error) => {
                tracing::error!(function = listener.function, %error, "function failed");
                if listener.bisect && batch.len() > 1 {
                    let (first, second) = batch.split_at(batch.len() / 2);
                    waiting.push_front(second.to_vec());
                    waiting.push_front(first.to_vec());
                } else {
                    waiting.push_front(batch);
                }
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Where to begin again: at the first record that the function names. One that it names wrongly
/// counts as all of them, as with Lambda.
fn first_failure(batch: &[Value], answer: &Value) -> Option<usize> {
    let named = answer["batchItemFailures"].as_array().filter(|failures| !failures.is_empty())?;
    let places: Option<Vec<usize>> = named
        .iter()
        .map(|failure| {
            let number = failure["itemIdentifier"].as_str()?;
            batch.iter().position(|record| sequence_number(record) == number)
        })
        .collect();
    Some(places.and_then(|places| places.into_iter().min()).unwrap_or(0))
}

fn still_wanted(batch: Vec<Value>, oldest: Duration) -> Vec<Value> {
    let oldest = SignedDuration::try_from(oldest).unwrap_or(SignedDuration::MAX);
    let now = Timestamp::now();
    batch
        .into_iter()
        .filter(|record| {
            let at = record["dynamodb"]["ApproximateCreationDateTime"].as_f64().unwrap_or_default();
            let wanted = now.duration_since(Timestamp::UNIX_EPOCH).as_secs_f64() - at <= oldest.as_secs_f64();
            if !wanted {
                tracing::error!(record = sequence_number(record), "given up: too old");
            }
            wanted
        })
        .collect()
}

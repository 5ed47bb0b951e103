//! Trying again. TransactionConflict meets plain UpdateItems too and is in no SDK retry list, so
//! every write goes through here; throttling that outlasts the SDK's own retries is tried further.

use std::time::{Duration, Instant};

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

use crate::error::is_passing;

/// How often one write is tried. With the pauses below, all tries together wait at most about a
/// second: a person is watching, and API Gateway's answer must come within 30 seconds.
pub(crate) const TRIES: u32 = 6;

/// No try begins later than this after the first. Refusals come back at once and are all tried; a
/// table that does not answer at all uses up the SDK's own time limit, and somebody is waiting.
const PATIENCE: Duration = Duration::from_secs(4);

/// Waits before try number `tried` + 1: full jitter under a doubling ceiling (AWS Architecture
/// Blog, "Exponential Backoff And Jitter"), so that rivals that met once do not meet again.
pub(crate) async fn pause(tried: u32) {
    let ceiling = 20u64 << tried.min(5);
    tokio::time::sleep(Duration::from_millis(fastrand::u64(1..=ceiling))).await;
}

/// Calls until it succeeds, fails for good, or has been tried often enough.
pub(crate) async fn patiently<T, E: ProvideErrorMetadata, F>(
    mut call: impl FnMut() -> F,
) -> Result<T, SdkError<E>>
where
    F: Future<Output = Result<T, SdkError<E>>>,
{
    let began = Instant::now();
    let mut tried = 1;
    loop {
        match call().await {
            Err(error) if tried < TRIES && began.elapsed() < PATIENCE && is_passing(&error) => {
                pause(tried).await;
                tried += 1;
            }
            other => return other,
        }
    }
}

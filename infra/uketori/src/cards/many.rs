//! Writing many cards at once.

use std::future::Future;

use indicatif::ProgressBar;
use store::{NewCard, StoreError};
use tokio::task::{JoinError, JoinSet};

use super::CardsError;

/// How many cards are written together: what one read of the table tells about ([`store::BATCH`]).
const TOGETHER: usize = store::BATCH;

/// How many of these batches are under way at a time. Each is a read and then all its writes at once,
/// some 15 ms on AWS, so two make 3,300 cards a second; a table that nobody has used yet takes 4,000
/// writes a second (DynamoDB Developer Guide, "On-demand capacity mode").
const UNDER_WAY: usize = 2;

/// Does one thing with all cards, a batch at a time, and tells what came of each with its line.
///
/// # Errors
/// [`CardsError::Table`] at the first batch that failed; what was under way is finished first.
pub(super) async fn for_each<T, F>(
    cards: Vec<(u64, NewCard)>,
    progress: &ProgressBar,
    write: impl Fn(Vec<NewCard>) -> F,
    mut tell: impl FnMut(u64, T),
) -> Result<(), CardsError>
where
    T: Send + 'static,
    F: Future<Output = Result<Vec<T>, StoreError>> + Send + 'static,
{
    let mut cards = cards.into_iter();
    let mut tasks = JoinSet::new();
    let mut done = 0;
    let mut failure = None;
    loop {
        while failure.is_none() && tasks.len() < UNDER_WAY {
            let (lines, batch): (Vec<u64>, Vec<NewCard>) = cards.by_ref().take(TOGETHER).unzip();
            if batch.is_empty() {
                break;
            }
            let writing = write(batch);
            tasks.spawn(async move { (lines, writing.await) });
        }
        match tasks.join_next().await.map(unwound) {
            None => break,
            Some((lines, Ok(outcomes))) => {
                done += lines.len() as u64;
                progress.inc(lines.len() as u64);
                lines.into_iter().zip(outcomes).for_each(|(line, outcome)| tell(line, outcome));
            }
            Some((_, Err(error))) => failure = failure.or(Some(error)),
        }
    }
    progress.finish_and_clear();
    failure.map_or(Ok(()), |source| Err(CardsError::Table { done, source }))
}

/// A panic in a task is a panic here; no task is ever cancelled.
fn unwound<T>(joined: Result<T, JoinError>) -> T {
    joined.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

//! Writing many cards at once.

use std::future::Future;

use indicatif::ProgressBar;
use store::{NewCard, StoreError};
use tokio::task::{JoinError, JoinSet};

use super::CardsError;

/// How many cards are under way at a time. Each is a read and a write, some 10 ms on AWS, so 32 make
/// 3,200 a second; a table that nobody has used yet takes 4,000 writes a second (DynamoDB Developer
/// Guide, "On-demand capacity mode").
const UNDER_WAY: usize = 32;

/// Does one thing with every card and tells what came of it, with the card's line.
///
/// # Errors
/// [`CardsError::Table`] at the first card that failed; what was under way is finished first.
pub(super) async fn for_each<T, F>(
    cards: Vec<(u64, NewCard)>,
    progress: &ProgressBar,
    write: impl Fn(NewCard) -> F,
    mut tell: impl FnMut(u64, T),
) -> Result<(), CardsError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    let mut cards = cards.into_iter();
    let mut tasks = JoinSet::new();
    let mut done = 0;
    let mut failure = None;
    loop {
        while failure.is_none()
            && tasks.len() < UNDER_WAY
            && let Some((line, card)) = cards.next()
        {
            let writing = write(card);
            tasks.spawn(async move { (line, writing.await) });
        }
        match tasks.join_next().await.map(unwound) {
            None => break,
            Some((line, Ok(outcome))) => {
                tell(line, outcome);
                done += 1;
                progress.inc(1);
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

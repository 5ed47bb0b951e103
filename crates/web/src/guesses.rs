//! Guessing, slowed and then stopped. Only what turned out wrong counts.

use std::time::Duration;

use booking::settings::Seconds;
use futures::future::try_join_all;
use jiff::Timestamp;
use store::{StoreError, Window};

use crate::App;

/// Long enough to make guessing tedious, short enough for a person, and far below the gateway's 30 s.
const SLOWED: Duration = Duration::from_secs(2);

/// How guesses of one kind are dealt with.
#[derive(Clone, Copy, Debug)]
pub struct Guessing {
    /// Which guesses are counted together, beside what they are about.
    pub kind: &'static str,
    /// Over how long they are counted. Then all is forgotten, so nothing is locked for good.
    pub window: Seconds,
    /// From the next wrong one on, each answer takes a while.
    pub slow_after: u32,
    /// From the next wrong one on, no answer tells anything until the window ends; none where the
    /// innocent would be stopped too.
    pub stop_after: Option<u32>,
}

/// Guesses of one request at one thing.
#[derive(Debug)]
pub struct Guess {
    guessing: Guessing,
    window: Window,
    count: u32,
}

/// What the guesses so far mean for this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// It is answered.
    Fair,
    /// It is not, until the guesses are forgotten.
    Stopped {
        /// When that is.
        until: Timestamp,
    },
}

impl Guessing {
    /// `count` guesses at `what`, which the table does not name.
    pub fn at(self, app: &App, what: &str, count: u32) -> Guess {
        let key = app.keys.limit(self.kind, what);
        Guess { guessing: self, window: Window::around(self.kind, &key, self.window, app.now()), count }
    }
}

/// Counts guesses, beside the read that they are about.
///
/// # Errors
/// [`StoreError`] when the table does not answer.
pub async fn count_guesses(app: &App, guesses: &[Guess]) -> Result<Vec<u32>, StoreError> {
    try_join_all(guesses.iter().map(|guess| app.store.count_attempts(&guess.window, guess.count))).await
}

/// Judges guesses by their counts, and lets some time go by where there were too many.
pub async fn judge_guesses(guesses: &[Guess], counts: &[u32]) -> Guessed {
    let counted = || guesses.iter().zip(counts);
    if counted().any(|(guess, count)| *count > guess.guessing.slow_after) {
        tokio::time::sleep(SLOWED).await;
    }
    let stopped =
        counted().find(|(guess, count)| guess.guessing.stop_after.is_some_and(|stop| **count > stop));
    stopped.map_or(Guessed::Fair, |(guess, _)| {
        // An alarm counts these. What was guessed at is not for the log.
        tracing::warn!(event = "guessing-stopped", kind = guess.guessing.kind, "guessing was stopped");
        Guessed::Stopped { until: guess.window.ends() }
    })
}

/// Takes guesses back that turned out right.
///
/// # Errors
/// [`StoreError`] when the table does not answer.
pub async fn forgive_guesses(app: &App, guesses: &[Guess]) -> Result<(), StoreError> {
    let all = guesses.iter().map(|guess| app.store.forgive_attempts(&guess.window, guess.count));
    try_join_all(all).await.map(drop)
}

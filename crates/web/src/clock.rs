//! What time it is.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp};

/// The source of every `now`.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// The machine's, put forward by a number of seconds that tests change while it runs.
    Shifted(Arc<AtomicI64>),
}

impl Clock {
    /// The present.
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        match self {
            Self::System => now,
            Self::Shifted(seconds) => {
                let shift = SignedDuration::from_secs(seconds.load(Ordering::Relaxed));
                now.saturating_add(shift).unwrap_or(now)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shifted_clock_runs_ahead() {
        let shift = Arc::new(AtomicI64::new(0));
        let clock = Clock::Shifted(Arc::clone(&shift));
        shift.store(3600, Ordering::Relaxed);
        assert!(clock.now().duration_since(Timestamp::now()) > SignedDuration::from_secs(3590));
    }
}

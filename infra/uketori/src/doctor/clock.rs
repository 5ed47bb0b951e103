//! This machine's clock against AWS's.

use std::time::{Duration, SystemTime};

use super::{Finding, Seen};

/// Beyond this, `close` and the like judge times of day wrongly.
const NOTICEABLE: Duration = Duration::from_secs(5);
/// AWS takes no signature that is older or younger (IAM User Guide, "Signature Version 4").
const REFUSED: Duration = Duration::from_secs(5 * 60);

/// One look at another clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Our clock when we asked.
    pub asked: SystemTime,
    /// What the other said; whole seconds.
    pub said: SystemTime,
    /// Our clock when the answer came.
    pub answered: SystemTime,
}

/// How far our clock is at least from the other: nothing where the other's second can be within the look.
pub fn distance(look: &Look) -> Duration {
    let second = Duration::from_secs(1);
    let behind = look.said.duration_since(look.answered).unwrap_or_default();
    let ahead = look.asked.duration_since(look.said + second).unwrap_or_default();
    behind.max(ahead)
}

/// What is to be said of it.
pub fn judge(whose: &str, seen: &Seen<Look>) -> Finding {
    let looked_at = format!("this machine's clock against {whose}");
    let look = match seen {
        Ok(look) => look,
        Err(error) => return Finding::unseen("clock", looked_at, error),
    };
    let off = distance(look);
    let found = format!("{} seconds apart", off.as_secs());
    let fix = "timedatectl set-ntp true";
    if off > REFUSED {
        Finding::wrong("clock", looked_at, format!("{found}: AWS refuses requests beyond 300"), fix)
    } else if off > NOTICEABLE {
        Finding::warning("clock", looked_at, found, fix)
    } else {
        Finding::ok("clock", looked_at, found)
    }
}

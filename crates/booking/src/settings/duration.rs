//! Durations as a municipality writes them: `"10m"`, `"24h"`, `"2s"`, `"90d"`.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Seconds(pub u32);

impl Seconds {
    /// This many minutes.
    pub const fn minutes(minutes: u32) -> Self {
        Self(minutes * 60)
    }

    /// This many hours.
    pub const fn hours(hours: u32) -> Self {
        Self(hours * 3600)
    }

    /// This many days of 24 hours: Japan's clock is never put forward or back.
    pub const fn days(days: u32) -> Self {
        Self(days * 86_400)
    }

    /// The moment that is this much after `moment`.
    pub fn after(self, moment: Timestamp) -> Timestamp {
        moment.checked_add(SignedDuration::from_secs(i64::from(self.0))).unwrap_or(Timestamp::MAX)
    }

    /// The moment that is this much before `moment`.
    pub fn before(self, moment: Timestamp) -> Timestamp {
        moment.checked_sub(SignedDuration::from_secs(i64::from(self.0))).unwrap_or(Timestamp::MIN)
    }
}

const UNITS: [(char, u32); 4] = [('d', 86_400), ('h', 3600), ('m', 60), ('s', 1)];

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, length) = UNITS
            .into_iter()
            .find(|(_, length)| self.0 >= *length && self.0.is_multiple_of(*length))
            .unwrap_or(('s', 1));
        write!(f, "{}{unit}", self.0 / length)
    }
}

/// The text is no duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a duration is a whole number and a unit: \"2s\", \"10m\", \"24h\", \"90d\"")]
pub struct NotADuration;

impl FromStr for Seconds {
    type Err = NotADuration;

    fn from_str(text: &str) -> Result<Self, NotADuration> {
        let unit = text.chars().last().ok_or(NotADuration)?;
        let (_, length) = UNITS.into_iter().find(|(name, _)| *name == unit).ok_or(NotADuration)?;
        let digits = &text[..text.len() - 1];
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotADuration);
        }
        let count: u32 = digits.parse().map_err(|_| NotADuration)?;
        count.checked_mul(length).map(Self).ok_or(NotADuration)
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;

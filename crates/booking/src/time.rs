//! Japan's clock: one offset all year, so no time zone database is needed.

use std::{fmt, str::FromStr};

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Japan Standard Time, UTC+9 without summer time since 1952.
pub fn japan() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

/// What a clock on a wall in Japan shows at `now`.
pub fn local(now: Timestamp) -> DateTime {
    now.to_zoned(japan()).datetime()
}

/// The moment at which a clock in Japan shows `local`.
///
/// A moment outside jiff's range (the years beyond ±9999) is clamped to its nearest end.
pub fn instant(local: DateTime) -> Timestamp {
    Offset::constant(9).to_timestamp(local).unwrap_or(Timestamp::MAX)
}

/// The last second of `date` in Japan.
pub fn end_of_day(date: Date) -> Timestamp {
    instant(date.at(23, 59, 59, 0))
}

/// `now` in whole seconds since 1970, as the ledger and TTL attributes count them.
///
/// Moments before 1970 or after 2106 are clamped: u32 is what a seat has room for, and its
/// largest value means "booked" (see [`crate::claim`]).
pub fn seconds(now: Timestamp) -> u32 {
    u32::try_from(now.as_second().clamp(0, i64::from(u32::MAX - 1))).unwrap_or(u32::MAX - 1)
}

/// The moment of a count of seconds since 1970.
pub fn from_seconds(seconds: u32) -> Timestamp {
    Timestamp::from_second(i64::from(seconds)).unwrap_or(Timestamp::MAX)
}

/// When in the day a slot begins, to the minute. Written `0930` in the ledger and in addresses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotTime(u16);

impl SlotTime {
    /// The slot that begins at this hour and minute; none when the clock has no such time.
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self(hour as u16 * 60 + minute as u16)) } else { None }
    }

    /// The slot that begins this many minutes after midnight; none past the day's end.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < 24 * 60 { Some(Self(minutes)) } else { None }
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        (self.0 / 60) as u8
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        (self.0 % 60) as u8
    }

    /// The moment this slot begins on `date`.
    pub fn on(self, date: Date) -> Timestamp {
        instant(date.to_datetime(Time::constant(self.hour() as i8, self.minute() as i8, 0, 0)))
    }
}

impl fmt::Display for SlotTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}{:02}", self.hour(), self.minute())
    }
}

impl fmt::Debug for SlotTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// The text is not `HHMM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day written HHMM")]
pub struct NotASlotTime;

impl FromStr for SlotTime {
    type Err = NotASlotTime;

    fn from_str(text: &str) -> Result<Self, NotASlotTime> {
        if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotASlotTime);
        }
        let (hour, minute) = text.split_at(2);
        let number = |digits: &str| digits.parse::<u8>().map_err(|_| NotASlotTime);
        Self::new(number(hour)?, number(minute)?).ok_or(NotASlotTime)
    }
}

impl Serialize for SlotTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SlotTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;

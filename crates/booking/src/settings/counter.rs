//! A counter (交付窓口): where it is and when it hands out cards.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de};

use super::{duration::Seconds, text::Text};
use crate::time::SlotTime;

/// A counter's name in keys and addresses: a to z, 0 to 9 and hyphens, at most 32.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CounterId(String);

/// The text is no counter's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a counter's id has 1 to 32 of a-z, 0-9 and hyphens")]
pub struct NotACounterId;

impl CounterId {
    /// Takes a counter's name.
    ///
    /// # Errors
    /// [`NotACounterId`] where it has other signs or another length.
    pub fn new(text: &str) -> Result<Self, NotACounterId> {
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=32).contains(&text.len()) && text.bytes().all(good) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotACounterId)
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CounterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for CounterId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// A counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// Its name in keys and addresses. Never changed once people have booked there.
    pub id: CounterId,
    /// Its name.
    pub name: Text,
    /// Its address.
    pub address: Text,
    /// A map's address (https); no map link without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<String>,
    /// Its telephone number as printed.
    pub phone: String,
    /// The length of a slot, whole minutes.
    pub slot: Seconds,
    /// How long before its start a slot can last be booked.
    #[serde(default)]
    pub lead_time: Seconds,
    /// How many days ahead can be booked: 1 is tomorrow.
    pub horizon_days: u16,
    /// At what time of the day the last of these days opens.
    #[serde(default = "midnight", with = "clock")]
    pub opens_at: SlotTime,
    /// How long before its start a visit can last be changed or cancelled.
    #[serde(default)]
    pub deadline: Seconds,
    /// Whether it is closed on national holidays.
    #[serde(default)]
    pub national_holidays: NationalHolidays,
    /// Hours by weekday.
    pub hours: WeeklyHours,
    /// Days on which it is closed.
    #[serde(default)]
    pub closed_days: Vec<Date>,
    /// Days with hours of their own, whatever weekday, holiday or closed day they are.
    #[serde(default)]
    pub special_days: Vec<SpecialDay>,
}

const fn midnight() -> SlotTime {
    match SlotTime::new(0, 0) {
        Some(midnight) => midnight,
        None => unreachable!(),
    }
}

/// What national holidays mean for a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NationalHolidays {
    /// It is closed.
    #[default]
    Closed,
    /// It keeps the weekday's hours.
    Open,
}

/// A stretch of hours without a break: slots begin at `from` and every slot's length after it, as
/// long as they end by `to`. A break is the gap between two stretches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// When the first slot begins.
    #[serde(with = "clock")]
    pub from: SlotTime,
    /// When the last slot has ended.
    #[serde(with = "clock")]
    pub to: SlotTime,
    /// Seats in each of these slots.
    pub seats: u8,
}

/// Hours by weekday. Two stretches that touch are one to a group: seats change, no break.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the days of the week")]
pub struct WeeklyHours {
    pub mon: Vec<Hours>,
    pub tue: Vec<Hours>,
    pub wed: Vec<Hours>,
    pub thu: Vec<Hours>,
    pub fri: Vec<Hours>,
    pub sat: Vec<Hours>,
    pub sun: Vec<Hours>,
}

/// A day with hours of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// Its hours.
    pub hours: Vec<Hours>,
}

mod clock {
    //! Times of day as people write them in settings: `"9:30"` or `"09:30"`.

    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::time::SlotTime;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(super) fn serialize<S: Serializer>(time: &SlotTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}:{:02}", time.hour(), time.minute()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SlotTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.split_once(':')
            .filter(|(_, minute)| minute.len() == 2)
            .and_then(|(hour, minute)| SlotTime::new(hour.parse().ok()?, minute.parse().ok()?))
            .ok_or_else(|| de::Error::custom("a time of day is written \"9:30\""))
    }
}

//! Birthdays as people and lists write them: Western or era years, with parts that the register
//! does not know.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use unicode_normalization::UnicodeNormalization;

mod era;
mod year;

use crate::number::is_hyphen;
use year::{Year, read_year};

/// A birthday. The register may not know the day, or neither month nor day; these are written 00.
///
/// Displayed, parsed and stored in one form only: `2001-02-03`, `1955-00-00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate {
    year: i16,
    /// 0 when unknown.
    month: u8,
    /// 0 when unknown.
    day: u8,
}

/// No one older than this collects a card: the longest known life lasted 122 years.
const OLDEST_YEARS: i16 = 125;

/// Why what was typed is no birthday.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BirthError {
    /// Nothing was typed.
    #[error("no birthday was given")]
    Empty,
    /// There is no year.
    #[error("the year is missing")]
    YearMissing,
    /// A year of one or two digits, which may be of any era: never guessed.
    #[error("a year of two digits may mean {choices:?}")]
    Ambiguous {
        /// The Western years that it may mean, in order; none when it fits nowhere.
        choices: Vec<i16>,
    },
    /// The era has no such year, or the day lies in another era.
    #[error("the era has no such year or day")]
    NoSuchEraYear,
    /// No date of the calendar.
    #[error("not a date")]
    NotADate,
    /// The day is yet to come.
    #[error("the day is in the future")]
    InFuture,
    /// More than 125 years ago.
    #[error("the day is more than {OLDEST_YEARS} years ago")]
    TooOld,
}

impl BirthDate {
    /// Reads the three fields of a form.
    ///
    /// The year has four digits, or an era's name, sign or letter and its year (昭和30, 昭30, S30,
    /// 令和元年); month and day are 00 where the register does not know them. Width, case, spaces
    /// and a trailing 年, 月 or 日 are forgiven.
    ///
    /// # Errors
    /// [`BirthError`], whichever comes first: what is missing, the year, the date, its bounds.
    pub fn from_fields(year: &str, month: &str, day: &str, today: Date) -> Result<Self, BirthError> {
        let [year, month, day] = [(year, '年'), (month, '月'), (day, '日')].map(|(typed, unit)| {
            let plain = squeeze(typed);
            plain.strip_suffix(unit).map(str::to_owned).unwrap_or(plain)
        });
        match (year.is_empty(), month.is_empty() && day.is_empty()) {
            (true, true) => return Err(BirthError::Empty),
            (true, false) => return Err(BirthError::YearMissing),
            (false, _) => {}
        }
        let year = read_year(&year, today)?;
        Self::from_parts(year, read_part(&month)?, read_part(&day)?, today)
    }

    /// Reads one text, as lists of cards hold it: `2001-02-03`, `2001/2/3`, `20010203`,
    /// `平成13年2月3日`, `H13.2.3`, with 00 for what is unknown.
    ///
    /// # Errors
    /// As for [`BirthDate::from_fields`].
    pub fn from_text(text: &str, today: Date) -> Result<Self, BirthError> {
        let plain = squeeze(text);
        if plain.is_empty() {
            return Err(BirthError::Empty);
        }
        if plain.len() == 8 && is_digits(&plain) {
            return Self::from_fields(&plain[..4], &plain[4..6], &plain[6..], today);
        }
        let plain = plain.strip_suffix('日').unwrap_or(&plain);
        let parts: Vec<&str> =
            plain.split(|c| is_hyphen(c) || matches!(c, '/' | '.' | '年' | '月')).collect();
        match parts[..] {
            [year, month, day] => Self::from_fields(year, month, day, today),
            _ => Err(BirthError::NotADate),
        }
    }

    fn from_parts(year: Year, month: u8, day: u8, today: Date) -> Result<Self, BirthError> {
        let birth = match year {
            Year::Western(year) => Self::new(year, month, day).ok_or(BirthError::NotADate)?,
            Year::Era(era, of_era) => {
                let birth = Self::new(era.western(of_era), month, day).ok_or(BirthError::NotADate)?;
                if birth.latest() < era.first() || birth.earliest() > era.last() {
                    return Err(BirthError::NoSuchEraYear);
                }
                birth
            }
        };
        if birth.earliest() > today {
            return Err(BirthError::InFuture);
        }
        if birth.year < today.year() - OLDEST_YEARS {
            return Err(BirthError::TooOld);
        }
        Ok(birth)
    }

    /// A birthday of the calendar; 0 stands for what is unknown. A day without its month is none.
    fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let birth = Self { year, month, day };
        let known = match (month, day) {
            (0, 0) => (1, 1),
            (0, _) => return None,
            (month, 0) => (month, 1),
            (month, day) => (month, day),
        };
        civil(year, known.0, known.1).map(|_| birth)
    }

    /// The Western year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where the register knows it.
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }

    /// The day of the month, where the register knows it.
    pub const fn day(self) -> Option<u8> {
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// The first day that it can have been.
    fn earliest(self) -> Date {
        civil(self.year, self.month.max(1), self.day.max(1)).unwrap_or(Date::MIN)
    }

    /// The last day that it can have been.
    fn latest(self) -> Date {
        let first = self.earliest();
        match (self.month, self.day) {
            (0, _) => first.last_of_year(),
            (_, 0) => first.last_of_month(),
            _ => first,
        }
    }
}

fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// One width, capitals, no spaces.
fn squeeze(typed: &str) -> String {
    typed.nfkc().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn read_part(text: &str) -> Result<u8, BirthError> {
    if is_digits(text) && text.len() <= 2 {
        text.parse().map_err(|_| BirthError::NotADate)
    } else {
        Err(BirthError::NotADate)
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A birthday is personal: it is never shown by accident.
impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(…)")
    }
}

/// The text is not a birthday in its one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a birthday written YYYY-MM-DD, with 00 for what is unknown")]
pub struct NotABirthDate;

impl FromStr for BirthDate {
    type Err = NotABirthDate;

    fn from_str(text: &str) -> Result<Self, NotABirthDate> {
        let mut parts = text.split('-');
        let mut part = |length| {
            parts.next().filter(|p| p.len() == length && is_digits(p)).and_then(|p| p.parse::<i16>().ok())
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let birth = match (year, month, day, parts.next()) {
            (Some(year), Some(month), Some(day), None) => {
                u8::try_from(month).ok().zip(u8::try_from(day).ok()).and_then(|(m, d)| Self::new(year, m, d))
            }
            _ => None,
        };
        birth.ok_or(NotABirthDate)
    }
}

impl Serialize for BirthDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BirthDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;

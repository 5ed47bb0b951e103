//! Words for a terminal and a spreadsheet: times, days and birthdays as the counter reads them.

use std::fmt;

use booking::{BirthDate, CounterId, SlotTime, time};
use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};
use serde::{Serialize, Serializer};

/// A time of day, shown and serialised as `09:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub SlotTime);

impl Clock {
    /// The time that a clock in Japan shows at this moment.
    pub(super) fn at(moment: Timestamp) -> Option<Self> {
        let time = time::local(moment).time();
        SlotTime::new(time.hour().unsigned_abs(), time.minute().unsigned_abs()).map(Self)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl Serialize for Clock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `09:30-10:00`, and `09:30` where the end is not known.
pub(super) fn span(from: Option<Clock>, to: Option<Clock>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from}-{to}"),
        (Some(from), None) => from.to_string(),
        (None, _) => String::new(),
    }
}

/// `2027-12-01 (水)`
pub(super) fn day(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
        Weekday::Sunday => "日",
    };
    format!("{date} ({weekday})")
}

/// `本庁舎 市民課 (honcho)  2027-12-01 (水)`
pub(super) fn counter_day(name: Option<&str>, id: &CounterId, date: Date) -> String {
    format!("{}  {}", counter(name, id), day(date))
}

/// `本庁舎 市民課 (honcho)`
pub(super) fn counter(name: Option<&str>, id: &CounterId) -> String {
    match name {
        Some(name) => format!("{} ({id})", one_line(name)),
        None => format!("{id} (not in the settings)"),
    }
}

/// `2027-11-30 (火) 09:30`
pub(super) fn moment(moment: Timestamp) -> String {
    let local = time::local(moment);
    format!("{} {:02}:{:02}", day(local.date()), local.hour(), local.minute())
}

/// 「2001年2月3日」, with what the register does not know in words.
pub(super) fn birth(birth: BirthDate) -> String {
    match (birth.month(), birth.day()) {
        (Some(month), Some(day)) => format!("{}年{month}月{day}日", birth.year()),
        (Some(month), None) => format!("{}年{month}月(日は不明)", birth.year()),
        (None, _) => format!("{}年(月日は不明)", birth.year()),
    }
}

/// A text that somebody typed, on one line and without signs that would steer a terminal: line breaks
/// and tabs become spaces, other controls and marks that turn the writing direction become `�`.
pub(super) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                '\u{fffd}'
            }
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// `1 visit`, `2 visits`
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn times_and_days_read_as_the_counter_writes_them() {
        let half_past_nine = SlotTime::new(9, 30).map(Clock);
        let ten = SlotTime::new(10, 0).map(Clock);
        assert_eq!(span(half_past_nine, ten), "09:30-10:00");
        assert_eq!(span(half_past_nine, None), "09:30");
        assert_eq!(day(date(2027, 12, 1)), "2027-12-01 (水)");
        assert_eq!(moment("2027-11-30T00:30:00Z".parse().unwrap()), "2027-11-30 (火) 09:30");
    }

    #[test]
    fn birthdays_say_what_the_register_does_not_know() {
        for (stored, words) in [
            ("1985-04-12", "1985年4月12日"),
            ("1940-06-00", "1940年6月(日は不明)"),
            ("1955-00-00", "1955年(月日は不明)"),
        ] {
            assert_eq!(birth(stored.parse().unwrap()), words);
        }
    }

    #[test]
    fn nothing_that_was_typed_steers_a_terminal() {
        let typed = "山田\u{1b}[2J\t太郎\r\n\u{202e}x\u{9b}";
        assert_eq!(one_line(typed), "山田\u{fffd}[2J 太郎  \u{fffd}x\u{fffd}");
    }
}

//! Reading days, times and words from the command line.

use booking::{SlotTime, number::holds_my_number, time};
use jiff::{Timestamp, ToSpan as _, civil::Date};

/// So long a text is no message of a mail.
const LONGEST: usize = 2000;

/// A day: `2027-12-01`, `2027/12/1`, `today`, `tomorrow`.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let today = time::local(Timestamp::now()).date();
    let wrong = || "a day is written 2027-12-01; today and tomorrow are good too".to_owned();
    match text {
        "today" => Ok(today),
        "tomorrow" => today.checked_add(1.day()).map_err(|_| wrong()),
        _ => {
            let parts: Vec<&str> = text.split(['-', '/']).collect();
            let [year, month, day] = parts[..] else { return Err(wrong()) };
            let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
            date().filter(|_| year.len() == 4).ok_or_else(wrong)
        }
    }
}

/// A time of day: `9:30`, `09:30`.
pub(super) fn clock(text: &str) -> Result<SlotTime, String> {
    let (hour, minute) = text.split_once(':').unwrap_or_default();
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let good = digits(hour, 1..=2) && digits(minute, 2..=2);
    good.then(|| SlotTime::new(hour.parse().ok()?, minute.parse().ok()?))
        .flatten()
        .ok_or_else(|| "a time of day is written 9:30".to_owned())
}

/// A person of a party, 1 for the first.
pub(super) fn person(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=9).contains(number));
    number.ok_or_else(|| "a person is a number, 1 for the first".to_owned())
}

/// Words that are kept: some, not too many, and no My Number, which this system never handles.
pub(super) fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        Err("there are no words in it".to_owned())
    } else if text.chars().count() > LONGEST {
        Err(format!("it is longer than {LONGEST} characters"))
    } else if holds_my_number(text) {
        Err("it holds what looks like a My Number, which must not be kept here".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = jiff::civil::date(2027, 12, 1);
        assert_eq!((date("2027-12-01"), date("2027/12/1")), (Ok(day), Ok(day)));
        assert_eq!(date("tomorrow"), Ok(date("today").unwrap().tomorrow().unwrap()));
        for wrong in ["", "27-12-01", "2027-13-01", "2027-12", "2027-12-01-1", "yesterday"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!((clock("9:30"), clock("09:30")), (Ok(SlotTime::new(9, 30).unwrap()), clock("9:30")));
        for wrong in ["", "930", "9:3", "24:00", "9:60", "+9:30", "9:30:00", "x:30"] {
            assert!(clock(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn people_are_counted_from_one() {
        assert_eq!((person("1"), person("9")), (Ok(1), Ok(9)));
        assert!(person("0").is_err() && person("x").is_err());
    }

    #[test]
    fn words_are_kept_without_my_numbers() {
        assert_eq!(words(" 電話で依頼 \n"), Ok("電話で依頼".to_owned()));
        // 1234 5678 901 with its check digit.
        assert!(words("123456789018").is_err() && words(" ").is_err() && words(&"あ".repeat(2001)).is_err());
    }
}

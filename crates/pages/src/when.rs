//! Days, times and lengths of time in words. All times are Japan's.

use booking::{
    BirthDate, SlotTime,
    settings::Seconds,
    time::{local, seconds},
};
use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};

use crate::Locale;

/// 「2026年12月24日(木)」
pub fn date(locale: &Locale, date: Date) -> String {
    locale.t_args(
        "when-date",
        &[
            ("year", date.year().into()),
            ("month", date.month().into()),
            ("day", date.day().into()),
            ("weekday", weekday(locale, date).into()),
        ],
    )
}

/// 「12月24日(木)」
pub fn day(locale: &Locale, date: Date) -> String {
    locale.t_args(
        "when-day",
        &[
            ("month", date.month().into()),
            ("day", date.day().into()),
            ("weekday", weekday(locale, date).into()),
        ],
    )
}

/// 「木」
pub fn weekday(locale: &Locale, date: Date) -> String {
    let name = match date.weekday() {
        Weekday::Monday => locale.t("weekday-mon"),
        Weekday::Tuesday => locale.t("weekday-tue"),
        Weekday::Wednesday => locale.t("weekday-wed"),
        Weekday::Thursday => locale.t("weekday-thu"),
        Weekday::Friday => locale.t("weekday-fri"),
        Weekday::Saturday => locale.t("weekday-sat"),
        Weekday::Sunday => locale.t("weekday-sun"),
    };
    name.into_owned()
}

/// 「9時30分」
pub fn time(locale: &Locale, time: SlotTime) -> String {
    clock(locale, time.hour(), time.minute())
}

fn clock(locale: &Locale, hour: u8, minute: u8) -> String {
    let minute = format!("{minute:02}");
    locale.t_args("when-time", &[("hour", hour.into()), ("minute", minute.into())])
}

/// 「2026年12月24日(木) 9時30分」
pub fn date_time(locale: &Locale, day: Date, start: SlotTime) -> String {
    locale
        .t_args("when-date-time", &[("date", date(locale, day).into()), ("time", time(locale, start).into())])
}

/// 「12月24日(木) 9時30分」
pub fn day_time(locale: &Locale, date: Date, start: SlotTime) -> String {
    locale
        .t_args("when-date-time", &[("date", day(locale, date).into()), ("time", time(locale, start).into())])
}

/// A moment as [`date_time`].
pub fn moment(locale: &Locale, moment: Timestamp) -> String {
    locale.t_args(
        "when-date-time",
        &[("date", date(locale, local(moment).date()).into()), ("time", time_of(locale, moment).into())],
    )
}

/// A moment's time of day: 「9時30分」
pub fn time_of(locale: &Locale, moment: Timestamp) -> String {
    let local = local(moment);
    clock(locale, local.hour().unsigned_abs(), local.minute().unsigned_abs())
}

/// A length of time: 「24時間」「10分」「1時間30分」「90日」. Two days and more are counted in days where
/// they are whole.
pub fn duration(locale: &Locale, length: Seconds) -> String {
    let length = length.0;
    if length >= 2 * 86_400 && length.is_multiple_of(86_400) {
        return locale.t_args("when-days", &[("n", (length / 86_400).into())]);
    }
    let mut parts = Vec::new();
    let (hours, minutes, rest) = (length / 3600, length / 60 % 60, length % 60);
    if hours > 0 {
        parts.push(locale.t_args("when-hours", &[("n", hours.into())]));
    }
    if minutes > 0 {
        parts.push(locale.t_args("when-minutes", &[("n", minutes.into())]));
    }
    if rest > 0 || parts.is_empty() {
        parts.push(locale.t_args("when-seconds", &[("n", rest.into())]));
    }
    parts.join(&locale.t("when-between"))
}

/// A length of time to wait, rounded up so that who waits has waited enough: in whole minutes, below
/// one minute in seconds.
pub fn about(locale: &Locale, length: Seconds) -> String {
    let length = length.0;
    duration(locale, Seconds(if length > 60 { length.div_ceil(60) * 60 } else { length }))
}

/// What is left until a moment, in whole minutes, in seconds only below one minute.
pub fn remaining(locale: &Locale, until: Timestamp, now: Timestamp) -> String {
    let left = seconds(until).saturating_sub(seconds(now));
    duration(locale, Seconds(if left >= 60 { left - left % 60 } else { left }))
}

/// A birthday: 「2001年2月3日」, with what the register does not know in words.
pub fn birth(locale: &Locale, birth: BirthDate) -> String {
    let year = birth.year().into();
    match (birth.month(), birth.day()) {
        (Some(month), Some(day)) => {
            locale.t_args("when-birth", &[("year", year), ("month", month.into()), ("day", day.into())])
        }
        (Some(month), None) => locale.t_args("when-birth-no-day", &[("year", year), ("month", month.into())]),
        (None, _) => locale.t_args("when-birth-no-month", &[("year", year)]),
    }
}

/// A national holiday's name.
pub fn holiday<'a>(locale: &'a Locale, name: &'a str) -> std::borrow::Cow<'a, str> {
    match name {
        "元日" => locale.t("holiday-new-year"),
        "成人の日" => locale.t("holiday-coming-of-age"),
        "建国記念の日" => locale.t("holiday-foundation"),
        "天皇誕生日" => locale.t("holiday-emperor"),
        "春分の日" => locale.t("holiday-spring"),
        "昭和の日" => locale.t("holiday-showa"),
        "憲法記念日" => locale.t("holiday-constitution"),
        "みどりの日" => locale.t("holiday-greenery"),
        "こどもの日" => locale.t("holiday-children"),
        "海の日" => locale.t("holiday-marine"),
        "山の日" => locale.t("holiday-mountain"),
        "敬老の日" => locale.t("holiday-aged"),
        "秋分の日" => locale.t("holiday-autumn"),
        "スポーツの日" => locale.t("holiday-sports"),
        "文化の日" => locale.t("holiday-culture"),
        "勤労感謝の日" => locale.t("holiday-labour"),
        "振替休日" => locale.t("holiday-substitute"),
        "国民の休日" => locale.t("holiday-citizens"),
        // A holiday that a law adds later, until it is translated.
        unknown => unknown.into(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as on;

    use super::*;

    #[test]
    fn days_and_times_read_as_people_write_them() -> Result<(), &'static str> {
        let ja = Locale::for_language("ja");
        let start = SlotTime::new(9, 30).ok_or("a time")?;
        assert_eq!(date_time(ja, on(2026, 12, 24), start), "2026年12月24日(木) 9時30分");
        assert_eq!(day(ja, on(2026, 7, 3)), "7月3日(金)");
        assert_eq!(moment(ja, start.on(on(2026, 1, 2))), "2026年1月2日(金) 9時30分");
        assert_eq!(time(ja, SlotTime::new(9, 0).ok_or("a time")?), "9時00分");
        Ok(())
    }

    #[test]
    fn lengths_read_as_people_say_them() {
        let ja = Locale::for_language("ja");
        for (length, words) in [
            (Seconds::hours(24), "24時間"),
            (Seconds::minutes(10), "10分"),
            (Seconds(2), "2秒"),
            (Seconds(0), "0秒"),
            (Seconds::minutes(90), "1時間30分"),
            (Seconds::days(90), "90日"),
        ] {
            assert_eq!(duration(ja, length), words);
        }
        for (length, words) in [(Seconds(30), "30秒"), (Seconds(61), "2分"), (Seconds(1811), "31分")] {
            assert_eq!(about(ja, length), words);
        }
    }
}

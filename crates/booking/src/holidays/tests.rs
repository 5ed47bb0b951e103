use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

use super::*;

/// A year's holidays by the law (昭和23年法律第178号, as amended up to 2018), the equinoxes by the usual
/// approximation for 1980 to 2099.
fn by_law(year: i16) -> BTreeMap<Date, &'static str> {
    let monday = |month, nth| date(year, month, 1).nth_weekday_of_month(nth, Weekday::Monday).unwrap();
    let equinox = |month, base: f64| {
        let years = f64::from(year - 1980);
        let day = (base + 0.242_194 * years - (years / 4.0).floor()).floor();
        (1..=30).find(|d| f64::from(*d) == day).map(|d| date(year, month, d)).unwrap()
    };
    let mut days = BTreeMap::from([
        (date(year, 1, 1), "元日"),
        (monday(1, 2), "成人の日"),
        (date(year, 2, 11), "建国記念の日"),
        (date(year, 2, 23), "天皇誕生日"),
        (equinox(3, 20.8431), "春分の日"),
        (date(year, 4, 29), "昭和の日"),
        (date(year, 5, 3), "憲法記念日"),
        (date(year, 5, 4), "みどりの日"),
        (date(year, 5, 5), "こどもの日"),
        (monday(7, 3), "海の日"),
        (date(year, 8, 11), "山の日"),
        (monday(9, 3), "敬老の日"),
        (equinox(9, 23.2488), "秋分の日"),
        (monday(10, 2), "スポーツの日"),
        (date(year, 11, 3), "文化の日"),
        (date(year, 11, 23), "勤労感謝の日"),
    ]);
    let fixed = days.clone();
    for holiday in fixed.keys() {
        // Article 3, 2: the next day that is no holiday, after one that falls on a Sunday.
        if holiday.weekday() == Weekday::Sunday {
            let next = holiday.series(1.day()).find(|day| !fixed.contains_key(day)).unwrap();
            days.insert(next, "振替休日");
        }
        // Article 3, 3: a day between two holidays.
        let between = holiday.saturating_add(1.day());
        if fixed.contains_key(&holiday.saturating_add(2.days())) {
            days.entry(between).or_insert("国民の休日");
        }
    }
    days
}

#[test]
fn the_table_is_what_the_law_says() {
    for year in 2025..=2028 {
        let table: BTreeMap<Date, &str> = date(year, 1, 1)
            .series(1.day())
            .take_while(|day| day.year() == year)
            .filter_map(|day| holiday(day).map(|name| (day, name)))
            .collect();
        assert_eq!(table, by_law(year));
    }
}

#[test]
fn the_table_is_in_order() {
    assert!(TABLE.is_sorted_by_key(|(year, month, day, _)| (*year, *month, *day)));
}

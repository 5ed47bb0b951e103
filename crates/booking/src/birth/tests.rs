use jiff::civil::date;
use proptest::prelude::*;

use super::{era::ERAS, *};

const TODAY: Date = date(2026, 12, 1);

fn fields(year: &str, month: &str, day: &str) -> Result<String, BirthError> {
    BirthDate::from_fields(year, month, day, TODAY).map(|birth| birth.to_string())
}

fn text(text: &str) -> Result<String, BirthError> {
    BirthDate::from_text(text, TODAY).map(|birth| birth.to_string())
}

#[test]
fn years_are_western_or_of_an_era() {
    for year in
        ["1955", "１９５５", "昭和30", "昭和30年", "昭30", "S30", "s30", " Ｓ ３０ ", "昭和３０年", "㍼30"]
    {
        assert_eq!(fields(year, "4", "5"), Ok("1955-04-05".into()), "{year}");
    }
    for (year, western) in
        [("大正15", 1926), ("T15", 1926), ("平成元", 1989), ("令和元年", 2019), ("R8", 2026)]
    {
        assert_eq!(fields(year, "11", "30"), Ok(format!("{western}-11-30")), "{year}");
    }
}

#[test]
fn units_and_widths_are_forgiven() {
    assert_eq!(fields("1980年", "１２月", " 3日"), Ok("1980-12-03".into()));
}

#[test]
fn two_bare_digits_are_never_guessed() {
    let choices = |year: &str| match fields(year, "1", "1") {
        Err(BirthError::Ambiguous { choices }) => choices,
        other => panic!("{year}: {other:?}"),
    };
    assert_eq!(choices("30"), [1930, 1955, 2018]);
    assert_eq!(choices("5"), [1905, 1916, 1930, 1993, 2005, 2023]);
    assert_eq!(choices("99"), [1999]);
    assert_eq!(choices("00"), [2000]);
}

#[test]
fn unknown_days_are_zero() {
    assert_eq!(fields("1955", "00", "00"), Ok("1955-00-00".into()));
    assert_eq!(fields("昭和30", "2", "0"), Ok("1955-02-00".into()));
    assert_eq!(fields("1955", "00", "15"), Err(BirthError::NotADate));
    let unknown: BirthDate = "1955-02-00".parse().unwrap();
    assert_eq!((unknown.year(), unknown.month(), unknown.day()), (1955, Some(2), None));
}

#[test]
fn eras_end_where_they_ended() {
    assert_eq!(fields("昭和64", "1", "7"), Ok("1989-01-07".into()));
    assert_eq!(fields("昭和64", "1", "8"), Err(BirthError::NoSuchEraYear));
    assert_eq!(fields("昭和64", "2", "00"), Err(BirthError::NoSuchEraYear));
    assert_eq!(fields("昭和64", "00", "00"), Ok("1989-00-00".into()));
    assert_eq!(fields("平成1", "1", "7"), Err(BirthError::NoSuchEraYear));
    assert_eq!(fields("平成31", "4", "30"), Ok("2019-04-30".into()));
    assert_eq!(fields("平成31", "5", "1"), Err(BirthError::NoSuchEraYear));
    assert_eq!(fields("平成32", "1", "1"), Err(BirthError::NoSuchEraYear));
    assert_eq!(fields("昭和0", "1", "1"), Err(BirthError::NoSuchEraYear));
    // The day on which an era began by edict belongs to both.
    assert_eq!(fields("大正15", "12", "25"), Ok("1926-12-25".into()));
    assert_eq!(fields("昭和元", "12", "25"), Ok("1926-12-25".into()));
}

#[test]
fn errors_say_what_is_wrong() {
    assert_eq!(fields("", "", ""), Err(BirthError::Empty));
    assert_eq!(fields(" ", "4", "5"), Err(BirthError::YearMissing));
    assert_eq!(fields("1955", "", ""), Err(BirthError::NotADate));
    assert_eq!(fields("1955", "2", "30"), Err(BirthError::NotADate));
    assert_eq!(fields("195", "2", "3"), Err(BirthError::NotADate));
    assert_eq!(fields("皇紀2600", "2", "3"), Err(BirthError::NotADate));
    assert_eq!(fields("2026", "12", "2"), Err(BirthError::InFuture));
    assert_eq!(fields("2026", "12", "1"), Ok("2026-12-01".into()));
    assert_eq!(fields("2026", "12", "00"), Ok("2026-12-00".into()));
    assert_eq!(fields("R99", "1", "1"), Err(BirthError::InFuture));
    assert_eq!(fields("1900", "1", "1"), Err(BirthError::TooOld));
    assert_eq!(fields("M33", "1", "1"), Err(BirthError::TooOld));
}

#[test]
fn lists_write_birthdays_in_many_ways() {
    for written in [
        "2001-02-03",
        "2001/2/3",
        "2001.02.03",
        "20010203",
        "平成13年2月3日",
        "H13.2.3",
        "平１３年０２月０３日",
        "h13/2/3",
        "2001年2月3日",
        " 2001－02－03 ",
    ] {
        assert_eq!(text(written), Ok("2001-02-03".into()), "{written}");
    }
    assert_eq!(text("19550000"), Ok("1955-00-00".into()));
    assert_eq!(text("昭和30年00月00日"), Ok("1955-00-00".into()));
    assert_eq!(text(""), Err(BirthError::Empty));
    assert!(matches!(text("13/2/3"), Err(BirthError::Ambiguous { .. })));
    for bad in ["2001-02", "2001-02-03-04", "200102", "来月"] {
        assert!(text(bad).is_err(), "{bad}");
    }
}

#[test]
fn only_one_form_is_read_back() {
    for bad in ["2001-2-3", "2001-02-30", "2001-00-03", "+001-02-03", "2001-02-03 ", "2001-02-03-", ""] {
        assert_eq!(bad.parse::<BirthDate>(), Err(NotABirthDate), "{bad}");
    }
}

prop_compose! {
    /// Days on which somebody who collects a card may have been born.
    fn days()(ago in 0..125 * 365i64) -> Date {
        TODAY.saturating_sub(jiff::Span::new().days(ago))
    }
}

proptest! {
    #[test]
    fn every_day_is_read_back_from_each_way_of_writing_it(born in days()) {
        let (year, month, day) = (born.year(), born.month(), born.day());
        let written = format!("{year:04}-{month:02}-{day:02}");
        prop_assume!(year >= TODAY.year() - OLDEST_YEARS);
        prop_assert_eq!(text(&written), Ok(written.clone()));
        prop_assert_eq!(text(&written.replace('-', "")), Ok(written.clone()));
        let birth: BirthDate = written.parse().unwrap();
        prop_assert_eq!(birth.to_string(), written.clone());
        let json = serde_json::to_string(&birth).unwrap();
        prop_assert_eq!(serde_json::from_str::<BirthDate>(&json).unwrap(), birth);
    }

    #[test]
    fn every_day_has_an_era_and_one_alone_except_where_two_meet(born in days()) {
        prop_assume!(born.year() >= TODAY.year() - OLDEST_YEARS);
        let (month, day) = (born.month().to_string(), born.day().to_string());
        let western = fields(&born.year().to_string(), &month, &day);
        let mut readings = 0;
        for era in &ERAS {
            for name in era.names() {
                let read = fields(&format!("{name}{}", born.year() - era.first().year() + 1), &month, &day);
                if era.first() <= born && born <= era.last() {
                    prop_assert_eq!(&read, &western);
                    readings += 1;
                } else {
                    prop_assert!(read.is_err());
                }
            }
        }
        let twice = [date(1912, 7, 30), date(1926, 12, 25)].contains(&born);
        prop_assert_eq!(readings, if twice { 6 } else { 3 });
    }

    #[test]
    fn nothing_typed_breaks_it(year in ".*", month in ".{0,4}", day in ".{0,4}", any in ".*") {
        let _ = fields(&year, &month, &day);
        let _ = text(&any);
        let _ = any.parse::<BirthDate>();
    }
}

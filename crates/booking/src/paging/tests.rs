use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::samples::day;

fn pages(first: &str, stride: Stride, last: &str) -> [Option<String>; 5] {
    let paging = paging(day(first), stride, day("2027-01-10"), day(last));
    [paging.much_earlier, paging.earlier, Some(paging.first), paging.later, paging.much_later]
        .map(|day| day.map(|day| day.to_string()))
}

fn some<const N: usize>(days: [&str; N]) -> [Option<String>; N] {
    days.map(|day| (!day.is_empty()).then(|| day.to_owned()))
}

#[test]
fn a_wide_screen_moves_two_weeks_and_a_month() {
    assert_eq!(
        pages("2027-03-31", Stride::Wide, "2027-12-31"),
        some(["2027-02-28", "2027-03-17", "2027-03-31", "2027-04-14", "2027-04-30"])
    );
}

#[test]
fn a_phone_moves_one_week_and_two() {
    assert_eq!(
        pages("2027-03-31", Stride::Narrow, "2027-12-31"),
        some(["2027-03-17", "2027-03-24", "2027-03-31", "2027-04-07", "2027-04-14"])
    );
}

#[test]
fn no_page_begins_before_today_or_after_the_last_day() {
    assert_eq!(
        pages("2027-01-10", Stride::Wide, "2027-02-24"),
        some(["", "", "2027-01-10", "2027-01-24", "2027-02-10"])
    );
    assert_eq!(
        pages("2027-01-20", Stride::Wide, "2027-02-24"),
        some(["2027-01-10", "2027-01-10", "2027-01-20", "2027-02-03", "2027-02-20"])
    );
    // A leap over the last day leads to the page that ends with it.
    assert_eq!(
        pages("2027-02-01", Stride::Wide, "2027-02-24"),
        some(["2027-01-10", "2027-01-18", "2027-02-01", "2027-02-15", "2027-02-15"])
    );
    assert_eq!(pages("2027-02-11", Stride::Wide, "2027-02-24")[3..], some(["", ""]));
    assert_eq!(pages("2020-01-01", Stride::Narrow, "2027-01-16"), some(["", "", "2027-01-10", "", ""]));
    assert_eq!(pages("2099-01-01", Stride::Narrow, "2027-01-10"), some(["", "", "2027-01-10", "", ""]));
}

proptest! {
    #[test]
    fn every_day_can_be_reached_and_none_beyond(
        first in -400i64..800, ahead in 0i64..400, wide in any::<bool>(),
    ) {
        let today = date(2027, 1, 10);
        let day = |days: i64| today.saturating_add(Span::new().days(days));
        let (last, stride) = (day(ahead), if wide { Stride::Wide } else { Stride::Narrow });
        let page = paging(day(first), stride, today, last);
        let all = [Some(page.first), page.earlier, page.later, page.much_earlier, page.much_later];
        prop_assert!(all.into_iter().flatten().all(|day| today <= day && day <= last));
        prop_assert!(page.earlier.is_none_or(|day| day < page.first));
        prop_assert!(page.later.is_none_or(|day| day > page.first));
        prop_assert!(page.much_earlier <= page.earlier);
        prop_assert!(page.much_later >= page.later);
        // Nothing lies between a page and the next.
        let shown = page.first.saturating_add(Span::new().days(i64::from(stride.days())));
        prop_assert_eq!(page.later, (shown <= last).then_some(shown));
        prop_assert_eq!(page.earlier.is_none(), page.first == today);
    }
}

#[test]
fn days_apart_are_counted_and_not_measured() {
    let saturdays: Vec<Date> =
        (0..20).map(|week| day("2027-01-02").saturating_add((7 * week).days())).collect();
    let pages = |first: &str, stride| {
        let paging = paging_among(&saturdays, day(first), stride);
        [paging.much_earlier, paging.earlier, Some(paging.first), paging.later, paging.much_later]
            .map(|day| day.map(|day| day.to_string()))
    };
    assert_eq!(
        pages("2027-02-18", Stride::Narrow),
        some(["2027-01-02", "2027-01-02", "2027-02-20", "2027-04-10", "2027-04-10"])
    );
    assert_eq!(pages("2027-01-01", Stride::Wide), some(["", "", "2027-01-02", "2027-04-10", "2027-04-10"]));
    assert_eq!(
        pages("2027-12-31", Stride::Wide),
        some(["2027-01-02", "2027-02-06", "2027-05-15", "", ""]),
        "beyond the last stands the last"
    );
    let none = paging_among(&[], day("2027-01-01"), Stride::Wide);
    assert_eq!((none.first, none.earlier, none.later), (day("2027-01-01"), None, None));
}

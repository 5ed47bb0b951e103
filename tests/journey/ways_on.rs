//! The ways from one page of the calendar to the others: its parts, the next free day, other counters. It
//! is Monday, 22 November 2027, ten o'clock.

use tests::City;

use super::calendar::{at_the_calendar, paging};

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_free_the_way_on_is_shown() {
    let city = City::with(|settings| {
        settings.counters[0].special_days.clear();
        settings.counters[0].hours = booking::settings::WeeklyHours {
            thu: settings.counters[0].hours.thu.clone(),
            ..booking::settings::WeeklyHours::default()
        };
        settings.counters[0].horizon_days = 2;
    })
    .await;
    let mut taro = at_the_calendar(&city).await;
    assert!(taro.page().says("ただいま、この窓口に予約できる枠がありません。"));
    assert!(
        taro.page()
            .says("次に受付が始まるのは11月25日(木)の分です。2027年11月23日(火) 9時00分から予約できます。")
    );
    assert!(taro.page().says("0120-000-417"));
    assert!(taro.page().says("いちばん早い空き: 11月"));

    // The button leads to the first free day of the other counter, and nothing typed is lost.
    taro.press("この窓口に変える: 駅前サービスセンター").await;
    assert!(taro.page().path.starts_with("/slots?from=2027-11-"), "{}", taro.page().path);
    assert!(!taro.page().offered().is_empty());
    taro.follows("入力へ戻る").await;
    assert_ne!(taro.page().value("counter"), "honcho");
    assert_eq!(taro.page().value("f.name.1"), "氏名 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_counter_frees_what_is_held_here() {
    let city = City::start().await;
    let mut taro = at_the_calendar(&city).await;
    taro.picks("2027-12-01", "9:30").await;
    taro.opens_calendar().await;
    let token = taro.page().value("token").to_owned();
    let other = city.settings().counters[1].id.to_string();
    let nowhere = [("token", token.as_str()), ("counter", "nowhere"), ("action", "counter")];
    taro.sends("/slots", &nowhere).await;
    assert_eq!((taro.page().path.as_str(), city.audit().await.held_seats), ("/slots", 1));
    let wanted =
        [("token", token.as_str()), ("counter", other.as_str()), ("action", "counter"), ("show", "sat")];
    taro.sends("/slots", &wanted).await;
    assert_eq!((taro.page().path.as_str(), city.audit().await.held_seats), ("/slots?show=sat", 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_the_calendar_stays_while_pages_are_turned() {
    let city = City::start().await;
    let mut taro = at_the_calendar(&city).await;
    taro.follows("午後").await;
    let times = taro.page().calendar().times().into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(times.first().map(String::as_str), Some("13:00"));
    assert_eq!(paging(taro.page(), "次へ>")[0], "/slots?show=pm&from=2027-12-06");

    taro.follows("土日祝").await;
    let days = &taro.page().calendar().days;
    assert!(
        days.iter().all(|day| day.contains("(土)") || day.contains("(日)") || day.contains("祝)")),
        "{days:?}"
    );
    assert!(taro.page().offers("2027-12-11", "9:30"), "the second Saturday");
    taro.follows("すべて").await;
    assert_eq!(taro.page().calendar().days.len(), 14);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_free_day_is_one_link_away() {
    let city = City::with(|settings| {
        let counter = &mut settings.counters[0];
        let hours = counter.hours.wed.clone();
        counter.special_days.clear();
        counter.hours = booking::settings::WeeklyHours::default();
        counter
            .special_days
            .push(booking::settings::SpecialDay { date: jiff::civil::date(2027, 12, 20), hours });
    })
    .await;
    let mut taro = at_the_calendar(&city).await;
    assert!(taro.page().says("この期間に、予約できる枠がありません。"));
    taro.follows("次に空いている日へ: 12月20日(月)").await;
    assert!(taro.page().calendar().days[0].starts_with("12月 20日"));
    taro.turns_to("2027-12-21").await;
    assert!(taro.page().link("空いている日へ戻る: 12月20日(月)").is_some());
}

//! 予約日選択画面: the calendar. It is Monday, 22 November 2027, ten o'clock; Tuesday is a holiday.

use jiff::SignedDuration;
use tests::{City, Page, Resident, cards};

pub(super) async fn at_the_calendar(city: &City) -> Resident {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro
}

/// One seat in every slot of the first counter's Wednesdays.
async fn with_single_seats() -> City {
    City::with(|settings| {
        for hours in &mut settings.counters[0].hours.wed {
            hours.seats = 1;
        }
    })
    .await
}

/// Where the links that say this lead: each to the times, past all that stands above them.
pub(super) fn paging<'a>(page: &'a Page, words: &str) -> Vec<&'a str> {
    let links = page.links.iter().filter(|(_, said)| said == words);
    links.map(|(to, _)| to.strip_suffix("#times").expect("to the times")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_says_what_it_is_and_is_a_button_where_it_can_be_booked() {
    let city = City::start().await;
    let taro = at_the_calendar(&city).await;
    let calendar = taro.page().calendar();
    assert_eq!(calendar.days.len(), 14);
    let words = |date, time| calendar.cell(date, time).words.as_str();

    let free = calendar.cell("2027-12-01", "9:30").button.as_ref().expect("a button");
    assert_eq!((free.words.as_str(), free.label.as_str()), ("2", "12月1日(水) 9時30分 残り2枠"));
    // Before now, and within the three hours of lead time.
    assert!(words("2027-11-22", "9:00").contains("受付終了"));
    assert!(words("2027-11-22", "13:00").contains("受付終了"));
    assert!(taro.page().offers("2027-11-22", "13:15"));
    assert!(words("2027-11-23", "9:30").contains("勤労感謝の日"));
    assert!(words("2027-11-27", "9:30").contains("休業日"));
    for (date, time) in [
        ("2027-11-22", "9:00"),
        ("2027-11-22", "13:00"),
        ("2027-11-23", "9:30"),
        ("2027-11-27", "9:30"),
        ("2027-11-28", "16:45"),
    ] {
        assert!(!taro.page().offers(date, time), "{date} {time}");
    }
    // The lunch break has no row at all: no day has a slot then.
    assert!(!calendar.times().contains(&"12:15"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_special_day_goes_before_the_weekday() {
    let city = City::start().await;
    let mut taro = at_the_calendar(&city).await;
    taro.turns_to("2027-12-06").await;
    assert!(taro.page().offers("2027-12-11", "9:30"), "the second Saturday");
    assert!(!taro.page().offers("2027-12-18", "9:30"));
    assert!(taro.page().calendar().cell("2027-12-11", "14:00").words.contains("枠なし"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_four_buttons_turn_the_pages() {
    let city = City::start().await;
    let mut taro = at_the_calendar(&city).await;
    // For a wide screen first, then for a phone; one of the two is out of sight.
    assert_eq!(paging(taro.page(), "次へ>"), ["/slots?from=2027-12-06", "/slots?from=2027-11-29"]);
    assert_eq!(paging(taro.page(), ">>"), ["/slots?from=2027-12-22", "/slots?from=2027-12-06"]);
    assert!(paging(taro.page(), "<前へ").is_empty() && paging(taro.page(), "<<").is_empty());

    taro.turns_to("2027-12-22").await;
    assert!(taro.page().calendar().days[0].starts_with("12月 22日"));
    assert_eq!(paging(taro.page(), "<前へ"), ["/slots?from=2027-12-08", "/slots?from=2027-12-15"]);
    assert_eq!(paging(taro.page(), "<<")[0], "/slots?from=2027-11-22");
    // Beyond both ends lies the end.
    taro.turns_to("2031-01-01").await;
    assert!(taro.page().calendar().days[0].starts_with("1月 6日"));
    assert!(paging(taro.page(), "次へ>").is_empty());
    taro.turns_to("2020-01-01").await;
    assert!(taro.page().calendar().days[0].starts_with("11月 22日"));
    taro.turns_to("tomorrow").await;
    assert!(taro.page().calendar().days[0].starts_with("11月 22日"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_new_day_opens_at_its_hour() {
    let city = City::plan().at("2027-11-22T08:58").start().await;
    let mut taro = at_the_calendar(&city).await;
    taro.turns_to("2028-01-05").await;
    assert!(taro.page().offers("2028-01-05", "9:30"));
    let cell = taro.page().calendar().cell("2028-01-06", "9:30");
    assert!(cell.button.is_none() && cell.words.contains("2027年11月22日(月) 9時00分から受付"));
    // Sending it all the same holds nothing.
    let token = taro.page().value("token").to_owned();
    let forged = [("token", token.as_str()), ("counter", "honcho"), ("slot", "2028-01-06T0930")];
    taro.sends("/slots", &forged).await;
    assert_eq!(taro.page().status, 409);
    city.passes(SignedDuration::from_mins(3));
    taro.picks("2028-01-06", "9:30").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_slots_that_there_are_can_be_held() {
    let city = City::start().await;
    let mut taro = at_the_calendar(&city).await;
    let token = taro.page().value("token").to_owned();
    for slot in [
        "2027-11-22T0900",
        "2027-11-22T1300",
        "2027-11-23T0930",
        "2027-11-27T0930",
        "2027-12-01T1200",
        "2027-12-01T0931",
        "2027-12-01T1700",
        "2030-01-09T0930",
        "2020-01-08T0930",
    ] {
        let fields = [("token", token.as_str()), ("counter", "honcho"), ("slot", slot)];
        taro.sends("/slots", &fields).await;
        assert_eq!(taro.page().status, 409, "{slot}");
        assert!(!taro.page().says("いま仮押さえしている日時"), "{slot}");
    }
    for slot in ["", "T", "2027-12-01", "2027-13-01T0930", "2027-12-01T2460", "x"] {
        let fields = [("token", token.as_str()), ("counter", "honcho"), ("slot", slot)];
        taro.sends("/slots", &fields).await;
        assert_eq!(taro.page().status, 400, "{slot}");
    }
    assert_eq!(city.audit().await.held_seats, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_needs_slots_in_a_row() {
    let city = City::start().await;
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&cards::family()[..3], "hanako@example.jp").await;
    let page = hanako.page();
    assert!(page.says("3名様分の予約のため、連続して3枠の予約枠が必要です。"));
    // Seats change at ten, but there is no break; at noon there is one.
    assert!(page.offers("2027-12-01", "9:45") && page.offers("2027-12-01", "11:15"));
    for time in ["11:30", "11:45", "16:30", "16:45"] {
        let cell = page.calendar().cell("2027-12-01", time);
        assert!(cell.button.is_none(), "{time}");
        assert!(
            cell.words.contains("連続した枠がありません") && cell.words.contains("残り"),
            "{}",
            cell.words
        );
    }
    hanako.picks("2027-12-01", "11:15").await;
    assert_eq!(city.audit().await.held_seats, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_slot_is_no_button_and_breaks_a_party_row() {
    let city = with_single_seats().await;
    at_the_calendar(&city).await.picks("2027-12-01", "10:00").await;
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&cards::family()[..2], "hanako@example.jp").await;
    let full = hanako.page().calendar().cell("2027-12-01", "10:00");
    assert!(full.button.is_none() && full.words.contains("満員"), "{}", full.words);
    assert!(!hanako.page().offers("2027-12-01", "9:45"));
    assert!(hanako.page().offers("2027-12-01", "9:30") && hanako.page().offers("2027-12-01", "10:15"));
}

#[tokio::test(flavor = "multi_thread")]
async fn choosing_again_frees_the_old_slot_at_once() {
    let city = with_single_seats().await;
    let mut taro = at_the_calendar(&city).await;
    taro.picks("2027-12-01", "9:30").await;
    taro.opens_calendar().await;
    let mine = taro.page().calendar().cell("2027-12-01", "9:30").button.as_ref().expect("my own is free");
    assert!(mine.label.contains("いま仮押さえしています"), "{}", mine.label);
    assert!(taro.page().says("いま仮押さえしている日時: 2027年12月1日(水) 9時30分"));

    let mut rival = Resident::new(&city);
    rival.comes_to_calendar(&[cards::born_in_heisei()], "rival@example.jp").await;
    assert!(!rival.page().offers("2027-12-01", "9:30"));
    taro.picks("2027-12-01", "10:00").await;
    rival.turns_to("2027-11-22").await;
    rival.picks("2027-12-01", "9:30").await;

    // To another day as well.
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "9:30").await;
    rival.opens_calendar().await;
    rival.picks("2027-12-01", "10:00").await;
    assert_eq!(city.audit().await.held_seats, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_moves_by_one_slot_onto_its_own_seats() {
    let city = with_single_seats().await;
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&cards::family()[..3], "hanako@example.jp").await;
    hanako.picks("2027-12-01", "9:30").await;
    hanako.opens_calendar().await;
    hanako.picks("2027-12-01", "9:45").await;
    hanako.opens_calendar().await;
    hanako.picks("2027-12-01", "9:00").await;
    assert!(hanako.page().says("2027年12月1日(水) 9時00分"));
    assert_eq!(city.audit().await.held_seats, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_is_told_and_offered_the_nearest_times() {
    let city = with_single_seats().await;
    let mut taro = at_the_calendar(&city).await;
    let mut rival = Resident::new(&city);
    rival.comes_to_calendar(&[cards::born_in_heisei()], "rival@example.jp").await;
    rival.picks("2027-12-01", "9:30").await;

    assert!(!taro.tries("2027-12-01", "9:30").await);
    assert!(taro.page().says("12月1日(水) 9時30分は、ほかの方が先に予約しました。"));
    assert!(taro.page().says("近い日時では、次の枠が空いています。"));
    assert!(taro.page().has_button("12月1日(水) 9時15分") && taro.page().has_button("12月1日(水) 9時45分"));
    assert!(!taro.page().offers("2027-12-01", "9:30"), "the calendar is fresh");
    taro.press("12月1日(水) 9時45分").await;
    assert_eq!((taro.answer().status, taro.page().path.as_str()), (303, "/reserve?held"));
    assert!(taro.page().says("9時45分"));
    assert_eq!(taro.page().value("f.name.1"), "氏名 1");
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_keeps_what_they_held_before() {
    let city = with_single_seats().await;
    let mut taro = at_the_calendar(&city).await;
    taro.picks("2027-12-01", "11:00").await;
    taro.opens_calendar().await;
    let mut rival = Resident::new(&city);
    rival.comes_to_calendar(&[cards::born_in_heisei()], "rival@example.jp").await;
    rival.picks("2027-12-01", "9:30").await;
    assert!(!taro.tries("2027-12-01", "9:30").await);
    taro.follows("入力へ戻る").await;
    assert!(taro.page().says("11時00分"));
    taro.confirms().await;
    assert_eq!(city.audit().await.held_seats, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_holds_once() {
    let city = City::start().await;
    let mut taro = at_the_calendar(&city).await;
    taro.picks("2027-12-01", "9:30").await;
    taro.sends_again().await;
    assert_eq!(taro.page().path, "/reserve?held");
    assert_eq!(city.audit().await.held_seats, 1);
}

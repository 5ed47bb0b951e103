//! Holds that lapse: only the next conditional write decides whose a seat is, never a clock alone.

use std::time::Duration;

use booking::settings::Seconds;
use jiff::SignedDuration;
use tests::{Card, City, Resident, cards};

use super::{DAY, one_day};

/// A little more than a hold lasts.
const OVER: SignedDuration = SignedDuration::from_secs(10 * 60 + 2);

async fn holding(city: &City, card: Card, address: &str) -> Resident {
    let mut resident = Resident::new(city);
    resident.comes_to_calendar(&[card], address).await;
    resident.picks(DAY, "9:00").await;
    resident.confirms().await;
    resident
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_hold_is_refused_even_if_nobody_took_it() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let mut taro = holding(&city, cards::plain(), "taro@example.jp").await;
    city.passes(OVER);
    taro.press("予約する").await;
    assert!(taro.page().says("仮押さえ有効期限切れ"), "{}", taro.page());
    assert_eq!(city.audit().await.booked_seats, 0);
    // The same time once more, through the calendar; everything else is as it was typed.
    taro.follows("入力へ戻る").await;
    taro.is_led_to("/reserve");
    taro.opens_calendar().await;
    taro.picks(DAY, "9:00").await;
    taro.confirms().await;
    taro.books().await;
    assert_eq!(city.audit().await.booked_seats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_hold_that_another_took_is_lost() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let mut taro = holding(&city, cards::plain(), "taro@example.jp").await;
    city.passes(OVER);
    let mut hanako = holding(&city, cards::born_in_heisei(), "hanako@example.jp").await;
    taro.press("予約する").await;
    assert!(taro.page().says("仮押さえ有効期限切れ"), "{}", taro.page());
    // The seat is hanako's, so taro is not even offered it.
    taro.follows("入力へ戻る").await;
    taro.opens_calendar().await;
    assert!(!taro.page().offers(DAY, "9:00"));
    hanako.books().await;
    taro.picks(DAY, "9:15").await;
    taro.confirms().await;
    taro.books().await;
    assert_eq!(city.audit().await.booked_seats, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_whose_second_holder_lapsed_too_can_be_held_again_by_the_first() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let mut taro = holding(&city, cards::plain(), "taro@example.jp").await;
    city.passes(OVER);
    let mut hanako = holding(&city, cards::born_in_heisei(), "hanako@example.jp").await;
    city.passes(OVER);
    taro.visits("/slots").await;
    taro.picks(DAY, "9:00").await;
    taro.confirms().await;
    taro.books().await;
    hanako.press("予約する").await;
    assert!(hanako.page().says("仮押さえ有効期限切れ"));
    assert_eq!(city.audit().await.booked_seats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_of_two_seconds_is_taken_over_on_the_machines_own_clock() {
    let city = City::with(|settings| {
        one_day(settings, 1);
        settings.times.hold = Seconds(2);
    })
    .await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    let others = city.adds_cards(1).await;
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&others, "hanako@example.jp").await;
    taro.picks(DAY, "9:00").await;
    assert!(!hanako.tries(DAY, "9:00").await, "it is held");
    tokio::time::sleep(Duration::from_millis(3100)).await;
    hanako.visits("/slots").await;
    hanako.picks(DAY, "9:00").await;
    hanako.confirms().await;
    hanako.books().await;
    assert_eq!(city.audit().await.booked_seats, 1);
}

//! Answers that are lost after the write took effect. Three in a row are lost, so that the SDK's own
//! retries, which carry the same idempotency token, are used up, and our conditions have to recognise
//! the write as ours.

use tests::{City, Resident, cards};

use super::city_under;
use crate::{
    boundary::weather::{Spell, Weather},
    races::DAY,
};

const LOST: usize = 3;

async fn one_booking(city: &City, taro: &mut Resident) {
    let counts = city.audit().await;
    assert_eq!((counts.booked_seats, counts.held_seats, counts.booked), (1, 0, 1));
    let receipt = taro.receipt();
    assert_eq!(city.reservation(&receipt.number).await.version, 2);
    city.mails_to("taro@example.jp", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_whose_answer_is_lost_is_made_once() {
    let weather = Weather::fair();
    let city = city_under(&weather).await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    weather.next("TransactWriteItems", LOST, Spell::AnswerLost);
    taro.press("送信する").await;
    taro.is_led_to("/verify/sent");
    assert_eq!(city.audit().await.applications, 1);
    city.mails_to("taro@example.jp", 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_whose_answer_is_lost_is_one_hold() {
    let weather = Weather::fair();
    let city = city_under(&weather).await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    // The link mail is not sent any more once its application is booked.
    city.mails_to("taro@example.jp", 1).await;
    weather.next("UpdateItem", LOST, Spell::AnswerLost);
    taro.picks(DAY, "9:00").await;
    assert_eq!(city.audit().await.held_seats, 1);
    taro.confirms().await;
    taro.books().await;
    one_booking(&city, &mut taro).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_whose_answer_is_lost_is_saved_once() {
    let weather = Weather::fair();
    let city = city_under(&weather).await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    // The link mail is not sent any more once its application is booked.
    city.mails_to("taro@example.jp", 1).await;
    weather.next("PutItem", LOST, Spell::AnswerLost);
    taro.picks(DAY, "9:00").await;
    weather.next("PutItem", LOST, Spell::AnswerLost);
    taro.confirms().await;
    taro.books().await;
    one_booking(&city, &mut taro).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_whose_answer_is_lost_is_one_booking_with_one_mail() {
    let weather = Weather::fair();
    let city = city_under(&weather).await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    // The link mail is not sent any more once its application is booked.
    city.mails_to("taro@example.jp", 1).await;
    taro.picks(DAY, "9:00").await;
    taro.confirms().await;
    weather.next("TransactWriteItems", LOST, Spell::AnswerLost);
    taro.books().await;
    one_booking(&city, &mut taro).await;
}

//! Guessing is slowed and then stopped per number; a shared source is slowed, never locked.

use std::time::{Duration, Instant};

use futures::future::join_all;
use jiff::SignedDuration;
use tests::{Card, City, Resident, cards};

const SLOWED: Duration = Duration::from_secs(2);

/// Tries one number 1 with the `n`th of many wrong birthdays: the status, and how long it took.
async fn guesses(city: &City, number1: &str, n: usize) -> (u16, Duration) {
    let mut stranger = Resident::new(city);
    let birthday = format!("1950-{:02}-{:02}", 1 + n / 28, 1 + n % 28);
    stranger.enters(&[Card::new(number1, &birthday)], "stranger@example.jp").await;
    let begun = Instant::now();
    stranger.press("送信する").await;
    (stranger.page().status, begun.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_birthdays_of_one_number_is_slowed_and_then_stopped() {
    let city = City::start().await;
    for n in 0..5 {
        let (status, took) = guesses(&city, "12A345678", n).await;
        assert!(status == 422 && took < SLOWED, "{status} {took:?}");
    }
    for (status, took) in join_all((5..10).map(|n| guesses(&city, "12A345678", n))).await {
        assert!(status == 422 && took >= SLOWED, "{status} {took:?}");
    }
    // From now on not even the right birthday is told from the others.
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    taro.press("送信する").await;
    assert_eq!(taro.page().status, 429);
    assert!(taro.page().says("入力の回数が上限に達しました") && taro.page().says("0120-000-417"));
    assert!(city.inbox().is_empty());
    // Another number is no worse off.
    Resident::new(&city).verifies(&[cards::born_in_heisei()], "hanako@example.jp").await;
    // A day later it is over.
    city.passes(SignedDuration::from_hours(24));
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_failures_count() {
    let city = City::start().await;
    for i in 0..12 {
        let mut taro = Resident::new(&city);
        let begun = Instant::now();
        taro.enters(&[cards::plain()], &format!("taro{i}@example.jp")).await;
        taro.press("送信する").await;
        assert!(begun.elapsed() < SLOWED);
        // Three applications are made and the others are told that there are three.
        assert_eq!(taro.page().status, if i < 3 { 200 } else { 429 });
        assert!(!taro.page().says("入力の回数が上限に達しました"), "{i}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_is_slowed_and_never_locked() {
    let city = City::start().await;
    for failures in join_all((0..30).map(|n| async move { n }).collect::<Vec<_>>()).await.chunks(6) {
        join_all(failures.iter().map(|n| {
            let city = city.clone();
            let number = format!("77Z{n:06}");
            async move { guesses(&city, &number, *n).await }
        }))
        .await;
    }
    let (status, took) = guesses(&city, "77Z999999", 0).await;
    assert!(status == 422 && took >= SLOWED, "{status} {took:?}");
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    city.passes(SignedDuration::from_mins(20));
    let (status, took) = guesses(&city, "77Z999999", 1).await;
    assert!(status == 422 && took < SLOWED, "{status} {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_gets_no_more_than_ten_mails_a_day() {
    let city = City::start().await;
    let cards = city.adds_cards(12).await;
    for card in &cards[..10] {
        Resident::new(&city).verifies(std::slice::from_ref(card), "victim@example.jp").await;
    }
    let mut eleventh = Resident::new(&city);
    // Capitals make no other address.
    eleventh.enters(&cards[10..11], "Victim@example.jp").await;
    eleventh.press("送信する").await;
    assert_eq!(eleventh.page().status, 429);
    assert!(eleventh.page().says("送れるメールの数が上限に達しました"));
    Resident::new(&city).verifies(&cards[10..11], "other@example.jp").await;
    city.has_sent_all_mails().await;
    city.mails_to("victim@example.jp", 10).await;
    city.audit().await;
}

//! Guessing at 予約照会: no answer tells whether a receipt number exists, and no crowd gets past the
//! count.

use std::time::{Duration, Instant};

use futures::future::join_all;
use jiff::SignedDuration;
use tests::{City, Page, Receipt, Resident, cards};

use super::{DAY, one_day};
use crate::boundary::meter::Meter;

/// What every slowed answer takes at least.
const SLOWED: Duration = Duration::from_secs(2);
/// A receipt number that is nobody's.
const NOBODYS: &str = "4035791268";
/// A password that is no booking's.
const WRONG: &str = "2345678923";

/// Headers that are different each time.
const EACH_ANEW: [&str; 2] = ["apigw-requestid", "date"];

/// Everything of an answer that a stranger sees, without what was typed.
fn seen(page: &Page, typed: &str) -> (u16, Vec<(String, String)>, String) {
    let headers = page.headers.iter().filter(|(name, _)| !EACH_ANEW.contains(&name.as_str()));
    let text = |value: &reqwest::header::HeaderValue| value.to_str().expect("text").to_owned();
    let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
    headers.sort();
    (page.status, headers, page.html.replace(typed, "…"))
}

/// Receipt numbers of every kind, each with what it is.
async fn numbers(city: &City) -> Vec<(&'static str, String)> {
    let mut taro = Resident::new(city);
    let booked = taro.books_visit(&[cards::plain()], "taro@example.jp", DAY, "9:00").await;
    let mut hanako = Resident::new(city);
    let cancelled = hanako.books_visit(&[cards::born_in_heisei()], "hanako@example.jp", DAY, "9:15").await;
    hanako.opens_booking(&cancelled).await;
    hanako.cancels().await;
    let mut jiro = Resident::new(city);
    jiro.verifies(&cards::family()[..1], "jiro@example.jp").await;
    let mut saburo = Resident::new(city);
    let collected = saburo.books_visit(&cards::family()[1..2], "saburo@example.jp", DAY, "9:30").await;
    let reservation = city.reservation(&collected.number).await;
    let entry = store::Entry::new("窓口 花子", "collected", &collected.number, None, city.now());
    let handed = city.store().hand_over(&reservation, &[0], &entry, city.now()).await;
    assert!(matches!(handed, Ok(store::HandedOver::Done(_))), "{handed:?}");
    vec![
        ("booked", booked.number),
        ("cancelled", cancelled.number),
        ("an application", jiro.receipt_number()),
        ("collected", collected.number),
        ("nobody's", NOBODYS.to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_answered_alike_whatever_the_number_is() {
    let meter = Meter::default();
    let interceptor = meter.clone();
    let plan = City::plan()
        .settings(|settings| one_day(settings, 2))
        .options(|options| options.without_mails = true)
        .table(move |config| config.interceptor(interceptor.clone()));
    let city = plan.start().await;
    let mut answers = Vec::new();
    for (kind, number) in numbers(&city).await {
        let mut stranger = Resident::new(&city);
        stranger.visits("/lookup").await;
        stranger.fill("receipt", &number).fill("password", WRONG);
        meter.read();
        stranger.press("照会する").await;
        let mut asked = meter.read();
        asked.operations.sort_unstable();
        assert_eq!(stranger.page().status, 422, "{kind}");
        assert!(stranger.cookie("uketori-details").is_none(), "{kind}");
        answers.push((kind, seen(stranger.page(), &number), asked.round_trips, asked.operations));
    }
    let (first, others) = answers.split_first().expect("answers");
    for other in others {
        assert_eq!(first.1, other.1, "{} and {}", first.0, other.0);
        assert_eq!((first.2, &first.3), (other.2, &other.3), "{} and {}", first.0, other.0);
    }
    city.audit().await;
}

/// Looks a pair up in a new browser.
async fn guesses(city: &City, number: &str, password: &str) -> (Resident, Duration) {
    let mut stranger = Resident::new(city);
    let begun = Instant::now();
    stranger.looks_up(number, password).await;
    (stranger, begun.elapsed())
}

async fn booked(city: &City) -> Receipt {
    let mut taro = Resident::new(city);
    taro.books_visit(&[cards::plain()], "taro@example.jp", DAY, "9:00").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_number_tells_nobody_whether_the_password_was_right() {
    let city = City::with(|settings| one_day(settings, 2)).await;
    let receipt = booked(&city).await;
    let nobodys = NOBODYS;
    // All at once: what is counted is counted before it is answered.
    let wrong = |number| (0..30).map(move |_| async move { number }).collect::<Vec<_>>();
    for number in [receipt.number.as_str(), nobodys] {
        let answered = join_all(
            wrong(number)
                .into_iter()
                .map(|number| async { guesses(&city, number.await, WRONG).await.0.page().status }),
        )
        .await;
        let told = answered.iter().filter(|status| **status == 422).count();
        assert_eq!(told, 10, "of thirty guesses at once ten are answered: {answered:?}");
        assert!(answered.iter().all(|status| matches!(status, 422 | 429)));
    }
    let tries = [
        (receipt.number.as_str(), receipt.password.as_str()),
        (receipt.number.as_str(), WRONG),
        (nobodys, WRONG),
    ];
    let told = join_all(tries.map(|(number, password)| guesses(&city, number, password))).await;
    // It says how long the lock lasts, and the clock goes on meanwhile.
    let timeless = |(status, headers, html): (u16, Vec<(String, String)>, String)| {
        let headers: Vec<_> = headers.into_iter().filter(|(name, _)| name != "content-length").collect();
        (status, headers, html.replace(|c: char| c.is_ascii_digit(), ""))
    };
    let mut answers = Vec::new();
    for ((number, _), (stranger, took)) in tries.iter().zip(&told) {
        assert_eq!(stranger.page().status, 429);
        assert!(*took >= SLOWED, "{took:?}");
        assert!(stranger.cookie("uketori-details").is_none());
        answers.push(timeless(seen(stranger.page(), number)));
    }
    assert_eq!(answers[0], answers[1], "right and wrong");
    assert_eq!(answers[1], answers[2], "somebody's and nobody's");
    // Nobody has to open it again.
    city.passes(SignedDuration::from_hours(1));
    let (taro, _) = guesses(&city, &receipt.number, &receipt.password).await;
    assert_eq!(taro.page().path, "/lookup/details");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_many_share_is_slowed_and_never_locked() {
    let city = City::with(|settings| one_day(settings, 2)).await;
    let receipt = booked(&city).await;
    // A library's computers: each with a mistake in another number.
    let numbers: Vec<String> = (0..60).map(|n| format!("12345678{n:02}")).collect();
    let answers = join_all(numbers.iter().map(|number| guesses(&city, number, WRONG))).await;
    assert!(answers.iter().all(|(stranger, _)| stranger.page().status == 422));
    let slowed = answers.iter().filter(|(_, took)| *took >= SLOWED).count();
    assert!(slowed >= 30, "{slowed} of 60 were slowed");
    let (taro, took) = guesses(&city, &receipt.number, &receipt.password).await;
    assert_eq!(taro.page().path, "/lookup/details");
    assert!(took >= SLOWED, "{took:?}");
    // The day's other visitors are not made to wait for it.
    city.passes(SignedDuration::from_mins(10));
    let (_, took) = guesses(&city, &receipt.number, &receipt.password).await;
    assert!(took < SLOWED, "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_knows_the_password_can_look_as_often_as_they_like() {
    let city = City::with(|settings| one_day(settings, 2)).await;
    let receipt = booked(&city).await;
    for _ in 0..15 {
        let (taro, took) = guesses(&city, &receipt.number, &receipt.password).await;
        assert_eq!(taro.page().path, "/lookup/details");
        assert!(took < SLOWED, "{took:?}");
    }
}

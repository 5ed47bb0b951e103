//! What the table's TTL deletes late, and in any order.

use std::collections::HashMap;

use aws_sdk_dynamodb::{Client, config::BehaviorVersion, types::AttributeValue};
use booking::settings::Seconds;
use jiff::SignedDuration;
use tests::{City, Resident, cards};

use crate::races::{DAY, one_day};

fn table(city: &City) -> Client {
    let config = web::Aws::local().dynamodb(Some(&city.machine().dynamodb));
    Client::from_conf(config.behavior_version(BehaviorVersion::latest()).build())
}

async fn deletes(city: &City, pk: &str, sk: &str) {
    let key = |text: &str| AttributeValue::S(text.to_owned());
    let deleted = table(city)
        .delete_item()
        .table_name(city.store().table())
        .set_key(Some(HashMap::from([("pk".to_owned(), key(pk)), ("sk".to_owned(), key(sk))])))
        .return_values(aws_sdk_dynamodb::types::ReturnValue::AllOld)
        .send()
        .await;
    assert!(deleted.expect("the table answers").attributes.is_some(), "there is no {pk} {sk}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_lapsed_and_still_stands_is_written_over() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks(DAY, "9:00").await;
    let link = taro.link().await;
    // The session is over and so is the draft; the link is not.
    city.passes(SignedDuration::from_hours(3));
    taro.visits(&link).await;
    taro.is_led_to("/reserve");
    taro.opens_calendar().await;
    taro.picks(DAY, "9:00").await;
    taro.confirms().await;
    taro.books().await;
    assert_eq!(city.audit().await.booked_seats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_when_the_session_is_over_is_there_after_the_link_is_opened_again() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    let link = taro.link().await;
    taro.visits("/reserve").await;
    taro.fill("f.phone", "00-1234-5678");
    city.passes(SignedDuration::from_mins(121));
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().status, 403, "{}", taro.page());
    taro.visits(&link).await;
    taro.is_led_to("/reserve");
    assert_eq!(taro.page().value("f.phone"), "00-1234-5678");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_audit_accuses_nobody_of_what_is_over() {
    for first in ["RESERVATION", "LEDGER", "neither"] {
        let city = City::with(|settings| one_day(settings, 1)).await;
        let mut taro = Resident::new(&city);
        let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", DAY, "9:00").await;
        city.has_sent_all_mails().await;
        city.passes(SignedDuration::from_hours(24 * 100));
        match first {
            "RESERVATION" => deletes(&city, &format!("RESERVATION#{}", receipt.number), "RESERVATION").await,
            "LEDGER" => deletes(&city, "LEDGER#honcho", DAY).await,
            _ => {}
        }
        let report = city.store().audit(&city.settings(), city.now(), Seconds::hours(6)).await;
        assert_eq!(report.expect("the table answers").breaches, [], "{first} is deleted first");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_audit_finds_what_is_wrong() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", DAY, "9:00").await;
    city.audit().await;
    deletes(&city, &format!("RESERVATION#{}", receipt.number), "RESERVATION").await;
    let report = city.store().audit(&city.settings(), city.now(), Seconds::hours(6)).await;
    let breaches = report.expect("the table answers").breaches;
    let found: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(found.iter().any(|breach| breach.contains("claims a card")), "{found:?}");
    assert!(found.iter().any(|breach| breach.contains("no booking names it")), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_apply_settings_at_once_one_is_told_that_the_other_did() {
    let city = City::start().await;
    let (mut one, mut other) = ((*city.settings()).clone(), (*city.settings()).clone());
    one.city.office.phone = "0120-000-001".to_owned();
    other.city.office.phone = "0120-000-002".to_owned();
    for _ in 0..10 {
        let store = city.store();
        let (first, second) =
            tokio::join!(store.apply_settings(&one, city.now()), store.apply_settings(&other, city.now()));
        let applied = [first, second].map(|applied| applied.expect("the table answers"));
        let winners = applied.iter().filter(|applied| matches!(applied, store::Applied::Version(_))).count();
        let version = store.settings_version().await.expect("the table answers").expect("settings");
        let in_force = store.settings(&version).await.expect("the table answers");
        // Both can have been in force, one after the other; never a mixture, never both at once.
        assert!((1..=2).contains(&winners), "{applied:?}");
        if let [store::Applied::Version(a), store::Applied::Version(b)] = applied {
            assert_ne!(a, b);
        }
        assert!(in_force == one || in_force == other);
    }
}

//! Killed in the middle, and met by residents.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use aws_sdk_dynamodb::Client;
use aws_smithy_http_client::Builder;
use store::{Rekeyed, Store};
use tests::{City, Resident, cards};
use tokio::sync::Notify;
use uketori::rekey::How;

use super::{
    super::fixtures::{PRESENT, of},
    keys, list, moves, rotated,
};
use crate::boundary::weather::{Spell, Weather};

/// The table, reached through this weather.
fn under(city: &City, weather: &Weather) -> Store {
    let endpoint = web::Aws::local().dynamodb(Some(&city.machine().dynamodb));
    let client = endpoint.http_client(weather.over(Builder::new().build_http())).build();
    Store::new(Client::from_conf(client), city.store().table())
}

/// Killed at every single write of it, before the answer is there, and run again.
#[tokio::test(flavor = "multi_thread")]
async fn killed_anywhere_and_run_again_it_ends_the_same() {
    let fixtures = of(PRESENT);
    let list = list();
    let how = How { list: Some(&list), ..How::default() };
    let (mut killed_at, mut kills) = (0, 0);
    loop {
        let directory = fixtures.directory().await;
        let city = fixtures.plan(&directory).start().await;
        let (met, killed) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
        let weather = Weather::fair();
        let (count, told) = (Arc::clone(&met), Arc::clone(&killed));
        weather.turns(move |operation| {
            if operation != "TransactWriteItems" {
                return Spell::Fair;
            }
            match count.fetch_add(1, Ordering::SeqCst) {
                n if n < killed_at => Spell::Fair,
                // It takes effect, and nobody is there to hear of it.
                n => {
                    told.notify_one();
                    if n == killed_at { Spell::AnswerLost } else { Spell::Throttled }
                }
            }
        });
        let store = under(&city, &weather);
        let finished = tokio::select! {
            report = moves(&city, &store, how) => Some(report.expect("fair weather")),
            () = killed.notified() => None,
        };
        if finished.is_none() {
            kills += 1;
            city.audit().await;
            let report = moves(&city, &city.store(), how).await.expect("a report");
            assert_eq!((report.rest, report.claimed), (0, 0), "{report}");
        }
        let names_new = moves(&city, &city.store(), how).await.expect("a report");
        assert_eq!((names_new.moved, names_new.pointed), (0, 0), "killed at {killed_at}");
        city.audit().await;
        // Under the new secret a booking is still found, and its card is taken.
        let after = keys(&rotated());
        for card in cards::family() {
            let key = card.on_the_list(&city.settings(), &after).key;
            let found = city.store().find_cards(&key.index).await.expect("the table answers");
            assert!(found.len() == 1 && found[0].is_booked(city.now()), "killed at {killed_at}");
        }
        if finished.is_some() {
            break;
        }
        killed_at += 1;
    }
    assert!(kills >= 10, "{kills}");
}

/// The site should be paused; where it is not, no booking is broken all the same.
#[tokio::test(flavor = "multi_thread")]
async fn residents_who_book_meanwhile_break_nothing() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    let list = list();
    let how = How { list: Some(&list), ..How::default() };
    let mut residents = Vec::new();
    for n in 0..12 {
        let card = cards::another(50 + n);
        city.adds(std::slice::from_ref(&card)).await;
        let mut taro = Resident::new(&city);
        taro.comes_to_calendar(&[card], &format!("r{n}@example.jp")).await;
        taro.picks("2027-12-14", &format!("{}:{:02}", 9 + n / 4, n % 4 * 15)).await;
        taro.confirms().await;
        residents.push(taro);
    }
    let booking = residents.into_iter().map(|mut taro| {
        tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(fastrand::u64(..60))).await;
            taro.press("予約する").await.path.clone()
        })
    });
    let booking: Vec<_> = booking.collect();
    for _ in 0..3 {
        moves(&city, &city.store(), how).await.expect("a report");
    }
    let mut booked = 0;
    for one in booking {
        booked += usize::from(one.await.expect("an answer") == "/reserve/done");
    }
    assert!(booked > 0, "nobody booked: this shows nothing");
    moves(&city, &city.store(), how).await.expect("a report");
    city.has_sent_all_mails().await;
    city.audit().await;
}

/// The very moment between reading a card and moving it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_applies_between_reading_and_moving_is_moved_too() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    let card = cards::another(60);
    city.adds(std::slice::from_ref(&card)).await;
    let settings = city.settings();
    let (from, to) =
        (card.on_the_list(&settings, city.keys()).key, card.on_the_list(&settings, &keys(&rotated())).key);
    let (read, go_on) = (Arc::new(Notify::new()), Arc::new(AtomicBool::new(false)));
    let weather = Weather::fair();
    let (told, may) = (Arc::clone(&read), Arc::clone(&go_on));
    weather.turns(move |operation| {
        if operation == "TransactWriteItems" {
            told.notify_one();
            while !may.load(Ordering::SeqCst) {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
        }
        Spell::Fair
    });
    let store = under(&city, &weather);
    let now = city.now();
    let (old, new) = (from.clone(), to.clone());
    let moving = tokio::spawn(async move { store.rekey_card(&old, &new, &[], now).await });
    read.notified().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[card], "meanwhile@example.jp").await;
    go_on.store(true, Ordering::SeqCst);
    assert_eq!(moving.await.expect("it ends").expect("the table answers"), Rekeyed::Moved);
    assert_eq!(city.reservation(&taro.receipt_number()).await.people[0].card, to);
    let found = city.store().find_cards(&to.index).await.expect("the table answers");
    assert_eq!(found[0].applications(city.now()), 1);
    assert!(city.store().find_cards(&from.index).await.expect("the table answers").is_empty());
    taro.picks("2027-12-14", "9:00").await;
    taro.confirms().await;
    taro.books().await;
    city.has_sent_all_mails().await;
    city.audit().await;
}

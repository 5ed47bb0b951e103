//! Processes that end in the middle, or hang.

use std::time::{Duration, Instant};

use tests::{Resident, cards};

use super::{city, is_about_to_book, processes, signal};

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_whose_process_is_killed_is_made_by_the_next_one() {
    let (city, _) = city().await;
    let mut lost = 0;
    // At once, somewhere in the middle, and too late to do any harm.
    for (i, after) in [0, 2, 5, 10, 20, 50].into_iter().enumerate() {
        let card = city.adds_cards(i + 1).await.remove(i);
        let mut taro = is_about_to_book(&city, card, "taro@example.jp").await;
        let all = processes(&city, "Reserve");
        tokio::join!(taro.press("予約する"), async {
            tokio::time::sleep(Duration::from_millis(after)).await;
            for process in &all {
                signal("KILL", *process);
            }
        });
        if taro.page().status == 500 {
            lost += 1;
            taro.sends_again().await;
        }
        taro.is_led_to("/reserve/done");
    }
    // One that is stopped has surely not answered.
    let card = cards::plain();
    let mut taro = is_about_to_book(&city, card, "taro@example.jp").await;
    let all = processes(&city, "Reserve");
    all.iter().for_each(|process| assert!(signal("STOP", *process)));
    tokio::join!(taro.press("予約する"), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        for process in &all {
            signal("KILL", *process);
        }
    });
    assert_eq!(taro.page().status, 500, "{lost} lost before\n{}", taro.page());
    taro.sends_again().await;
    taro.is_led_to("/reserve/done");
    city.has_sent_all_mails().await;
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats, counts.held_seats), (7, 7, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_process_is_killed_is_sent_by_the_next_one() {
    let (city, _) = city().await;
    let mut taro = is_about_to_book(&city, cards::plain(), "taro@example.jp").await;
    city.mails_to("taro@example.jp", 1).await;
    let all = processes(&city, "Notify");
    assert_eq!(all.len(), 1, "one batch at a time");
    assert!(signal("STOP", all[0]));
    taro.books().await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    city.mails_to("taro@example.jp", 1).await;
    assert!(signal("KILL", all[0]));
    city.mails_to("taro@example.jp", 2).await;
    city.has_sent_all_mails().await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_that_hangs_is_ended_when_its_time_is_over() {
    let (city, _) = city().await;
    let mut taro = Resident::new(&city);
    taro.visits("/lookup").await;
    let hangs = processes(&city, "Lookup")[0];
    assert!(signal("STOP", hangs));
    let begun = Instant::now();
    taro.visits("/lookup").await;
    // The template gives page functions 25 seconds, and the gateway would wait for 30.
    assert_eq!(taro.page().status, 500);
    assert!((25..30).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    assert!(!signal("0", hangs), "it is ended, stopped or not");
    taro.visits("/lookup").await;
    assert_eq!(taro.page().status, 200);
    assert_ne!(processes(&city, "Lookup"), [hangs]);
}

//! The races of changes and cancellations at the level of the screens: what each window is told, what is booked, which mails
//! are sent.

use std::collections::BTreeSet;

use booking::reservation::State;
use futures::future::join_all;
use store::{Closing, Entry};
use tests::{Card, City, Receipt, Resident};

use super::{DAY, at, one_day};

const ROUNDS: usize = 5;
/// Where each round's times begin, so that rounds do not meet.
const TIMES: [(&str, &str); ROUNDS] =
    [("9:00", "9:15"), ("9:30", "9:45"), ("10:00", "10:15"), ("10:30", "10:45"), ("11:00", "11:15")];

/// A booking with its mails sent, open at its details.
async fn booked(city: &City, card: &Card, address: &str, time: &str) -> (Resident, Receipt) {
    let mut resident = Resident::new(city);
    resident.comes_to_calendar(std::slice::from_ref(card), address).await;
    city.mails_to(address, 1).await;
    resident.picks(DAY, time).await;
    resident.confirms().await;
    let receipt = resident.books().await;
    city.mails_to(address, 2).await;
    resident.opens_booking(&receipt).await;
    (resident, receipt)
}

/// At the confirmation of a change to this time.
async fn is_about_to_change(resident: &mut Resident, time: &str) {
    resident.begins_change().await;
    resident.opens_calendar().await;
    resident.picks(DAY, time).await;
    resident.confirms().await;
}

async fn starts_at(city: &City, receipt: &Receipt) -> Option<String> {
    let reservation = city.reservation(&receipt.number).await;
    let visit = reservation.visit.filter(|_| reservation.state == State::Booked)?;
    visit.start().map(|start| format!("{}:{:02}", start.hour(), start.minute()))
}

/// Checks that after link and booking exactly this mail was sent.
async fn one_more_mail(city: &City, address: &str, subject: &str) {
    city.has_sent_all_mails().await;
    let mails = city.mails_to(address, 3).await;
    assert!(mails.is_empty() || mails[2].subject.contains(subject), "{}", mails[2].subject);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_window_changes_while_the_other_cancels() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    for (card, (time, other)) in city.adds_cards(ROUNDS).await.iter().zip(TIMES) {
        let address = format!("{}@example.jp", card.number1);
        let (mut here, receipt) = booked(&city, card, &address, time).await;
        is_about_to_change(&mut here, other).await;
        let mut there = here.opens_window();
        there.visits("/lookup/cancel").await;
        tokio::join!(here.press("変更する"), there.press("予約を取り消す"));
        let (changed, cancelled) =
            (here.page().path.starts_with("/reserve/done"), there.page().path == "/lookup/cancelled");
        assert!(changed != cancelled, "{}\n{}", here.page(), there.page());
        let loser = if changed { &there } else { &here };
        assert!(matches!(loser.page().status, 200 | 409), "{}", loser.page());
        if changed {
            assert!(there.page().says("いまの操作では何も変更していません。"), "{}", there.page());
            assert_eq!(starts_at(&city, &receipt).await.as_deref(), Some(other));
            one_more_mail(&city, &address, "変更完了").await;
        } else {
            assert_eq!(starts_at(&city, &receipt).await, None);
            one_more_mail(&city, &address, "取消完了").await;
        }
        city.passes(jiff::SignedDuration::from_mins(11));
        assert_eq!(city.audit().await.held_seats, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_windows_press_the_same_button() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    for (card, (time, other)) in city.adds_cards(ROUNDS).await.iter().zip(TIMES) {
        let address = format!("{}@example.jp", card.number1);
        let (mut here, receipt) = booked(&city, card, &address, time).await;
        is_about_to_change(&mut here, other).await;
        let mut there = here.opens_window();
        tokio::join!(here.press("変更する"), there.press("変更する"));
        here.is_led_to("/reserve/done");
        there.is_led_to("/reserve/done");
        assert_eq!(city.reservation(&receipt.number).await.version, 3);
        one_more_mail(&city, &address, "変更完了").await;
        here.visits("/lookup/cancel").await;
        let mut there = here.opens_window();
        tokio::join!(here.press("予約を取り消す"), there.press("予約を取り消す"));
        here.is_led_to("/lookup/cancelled");
        there.is_led_to("/lookup/cancelled");
        assert_eq!(city.reservation(&receipt.number).await.version, 4);
        city.has_sent_all_mails().await;
        let mails = city.mails_to(&address, 4).await;
        assert!(mails.is_empty() || mails[3].subject.contains("取消完了"));
        assert_eq!(city.audit().await.booked_seats, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_and_a_first_booking_want_the_last_seat() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let cards = city.adds_cards(2 * ROUNDS).await;
    for (pair, (time, other)) in cards.chunks(2).zip(TIMES) {
        let address = format!("{}@example.jp", pair[0].number1);
        let (mut taro, receipt) = booked(&city, &pair[0], &address, time).await;
        taro.begins_change().await;
        taro.opens_calendar().await;
        let mut hanako = Resident::new(&city);
        hanako.comes_to_calendar(&pair[1..], "hanako@example.jp").await;
        let (changes, books) = tokio::join!(taro.tries(DAY, other), hanako.tries(DAY, other));
        assert!(changes != books, "one of them has the seat");
        let winner = if changes { &mut taro } else { &mut hanako };
        winner.confirms().await;
        let won = winner.books().await;
        assert_eq!(starts_at(&city, &won).await.as_deref(), Some(other));
        let stays = if changes { other } else { time };
        assert_eq!(starts_at(&city, &receipt).await.as_deref(), Some(stays));
        assert_eq!(city.reservation(&receipt.number).await.version, if changes { 3 } else { 2 });
        city.has_sent_all_mails().await;
        city.mails_to(&address, if changes { 3 } else { 2 }).await;
    }
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_gets_the_seat_that_is_cancelled() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let cards = city.adds_cards(2).await;
    let (mut taro, receipt) = booked(&city, &cards[0], "taro@example.jp", "9:00").await;
    taro.asks_to_cancel().await;
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&cards[1..], "hanako@example.jp").await;
    let waits = async {
        loop {
            hanako.turns_to(DAY).await;
            if hanako.page().offers(DAY, "9:00") && hanako.tries(DAY, "9:00").await {
                break;
            }
        }
        hanako.confirms().await;
        hanako.books().await
    };
    let (_, won) = tokio::join!(taro.press("予約を取り消す"), waits);
    taro.is_led_to("/lookup/cancelled");
    assert_eq!(starts_at(&city, &receipt).await, None);
    assert_eq!(starts_at(&city, &won).await.as_deref(), Some("9:00"));
    assert_eq!(city.audit().await.booked_seats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counter_closes_while_a_crowd_books_and_changes() {
    let city = City::with(|settings| one_day(settings, 4)).await;
    let cards = city.adds_cards(12).await;
    // Eight who book, and four who are booked later that morning and change to an earlier time.
    let comes = cards.iter().enumerate().map(|(i, card)| {
        let (city, card) = (&city, std::slice::from_ref(card));
        async move {
            let mut resident = Resident::new(city);
            let address = format!("resident{i}@example.jp");
            if i < 8 {
                resident.comes_to_calendar(card, &address).await;
                resident.picks(DAY, ["9:00", "9:15"][i % 2]).await.confirms().await;
                return (resident, None);
            }
            let receipt = resident.books_visit(card, &address, DAY, "10:30").await;
            resident.opens_booking(&receipt).await;
            is_about_to_change(&mut resident, "9:30").await;
            (resident, Some(receipt))
        }
    });
    let crowd = join_all(comes).await;
    let closes = async {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let counter = &city.settings().counters[0].id;
        let (date, slots) = (DAY.parse().expect("a day"), [at(9, 0), at(9, 15), at(9, 30)]);
        let expires_at = city.settings().times.forgets(date);
        let closing = Closing { counter, date, slots: &slots, expires_at };
        let entry = Entry::new("窓口 花子", "close", counter.to_string(), None, city.now());
        let shown = city.store().close(closing, &entry, city.now()).await.expect("the table answers");
        let booked = shown.iter().filter(|(seat, claim)| slots.contains(&seat.slot) && claim.is_forever());
        booked.map(|(_, claim)| claim.receipt.to_string()).collect::<BTreeSet<_>>()
    };
    let presses = join_all(crowd.into_iter().map(|(mut resident, before)| async move {
        resident.press(if before.is_some() { "変更する" } else { "予約する" }).await;
        (resident, before)
    }));
    let (shown, crowd) = tokio::join!(closes, presses);
    let mut done = BTreeSet::new();
    for (resident, before) in crowd {
        if resident.page().path.starts_with("/reserve/done") {
            done.insert(resident.receipt().number);
            continue;
        }
        assert!(resident.page().says("窓口の都合により予約できなくなりました。"), "{}", resident.page());
        if let Some(receipt) = before {
            assert_eq!(starts_at(&city, &receipt).await.as_deref(), Some("10:30"));
        }
    }
    assert_eq!(done, shown, "whoever was told so is booked, and staff were shown them all");
    city.audit().await;
}

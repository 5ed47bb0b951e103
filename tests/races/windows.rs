//! One application in two windows, and a party that moves onto its own seats.

use tests::{City, Resident, cards};

use super::{DAY, one_day};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_windows_one_keeps_its_choice() {
    let city = City::with(|settings| one_day(settings, 2)).await;
    for pair in city.adds_cards(16).await.chunks(2) {
        let mut here = Resident::new(&city);
        here.comes_to_calendar(pair, "family@example.jp").await;
        let mut there = here.opens_window();
        there.turns_to(DAY).await;
        tokio::join!(here.tries(DAY, "9:00"), there.tries(DAY, "10:00"));
        assert_eq!(city.audit().await.held_seats, 2, "one window's seats are held, the other's are free");
        // Whoever lost is told where the hold is, and what is held can be booked.
        here.visits("/reserve").await;
        here.confirms().await;
        // The next pair finds both times free again.
        city.passes(jiff::SignedDuration::from_mins(11));
    }
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_booked_is_what_was_shown() {
    let city = City::with(|settings| one_day(settings, 2)).await;
    let mut here = Resident::new(&city);
    here.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    here.picks(DAY, "9:00").await;
    let mut there = here.opens_window();
    here.confirms().await;
    there.visits("/slots").await;
    there.picks(DAY, "10:00").await;
    here.press("予約する").await;
    here.is_led_to("/reserve/confirm");
    assert!(here.page().says("10時00分") || here.page().says("10:00"), "{}", here.page());
    here.books().await;
    let booked = city.reservation(&here.receipt().number).await.visit.expect("a visit");
    assert_eq!(booked.start().map(|slot| slot.to_string()).as_deref(), Some("1000"));
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_moves_by_one_slot_onto_its_own_seats() {
    let city = City::with(|settings| one_day(settings, 1)).await;
    let family = cards::family();
    let mut party = Resident::new(&city);
    party.comes_to_calendar(&family[..3], "family@example.jp").await;
    party.picks(DAY, "9:00").await;
    party.opens_calendar().await;
    party.picks(DAY, "9:15").await;
    assert_eq!(city.audit().await.held_seats, 3);
    // The slot that was left is free at once, and the three that are held are not.
    let mut other = Resident::new(&city);
    other.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    let offered = other.page().offered();
    assert!(offered.contains(&format!("{DAY}T0900")));
    for taken in ["0915", "0930", "0945"] {
        assert!(!offered.contains(&format!("{DAY}T{taken}")), "{taken} is held");
    }
    other.picks(DAY, "9:00").await;
    other.confirms().await;
    other.books().await;
    party.confirms().await;
    party.books().await;
    assert_eq!(city.audit().await.booked_seats, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_choice_twice_at_once_holds_one_seat() {
    let city = City::with(|settings| one_day(settings, 4)).await;
    let mut here = Resident::new(&city);
    here.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    // The link mail is not sent any more once its application is booked.
    city.mails_to("taro@example.jp", 1).await;
    let mut there = here.opens_window();
    there.turns_to(DAY).await;
    let (first, second) = tokio::join!(here.tries(DAY, "9:00"), there.tries(DAY, "9:00"));
    assert!(first || second);
    assert_eq!(city.audit().await.held_seats, 1);
    here.visits("/reserve").await;
    here.confirms().await;
    // Pressed twice at once: one booking, and both see it.
    let mut there = here.opens_window();
    there.visits("/reserve/confirm").await;
    let (_, _) = tokio::join!(here.press("予約する"), there.press("予約する"));
    here.is_led_to("/reserve/done");
    there.is_led_to("/reserve/done");
    assert_eq!(city.audit().await.booked_seats, 1);
    city.mails_to("taro@example.jp", 2).await;
}

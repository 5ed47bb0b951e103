//! Handing over.

use booking::reservation::State;
use tests::{City, cards};
use uketori::counter::{self, CounterError, Refusal};

use super::{Staff, books, can_apply, number};

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_handed_over_is_never_booked_again() {
    let city = City::start().await;
    let receipt = books(&city, &[cards::plain()], "taro@example.jp", "9:30").await;
    city.passes_to("2027-12-01T09:40");
    let staff = Staff::of(&city);
    let done = counter::collected(&staff.desk(), number(&receipt), &[]).await.expect("recorded");
    assert_eq!((done.collected.as_slice(), done.before_the_day), (&[1][..], false));
    assert!(!can_apply(&city, &[cards::plain()]).await);
    let again = counter::collected(&staff.desk(), number(&receipt), &[]).await;
    assert!(matches!(again, Err(CounterError::Refused(Refusal::HandedOver { .. }))), "{again:?}");
    assert_eq!(staff.did().await, [format!("collected {} all", receipt.number)]);
    city.passes_to("2027-12-10T09:40");
    assert!(!can_apply(&city, &[cards::plain()]).await);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_party_some_get_theirs_and_the_others_book_anew() {
    let city = City::start().await;
    let family = &cards::family()[..3];
    let receipt = books(&city, family, "b@example.jp", "9:15").await;
    city.passes_to("2027-12-01T09:20");
    let staff = Staff::of(&city);
    let collected =
        async |people: &[usize]| counter::collected(&staff.desk(), number(&receipt), people).await;
    let wrong = collected(&[4]).await;
    assert!(
        matches!(wrong, Err(CounterError::Refused(Refusal::NoSuchPerson { person: 4, party: 3, .. }))),
        "{wrong:?}"
    );
    let done = collected(&[1]).await.expect("recorded");
    assert_eq!((done.collected.as_slice(), done.not_collected.as_slice()), (&[1][..], &[2, 3][..]));
    assert!(done.to_string().contains("Not to people 2, 3"), "{done}");
    assert!(!can_apply(&city, &family[..1]).await);
    assert!(can_apply(&city, &family[1..2]).await);

    // The second comes to the counter after all; the third has booked anew meanwhile.
    let done = collected(&[2]).await.expect("recorded");
    assert_eq!(done.collected, [1, 2]);
    let other =
        tests::Resident::new(&city).books_visit(&family[2..], "c@example.jp", "2027-12-02", "9:00").await;
    let refused = collected(&[3]).await;
    let Err(CounterError::Refused(Refusal::CardBooked { person: 3, other: there, handed_over: false })) =
        refused
    else {
        panic!("{refused:?}")
    };
    assert_eq!(there, number(&other));
    let sheet = counter::day(&staff.desk(), "honcho", super::day(), None).await.expect("a sheet");
    let states: Vec<_> = sheet.visits[0].people.iter().map(|person| person.state).collect();
    use counter::PersonState::{Collected, NotCollected};
    assert_eq!(states, [Collected, Collected, NotCollected]);
    assert!(sheet.to_string().contains("受取済") && sheet.to_string().contains("未受取"), "{sheet}");
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_is_taken_back() {
    let city = City::start().await;
    let receipt = books(&city, &cards::family()[..2], "b@example.jp", "9:15").await;
    let staff = Staff::of(&city);
    let early = counter::collected(&staff.desk(), number(&receipt), &[]).await.expect("recorded");
    assert!(early.before_the_day && early.to_string().contains("2027-12-01 (水)"), "{early}");
    let back = counter::take_back(&staff.desk(), number(&receipt)).await.expect("taken back");
    assert_eq!((back.collected.len(), back.not_collected.as_slice()), (0, &[1, 2][..]));
    assert_eq!(city.reservation(&receipt.number).await.state, State::Booked);
    let again = counter::take_back(&staff.desk(), number(&receipt)).await;
    assert!(matches!(again, Err(CounterError::Refused(Refusal::NotCollected { .. }))), "{again:?}");
    let number = &receipt.number;
    assert_eq!(staff.did().await, [format!("collected {number} all"), format!("collected --undo {number}")]);
    // Booked as before: not before the day after a missed visit can the cards be booked again.
    assert!(!can_apply(&city, &cards::family()[..1]).await);
    city.passes_to("2027-12-02T09:00");
    assert!(can_apply(&city, &cards::family()[..1]).await);
    city.audit().await;
}

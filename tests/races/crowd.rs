//! 200 residents at once for 40 seats.

use futures::{StreamExt as _, future::join_all, stream};
use tests::{Card, City, Resident, cards};

use super::one_day;

/// So many get ready at a time: the race is for seats, not for the form before them.
const AT_A_TIME: usize = 8;

/// Parties that stand before the calendar, which they have all seen empty.
pub(crate) async fn stand_ready(city: &City, parties: Vec<Vec<Card>>) -> Vec<Resident> {
    let ready = parties.into_iter().enumerate().map(|(i, cards)| async move {
        let mut resident = Resident::new(city);
        resident.comes_to_calendar(&cards, &format!("resident{i}@example.jp")).await;
        resident
    });
    stream::iter(ready).buffer_unordered(AT_A_TIME).collect().await
}

/// All of them choose at once, and who is refused chooses again until the calendar shows nothing
/// more. How many got their seats and booked them.
pub(crate) async fn all_at_once(residents: Vec<Resident>) -> Vec<usize> {
    let race: Vec<_> = residents.into_iter().map(|resident| tokio::spawn(takes_seats(resident))).collect();
    join_all(race).await.into_iter().filter_map(|ended| ended.expect("no step fails")).collect()
}

/// How many seats a party got and booked; none when it found nothing more.
async fn takes_seats(mut resident: Resident) -> Option<usize> {
    resident.picks_any().await?;
    resident.confirms().await;
    resident.books().await;
    Some(resident.party())
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_seats_are_granted_to_exactly_forty_of_two_hundred() {
    let city = City::with(|settings| one_day(settings, 4)).await;
    let parties = city.adds_cards(200).await.into_iter().map(|card| vec![card]).collect();
    let residents = stand_ready(&city, parties).await;
    assert_eq!(all_at_once(residents).await.len(), 40);
    let counts = city.audit().await;
    assert_eq!((counts.booked_seats, counts.held_seats, counts.booked), (40, 0, 40));
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_get_all_their_seats_or_none() {
    let city = City::with(|settings| one_day(settings, 4)).await;
    let mut cards = city.adds_cards(200).await;
    let mut parties = Vec::new();
    for size in [2, 3, 4].into_iter().cycle() {
        if cards.len() < size {
            break;
        }
        parties.push(cards.split_off(cards.len() - size));
    }
    let residents = stand_ready(&city, parties).await;
    let granted = all_at_once(residents).await;
    let counts = city.audit().await;
    let seats: usize = granted.iter().sum();
    assert_eq!((counts.booked_seats, counts.held_seats), (seats, 0));
    assert_eq!(counts.booked, granted.len());
    // Somebody for whom two slots in a row are enough finds none: nothing was left over by mistake.
    let mut last = Resident::new(&city);
    last.comes_to_calendar(&cards::family()[..2], "last@example.jp").await;
    assert_eq!(last.page().offered(), Vec::<String>::new());
    assert!((30..=40).contains(&seats), "{seats} of 40 seats are taken");
}

//! What stands in the table, beside what residents are shown of it.

use booking::{CounterId, ReceiptNumber, Reservation};
use tests::{Card, City};

/// A day's seats by their slots, `0930`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seats {
    pub(super) booked: Vec<String>,
    pub(super) held: Vec<String>,
}

/// The live seats of a counter on a day, `2027-12-01`.
pub(super) async fn seats(city: &City, counter: &str, date: &str) -> Seats {
    let counter = CounterId::new(counter).expect("a counter's id");
    let day = city.store().day(&counter, date.parse().expect("a day")).await.expect("the table answers");
    let mut seats = Seats::default();
    for (seat, claim) in day.iter().filter(|(_, claim)| claim.is_live(city.now())) {
        let list = if claim.is_forever() { &mut seats.booked } else { &mut seats.held };
        list.push(seat.slot.to_string());
    }
    seats
}

/// Whether a card is in a booking, or was handed over.
pub(super) async fn is_taken(city: &City, card: &Card) -> bool {
    let key = card.on_the_list(&city.settings(), city.keys()).key;
    let found = city.store().find_cards(&key.index).await.expect("the table answers");
    let card = found.into_iter().find(|found| found.key == key).expect("the card is on the list");
    card.is_booked(city.now())
}

/// All that a booking consists of: its record, its seats with whose they are, its cards.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Booking {
    pub(super) reservation: Reservation,
    rest: Vec<String>,
}

/// A booking as it stands, to see later that nothing of it has changed.
pub(super) async fn booking(city: &City, number: &str) -> Booking {
    let reservation = city.reservation(number).await;
    let visit = reservation.visit.clone().expect("a visit");
    let day = city.store().day(&visit.counter, visit.date).await.expect("the table answers");
    let mut rest: Vec<_> = visit.seats.iter().map(|seat| format!("{seat} {:?}", day.claim(*seat))).collect();
    for person in &reservation.people {
        let found = city.store().find_cards(&person.card.index).await.expect("the table answers");
        let card = found.into_iter().find(|found| found.key == person.card);
        rest.push(format!("{card:?}"));
    }
    Booking { reservation, rest }
}

/// Whether a change of it is under way.
pub(super) async fn is_being_changed(city: &City, number: &str) -> bool {
    let receipt: ReceiptNumber = number.parse().expect("a receipt number");
    let application = city.store().load(receipt, city.now()).await.expect("the table answers");
    application.is_some_and(|application| application.is_being_changed())
}

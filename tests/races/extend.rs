//! Extending a hold in one window while the other saves the form, or chooses again. Whoever wins, the
//! draft says what the ledger says, and nothing else is held.

use std::collections::BTreeMap;

use booking::{Claim, SeatName};
use jiff::{SignedDuration, ToSpan as _, civil::Date};
use store::Extended;
use tests::{City, Resident, cards};

const ROUNDS: usize = 12;

/// What one application holds by the ledgers of all counters.
async fn held(city: &City, resident: &Resident) -> BTreeMap<(String, Date, SeatName), Claim> {
    let receipt = resident.receipt_number().parse().expect("a receipt number");
    let today = booking::time::local(city.now()).date();
    let mut held = BTreeMap::new();
    for counter in &city.settings().counters {
        let days = city.store().days(&counter.id, today, today + 90.days()).await.expect("the table answers");
        for (date, day) in days {
            let mine = day.iter().filter(|(_, claim)| claim.receipt == receipt && claim.is_live(city.now()));
            held.extend(mine.map(|(seat, claim)| ((counter.id.to_string(), date, seat), claim)));
        }
    }
    held
}

/// Checks that the draft says what the ledger says.
async fn agrees(city: &City, resident: &Resident) {
    let receipt = resident.receipt_number().parse().expect("a receipt number");
    let application = city.store().load(receipt, city.now()).await.expect("the table answers");
    let hold = application.expect("an application").draft().hold;
    let noted: BTreeMap<_, _> = hold
        .iter()
        .flat_map(|hold| {
            let (counter, date) = (hold.visit.counter.to_string(), hold.visit.date);
            hold.claimed().map(move |(seat, claim)| ((counter.clone(), date, seat), claim))
        })
        .collect();
    assert_eq!(noted, held(city, resident).await);
    city.audit().await;
}

/// A party with a hold, before the confirmation, and the same in a second window in the form.
async fn two_windows(city: &City, date: &str, time: &str) -> (Resident, Resident) {
    let mut here = Resident::new(city);
    here.comes_to_calendar(&cards::family()[..2], "family@example.jp").await;
    here.picks(date, time).await;
    let mut there = here.opens_window();
    here.confirms().await;
    there.visits("/reserve").await;
    // Extending within the same second changes nothing.
    city.passes(SignedDuration::from_secs(5));
    (here, there)
}

/// The next round's party is another application for the same cards, of which three can be open.
async fn next_round(city: &City) {
    city.passes(SignedDuration::from_hours(27));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_form_is_saved() {
    let city = City::start().await;
    for _ in 0..ROUNDS {
        let (mut here, mut there) = two_windows(&city, &wednesday(&city), "9:30").await;
        tokio::join!(here.press("延長する"), there.press("予約日時選択"));
        agrees(&city, &here).await;
        next_round(&city).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_whose_extension_was_never_noted_is_booked_as_the_ledger_has_it() {
    let city = City::start().await;
    let (mut here, _) = two_windows(&city, &wednesday(&city), "9:30").await;
    let receipt = here.receipt_number().parse().expect("a receipt number");
    let application = city.store().load(receipt, city.now()).await.expect("the table answers");
    let hold = application.expect("an application").draft().hold.expect("a hold");
    // The function was ended between its two writes.
    let until = city.now() + SignedDuration::from_mins(10);
    let extended = city.store().extend(&hold, receipt, until, city.now()).await.expect("the table answers");
    assert_ne!(extended, Extended::Done(hold));
    here.books().await;
    assert_eq!(city.audit().await.booked_seats, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_another_time_of_the_day_is_chosen() {
    let city = City::start().await;
    for _ in 0..ROUNDS {
        let date = wednesday(&city);
        let (mut here, mut there) = two_windows(&city, &date, "9:30").await;
        there.turns_to(&date).await;
        tokio::join!(here.press("延長する"), there.tries(&date, "10:30"));
        agrees(&city, &here).await;
        next_round(&city).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_another_day_is_chosen() {
    let city = City::start().await;
    for _ in 0..ROUNDS {
        let (date, other) = (wednesday(&city), thursday(&city));
        let (mut here, mut there) = two_windows(&city, &date, "9:30").await;
        there.turns_to(&other).await;
        tokio::join!(here.press("延長する"), there.tries(&other, "10:30"));
        agrees(&city, &here).await;
        next_round(&city).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_two_other_windows_choose() {
    let city = City::start().await;
    for _ in 0..ROUNDS {
        let date = wednesday(&city);
        let (mut here, mut there) = two_windows(&city, &date, "9:30").await;
        let mut third = there.opens_window();
        there.turns_to(&date).await;
        third.turns_to(&date).await;
        let (one, other) = (format!("{date}T0945"), format!("{date}T1000"));
        tokio::join!(
            here.press("延長する"),
            there.press_value("slot", &one),
            third.press_value("slot", &other)
        );
        agrees(&city, &here).await;
        next_round(&city).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_moves_by_one_slot_while_the_counter_is_changed() {
    let city = City::start().await;
    for _ in 0..ROUNDS {
        let date = wednesday(&city);
        let (_, mut there) = two_windows(&city, &date, "9:30").await;
        let mut here = there.opens_window();
        here.turns_to(&date).await;
        there.fill("counter", "ekimae");
        // Where the counter is changed first, its calendar comes instead.
        let slot = format!("{date}T0945");
        tokio::join!(here.press_value("slot", &slot), there.press("窓口を変更"));
        agrees(&city, &here).await;
        next_round(&city).await;
    }
}

/// A Wednesday a few days ahead, when the sample's counters are open in the morning.
fn wednesday(city: &City) -> String {
    ahead(city, jiff::civil::Weekday::Wednesday)
}

fn thursday(city: &City) -> String {
    ahead(city, jiff::civil::Weekday::Thursday)
}

fn ahead(city: &City, weekday: jiff::civil::Weekday) -> String {
    let today = booking::time::local(city.now()).date();
    let day = (3..10).map(|days| today + days.days()).find(|day| day.weekday() == weekday);
    day.expect("every weekday comes within a week").to_string()
}

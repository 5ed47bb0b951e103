//! Finding the people's cards, with guessing slowed and then stopped.

use std::time::Duration;

use booking::{
    keys::Keys,
    settings::{AskNumber2, Seconds, Settings},
};
use futures::future::{try_join, try_join_all};
use jiff::Timestamp;
use store::{Card, Store, StoreError, Window};

use crate::entry::{Entrant, Entry};

/// Failures with one number 1 are counted together for a day. Somebody who misreads their postcard
/// needs two or three tries; whoever guesses one of the 36,500 birthdays of a century, at ten a day,
/// needs years.
const NUMBER_WINDOW: Seconds = Seconds::hours(24);
/// From the next failure on, each answer takes [`SLOWED`].
const NUMBER_SLOW_AFTER: u32 = 5;
/// From the next failure on, no answer tells anything until the window ends.
const NUMBER_STOP_AFTER: u32 = 10;

/// A source can be a library, or a carrier's whole network: its failures slow it, and never more.
const SOURCE_WINDOW: Seconds = Seconds::minutes(10);
/// From the next failure on, each answer takes [`SLOWED`].
const SOURCE_SLOW_AFTER: u32 = 30;

/// Long enough to make guessing tedious, short enough for a person, and far below the gateway's 30 s.
const SLOWED: Duration = Duration::from_secs(2);

/// What the search came to.
#[derive(Debug)]
pub(crate) enum Found {
    /// One card for each of the people. The attempts are still to be forgiven.
    All { cards: Vec<Card>, attempts: Attempts },
    /// These people (from 0) have no single card by number 1 and birthday, and gave no number 2.
    NeedNumber2(Vec<usize>),
    /// These people (from 0) have no single card with number 2 either.
    NoSingleCard(Vec<usize>),
    /// Too many attempts with one of the numbers.
    Stopped,
}

/// Attempts that were counted.
#[derive(Debug)]
pub(crate) struct Attempts {
    numbers: Vec<Window>,
    source: Window,
}

impl Attempts {
    fn of(entry: &Entry, keys: &Keys, source: &str, now: Timestamp) -> Self {
        let mut numbers: Vec<String> =
            entry.people.iter().map(|person| keys.limit("number", person.number1.as_str())).collect();
        // A family whose cards share number 1 makes one attempt at it.
        numbers.sort();
        numbers.dedup();
        let window = |key: String| Window::around("number", &key, NUMBER_WINDOW, now);
        Self {
            numbers: numbers.into_iter().map(window).collect(),
            source: Window::around("source", &keys.limit("source", source), SOURCE_WINDOW, now),
        }
    }

    /// Takes them all back: only failures count.
    pub(crate) async fn forgive(&self, store: &Store) -> Result<(), StoreError> {
        let all = self.numbers.iter().chain([&self.source]).map(|window| store.forgive_attempt(window));
        try_join_all(all).await.map(drop)
    }
}

/// Finds a card for each of the people: one round of reads, with the attempts counted beside them.
pub(crate) async fn find(
    entry: &Entry,
    store: &Store,
    keys: &Keys,
    settings: &Settings,
    source: &str,
    now: Timestamp,
) -> Result<Found, StoreError> {
    let attempts = Attempts::of(entry, keys, source, now);
    let windows = attempts.numbers.iter().chain([&attempts.source]);
    let indexes = entry.people.iter().map(|person| keys.card_index(&person.number1, person.birth));
    let (counts, found) = try_join(
        try_join_all(windows.map(|window| store.count_attempt(window))),
        try_join_all(indexes.map(async |index| store.find_cards(&index).await)),
    )
    .await?;

    let (numbers, source) = counts.split_at(attempts.numbers.len());
    let slow = numbers.iter().any(|count| *count > NUMBER_SLOW_AFTER)
        || source.iter().any(|count| *count > SOURCE_SLOW_AFTER);
    if slow {
        tokio::time::sleep(SLOWED).await;
    }
    if numbers.iter().any(|count| *count > NUMBER_STOP_AFTER) {
        return Ok(Found::Stopped);
    }

    let single: Vec<Option<Card>> = entry
        .people
        .iter()
        .zip(found)
        .map(|(person, cards)| single(person, cards, keys, settings.number2.ask))
        .collect();
    let missing: Vec<usize> = (0..single.len()).filter(|&person| single[person].is_none()).collect();
    if missing.is_empty() {
        return Ok(Found::All { cards: single.into_iter().flatten().collect(), attempts });
    }
    let unasked: Vec<usize> =
        missing.iter().copied().filter(|&person| entry.people[person].number2.is_none()).collect();
    Ok(match settings.number2.ask {
        AskNumber2::Never => Found::NoSingleCard(missing),
        _ if unasked.is_empty() => Found::NoSingleCard(missing),
        _ => Found::NeedNumber2(unasked),
    })
}

/// The one card that a person's entry singles out: by number 1 and birthday alone where that
/// suffices, else by number 2. None found and several found look the same.
fn single(person: &Entrant, mut cards: Vec<Card>, keys: &Keys, ask: AskNumber2) -> Option<Card> {
    if cards.len() != 1 || ask == AskNumber2::Always {
        let number2 = keys.card_number2(Some(person.number2.as_ref()?));
        cards.retain(|card| card.key.number2 == number2);
    }
    if cards.len() == 1 { cards.pop() } else { None }
}

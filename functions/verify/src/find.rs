//! Finding the people's cards, with guessing slowed and then stopped.

use std::collections::{BTreeMap, BTreeSet};

use booking::{
    keys::Keys,
    settings::{AskNumber2, Seconds, Settings},
};
use futures::future::{try_join, try_join_all};
use store::{Card, StoreError};
use web::{App, Guess, Guessed, Guessing};

use crate::entry::{Entrant, Entry};

/// Failures with one number 1, each birthday that was tried with it for one. Somebody who misreads
/// their postcard needs two or three tries; whoever guesses one of the 36,500 birthdays of a century,
/// at ten a day, needs years.
const NUMBER: Guessing =
    Guessing { kind: "number", window: Seconds::hours(24), slow_after: 5, stop_after: Some(10) };

/// A source can be a library, or a carrier's whole network: its failures slow it, and never more.
const SOURCE: Guessing =
    Guessing { kind: "source", window: Seconds::minutes(10), slow_after: 30, stop_after: None };

/// What the search came to.
#[derive(Debug)]
pub(crate) enum Found {
    /// One card for each of the people. The guesses are still to be forgiven.
    All { cards: Vec<Card>, guesses: Vec<Guess> },
    /// These people (from 0) have no single card by number 1 and birthday, and gave no number 2.
    NeedNumber2(Vec<usize>),
    /// These people (from 0) have no single card with number 2 either.
    NoSingleCard(Vec<usize>),
    /// Too many attempts with one of the numbers.
    Stopped,
}

/// The guesses that an entry makes.
fn guesses(entry: &Entry, app: &App, source: &str) -> Vec<Guess> {
    let mut birthdays: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for person in &entry.people {
        birthdays.entry(person.number1.as_str()).or_default().insert(person.birth.to_string());
    }
    birthdays
        .into_iter()
        .map(|(number, birthdays)| NUMBER.at(app, number, u32::try_from(birthdays.len()).unwrap_or(u32::MAX)))
        .chain([SOURCE.at(app, source, 1)])
        .collect()
}

/// Finds a card for each of the people: one round of reads, with the guesses counted beside them.
pub(crate) async fn find(
    entry: &Entry,
    app: &App,
    settings: &Settings,
    source: &str,
) -> Result<Found, StoreError> {
    let (store, keys) = (&app.store, &app.keys);
    let guesses = guesses(entry, app, source);
    let indexes = entry.people.iter().map(|person| keys.card_index(&person.number1, person.birth));
    let (counts, found) = try_join(
        web::count_guesses(app, &guesses),
        try_join_all(indexes.map(async |index| store.find_cards(&index).await)),
    )
    .await?;
    if web::judge_guesses(&guesses, &counts).await != Guessed::Fair {
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
        return Ok(Found::All { cards: single.into_iter().flatten().collect(), guesses });
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

//! The sample city's own list.

use store::NewCard;

use super::{super::samples, List, Purpose, keys, now, settings};

const CITY_CARDS: &[u8] = include_bytes!("../../../../sample/cards.csv");

#[test]
fn the_sample_city_has_cards_of_every_kind() {
    let list = List::read(CITY_CARDS, settings(), &keys(), Purpose::Import, now()).unwrap();
    assert_eq!((list.bad.len(), list.repeated), (0, 0));
    assert!(list.cards.len() >= 600);
    let mut sharing = std::collections::BTreeMap::new();
    for (_, card) in &list.cards {
        *sharing.entry(&card.key.index).or_insert(0) += 1;
    }
    assert!(sharing.values().filter(|count| **count > 1).count() >= 40);
    assert!(sharing.values().any(|count| *count == 3));
    let fixed_to = |id: &str| {
        let fixed =
            |card: &NewCard| card.counter_fixed && card.counter.as_ref().is_some_and(|c| c.as_str() == id);
        list.cards.iter().filter(|(_, card)| fixed(card)).count()
    };
    assert!(fixed_to("higashi") >= 5 && fixed_to("kita") >= 5);
    let free = |card: &NewCard| card.counter.is_none() && sharing[&card.key.index] == 1;
    assert!(list.cards.iter().filter(|(_, card)| free(card)).count() >= 12);
    let blank = |card: &NewCard| card.key.number2 == card.blank_number2;
    assert!(list.cards.iter().filter(|(_, card)| blank(card)).count() >= 12);
    let samples = samples(CITY_CARDS, settings(), now()).unwrap();
    assert_eq!(samples.plain.unwrap().number1, "12A345678");
    assert!(samples.needs_number2.is_some() && samples.fixed_counter.is_some());
}

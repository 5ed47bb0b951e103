//! Which card moves where.

use std::collections::{BTreeMap, HashMap, HashSet};

use booking::{ReceiptNumber, keys::CardKey, reservation::Person};
use jiff::Timestamp;
use store::CardIndex;

use super::{Both, Report};

/// A card that moves, and who names it.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) from: CardKey,
    pub(super) to: CardKey,
    pub(super) holders: Vec<ReceiptNumber>,
}

/// What is to be done.
pub(super) struct Plan {
    pub(super) moves: Vec<Move>,
    /// Cards that wait and that nothing tells the new key of.
    pub(super) rest: Vec<CardKey>,
    pub(super) report: Report,
}

impl Plan {
    pub(super) fn make(
        index: CardIndex,
        listed: Vec<(CardKey, CardKey)>,
        keys: Both<'_>,
        now: Timestamp,
    ) -> Self {
        let mut halves: HashMap<String, String> =
            listed.iter().map(|(old, new)| (old.number2.clone(), new.number2.clone())).collect();
        let number2s =
            index.holders.iter().flat_map(|(_, people)| people).map(|person| person.number2.as_ref());
        for number2 in std::iter::once(None).chain(number2s) {
            halves.insert(keys.before.card_number2(number2), keys.after.card_number2(number2));
        }
        let mut targets: HashMap<CardKey, CardKey> = listed.iter().cloned().collect();
        let mut holders: BTreeMap<CardKey, Vec<ReceiptNumber>> = BTreeMap::new();
        let mut report = Report::default();
        let mut known_after: HashSet<CardKey> = targets.values().cloned().collect();
        for (receipt, person) in
            index.holders.iter().flat_map(|(receipt, people)| people.iter().map(move |p| (*receipt, p)))
        {
            if is_after(person, keys) {
                known_after.insert(person.card.clone());
                continue;
            }
            let of = holders.entry(person.card.clone()).or_default();
            if !of.contains(&receipt) {
                of.push(receipt);
            }
            if let Some(to) = target(person, &halves, keys) {
                known_after.insert(to.clone());
                targets.entry(person.card.clone()).or_insert(to);
            }
        }
        let present: HashSet<&CardKey> = index.cards.iter().map(|card| &card.key).collect();
        report.not_there =
            listed.iter().filter(|(old, new)| !present.contains(old) && !present.contains(new)).count();
        report.already = present.iter().filter(|card| known_after.contains(**card)).count();
        let is_rest = |key: &CardKey| !targets.contains_key(key) && !known_after.contains(key);
        let (in_use, rest): (Vec<_>, Vec<_>) =
            index.cards.iter().filter(|card| is_rest(&card.key)).partition(|card| {
                card.is_booked(now) || card.applications(now) > 0 || holders.contains_key(&card.key)
            });
        report.rest_in_use = in_use.len();
        report.rest = rest.len();
        let rest = rest.into_iter().map(|card| card.key.clone()).collect();
        // Those who name a card that is not there any more name its new key too: it may come back.
        let keys: HashSet<CardKey> =
            index.cards.into_iter().map(|card| card.key).chain(holders.keys().cloned()).collect();
        let moves: Vec<Move> = keys
            .into_iter()
            .filter_map(|from| {
                let to = targets.get(&from)?.clone();
                let holders = holders.remove(&from).unwrap_or_default();
                Some(Move { from, to, holders })
            })
            .collect();
        report.to_move = moves.len();
        Self { moves, rest, report }
    }
}

/// Whether somebody's card stands under its new key.
fn is_after(person: &Person, keys: Both<'_>) -> bool {
    person.card.index == keys.after.card_index(&person.number1, person.birth)
}

/// Where somebody's card is to stand. The list may have a number 2 that nobody was asked for: then only
/// the list tells it.
fn target(person: &Person, halves: &HashMap<String, String>, keys: Both<'_>) -> Option<CardKey> {
    if person.card.index != keys.before.card_index(&person.number1, person.birth) {
        return None;
    }
    let index = keys.after.card_index(&person.number1, person.birth);
    Some(CardKey { index, number2: halves.get(&person.card.number2)?.clone() })
}

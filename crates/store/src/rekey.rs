//! Cards under a new secret of the card index: each card moves to its new key with its claim and marks,
//! in one transaction with every reservation that names it. So a card and those who name it never
//! part, wherever the work is stopped, and whatever else is written meanwhile.

use booking::{ReceiptNumber, Reservation, keys::CardKey, reservation::Person};
use jiff::Timestamp;

use crate::{
    Store,
    cards::{CLAIM, Card, KNOWN, OPEN, card_key},
    claims::Change,
    error::StoreError,
    item::{
        Item, PK, RESERVATION, SK, as_claim, as_text, attribute, key, number, read, reservation_pk, text,
    },
    patience::{TRIES, pause},
    transaction::Committed,
};

/// What there is to be moved: read once, to plan by. Every write looks again.
#[derive(Clone, Debug, Default)]
pub struct CardIndex {
    /// Every card.
    pub cards: Vec<Card>,
    /// Who names which cards: every application that is not over, booked, cancelled and collected ones
    /// too.
    pub holders: Vec<(ReceiptNumber, Vec<Person>)>,
}

/// What became of a card that was to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rekeyed {
    /// It stands under its new key, and so do those who name it.
    Moved,
    /// No card stood there; those who name it name its new key.
    Pointed,
    /// There was nothing to do.
    Already,
    /// Under both keys stands a card that is in a booking or an application: somebody has to decide.
    Claimed,
}

/// So many reservations go with their card in one transaction. It holds 100 items, and reading them first
/// 100 keys: two of each for the card, and some for those who came since the work was planned.
const TOGETHER: usize = 90;

impl Store {
    /// Reads all cards and who names them, by reading the whole table.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or an item cannot be read: nothing is to be moved
    /// away from somebody who cannot be read.
    pub async fn card_index(&self, now: Timestamp) -> Result<CardIndex, StoreError> {
        let mut index = CardIndex::default();
        self.scan(|item| {
            let pk = as_text(&item, PK).unwrap_or_default();
            if pk.starts_with("CARD#") {
                index.cards.push(Card::from_item(&item)?);
            } else if pk.starts_with("RESERVATION#") && as_text(&item, SK) == Some(RESERVATION) {
                let reservation: Reservation = read("reservation", item)?;
                if !reservation.is_lapsed(now) {
                    index.holders.push((reservation.receipt, reservation.people));
                }
            }
            Ok(())
        })
        .await?;
        Ok(index)
    }

    /// Moves a card to another key, with its claim, its marks and whatever else it has, and lets those
    /// of `holders` name that key who name the one before. No mail is owed by it.
    ///
    /// A card that stands under the new key already, for example because the list was imported again,
    /// becomes one with it, unless both are in use.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// writing the same items at every try.
    pub async fn rekey_card(
        &self,
        from: &CardKey,
        to: &CardKey,
        holders: &[ReceiptNumber],
        now: Timestamp,
    ) -> Result<Rekeyed, StoreError> {
        if from == to {
            return Ok(Rekeyed::Already);
        }
        let (together, before) = holders.split_at(holders.len().min(TOGETHER));
        for receipts in before.chunks(TOGETHER) {
            self.rekey_together(from, to, receipts, false, now).await?;
        }
        self.rekey_together(from, to, together, true, now).await
    }

    async fn rekey_together(
        &self,
        from: &CardKey,
        to: &CardKey,
        receipts: &[ReceiptNumber],
        with_card: bool,
        now: Timestamp,
    ) -> Result<Rekeyed, StoreError> {
        let mut receipts = receipts.to_vec();
        for tried in 1..=TRIES {
            let wanted = receipts
                .iter()
                .map(|receipt| key(reservation_pk(*receipt), RESERVATION))
                .chain(with_card.then(|| [card_key(from), card_key(to)]).into_iter().flatten());
            let (mut old, mut new, mut holders) = (None, None, Vec::new());
            for item in self.get_all(wanted.collect()).await? {
                if is_at(&item, from) {
                    old = Some(item);
                } else if is_at(&item, to) {
                    new = Some(item);
                } else {
                    holders.push(read::<Reservation>("reservation", item)?);
                }
            }
            // Somebody may have applied for it since the work was planned.
            let known = receipts.len();
            receipts.extend(
                old.iter().flat_map(users).filter(|user| !receipts.contains(user)).collect::<Vec<_>>(),
            );
            if receipts.len() > known {
                continue;
            }
            let mut parts = Vec::new();
            if let Some(old) = &old {
                let Some(moved) = joined(old, new.as_ref(), to, now) else { return Ok(Rekeyed::Claimed) };
                parts.push(self.part_delete(card_key(from), &unchanged(Some(old)))?);
                parts.push(self.part_put(moved, &unchanged(new.as_ref()))?);
            }
            for holder in &holders {
                if let Some(change) = pointed(holder, from, to)? {
                    parts.push(self.part_update(key(reservation_pk(holder.receipt), RESERVATION), &change)?);
                }
            }
            if parts.is_empty() {
                return Ok(Rekeyed::Already);
            }
            if let Committed::Done = self.transact(&parts).await? {
                return Ok(if old.is_some() { Rekeyed::Moved } else { Rekeyed::Pointed });
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "rekey_card" })
    }
}

fn is_at(item: &Item, key: &CardKey) -> bool {
    card_key(key).iter().all(|(name, value)| item.get(name) == Some(value))
}

/// Who has a claim or a mark on a card.
fn users(card: &Item) -> impl Iterator<Item = ReceiptNumber> + '_ {
    std::iter::once(CLAIM).chain(OPEN).filter_map(|name| as_claim(card, name)).map(|claim| claim.receipt)
}

/// That a card is as it was read, or still absent.
fn unchanged(card: Option<&Item>) -> Change {
    let mut condition = Change::default();
    let Some(card) = card else {
        condition.must_be_absent(PK);
        return condition;
    };
    condition.must_exist();
    for (name, value) in card.iter().filter(|(name, _)| ![PK, SK].contains(&name.as_str())) {
        condition.must_equal(name, value.clone());
    }
    for name in KNOWN.into_iter().filter(|name| !card.contains_key(*name)) {
        condition.must_be_absent(name);
    }
    condition
}

/// The card under its new key; none where both are in use, and not alike. What the list said last
/// stands under the new key, who uses the card under either.
fn joined(old: &Item, new: Option<&Item>, to: &CardKey, now: Timestamp) -> Option<Item> {
    let mut item = new.cloned().unwrap_or_default();
    for (name, value) in old {
        item.entry(name.clone()).or_insert_with(|| value.clone());
    }
    item.extend(card_key(to));
    for name in std::iter::once(CLAIM).chain(OPEN) {
        let live = |item: &Item| as_claim(item, name).filter(|claim| claim.is_live(now));
        match (live(old), new.and_then(live)) {
            (Some(one), Some(other)) if one != other => return None,
            (Some(_), None) => {
                item.insert(name.to_owned(), old.get(name)?.clone());
            }
            _ => {}
        }
    }
    Some(item)
}

/// The update that lets a reservation name the new key; none when it does not name the one before.
/// Nothing else of its people is written, so whatever a later version keeps there stays.
fn pointed(holder: &Reservation, from: &CardKey, to: &CardKey) -> Result<Option<Change>, StoreError> {
    let named: Vec<usize> = (0..holder.party())
        .filter(|index| holder.people.get(*index).is_some_and(|p| p.card == *from))
        .collect();
    if named.is_empty() {
        return Ok(None);
    }
    let mut change = Change::default();
    change.must_equal("version", number(holder.version));
    change.must_equal("state", attribute("reservation", &holder.state)?);
    change.set("version", number(holder.version + 1));
    let (people, card) = (change.name("people"), change.name("card"));
    for index in named {
        for (half, value) in [("index", &to.index), ("number2", &to.number2)] {
            let (half, value) = (change.name(half), change.value(text(value)));
            change.set_at(format!("{people}[{index}].{card}.{half}"), value);
        }
    }
    Ok(Some(change))
}

//! Cards waiting at the counters. Their keys are MACs and they keep no number and no birthday, so
//! those who never come stay unreadable.

use std::collections::{HashMap, HashSet};

use aws_sdk_dynamodb::types::AttributeValue;
use booking::{Claim, CounterId, ReceiptNumber, keys::CardKey};
use futures::future::try_join_all;
use jiff::Timestamp;

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{Item, PK, SK, as_claim, as_text, card_pk, key, text},
    write::Written,
};

/// The attribute that says whose booking a card is in.
pub(crate) const CLAIM: &str = "claim";
/// The attributes that say which applications are open for it; so many at once, so that nobody
/// hoards holds. They are claims as seats are.
pub(crate) const OPEN: [&str; 3] = ["open1", "open2", "open3"];
const COUNTER: &str = "counter";
const FIXED: &str = "counter_fixed";
const MANAGEMENT: &str = "management_number";
const PREFIX: &str = "CARD#";
/// Every attribute that a card can have, beside its key.
pub(crate) const KNOWN: [&str; 7] = [CLAIM, OPEN[0], OPEN[1], OPEN[2], COUNTER, FIXED, MANAGEMENT];

/// A card as the table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Where it stands.
    pub key: CardKey,
    /// The counter that hands it out, where the city's list names one.
    pub counter: Option<CounterId>,
    /// Whether it is handed out only there.
    pub counter_fixed: bool,
    /// The city's own 管理番号, by which it is found on the shelf.
    pub management_number: Option<String>,
    /// The booking it is in: until the end of the visit's day, or for ever once handed over.
    pub claim: Option<Claim>,
    /// The applications that are open for it.
    pub(crate) open: [Option<Claim>; OPEN.len()],
}

impl Card {
    /// Whether it is in a live booking, or was handed over.
    pub fn is_booked(&self, now: Timestamp) -> bool {
        self.claim.is_some_and(|claim| claim.is_live(now))
    }

    /// Whether it was handed over.
    pub fn is_handed_over(&self) -> bool {
        self.claim.is_some_and(Claim::is_forever)
    }

    /// How many applications are open for it.
    pub fn applications(&self, now: Timestamp) -> usize {
        self.open.iter().flatten().filter(|claim| claim.is_live(now)).count()
    }

    /// Which of its marks an application can be noted in: its own, where the form was sent before,
    /// else a free one; none when there are too many.
    pub(crate) fn room(&self, receipt: ReceiptNumber, now: Timestamp) -> Option<u8> {
        let live = |mark: &Option<Claim>| mark.filter(|claim| claim.is_live(now));
        let own = self.open.iter().position(|mark| live(mark).is_some_and(|claim| claim.receipt == receipt));
        own.or_else(|| self.open.iter().position(|mark| live(mark).is_none()))
            .and_then(|mark| u8::try_from(mark).ok())
    }

    pub(crate) fn from_item(item: &Item) -> Result<Self, StoreError> {
        let sign = |name| as_text(item, name).ok_or_else(|| StoreError::unreadable("card", "no key"));
        let index = sign(PK)?.strip_prefix(PREFIX).unwrap_or_default().to_owned();
        let counter = as_text(item, COUNTER).map(CounterId::new).transpose();
        Ok(Self {
            key: CardKey { index, number2: sign(SK)?.to_owned() },
            counter: counter.map_err(|error| StoreError::unreadable("card", error))?,
            counter_fixed: item.get(FIXED).and_then(|value| value.as_bool().ok()).copied().unwrap_or(false),
            management_number: as_text(item, MANAGEMENT).map(str::to_owned),
            claim: as_claim(item, CLAIM),
            open: OPEN.map(|name| as_claim(item, name)),
        })
    }
}

/// A card from the city's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCard {
    /// Where it will stand.
    pub key: CardKey,
    /// The number 2 half of the key of a card without number 2
    /// ([`booking::keys::Keys::card_number2`] of none), to recognise such cards by.
    pub blank_number2: String,
    /// The counter that hands it out.
    pub counter: Option<CounterId>,
    /// Whether it is handed out only there.
    pub counter_fixed: bool,
    /// The city's own 管理番号.
    pub management_number: Option<String>,
}

impl NewCard {
    /// The key that a card with the same number 1 and birthday, but without number 2, has.
    fn blank_sibling(&self) -> CardKey {
        CardKey { index: self.key.index.clone(), number2: self.blank_number2.clone() }
    }
}

/// The most cards that are put at once: two keys of each, as many as one BatchGetItem reads.
pub const BATCH: usize = 50;

/// What became of a card from the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It waits now.
    Added,
    /// It stood there already, the same.
    Same,
    /// It stood there already with another counter or 管理番号, and was left as it is.
    Differs,
    /// Another card has the same number 1 and birthday, and one of the two has no number 2: nothing
    /// that a resident can enter would tell them apart.
    Clash,
}

/// What became of a card to be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It no longer waits.
    Gone,
    /// It was not there.
    Absent,
    /// It is in a live booking and was kept.
    Booked,
}

/// How many cards there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardCount {
    /// Waiting for somebody to book.
    pub waiting: u64,
    /// In a live booking.
    pub booked: u64,
    /// Handed over.
    pub handed_over: u64,
}

pub(crate) fn card_key(card: &CardKey) -> Item {
    key(card_pk(&card.index), card.number2.as_str())
}

impl Store {
    /// The cards with one number 1 and birthday: none, one, or several that number 2 tells apart.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn find_cards(&self, index: &str) -> Result<Vec<Card>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", PK)
            .expression_attribute_values(":pk", text(card_pk(index)))
            .consistent_read(true)
            .send()
            .await
            .map_err(service("Query"))?;
        answer.items().iter().map(Card::from_item).collect()
    }

    /// Adds the cards that are not there, at most [`BATCH`] of them, and tells what became of each.
    ///
    /// They are looked for first, all in one read: reading costs a tenth of a refused write, and
    /// importing the same list again is common. The condition of each write still decides, so that no
    /// claim is ever erased; a batch write, which has no conditions, is never used.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; then some of the cards may have been added.
    pub async fn put_cards(&self, cards: &[NewCard]) -> Result<Vec<Put>, StoreError> {
        let known = self.known(cards).await?;
        try_join_all(cards.iter().map(|card| self.put_card(card, &known))).await
    }

    /// What stands under the cards' own keys, and under those of their siblings without number 2.
    async fn known(&self, cards: &[NewCard]) -> Result<HashMap<CardKey, Card>, StoreError> {
        let own = cards.iter().map(|card| card.key.clone());
        let blank = cards.iter().map(NewCard::blank_sibling);
        let keys: HashSet<CardKey> = own.chain(blank).collect();
        let found = self.get_all(keys.iter().map(card_key).collect()).await?;
        found.iter().map(|item| Card::from_item(item).map(|card| (card.key.clone(), card))).collect()
    }

    async fn put_card(&self, card: &NewCard, known: &HashMap<CardKey, Card>) -> Result<Put, StoreError> {
        if let Some(present) = known.get(&card.key) {
            return Ok(compare(present, card));
        }
        let clashes = if card.key == card.blank_sibling() {
            !self.find_cards(&card.key.index).await?.is_empty()
        } else {
            known.contains_key(&card.blank_sibling())
        };
        if clashes {
            return Ok(Put::Clash);
        }
        let mut item = card_key(&card.key);
        if let Some(counter) = &card.counter {
            item.insert(COUNTER.to_owned(), text(counter.as_str()));
        }
        if card.counter_fixed {
            item.insert(FIXED.to_owned(), AttributeValue::Bool(true));
        }
        if let Some(number) = &card.management_number {
            item.insert(MANAGEMENT.to_owned(), text(number.as_str()));
        }
        let mut condition = Change::default();
        condition.must_be_absent(PK);
        match self.put(item, &condition).await? {
            Written::Done => Ok(Put::Added),
            Written::Refused(Some(item)) => Ok(compare(&Card::from_item(&item)?, card)),
            Written::Refused(None) => Ok(Put::Same),
        }
    }

    /// Removes a card unless it is in a live booking.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn remove_card(&self, card: &CardKey, now: Timestamp) -> Result<Removed, StoreError> {
        let mut condition = Change::default();
        condition.must_exist();
        condition.must_be_free(CLAIM, now);
        match self.delete(card_key(card), &condition).await? {
            Written::Done => Ok(Removed::Gone),
            Written::Refused(None) => Ok(Removed::Absent),
            Written::Refused(Some(_)) => Ok(Removed::Booked),
        }
    }

    /// Counts all cards, by reading the whole table: for the operator, never for a page.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn count_cards(&self, now: Timestamp) -> Result<CardCount, StoreError> {
        let mut count = CardCount::default();
        self.scan(|item| {
            if as_text(&item, PK).is_some_and(|pk| pk.starts_with(PREFIX)) {
                let card = Card::from_item(&item)?;
                if card.is_handed_over() {
                    count.handed_over += 1;
                } else if card.is_booked(now) {
                    count.booked += 1;
                } else {
                    count.waiting += 1;
                }
            }
            Ok(())
        })
        .await?;
        Ok(count)
    }
}

fn compare(known: &Card, card: &NewCard) -> Put {
    let same = known.counter == card.counter
        && known.counter_fixed == card.counter_fixed
        && known.management_number == card.management_number;
    if same { Put::Same } else { Put::Differs }
}

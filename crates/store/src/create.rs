//! A new application: one transaction puts the reservation, notes it on every card, and counts the
//! mail, so that neither holds nor mails can be hoarded by asking all at once.

use aws_sdk_dynamodb::types::TransactWriteItem;
use booking::{Claim, Reservation, reservation::State, time};
use jiff::Timestamp;

use crate::{
    Store,
    cards::{CLAIM, Card, OPEN, card_key},
    claims::Change,
    error::StoreError,
    item::{EXPIRES_AT, Item, PK, RESERVATION, SK, bytes, number, read, reservation_pk, text, write},
    limits::{COUNT, Window},
    patience::{TRIES, pause},
    transaction::{Committed, Reasons},
};

/// How many mails may go to one address in a window.
#[derive(Clone, Debug)]
pub struct MailLimit {
    /// Counts the mails to this address.
    pub window: Window,
    /// No more than so many.
    pub most: u32,
}

/// A new application, before it is in the table.
#[derive(Debug)]
pub struct Newcomer<'a> {
    /// What to put.
    pub reservation: &'a Reservation,
    /// The people's cards, in the people's order, as they were read.
    pub cards: Vec<Card>,
    /// The limit of its address.
    pub mails: MailLimit,
}

/// What became of a new application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Created {
    /// It stands, from this call or an earlier one whose answer was lost.
    Done,
    /// Another application has this receipt number.
    NumberTaken,
    /// The card of this person (from 0) was booked meanwhile.
    CardBooked {
        /// Which of the people.
        person: usize,
    },
    /// The card of this person (from 0) was taken off the list meanwhile.
    CardGone {
        /// Which of the people.
        person: usize,
    },
    /// Too many applications are open for the card of this person (from 0).
    TooManyApplications {
        /// Which of the people.
        person: usize,
    },
    /// Too many mails went to this address.
    TooManyMails,
}

impl Store {
    /// Puts a new application.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// quicker at every try.
    pub async fn create(&self, newcomer: Newcomer<'_>, now: Timestamp) -> Result<Created, StoreError> {
        let Newcomer { reservation, mut cards, mails } = newcomer;
        for tried in 1..=TRIES {
            let rooms: Vec<_> = cards.iter().map(|card| card.room(reservation.receipt, now)).collect();
            if let Some(person) = rooms.iter().position(Option::is_none) {
                return Ok(Created::TooManyApplications { person });
            }
            let marks: Vec<u8> = rooms.into_iter().flatten().collect();
            let noted = Reservation { marks: marks.clone(), ..reservation.clone() };
            let mut parts = vec![self.part_reservation(&noted)?, self.part_mail(&mails)?];
            for (card, mark) in cards.iter().zip(marks) {
                parts.push(self.part_open(card, OPEN[usize::from(mark)], reservation, now)?);
            }
            let reasons = match self.transact(&parts).await? {
                Committed::Done => return Ok(Created::Done),
                Committed::Refused(reasons) | Committed::Rivalled(reasons) => reasons,
            };
            if let Some(outcome) = judge(&reasons, reservation, &mut cards, now)? {
                return Ok(outcome);
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "create" })
    }

    fn part_reservation(&self, reservation: &Reservation) -> Result<TransactWriteItem, StoreError> {
        let mut item = write("reservation", reservation)?;
        item.insert(PK.to_owned(), text(reservation_pk(reservation.receipt)));
        item.insert(SK.to_owned(), text(RESERVATION));
        let mut condition = Change::default();
        condition.must_be_absent(PK);
        self.part_put(item, &condition)
    }

    fn part_mail(&self, mails: &MailLimit) -> Result<TransactWriteItem, StoreError> {
        let mut change = Change::default();
        let (count, most) = (change.name(COUNT), change.value(number(mails.most)));
        change.must(format!("(attribute_not_exists({count}) OR {count} < {most})"));
        let (none, one) = (change.value(number(0)), change.value(number(1)));
        change.set_to(COUNT, format!("if_not_exists({count}, {none}) + {one}"));
        change.set(EXPIRES_AT, number(mails.window.expires_at()));
        self.part_update(mails.window.key(), &change)
    }

    fn part_open(
        &self,
        card: &Card,
        room: &str,
        reservation: &Reservation,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        let mut change = Change::default();
        change.must_exist();
        change.must_be_free(CLAIM, now);
        change.must_be_free(room, now);
        let claim = Claim::until(time::from_seconds(reservation.expires_at), reservation.receipt);
        change.set(room, bytes(claim.to_bytes()));
        self.part_update(card_key(&card.key), &change)
    }
}

/// What a cancelled creation means; none to try again with the cards as they are now.
fn judge(
    reasons: &Reasons,
    reservation: &Reservation,
    cards: &mut [Card],
    now: Timestamp,
) -> Result<Option<Created>, StoreError> {
    match reasons.refused(0) {
        // Sent before: it may have gone on since, so the nonce is what tells.
        Some(Some(item)) if is_same(item, reservation, now)? => return Ok(Some(Created::Done)),
        Some(_) => return Ok(Some(Created::NumberTaken)),
        None => {}
    }
    if reasons.refused(1).is_some() {
        return Ok(Some(Created::TooManyMails));
    }
    for (person, card) in cards.iter_mut().enumerate() {
        match reasons.refused(2 + person) {
            Some(None) => return Ok(Some(Created::CardGone { person })),
            Some(Some(item)) => {
                *card = Card::from_item(item)?;
                if card.is_booked(now) {
                    return Ok(Some(Created::CardBooked { person }));
                }
            }
            None => {}
        }
    }
    Ok(None)
}

/// Whether the form was sent before and its application is still open. One that is over keeps its
/// number, and the form asks for a new one.
fn is_same(item: &Item, reservation: &Reservation, now: Timestamp) -> Result<bool, StoreError> {
    let present: Reservation = read("reservation", item.clone())?;
    let is_open = present.state == State::Open && present.link_ends >= now && !present.is_lapsed(now);
    Ok(present.nonce == reservation.nonce && is_open)
}

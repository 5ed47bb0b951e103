//! The table as the audit sees it.

use std::collections::{BTreeMap, HashMap, HashSet};

use booking::{CounterId, DayLedger, Draft, ReceiptNumber, Reservation, reservation::State, time};
use jiff::{Timestamp, civil::Date};

use crate::{
    cards::Card,
    item::{DRAFT, EXPIRES_AT, Item, PK, RESERVATION, SK, as_number, as_text, read},
    ledger::{closed_slot, day_ledger},
    mails::is_settled,
};

/// All items that the invariants speak of.
#[derive(Default)]
pub(super) struct Image {
    pub(super) reservations: BTreeMap<ReceiptNumber, Reservation>,
    pub(super) days: BTreeMap<(CounterId, Date), DayLedger>,
    pub(super) cards: HashMap<booking::keys::CardKey, Card>,
    /// Mails that were sent or given up, by receipt and sort key.
    pub(super) settled_mails: HashSet<(ReceiptNumber, String)>,
    pub(super) mails: usize,
    /// What could not be read, without its contents.
    pub(super) unreadable: Vec<String>,
}

impl Image {
    /// Takes one item in, unless its time is over: of what belongs together the table deletes one
    /// item days before another, in any order.
    pub(super) fn add(&mut self, item: Item, now: Timestamp) {
        let (Some(pk), Some(sk)) = (as_text(&item, PK), as_text(&item, SK)) else {
            self.unreadable.push("no key".to_owned());
            return;
        };
        if as_number::<u32>(&item, EXPIRES_AT).is_some_and(|end| end < time::seconds(now)) {
            return;
        }
        let (pk, sk) = (pk.to_owned(), sk.to_owned());
        let (kind, name) = pk.split_once('#').unwrap_or((&pk, ""));
        if self.sort(kind, name, sk, item).is_none() {
            self.unreadable.push(format!("of kind {kind}"));
        }
    }

    fn sort(&mut self, kind: &str, name: &str, sk: String, item: Item) -> Option<()> {
        match kind {
            "RESERVATION" if sk == RESERVATION => {
                let reservation: Reservation = read("reservation", item).ok()?;
                let has_visit = reservation.visit.is_some() || reservation.state != State::Booked;
                self.reservations.insert(reservation.receipt, reservation);
                has_visit.then_some(())?;
            }
            "RESERVATION" if sk == DRAFT => drop(read::<Draft>("draft", item).ok()?),
            "LEDGER" => {
                let day = day_ledger(&item);
                // What begins with a digit is a seat or a closed slot; else a later version keeps it there.
                let is_seat = |name: &&String| {
                    name.starts_with(|c: char| c.is_ascii_digit()) && closed_slot(name).is_none()
                };
                let seats = item.keys().filter(is_seat);
                self.days.insert((CounterId::new(name).ok()?, sk.parse().ok()?), day.clone());
                (seats.count() == day.iter().count()).then_some(())?;
            }
            "CARD" => {
                let card = Card::from_item(&item).ok()?;
                self.cards.insert(card.key.clone(), card);
            }
            "MAIL" => {
                self.mails += 1;
                if is_settled(&item) {
                    self.settled_mails.insert((name.parse().ok()?, sk));
                }
            }
            _ => {}
        }
        Some(())
    }
}

//! The table as the audit sees it.

use std::collections::{BTreeMap, HashMap, HashSet};

use booking::{CounterId, DayLedger, ReceiptNumber, Reservation};
use jiff::civil::Date;

use crate::{
    cards::Card,
    item::{Item, PK, RESERVATION, SK, as_text, read},
    ledger::day_ledger,
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
    /// Takes one item in.
    pub(super) fn add(&mut self, item: Item) {
        let (Some(pk), Some(sk)) = (as_text(&item, PK), as_text(&item, SK)) else {
            self.unreadable.push("no key".to_owned());
            return;
        };
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
                self.reservations.insert(reservation.receipt, reservation);
            }
            "LEDGER" => {
                self.days.insert((CounterId::new(name).ok()?, sk.parse().ok()?), day_ledger(&item));
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

//! A counter's day: which seats are taken, by whom, until when.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    claim::Claim,
    receipt::ReceiptNumber,
    reservation::{Hold, Visit},
    time::SlotTime,
};

/// One seat of one slot, written `0930.2`: the slot's start and the seat's number, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatName {
    /// When the slot begins.
    pub slot: SlotTime,
    /// 1 for the first seat of the slot.
    pub number: u8,
}

impl fmt::Display for SeatName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.slot, self.number)
    }
}

impl fmt::Debug for SeatName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a seat's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a seat written HHMM.N")]
pub struct NotASeatName;

impl FromStr for SeatName {
    type Err = NotASeatName;

    fn from_str(text: &str) -> Result<Self, NotASeatName> {
        let (slot, number) = text.split_once('.').ok_or(NotASeatName)?;
        let seat = Self {
            slot: slot.parse().map_err(|_| NotASeatName)?,
            number: number.parse().map_err(|_| NotASeatName)?,
        };
        // One seat has one name: "0930.02" or "0930.+2" would be a second one.
        if seat.number == 0 || seat.to_string() != text { Err(NotASeatName) } else { Ok(seat) }
    }
}

impl Serialize for SeatName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SeatName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The taken seats of one counter on one day, live or lapsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayLedger {
    seats: BTreeMap<SeatName, Claim>,
    closed: BTreeSet<SlotTime>,
}

impl FromIterator<(SeatName, Claim)> for DayLedger {
    fn from_iter<I: IntoIterator<Item = (SeatName, Claim)>>(seats: I) -> Self {
        Self { seats: seats.into_iter().collect(), closed: BTreeSet::new() }
    }
}

impl DayLedger {
    /// The claim on a seat, live or lapsed; none when nobody ever took it or it was freed.
    pub fn claim(&self, seat: SeatName) -> Option<Claim> {
        self.seats.get(&seat).copied()
    }

    /// Every seat with a claim, in order of time.
    pub fn iter(&self) -> impl Iterator<Item = (SeatName, Claim)> + '_ {
        self.seats.iter().map(|(seat, claim)| (*seat, *claim))
    }

    /// The live claims on one slot.
    pub fn live(&self, slot: SlotTime, now: Timestamp) -> impl Iterator<Item = (SeatName, Claim)> + '_ {
        let first = SeatName { slot, number: 0 };
        let last = SeatName { slot, number: u8::MAX };
        self.seats
            .range(first..=last)
            .map(|(seat, claim)| (*seat, *claim))
            .filter(move |(_, claim)| claim.is_live(now))
    }

    /// Whether the counter closed a slot for this day: no seat in it can be taken any more, and those
    /// that are booked wait for their owners to choose anew.
    pub fn is_closed(&self, slot: SlotTime) -> bool {
        self.closed.contains(&slot)
    }

    /// Whether the counter closed one of a visit's slots.
    pub fn closes(&self, visit: &Visit) -> bool {
        visit.seats.iter().any(|seat| self.is_closed(seat.slot))
    }

    /// The slots that the counter closed for this day, in order of time.
    pub fn closed(&self) -> impl Iterator<Item = SlotTime> + '_ {
        self.closed.iter().copied()
    }

    /// The ledger with these slots closed.
    #[must_use]
    pub fn with_closed(mut self, slots: impl IntoIterator<Item = SlotTime>) -> Self {
        self.closed.extend(slots);
        self
    }

    /// How many more can be seated in a slot of `capacity` seats, none in one that is closed. A seat of
    /// `me` counts as free: held, it moves with the next choice; booked, it serves a change as it is.
    /// Never negative, also where staff lowered the capacity below what is taken.
    pub fn left(&self, slot: SlotTime, capacity: u8, me: Option<ReceiptNumber>, now: Timestamp) -> u8 {
        if self.is_closed(slot) {
            return 0;
        }
        let taken = self.live(slot, now).filter(|(_, claim)| Some(claim.receipt) != me).count();
        capacity.saturating_sub(u8::try_from(taken).unwrap_or(u8::MAX))
    }

    /// The visit's seats as `receipt` holds them now; none when one of them is not its own, its time
    /// is over, or its slot was closed.
    pub fn held_by(&self, receipt: ReceiptNumber, visit: &Visit, now: Timestamp) -> Option<Hold> {
        let mine = |claim: &Claim| claim.receipt == receipt && claim.is_live(now);
        let claims: Option<Vec<Claim>> = visit
            .seats
            .iter()
            .map(|seat| self.claim(*seat).filter(mine).filter(|_| !self.is_closed(seat.slot)))
            .collect();
        Some(Hold { visit: visit.clone(), claims: claims? })
    }

    /// Puts a claim on a seat, or frees it, as the table would: for models of a day.
    pub fn set(&mut self, seat: SeatName, claim: Option<Claim>) {
        match claim {
            Some(claim) => self.seats.insert(seat, claim),
            None => self.seats.remove(&seat),
        };
    }
}

#[cfg(test)]
mod tests;

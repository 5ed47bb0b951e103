//! A hold is a planned difference between the seats that I have and the seats that I want, on one
//! day of one counter, so that one conditional write takes all of them or none.

use jiff::Timestamp;

use crate::{
    claim::Claim,
    ledger::{DayLedger, SeatName},
    receipt::ReceiptNumber,
    time::SlotTime,
};

/// What the one write does, and what it insists on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoldPlan {
    /// Seats to take, each with the claim to write.
    pub set: Vec<Taking>,
    /// Seats of mine to free, each only while it is exactly this claim.
    pub remove: Vec<(SeatName, Claim)>,
    /// Lapsed claims that I do not touch but counted as free: exactly they must still stand, so that
    /// the live seats of a slot whose capacity was lowered do not rise above it.
    pub still_lapsed: Vec<(SeatName, Claim)>,
    /// The seats that serve the wanted slots once the plan is written, in the slots' order. The write
    /// insists on none of these slots being closed.
    pub seats: Vec<(SeatName, Claim)>,
}

/// One seat to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Which seat.
    pub seat: SeatName,
    /// The claim to write.
    pub claim: Claim,
    /// What must stand there now.
    pub expect: Expect,
}

/// What must stand on a seat for it to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing, or a claim whose time is over.
    Free,
    /// Exactly this claim of mine.
    Exactly(Claim),
}

impl HoldPlan {
    /// Whether exactly the wanted slots are mine already: then nothing is written, and a double
    /// click or a retry changes nothing.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.remove.is_empty()
    }
}

/// A wanted slot has no seat left, or is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no seat is left at {0:?}")]
pub struct SlotFull(pub SlotTime);

/// What a resident wants on one day.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Whose application it is.
    pub receipt: ReceiptNumber,
    /// One seat in each of these slots. Empty frees all that is held.
    pub slots: &'a [SlotTime],
    /// Until when new claims hold.
    pub until: Timestamp,
}

/// Plans how `wish` becomes true on the day whose ledger is `image`.
///
/// `capacity` says how many seats a slot has; `choose` picks an index below the count it is given.
/// It should be random, so that two residents rarely want the same seat.
///
/// # Errors
/// [`SlotFull`] when a wanted slot has neither a seat of mine nor a free one, or is closed.
pub fn plan(
    image: &DayLedger,
    wish: Wish<'_>,
    now: Timestamp,
    capacity: impl Fn(SlotTime) -> u8,
    mut choose: impl FnMut(usize) -> usize,
) -> Result<HoldPlan, SlotFull> {
    let claim = Claim::until(wish.until, wish.receipt);
    let held: Vec<_> = image.iter().filter(|(_, c)| c.receipt == wish.receipt && !c.is_forever()).collect();
    let mut plan = HoldPlan::default();

    for &slot in wish.slots {
        if image.is_closed(slot) {
            return Err(SlotFull(slot));
        }
        let mine = serving(image, slot, wish.receipt, now);
        match mine {
            Some((seat, booked)) if booked.is_forever() => plan.seats.push((seat, booked)),
            Some((seat, present)) => {
                let claim = claim.max(present);
                plan.set.push(Taking { seat, claim, expect: Expect::Exactly(present) });
                plan.seats.push((seat, claim));
            }
            None => {
                let seat = take_free(image, slot, capacity(slot), now, &mut choose, &mut plan.still_lapsed)?;
                plan.set.push(Taking { seat, claim, expect: Expect::Free });
                plan.seats.push((seat, claim));
            }
        }
    }

    let wanted = |seat: SeatName| plan.seats.iter().any(|(s, _)| *s == seat);
    plan.remove = held.into_iter().filter(|(seat, _)| !wanted(*seat)).collect();
    // What is freed must be exactly my claim, which says more than that it is free.
    plan.still_lapsed.retain(|(seat, _)| !plan.remove.iter().any(|(freed, _)| freed == seat));
    let takes_nothing_new = plan.set.iter().all(|t| t.expect != Expect::Free);
    if takes_nothing_new && plan.remove.is_empty() {
        for taking in plan.set.drain(..) {
            if let (Expect::Exactly(present), Some(kept)) =
                (taking.expect, plan.seats.iter_mut().find(|(seat, _)| *seat == taking.seat))
            {
                kept.1 = present;
            }
        }
    }
    Ok(plan)
}

/// The seat of mine that serves a slot: a booked one first, for that is never moved.
fn serving(
    image: &DayLedger,
    slot: SlotTime,
    receipt: ReceiptNumber,
    now: Timestamp,
) -> Option<(SeatName, Claim)> {
    image.live(slot, now).filter(|(_, c)| c.receipt == receipt).max_by_key(|(_, c)| c.is_forever())
}

/// Chooses among the free seats of a slot in which I have none.
///
/// Where staff lowered the capacity, live seats stand above it, and as many of the free ones below
/// stay empty: the last ones, so that only seats up to `last` are taken. Then no two who saw the same
/// can take too many, without a condition on every free seat: for a party, that could be more than
/// an expression may have, 4 KB and 300 operators (DynamoDB Developer Guide, "Quotas in Amazon
/// DynamoDB", "Expression parameters").
fn take_free(
    image: &DayLedger,
    slot: SlotTime,
    capacity: u8,
    now: Timestamp,
    choose: &mut impl FnMut(usize) -> usize,
    still_lapsed: &mut Vec<(SeatName, Claim)>,
) -> Result<SeatName, SlotFull> {
    let live: Vec<SeatName> = image.live(slot, now).map(|(seat, _)| seat).collect();
    if live.len() >= usize::from(capacity) {
        return Err(SlotFull(slot));
    }
    let live_above = |last: u8| live.iter().filter(|seat| seat.number > last).count();
    let fits = |last: &u8| usize::from(*last) + live_above(*last) <= usize::from(capacity);
    let last = (1..=capacity).rev().find(fits).unwrap_or_default();
    let free: Vec<SeatName> =
        (1..=last).map(|number| SeatName { slot, number }).filter(|seat| !live.contains(seat)).collect();
    let chosen = *free.get(choose(free.len())).ok_or(SlotFull(slot))?;
    // A claim above that has lapsed by our clock may be extended by its owner's.
    let is_above = |seat: SeatName| seat.slot == slot && seat.number > last;
    still_lapsed.extend(image.iter().filter(|(seat, _)| is_above(*seat) && !live.contains(seat)));
    Ok(chosen)
}

#[cfg(test)]
mod tests;

//! Holds: one UpdateItem on a counter's day takes all the wanted seats or none.

use booking::{
    Claim, CounterId, DayLedger, Hold, ReceiptNumber, SeatName,
    hold::{Expect, HoldPlan, SlotFull, Wish, plan},
    reservation::Visit,
    time::SlotTime,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Store,
    claims::Change,
    error::StoreError,
    item::{EXPIRES_AT, bytes, number},
    ledger::{day_key, day_ledger, must_be_open},
    patience::{TRIES, pause},
    write::Written,
};

/// What became of a wish for seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Exactly the wanted slots are mine.
    Done {
        /// The seats that serve the wanted slots, in their order.
        seats: Vec<(SeatName, Claim)>,
        /// Seats that were mine before and no longer are.
        freed: Vec<SeatName>,
        /// Whether this call wrote that; else the image said so.
        written: bool,
    },
    /// Another got there first; the day as it was then.
    Taken(DayLedger),
}

/// What became of a wish for more time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extended {
    /// The hold as it is now.
    Done(Hold),
    /// One of its seats is no longer held by it, or its time is over.
    Over,
    /// The counter closed one of its slots.
    Closed,
}

/// A counter's day to hold seats on.
#[derive(Clone, Debug)]
pub struct LedgerDay<'a> {
    /// The counter.
    pub counter: &'a CounterId,
    /// The day.
    pub date: Date,
    /// The day as the caller read it.
    pub image: DayLedger,
    /// When the day may be forgotten, seconds since 1970: after it and the retention.
    pub expires_at: u32,
}

impl Store {
    /// Makes `wish` true on a counter's day, or changes nothing.
    ///
    /// When the condition fails, the day as it is now comes back with the refusal and is planned on
    /// again, a few times with jitter.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; [`StoreError::Contended`] when rivals were
    /// quicker at every try although seats were left.
    pub async fn hold(
        &self,
        day: LedgerDay<'_>,
        wish: Wish<'_>,
        capacity: impl Fn(SlotTime) -> u8,
        now: Timestamp,
    ) -> Result<Held, StoreError> {
        let LedgerDay { counter, date, mut image, expires_at } = day;
        for tried in 1..=TRIES {
            let plan = match plan(&image, wish, now, &capacity, |count| fastrand::usize(..count)) {
                Ok(plan) => plan,
                Err(SlotFull(_)) => return Ok(Held::Taken(image)),
            };
            if plan.is_empty() {
                return Ok(Held::Done { seats: plan.seats, freed: Vec::new(), written: false });
            }
            match self.update(day_key(counter, date), &change(&plan, now, expires_at)).await? {
                Written::Done => {
                    let freed = plan.remove.iter().map(|(seat, _)| *seat).collect();
                    return Ok(Held::Done { seats: plan.seats, freed, written: true });
                }
                Written::Refused(present) => {
                    image = present.as_ref().map(day_ledger).unwrap_or_default();
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "hold" })
    }

    /// Lets a hold end at `until`, as it stands: nothing is taken and nothing freed.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn extend(
        &self,
        hold: &Hold,
        receipt: ReceiptNumber,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Extended, StoreError> {
        let Visit { counter, date, .. } = &hold.visit;
        let mut hold = hold.clone();
        for tried in 1..=TRIES {
            let wanted: Vec<_> = hold
                .claimed()
                .map(|(seat, present)| (seat, present.max(Claim::until(until, receipt))))
                .collect();
            let mut change = Change::default();
            for ((seat, present), (_, claim)) in hold.claimed().zip(&wanted) {
                change.must_be_live(&seat.to_string(), present, now);
                change.set(&seat.to_string(), bytes(claim.to_bytes()));
            }
            must_be_open(&mut change, hold.visit.seats.iter().copied());
            match self.update(day_key(counter, *date), &change).await? {
                Written::Done => return Ok(Extended::Done(Hold::of(counter.clone(), *date, &wanted))),
                // Extended meanwhile, by another window or by a write whose answer was lost.
                Written::Refused(item) => {
                    let present = item.as_ref().map(day_ledger).unwrap_or_default();
                    if present.closes(&hold.visit) {
                        return Ok(Extended::Closed);
                    }
                    let Some(now_held) = present.held_by(receipt, &hold.visit, now) else {
                        return Ok(Extended::Over);
                    };
                    hold = now_held;
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "extend" })
    }

    /// Frees these seats where they are still exactly these claims. What is no longer mine is left
    /// alone, and so is what is booked: while a booking is changed, its own seats can serve the choice.
    /// A claim that is not freed ends by itself.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn free(
        &self,
        counter: &CounterId,
        date: Date,
        seats: &[(SeatName, Claim)],
    ) -> Result<(), StoreError> {
        let mut mine: Vec<_> = seats.iter().copied().filter(|(_, claim)| !claim.is_forever()).collect();
        for tried in 1..=TRIES {
            if mine.is_empty() {
                return Ok(());
            }
            let mut change = Change::default();
            for (seat, claim) in &mine {
                change.remove(&seat.to_string());
                change.must_be(&seat.to_string(), *claim);
            }
            match self.update(day_key(counter, date), &change).await? {
                Written::Done => return Ok(()),
                Written::Refused(present) => {
                    let present = present.as_ref().map(day_ledger).unwrap_or_default();
                    mine.retain(|(seat, claim)| present.claim(*seat) == Some(*claim));
                }
            }
            pause(tried).await;
        }
        Err(StoreError::Contended { operation: "free" })
    }
}

/// The plan as one conditional update.
fn change(plan: &HoldPlan, now: Timestamp, expires_at: u32) -> Change {
    let mut change = Change::default();
    for taking in &plan.set {
        let seat = taking.seat.to_string();
        change.set(&seat, bytes(taking.claim.to_bytes()));
        match taking.expect {
            Expect::Free => change.must_be_free(&seat, now),
            Expect::Exactly(present) => change.must_be(&seat, present),
        }
    }
    for (seat, claim) in &plan.remove {
        change.remove(&seat.to_string());
        change.must_be(&seat.to_string(), *claim);
    }
    for (seat, claim) in &plan.still_lapsed {
        change.must_be(&seat.to_string(), *claim);
    }
    must_be_open(&mut change, plan.seats.iter().map(|(seat, _)| *seat));
    change.set(EXPIRES_AT, number(expires_at));
    change
}

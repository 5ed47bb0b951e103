//! What staff do with the operator's command.

use booking::{
    Claim, ReceiptNumber, SlotTime,
    reservation::{Reservation, State, Visit},
};
use jiff::civil::Date;
use store::{Closing, Entry, HandedOver, StoreError};

use super::{
    record::{Act, Told},
    residents::Actor,
    world::World,
};

/// How often staff look again where a resident was quicker.
const LOOKS: usize = 5;

/// An entry of something that staff do now.
pub(crate) fn entry(world: &World, act: &str, subject: impl ToString) -> Entry {
    Entry::new("窓口 花子", act, subject.to_string(), None, world.now())
}

fn told(after: &Result<Option<Reservation>, StoreError>) -> Told {
    match after {
        Ok(Some(after)) => Told::Done(Box::new(after.clone())),
        Ok(None) => Told::Refused,
        Err(_) => Told::Nothing,
    }
}

fn told_handed(handed: &Result<HandedOver, StoreError>) -> Told {
    match handed {
        Ok(HandedOver::Done(after)) => Told::Done(after.clone()),
        Ok(_) => Told::Refused,
        Err(_) => Told::Nothing,
    }
}

impl Actor<'_> {
    /// Closes slots, and calls off what is booked there.
    pub(crate) async fn closes(
        &self,
        counter: usize,
        date: Date,
        slots: &[SlotTime],
    ) -> Result<(), StoreError> {
        let affected = self.shuts(counter, date, slots).await?;
        for receipt in affected {
            self.calls_off(receipt, (counter, date, slots)).await?;
        }
        Ok(())
    }

    /// Closes slots: who has a booked seat there.
    pub(crate) async fn shuts(
        &self,
        counter: usize,
        date: Date,
        slots: &[SlotTime],
    ) -> Result<Vec<ReceiptNumber>, StoreError> {
        let world = self.world;
        let counter = &world.counter(counter).id;
        let closing = Closing { counter, date, slots, expires_at: world.settings.times.forgets(date) };
        let shutter = self.record.shuts(counter, date, slots, true);
        let entry = entry(world, "close", format!("{counter} {date}"));
        let day = world.store.close(closing, &entry, world.now()).await?;
        self.record.has_shut(shutter, day.clone());
        let booked = |claim: Claim| claim.is_forever().then_some(claim.receipt);
        let seats = day.iter().filter(|(seat, _)| slots.contains(&seat.slot));
        let mut affected: Vec<_> = seats.filter_map(|(_, claim)| booked(claim)).collect();
        affected.sort_unstable();
        affected.dedup();
        Ok(affected)
    }

    /// Calls a booking off that has a seat in these slots.
    async fn calls_off(
        &self,
        receipt: ReceiptNumber,
        (counter, date, slots): (usize, Date, &[SlotTime]),
    ) -> Result<(), StoreError> {
        let world = self.world;
        let is_closed = |visit: &Visit| {
            visit.counter == world.counter(counter).id
                && visit.date == date
                && visit.seats.iter().any(|seat| slots.contains(&seat.slot))
        };
        for _ in 0..LOOKS {
            let now = world.now();
            let Some(read) = world.store.load(receipt, now).await? else { return Ok(()) };
            let before = read.reservation;
            let visit = before.visit.as_ref().filter(|_| before.state == State::Booked && !before.called_off);
            if !visit.is_some_and(is_closed) {
                return Ok(());
            }
            let entry = entry(world, "call off", receipt);
            let deed = self.record.begins(receipt, Act::CallsOff, false);
            let after = world.store.call_off(&before, Some("休止します。".to_owned()), &entry, now).await;
            self.record.ends(deed, told(&after));
            if after?.is_some() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Opens slots again.
    pub(crate) async fn reopens(
        &self,
        counter: usize,
        date: Date,
        slots: &[SlotTime],
    ) -> Result<(), StoreError> {
        let world = self.world;
        let counter = &world.counter(counter).id;
        let closing = Closing { counter, date, slots, expires_at: world.settings.times.forgets(date) };
        let shutter = self.record.shuts(counter, date, slots, false);
        let entry = entry(world, "reopen", format!("{counter} {date}"));
        let day = world.store.reopen(closing, &entry).await?;
        self.record.has_shut(shutter, day.clone());
        for (_, claim) in day.iter().filter(|(seat, _)| slots.contains(&seat.slot)) {
            let read = world.store.load(claim.receipt, world.now()).await?;
            let called_off = |before: &Reservation| before.called_off && before.state == State::Booked;
            let Some(before) = read.map(|read| read.reservation).filter(called_off) else { continue };
            let deed = self.record.begins(claim.receipt, Act::CallsOn, false);
            let after = world.store.call_on(&before, &self::entry(world, "call on", claim.receipt)).await;
            self.record.ends(deed, told(&after));
            after?;
        }
        Ok(())
    }

    /// Hands cards over to these people.
    pub(crate) async fn hands_over(
        &self,
        receipt: ReceiptNumber,
        people: &[usize],
    ) -> Result<Option<HandedOver>, StoreError> {
        let world = self.world;
        let Some(read) = world.store.load(receipt, world.now()).await? else { return Ok(None) };
        let entry = entry(world, "collected", receipt);
        let deed = self.record.begins(receipt, Act::HandsOver, false);
        let handed = world.store.hand_over(&read.reservation, people, &entry, world.now()).await;
        self.record.ends(deed, told_handed(&handed));
        handed.map(Some)
    }

    /// Takes a handover back.
    pub(crate) async fn takes_back(&self, receipt: ReceiptNumber) -> Result<Option<HandedOver>, StoreError> {
        let world = self.world;
        let Some(read) = world.store.load(receipt, world.now()).await? else { return Ok(None) };
        let entry = entry(world, "collected --undo", receipt);
        let deed = self.record.begins(receipt, Act::TakesBack, false);
        let taken = world.store.take_back(&read.reservation, &entry, world.now()).await;
        self.record.ends(deed, told_handed(&taken));
        taken.map(Some)
    }
}

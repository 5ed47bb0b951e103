//! What residents do, as the functions do it for them: read, judge, write under conditions.

use booking::{
    Claim, Draft, Hold, ReceiptNumber, Reservation, SlotTime,
    calendar::party_fits,
    hold::Wish,
    reservation::{State, Typed},
    schedule, time,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use store::{
    Application, Booked, Booking, Cancelled, Cancelling, Entry, Extended, Held, HoldNote, LedgerDay, Noted,
    Saved, StoreError,
};

use super::{
    record::{Act, Record, Told},
    world::World,
};

/// How long a hold lasts.
pub(crate) const HOLD: SignedDuration = SignedDuration::from_mins(10);

/// A time to choose: a counter, a day, a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) counter: usize,
    pub(crate) date: Date,
    pub(crate) start: SlotTime,
}

/// Somebody who acts in a world, and whose deeds are noted.
#[derive(Clone, Copy)]
pub(crate) struct Actor<'a> {
    pub(crate) world: &'a World,
    pub(crate) record: &'a Record,
}

/// Whether the form is open: for the first booking, or for a change.
pub(super) fn is_in_form(application: &Application, now: Timestamp) -> bool {
    let reservation = &application.reservation;
    match reservation.state {
        State::Open => true,
        State::Booked => application.is_being_changed() && !reservation.is_over(now),
        State::Cancelled | State::Collected => false,
    }
}

/// The hold of another time than the booked one.
fn new_hold<'a>(reservation: &Reservation, draft: &'a Draft) -> Option<&'a Hold> {
    draft.hold.as_ref().filter(|hold| Some(&hold.visit) != reservation.visit.as_ref())
}

impl Actor<'_> {
    async fn reads(&self, receipt: ReceiptNumber, now: Timestamp) -> Result<Option<Application>, StoreError> {
        self.world.store.load(receipt, now).await
    }

    fn session_ends(&self, now: Timestamp) -> u32 {
        time::seconds(now + SignedDuration::from_hours(2))
    }

    /// Taps a cell of the calendar: whether the time is held and noted.
    pub(crate) async fn chooses(&self, receipt: ReceiptNumber, wanted: Time) -> Result<bool, StoreError> {
        let (store, now) = (&self.world.store, self.world.now());
        let counter = self.world.counter(wanted.counter);
        let (read, image) = tokio::try_join!(self.reads(receipt, now), store.day(&counter.id, wanted.date))?;
        let Some(application) = read.filter(|application| is_in_form(application, now)) else {
            return Ok(false);
        };
        let party = application.reservation.party();
        let fits = party_fits(counter, wanted.date, wanted.start, party, &image, Some(receipt), now);
        let Some(slots) = fits else { return Ok(false) };
        let expires_at = self.world.settings.times.forgets(wanted.date);
        let day = LedgerDay { counter: &counter.id, date: wanted.date, image, expires_at };
        let wish = Wish { receipt, slots: &slots, until: now + HOLD };
        let capacity = |slot| schedule::capacity(counter, wanted.date, slot);
        let (seats, freed, written) = match store.hold(day, wish, capacity, now).await? {
            Held::Taken(_) => return Ok(false),
            Held::Done { seats, freed, written } => (seats, freed, written),
        };
        let mut hold = Hold::of(counter.id.clone(), wanted.date, &seats);
        let draft = application.draft();
        if draft.hold.as_ref() == Some(&hold) {
            return Ok(true);
        }
        if !written {
            match store.extend(&hold, receipt, now, now).await? {
                Extended::Done(present) => hold = present,
                Extended::Over | Extended::Closed => return Ok(false),
            }
        }
        let expires_at = self.session_ends(now);
        let next = |draft| Draft { extensions: 0, expires_at, ..draft };
        Ok(store.note_hold(receipt, draft, HoldNote { hold, freed }, next).await? == Noted::Done)
    }

    /// Asks for more time: whether it was given.
    pub(crate) async fn extends(&self, receipt: ReceiptNumber) -> Result<bool, StoreError> {
        let (store, now) = (&self.world.store, self.world.now());
        let Some(application) = self.reads(receipt, now).await?.filter(|read| is_in_form(read, now)) else {
            return Ok(false);
        };
        let draft = application.draft();
        let Some(hold) = new_hold(&application.reservation, &draft).filter(|hold| hold.is_live(now)) else {
            return Ok(false);
        };
        let Extended::Done(hold) = store.extend(hold, receipt, now + HOLD, now).await? else {
            return Ok(false);
        };
        let next = |draft: Draft| Draft { extensions: draft.extensions + 1, ..draft };
        let note = HoldNote { hold, freed: Vec::new() };
        Ok(store.note_hold(receipt, draft, note, next).await? == Noted::Done)
    }

    /// Moves the form to another counter, which frees what is held elsewhere.
    pub(crate) async fn moves_to(&self, receipt: ReceiptNumber, counter: usize) -> Result<bool, StoreError> {
        let (store, now) = (&self.world.store, self.world.now());
        let Some(application) = self.reads(receipt, now).await?.filter(|read| is_in_form(read, now)) else {
            return Ok(false);
        };
        let (draft, counter) = (application.draft(), &self.world.counter(counter).id);
        let moved = draft.hold.clone().filter(|hold| hold.visit.counter != *counter);
        let hold = draft.hold.clone().filter(|_| moved.is_none());
        let next = Draft { hold, expires_at: self.session_ends(now), ..draft };
        let Saved::Done(_) = store.save_draft(receipt, next).await? else { return Ok(false) };
        if let Some(hold) = moved {
            let seats: Vec<_> = hold.claimed().collect();
            store.free(&hold.visit.counter, hold.visit.date, &seats).await?;
        }
        Ok(true)
    }

    /// Books, or completes a change: to another time where one is held, else of the answers alone.
    pub(crate) async fn books(
        &self,
        receipt: ReceiptNumber,
        answer: &str,
    ) -> Result<Option<Booked>, StoreError> {
        let now = self.world.now();
        let Some(application) = self.reads(receipt, now).await?.filter(|read| is_in_form(read, now)) else {
            return Ok(None);
        };
        self.books_as_seen(&application, answer).await
    }

    /// The same for what a page showed some time ago.
    pub(crate) async fn books_as_seen(
        &self,
        seen: &Application,
        answer: &str,
    ) -> Result<Option<Booked>, StoreError> {
        let (before, draft, now) = (&seen.reservation, seen.draft(), self.world.now());
        let hold = new_hold(before, &draft);
        let stays = before.state == State::Booked && !before.called_off;
        if hold.is_none() && !stays {
            return Ok(None);
        }
        let booking = Booking {
            before,
            draft: &draft,
            hold,
            answers: Typed::from([("f.note".to_owned(), vec![answer.to_owned()])]),
            address: before.address.clone(),
            address2: None,
            language: &before.language,
            expires_at: before.expires_at,
        };
        let act = if before.state == State::Booked { Act::Changes } else { Act::Books };
        let deed = self.record.begins(before.receipt, act, hold.is_some());
        let booked = self.world.store.book(&booking, now).await;
        let told = match &booked {
            Ok(Booked::Done(after)) => Told::Done(after.clone()),
            Ok(_) => Told::Refused,
            Err(_) => Told::Nothing,
        };
        self.record.ends(deed, told);
        booked.map(Some)
    }

    /// Begins a change: whether it can be.
    pub(crate) async fn begins_change(&self, receipt: ReceiptNumber) -> Result<bool, StoreError> {
        let (store, now) = (&self.world.store, self.world.now());
        let booked = |read: &Application| read.reservation.state == State::Booked;
        let Some(application) = self.reads(receipt, now).await?.filter(booked) else { return Ok(false) };
        if application.reservation.is_over(now) {
            return Ok(false);
        }
        store.begin_change(receipt, application.draft.as_ref(), self.session_ends(now)).await.map(|_| true)
    }

    /// Gives a change up.
    pub(crate) async fn gives_up(&self, receipt: ReceiptNumber) -> Result<(), StoreError> {
        let now = self.world.now();
        match self.reads(receipt, now).await? {
            Some(application) if application.is_being_changed() => {
                self.world.store.give_up_change(receipt, &application.draft()).await
            }
            _ => Ok(()),
        }
    }

    /// Asks for the mail again.
    pub(crate) async fn asks_again(&self, receipt: ReceiptNumber) -> Result<(), StoreError> {
        let now = self.world.now();
        let booked = |read: &Application| read.reservation.state == State::Booked;
        let Some(application) = self.reads(receipt, now).await?.filter(booked) else { return Ok(()) };
        let deed = self.record.begins(receipt, Act::Resends, false);
        let owed = self.world.store.owe_booked_again(&application.reservation, "ja", now).await;
        self.record.ends(
            deed,
            match &owed {
                Ok(Some(after)) => Told::Done(Box::new(after.clone())),
                Ok(None) => Told::Refused,
                Err(_) => Told::Nothing,
            },
        );
        owed.map(drop)
    }

    /// Cancels, as a resident or, with an entry, as staff.
    pub(crate) async fn cancels(
        &self,
        receipt: ReceiptNumber,
        entry: Option<&Entry>,
    ) -> Result<Option<Cancelled>, StoreError> {
        let booked = |read: &Application| read.reservation.state == State::Booked;
        let read = self.reads(receipt, self.world.now()).await?.filter(booked);
        let Some(application) = read else { return Ok(None) };
        self.cancels_as_seen(&application, entry).await.map(Some)
    }

    /// The same for what a page showed some time ago.
    pub(crate) async fn cancels_as_seen(
        &self,
        seen: &Application,
        entry: Option<&Entry>,
    ) -> Result<Cancelled, StoreError> {
        let message = entry.map(|_| "窓口の都合により取り消しました。".to_owned());
        let (before, draft) = (&seen.reservation, seen.draft.as_ref());
        let cancelling = Cancelling { before, draft, message, entry };
        let deed = self.record.begins(before.receipt, Act::Cancels, false);
        let cancelled = self.world.store.cancel(&cancelling, self.world.now()).await;
        self.record.ends(
            deed,
            match &cancelled {
                Ok(Cancelled::Done(after)) => Told::Done(after.clone()),
                Ok(Cancelled::Overtaken) => Told::Refused,
                Err(_) => Told::Nothing,
            },
        );
        cancelled
    }

    /// From nothing to a booking, with nobody in the way.
    pub(crate) async fn has_booked(&self, cards: &[tests::Card], at: Time) -> ReceiptNumber {
        let receipt = self.has_held(cards, at).await;
        let booked = self.books(receipt, "").await.expect("the table answers");
        assert!(matches!(booked, Some(Booked::Done(_))), "{booked:?}");
        receipt
    }

    /// From nothing to a hold, with nobody in the way.
    pub(crate) async fn has_held(&self, cards: &[tests::Card], at: Time) -> ReceiptNumber {
        let applied = self.world.applies(&self.world.store, cards).await.expect("the table answers");
        let receipt = applied.expect("the cards can be booked");
        assert!(self.chooses(receipt, at).await.expect("the table answers"), "{at:?} is not to be had");
        receipt
    }

    /// A change that has come to the confirmation, with nobody in the way.
    pub(crate) async fn is_about_to_change(&self, receipt: ReceiptNumber, to: Time) {
        assert!(self.begins_change(receipt).await.expect("the table answers"));
        assert!(self.chooses(receipt, to).await.expect("the table answers"), "{to:?} is not to be had");
    }
}

/// The seats that an application has booked by the ledger.
pub(crate) async fn booked_seats(
    world: &World,
    receipt: ReceiptNumber,
) -> Vec<(usize, Date, booking::SeatName)> {
    let mut seats = Vec::new();
    for counter in 0..2 {
        for n in 0..super::world::DAYS {
            let date = World::day(n);
            let day = world.sees_day(&world.counter(counter).id, date).await;
            let own = day.iter().filter(|(_, claim)| *claim == Claim::forever(receipt));
            seats.extend(own.map(|(seat, _)| (counter, date, seat)));
        }
    }
    seats
}

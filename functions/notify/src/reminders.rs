//! The reminders: every quarter of an hour, those whose time has come and that were not sent yet.
//!
//! No queue and no timer stands behind a reminder. The ledger says who comes, the reservation what for,
//! the mail's record whether it was sent. So a run may be killed anywhere, come twice or not at all: the
//! next one finds what is left.

use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use booking::{
    ReceiptNumber, Reservation, SeatName, Settings,
    reservation::{MailKind, Visit},
};
use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent};
use serde::Serialize;
use store::{MailName, Occasion, ReminderDay, StoreError};
use tokio::time::Instant;
use web::SettingsError;

use crate::{Done, Later, Notify, due};

/// A mail takes at most this long, so none is begun when less is left of the function's time: half a
/// minute for SES's patience (see [`web::Aws`]) and the rest for the table.
const ONE_MAIL: Duration = Duration::from_secs(45);
/// So many reservations are looked at together.
const TOGETHER: usize = 100;

/// What one run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    /// Mails that SES took.
    pub sent: usize,
    /// Mails that will never be sent.
    pub failed: usize,
    /// Mails that another run was at.
    pub busy: usize,
    /// Whether the day's reminders are through, so that the day's further runs have nothing to do.
    pub through: bool,
}

/// Why a run ended before it was through. The next one goes on.
#[derive(Debug, thiserror::Error)]
enum Halt {
    #[error("the function's time is over")]
    Time,
    #[error(transparent)]
    Mail(Later),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends the reminders that are due. What passes (SES is down, the table is busy, the function's time is
/// over) ends the run without an error: the next one comes in a quarter of an hour.
///
/// # Errors
/// When the table refuses for good.
pub async fn remind(notify: &Notify<'_>, event: LambdaEvent<serde_json::Value>) -> Result<Round, Error> {
    let settings = match notify.app.settings().await {
        // A stack that was just deployed has nobody to remind, and should ring nobody either.
        Err(SettingsError::NoneApplied) => return Ok(Round::default()),
        settings => settings?,
    };
    let run = Run { notify, settings: &settings, now: notify.app.now(), ends: ends(event.context.deadline) };
    let mut round = Round::default();
    match run.go(&mut round).await {
        Ok(()) => {}
        Err(Halt::Store(error)) if !error.is_passing() => return Err(error.into()),
        Err(halt) => tracing::warn!(sent = round.sent, "the reminders go on with the next run: {halt}"),
    }
    if round != (Round { through: true, ..Round::default() }) {
        tracing::info!(sent = round.sent, failed = round.failed, busy = round.busy, "reminders");
    }
    Ok(round)
}

/// When no further mail is begun; none without a deadline. Lambda's clock is the machine's, whatever
/// clock the application runs on.
fn ends(deadline: u64) -> Option<Instant> {
    let deadline = Duration::from_millis(Some(deadline).filter(|deadline| *deadline > 0)?);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Some(Instant::now() + deadline.saturating_sub(now).saturating_sub(ONE_MAIL))
}

/// A booking as the ledger has it.
struct Booking {
    receipt: ReceiptNumber,
    visit: Visit,
}

/// One run.
struct Run<'a> {
    notify: &'a Notify<'a>,
    settings: &'a Settings,
    now: Timestamp,
    ends: Option<Instant>,
}

impl Run<'_> {
    async fn go(&self, round: &mut Round) -> Result<(), Halt> {
        let rule = &self.settings.reminders;
        if !due::is_seasonable(rule, self.now) {
            return Ok(());
        }
        let store = &self.notify.app.store;
        let last = due::last_day(rule, self.now).filter(|_| !rule.days.is_empty());
        let Some((day, became_due)) = last else { return Ok(()) };
        let day = ReminderDay::new(day, rule.hour, &rule.days);
        if store.reminders_are_through(&day).await? {
            round.through = true;
            return Ok(());
        }
        let mut pace = Pace::new(self.notify.mails_per_second);
        for bookings in self.bookings().await?.chunks(TOGETHER) {
            for (name, visit) in self.waiting(bookings).await? {
                if self.ends.is_some_and(|ends| Instant::now() >= ends) {
                    return Err(Halt::Time);
                }
                self.send(name, &visit, &mut pace, round).await?;
            }
        }
        if round.busy == 0 && self.now >= due::SETTLES_WITHIN.after(became_due) {
            store.reminders_through(&day).await?;
            round.through = true;
        }
        Ok(())
    }

    /// Who comes, as the ledgers say: tomorrow's visitors before those of next week.
    async fn bookings(&self) -> Result<Vec<Booking>, StoreError> {
        let rule = &self.settings.reminders;
        let (first, last) = (booking::time::local(self.now).date(), due::last_visit_day(rule, self.now));
        let mut bookings = Vec::new();
        for counter in &self.settings.counters {
            for (date, ledger) in self.notify.app.store.days(&counter.id, first, last).await? {
                if due::latest(rule, date, self.now).is_none() {
                    continue;
                }
                let mut seats: BTreeMap<ReceiptNumber, Vec<SeatName>> = BTreeMap::new();
                for (seat, claim) in ledger.iter().filter(|(_, claim)| claim.is_forever()) {
                    seats.entry(claim.receipt).or_default().push(seat);
                }
                bookings.extend(seats.into_iter().map(|(receipt, seats)| Booking {
                    receipt,
                    visit: Visit { counter: counter.id.clone(), date, seats },
                }));
            }
        }
        bookings.sort_by_key(|booking| (booking.visit.begins(), booking.receipt));
        Ok(bookings)
    }

    /// The mails for these bookings that are due and neither sent nor failed.
    async fn waiting(&self, bookings: &[Booking]) -> Result<Vec<(MailName, Visit)>, StoreError> {
        let store = &self.notify.app.store;
        let receipts: Vec<_> = bookings.iter().map(|booking| booking.receipt).collect();
        let mut reservations = BTreeMap::new();
        for (receipt, reservation) in store.reservations(&receipts).await? {
            match reservation {
                Ok(reservation) => drop(reservations.insert(receipt, reservation)),
                Err(error) => tracing::error!(%receipt, "cannot be reminded: {error}"),
            }
        }
        let mut wanted = Vec::new();
        for booking in bookings {
            let Some(reservation) = reservations.get(&booking.receipt) else { continue };
            // The ledger lists seats by time; the reservation by person, which is the same order.
            if reservation.visit.as_ref() == Some(&booking.visit) {
                wanted.extend(self.names(reservation).map(|name| (name, booking.visit.clone())));
            }
        }
        let names: Vec<_> = wanted.iter().map(|(name, _)| *name).collect();
        let settled = store.settled_mails(&names).await?;
        wanted.retain(|(name, _)| !settled.contains(name));
        Ok(wanted)
    }

    /// The reminders that a reservation is to get now, one to each address.
    fn names(&self, reservation: &Reservation) -> impl Iterator<Item = MailName> {
        let due = due::wanted(&self.settings.reminders, reservation, self.notify.app.now());
        let occasion = reservation
            .visit
            .as_ref()
            .zip(due)
            .map(|(visit, due)| Occasion::Visit { date: visit.date, days_before: due.days_before });
        let (receipt, kind) = (reservation.receipt, MailKind::Reminder);
        let recipients: Vec<_> = reservation.addressees(kind).map(|(recipient, _)| recipient).collect();
        occasion.into_iter().flat_map(move |occasion| {
            recipients.clone().into_iter().map(move |recipient| MailName {
                receipt,
                kind,
                occasion,
                recipient,
            })
        })
    }

    /// Sends one, if the reservation, read again, still wants it: it may have been cancelled or moved
    /// while others were sent.
    async fn send(
        &self,
        name: MailName,
        visit: &Visit,
        pace: &mut Pace,
        round: &mut Round,
    ) -> Result<(), Halt> {
        pace.wait().await;
        let app = self.notify.app;
        let reservation = match app.store.load(name.receipt, app.now()).await {
            Ok(Some(application)) => application.reservation,
            Ok(None) => return Ok(()),
            Err(error @ StoreError::Unreadable { .. }) => {
                tracing::error!(receipt = %name.receipt, "cannot be reminded: {error}");
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        let still = reservation.visit.as_ref() == Some(visit) && self.names(&reservation).any(|n| n == name);
        if !still {
            return Ok(());
        }
        match self.notify.send_once(name, &reservation, self.settings).await {
            Ok(Done::Sent) => round.sent += 1,
            Ok(Done::Failed) => round.failed += 1,
            Ok(Done::Before) => {}
            Err(Later::Busy) => round.busy += 1,
            Err(Later::Store(error)) => return Err(error.into()),
            Err(later) => return Err(Halt::Mail(later)),
        }
        Ok(())
    }
}

/// Keeps mails apart, so that SES's limit (so many a second for the whole account) is left to those
/// that somebody waits for.
struct Pace {
    apart: Duration,
    next: Instant,
}

impl Pace {
    fn new(mails_per_second: u32) -> Self {
        Self { apart: Duration::from_secs(1) / mails_per_second.max(1), next: Instant::now() }
    }

    async fn wait(&mut self) {
        tokio::time::sleep_until(self.next).await;
        self.next = Instant::now() + self.apart;
    }
}

//! `POST /slots`: all the wanted slots are held at once, or none.

use booking::{
    Claim, CounterId, DayLedger, Draft, Hold, SeatName, SlotTime, calendar::party_fits, hold::Wish,
    keys::Pass, schedule, time,
};
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use pages::Notice;
use store::{Held, LedgerDay, Saved};
use web::{App, Fault, Visitor, one};

use crate::{counter, not_open, over, show};

/// What a cell's button says.
struct Cell {
    counter: CounterId,
    date: Date,
    start: SlotTime,
}

impl Cell {
    fn of(form: &booking::reservation::Typed) -> Option<Self> {
        let (date, start) = one(form, "slot").split_once('T')?;
        Some(Self {
            counter: CounterId::new(one(form, "counter")).ok()?,
            date: date.parse().ok()?,
            start: start.parse().ok()?,
        })
    }
}

/// Holds the chosen slots and returns to the form.
pub(crate) async fn choose(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    let cell = Cell::of(&form);
    // The button names the day, so it is read beside the application and not after it.
    let (visitor, image) = tokio::join!(web::visitor(app, request, Pass::Session), day(app, cell.as_ref()));
    let Some(visitor) = visitor? else { return over(app).await };
    if let Some(elsewhere) = not_open(&visitor) {
        return Ok(elsewhere);
    }
    visitor.check_token(app, &form)?;
    let (Some(cell), Some(choice)) = (cell, counter(&visitor)) else {
        return Ok(web::notice(visitor.site(), &Notice::BadRequest));
    };
    // The counter was changed in another window: its calendar is shown.
    if choice.1.id != cell.counter {
        return Ok(web::see_other("/slots"));
    }
    let image = image?;
    let (party, me) = (visitor.reservation().party(), visitor.receipt());
    let Some(slots) = party_fits(choice.1, cell.date, cell.start, party, &image, Some(me), visitor.now)
    else {
        return show::quicker(app, &visitor, choice, (cell.date, cell.start)).await;
    };

    let times = &visitor.settings.times;
    let forgotten = times.retention.after(time::end_of_day(cell.date));
    let day =
        LedgerDay { counter: &cell.counter, date: cell.date, image, expires_at: time::seconds(forgotten) };
    let wish = Wish { receipt: me, slots: &slots, until: times.hold.after(visitor.now), extend: false };
    let capacity = |slot| schedule::capacity(choice.1, cell.date, slot);
    match app.store.hold(day, wish, capacity, visitor.now).await? {
        Held::Taken(_) => show::quicker(app, &visitor, choice, (cell.date, cell.start)).await,
        Held::Done { seats, took, freed } => {
            let hold = Hold::of(cell.counter, cell.date, &seats);
            record(app, &visitor, Chosen { hold, took, freed }).await
        }
    }
}

async fn day(app: &App, cell: Option<&Cell>) -> Result<DayLedger, Fault> {
    match cell {
        Some(cell) => Ok(app.store.day(&cell.counter, cell.date).await?),
        None => Ok(DayLedger::default()),
    }
}

/// What the ledger now says is held, and what changed for it.
struct Chosen {
    hold: Hold,
    took: Vec<(SeatName, Claim)>,
    freed: Vec<SeatName>,
}

impl Chosen {
    /// Whether this choice made another one of the same application untrue: it freed or rewrote one
    /// of its seats.
    fn undoes(&self, other: &Hold) -> bool {
        let same_day =
            other.visit.counter == self.hold.visit.counter && other.visit.date == self.hold.visit.date;
        let undone = |(seat, claim): (SeatName, Claim)| {
            self.freed.contains(&seat) || self.hold.claimed().any(|(mine, now)| mine == seat && now != claim)
        };
        same_day && other.claimed().any(undone)
    }

    /// What it took, without the seats that the other choice has too.
    fn only_mine(&self, other: Option<&Hold>) -> Vec<(SeatName, Claim)> {
        let theirs: Vec<_> = other.into_iter().flat_map(Hold::claimed).collect();
        self.took.iter().copied().filter(|seat| !theirs.contains(seat)).collect()
    }
}

/// How often the draft is written: once, and again for each other window that was in between.
const TRIES: u8 = 3;

/// Notes in the draft where the hold is, and frees what was held on another day before.
///
/// Of two windows of one application that choose at once, the later one to note frees what it took
/// itself, unless taking it has undone the other's choice already: then it is the later choice in the
/// ledger, which is the truth, and the draft is made to say so.
async fn record(app: &App, visitor: &Visitor, chosen: Chosen) -> Result<Response<Body>, Fault> {
    let mut draft = visitor.application.draft();
    if draft.hold.as_ref() == Some(&chosen.hold) {
        return Ok(web::see_other("/reserve?held"));
    }
    let visit = &chosen.hold.visit;
    for _ in 0..TRIES {
        let elsewhere = draft
            .hold
            .clone()
            .filter(|old| old.visit.counter != visit.counter || old.visit.date != visit.date);
        let next = Draft {
            hold: Some(chosen.hold.clone()),
            // A hold of its own starts with all its extensions.
            extensions: 0,
            expires_at: time::seconds(visitor.settings.times.session.after(visitor.now)),
            ..draft
        };
        match app.store.save_draft(visitor.receipt(), next).await? {
            Saved::Done(_) => {
                if let Some(old) = elsewhere {
                    let seats: Vec<_> = old.claimed().collect();
                    app.store.free(&old.visit.counter, old.visit.date, &seats).await?;
                }
                return Ok(web::see_other("/reserve?held"));
            }
            Saved::Overtaken(Some(present)) if present.hold.as_ref().is_some_and(|h| chosen.undoes(h)) => {
                draft = present;
            }
            Saved::Overtaken(present) => {
                let theirs = present.as_ref().and_then(|draft| draft.hold.as_ref());
                app.store.free(&visit.counter, visit.date, &chosen.only_mine(theirs)).await?;
                return Ok(web::see_other("/reserve"));
            }
        }
    }
    app.store.free(&visit.counter, visit.date, &chosen.took).await?;
    Ok(web::see_other("/reserve"))
}

//! `POST /slots`: all the wanted slots are held at once, or none.

use booking::{
    CounterId, DayLedger, Draft, Hold, SlotTime,
    calendar::{Part, party_fits},
    hold::Wish,
    keys::Pass,
    schedule, time,
};
use jiff::civil::Date;
use lambda_http::{Body, Request, Response};
use pages::Notice;
use store::{Extended, Held, HoldNote, LedgerDay, Noted};
use web::{App, Fault, Visitor, one};

use crate::{counter, elsewhere, show};

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
    let Some(visitor) = visitor? else { return web::session_over(app, request).await };
    if let Some(elsewhere) = visitor.elsewhere() {
        return Ok(elsewhere);
    }
    visitor.check_token(app, &form)?;
    if one(&form, "action") == elsewhere::ACTION {
        return elsewhere::go(app, &visitor, &form).await;
    }
    let (Some(cell), Some(choice)) = (cell, counter(&visitor)) else {
        return Ok(web::notice(visitor.site(), &Notice::BadRequest));
    };
    // The counter was changed in another window: its calendar is shown.
    if choice.1.id != cell.counter {
        return Ok(web::see_other("/slots"));
    }
    let image = image?;
    let part = Part::named(one(&form, "show"));
    let (party, me) = (visitor.reservation().party(), visitor.receipt());
    let Some(slots) = party_fits(choice.1, cell.date, cell.start, party, &image, Some(me), visitor.now)
    else {
        return show::instead(app, &visitor, choice, part, (cell.date, cell.start)).await;
    };

    let times = &visitor.settings.times;
    let expires_at = times.forgets(cell.date);
    let day = LedgerDay { counter: &cell.counter, date: cell.date, image, expires_at };
    let wish = Wish { receipt: me, slots: &slots, until: times.hold.after(visitor.now) };
    let capacity = |slot| schedule::capacity(choice.1, cell.date, slot);
    match app.store.hold(day, wish, capacity, visitor.now).await? {
        Held::Taken(_) => show::instead(app, &visitor, choice, part, (cell.date, cell.start)).await,
        Held::Done { seats, freed, written } => {
            let mut hold = Hold::of(cell.counter, cell.date, &seats);
            let is_noted = visitor.application.draft().hold.as_ref() == Some(&hold);
            // The day was read beside the draft, and may be older: another window may have moved on.
            if !written && !is_noted {
                match app.store.extend(&hold, me, visitor.now, visitor.now).await? {
                    Extended::Done(present) => hold = present,
                    Extended::Over => return Ok(web::see_other("/reserve")),
                    Extended::Closed => {
                        return show::instead(app, &visitor, choice, part, (cell.date, cell.start)).await;
                    }
                }
            }
            note(app, &visitor, HoldNote { hold, freed }).await
        }
    }
}

async fn day(app: &App, cell: Option<&Cell>) -> Result<DayLedger, Fault> {
    match cell {
        Some(cell) => Ok(app.store.day(&cell.counter, cell.date).await?),
        None => Ok(DayLedger::default()),
    }
}

/// Notes in the draft where the hold is.
async fn note(app: &App, visitor: &Visitor, note: HoldNote) -> Result<Response<Body>, Fault> {
    let draft = visitor.application.draft();
    // Pressed twice: nothing changed, and nothing is written.
    if draft.hold.as_ref() == Some(&note.hold) {
        return Ok(web::see_other("/reserve?held"));
    }
    let next = |draft| Draft {
        // A hold of its own starts with all its extensions.
        extensions: 0,
        expires_at: time::seconds(visitor.settings.times.session.after(visitor.now)),
        ..draft
    };
    Ok(match app.store.note_hold(visitor.receipt(), draft, note, next).await? {
        Noted::Done => web::see_other("/reserve?held"),
        Noted::Overtaken => web::see_other("/reserve"),
    })
}

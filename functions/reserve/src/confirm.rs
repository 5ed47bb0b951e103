//! `/reserve/confirm`: everything once more, more time, and the booking.

use booking::{DayLedger, Draft, Hold, hold::Wish, keys::Pass, schedule, settings::Seconds, time};
use jiff::civil::Date;
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{Confirm, ConfirmNotice, Notice};
use store::{Booked, Booking, Held, LedgerDay, Saved};
use web::{App, Fault, Visitor, one};

use crate::answers::{self, Answers};

/// What can be booked: answers that are good, and a hold.
struct Ready {
    draft: Draft,
    hold: Hold,
    answers: Answers,
}

/// What can be booked; none while the form is not finished.
fn ready(visitor: &Visitor) -> Option<Ready> {
    let draft = visitor.application.draft();
    let reservation = visitor.reservation();
    let locale = visitor.site().locale;
    let judged =
        answers::judge(&draft.typed, reservation.party(), &reservation.address, &visitor.settings, locale);
    Some(Ready { answers: judged.ok()?, hold: draft.hold.clone()?, draft })
}

/// Where a form that is not finished is gone on with.
const UNFINISHED: &str = "/reserve";

/// Everything entered.
pub(crate) fn show(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let notice = match request.uri().query() {
        Some("extended") => Some(ConfirmNotice::Extended),
        Some("no-more") => Some(ConfirmNotice::NoMoreExtensions),
        Some("changed") => Some(ConfirmNotice::Changed),
        _ => None,
    };
    Ok(match ready(visitor) {
        Some(ready) if ready.hold.is_live(visitor.now) => page(app, visitor, &ready, notice),
        Some(_) => web::notice(visitor.site(), &Notice::HoldExpired),
        None => web::see_other(UNFINISHED),
    })
}

fn page(app: &App, visitor: &Visitor, ready: &Ready, notice: Option<ConfirmNotice>) -> Response<Body> {
    let reservation = visitor.reservation();
    let model = Confirm {
        token: &app.keys.form_token(reservation.receipt),
        version: ready.draft.version,
        people: &reservation.people,
        answers: &ready.answers.fields,
        address: &reservation.address,
        address2: ready.answers.address2.as_ref(),
        hold: &ready.hold,
        extensions_left: visitor.settings.times.hold_extensions.saturating_sub(ready.draft.extensions),
        notice,
        now: visitor.now,
    };
    web::page(StatusCode::OK, pages::confirm(visitor.site(), &model))
}

/// The page's buttons.
pub(crate) async fn act(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    visitor.check_token(app, &form)?;
    let Some(ready) = ready(visitor) else { return Ok(web::see_other(UNFINISHED)) };
    if !ready.hold.is_live(visitor.now) {
        return Ok(web::notice(visitor.site(), &Notice::HoldExpired));
    }
    match one(&form, "action") {
        "extend" => extend(app, visitor, ready).await,
        "book" if one(&form, "version").parse() == Ok(ready.draft.version) => book(app, visitor, ready).await,
        // It was changed in another window since: shown again, for what is booked is what was seen.
        "book" => Ok(web::see_other("/reserve/confirm?changed")),
        _ => Ok(web::notice(visitor.site(), &Notice::BadRequest)),
    }
}

/// When a day's ledger, and a reservation for it, may be forgotten.
fn forgotten(date: Date, retention: Seconds) -> u32 {
    time::seconds(retention.after(time::end_of_day(date)))
}

/// Books what the page showed.
async fn book(app: &App, visitor: &Visitor, ready: Ready) -> Result<Response<Body>, Fault> {
    let Ready { draft, hold, answers } = ready;
    let booking = Booking {
        before: visitor.reservation(),
        draft: &draft,
        hold: &hold,
        answers: answers.fields,
        address2: answers.address2,
        expires_at: forgotten(hold.visit.date, visitor.settings.times.retention),
    };
    Ok(match app.store.book(&booking, visitor.now).await? {
        Booked::Done(reservation) => {
            let until = visitor.settings.times.session.after(visitor.now);
            let done = web::see_other("/reserve/done");
            web::with_pass(done, app, Pass::Details, &reservation, until)
        }
        Booked::Overtaken => web::see_other(UNFINISHED),
        Booked::DraftChanged => web::see_other("/reserve/confirm?changed"),
        Booked::HoldOver => web::notice(visitor.site(), &Notice::HoldExpired),
        Booked::CardBooked { .. } => web::notice(visitor.site(), &Notice::AlreadyBooked),
    })
}

/// Lets the hold end later, as often as the municipality allows (WCAG 2.2.1).
async fn extend(app: &App, visitor: &Visitor, ready: Ready) -> Result<Response<Body>, Fault> {
    let Ready { draft, hold, .. } = ready;
    let times = &visitor.settings.times;
    if draft.extensions >= times.hold_extensions {
        return Ok(web::see_other("/reserve/confirm?no-more"));
    }
    let Some(counter) = visitor.settings.counter(&hold.visit.counter) else {
        return Ok(web::notice(visitor.site(), &Notice::HoldExpired));
    };
    let visit = &hold.visit;
    // The draft knows exactly what is held, so the day need not be read: the condition tells.
    let image: DayLedger = hold.claimed().collect();
    let slots: Vec<_> = visit.seats.iter().map(|seat| seat.slot).collect();
    let day = LedgerDay {
        counter: &visit.counter,
        date: visit.date,
        image,
        expires_at: forgotten(visit.date, times.retention),
    };
    let wish = Wish {
        receipt: visitor.receipt(),
        slots: &slots,
        until: times.hold.after(visitor.now),
        extend: true,
    };
    let capacity = |slot| schedule::capacity(counter, visit.date, slot);
    let Held::Done { seats, .. } = app.store.hold(day, wish, capacity, visitor.now).await? else {
        return Ok(web::notice(visitor.site(), &Notice::HoldExpired));
    };
    let mut next = draft.clone();
    next.extensions += 1;
    next.expires_at = time::seconds(times.session.after(visitor.now));
    next.hold = Some(Hold::of(visit.counter.clone(), visit.date, &seats));
    Ok(match app.store.save_draft(visitor.receipt(), next).await? {
        Saved::Done(_) => web::see_other("/reserve/confirm?extended"),
        Saved::Overtaken(_) => web::see_other("/reserve/confirm?changed"),
    })
}

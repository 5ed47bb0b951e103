//! `/reserve/confirm`: everything once more, more time, and the booking.

use booking::{Draft, Hold, keys::Pass, time};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{Confirm, ConfirmNotice, Notice};
use store::{Booked, Booking, HoldNote, Noted};
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
    let counter_is_left = visitor.settings.counter(&ready.hold.visit.counter).is_some();
    if !ready.hold.is_live(visitor.now) || !counter_is_left {
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

/// Books what the page showed.
async fn book(app: &App, visitor: &Visitor, ready: Ready) -> Result<Response<Body>, Fault> {
    let Ready { draft, hold, answers } = ready;
    let booking = Booking {
        before: visitor.reservation(),
        draft: &draft,
        hold: &hold,
        answers: answers.fields,
        address2: answers.address2,
        expires_at: visitor.settings.times.forgets(hold.visit.date),
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
        Booked::CardBooked => web::notice(visitor.site(), &Notice::AlreadyBooked),
        Booked::CardGone => web::notice(visitor.site(), &Notice::CardNotFound),
    })
}

/// Lets the hold end later, as often as the municipality allows (WCAG 2.2.1).
async fn extend(app: &App, visitor: &Visitor, ready: Ready) -> Result<Response<Body>, Fault> {
    let Ready { draft, hold, .. } = ready;
    let times = &visitor.settings.times;
    if draft.extensions >= times.hold_extensions {
        return Ok(web::see_other("/reserve/confirm?no-more"));
    }
    let until = times.hold.after(visitor.now);
    let Some(hold) = app.store.extend(&hold, visitor.receipt(), until, visitor.now).await? else {
        return Ok(web::notice(visitor.site(), &Notice::HoldExpired));
    };
    let next = |draft: Draft| Draft {
        extensions: draft.extensions + 1,
        expires_at: time::seconds(times.session.after(visitor.now)),
        ..draft
    };
    let note = HoldNote { hold, freed: Vec::new() };
    Ok(match app.store.note_hold(visitor.receipt(), draft, note, next).await? {
        Noted::Done => web::see_other("/reserve/confirm?extended"),
        Noted::Overtaken => web::see_other("/reserve/confirm?changed"),
    })
}

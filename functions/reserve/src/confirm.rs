//! `/reserve/confirm`: everything once more, and the booking or its change.

use booking::{
    Draft, Hold,
    keys::Pass,
    reservation::{MailKind, Visit},
};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{Confirm, ConfirmNotice, Notice};
use store::{Booked, Booking};
use web::{App, Fault, Stage, Visitor, one};

use crate::{
    answers::{self, Answers},
    chosen::Chosen,
    more_time::{self, More},
};

/// What can be booked: answers that are good, and a time.
struct Ready {
    draft: Draft,
    answers: Answers,
}

/// What can be booked; none while the form is not finished.
fn ready(visitor: &Visitor) -> Option<Ready> {
    let draft = visitor.application.draft();
    let answers = answers::judge(visitor, &answers::typed(visitor, &draft)).ok()?;
    Some(Ready { answers, draft })
}

/// Where a form that is not finished is gone on with.
const UNFINISHED: &str = "/reserve";

/// Where a change is gone on with that changes nothing yet.
pub(crate) const NOTHING_CHANGED: &str = "/reserve?same";

/// Where another time is chosen because the counter closed the held one: the calendar says so.
pub(crate) const CLOSED: &str = "/slots?closed";

/// What the page shows, so that exactly that is booked: the versions of what it was made of.
fn shown(visitor: &Visitor, draft: &Draft) -> String {
    format!("{}.{}", visitor.reservation().version, draft.version)
}

/// Everything entered.
pub(crate) fn show(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let notice = match web::flag(request) {
        Some("extended") => Some(ConfirmNotice::Extended),
        Some("no-more") => Some(ConfirmNotice::NoMoreExtensions),
        Some("changed") => Some(ConfirmNotice::Changed),
        _ => None,
    };
    let Some(ready) = ready(visitor) else { return Ok(web::see_other(UNFINISHED)) };
    Ok(match Chosen::of(visitor, &ready.draft) {
        Chosen::Held(hold) => page(app, visitor, &ready, &hold.visit, Some(hold), notice),
        Chosen::Kept(_) if ready.answers.are_in(visitor) => web::see_other(NOTHING_CHANGED),
        Chosen::Kept(visit) => page(app, visitor, &ready, visit, None, notice),
        Chosen::Over => hold_over(visitor),
        Chosen::Nothing => web::see_other(UNFINISHED),
    })
}

fn page(
    app: &App,
    visitor: &Visitor,
    ready: &Ready,
    visit: &Visit,
    hold: Option<&Hold>,
    notice: Option<ConfirmNotice>,
) -> Response<Body> {
    let reservation = visitor.reservation();
    let model = Confirm {
        token: &app.keys.form_token(reservation.receipt),
        version: &shown(visitor, &ready.draft),
        people: &reservation.people,
        answers: &ready.answers.fields,
        address: &ready.answers.address,
        address2: ready.answers.address2.as_ref(),
        visit,
        held_until: hold.and_then(Hold::ends),
        change: Some(reservation).filter(|_| visitor.stage() == Stage::Changing),
        extensions_left: more_time::left(visitor, &ready.draft),
        notice,
        now: visitor.now,
    };
    web::page(StatusCode::OK, pages::confirm(visitor.site(), &model))
}

/// 仮押さえ有効期限切れ.
fn hold_over(visitor: &Visitor) -> Response<Body> {
    let notice = match visitor.stage() {
        Stage::Changing => Notice::ChangeHoldExpired,
        _ => Notice::HoldExpired,
    };
    web::notice(visitor.site(), &notice)
}

/// The page's buttons.
pub(crate) async fn act(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    visitor.check_token(app, &form)?;
    let Some(ready) = ready(visitor) else { return Ok(web::see_other(UNFINISHED)) };
    let hold = match Chosen::of(visitor, &ready.draft) {
        Chosen::Held(hold) if visitor.settings.counter(&hold.visit.counter).is_some() => Some(hold.clone()),
        Chosen::Held(_) | Chosen::Over => return Ok(hold_over(visitor)),
        Chosen::Kept(_) if ready.answers.are_in(visitor) => return Ok(web::see_other(NOTHING_CHANGED)),
        Chosen::Kept(_) => None,
        Chosen::Nothing => return Ok(web::see_other(UNFINISHED)),
    };
    match (one(&form, "action"), hold) {
        ("extend", Some(hold)) => extend(app, visitor, ready.draft, hold).await,
        ("book", hold) if one(&form, "version") == shown(visitor, &ready.draft) => {
            book(app, visitor, ready, hold).await
        }
        // It was changed in another window since: shown again, for what is booked is what was seen.
        ("book", _) => Ok(web::see_other("/reserve/confirm?changed")),
        _ => Ok(web::notice(visitor.site(), &Notice::BadRequest)),
    }
}

/// A confirmation that is sent when nothing is left to confirm: what it showed was booked by it, and
/// pressing twice leads there; else something else was done elsewhere meanwhile.
pub(crate) fn again(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    visitor.check_token(app, &form)?;
    let reservation = visitor.reservation();
    let shown = one(&form, "version").split_once('.').and_then(|(version, _)| version.parse::<u32>().ok());
    let is_changed = reservation.owes.is_some_and(|owed| owed.kind == MailKind::Changed);
    Ok(match shown {
        Some(version) if version + 1 == reservation.version => web::see_other(done_page(is_changed)),
        _ => visitor.overtaken(),
    })
}

/// Where a booking, or a change of one, is told.
fn done_page(changed: bool) -> &'static str {
    if changed { "/reserve/done?changed" } else { "/reserve/done" }
}

/// Books what the page showed.
async fn book(
    app: &App,
    visitor: &Visitor,
    ready: Ready,
    hold: Option<Hold>,
) -> Result<Response<Body>, Fault> {
    let Ready { draft, answers } = ready;
    let before = visitor.reservation();
    let changing = visitor.stage() == Stage::Changing;
    let expires_at = match &hold {
        Some(hold) => visitor.settings.times.forgets(hold.visit.date),
        None => before.expires_at,
    };
    let booking = Booking {
        before,
        draft: &draft,
        hold: hold.as_ref(),
        answers: answers.fields,
        address: answers.address,
        address2: answers.address2,
        language: visitor.locale.lang(),
        expires_at,
    };
    Ok(match app.store.book(&booking, visitor.now).await? {
        Booked::Done(reservation) => {
            let until = visitor.settings.times.session.after(visitor.now);
            let done = web::see_other(done_page(changing));
            web::with_pass(done, app, Pass::Details, &reservation, until)
        }
        Booked::DraftChanged => web::see_other("/reserve/confirm?changed"),
        Booked::HoldOver => hold_over(visitor),
        Booked::Closed => web::see_other(CLOSED),
        // Cancelled or changed in another window, or by the counter.
        Booked::Overtaken | Booked::CardBooked | Booked::CardGone if changing => visitor.overtaken(),
        Booked::Overtaken => web::see_other(UNFINISHED),
        Booked::CardBooked => web::notice(visitor.site(), &Notice::AlreadyBooked),
        Booked::CardGone => web::notice(visitor.site(), &Notice::CardNotFound),
    })
}

/// More time for the confirmation.
async fn extend(app: &App, visitor: &Visitor, draft: Draft, hold: Hold) -> Result<Response<Body>, Fault> {
    Ok(match more_time::extend(app, visitor, draft, hold).await? {
        More::Done => web::see_other("/reserve/confirm?extended"),
        More::Enough => web::see_other("/reserve/confirm?no-more"),
        More::Over => hold_over(visitor),
        More::Closed => web::see_other(CLOSED),
        More::Overtaken => web::see_other("/reserve/confirm?changed"),
    })
}

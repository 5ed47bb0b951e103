//! `/reserve`: the booking form.

use booking::{CounterId, CounterRule, Draft, reservation::Typed, time};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{CounterChoice, FieldErrors, Notice, Reserve, ReserveNotice, wrong};
use store::{Saved, StoreError};
use web::{App, Fault, FormError, Visitor, one};

use crate::answers;

/// What a draft may weigh in the table, as the sum of its names and values in bytes. Most weigh below
/// one kilobyte; four people who fill ten fields to their ends stay below this. What our pages cannot
/// send is refused.
const DRAFT_BYTES: usize = 32 * 1024;

/// How often a draft is saved: once, and again for each other window that was in between.
const TRIES: u8 = 3;

/// The form as it was left.
pub(crate) fn show(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let draft = visitor.application.draft();
    let over = draft.hold.as_ref().is_some_and(|hold| !hold.is_live(visitor.now));
    let notice = match request.uri().query() {
        _ if over => Some(ReserveNotice::HoldOver),
        Some("held") if draft.hold.is_some() => Some(ReserveNotice::Held),
        Some("counter") => Some(ReserveNotice::CounterChanged),
        _ => None,
    };
    Ok(page(app, visitor, &draft, &draft.typed, &FieldErrors::new(), notice))
}

fn page(
    app: &App,
    visitor: &Visitor,
    draft: &Draft,
    typed: &Typed,
    errors: &FieldErrors,
    notice: Option<ReserveNotice>,
) -> Response<Body> {
    let Some((rule, counter)) = visitor.counter(one(typed, "counter")) else {
        return web::notice(visitor.site(), &Notice::CountersDiffer);
    };
    let model = Reserve {
        token: &app.keys.form_token(visitor.receipt()),
        people: visitor.reservation().party(),
        typed,
        errors,
        counter: match rule {
            CounterRule::Free(_) => CounterChoice::Free(counter),
            CounterRule::Fixed(_) => CounterChoice::Fixed(counter),
        },
        hold: draft.hold.as_ref(),
        notice,
        now: visitor.now,
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    web::page(status, pages::reserve(visitor.site(), &model))
}

/// Saves what was typed and goes where the button says. Whatever is wrong, nothing typed is lost.
pub(crate) async fn save(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    visitor.check_token(app, &form)?;
    let people = visitor.reservation().party();
    let typed = answers::keep(&form, people, &visitor.settings);
    let Some((_, counter)) = visitor.counter(one(&typed, "counter")) else {
        return Ok(web::notice(visitor.site(), &Notice::CountersDiffer));
    };

    if weight(&typed) > DRAFT_BYTES {
        return Err(FormError::TooLarge.into());
    }
    let expires_at = time::seconds(visitor.settings.times.session.after(visitor.now));
    let (saved, moved) = match keep(app, visitor, &typed, &counter.id, expires_at).await? {
        Some(kept) => kept,
        None => return Ok(web::see_other("/reserve/done")),
    };
    match one(&form, "action") {
        "calendar" => Ok(web::see_other("/slots")),
        "counter" => Ok(web::see_other(if moved { "/reserve?counter" } else { "/reserve" })),
        _ => {
            let locale = visitor.site().locale;
            let first = &visitor.reservation().address;
            let judged = answers::judge(&form, people, first, &visitor.settings, locale);
            Ok(finish(app, visitor, &saved, moved, judged.err()))
        }
    }
}

/// Saves what was typed. Where another window saved meanwhile, what was typed here goes on top of it,
/// and its hold stays. Says whether a hold was freed because it was at another counter; none when
/// there is no draft any more, because the booking was made.
async fn keep(
    app: &App,
    visitor: &Visitor,
    typed: &Typed,
    counter: &CounterId,
    expires_at: u32,
) -> Result<Option<(Draft, bool)>, Fault> {
    let mut draft = visitor.application.draft();
    for _ in 0..TRIES {
        let moved = draft.hold.clone().filter(|hold| hold.visit.counter != *counter);
        let next =
            Draft { typed: typed.clone(), hold: draft.hold.filter(|_| moved.is_none()), expires_at, ..draft };
        match app.store.save_draft(visitor.receipt(), next).await? {
            Saved::Done(saved) => {
                // The time was chosen at another counter: its seats are free at once.
                if let Some(hold) = &moved {
                    let seats: Vec<_> = hold.claimed().collect();
                    app.store.free(&hold.visit.counter, hold.visit.date, &seats).await?;
                }
                return Ok(Some((saved, moved.is_some())));
            }
            Saved::Overtaken(Some(present)) => draft = present,
            Saved::Overtaken(None) => return Ok(None),
        }
    }
    Err(StoreError::Contended { operation: "save_draft" }.into())
}

/// Keeps what was typed when the session ended over it: it is there again after the link in the mail
/// was opened once more.
pub(crate) async fn keep_after_end(
    app: &App,
    request: &Request,
    visitor: &Visitor,
) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    visitor.check_token(app, &form)?;
    let typed = answers::keep(&form, visitor.reservation().party(), &visitor.settings);
    if let (Some((_, counter)), true) =
        (visitor.counter(one(&typed, "counter")), weight(&typed) <= DRAFT_BYTES)
    {
        // As long as the link can be opened.
        keep(app, visitor, &typed, &counter.id, visitor.reservation().expires_at).await?;
    }
    web::session_over(app).await
}

/// On to the confirmation, or what is missing for it.
fn finish(
    app: &App,
    visitor: &Visitor,
    saved: &Draft,
    moved: bool,
    errors: Option<FieldErrors>,
) -> Response<Body> {
    let mut errors = errors.unwrap_or_default();
    let held = saved.hold.as_ref().is_some_and(|hold| hold.is_live(visitor.now));
    if !held {
        errors.push("slot", wrong::no_time(visitor.site().locale));
    }
    if errors.is_empty() {
        return web::see_other("/reserve/confirm");
    }
    let notice = if moved {
        Some(ReserveNotice::CounterChanged)
    } else {
        (saved.hold.is_some() && !held).then_some(ReserveNotice::HoldOver)
    };
    page(app, visitor, saved, &saved.typed, &errors, notice)
}

fn weight(typed: &Typed) -> usize {
    typed.iter().map(|(name, values)| name.len() + values.iter().map(String::len).sum::<usize>()).sum()
}

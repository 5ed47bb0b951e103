//! `/reserve`: the booking form.

use booking::{Counter, CounterRule, Draft, reservation::Typed, time};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{CounterChoice, FieldErrors, Notice, Reserve, ReserveNotice, wrong};
use store::Saved;
use web::{App, Fault, Visitor, one};

use crate::answers;

/// What a draft may weigh in the table, as the sum of its names and values in bytes: two capacity
/// units to read, eight to write. Larger answers are shown again, but must be shortened.
const DRAFT_BYTES: usize = 8 * 1024;

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
    let Some((rule, counter)) = choice(visitor, typed) else {
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

/// The rule for this party, and the counter that it goes to as the form stands; none when the cards'
/// records, as they are now, leave no counter for all of them.
fn choice<'a>(visitor: &'a Visitor, typed: &Typed) -> Option<(CounterRule<'a>, &'a Counter)> {
    let rule = CounterRule::for_party(&visitor.settings, visitor.reservation()).ok()??;
    Some((rule, rule.choose(&visitor.settings, one(typed, "counter"))))
}

/// Saves what was typed and goes where the button says. Whatever is wrong, nothing typed is lost.
pub(crate) async fn save(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let form = web::form(request)?;
    visitor.check_token(app, &form)?;
    let people = visitor.reservation().party();
    let typed = answers::keep(&form, people, &visitor.settings);
    let draft = visitor.application.draft();
    let Some((_, counter)) = choice(visitor, &typed) else {
        return Ok(web::notice(visitor.site(), &Notice::CountersDiffer));
    };

    let locale = visitor.site().locale;
    let judged = answers::judge(&form, people, &visitor.reservation().address, &visitor.settings, locale);
    if let (Err(errors), true) = (&judged, weight(&typed) > DRAFT_BYTES) {
        return Ok(page(app, visitor, &draft, &typed, errors, None));
    }

    // The time was chosen at another counter: its seats are free at once.
    let moved = draft.hold.clone().filter(|hold| hold.visit.counter != counter.id);
    let next = Draft {
        typed: typed.clone(),
        hold: if moved.is_some() { None } else { draft.hold.clone() },
        expires_at: time::seconds(visitor.settings.times.session.after(visitor.now)),
        ..draft.clone()
    };
    let saved = match app.store.save_draft(visitor.receipt(), next).await? {
        Saved::Done(saved) => saved,
        // Another window saved first. Its hold stays; what was typed here is shown on top of it.
        Saved::Overtaken(Some(present)) => {
            return Ok(page(app, visitor, &present, &typed, &FieldErrors::new(), None));
        }
        Saved::Overtaken(None) => return Ok(web::see_other("/reserve/done")),
    };
    if let Some(hold) = &moved {
        let seats: Vec<_> = hold.claimed().collect();
        app.store.free(&hold.visit.counter, hold.visit.date, &seats).await?;
    }

    match one(&form, "action") {
        "calendar" => Ok(web::see_other("/slots")),
        "counter" => Ok(web::see_other(if moved.is_some() { "/reserve?counter" } else { "/reserve" })),
        _ => Ok(finish(app, visitor, &saved, judged.err())),
    }
}

/// On to the confirmation, or what is missing for it.
fn finish(app: &App, visitor: &Visitor, saved: &Draft, errors: Option<FieldErrors>) -> Response<Body> {
    let mut errors = errors.unwrap_or_default();
    let held = saved.hold.as_ref().is_some_and(|hold| hold.is_live(visitor.now));
    if !held {
        errors.push("slot", wrong::no_time(visitor.site().locale));
    }
    if errors.is_empty() {
        return web::see_other("/reserve/confirm");
    }
    let notice = (saved.hold.is_some() && !held).then_some(ReserveNotice::HoldOver);
    page(app, visitor, saved, &saved.typed, &errors, notice)
}

fn weight(typed: &Typed) -> usize {
    typed.iter().map(|(name, values)| name.len() + values.iter().map(String::len).sum::<usize>()).sum()
}

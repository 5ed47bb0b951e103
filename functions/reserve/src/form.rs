//! `/reserve`: the booking form.

use booking::{CounterRule, Draft, reservation::Typed, time};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{CounterChoice, FieldErrors, Notice, Reserve, ReserveNotice, wrong};
use web::{App, Fault, FormError, Kept, Stage, Visitor, one};

use crate::{
    answers::{self, Answers},
    chosen::{Chosen, new_hold},
    confirm::{CLOSED, NOTHING_CHANGED},
    more_time::{self, More},
};

/// What a draft may weigh in the table, as the sum of its names and values in bytes. Most weigh below
/// one kilobyte; four people who fill ten fields to their ends stay below this. What our pages cannot
/// send is refused.
const DRAFT_BYTES: usize = 32 * 1024;

/// The form as it was left.
pub(crate) fn show(app: &App, request: &Request, visitor: &Visitor) -> Result<Response<Body>, Fault> {
    let draft = visitor.application.draft();
    let notice = match (web::flag(request), Chosen::of(visitor, &draft)) {
        (_, Chosen::Over) => Some(ReserveNotice::HoldOver),
        (Some("held"), Chosen::Held(_)) => Some(ReserveNotice::Held),
        (Some("counter"), _) => Some(ReserveNotice::CounterChanged),
        (Some("same"), _) => Some(ReserveNotice::NothingChanged),
        (Some("extended"), Chosen::Held(_)) => Some(ReserveNotice::Extended),
        (Some("no-more"), Chosen::Held(_)) => Some(ReserveNotice::NoMoreExtensions),
        _ => None,
    };
    let typed = answers::typed(visitor, &draft);
    Ok(page(app, visitor, &draft, &typed, &FieldErrors::new(), notice))
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
        hold: new_hold(visitor, draft),
        extensions_left: more_time::left(visitor, draft),
        change: Some(visitor.reservation()).filter(|_| visitor.stage() == Stage::Changing),
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
    if one(&form, "action") == "abandon" && visitor.stage() == Stage::Changing {
        app.store.give_up_change(visitor.receipt(), &visitor.application.draft()).await?;
        return Ok(web::see_other("/lookup/details?abandoned"));
    }
    let typed = answers::keep(&form, visitor.reservation().party(), &visitor.settings);
    let Some((_, counter)) = visitor.counter(one(&typed, "counter")) else {
        return Ok(web::notice(visitor.site(), &Notice::CountersDiffer));
    };

    if weight(&typed) > DRAFT_BYTES {
        return Err(FormError::TooLarge.into());
    }
    let expires_at = time::seconds(visitor.settings.times.session.after(visitor.now));
    let Some(Kept { draft: saved, moved }) =
        web::keep(app, visitor, &counter.id, expires_at, |_| typed.clone()).await?
    else {
        return Ok(web::see_other("/reserve/done"));
    };
    match one(&form, "action") {
        "calendar" => Ok(web::see_other("/slots")),
        "extend" => extend(app, visitor, saved).await,
        "language" if one(&form, "judged") == "1" => {
            let judged = finish(app, visitor, &saved, moved, answers::judge(visitor, &form));
            Ok(if judged.status().is_redirection() { web::see_other("/reserve") } else { judged })
        }
        "counter" | "language" => Ok(web::see_other(if moved { "/reserve?counter" } else { "/reserve" })),
        _ => Ok(finish(app, visitor, &saved, moved, answers::judge(visitor, &form))),
    }
}

/// More time for the form. Without a time that is still held, the form says how it stands.
async fn extend(app: &App, visitor: &Visitor, saved: Draft) -> Result<Response<Body>, Fault> {
    let hold = match Chosen::of(visitor, &saved) {
        Chosen::Held(hold) => hold.clone(),
        Chosen::Kept(_) | Chosen::Over | Chosen::Nothing => return Ok(web::see_other("/reserve")),
    };
    Ok(web::see_other(match more_time::extend(app, visitor, saved, hold).await? {
        More::Done => "/reserve?extended",
        More::Enough => "/reserve?no-more",
        More::Closed => CLOSED,
        More::Over | More::Overtaken => "/reserve",
    }))
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
    // As long as the link can be opened; a change as long as its session would have lasted.
    let expires_at = match visitor.stage() {
        Stage::Booking => Some(visitor.reservation().expires_at),
        // The draft's time ends with the session.
        Stage::Changing | Stage::Booked if visitor.application.change_began() && visitor.may_change() => {
            Some(time::seconds(visitor.settings.times.session.after(visitor.now)))
        }
        Stage::Changing | Stage::TooLate | Stage::Booked | Stage::Over => None,
    };
    if let (Some((_, counter)), Some(expires_at), true) =
        (visitor.counter(one(&typed, "counter")), expires_at, weight(&typed) <= DRAFT_BYTES)
    {
        web::keep(app, visitor, &counter.id, expires_at, |_| typed.clone()).await?;
    }
    crate::after_end(app, request, visitor).await
}

/// On to the confirmation, or what is missing for it.
fn finish(
    app: &App,
    visitor: &Visitor,
    saved: &Draft,
    moved: bool,
    judged: Result<Answers, FieldErrors>,
) -> Response<Body> {
    let chosen = Chosen::of(visitor, saved);
    let (answers, mut errors) = match judged {
        Ok(answers) => (Some(answers), FieldErrors::new()),
        Err(errors) => (None, errors),
    };
    if matches!(chosen, Chosen::Over | Chosen::Nothing) {
        errors.push("slot", wrong::no_time(visitor.site().locale));
    }
    if errors.is_empty() {
        let same =
            matches!(chosen, Chosen::Kept(_)) && answers.is_some_and(|answers| answers.are_in(visitor));
        return web::see_other(if same { NOTHING_CHANGED } else { "/reserve/confirm" });
    }
    let notice = match chosen {
        _ if moved => Some(ReserveNotice::CounterChanged),
        Chosen::Over => Some(ReserveNotice::HoldOver),
        _ => None,
    };
    page(app, visitor, saved, &saved.typed, &errors, notice)
}

fn weight(typed: &Typed) -> usize {
    typed.iter().map(|(name, values)| name.len() + values.iter().map(String::len).sum::<usize>()).sum()
}

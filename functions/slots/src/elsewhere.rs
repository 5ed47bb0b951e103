//! `POST /slots` with `action=counter`: the calendar of another counter.

use booking::{calendar::Part, reservation::Typed, time};
use jiff::civil::Date;
use lambda_http::{Body, Response};
use web::{App, Fault, Visitor, one};

/// The action that the button of another counter sends.
pub(crate) const ACTION: &str = "counter";

/// Changes the counter in the form, which frees what is held at the former one, and shows the other's
/// calendar from the day that its button names.
pub(crate) async fn go(app: &App, visitor: &Visitor, form: &Typed) -> Result<Response<Body>, Fault> {
    let wanted = one(form, "counter");
    let counter = visitor.counter(wanted).map(|(_, counter)| counter);
    let draft = visitor.application.draft();
    let Some(counter) = counter.filter(|counter| counter.id.as_str() == wanted) else {
        return Ok(web::see_other("/slots"));
    };
    // A change into which nothing was typed yet has all from the booking: the form chooses there.
    if draft.changes && draft.typed.is_empty() {
        return Ok(web::see_other("/reserve"));
    }
    let expires_at = time::seconds(visitor.settings.times.session.after(visitor.now));
    let kept = web::keep(app, visitor, &counter.id, expires_at, |draft| {
        let mut typed = draft.typed.clone();
        typed.insert("counter".to_owned(), vec![counter.id.to_string()]);
        typed
    });
    Ok(match kept.await? {
        Some(_) => web::see_other(&calendar(form)),
        None => web::see_other("/reserve/done"),
    })
}

/// The calendar's address from the day that was named, with the part that was looked at.
fn calendar(form: &Typed) -> String {
    let from = one(form, "from").parse::<Date>().ok().map(|date| format!("from={date}"));
    let show = Part::named(one(form, "show")).name();
    let show = (!show.is_empty()).then(|| format!("show={show}"));
    let query: Vec<String> = from.into_iter().chain(show).collect();
    if query.is_empty() { "/slots".to_owned() } else { format!("/slots?{}", query.join("&")) }
}

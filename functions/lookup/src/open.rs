//! `/lookup`: receipt number and password, with guessing slowed and then locked for a while.

use booking::{
    ReceiptNumber, Reservation,
    keys::Pass,
    number::holds_twelve_digits,
    reservation::{State, Typed},
    settings::Seconds,
};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{FieldErrors, Lookup, LookupNotice, Site, wrong};
use web::{App, Fault, Guessed, Guessing, one};

/// Wrong pairs of one receipt number: ten guesses an hour at 50 bits.
const RECEIPT: Guessing =
    Guessing { kind: "lookup", window: Seconds::hours(1), slow_after: 5, stop_after: Some(10) };

/// A source may be many people: it is slowed, never locked.
const SOURCE: Guessing =
    Guessing { kind: "lookup-source", window: Seconds::minutes(10), slow_after: 30, stop_after: None };

/// The empty form.
pub(crate) async fn form(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(page(web::site(&settings, request), StatusCode::OK, &Typed::new(), &FieldErrors::new(), None))
}

fn page(
    site: Site<'_>,
    status: StatusCode,
    typed: &Typed,
    errors: &FieldErrors,
    notice: Option<LookupNotice>,
) -> Response<Body> {
    web::page(status, pages::lookup(site, &Lookup { typed, errors, notice }))
}

/// Opens the details. The same answer, after the same reads, whether or not the number exists.
pub(crate) async fn open(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let mut typed = web::form(request)?;
    // Twelve digits may be a My Number, which is not even sent back.
    for values in typed.values_mut() {
        values.retain(|value| !holds_twelve_digits(value));
    }
    let settings = app.settings().await?;
    let site = web::site(&settings, request);
    let locale = site.locale;
    let mut errors = FieldErrors::new();
    let receipt = one(&typed, "receipt").parse::<ReceiptNumber>();
    if receipt.is_err() {
        errors.push("receipt", wrong::receipt(locale));
    }
    let password = one(&typed, "password");
    if password.trim().is_empty() {
        errors.push("password", wrong::password(locale));
    }
    let refuse =
        |errors: &FieldErrors, notice| page(site, StatusCode::UNPROCESSABLE_ENTITY, &typed, errors, notice);
    let Some(receipt) = receipt.ok().filter(|_| errors.is_empty()) else {
        return Ok(refuse(&errors, None));
    };

    let now = app.now();
    let guesses = [RECEIPT.at(app, &receipt.to_string(), 1), SOURCE.at(app, &web::source(app, request), 1)];
    let (counts, application) =
        tokio::try_join!(web::count_guesses(app, &guesses), app.store.load(receipt, now))?;
    if let Guessed::Stopped { until } = web::judge_guesses(&guesses, &counts).await {
        let left = until.duration_since(now).as_secs().max(0);
        let locked = Some(LookupNotice::Locked(Seconds(u32::try_from(left).unwrap_or(u32::MAX))));
        return Ok(page(site, StatusCode::TOO_MANY_REQUESTS, &typed, &errors, locked));
    }
    let right = application
        .map(|application| application.reservation)
        .filter(|reservation| is_right(app, reservation, password));
    let Some(reservation) = right else { return Ok(refuse(&errors, Some(LookupNotice::Wrong))) };
    web::forgive_guesses(app, &guesses).await?;
    let until = settings.times.session.after(now);
    Ok(web::with_pass(web::see_other("/lookup/details"), app, Pass::Details, &reservation, until))
}

/// Whether the password is that of a booking. An application that books nothing yet has none.
fn is_right(app: &App, reservation: &Reservation, password: &str) -> bool {
    app.keys.password_opens(password, reservation.key_version, reservation.receipt, reservation.nonce)
        && reservation.state != State::Open
}

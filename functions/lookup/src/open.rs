//! `/lookup`: receipt number and password, with guessing slowed and then locked for a while.

use std::time::Duration;

use booking::{
    ReceiptNumber, Reservation, Settings,
    keys::Pass,
    reservation::{State, Typed},
    settings::Seconds,
};
use lambda_http::{Body, Request, Response, http::StatusCode};
use pages::{FieldErrors, Lookup, LookupNotice, wrong};
use store::Window;
use web::{App, Fault, one};

/// Wrong pairs of one receipt number are counted together for an hour, so a lock ends by itself.
const RECEIPT_WINDOW: Seconds = Seconds::hours(1);
/// From the next wrong pair on, each answer takes [`SLOWED`].
const RECEIPT_SLOW_AFTER: u32 = 5;
/// From the next wrong pair on, the right one opens nothing either until the window ends: ten
/// guesses an hour at 50 bits.
const RECEIPT_LOCK_AFTER: u32 = 10;

/// A source may be many people: it is slowed, never locked.
const SOURCE_WINDOW: Seconds = Seconds::minutes(10);
/// From the next wrong pair on, each answer takes [`SLOWED`].
const SOURCE_SLOW_AFTER: u32 = 30;

/// Long enough to make guessing tedious, short enough for a person.
const SLOWED: Duration = Duration::from_secs(2);

/// The empty form.
pub(crate) async fn form(app: &App) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(page(&settings, StatusCode::OK, &Typed::new(), &FieldErrors::new(), None))
}

fn page(
    settings: &Settings,
    status: StatusCode,
    typed: &Typed,
    errors: &FieldErrors,
    notice: Option<LookupNotice>,
) -> Response<Body> {
    web::page(status, pages::lookup(web::site(settings), &Lookup { typed, errors, notice }))
}

/// Opens the details. The same answer, after the same reads, whether or not the number exists.
pub(crate) async fn open(app: &App, request: &Request) -> Result<Response<Body>, Fault> {
    let typed = web::form(request)?;
    let settings = app.settings().await?;
    let locale = web::site(&settings).locale;
    let mut errors = FieldErrors::new();
    let receipt = one(&typed, "receipt").parse::<ReceiptNumber>();
    if receipt.is_err() {
        errors.push("receipt", wrong::receipt(locale));
    }
    let password = one(&typed, "password");
    if password.trim().is_empty() {
        errors.push("password", wrong::password(locale));
    }
    let refuse = |errors: &FieldErrors, notice| {
        page(&settings, StatusCode::UNPROCESSABLE_ENTITY, &typed, errors, notice)
    };
    let Some(receipt) = receipt.ok().filter(|_| errors.is_empty()) else {
        return Ok(refuse(&errors, None));
    };

    let now = app.now();
    let window = |kind, what: &str, length| Window::around(kind, &app.keys.limit(kind, what), length, now);
    let of_receipt = window("lookup", &receipt.to_string(), RECEIPT_WINDOW);
    let of_source = window("lookup-source", &web::source(request), SOURCE_WINDOW);
    let (wrong_pairs, from_source, application) = tokio::try_join!(
        app.store.count_attempt(&of_receipt),
        app.store.count_attempt(&of_source),
        app.store.load(receipt, now),
    )?;
    if wrong_pairs > RECEIPT_SLOW_AFTER || from_source > SOURCE_SLOW_AFTER {
        tokio::time::sleep(SLOWED).await;
    }
    if wrong_pairs > RECEIPT_LOCK_AFTER {
        let left = of_receipt.ends().duration_since(now).as_secs().max(0);
        let left = Seconds(u32::try_from(left).unwrap_or(u32::MAX));
        let locked = Some(LookupNotice::Locked(left));
        return Ok(page(&settings, StatusCode::TOO_MANY_REQUESTS, &typed, &errors, locked));
    }
    let right = application
        .map(|application| application.reservation)
        .filter(|reservation| is_right(app, reservation, password));
    let Some(reservation) = right else { return Ok(refuse(&errors, Some(LookupNotice::Wrong))) };
    tokio::try_join!(app.store.forgive_attempt(&of_receipt), app.store.forgive_attempt(&of_source))?;
    let until = settings.times.session.after(now);
    Ok(web::with_pass(web::see_other("/lookup/details"), app, Pass::Details, &reservation, until))
}

/// Whether the password is that of a booking. An application that books nothing yet has none.
fn is_right(app: &App, reservation: &Reservation, password: &str) -> bool {
    app.keys.password_opens(password, reservation.key_version, reservation.receipt, reservation.nonce)
        && reservation.state != State::Open
}

//! Pages that show before anything is known of the resident.

use std::collections::BTreeSet;

use booking::reservation::Typed;
use lambda_http::{Body, Response, http::StatusCode};
use pages::{FieldErrors, Verify};
use web::{App, Fault};

/// The first screen.
pub(crate) async fn home(app: &App) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(web::page(StatusCode::OK, pages::home(web::site(&settings))))
}

/// Frequent questions.
pub(crate) async fn faq(app: &App) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    Ok(web::page(StatusCode::OK, pages::faq(web::site(&settings))))
}

/// The empty form, for one person.
pub(crate) async fn form(app: &App) -> Result<Response<Body>, Fault> {
    let settings = app.settings().await?;
    let page = pages::verify(
        web::site(&settings),
        &Verify {
            form: &app.random_id()?,
            people: 1,
            typed: &Typed::new(),
            errors: &FieldErrors::new(),
            number2: &BTreeSet::new(),
            notice: None,
        },
    );
    Ok(web::page(StatusCode::OK, page))
}

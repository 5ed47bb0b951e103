//! What every function does with a request before and after its own step: reading forms and
//! cookies, refusing what comes from elsewhere, dressing answers, turning our faults into pages,
//! and starting up.
//!
//! A function's handler is
//!
//! ```ignore
//! pub async fn handle(app: &App, request: Request) -> Response<Body> {
//!     web::answer(app, &request, step(app, &request)).await
//! }
//!
//! async fn step(app: &App, request: &Request) -> Result<Response<Body>, Fault> { … }
//! ```
//!
//! What a resident can get wrong is a page that the step returns as `Ok`. An `Err` is a [`Fault`]:
//! something of ours that failed, or a request that our pages never send. [`answer`] logs it once
//! and shows it.

mod address;
mod answer;
mod app;
mod base_url;
mod clients;
mod clock;
mod compression;
mod cookies;
mod environment;
mod fault;
mod form;
mod front;
mod guesses;
mod headers;
mod in_force;
mod keeping;
mod lambda;
mod language;
mod log;
mod origin;
mod respond;
mod source;
mod stage;
mod visitor;

pub use address::first_address;
pub use answer::answer;
pub use app::App;
pub use base_url::{BaseUrl, NotABaseUrl};
pub use clients::Aws;
pub use clock::Clock;
pub use cookies::with_pass;
pub use environment::{Environment, EnvironmentError};
pub use fault::Fault;
pub use form::{FormError, form, one};
pub use front::Front;
pub use guesses::{Guess, Guessed, Guessing, count_guesses, forgive_guesses, judge_guesses};
pub use in_force::SettingsError;
pub use keeping::{Kept, keep};
pub use lambda::{run, start};
pub use lambda_http::{Body, Request, Response, http};
pub use language::{flag, in_its_language, site};
pub use respond::{asset, download, notice, page, see_other};
pub use source::source;
pub use stage::Stage;
pub use visitor::{Visitor, session_over, visitor, visitor_after_end, visitor_of};

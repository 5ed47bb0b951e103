//! Starting a function on Lambda.

use std::{convert::Infallible, future::Future};

use lambda_http::{Body, Request, Response, service_fn};
use store::Store;

use crate::{App, Aws, Environment, EnvironmentError, fault, log};

/// Makes the application from the environment and reads the settings, which also opens the connection
/// to the table: while a function starts, Lambda gives it more CPU than its size pays for.
///
/// Settings that cannot be read now do not end the start. They are asked for again with the first
/// request, and if that fails too its page can say so, which a function that did not start cannot.
///
/// The application lives as long as the process, so it is given away for ever.
///
/// # Errors
/// [`EnvironmentError`] when the deployment left something out.
pub async fn start() -> Result<&'static App, EnvironmentError> {
    log::as_json();
    let environment = Environment::of_process()?;
    let client = aws_sdk_dynamodb::Client::from_conf(Aws::of_process()?.dynamodb(None).build());
    let store = Store::new(client, environment.table);
    let app = App::new(store, environment.keys, environment.base_url).behind(environment.front);
    let app: &'static App = Box::leak(Box::new(app));
    if let Err(error) = app.settings().await {
        tracing::warn!(reason = fault::chain(&error), "started without settings");
    }
    Ok(app)
}

/// Starts a function that shows pages, and serves until Lambda ends the process.
///
/// # Errors
/// When the deployment left something out, or Lambda's runtime API fails.
pub async fn run<F, Answer>(handle: F) -> Result<(), lambda_http::Error>
where
    F: Fn(&'static App, Request) -> Answer,
    Answer: Future<Output = Response<Body>> + Send,
{
    let app = start().await?;
    lambda_http::run(service_fn(|request| {
        let answer = handle(app, request);
        async { Ok::<_, Infallible>(answer.await) }
    }))
    .await
}

//! The functions by their names in the template.

use std::{collections::BTreeMap, sync::Arc};

use lambda_http::{
    Body, BoxFuture, Error, LambdaEvent, Request, Response,
    aws_lambda_events::{dynamodb::Event, streams::DynamoDbEventResponse},
};
use mail::Postman;
use notify::Notify;
use web::App;

use super::function::Function;

/// All functions, around one application: in Lambda each has its own.
pub(super) fn functions(app: &Arc<App>, postman: &Postman) -> BTreeMap<String, Function> {
    BTreeMap::from([
        page("Verify", app, |app, request| Box::pin(verify::handle(app, request))),
        page("ConfirmLink", app, |app, request| Box::pin(confirm_link::handle(app, request))),
        page("Slots", app, |app, request| Box::pin(slots::handle(app, request))),
        page("Reserve", app, |app, request| Box::pin(reserve::handle(app, request))),
        page("Lookup", app, |app, request| Box::pin(lookup::handle(app, request))),
        mails("Notify", app, postman),
    ])
}

type Page = for<'a> fn(&'a App, Request) -> BoxFuture<'a, Response<Body>>;

fn page(name: &str, app: &Arc<App>, handle: Page) -> (String, Function) {
    let app = Arc::clone(app);
    let function = Function::http(move |request| {
        let app = Arc::clone(&app);
        async move { handle(&app, request).await }
    });
    (name.to_owned(), function)
}

fn mails(name: &str, app: &Arc<App>, postman: &Postman) -> (String, Function) {
    let (app, postman) = (Arc::clone(app), postman.clone());
    let function = Function::new(move |event| {
        let (app, postman) = (Arc::clone(&app), postman.clone());
        async move { notify(&Notify { app: &app, postman }, event).await }
    });
    (name.to_owned(), function)
}

/// Boxed, so that the compiler sees that it can move between threads.
fn notify<'a>(
    notify: &'a Notify<'a>,
    event: LambdaEvent<Event>,
) -> BoxFuture<'a, Result<DynamoDbEventResponse, Error>> {
    Box::pin(notify::handle(notify, event))
}

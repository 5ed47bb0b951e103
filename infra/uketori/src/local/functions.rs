//! The functions by their names in the template.

use std::{collections::BTreeMap, sync::Arc};

use lambda_http::{
    Body, BoxFuture, Error, LambdaEvent, Request, Response,
    aws_lambda_events::{dynamodb::Event, streams::DynamoDbEventResponse},
};
use mail::Postman;
use notify::{Notify, Round};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use web::App;

use super::function::Function;

/// The inbox takes as many mails as come; this keeps a look at them possible while they do.
const MAILS_PER_SECOND: u32 = 100;

/// All functions, around one application: in Lambda each has its own.
pub(super) fn functions(app: &Arc<App>, postman: &Postman) -> BTreeMap<String, Function> {
    BTreeMap::from([
        page("Verify", app, |app, request| Box::pin(verify::handle(app, request))),
        page("ConfirmLink", app, |app, request| Box::pin(confirm_link::handle(app, request))),
        page("Slots", app, |app, request| Box::pin(slots::handle(app, request))),
        page("Reserve", app, |app, request| Box::pin(reserve::handle(app, request))),
        page("Lookup", app, |app, request| Box::pin(lookup::handle(app, request))),
        mails("Notify", app, postman, notify),
        mails("Remind", app, postman, remind),
        mails("Feedback", app, postman, feedback),
    ])
}

type Page = for<'a> fn(&'a App, Request) -> BoxFuture<'a, Response<Body>>;

fn page(name: &str, app: &Arc<App>, handle: Page) -> (String, Function) {
    let app = Arc::clone(app);
    let function = Function::http(move |request| {
        let app = Arc::clone(&app);
        async move { handle(&app, request).await }
    });
    (name.to_owned(), function.named(name))
}

type Mails<E, A> = for<'a> fn(&'a Notify<'a>, LambdaEvent<E>) -> BoxFuture<'a, Result<A, Error>>;

fn mails<E, A>(name: &str, app: &Arc<App>, postman: &Postman, handle: Mails<E, A>) -> (String, Function)
where
    E: DeserializeOwned + Send + 'static,
    A: Serialize + Send + 'static,
{
    let (app, postman) = (Arc::clone(app), postman.clone());
    let function = Function::new(move |event| {
        let (app, postman) = (Arc::clone(&app), postman.clone());
        async move { handle(&Notify { app: &app, postman, mails_per_second: MAILS_PER_SECOND }, event).await }
    });
    (name.to_owned(), function.named(name))
}

// Boxed, so that the compiler sees that they can move between threads.

fn notify<'a>(
    notify: &'a Notify<'a>,
    event: LambdaEvent<Event>,
) -> BoxFuture<'a, Result<DynamoDbEventResponse, Error>> {
    Box::pin(notify::handle(notify, event))
}

fn remind<'a>(notify: &'a Notify<'a>, event: LambdaEvent<Value>) -> BoxFuture<'a, Result<Round, Error>> {
    Box::pin(notify::remind(notify, event))
}

fn feedback<'a>(notify: &'a Notify<'a>, event: LambdaEvent<Value>) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(notify::feedback(notify.app, event))
}

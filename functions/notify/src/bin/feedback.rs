//! The function that records what SES reports about mails, on Lambda.

use lambda_runtime::{Error, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let app = web::start().await?;
    lambda_runtime::run(service_fn(|event| notify::feedback(app, event))).await
}

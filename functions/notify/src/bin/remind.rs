//! The function that sends reminders, on Lambda.

use lambda_runtime::{Error, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let notify = &notify::Notify::start().await?;
    lambda_runtime::run(service_fn(|event| notify::remind(notify, event))).await
}

//! The form, the confirmation and the booking, on Lambda.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::run(reserve::handle).await
}

//! The log: JSON lines on standard output, which Lambda hands to CloudWatch.

use lambda_http::tracing::subscriber::{
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

/// The crates whose lines we answer for: they name requests, routes and receipts, and never a path, a
/// card's number, a birthday, an address or a token.
const OURS: [&str; 9] =
    ["web", "store", "mail", "verify", "confirm_link", "slots", "reserve", "lookup", "notify"];

/// Starts logging. The level of our lines is `AWS_LAMBDA_LOG_LEVEL`, else `RUST_LOG`, else INFO.
///
/// The libraries' lines begin at WARN whatever the level: below it the SDK and hyper write requests
/// out, and in those stand the numbers and birthdays of residents. A second call changes nothing.
pub(crate) fn as_json() {
    let level = ["AWS_LAMBDA_LOG_LEVEL", "RUST_LOG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok()?.parse().ok())
        .unwrap_or(LevelFilter::INFO);
    let lines = fmt::layer().json().flatten_event(true).with_span_list(false).with_target(false);
    let _ = lambda_http::tracing::subscriber::registry().with(targets(level)).with(lines).try_init();
}

fn targets(level: LevelFilter) -> Targets {
    Targets::new()
        .with_default(LevelFilter::WARN)
        .with_targets(OURS.map(|name| (name, level)))
        // Its span puts Lambda's request id into every line. Below INFO it writes events out.
        .with_target("lambda_runtime", LevelFilter::INFO)
}

#[cfg(test)]
mod tests {
    use lambda_http::tracing::Level;

    use super::*;

    #[test]
    fn libraries_never_write_requests_out() {
        let targets = targets(LevelFilter::TRACE);
        assert!(targets.would_enable("store", &Level::TRACE));
        assert!(targets.would_enable("web::fault", &Level::TRACE));
        assert!(targets.would_enable("aws_smithy_runtime", &Level::WARN));
        assert!(!targets.would_enable("aws_smithy_runtime", &Level::DEBUG));
        assert!(!targets.would_enable("hyper", &Level::INFO));
        assert!(targets.would_enable("lambda_runtime::layers::trace", &Level::INFO));
        assert!(!targets.would_enable("lambda_runtime::requests", &Level::TRACE));
    }
}

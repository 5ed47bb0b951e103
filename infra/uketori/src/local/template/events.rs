//! What calls a function: the API, the table's stream, a schedule, the event bus.

use std::time::Duration;

use http::Method;
use serde::Deserialize;
use serde_json::Value;

use super::{Listener, Resource, Route, RouteKey, Rule, Schedule, TemplateError, read, wrong};
use crate::local::stream::{Filter, FilterError};

/// All events of the template's functions.
#[derive(Default)]
pub(super) struct Events {
    pub(super) routes: Vec<Route>,
    pub(super) listeners: Vec<Listener>,
    pub(super) schedules: Vec<Schedule>,
    pub(super) rules: Vec<Rule>,
}

impl Events {
    /// Takes one event of a function in.
    pub(super) fn take(&mut self, function: &str, event: Resource) -> Result<(), TemplateError> {
        let Resource { r#type, properties } = event;
        match r#type.as_str() {
            "HttpApi" => self.routes.push(route(function, properties)?),
            "DynamoDB" => self.listeners.push(listener(function, properties)?),
            "Schedule" => self.schedules.push(schedule(function, properties)?),
            "EventBridgeRule" => self.rules.push(rule(function, properties)?),
            other => return Err(wrong(function, format!("unknown event {other}"))),
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct HttpEvent {
    method: Option<String>,
    path: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StreamEvent {
    batch_size: Option<usize>,
    #[serde(default)]
    bisect_batch_on_function_error: bool,
    #[serde(default)]
    function_response_types: Vec<String>,
    maximum_record_age_in_seconds: Option<u64>,
    #[serde(default)]
    filter_criteria: FilterCriteria,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ScheduleEvent {
    schedule: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RuleEvent {
    pattern: Value,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct FilterCriteria {
    #[serde(default)]
    filters: Vec<FilterPattern>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct FilterPattern {
    pattern: String,
}

fn route(function: &str, properties: Value) -> Result<Route, TemplateError> {
    let event: HttpEvent = read(function, properties)?;
    let key = match (event.method.as_deref(), event.path) {
        (None, None) => RouteKey::Default,
        (Some(method @ ("GET" | "POST")), Some(path)) => {
            RouteKey::Path(if method == "GET" { Method::GET } else { Method::POST }, path)
        }
        _ => return Err(wrong(function, "a route is GET or POST with a path, or has neither".to_owned())),
    };
    Ok(Route { key, function: function.to_owned() })
}

/// The defaults are Lambda's own for a stream.
fn listener(function: &str, properties: Value) -> Result<Listener, TemplateError> {
    let event: StreamEvent = read(function, properties)?;
    let filters: Result<Vec<_>, FilterError> =
        event.filter_criteria.filters.iter().map(|filter| Filter::read(&filter.pattern)).collect();
    Ok(Listener {
        function: function.to_owned(),
        filters: filters.map_err(|error| wrong(function, error.to_string()))?,
        batch_size: event.batch_size.unwrap_or(100),
        bisect: event.bisect_batch_on_function_error,
        reports_failures: event.function_response_types.iter().any(|kind| kind == "ReportBatchItemFailures"),
        oldest: Duration::from_secs(event.maximum_record_age_in_seconds.unwrap_or(24 * 60 * 60)),
    })
}

fn schedule(function: &str, properties: Value) -> Result<Schedule, TemplateError> {
    let event: ScheduleEvent = read(function, properties)?;
    let every = rate(&event.schedule)
        .ok_or_else(|| wrong(function, format!("the schedule {} is no rate(…)", event.schedule)))?;
    Ok(Schedule { function: function.to_owned(), every })
}

/// `rate(15 minutes)`, as EventBridge writes it.
fn rate(text: &str) -> Option<Duration> {
    let (count, unit) = text.strip_prefix("rate(")?.strip_suffix(')')?.split_once(' ')?;
    let seconds = match unit {
        "minute" | "minutes" => 60,
        "hour" | "hours" => 60 * 60,
        "day" | "days" => 24 * 60 * 60,
        _ => return None,
    };
    Some(Duration::from_secs(seconds * count.parse::<u64>().ok().filter(|count| *count > 0)?))
}

fn rule(function: &str, properties: Value) -> Result<Rule, TemplateError> {
    let event: RuleEvent = read(function, properties)?;
    let pattern = Filter::of(named(event.pattern)).map_err(|error| wrong(function, error.to_string()))?;
    Ok(Rule { function: function.to_owned(), pattern })
}

/// A pattern in which what another resource is called stands as its name in the template: here nothing
/// has another name.
fn named(pattern: Value) -> Value {
    match pattern {
        Value::Object(fields) => match fields.get("Ref") {
            Some(name) => name.clone(),
            None => Value::Object(fields.into_iter().map(|(name, value)| (name, named(value))).collect()),
        },
        Value::Array(values) => Value::Array(values.into_iter().map(named).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_as_eventbridge_writes_them() {
        assert_eq!(rate("rate(15 minutes)"), Some(Duration::from_secs(900)));
        assert_eq!(rate("rate(1 hour)"), Some(Duration::from_secs(3600)));
        for other in ["rate(0 minutes)", "rate(15)", "rate(15 months)", "cron(0 1 * * ? *)", "15 minutes"] {
            assert_eq!(rate(other), None, "{other}");
        }
    }
}

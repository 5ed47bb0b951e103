//! What template.yaml declares: the routes, the table and who listens to its stream. The local
//! machine knows none of it otherwise, so what runs here is what deploys.

mod yaml;

use std::{collections::BTreeMap, fmt, time::Duration};

use http::Method;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::stream::{Filter, FilterError};

/// template.yaml as it was when this program was built, so that it runs from anywhere.
const EMBEDDED: &str = include_str!("../../../../template.yaml");

/// What the local machine needs of the template.
#[derive(Debug)]
pub struct Template {
    /// The API's routes, in the order of the functions' names.
    pub routes: Vec<Route>,
    /// The one table.
    pub table: Table,
    /// Who listens to the table's stream.
    pub listeners: Vec<Listener>,
}

/// One route of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What it matches.
    pub key: RouteKey,
    /// The function's name in the template.
    pub function: String,
}

/// What a route matches; shown as API Gateway writes it, `GET /confirm/{token}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteKey {
    /// A method and a path, which can have variables in braces.
    Path(Method, String),
    /// Whatever no other route matches.
    Default,
}

impl fmt::Display for RouteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(method, path) => write!(f, "{method} {path}"),
            Self::Default => f.write_str("$default"),
        }
    }
}

/// The table's definition.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Table {
    /// The attributes that the key is made of.
    pub attribute_definitions: Vec<Attribute>,
    /// The key.
    pub key_schema: Vec<KeyElement>,
    /// Which attribute says when an item lapses.
    pub time_to_live_specification: TimeToLive,
    /// What the stream carries.
    pub stream_specification: Stream,
}

/// An attribute of the key.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Attribute {
    /// Its name.
    pub attribute_name: String,
    /// `S`, `N` or `B`.
    pub attribute_type: String,
}

/// One part of the key.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyElement {
    /// The attribute's name.
    pub attribute_name: String,
    /// `HASH` or `RANGE`.
    pub key_type: String,
}

/// When items lapse.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TimeToLive {
    /// The attribute's name.
    pub attribute_name: String,
}

/// What the stream carries.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Stream {
    /// For example `NEW_IMAGE`.
    pub stream_view_type: String,
}

/// A function that listens to the table's stream, and how it is called.
#[derive(Clone, Debug)]
pub struct Listener {
    /// The function's name in the template.
    pub function: String,
    /// A record is handed over when one of these lets it through; all are, without any.
    pub filters: Vec<Filter>,
    /// The most records of one call.
    pub batch_size: usize,
    /// Whether a failed batch is tried again in halves.
    pub bisect: bool,
    /// Whether the function names the records that failed.
    pub reports_failures: bool,
    /// Records older than this are given up.
    pub oldest: Duration,
}

/// The template cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Not YAML.
    #[error("template.yaml: {0}")]
    Yaml(#[from] serde_norway::Error),
    /// A resource lacks what the local machine needs.
    #[error("template.yaml: {resource}: {reason}")]
    Resource {
        /// The resource's name.
        resource: String,
        /// What is wrong.
        reason: String,
    },
    /// Not exactly one table.
    #[error("template.yaml: it should declare exactly one table")]
    OneTable,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Resource {
    r#type: String,
    #[serde(default)]
    properties: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Function {
    #[serde(default)]
    events: BTreeMap<String, Resource>,
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

impl Template {
    /// The template that this program was built with.
    ///
    /// # Errors
    /// [`TemplateError`] when it declares what the local machine does not understand.
    pub fn embedded() -> Result<Self, TemplateError> {
        Self::read(EMBEDDED)
    }

    fn read(text: &str) -> Result<Self, TemplateError> {
        let whole = yaml::to_json(serde_norway::from_str(text)?);
        let resources: BTreeMap<String, Resource> = read("Resources", whole["Resources"].clone())?;
        let (mut routes, mut listeners, mut tables) = (Vec::new(), Vec::new(), Vec::new());
        for (name, resource) in resources {
            match resource.r#type.as_str() {
                "AWS::DynamoDB::Table" => tables.push(read(&name, resource.properties)?),
                "AWS::Serverless::Function" => {
                    let function: Function = read(&name, resource.properties)?;
                    for event in function.events.into_values() {
                        match event.r#type.as_str() {
                            "HttpApi" => routes.push(route(&name, event.properties)?),
                            "DynamoDB" => listeners.push(listener(&name, event.properties)?),
                            other => return Err(wrong(&name, format!("unknown event {other}"))),
                        }
                    }
                }
                _ => {}
            }
        }
        let [table] = <[Table; 1]>::try_from(tables).map_err(|_| TemplateError::OneTable)?;
        Ok(Self { routes, table, listeners })
    }
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

fn read<T: DeserializeOwned>(resource: &str, value: Value) -> Result<T, TemplateError> {
    serde_json::from_value(value).map_err(|error| wrong(resource, error.to_string()))
}

fn wrong(resource: &str, reason: String) -> TemplateError {
    TemplateError::Resource { resource: resource.to_owned(), reason }
}

#[cfg(test)]
mod tests;

//! What template.yaml declares: the routes, the table and who listens to its stream, the schedules and
//! the rules of the event bus. The local machine knows none of it otherwise, so what runs here is what
//! deploys.

mod deployed;
mod events;
mod yaml;

use std::{collections::BTreeMap, fmt, time::Duration};

use http::Method;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::stream::Filter;
pub use deployed::Deployed;
use events::Events;

/// template.yaml as it was when this program was built, so that it runs from anywhere.
const EMBEDDED: &str = include_str!("../../../../template.yaml");
/// Lambda's own, in seconds, where the template names none.
const LAMBDAS_TIMEOUT: u64 = 3;

/// What the local machine needs of the template.
#[derive(Debug)]
pub struct Template {
    /// The API's routes, in the order of the functions' names.
    pub routes: Vec<Route>,
    /// The one table.
    pub table: Table,
    /// Who listens to the table's stream.
    pub listeners: Vec<Listener>,
    /// Which functions run again and again.
    pub schedules: Vec<Schedule>,
    /// Which functions the event bus calls.
    pub rules: Vec<Rule>,
    /// SES's configuration set, without which it reports nothing.
    pub configuration_set: Option<String>,
    /// How long each function may run.
    pub timeouts: BTreeMap<String, Duration>,
    /// What each function's process is started with.
    pub deployed: BTreeMap<String, Deployed>,
}

/// A function that runs again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The function's name in the template.
    pub function: String,
    /// How often.
    pub every: Duration,
}

/// A function that the event bus calls.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The function's name in the template.
    pub function: String,
    /// Which events it is called with.
    pub pattern: Filter,
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
    /// Seconds.
    timeout: Option<u64>,
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
        let (mut events, mut tables) = (Events::default(), Vec::new());
        let (mut configuration_set, mut timeouts) = (None, BTreeMap::new());
        let mut functions = BTreeMap::new();
        let usual = whole["Globals"]["Function"]["Timeout"].as_u64().unwrap_or(LAMBDAS_TIMEOUT);
        for (name, resource) in resources {
            match resource.r#type.as_str() {
                "AWS::DynamoDB::Table" => tables.push(read(&name, resource.properties)?),
                "AWS::SES::ConfigurationSet" => configuration_set = Some(name),
                "AWS::Serverless::Function" => {
                    let function: Function = read(&name, resource.properties)?;
                    let timeout = Duration::from_secs(function.timeout.unwrap_or(usual));
                    timeouts.insert(name.clone(), timeout);
                    for event in function.events.into_values() {
                        events.take(&name, event)?;
                    }
                    functions.insert(name.clone(), deployed::read(&name, &whole)?);
                }
                _ => {}
            }
        }
        let [table] = <[Table; 1]>::try_from(tables).map_err(|_| TemplateError::OneTable)?;
        let Events { routes, listeners, schedules, rules } = events;
        let deployed = functions;
        Ok(Self { routes, table, listeners, schedules, rules, configuration_set, timeouts, deployed })
    }
}

fn read<T: DeserializeOwned>(resource: &str, value: Value) -> Result<T, TemplateError> {
    serde_json::from_value(value).map_err(|error| wrong(resource, error.to_string()))
}

fn wrong(resource: &str, reason: String) -> TemplateError {
    TemplateError::Resource { resource: resource.to_owned(), reason }
}

#[cfg(test)]
mod tests;

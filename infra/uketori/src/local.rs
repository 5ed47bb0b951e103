//! The whole system on one machine: an embedded DynamoDB, an inbox in place of SES, and a gateway
//! that calls the functions as Lambda does. Everything listens on 127.0.0.1 alone.

pub mod bus;
pub mod directory;
pub mod function;
mod functions;
pub mod gateway;
pub mod inbox;
mod machine;
mod options;
pub mod runtime_api;
mod sample;
pub mod secrets;
pub mod stream;
pub mod table;
pub mod template;

use std::{io, net::SocketAddr};

use booking::settings::{Finding, Mistranslated};
use store::StoreError;

pub use bus::ScheduleError;
pub use machine::LocalMachine;
pub use options::{Data, Hook, LocalOptions};

use crate::cards::CardsError;

/// The local machine did not start.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    /// A port is taken.
    #[error("{address} cannot be used: {source}. Name another port with --port or --dynamodb-port")]
    Port {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The data directory cannot be used.
    #[error(transparent)]
    Directory(#[from] directory::DirectoryError),
    /// The settings have mistakes.
    #[error("the settings have mistakes:\n{}", lines(.0))]
    Settings(Vec<Finding>),
    /// The sample city's texts in another language have mistakes.
    #[error("the sample's translations have mistakes:\n{}", lines(.0))]
    Translation(Vec<Mistranslated>),
    /// Somebody else applied settings at the same moment.
    #[error("other settings were applied meanwhile; start again")]
    Overtaken,
    /// The cards could not be imported.
    #[error("the cards were not imported: {0}")]
    Cards(#[from] CardsError),
    /// The embedded store failed.
    #[error(transparent)]
    Table(#[from] table::TableError),
    /// The table did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The table's stream cannot be read.
    #[error(transparent)]
    Stream(#[from] stream::StreamError),
    /// A listener of the template leads to no function.
    #[error("template.yaml: no function {0} for the table's stream")]
    NoSuchListener(String),
    /// A rule or schedule of the template leads to no function.
    #[error(transparent)]
    NoSuchTarget(#[from] bus::NoSuchTarget),
    /// The functions cannot be started as processes.
    #[error(transparent)]
    Programs(#[from] runtime_api::ProgramsError),
    /// A route of the template leads to no function.
    #[error(transparent)]
    NoSuchFunction(#[from] gateway::NoSuchFunction),
    /// The template cannot be read.
    #[error(transparent)]
    Template(#[from] template::TemplateError),
    /// The data directory's secrets are not as they should be.
    #[error("the secrets: {0}")]
    Secrets(#[from] web::EnvironmentError),
    /// No secrets could be made.
    #[error(transparent)]
    NoRandomness(#[from] secrets::NoRandomness),
    /// The base URL is none.
    #[error(transparent)]
    BaseUrl(#[from] web::NotABaseUrl),
    /// A file or socket failed.
    #[error("the local machine: {0}")]
    Io(#[from] io::Error),
}

fn lines(findings: &[impl std::fmt::Display]) -> String {
    findings.iter().map(|finding| format!("  {finding}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;

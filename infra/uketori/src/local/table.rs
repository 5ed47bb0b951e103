//! The embedded DynamoDB, with its HTTP endpoint, and the table that the template declares.

use std::{path::PathBuf, time::Duration};

use aws_sdk_dynamodb::{
    Client,
    error::SdkError,
    operation::create_table::CreateTableError,
    types::{
        AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
        StreamSpecification, StreamViewType, TimeToLiveSpecification,
    },
};
use dynoxide::{Database, DynoxideError};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use ulid::Ulid;

use super::template::Table;

/// What the table is called here, and how its name begins elsewhere.
const NAME: &str = "uketori";

/// How long stream records are kept, as on AWS. The emulator itself keeps them for ever.
const STREAM_KEPT_SECONDS: i64 = 24 * 60 * 60;
/// DynamoDB deletes lapsed items within days; nothing depends on when.
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// Where the table is kept.
#[derive(Clone, Debug)]
pub enum Storage {
    /// In this file.
    File(PathBuf),
    /// In memory, until the machine stops.
    Memory,
}

/// The DynamoDB that is used.
#[derive(Debug)]
pub struct Endpoint {
    /// Where clients reach it.
    pub url: String,
    /// What the table is called there.
    pub table: String,
    /// What serves the embedded one.
    server: Option<JoinHandle<Result<(), String>>>,
}

/// The embedded store failed.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be opened as a table.
    #[error("the embedded store: {0}")]
    Open(#[from] DynoxideError),
    /// SQLite refused.
    #[error("the embedded store's file: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The table could not be made.
    #[error("the table could not be made: {0}")]
    Create(String),
    /// The socket has no address.
    #[error("the embedded store's socket: {0}")]
    Socket(#[from] std::io::Error),
}

/// Opens the store.
///
/// # Errors
/// [`TableError`] when the file is not the emulator's, or was written by a newer one.
pub fn open(storage: &Storage) -> Result<Database, TableError> {
    // An in-memory database with a name, so that a second connection reaches it too.
    let path = match storage {
        Storage::File(path) => path.display().to_string(),
        Storage::Memory => format!("file:/uketori-{}?vfs=memdb", Ulid::generate()),
    };
    let database = Database::new(&path)?;
    let connection = rusqlite::Connection::open(&path)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // Each write looks for the stream's last sequence number; without this it reads the whole stream.
    connection.execute_batch(
        "CREATE INDEX IF NOT EXISTS uketori_stream_records
         ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    )?;
    connection
        .execute("DELETE FROM _stream_records WHERE created_at < unixepoch() - ?1", [STREAM_KEPT_SECONDS])?;
    Ok(database)
}

impl Endpoint {
    /// Serves the store until `stop` changes.
    ///
    /// # Errors
    /// [`TableError::Socket`].
    pub fn serve(
        listener: TcpListener,
        database: Database,
        mut stop: watch::Receiver<bool>,
    ) -> Result<Self, TableError> {
        let url = format!("http://{}", listener.local_addr()?);
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        let server = tokio::spawn(dynoxide::server::serve_with_shutdown(listener, database, stopped));
        Ok(Self { url, table: NAME.to_owned(), server: Some(server) })
    }

    /// One that others serve and use: there the table gets a name of its own.
    pub fn elsewhere(url: String) -> Self {
        Self { url, table: format!("{NAME}-{}", Ulid::generate()), server: None }
    }

    /// Waits until it has stopped, after `stop` changed.
    pub async fn stopped(self) {
        let Some(mut server) = self.server else { return };
        // A client that keeps a request open does not keep the machine from stopping.
        if tokio::time::timeout(Duration::from_secs(2), &mut server).await.is_err() {
            server.abort();
        }
    }
}

/// Makes the table that the template declares; one that is there already stays.
///
/// # Errors
/// [`TableError::Create`].
pub async fn create(client: &Client, name: &str, table: &Table) -> Result<(), TableError> {
    let failed = |error: &dyn std::error::Error| TableError::Create(chain(error));
    let mut request = client.create_table().table_name(name).billing_mode(BillingMode::PayPerRequest);
    for attribute in &table.attribute_definitions {
        let definition = AttributeDefinition::builder()
            .attribute_name(&attribute.attribute_name)
            .attribute_type(ScalarAttributeType::from(attribute.attribute_type.as_str()));
        request = request.attribute_definitions(definition.build().map_err(|error| failed(&error))?);
    }
    for part in &table.key_schema {
        let element = KeySchemaElement::builder()
            .attribute_name(&part.attribute_name)
            .key_type(KeyType::from(part.key_type.as_str()));
        request = request.key_schema(element.build().map_err(|error| failed(&error))?);
    }
    let stream = StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::from(table.stream_specification.stream_view_type.as_str()));
    request = request.stream_specification(stream.build().map_err(|error| failed(&error))?);
    match request.send().await {
        Ok(_) => {}
        Err(SdkError::ServiceError(error))
            if matches!(error.err(), CreateTableError::ResourceInUseException(_)) =>
        {
            return Ok(());
        }
        Err(error) => return Err(failed(&error)),
    }
    let lapses = TimeToLiveSpecification::builder()
        .attribute_name(&table.time_to_live_specification.attribute_name)
        .enabled(true);
    client
        .update_time_to_live()
        .table_name(name)
        .time_to_live_specification(lapses.build().map_err(|error| failed(&error))?)
        .send()
        .await
        .map_err(|error| failed(&error))?;
    Ok(())
}

/// Deletes lapsed items every minute until `stop` changes, as the table's TTL does on AWS.
pub async fn sweep(database: Database, mut stop: watch::Receiver<bool>) {
    while tokio::time::timeout(SWEEP_EVERY, stop.wait_for(|stop| *stop)).await.is_err() {
        let database = database.clone();
        match tokio::task::spawn_blocking(move || database.sweep_ttl()).await {
            Ok(Ok(swept)) => tracing::debug!(swept, "lapsed items deleted"),
            Ok(Err(error)) => tracing::warn!(%error, "lapsed items not deleted"),
            Err(error) => tracing::warn!(%error, "deleting lapsed items panicked"),
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}

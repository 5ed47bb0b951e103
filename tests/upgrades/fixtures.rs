//! The fixtures: a table's items as each released version wrote them.
//!
//! `UKETORI_WRITE_FIXTURES=1 cargo test -p tests upgrades::fixtures` writes those of the present version,
//! where there are none yet.

use std::{fs, path::PathBuf};

use aws_sdk_dynamodb::Client;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tempfile::TempDir;
use tests::{City, city::Plan};
use tokio::{net::TcpListener, sync::watch};
use uketori::local::{
    Data,
    table::{self, Endpoint, Storage},
    template::Template,
};

use super::items::{Item, dump, from_json, kind, load, to_json};

/// Whoever runs this writes fixtures.
const WRITE: &str = "UKETORI_WRITE_FIXTURES";
/// The version whose fixtures today's code has to match, attribute by attribute.
pub(super) const PRESENT: &str = env!("CARGO_PKG_VERSION");
/// The secrets that all fixtures were made with. They guard nothing.
pub(super) const SECRETS: [(&str, &str); 3] = [
    ("CARD_INDEX_KEY", "fixture-card-index-key-0000000000000001"),
    ("LINK_KEYS", "1:fixture-link-key-000000000000000000001"),
    ("SESSION_KEYS", "fixture-session-key-0000000000000000001"),
];

/// What the journey that made the fixtures has in hand: whoever goes on with it needs that.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Story {
    /// When it stopped, on a wall in Japan.
    pub(super) at: String,
    /// Its applications.
    pub(super) people: std::collections::BTreeMap<String, Hand>,
}

/// What somebody has in hand.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Hand {
    pub(super) receipt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) password: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) session: Option<String>,
}

impl Hand {
    pub(super) fn receipt(&self) -> tests::Receipt {
        let password = self.password.clone().expect("a password");
        tests::Receipt { number: self.receipt.clone(), password }
    }
}

/// The fixtures of one version.
#[derive(Clone, Debug)]
pub(super) struct Fixtures {
    pub(super) version: String,
    pub(super) items: Vec<Item>,
    pub(super) story: Story,
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/items"))
}

/// The fixtures of every released version, the oldest first.
pub(super) fn all() -> Vec<Fixtures> {
    let mut versions: Vec<String> = fs::read_dir(folder())
        .expect("fixtures")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter(|name| name.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    versions.sort();
    versions.iter().map(|version| of(version)).collect()
}

pub(super) fn of(version: &str) -> Fixtures {
    let folder = folder().join(version);
    let read = |path: PathBuf| -> Value {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).expect("JSON")
    };
    let mut items = Vec::new();
    for entry in fs::read_dir(&folder).unwrap_or_else(|_| panic!("no fixtures of version {version}")) {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "json") && !path.ends_with("story.json") {
            items.extend(read(path).as_array().expect("items").iter().map(from_json));
        }
    }
    let story = serde_json::from_value(read(folder.join("story.json"))).expect("a story");
    Fixtures { version: version.to_owned(), items, story }
}

/// A data directory with these secrets, before any machine has used it.
pub(super) fn directory(secrets: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join("format"), "uketori data 1").expect("a file");
    has_secrets(&directory, secrets);
    directory
}

/// Changes a directory's secrets.
pub(super) fn has_secrets(directory: &TempDir, secrets: &[(&str, &str)]) {
    let lines: String = secrets.iter().map(|(name, value)| format!("{name}={value}\n")).collect();
    fs::write(directory.path().join("secrets"), lines).expect("a file");
}

impl Fixtures {
    /// A data directory whose table holds the items.
    pub(super) async fn directory(&self) -> TempDir {
        let directory = directory(&SECRETS);
        let database = table::open(&Storage::File(directory.path().join("table.db"))).expect("a store");
        let (stop, stopped) = watch::channel(false);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let endpoint = Endpoint::serve(listener, database, stopped).expect("an endpoint");
        let client = Client::from_conf(web::Aws::local().dynamodb(Some(&endpoint.url)).build());
        let declared = Template::embedded().expect("the template").table;
        table::create(&client, &endpoint.table, &declared).await.expect("a table");
        load(&client, &endpoint.table, &self.items).await;
        stop.send(true).expect("it listens");
        endpoint.stopped().await;
        directory
    }

    /// The city of a directory, at the moment at which the story stopped.
    pub(super) fn plan(&self, directory: &TempDir) -> Plan {
        let data = Data::Dir(directory.path().to_owned());
        City::plan().at(&self.story.at).options(|options| {
            options.data = data;
            options.without_schedules = true;
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fixtures_are_written_where_there_are_none() {
    if std::env::var_os(WRITE).is_none() {
        return;
    }
    let folder = folder().join(PRESENT);
    assert!(
        !folder.exists(),
        "{} is there. What a released version wrote never changes; if {PRESENT} is not released yet, delete it",
        folder.display()
    );
    let directory = directory(&SECRETS);
    let (city, story) = super::story::lives(&directory).await;
    let items = dump(&super::table(&city), city.store().table()).await;
    fs::create_dir_all(&folder).expect("a folder");
    let mut kinds: std::collections::BTreeMap<String, Vec<Value>> = std::collections::BTreeMap::new();
    for item in &items {
        kinds.entry(kind(item).to_ascii_lowercase()).or_default().push(to_json(item));
    }
    for (kind, items) in kinds {
        let text = serde_json::to_string_pretty(&items).expect("JSON");
        fs::write(folder.join(format!("{kind}.json")), format!("{text}\n")).expect("a file");
    }
    let story = serde_json::to_string_pretty(&story).expect("JSON");
    fs::write(folder.join("story.json"), format!("{story}\n")).expect("a file");
}

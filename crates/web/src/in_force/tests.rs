use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};

use super::*;

/// A table that counts how often it is asked, and fails on demand.
#[derive(Default)]
struct Table {
    version: AtomicU64,
    pointers: AtomicU64,
    sections: AtomicU64,
    throttled: AtomicBool,
    broken: AtomicBool,
}

impl Table {
    /// How often pointer and sections were read.
    fn reads(&self) -> (u64, u64) {
        (self.pointers.load(SeqCst), self.sections.load(SeqCst))
    }
}

impl Source for Table {
    async fn version(&self) -> Result<Option<SettingsVersion>, StoreError> {
        self.pointers.fetch_add(1, SeqCst);
        tokio::task::yield_now().await;
        if self.throttled.load(SeqCst) {
            return Err(StoreError::Contended { operation: "GetItem" });
        }
        if self.broken.load(SeqCst) {
            return Err(StoreError::Unreadable { kind: "settings", reason: "no version".to_owned() });
        }
        let mut version = SettingsVersion::default();
        version.number = self.version.load(SeqCst);
        Ok(Some(version).filter(|version| version.number > 0))
    }

    async fn settings(&self, version: &SettingsVersion) -> Result<Settings, StoreError> {
        self.sections.fetch_add(1, SeqCst);
        Ok(settings(version.number))
    }
}

/// Settings whose city is called after their version.
fn settings(version: u64) -> Settings {
    let number = serde_json::json!({ "label": "番号", "explanation": "", "example": "", "pattern": "" });
    serde_json::from_value(serde_json::json!({
        "city": {
            "name": version.to_string(),
            "default_counter": "main",
            "office": { "name": "交付担当", "phone": "000-0000", "hours": "平日" },
        },
        "sender": { "address": "uketori@example.jp", "name": "市" },
        "number1": number,
        "number2": number,
        "mails": {},
        "counters": [],
    }))
    .unwrap()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

/// The city's name in the settings that are served at this second.
async fn served(in_force: &InForce, table: &Table, second: i64) -> Result<String, SettingsError> {
    in_force.get(table, at(second)).await.map(|settings| settings.city.name.get("ja").to_owned())
}

#[tokio::test]
async fn the_pointer_is_believed_for_ten_seconds_and_sections_for_ever() {
    let (in_force, table) = (InForce::default(), Table { version: 1.into(), ..Table::default() });
    for (second, reads) in [(0, (1, 1)), (9, (1, 1)), (10, (2, 1)), (15, (2, 1)), (21, (3, 1))] {
        assert_eq!(served(&in_force, &table, second).await.unwrap(), "1");
        assert_eq!(table.reads(), reads, "after {second} s");
    }
    table.version.store(2, SeqCst);
    assert_eq!(served(&in_force, &table, 30).await.unwrap(), "1");
    assert_eq!(served(&in_force, &table, 31).await.unwrap(), "2");
    assert_eq!(table.reads(), (4, 2));
}

#[tokio::test]
async fn callers_at_once_share_one_read() {
    let (in_force, table) = (InForce::default(), Table { version: 1.into(), ..Table::default() });
    let all = futures::future::join_all((0..20).map(|_| in_force.get(&table, at(0)))).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(table.reads(), (1, 1));
}

#[tokio::test]
async fn settings_serve_on_for_some_minutes_while_the_table_is_busy() {
    let (in_force, table) = (InForce::default(), Table { version: 1.into(), ..Table::default() });
    served(&in_force, &table, 0).await.unwrap();
    table.throttled.store(true, SeqCst);
    for second in [10, 12, 100, 299] {
        assert_eq!(served(&in_force, &table, second).await.unwrap(), "1");
    }
    assert_eq!(table.reads(), (4, 1), "between two tries the table is left alone");
    assert!(served(&in_force, &table, 310).await.is_err());
    assert!(in_force.at_hand().is_some(), "the page that says so still names the city");
    table.throttled.store(false, SeqCst);
    assert_eq!(served(&in_force, &table, 311).await.unwrap(), "1");
}

#[tokio::test]
async fn what_does_not_pass_is_not_covered_up() {
    let (in_force, table) = (InForce::default(), Table { version: 1.into(), ..Table::default() });
    served(&in_force, &table, 0).await.unwrap();
    table.broken.store(true, SeqCst);
    assert!(matches!(served(&in_force, &table, 10).await, Err(SettingsError::Store(_))));
}

#[tokio::test]
async fn without_settings_there_is_nothing_to_serve() {
    let (in_force, table) = (InForce::default(), Table::default());
    assert!(matches!(served(&in_force, &table, 0).await, Err(SettingsError::NoneApplied)));
    assert!(in_force.at_hand().is_none());
}

#[tokio::test]
async fn a_clock_that_was_put_back_ends_the_belief() {
    let (in_force, table) = (InForce::default(), Table { version: 1.into(), ..Table::default() });
    served(&in_force, &table, 0).await.unwrap();
    served(&in_force, &table, -60).await.unwrap();
    assert_eq!(table.reads(), (2, 1));
}

//! The settings in the table: immutable sections per version, and a pointer to the version in
//! force, so that a change of settings is one write that everybody sees whole.

use booking::Settings;
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::{EXPIRES_AT, Item, SK, as_number, as_text, key, number, text},
    write::Written,
};

const PK: &str = "SETTINGS";
const CURRENT: &str = "CURRENT";
/// The names of a version's sections: the fields of [`Settings`] that were written.
const SECTIONS: &str = "sections";
const BODY: &str = "body";

/// How long the sections of a superseded version are kept: long beyond the few seconds for which
/// a warm function may still go by the old pointer, so that going back is possible by hand.
const KEPT: booking::settings::Seconds = booking::settings::Seconds::days(90);

/// What became of new settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// In force, as this version.
    Version(u64),
    /// Somebody else applied settings meanwhile; nothing was changed.
    Overtaken,
}

impl Store {
    /// The version of the settings in force; none before the first were applied.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn settings_version(&self) -> Result<Option<u64>, StoreError> {
        Ok(self.settings_pointer().await?.and_then(|item| as_number(&item, "version")))
    }

    async fn settings_pointer(&self) -> Result<Option<Item>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(key(PK, CURRENT)))
            .consistent_read(true)
            .send()
            .await
            .map_err(service("GetItem"))?;
        Ok(answer.item)
    }

    /// The settings of one version, in one read.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or has no such version.
    pub async fn settings(&self, version: u64) -> Result<Settings, StoreError> {
        let keys = section_names().map(|name| key(PK, sk(name, version))).to_vec();
        let mut sections = Map::new();
        for item in self.get_all(keys).await? {
            let (name, body) = section(&item)?;
            sections.insert(name, body);
        }
        serde_json::from_value(Value::Object(sections))
            .map_err(|error| StoreError::unreadable("settings", error))
    }

    /// Puts settings in force that [`booking::settings::check`] found good.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; then the old settings stay in force.
    pub async fn apply_settings(&self, settings: &Settings, now: Timestamp) -> Result<Applied, StoreError> {
        let before = self.settings_pointer().await?;
        let old: Option<u64> = before.as_ref().and_then(|item| as_number(item, "version"));
        let version = old.unwrap_or_default() + 1;
        let sections = sections_of(settings)?;
        for (name, body) in &sections {
            let mut item = key(PK, sk(name, version));
            item.insert(BODY.to_owned(), text(body.to_string()));
            // A version that was written but never came into force may be written over.
            if let Written::Refused(_) = self.put(item, &Change::default()).await? {
                return Ok(Applied::Overtaken);
            }
        }
        let mut change = Change::default();
        match old {
            Some(old) => change.must_equal("version", number(old)),
            None => change.must_be_absent(crate::item::PK),
        }
        change.set("version", number(version));
        change.set(SECTIONS, text(sections.keys().cloned().collect::<Vec<_>>().join(" ")));
        match self.update(key(PK, CURRENT), &change).await? {
            Written::Done => {}
            Written::Refused(Some(item)) if as_number(&item, "version") == Some(version) => {}
            Written::Refused(_) => return Ok(Applied::Overtaken),
        }
        if let Some(old) = old {
            self.retire_settings(before.as_ref(), old, now).await?;
        }
        Ok(Applied::Version(version))
    }

    /// Lets the sections of a superseded version lapse.
    async fn retire_settings(
        &self,
        pointer: Option<&Item>,
        version: u64,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let names = pointer.and_then(|item| as_text(item, SECTIONS)).unwrap_or_default();
        for name in names.split_whitespace() {
            let mut change = Change::default();
            change.must_exist();
            change.set(EXPIRES_AT, number(booking::time::seconds(KEPT.after(now))));
            self.update(key(PK, sk(name, version)), &change).await?;
        }
        Ok(())
    }
}

fn sk(section: &str, version: u64) -> String {
    format!("{section}@{version}")
}

/// Every field of [`Settings`]: a section that is absent takes its default.
fn section_names() -> [&'static str; 11] {
    [
        "city",
        "sender",
        "number1",
        "number2",
        "times",
        "reminders",
        "mails",
        "counters",
        "fields",
        "notices",
        "faq",
    ]
}

fn sections_of(settings: &Settings) -> Result<Map<String, Value>, StoreError> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(sections)) => Ok(sections),
        Ok(_) => Err(StoreError::Unwritable { kind: "settings", reason: "not a table".to_owned() }),
        Err(error) => Err(StoreError::Unwritable { kind: "settings", reason: error.to_string() }),
    }
}

fn section(item: &Item) -> Result<(String, Value), StoreError> {
    let name = as_text(item, SK)
        .and_then(|sk| sk.split_once('@'))
        .map(|(name, _)| name.to_owned())
        .ok_or_else(|| StoreError::unreadable("settings", "no section name"))?;
    let body = as_text(item, BODY).ok_or_else(|| StoreError::unreadable("settings", "no body"))?;
    let body = serde_json::from_str(body).map_err(|error| StoreError::unreadable("settings", error))?;
    Ok((name, body))
}

//! The settings in the table: immutable sections per version, and a pointer to the version in
//! force, so that a change of settings is one write that everybody sees whole.

use booking::{Settings, time};
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
const VERSION: &str = "version";
const WRITING: &str = "writing";
/// The names of a version's sections: the fields of [`Settings`].
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

/// Where the settings of one version stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsVersion {
    /// 1 for the first that were applied, and one more each time.
    pub number: u64,
    /// Names the very writing of this version: of two who apply at once, each writes sections of
    /// their own, and one gets to be in force.
    writing: String,
    /// The sections that were written.
    sections: Vec<String>,
}

impl SettingsVersion {
    fn from_item(item: &Item) -> Result<Self, StoreError> {
        let missing = || StoreError::unreadable("settings", "no version");
        Ok(Self {
            number: as_number(item, VERSION).ok_or_else(missing)?,
            writing: as_text(item, WRITING).ok_or_else(missing)?.to_owned(),
            sections: as_text(item, SECTIONS)
                .ok_or_else(missing)?
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        })
    }

    fn keys(&self) -> impl Iterator<Item = Item> + '_ {
        self.sections.iter().map(|name| key(PK, format!("{name}@{}.{}", self.number, self.writing)))
    }
}

impl Store {
    /// The version of the settings in force; none before the first were applied.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer.
    pub async fn settings_version(&self) -> Result<Option<SettingsVersion>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(key(PK, CURRENT)))
            .consistent_read(true)
            .send()
            .await
            .map_err(service("GetItem"))?;
        answer.item.as_ref().map(SettingsVersion::from_item).transpose()
    }

    /// The settings of one version, in one read.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or no longer has that version.
    pub async fn settings(&self, version: &SettingsVersion) -> Result<Settings, StoreError> {
        let mut sections = Map::new();
        for item in self.get_all(version.keys().collect()).await? {
            let (name, body) = section(&item)?;
            sections.insert(name, body);
        }
        if sections.len() != version.sections.len() {
            return Err(StoreError::unreadable("settings", "a section is missing"));
        }
        serde_json::from_value(Value::Object(sections))
            .map_err(|error| StoreError::unreadable("settings", error))
    }

    /// Puts settings in force that [`booking::settings::check`] found good.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer; then the old settings stay in force.
    pub async fn apply_settings(&self, settings: &Settings, now: Timestamp) -> Result<Applied, StoreError> {
        let old = self.settings_version().await?;
        let sections = sections_of(settings)?;
        let new = SettingsVersion {
            number: old.as_ref().map_or(0, |old| old.number) + 1,
            writing: format!("{:016x}", fastrand::u64(..)),
            sections: sections.keys().cloned().collect(),
        };
        for (mut item, body) in new.keys().zip(sections.values()) {
            item.insert(BODY.to_owned(), text(body.to_string()));
            self.put(item, &Change::default()).await?;
        }
        let mut change = Change::default();
        match &old {
            Some(old) => change.must_equal(WRITING, text(&old.writing)),
            None => change.must_be_absent(crate::item::PK),
        }
        change.set(VERSION, number(new.number));
        change.set(WRITING, text(&new.writing));
        change.set(SECTIONS, text(new.sections.join(" ")));
        match self.update(key(PK, CURRENT), &change).await? {
            Written::Done => {}
            // Our own write, whose answer was lost.
            Written::Refused(Some(item)) if as_text(&item, WRITING) == Some(&new.writing) => {}
            Written::Refused(_) => {
                self.retire(&new, now).await?;
                return Ok(Applied::Overtaken);
            }
        }
        if let Some(old) = old {
            self.retire(&old, now).await?;
        }
        Ok(Applied::Version(new.number))
    }

    /// Lets the sections of a version that is not in force lapse.
    async fn retire(&self, version: &SettingsVersion, now: Timestamp) -> Result<(), StoreError> {
        for key in version.keys() {
            let mut change = Change::default();
            change.must_exist();
            change.set(EXPIRES_AT, number(time::seconds(KEPT.after(now))));
            self.update(key, &change).await?;
        }
        Ok(())
    }
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

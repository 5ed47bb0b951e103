//! The settings in force, kept in memory between requests.

use std::sync::{Arc, PoisonError, RwLock};

use booking::Settings;
use jiff::{SignedDuration, Timestamp};
use store::{SettingsVersion, Store, StoreError};
use tokio::sync::Mutex;

/// How long the pointer to the version in force is believed. Staff who apply settings see them on
/// every screen after this long; a busy function reads the pointer some 9000 times a day, which
/// costs nothing to speak of.
const BELIEVED: SignedDuration = SignedDuration::from_secs(10);

/// How long settings serve on while the table cannot tell whether they still are in force. Longer
/// than the table's short troubles; short enough that nobody books by yesterday's hours.
const SERVES_ON: SignedDuration = SignedDuration::from_mins(5);

/// There are no settings to work with.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The table holds none.
    #[error("no settings are in force: `uketori settings apply FILE` puts them there")]
    NoneApplied,
    /// The table could not be read.
    #[error("the settings could not be read")]
    Store(#[from] StoreError),
}

/// Where settings are read from: the table, or a stand-in for it.
pub(crate) trait Source {
    /// The version in force; none when nothing was ever applied.
    fn version(&self) -> impl Future<Output = Result<Option<SettingsVersion>, StoreError>> + Send;
    /// The settings of a version, which never change.
    fn settings(
        &self,
        version: &SettingsVersion,
    ) -> impl Future<Output = Result<Settings, StoreError>> + Send;
}

impl Source for Store {
    async fn version(&self) -> Result<Option<SettingsVersion>, StoreError> {
        self.settings_version().await
    }

    async fn settings(&self, version: &SettingsVersion) -> Result<Settings, StoreError> {
        Store::settings(self, version).await
    }
}

/// The settings in force as this process knows them.
#[derive(Default)]
pub(crate) struct InForce {
    known: RwLock<Option<Known>>,
    /// Held by the one caller that reads; the others wait for what it finds.
    reading: Mutex<()>,
}

#[derive(Clone)]
struct Known {
    version: SettingsVersion,
    /// A version's sections never change, so these are read once.
    settings: Arc<Settings>,
    /// When the table last said that this version is in force.
    confirmed: Timestamp,
    /// When the table was last asked, with or without an answer.
    asked: Timestamp,
}

impl Known {
    /// Times are the wall clock's: Lambda freezes a process between requests, and nobody promises
    /// that a monotonic clock goes on meanwhile. A clock that was put back ends the belief.
    fn is_fresh(&self, now: Timestamp) -> bool {
        within(self.asked, now, BELIEVED)
    }

    fn serves_on(&self, now: Timestamp) -> bool {
        within(self.confirmed, now, SERVES_ON)
    }
}

fn within(since: Timestamp, now: Timestamp, limit: SignedDuration) -> bool {
    let age = now.duration_since(since);
    !age.is_negative() && age < limit
}

impl InForce {
    pub(crate) async fn get(
        &self,
        source: &impl Source,
        now: Timestamp,
    ) -> Result<Arc<Settings>, SettingsError> {
        if let Some(known) = self.fresh(now) {
            return Ok(known);
        }
        let _reading = self.reading.lock().await;
        if let Some(known) = self.fresh(now) {
            return Ok(known);
        }
        let before = self.known();
        match read(source, before.as_ref(), now).await {
            Ok(known) => {
                let settings = Arc::clone(&known.settings);
                self.remember(known);
                Ok(settings)
            }
            Err(error) => self.serve_on(before, error, now),
        }
    }

    /// The settings that were last read, however old.
    pub(crate) fn at_hand(&self) -> Option<Arc<Settings>> {
        self.known().map(|known| known.settings)
    }

    fn serve_on(
        &self,
        before: Option<Known>,
        error: SettingsError,
        now: Timestamp,
    ) -> Result<Arc<Settings>, SettingsError> {
        let passing = matches!(&error, SettingsError::Store(error) if error.is_passing());
        let Some(known) = before.filter(|known| passing && known.serves_on(now)) else {
            return Err(error);
        };
        // Asked and confirmed are apart from the second failure on: one trouble is one line.
        if known.asked == known.confirmed {
            let reason = crate::fault::chain(&error);
            tracing::warn!(version = known.version.number, reason, "settings serve on, unconfirmed");
        }
        let settings = Arc::clone(&known.settings);
        self.remember(Known { asked: now, ..known });
        Ok(settings)
    }

    fn fresh(&self, now: Timestamp) -> Option<Arc<Settings>> {
        self.known().filter(|known| known.is_fresh(now)).map(|known| known.settings)
    }

    fn known(&self) -> Option<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, known: Known) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

async fn read(source: &impl Source, before: Option<&Known>, now: Timestamp) -> Result<Known, SettingsError> {
    let version = source.version().await?.ok_or(SettingsError::NoneApplied)?;
    let settings = match before {
        Some(known) if known.version == version => Arc::clone(&known.settings),
        _ => Arc::new(source.settings(&version).await?),
    };
    Ok(Known { version, settings, confirmed: now, asked: now })
}

#[cfg(test)]
mod tests;

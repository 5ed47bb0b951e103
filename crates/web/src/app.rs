//! What a function keeps between requests.

use std::sync::Arc;

use booking::{Settings, keys::Keys};
use jiff::Timestamp;
use ring::rand::{SecureRandom, SystemRandom};
use store::Store;

use crate::{BaseUrl, Clock, Fault, Front, SettingsError, in_force::InForce};

/// What every handler is given. One per process, shared by reference.
pub struct App {
    /// The table.
    pub store: Store,
    /// The secrets.
    pub keys: Keys,
    /// Where residents reach the site.
    pub base_url: BaseUrl,
    pub(crate) front: Front,
    clock: Clock,
    random: SystemRandom,
    settings: InForce,
}

impl App {
    /// An application on the machine's clock.
    pub fn new(store: Store, keys: Keys, base_url: BaseUrl) -> Self {
        Self {
            store,
            keys,
            base_url,
            front: Front::Open,
            clock: Clock::System,
            random: SystemRandom::new(),
            settings: InForce::default(),
        }
    }

    /// The same on another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// The same behind something.
    #[must_use]
    pub fn behind(mut self, front: Front) -> Self {
        self.front = front;
        self
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The settings in force, at most ten seconds old; some minutes while the table cannot be read.
    ///
    /// # Errors
    /// [`SettingsError`] when there are none, or they cannot be read and none are at hand.
    pub async fn settings(&self) -> Result<Arc<Settings>, SettingsError> {
        self.settings.get(&self.store, self.now()).await
    }

    /// The settings that were last read, however old: for pages that must not fail.
    pub(crate) fn settings_at_hand(&self) -> Option<Arc<Settings>> {
        self.settings.at_hand()
    }

    /// Random bytes, fit for secrets.
    ///
    /// # Errors
    /// A [`Fault`] when the system gives none.
    pub fn random_bytes<const N: usize>(&self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        match self.random.fill(&mut bytes) {
            Ok(()) => Ok(bytes),
            Err(_) => Err(Fault::broken("the system gives no random bytes")),
        }
    }

    /// A random id of 32 hexadecimal digits, such as a form carries.
    ///
    /// # Errors
    /// A [`Fault`] when the system gives no random bytes.
    pub fn random_id(&self) -> Result<String, Fault> {
        Ok(format!("{:032x}", u128::from_be_bytes(self.random_bytes()?)))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use aws_sdk_dynamodb::Client;
    use booking::keys::Secret;

    use super::*;
    use crate::Aws;

    /// An application whose table cannot be reached: nothing listens on the discard port here.
    pub(crate) fn unconnected(base_url: &str) -> App {
        let client = Client::from_conf(Aws::local().dynamodb(Some("http://127.0.0.1:9")).build());
        let secret = |byte| Secret::new(&[byte; 32]).unwrap();
        let keys = Keys { card_index: secret(1), link: vec![(1, secret(2))], session: vec![secret(3)] };
        App::new(Store::new(client, "uketori"), keys, base_url.parse().unwrap())
    }

    #[test]
    fn random_ids_differ() {
        let app = unconnected("http://localhost:3000");
        let (one, other) = (app.random_id().unwrap(), app.random_id().unwrap());
        assert_eq!((one.len(), one != other), (32, true));
    }
}

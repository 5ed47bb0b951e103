//! The local machine's secrets, under the names that a deployment gives them.

use std::{collections::BTreeMap, fmt};

use ring::rand::{SecureRandom as _, SystemRandom};

/// The secrets by the names of their variables.
#[derive(Clone)]
pub struct Secrets(BTreeMap<String, String>);

/// The system gives no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

impl Secrets {
    /// New ones: 32 random bytes each, as hexadecimal digits, as template.yaml has them made.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn random() -> Result<Self, NoRandomness> {
        let secret = || {
            let mut bytes = [0u8; 32];
            SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
            Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        };
        Ok(Self(BTreeMap::from([
            ("CARD_INDEX_KEY".to_owned(), secret()?),
            ("LINK_KEYS".to_owned(), format!("1:{}", secret()?)),
            ("SESSION_KEYS".to_owned(), secret()?),
        ])))
    }

    /// Reads lines of `NAME=value`; others mean nothing.
    pub fn read(text: &str) -> Self {
        let lines = text.lines().filter_map(|line| line.split_once('='));
        Self(lines.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect())
    }

    /// The value of a variable.
    pub fn variable(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

/// What the file holds: this is never for a log.
impl fmt::Display for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, value)| writeln!(f, "{name}={value}"))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

//! What a deployment tells its functions: the variables that `template.yaml` sets.

use booking::keys::{Keys, Secret};

use crate::{BaseUrl, Front};

/// The variables, read and judged.
///
/// | variable | what |
/// |---|---|
/// | `TABLE_NAME` | the table |
/// | `BASE_URL` | where residents reach the site |
/// | `CARD_INDEX_KEY` | the secret of the cards' keys |
/// | `LINK_KEYS` | `1:…` or `1:…,2:…`: the secrets of links and passwords, by version |
/// | `SESSION_KEYS` | `…` or `…,…`: the secrets of cookies and forms, current one first |
/// | `ORIGIN_SECRETS` | `…` or `…,…`: what a distribution in front says to be let in; unset where none is |
///
/// A secret is text of at least 32 bytes without comma or colon: Secrets Manager generates text
/// (`GenerateSecretString` with `ExcludePunctuation`), and its bytes are the key.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The table's name.
    pub table: String,
    /// Where residents reach the site.
    pub base_url: BaseUrl,
    /// The secrets.
    pub keys: Keys,
    /// What stands in front of the API.
    pub front: Front,
}

/// A variable is not as it should be. The text names the variable and never shows its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentError {
    /// It is not set, or empty.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// Not an address that the site can stand at.
    #[error("{0} is not http:// or https:// and a host, without a path")]
    NotABaseUrl(&'static str),
    /// One of its secrets is too short.
    #[error("{0} holds a secret of less than 32 bytes")]
    SecretTooShort(&'static str),
    /// One of its secrets has no version, or two have the same.
    #[error("{0} is not a list of secrets with versions, `1:…,2:…`")]
    NoVersion(&'static str),
}

impl Environment {
    /// Reads this process's variables.
    ///
    /// # Errors
    /// [`EnvironmentError`] for the first variable that is not as it should be.
    pub fn of_process() -> Result<Self, EnvironmentError> {
        Self::read(&of_process)
    }

    fn read(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, EnvironmentError> {
        let base_url = required(variable, "BASE_URL")?;
        Ok(Self {
            table: required(variable, "TABLE_NAME")?,
            base_url: base_url.parse().map_err(|_| EnvironmentError::NotABaseUrl("BASE_URL"))?,
            keys: Self::keys(variable)?,
            front: match variable("ORIGIN_SECRETS") {
                Some(text) => Front::Distribution(list("ORIGIN_SECRETS", &text)?),
                None => Front::Open,
            },
        })
    }

    /// The secrets alone, for what shows no pages. `variable` gives a variable's value by its name.
    ///
    /// # Errors
    /// [`EnvironmentError`] for the first secret that is not as it should be.
    pub fn keys(variable: &dyn Fn(&str) -> Option<String>) -> Result<Keys, EnvironmentError> {
        Ok(Keys {
            card_index: secret("CARD_INDEX_KEY", &required(variable, "CARD_INDEX_KEY")?)?,
            link: versioned("LINK_KEYS", &required(variable, "LINK_KEYS")?)?,
            session: list("SESSION_KEYS", &required(variable, "SESSION_KEYS")?)?,
        })
    }
}

/// A variable of this process that says something.
pub(crate) fn of_process(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

pub(crate) fn required(
    variable: &dyn Fn(&str) -> Option<String>,
    name: &'static str,
) -> Result<String, EnvironmentError> {
    variable(name).ok_or(EnvironmentError::Missing(name))
}

fn secret(name: &'static str, text: &str) -> Result<Secret, EnvironmentError> {
    Secret::new(text.as_bytes()).map_err(|_| EnvironmentError::SecretTooShort(name))
}

/// Parts between commas. An empty one is skipped: a template whose previous secret is optional
/// leaves a comma at the end.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn list(name: &'static str, text: &str) -> Result<Vec<Secret>, EnvironmentError> {
    let secrets: Vec<_> = parts(text).map(|part| secret(name, part)).collect::<Result<_, _>>()?;
    if secrets.is_empty() { Err(EnvironmentError::Missing(name)) } else { Ok(secrets) }
}

fn versioned(name: &'static str, text: &str) -> Result<Vec<(u32, Secret)>, EnvironmentError> {
    let no_version = EnvironmentError::NoVersion(name);
    let mut secrets: Vec<(u32, Secret)> = Vec::new();
    for part in parts(text) {
        let (version, text) = part.split_once(':').ok_or(no_version)?;
        let version = version.parse().map_err(|_| no_version)?;
        if secrets.iter().any(|(other, _)| *other == version) {
            return Err(no_version);
        }
        secrets.push((version, secret(name, text)?));
    }
    if secrets.is_empty() { Err(EnvironmentError::Missing(name)) } else { Ok(secrets) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z";
    const OTHER: &str = "zY4xWv1uTs8rQp5oNm2lKj9iHg6fEd3cBa";

    /// A good environment with some of its variables changed; an empty value takes one out.
    fn read(changes: &[(&str, &str)]) -> Result<Environment, EnvironmentError> {
        let link = format!("1:{SECRET},2:{OTHER}");
        let session = format!("{SECRET},{OTHER}");
        let good = [
            ("TABLE_NAME", "uketori"),
            ("BASE_URL", "https://yoyaku.example.jp"),
            ("CARD_INDEX_KEY", SECRET),
            ("LINK_KEYS", &link),
            ("SESSION_KEYS", &session),
        ];
        Environment::read(&|name| {
            let find =
                |list: &[(&str, &str)]| list.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
            find(changes).or_else(|| find(&good)).filter(|value| !value.is_empty())
        })
    }

    #[test]
    fn a_whole_environment_is_read() {
        let environment = read(&[]).unwrap();
        assert_eq!(environment.table, "uketori");
        assert_eq!(environment.base_url.origin(), "https://yoyaku.example.jp");
        assert_eq!(environment.keys.link_version(), 2);
        assert_eq!(environment.keys.session.len(), 2);
    }

    #[test]
    fn one_session_secret_with_a_trailing_comma_suffices() {
        let environment = read(&[("SESSION_KEYS", &format!("{SECRET},"))]).unwrap();
        assert_eq!(environment.keys.session.len(), 1);
    }

    #[test]
    fn a_distribution_in_front_has_its_secrets() {
        assert!(matches!(read(&[]).unwrap().front, Front::Open));
        let front = read(&[("ORIGIN_SECRETS", &format!("{SECRET},"))]).unwrap().front;
        assert!(matches!(front, Front::Distribution(secrets) if secrets.len() == 1));
    }

    #[test]
    fn each_mistake_names_its_variable() {
        let twice = format!("1:{SECRET},1:{OTHER}");
        let unnamed = format!("one:{SECRET}");
        for (name, value, error) in [
            ("TABLE_NAME", "", EnvironmentError::Missing("TABLE_NAME")),
            ("SESSION_KEYS", " , ", EnvironmentError::Missing("SESSION_KEYS")),
            ("BASE_URL", "yoyaku.example.jp", EnvironmentError::NotABaseUrl("BASE_URL")),
            ("CARD_INDEX_KEY", "short", EnvironmentError::SecretTooShort("CARD_INDEX_KEY")),
            // A door that was meant to be locked is not left open.
            ("ORIGIN_SECRETS", ",", EnvironmentError::Missing("ORIGIN_SECRETS")),
            ("ORIGIN_SECRETS", "short", EnvironmentError::SecretTooShort("ORIGIN_SECRETS")),
            ("SESSION_KEYS", "short", EnvironmentError::SecretTooShort("SESSION_KEYS")),
            ("LINK_KEYS", "1:short", EnvironmentError::SecretTooShort("LINK_KEYS")),
            ("LINK_KEYS", SECRET, EnvironmentError::NoVersion("LINK_KEYS")),
            ("LINK_KEYS", &unnamed, EnvironmentError::NoVersion("LINK_KEYS")),
            ("LINK_KEYS", &twice, EnvironmentError::NoVersion("LINK_KEYS")),
        ] {
            let found = read(&[(name, value)]).unwrap_err();
            assert_eq!(found, error);
            assert!(found.to_string().starts_with(name));
        }
    }

    #[test]
    fn no_secret_is_ever_printed() {
        let good = format!("{:?}", read(&[]).unwrap());
        let bad = read(&[("LINK_KEYS", SECRET)]).unwrap_err();
        let too_short = read(&[("CARD_INDEX_KEY", "tooshortsecret")]).unwrap_err();
        for text in [good, format!("{bad} {bad:?}"), format!("{too_short} {too_short:?}")] {
            assert!(!text.contains(SECRET) && !text.contains(OTHER) && !text.contains("tooshortsecret"));
        }
    }
}

//! A stack's secrets, as its functions have them in their variables.

use std::{collections::BTreeMap, fmt};

use aws_sdk_secretsmanager::Client;
use serde::Deserialize;

use super::{
    error::{CallError, StackError, called},
    outputs::Stack,
};

/// The secrets by the names of the functions' variables.
#[derive(Clone)]
pub struct Deployed(BTreeMap<&'static str, String>);

impl Deployed {
    /// The value of a variable.
    pub fn variable(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

impl fmt::Debug for Deployed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Deployed(…)")
    }
}

/// A secret's value as template.yaml has it made.
#[derive(Deserialize)]
struct Value {
    version: String,
    key: String,
}

/// Reads the secrets of a stack: the current ones, and of those that are rotated also the ones before.
///
/// # Errors
/// [`StackError`], which never shows a value.
pub async fn secrets(stack: &Stack) -> Result<Deployed, StackError> {
    let reader = Reader { stack, client: Client::new(stack.account.config()) };
    let card_index = reader.current("CardIndexKeyArn").await?.key;
    let links = reader.both("LinkKeyArn").await?;
    let sessions = reader.both("SessionKeyArn").await?;
    let links: Vec<String> = links.iter().map(|value| format!("{}:{}", value.version, value.key)).collect();
    let sessions: Vec<&str> = sessions.iter().map(|value| value.key.as_str()).collect();
    Ok(Deployed(BTreeMap::from([
        ("CARD_INDEX_KEY", card_index),
        ("LINK_KEYS", links.join(",")),
        ("SESSION_KEYS", sessions.join(",")),
    ])))
}

struct Reader<'a> {
    stack: &'a Stack,
    client: Client,
}

impl Reader<'_> {
    async fn current(&self, output: &'static str) -> Result<Value, StackError> {
        self.read(output, "AWSCURRENT").await?.ok_or(StackError::Secret(output))
    }

    /// The current one first. One that was never rotated has none before it.
    async fn both(&self, output: &'static str) -> Result<Vec<Value>, StackError> {
        let current = self.current(output).await?;
        let previous = self.read(output, "AWSPREVIOUS").await?;
        // Made anew under the same version, by hand: the functions know but one of a version.
        let previous = previous.filter(|value| value.version != current.version);
        Ok([Some(current), previous].into_iter().flatten().collect())
    }

    async fn read(&self, output: &'static str, stage: &str) -> Result<Option<Value>, StackError> {
        let asked = self.client.get_secret_value().secret_id(self.stack.output(output)?).version_stage(stage);
        let answer = match asked.send().await {
            Ok(answer) => answer,
            Err(error) => {
                let error = called("secretsmanager:GetSecretValue")(error);
                return match error.code() {
                    Some("ResourceNotFoundException") if stage == "AWSPREVIOUS" => Ok(None),
                    _ => Err(CallError::into(self.stack.account.told(error))),
                };
            }
        };
        let value = serde_json::from_str(answer.secret_string().unwrap_or_default());
        value.map(Some).map_err(|_| StackError::Secret(output))
    }
}

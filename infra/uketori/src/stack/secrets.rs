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

/// Reads the secrets of a stack: the current ones, and those before them where there are any. The card
/// index's before stands under a name of its own, `CARD_INDEX_KEY_BEFORE`: no function knows it.
///
/// # Errors
/// [`StackError`], which never shows a value.
pub async fn secrets(stack: &Stack) -> Result<Deployed, StackError> {
    let reader = Reader { stack, client: Client::new(stack.account.config()) };
    let (cards, links, sessions) = tokio::try_join!(
        reader.both("CardIndexKeyArn"),
        reader.both("LinkKeyArn"),
        reader.both("SessionKeyArn")
    )?;
    let links: Vec<String> = links.iter().map(|value| format!("{}:{}", value.version, value.key)).collect();
    let sessions: Vec<&str> = sessions.iter().map(|value| value.key.as_str()).collect();
    let mut variables =
        BTreeMap::from([("LINK_KEYS", links.join(",")), ("SESSION_KEYS", sessions.join(","))]);
    variables.extend(
        ["CARD_INDEX_KEY", "CARD_INDEX_KEY_BEFORE"].into_iter().zip(cards.into_iter().map(|it| it.key)),
    );
    Ok(Deployed(variables))
}

struct Reader<'a> {
    stack: &'a Stack,
    client: Client,
}

impl Reader<'_> {
    /// The current one first. One that was never rotated has none before it.
    async fn both(&self, output: &'static str) -> Result<Vec<Value>, StackError> {
        let current = self.read(output, "AWSCURRENT").await?.ok_or(StackError::Secret(output))?;
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

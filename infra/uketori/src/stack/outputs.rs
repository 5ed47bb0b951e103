//! What a stack says about itself: its outputs, as template.yaml declares them.

use std::collections::BTreeMap;

use super::{
    account::Account,
    error::{StackError, called},
};

/// A stack's outputs by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs(BTreeMap<String, String>);

/// A deployed stack.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Its name.
    pub name: String,
    /// How far CloudFormation is with it, `UPDATE_COMPLETE`.
    pub status: String,
    /// The parameters that it was deployed with; those that are not to be shown have no value here.
    pub parameters: BTreeMap<String, String>,
    /// What it says about itself.
    pub outputs: Outputs,
    /// Where it is, and who we are there.
    pub account: Account,
}

impl<const N: usize> From<[(&str, &str); N]> for Outputs {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }
}

impl Outputs {
    /// An output that says something.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

impl Stack {
    /// The same with another table in place of its own: a restored one that it does not know yet.
    #[must_use]
    pub fn on_table(mut self, table: String) -> Self {
        self.outputs.0.insert("TableName".to_owned(), table);
        self
    }

    /// Looks a stack up by its name, or its ARN.
    ///
    /// # Errors
    /// [`StackError`].
    pub async fn find(account: Account, name: &str) -> Result<Self, StackError> {
        let client = aws_sdk_cloudformation::Client::new(account.config());
        let answer = client.describe_stacks().stack_name(name).send().await;
        let answer = answer.map_err(|error| account.told(called("cloudformation:DescribeStacks")(error)));
        let region = account.region().to_owned();
        let no_such_stack = || StackError::NoSuchStack { name: name.to_owned(), region };
        let stacks = match answer {
            Ok(answer) => answer.stacks.unwrap_or_default(),
            // "Stack with id … does not exist" is a mere ValidationError (API reference, DescribeStacks).
            Err(error) if error.code() == Some("ValidationError") => return Err(no_such_stack()),
            Err(error) => return Err(error.into()),
        };
        let stack = stacks.into_iter().next().ok_or_else(no_such_stack)?;
        let outputs = stack
            .outputs()
            .iter()
            .filter_map(|output| Some((output.output_key()?.to_owned(), output.output_value()?.to_owned())));
        let parameters = stack.parameters().iter().filter_map(|parameter| {
            let value = parameter.parameter_value().filter(|value| !value.chars().all(|sign| sign == '*'))?;
            Some((parameter.parameter_key()?.to_owned(), value.to_owned()))
        });
        Ok(Self {
            name: stack.stack_name().unwrap_or(name).to_owned(),
            status: stack.stack_status().map_or("", |status| status.as_str()).to_owned(),
            parameters: parameters.collect(),
            outputs: Outputs(outputs.collect()),
            account,
        })
    }

    /// An output that every deployment of this template has.
    ///
    /// # Errors
    /// [`StackError::NoOutput`].
    pub fn output(&self, name: &'static str) -> Result<&str, StackError> {
        let missing = || StackError::NoOutput { stack: self.name.clone(), output: name };
        self.outputs.get(name).ok_or_else(missing)
    }
}

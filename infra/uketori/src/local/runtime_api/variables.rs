//! The variables that a function is started with: those that the template gives it, with this machine's
//! values, and Lambda's own.
//! <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime>

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::{Value, json};

use crate::local::{secrets::Secrets, template::Deployed};

/// What this machine has in the place of a deployment's resources.
#[derive(Clone, Debug)]
pub(in crate::local) struct Variables {
    pub(in crate::local) secrets: Secrets,
    pub(in crate::local) base_url: String,
    pub(in crate::local) table: String,
    pub(in crate::local) configuration_set: Option<String>,
    /// The address of the DynamoDB endpoint.
    pub(in crate::local) dynamodb: String,
    /// The address of the SES endpoint.
    pub(in crate::local) ses: String,
}

impl Variables {
    /// All variables of a function's process but the address of its Runtime API.
    pub(super) fn of(&self, function: &str, deployed: &Deployed) -> BTreeMap<String, String> {
        let lambdas = [
            ("AWS_LAMBDA_FUNCTION_NAME", function.to_owned()),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", deployed.memory.to_string()),
            ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST".to_owned()),
            ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand".to_owned()),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "local".to_owned()),
            ("AWS_LAMBDA_LOG_FORMAT", "JSON".to_owned()),
            ("AWS_LAMBDA_LOG_LEVEL", "INFO".to_owned()),
            ("_HANDLER", "bootstrap".to_owned()),
            ("TZ", ":UTC".to_owned()),
            ("LANG", "en_US.UTF-8".to_owned()),
            ("PATH", "/usr/local/bin:/usr/bin:/bin".to_owned()),
        ];
        let lambdas = lambdas.map(|(name, value)| (name.to_owned(), value));
        self.own(deployed).chain(self.of_aws()).chain(lambdas).collect()
    }

    /// What every function can be given, for those who start them by other means.
    pub(in crate::local) fn shared(&self, deployed: &BTreeMap<String, Deployed>) -> Shared {
        Shared(deployed.values().flat_map(|deployed| self.own(deployed)).chain(self.of_aws()).collect())
    }

    /// Those that the template gives a function. What neither it nor this machine knows is left out.
    fn own<'a>(&'a self, deployed: &'a Deployed) -> impl Iterator<Item = (String, String)> + 'a {
        deployed.variables.iter().filter_map(|(name, said)| {
            let value = self.value(name).or_else(|| said.clone())?;
            Some((name.clone(), value))
        })
    }

    fn value(&self, name: &str) -> Option<String> {
        match name {
            "STAGE" => Some("local".to_owned()),
            "BASE_URL" => Some(self.base_url.clone()),
            "TABLE_NAME" => Some(self.table.clone()),
            "CONFIGURATION_SET" => self.configuration_set.clone(),
            _ => self.secrets.variable(name),
        }
    }

    fn of_aws(&self) -> impl Iterator<Item = (String, String)> {
        // As web::Aws::local has them: the services on this machine ask nobody who they are.
        [
            ("AWS_REGION", "ap-northeast-1"),
            ("AWS_DEFAULT_REGION", "ap-northeast-1"),
            ("AWS_ACCESS_KEY_ID", "local"),
            ("AWS_SECRET_ACCESS_KEY", "local"),
            ("AWS_SESSION_TOKEN", "local"),
            ("AWS_ENDPOINT_URL_DYNAMODB", &self.dynamodb),
            ("AWS_ENDPOINT_URL_SESV2", &self.ses),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
    }
}

/// The variables that every function can be given. They hold the secrets: never for a log.
pub(in crate::local) struct Shared(BTreeMap<String, String>);

impl Shared {
    /// Lines of `NAME=value`, for `cargo lambda watch --env-file`.
    pub(in crate::local) fn lines(&self) -> String {
        self.0.iter().fold(String::new(), |mut lines, (name, value)| {
            // Writing to a text cannot fail.
            let _ = writeln!(lines, "{name}={value}");
            lines
        })
    }

    /// The same for `sam local --env-vars`.
    pub(in crate::local) fn json(&self) -> Value {
        json!({ "Parameters": self.0 })
    }
}

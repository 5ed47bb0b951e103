//! Which table a command works on.

use std::path::PathBuf;

use aws_sdk_dynamodb::Client;
use booking::{Settings, keys::Keys};
use clap::Args;
use mail::Postman;
use store::{Store, StoreError};
use web::{Aws, BaseUrl, Environment, EnvironmentError};

use crate::local::{
    directory::{DirectoryError, find_running},
    secrets::Secrets,
    template::{Template, TemplateError},
};

/// Which table to work on: AWS's, as the usual AWS_… variables say, or the local machine's.
#[derive(Clone, Debug, Args)]
pub(super) struct Reach {
    /// Work on the local machine that runs with --data
    #[arg(long, global = true)]
    local: bool,
    /// The data directory of the local machine
    #[arg(long, global = true, value_name = "DIR", default_value = ".uketori")]
    data: PathBuf,
    /// The table's name on AWS (the deployment's output TableName)
    #[arg(long, global = true, env = "UKETORI_TABLE", conflicts_with = "local")]
    table: Option<String>,
}

/// A table within reach.
pub(super) struct Table {
    pub(super) store: Store,
    /// The local machine's; those of a deployment stand in the environment.
    secrets: Option<Secrets>,
}

/// The table cannot be reached.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReachError {
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    #[error("{0}. Without --local the table is reached as the AWS_… variables say")]
    Environment(#[from] EnvironmentError),
    #[error("which table? Name it with --table or UKETORI_TABLE, or say --local")]
    NoTable,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error("the table has no settings yet: `uketori settings apply FILE` comes first")]
    NoSettings,
}

impl Reach {
    pub(super) fn table(&self) -> Result<Table, ReachError> {
        if self.local {
            let (running, secrets) = find_running(&self.data)?;
            let client = Client::from_conf(Aws::local().dynamodb(Some(&running.dynamodb)).build());
            return Ok(Table { store: Store::new(client, running.table), secrets: Some(secrets) });
        }
        let table = self.table.clone().ok_or(ReachError::NoTable)?;
        let client = Client::from_conf(Aws::of_process()?.dynamodb(None).build());
        Ok(Table { store: Store::new(client, table), secrets: None })
    }
}

/// The way out for mails, as the running system has it.
pub(super) struct Post {
    pub(super) postman: Postman,
    /// Where residents reach the site, for the links in mails.
    pub(super) base_url: BaseUrl,
}

impl Reach {
    /// The way out for mails: through the local machine's inbox; else through SES, with the functions'
    /// own variables BASE_URL and CONFIGURATION_SET.
    pub(super) fn post(&self) -> Result<Post, ReachError> {
        let no_base_url = |_| EnvironmentError::NotABaseUrl("BASE_URL");
        if self.local {
            let (running, _) = find_running(&self.data)?;
            let set = Template::embedded()?.configuration_set;
            let postman = Postman::new(Aws::local().sesv2(Some(&running.ses)).build(), set);
            return Ok(Post { postman, base_url: running.site.parse().map_err(no_base_url)? });
        }
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let base_url = variable("BASE_URL").ok_or(EnvironmentError::Missing("BASE_URL"))?;
        let client = Aws::of_process()?.sesv2(None).build();
        let postman = Postman::new(client, variable("CONFIGURATION_SET"));
        Ok(Post { postman, base_url: base_url.parse().map_err(no_base_url)? })
    }
}

impl Table {
    /// The secrets, for commands that need them: CARD_INDEX_KEY, LINK_KEYS and SESSION_KEYS.
    pub(super) fn keys(&self) -> Result<Keys, ReachError> {
        Ok(match &self.secrets {
            Some(secrets) => Environment::keys(&|name| secrets.variable(name))?,
            None => Environment::keys(&|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?,
        })
    }
}

/// The settings in force.
pub(super) async fn settings_in_force(store: &Store) -> Result<Settings, ReachError> {
    let version = store.settings_version().await?.ok_or(ReachError::NoSettings)?;
    Ok(store.settings(&version).await?)
}

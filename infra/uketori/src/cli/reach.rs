//! Which table a command works on.

use std::path::PathBuf;

use aws_sdk_dynamodb::Client;
use booking::{Settings, keys::Keys};
use clap::Args;
use mail::Postman;
use store::{Store, StoreError};
use web::{Aws, BaseUrl, Environment, EnvironmentError};

use crate::{
    local::{
        directory::{DirectoryError, Running, find_running},
        secrets::Secrets,
        template::{Template, TemplateError},
    },
    stack::{self, Account, Deployed, Stack, StackError},
};

/// The heading of these options in every command's help.
const WHERE: &str = "Which system to work on (--stack, --local or --table)";

/// Which system to work on: a deployed stack, the local machine, or a table by its name.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Reach {
    /// A deployed CloudFormation stack, with your AWS credentials [env: UKETORI_STACK]
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "local", help_heading = WHERE)]
    stack: Option<String>,
    /// The stack's region, where neither AWS_REGION nor the profile names it
    #[arg(long, global = true, value_name = "REGION", help_heading = WHERE)]
    region: Option<String>,
    /// The profile of ~/.aws/config whose credentials to use [env: AWS_PROFILE]
    #[arg(long, global = true, value_name = "PROFILE", help_heading = WHERE)]
    profile: Option<String>,
    /// The local machine, which `uketori serve` runs
    #[arg(long, global = true, help_heading = WHERE)]
    local: bool,
    /// The local machine's data directory
    #[arg(long, global = true, value_name = "DIR", default_value = ".uketori", help_heading = WHERE)]
    data: PathBuf,
    /// A table by its name, in place of the stack's own after a restore; without --stack, credentials,
    /// region and secrets stand in variables [env: UKETORI_TABLE]
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "local", help_heading = WHERE)]
    table: Option<String>,
}

/// Where a command works.
pub(super) enum Place {
    /// On the local machine.
    Local(Running, Secrets),
    /// On a deployed stack.
    Stack(Box<Stack>),
    /// On a table by its name, with everything else in the environment.
    Table(String),
}

/// A table within reach.
pub(super) struct Table {
    pub(super) store: Store,
    place: Place,
}

/// The table cannot be reached.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReachError {
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    #[error(transparent)]
    Stack(#[from] StackError),
    #[error(
        "{0}. With --table it is read from the environment, with --local from the file `secrets` of --data"
    )]
    Environment(#[from] EnvironmentError),
    #[error("which system? Name a deployed stack with --stack or UKETORI_STACK, or say --local")]
    NoTable,
    #[error("this works on a deployed stack (--stack) or on the local machine (--local), not on --table")]
    StackOnly,
    #[error(
        "{stack} has Stage={stage}: the test books a visit and sends mails, so it runs only where \
         Stage=verification, and with --local"
    )]
    NotForResidents { stack: String, stage: String },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error("the table has no settings yet: `uketori settings apply FILE` comes first")]
    NoSettings,
}

impl Reach {
    /// Where to work. What stands on the command line goes before the environment.
    pub(super) async fn place(&self) -> Result<Place, ReachError> {
        let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
        let (stack, table) = match (named(&self.stack), named(&self.table)) {
            _ if self.local => {
                let (running, secrets) = find_running(&self.data)?;
                return Ok(Place::Local(running, secrets));
            }
            (None, None) => match variable("UKETORI_STACK") {
                Some(stack) => (Some(stack), None),
                None => (None, variable("UKETORI_TABLE")),
            },
            named => named,
        };
        if let Some(name) = stack {
            let account = Account::find(self.region.as_deref(), self.profile.as_deref()).await?;
            let stack = Stack::find(account, &name).await?;
            return Ok(Place::Stack(Box::new(match table {
                Some(table) => stack.on_table(table),
                None => stack,
            })));
        }
        table.map(Place::Table).ok_or(ReachError::NoTable)
    }

    pub(super) async fn table(&self) -> Result<Table, ReachError> {
        self.place().await?.table()
    }

    /// The table and the way out for mails, as the running system has them.
    pub(super) async fn table_and_post(&self) -> Result<(Table, Post), ReachError> {
        let place = self.place().await?;
        let post = place.post()?;
        Ok((place.table()?, post))
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The way out for mails, as the running system has it.
pub(super) struct Post {
    pub(super) postman: Postman,
    /// Where residents reach the site, for the links in mails.
    pub(super) base_url: BaseUrl,
}

impl Place {
    pub(super) fn table(self) -> Result<Table, ReachError> {
        let (config, name) = match &self {
            Self::Local(running, _) => {
                (Aws::local().dynamodb(Some(&running.dynamodb)), running.table.clone())
            }
            Self::Stack(stack) => (stack.account.config().into(), stack.output("TableName")?.to_owned()),
            Self::Table(name) => (Aws::of_process()?.dynamodb(None), name.clone()),
        };
        Ok(Table { store: Store::new(Client::from_conf(config.build()), name), place: self })
    }

    /// The way out for mails: through the local machine's inbox, through SES as the stack has it; else
    /// through SES with the functions' own variables BASE_URL and CONFIGURATION_SET.
    fn post(&self) -> Result<Post, ReachError> {
        let no_base_url = |_| EnvironmentError::NotABaseUrl("BASE_URL");
        let (ses, set, base_url) = match self {
            Self::Local(running, _) => {
                let set = Template::embedded()?.configuration_set;
                (Aws::local().sesv2(Some(&running.ses)), set, running.site.clone())
            }
            Self::Stack(stack) => {
                let set = stack.output("ConfigurationSet")?.to_owned();
                (stack.account.config().into(), Some(set), stack.output("BaseUrl")?.to_owned())
            }
            Self::Table(_) => {
                let base_url = variable("BASE_URL").ok_or(EnvironmentError::Missing("BASE_URL"))?;
                (Aws::of_process()?.sesv2(None), variable("CONFIGURATION_SET"), base_url)
            }
        };
        let postman = Postman::new(ses.build(), set);
        Ok(Post { postman, base_url: base_url.parse().map_err(no_base_url)? })
    }
}

impl Table {
    /// The secrets, for commands that need them: read only now, and shown to nobody.
    pub(super) async fn keys(&self) -> Result<Keys, ReachError> {
        let secrets = self.secrets().await?;
        Ok(Environment::keys(&|name| secrets.variable(name))?)
    }

    /// The secrets before the card index's was rotated: CARD_INDEX_KEY_BEFORE in place of CARD_INDEX_KEY.
    pub(super) async fn keys_before(&self) -> Result<Keys, ReachError> {
        let secrets = self.secrets().await?;
        secrets.variable(BEFORE).ok_or(EnvironmentError::Missing(BEFORE))?;
        let before = |name: &str| secrets.variable(if name == "CARD_INDEX_KEY" { BEFORE } else { name });
        Ok(Environment::keys(&before)?)
    }

    async fn secrets(&self) -> Result<Variables<'_>, ReachError> {
        Ok(match &self.place {
            Place::Local(_, secrets) => Variables::Local(secrets),
            Place::Stack(stack) => Variables::Stack(stack::secrets(stack).await?),
            Place::Table(_) => Variables::Environment,
        })
    }
}

/// The card index's secret before it was rotated.
const BEFORE: &str = "CARD_INDEX_KEY_BEFORE";

/// The secrets under the names of the functions' variables, wherever they come from.
enum Variables<'a> {
    Local(&'a Secrets),
    Stack(Deployed),
    Environment,
}

impl Variables<'_> {
    fn variable(&self, name: &str) -> Option<String> {
        match self {
            Self::Local(secrets) => secrets.variable(name),
            Self::Stack(secrets) => secrets.variable(name),
            Self::Environment => variable(name),
        }
    }
}

/// The settings in force.
pub(super) async fn settings_in_force(store: &Store) -> Result<Settings, ReachError> {
    let version = store.settings_version().await?.ok_or(ReachError::NoSettings)?;
    Ok(store.settings(&version).await?)
}

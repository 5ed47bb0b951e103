//! How a local machine is started.

use std::{fmt, path::PathBuf, sync::Arc};

use web::{BaseUrl, Clock};

use super::runtime_api::Programs;

/// How a local machine is started. The default is what tests want: in memory, on free ports, with
/// the sample city.
#[derive(Clone, Debug, Default)]
pub struct LocalOptions {
    /// The site's port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The DynamoDB endpoint's port on 127.0.0.1; 0 takes a free one.
    pub dynamodb_port: u16,
    /// The address of another DynamoDB than the embedded one, `http://127.0.0.1:8000`. A new table is
    /// made there; its stream is not read, so no mail is sent.
    pub dynamodb: Option<String>,
    /// Where everything is kept.
    pub data: Data,
    /// The table's name in the embedded DynamoDB; `uketori` without it. A restore makes another table
    /// beside the one before.
    pub table: Option<String>,
    /// Settings as TOML. They are put in force at every start; without them the sample city's are,
    /// at the first start.
    pub settings: Option<String>,
    /// A list of cards as CSV. It is imported at every start, which changes no card that is there;
    /// without it the sample city's is, at the first start.
    pub cards: Option<Vec<u8>>,
    /// Where residents reach the site; the gateway's own address without it.
    pub base_url: Option<BaseUrl>,
    /// The functions' clock. With a clock of one's own nothing is deleted by TTL, which goes by the
    /// machine's.
    pub clock: Clock,
    /// Whether the table's stream is left unread, so that no mail is sent: what is then asked of the
    /// table is what the pages ask.
    pub without_mails: bool,
    /// Whether no schedule runs by the timer, so that tests say themselves when one does
    /// ([`super::LocalMachine::runs_schedule`]). None runs either where no mail is sent.
    pub without_schedules: bool,
    /// The functions' programs, each to be run as processes of its own, as Lambda does; without them the
    /// functions run inside this process. Processes have the machine's clock and make their own clients,
    /// so [`Self::clock`] has to be that and nothing can be hooked in.
    pub functions: Option<Programs>,
    /// Changes to the functions' DynamoDB client: interceptors that count, fail or lose answers.
    pub table_client: Option<Hook<aws_sdk_dynamodb::config::Builder>>,
    /// The same for their SES client.
    pub mail_client: Option<Hook<aws_sdk_sesv2::config::Builder>>,
}

/// Where a local machine keeps everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// In memory, until it stops.
    #[default]
    InMemory,
    /// In this directory, across restarts.
    Dir(PathBuf),
}

/// A change to a client's configuration.
#[derive(Clone)]
pub struct Hook<B>(Arc<dyn Fn(B) -> B + Send + Sync>);

impl<B> Hook<B> {
    /// A hook that makes this change.
    pub fn new(change: impl Fn(B) -> B + Send + Sync + 'static) -> Self {
        Self(Arc::new(change))
    }

    pub(super) fn applied(hook: Option<&Self>, config: B) -> B {
        match hook {
            Some(hook) => (hook.0)(config),
            None => config,
        }
    }
}

impl<B> fmt::Debug for Hook<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}

//! Starting the local machine, and stopping it.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use aws_sdk_dynamodb::Client;
use axum::Router;
use booking::keys::Keys;
use indicatif::ProgressBar;
use mail::Postman;
use store::Store;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use web::{App, Aws, Clock, Environment};

use super::{
    Data, Hook, LocalError, LocalOptions,
    bus::{Bus, ScheduleError, Schedules},
    directory::{Directory, Running},
    functions::functions,
    gateway::{Gateway, PATIENCE},
    inbox::{Inbox, SES_PATH},
    runtime_api::{Pools, Process, ProgramsError, Variables},
    sample,
    secrets::Secrets,
    stream::{Checkpoint, Reader},
    table::{self, Endpoint, Storage},
    template::{Deployed, Listener, Template},
};
use crate::cards::Samples;

/// The whole system, running on 127.0.0.1.
#[derive(Debug)]
pub struct LocalMachine {
    /// Where the site listens.
    pub address: SocketAddr,
    /// The address of the DynamoDB endpoint.
    pub dynamodb: String,
    /// The site's address as residents have it: the base URL, without a slash at its end.
    pub site: String,
    /// The table, through a client without hooks: for looking on and auditing.
    pub store: Store,
    /// The secrets.
    pub keys: Keys,
    /// The mails that were sent.
    pub inbox: Arc<Inbox>,
    /// Cards to try, where the table holds the sample city's.
    pub samples: Option<Samples>,
    schedules: Schedules,
    clock: Clock,
    pools: Pools,
    stop: watch::Sender<bool>,
    table: Endpoint,
    tasks: Vec<JoinHandle<()>>,
    directory: Option<Directory>,
}

impl LocalMachine {
    /// Starts everything; when this returns, the site answers. `progress` shows cards being imported.
    ///
    /// # Errors
    /// [`LocalError`], after which nothing runs.
    pub async fn start(options: LocalOptions, progress: &ProgressBar) -> Result<Self, LocalError> {
        let template = Template::embedded()?;
        let site_listener = listen(options.port).await?;
        let kept = Kept::open(&options.data)?;
        let keys = Environment::keys(&|name| kept.secrets.variable(name))?;
        let (stop, stopped) = watch::channel(false);

        let (mut endpoint, database) = match options.dynamodb.clone() {
            Some(url) => (Endpoint::elsewhere(url), None),
            None => {
                let listener = listen(options.dynamodb_port).await?;
                let database = table::open(&kept.storage)?;
                (Endpoint::serve(listener, database.clone(), stopped.clone())?, Some(database))
            }
        };
        if let Some(table) = &options.table {
            endpoint.table.clone_from(table);
        }
        let plain = Client::from_conf(Aws::local().dynamodb(Some(&endpoint.url)).build());
        table::create(&plain, &endpoint.table, &template.table).await?;
        let store = Store::new(plain, &endpoint.table);
        let samples = sample::fill(&store, &keys, &options, progress).await?;

        let address = site_listener.local_addr()?;
        let own = format!("http://{address}");
        let base_url = match options.base_url.clone() {
            Some(base_url) => base_url,
            None => own.parse()?,
        };
        let site = base_url.origin().to_owned();
        let scheme = if base_url.is_https() { "https" } else { "http" };
        let aws = Aws::local();
        let config = Hook::applied(options.table_client.as_ref(), aws.dynamodb(Some(&endpoint.url)));
        let hooked = Store::new(Client::from_conf(config.build()), &endpoint.table);
        let app = Arc::new(App::new(hooked, keys.clone(), base_url).with_clock(options.clock.clone()));
        let ses = format!("{own}{SES_PATH}");
        let config = Hook::applied(options.mail_client.as_ref(), aws.sesv2(Some(&ses)));
        let postman = Postman::new(config.build(), template.configuration_set.clone());
        let variables = Variables {
            secrets: kept.secrets.clone(),
            base_url: site.clone(),
            table: endpoint.table.clone(),
            configuration_set: template.configuration_set,
            dynamodb: endpoint.url.clone(),
            ses: ses.clone(),
        };
        let pools = pools(&options, &template.deployed, &variables)?;
        let mut functions = match &pools {
            Some(pools) => pools.functions(),
            None => functions(&app, &postman),
        };
        for (name, timeout) in &template.timeouts {
            if let Some(function) = functions.get_mut(name) {
                *function = function.clone().within(*timeout);
            }
        }
        let schedules = Schedules::new(template.schedules, &functions)?;
        let bus = Arc::new(Bus::new(template.rules, &functions, options.clock.clone())?);

        let mut tasks = Vec::new();
        if let Some(database) = database {
            for listener in template.listeners.iter().filter(|_| !options.without_mails) {
                let Some(function) = functions.get(&listener.function) else {
                    return Err(LocalError::NoSuchListener(listener.function.clone()));
                };
                let reader = Reader::new(
                    database.clone(),
                    &endpoint.table,
                    listener.clone(),
                    function.clone(),
                    kept.checkpoint(listener),
                )?;
                tasks.push(tokio::spawn(reader.run(stopped.clone())));
            }
            if matches!(options.clock, Clock::System) {
                tasks.push(tokio::spawn(table::sweep(database, stopped.clone())));
            }
            if !options.without_mails && !options.without_schedules {
                tasks.extend(schedules.timers(&options.clock, &stopped).into_iter().map(tokio::spawn));
            }
        }
        let gateway = Gateway::new(template.routes, functions, scheme, PATIENCE)?;
        let router = Inbox::router(Arc::clone(&kept.inbox), bus).merge(gateway.into_router());
        tasks.push(tokio::spawn(serve(site_listener, router, stopped)));

        if let Some(directory) = &kept.directory {
            let (dynamodb, table) = (endpoint.url.clone(), endpoint.table.clone());
            directory.announce(&Running { dynamodb, table, site: site.clone(), ses })?;
            directory.write_variables(&variables.shared(&template.deployed))?;
        }
        Ok(Self {
            address,
            dynamodb: endpoint.url.clone(),
            site,
            store,
            keys,
            inbox: kept.inbox,
            samples,
            schedules,
            clock: options.clock,
            pools: pools.unwrap_or_default(),
            stop,
            table: endpoint,
            tasks,
            directory: kept.directory,
        })
    }

    /// Runs a function now, as its schedule in the template would, and gives its answer.
    ///
    /// # Errors
    /// [`ScheduleError`] when it has no schedule, or fails.
    pub async fn runs_schedule(&self, function: &str) -> Result<serde_json::Value, ScheduleError> {
        self.schedules.run_now(function, self.clock.now()).await
    }

    /// The functions' processes that run now; none where the functions run inside this process. One that
    /// ended is among them until its function is called again.
    pub fn processes(&self) -> Vec<Process> {
        self.pools.processes()
    }

    /// Stops everything; requests under way get a moment to finish.
    pub async fn stop(self) {
        // Nobody listening means that everything has stopped already.
        let _ = self.stop.send(true);
        for mut task in self.tasks {
            if tokio::time::timeout(Duration::from_secs(2), &mut task).await.is_err() {
                task.abort();
            }
        }
        self.pools.stop().await;
        self.table.stopped().await;
        if let Some(directory) = &self.directory {
            directory.withdraw();
        }
    }
}

/// Where the functions run as processes.
fn pools(
    options: &LocalOptions,
    deployed: &BTreeMap<String, Deployed>,
    variables: &Variables,
) -> Result<Option<Pools>, ProgramsError> {
    let Some(programs) = &options.functions else { return Ok(None) };
    let hooked = options.table_client.is_some() || options.mail_client.is_some();
    if hooked || !matches!(options.clock, Clock::System) {
        return Err(ProgramsError::OutOfReach);
    }
    Pools::find(programs, deployed, variables).map(Some)
}

/// What outlives a request, and with a directory also a restart.
struct Kept {
    directory: Option<Directory>,
    storage: Storage,
    secrets: Secrets,
    inbox: Arc<Inbox>,
}

impl Kept {
    fn open(data: &Data) -> Result<Self, LocalError> {
        match data {
            Data::InMemory => Ok(Self {
                directory: None,
                storage: Storage::Memory,
                secrets: Secrets::random()?,
                inbox: Arc::new(Inbox::in_memory()),
            }),
            Data::Dir(path) => {
                let directory = Directory::open(path)?;
                Ok(Self {
                    storage: Storage::File(directory.file("table.db")),
                    secrets: directory.secrets()?,
                    inbox: Arc::new(Inbox::in_file(&directory.file("inbox.jsonl"))?),
                    directory: Some(directory),
                })
            }
        }
    }

    fn checkpoint(&self, listener: &Listener) -> Checkpoint {
        match &self.directory {
            Some(directory) => {
                Checkpoint::in_file(directory.file(&format!("{}.position", listener.function)))
            }
            None => Checkpoint::default(),
        }
    }
}

async fn listen(port: u16) -> Result<TcpListener, LocalError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).await.map_err(|source| LocalError::Port { address, source })
}

async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let stopped = async move {
        let _ = stop.wait_for(|stop| *stop).await;
    };
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
        tracing::error!(%error, "the site stopped");
    }
}

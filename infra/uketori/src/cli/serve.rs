//! `uketori serve`.

use std::{fs, io, path::PathBuf, process::ExitCode};

use clap::Args;
use lambda_http::tracing::subscriber::{
    self, filter::Targets, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};
use web::BaseUrl;

use super::{fail, say};
use crate::{
    cards,
    local::{
        Data, LocalMachine, LocalOptions,
        runtime_api::{Lines, Programs},
    },
    settings_file::{self, SettingsFileError},
};

/// How to serve.
#[derive(Clone, Debug, Args)]
pub(super) struct Serve {
    /// The site's port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The port of the table (DynamoDB) on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value_t = 8000)]
    dynamodb_port: u16,
    /// Where the table, the secrets and the mails are kept
    #[arg(long, value_name = "DIR", default_value = ".uketori", conflicts_with = "in_memory")]
    data: PathBuf,
    /// Keep nothing; commands with --local cannot reach it then
    #[arg(long)]
    in_memory: bool,
    /// Put these settings (TOML) in force; the sample city's without it
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Import these cards (CSV); the sample city's without it
    #[arg(long, value_name = "FILE")]
    cards: Option<PathBuf>,
    /// Run the functions' programs in this directory, each as processes of its own, as Lambda does: what
    /// `cargo lambda build` (target/lambda) or `cargo build` (target/debug) left there
    #[arg(long, value_name = "DIR")]
    functions: Option<PathBuf>,
    /// The address that the links in mails begin with, where something stands in front of the site
    #[arg(long, value_name = "URL")]
    base_url: Option<BaseUrl>,
}

pub(super) async fn run(serve: Serve) -> ExitCode {
    log();
    let options = match serve.options() {
        Ok(options) => options,
        Err(error) => return fail(&error),
    };
    let machine = match LocalMachine::start(options, &cards::progress()).await {
        Ok(machine) => machine,
        Err(error) => return fail(&error),
    };
    say(welcome(&machine));
    let stopped = stop_signal().await;
    machine.stop().await;
    match stopped {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

/// What it was told to serve cannot be served.
#[derive(Debug, thiserror::Error)]
enum Unservable {
    #[error(transparent)]
    Settings(#[from] SettingsFileError),
    #[error("the settings cannot be put together: {0}")]
    Unwritable(#[from] toml::ser::Error),
    #[error("{}: {error}", file.display())]
    Cards { file: PathBuf, error: io::Error },
}

impl Serve {
    fn options(self) -> Result<LocalOptions, Unservable> {
        let settings = self.settings.map(|file| settings_file::read(&file)).transpose()?;
        let settings = settings.map(|settings| toml::to_string(&settings)).transpose()?;
        let cards = self.cards.map(|file| fs::read(&file).map_err(|error| Unservable::Cards { file, error }));
        Ok(LocalOptions {
            port: self.port,
            dynamodb_port: self.dynamodb_port,
            data: if self.in_memory { Data::InMemory } else { Data::Dir(self.data) },
            settings,
            cards: cards.transpose()?,
            base_url: self.base_url,
            functions: self.functions.map(|directory| Programs { directory, lines: Lines::Shown }),
            ..LocalOptions::default()
        })
    }
}

/// What somebody wants to know who has just started it.
fn welcome(machine: &LocalMachine) -> String {
    let mut text = format!(
        "Site      {}/\nInbox     http://{}/_local/inbox\nDynamoDB  {}",
        machine.site, machine.address, machine.dynamodb
    );
    if let Some(samples) = &machine.samples {
        text.push_str("\n\nCards to try:");
        for (what, sample) in [
            ("plain", &samples.plain),
            ("needs number 2", &samples.needs_number2),
            ("fixed counter", &samples.fixed_counter),
        ] {
            if let Some(sample) = sample {
                text.push_str(&format!("\n  {what:<15} {sample}"));
            }
        }
    }
    text.push_str("\n\nCtrl-C stops it.");
    text
}

/// Lines of ours from INFO, of libraries from WARN: below it the SDK writes requests out.
fn log() {
    let level = std::env::var("RUST_LOG").ok().and_then(|level| level.parse().ok());
    let ours = level.unwrap_or(subscriber::filter::LevelFilter::INFO);
    let crates =
        ["uketori", "web", "store", "mail", "verify", "confirm_link", "slots", "reserve", "lookup", "notify"];
    let targets = Targets::new()
        .with_default(subscriber::filter::LevelFilter::WARN)
        // The emulator warns of every condition that does not hold, which is no fault.
        .with_target("dynoxide", subscriber::filter::LevelFilter::ERROR)
        .with_targets(crates.map(|name| (name, ours)));
    let lines = subscriber::fmt::layer().with_writer(io::stderr).with_target(false);
    // It fails only where logging was started before.
    let _ = subscriber::registry().with(targets).with(lines).try_init();
}

/// Ctrl-C, or the system's request to end.
async fn stop_signal() -> io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

//! `uketori settings`.

mod conflicts;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use booking::{Settings, settings::untranslated};
use jiff::Timestamp;
use store::Applied;

use super::{
    complain, fail,
    reach::{Reach, ReachError, settings_in_force},
    say,
};
use conflicts::conflicts;

use crate::settings_file::{self, SettingsFileError};

/// What to do with settings.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Say what is wrong with a file, with the line; needs no table
    ///
    /// Beside FILE.toml, FILE.en.toml and so on have the texts in the other languages that it offers.
    ///
    /// Exit code: 0 when it is good, 1 when something is wrong, 2 when it cannot be read.
    #[command(after_help = "Example:\n  uketori settings check city.toml")]
    Check {
        /// The file, TOML
        file: PathBuf,
    },
    /// Put a file's settings in force; a running system follows within ten seconds
    ///
    /// Refused, with the days named, where seats are taken in slots that would begin at another time,
    /// have another length or fewer seats, and where time that was closed would be open again.
    ///
    /// Exit code: 0 when they are in force, 1 when they were refused, 2 when the work could not be done.
    #[command(
        after_help = "Examples:\n  uketori settings apply city.toml --stack uketori-verification\n  uketori settings apply city.toml --local"
    )]
    Apply {
        /// The file, TOML
        file: PathBuf,
        /// Apply them whatever is booked or closed
        #[arg(long)]
        force: bool,
    },
    /// Print the settings in force as TOML
    ///
    /// Exit code: 0 when they were printed, 2 when there are none or they could not be read.
    #[command(after_help = "Example:\n  uketori settings show --stack uketori-production > city.toml")]
    Show,
    /// Print the page, as HTML, that CloudFront shows when no function answers
    ///
    /// It speaks all of the city's languages and names the office to call. To be put into the bucket of
    /// the stack's output ErrorPagesBucket.
    ///
    /// Exit code: 0 when it was printed, 1 when the file is wrong, 2 when the settings could not be read.
    #[command(after_help = "Example:\n  uketori settings error-page --stack uketori-production > busy.html")]
    ErrorPage {
        /// Make it of this file's settings instead of those in force
        #[arg(long, value_name = "FILE")]
        settings: Option<PathBuf>,
    },
}

pub(super) async fn run(command: Command, reach: Reach) -> ExitCode {
    let done = match command {
        Command::Check { file } => match read(&file) {
            Ok(settings) => {
                remark(&settings);
                say(format_args!("{}: good", file.display()));
                return ExitCode::SUCCESS;
            }
            Err(code) => return code,
        },
        Command::Apply { file, force } => match read(&file) {
            Ok(settings) => apply(&settings, force, &reach).await,
            Err(code) => return code,
        },
        Command::Show => show(&reach).await,
        Command::ErrorPage { settings: Some(file) } => match read(&file) {
            Ok(settings) => {
                say(pages::unreachable(&settings).into_string());
                return ExitCode::SUCCESS;
            }
            Err(code) => return code,
        },
        Command::ErrorPage { settings: None } => error_page(&reach).await,
    };
    done.unwrap_or_else(|error| fail(&error))
}

/// The settings in a file; otherwise its mistakes were named.
fn read(file: &Path) -> Result<Settings, ExitCode> {
    settings_file::read(file).map_err(|error| match error {
        SettingsFileError::Unreadable { .. } => fail(&error),
        SettingsFileError::Wrong(_) => {
            complain(error);
            ExitCode::from(1)
        }
    })
}

/// How many texts that are not translated yet are named.
const NAMED: usize = 10;

/// Says what is good but not complete.
fn remark(settings: &Settings) {
    let lacking = untranslated(settings);
    for place in lacking.iter().take(NAMED) {
        say(format_args!("not translated, shown in Japanese: {place}"));
    }
    if lacking.len() > NAMED {
        say(format_args!("and {} more texts that are not translated", lacking.len() - NAMED));
    }
}

async fn apply(settings: &Settings, force: bool, reach: &Reach) -> Result<ExitCode, ReachError> {
    let store = reach.table().await?.store;
    let now = Timestamp::now();
    let old = match store.settings_version().await? {
        Some(version) => Some(store.settings(&version).await?),
        None => None,
    };
    if let Some(old) = &old {
        let found = conflicts(&store, old, settings, now).await?;
        for conflict in &found {
            complain(conflict);
        }
        if !found.is_empty() && !force {
            complain(
                "not applied: seats are taken or slots closed on these days. --force applies the settings all the same",
            );
            return Ok(ExitCode::from(1));
        }
    }
    Ok(match store.apply_settings(settings, now).await? {
        Applied::Version(version) => {
            say(format_args!("in force as version {version}"));
            ExitCode::SUCCESS
        }
        Applied::Overtaken => {
            complain("not applied: somebody else applied settings meanwhile");
            ExitCode::from(1)
        }
    })
}

async fn error_page(reach: &Reach) -> Result<ExitCode, ReachError> {
    let settings = settings_in_force(&reach.table().await?.store).await?;
    say(pages::unreachable(&settings).into_string());
    Ok(ExitCode::SUCCESS)
}

async fn show(reach: &Reach) -> Result<ExitCode, ReachError> {
    let settings = settings_in_force(&reach.table().await?.store).await?;
    match toml::to_string_pretty(&settings) {
        Ok(text) => {
            say(text.trim_end());
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Ok(fail(&error)),
    }
}

//! The command line.

mod audit;
mod completions;
mod counter;
mod doctor;
mod mail;
mod reach;
mod serve;
mod settings;
mod smoke;

use std::{
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use jiff::Timestamp;

use crate::cards;
use reach::{Reach, ReachError};
use serve::Serve;

/// Booking of visits to collect My Number cards
///
/// Without a command it serves the whole system on this machine.
#[derive(Debug, Parser)]
#[command(name = "uketori", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the whole system on this machine
    Serve(Serve),
    /// Check, apply or show a municipality's settings
    Settings {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: settings::Command,
    },
    /// Import, remove or count cards
    Cards {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: cards::Command,
    },
    /// Send mails that did not go out
    Mail {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: mail::Command,
    },
    #[command(flatten)]
    Counter(counter::Command),
    /// Read the whole table and name every breach of its invariants
    ///
    /// Exit code: 0 when there is none, 1 when there is one, 2 when the table could not be read.
    Audit {
        #[command(flatten)]
        reach: Reach,
    },
    /// Look whether everything around the system is right, and say how to mend what is not
    Doctor(doctor::Doctor),
    /// Walk a resident's whole journey on a verification stack, and prove each function's permissions
    Smoke(smoke::Smoke),
    /// Write the completions of a shell to standard output
    Completions {
        /// The shell
        shell: completions::Kind,
    },
}

/// Runs the command that this process was started with.
pub fn main() -> ExitCode {
    // Prints help and mistakes itself, and ends with 2 for the latter.
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    runtime.block_on(async {
        match cli.command {
            None => serve::run(cli.serve).await,
            Some(Command::Serve(serve)) => serve::run(serve).await,
            Some(Command::Settings { reach, command }) => settings::run(command, reach).await,
            Some(Command::Cards { reach, command }) => {
                run_cards(command, reach).await.unwrap_or_else(|error| fail(&error))
            }
            Some(Command::Mail { reach, command }) => {
                mail::run(command, &reach).await.unwrap_or_else(|error| fail(&error))
            }
            Some(Command::Counter(command)) => counter::run(command).await,
            Some(Command::Audit { reach }) => audit::run(reach).await.unwrap_or_else(|error| fail(&error)),
            Some(Command::Doctor(doctor)) => doctor::run(doctor).await.unwrap_or_else(|error| fail(&error)),
            Some(Command::Smoke(smoke)) => smoke::run(smoke).await.unwrap_or_else(|error| fail(&error)),
            Some(Command::Completions { shell }) => completions::run(shell),
        }
    })
}

async fn run_cards(command: cards::Command, reach: Reach) -> Result<ExitCode, ReachError> {
    let table = reach.table().await?;
    if matches!(command, cards::Command::Count) {
        return Ok(cards::run_count(&table.store, Timestamp::now()).await);
    }
    let keys = table.keys().await?;
    let settings = reach::settings_in_force(&table.store).await?;
    Ok(cards::run(command, &table.store, &settings, &keys, Timestamp::now()).await)
}

/// Prints to standard output. Nobody is left to tell when it is gone.
fn say(text: impl fmt::Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// Prints to standard error.
fn complain(text: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// The command could not do its work: 2, since 1 is an answer of `audit` and of checks.
fn fail(error: &dyn std::error::Error) -> ExitCode {
    complain(format_args!("uketori: {error}"));
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn without_a_command_it_serves() {
        let cli = Cli::try_parse_from(["uketori", "--port", "4000", "--in-memory"]).unwrap();
        assert!(cli.command.is_none());
        assert!(Cli::try_parse_from(["uketori", "serve", "--port", "4000"]).is_ok());
        assert!(Cli::try_parse_from(["uketori", "--data", "a", "--in-memory"]).is_err());
    }

    #[test]
    fn where_the_table_is_can_be_said_before_or_after_the_work() {
        for arguments in [
            &["uketori", "cards", "--local", "count"][..],
            &["uketori", "cards", "count", "--local", "--data", "x"],
            &["uketori", "settings", "apply", "a.toml", "--force", "--table", "t"],
            &["uketori", "audit", "--local"],
            &["uketori", "mail", "redrive", "--failed", "--older-than", "1h", "--local"],
        ] {
            assert!(Cli::try_parse_from(arguments).is_ok(), "{arguments:?}");
        }
        assert!(Cli::try_parse_from(["uketori", "audit", "--local", "--table", "t"]).is_err());
    }
}

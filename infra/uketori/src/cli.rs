//! The command line.

mod audit;
mod completions;
mod counter;
mod doctor;
mod export;
mod forget;
mod mail;
mod reach;
mod rekey;
mod serve;
mod settings;
mod smoke;
mod table;

use std::{
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use reach::Reach;
use serve::Serve;

/// Booking of visits to collect My Number cards
///
/// Without a command it serves the whole system on this machine, to try it.
#[derive(Debug, Parser)]
#[command(
    name = "uketori",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = "Every command says more with --help. Commands that work on bookings, cards, mails and\nsettings ask which system: --stack NAME for a deployed one, --local for this machine's.\n\nExit code: 0 when it was done, 1 when the answer is no, 2 when the work could not be done.\n\nExamples:\n  uketori\n  uketori day honcho today --stack uketori-production\n  uketori doctor --stack uketori-production"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the whole system on this machine, to try it
    ///
    /// Site, inbox and table listen on 127.0.0.1 alone. Everything is kept in the data directory across
    /// restarts. Ctrl-C stops it.
    ///
    /// Exit code: 0 when it was stopped, 2 when it could not start; it says why.
    #[command(
        after_help = "Examples:\n  uketori serve\n  uketori serve --port 8080 --in-memory\n  uketori serve --settings city.toml --cards cards.csv"
    )]
    Serve(Serve),
    /// Check, apply or show a municipality's settings
    #[command(
        after_help = "Examples:\n  uketori settings check city.toml\n  uketori settings apply city.toml --stack uketori-verification\n  uketori settings show --stack uketori-production"
    )]
    Settings {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: settings::Command,
    },
    /// Import, remove, count or re-key the cards that wait to be collected
    #[command(
        after_help = "Examples:\n  uketori cards import cards.csv --stack uketori-production\n  uketori cards count --local"
    )]
    Cards {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: rekey::Command,
    },
    /// After a restore: set the new table up, find what it has lost
    #[command(
        after_help = "Examples:\n  uketori table prepare --stack uketori-production --table uketori-restored --like uketori-old\n  uketori table lost --stack uketori-production --table uketori-restored --from uketori-old"
    )]
    Table {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: table::Command,
    },
    /// Write everything that is kept into files, to take it along
    ///
    /// Bookings, cards, mails' records, the log, the days and the settings, as CSV, JSON lines and TOML with
    /// a README. The files hold personal data and are readable by you alone.
    ///
    /// Exit code: 0 when everything was written, 1 when something could not be read, 2 when the work could
    /// not be done.
    #[command(after_help = "Example:\n  uketori export --stack uketori-production bookings-2026")]
    Export(export::Export),
    /// Delete one application at once, because its owner asked for that
    ///
    /// One that was cancelled, or whose visit's day is over: with its draft and the records of its mails.
    /// Cancel one that still stands first. What stays is an entry of it, the day's seats without a name, and
    /// that a card was handed over. Backups keep it for as long as they are kept.
    ///
    /// Exit code: 0 when it is deleted, 1 when it cannot be, 2 when the work could not be done.
    #[command(after_help = "Example:\n  uketori forget 1234567890 --stack uketori-production")]
    Forget(forget::Forget),
    /// Send mails that did not go out
    #[command(after_help = "Example:\n  uketori mail redrive --stack uketori-production")]
    Mail {
        #[command(flatten)]
        reach: Reach,
        #[command(subcommand)]
        command: mail::Command,
    },
    #[command(flatten)]
    Counter(counter::Command),
    /// Read the whole table and name whatever contradicts itself
    ///
    /// No seat with two owners, no card in two bookings, every booked seat in a booking that names it, no
    /// mail forgotten: ARCHITECTURE.md lists the rules. Nothing is changed. It costs one read of every item.
    ///
    /// Exit code: 0 when there is no breach, 1 when there is one, 2 when the table could not be read.
    #[command(after_help = "Example:\n  uketori audit --stack uketori-production")]
    Audit {
        #[command(flatten)]
        reach: Reach,
    },
    /// Look whether everything is set up right, and say how to mend what is not
    ///
    /// On a deployed stack: the sender at SES, its DNS records (SPF, DKIM, DMARC, MAIL FROM), the table, who
    /// listens to it, the settings, the alarms and who hears them, this machine's clock, and the site. Nothing
    /// is changed. What your credentials may not see is a warning. On the local machine: what it has of this.
    ///
    /// Exit code: 0 when all is well, 1 with warnings, 2 when something is wrong or could not be looked at.
    #[command(
        after_help = "Examples:\n  uketori doctor --stack uketori-production\n  uketori doctor --stack uketori-production --json\n  uketori doctor --local"
    )]
    Doctor(doctor::Doctor),
    /// Walk a resident's whole journey, and tell which permissions it proved
    ///
    /// It adds a test card that cannot be anybody's, applies, opens the link, holds a time and extends it, books,
    /// looks up, changes and cancels, over HTTP as a browser without JavaScript does. Mails go to SES's
    /// simulator; one of them comes back on purpose. A step that fails names the function, the request and
    /// the permission that is likely missing. The card is removed and the booking cancelled however it ends;
    /// the cancelled application lapses with the settings' retention.
    ///
    /// It runs only on stacks with Stage=verification, and with --local. There it takes one seat for some
    /// seconds.
    ///
    /// Exit code: 0 when every step went well, 1 when one did not, 2 when it could not begin.
    #[command(
        after_help = "Examples:\n  uketori smoke --stack uketori-verification\n  uketori smoke --local"
    )]
    Smoke(smoke::Smoke),
    /// Write a shell's completions to standard output
    ///
    /// Exit code: 0.
    #[command(
        after_help = "Examples:\n  uketori completions bash > ~/.local/share/bash-completion/completions/uketori\n  uketori completions zsh > ~/.zfunc/_uketori        (with fpath+=~/.zfunc before compinit in ~/.zshrc)\n  uketori completions fish > ~/.config/fish/completions/uketori.fish\n  uketori completions powershell >> $PROFILE"
    )]
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
                rekey::run(command, reach).await.unwrap_or_else(|error| fail(&error))
            }
            Some(Command::Mail { reach, command }) => {
                mail::run(command, &reach).await.unwrap_or_else(|error| fail(&error))
            }
            Some(Command::Table { reach, command }) => table::run(command, reach).await,
            Some(Command::Export(arguments)) => {
                export::run(arguments).await.unwrap_or_else(|error| fail(&error))
            }
            Some(Command::Forget(arguments)) => forget::run(arguments).await,
            Some(Command::Counter(command)) => counter::run(command).await,
            Some(Command::Audit { reach }) => audit::run(reach).await.unwrap_or_else(|error| fail(&error)),
            Some(Command::Doctor(doctor)) => doctor::run(doctor).await.unwrap_or_else(|error| fail(&error)),
            Some(Command::Smoke(smoke)) => smoke::run(smoke).await.unwrap_or_else(|error| fail(&error)),
            Some(Command::Completions { shell }) => completions::run(shell),
        }
    })
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

    /// What the documents quote: the help of every command, as wide as it ever gets.
    #[test]
    fn every_command_says_what_it_does() {
        let mut all = String::new();
        let mut command = Cli::command().term_width(100);
        command.build();
        helps(&mut command, "uketori", &mut all);
        insta::assert_snapshot!("help", all);
    }

    fn helps(command: &mut clap::Command, name: &str, all: &mut String) {
        let help = command.render_long_help().to_string();
        all.push_str(&format!("$ {name} --help\n{}\n\n", help.trim_end()));
        for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
            let name = format!("{name} {}", below.get_name());
            helps(below, &name, all);
        }
    }

    #[test]
    fn every_command_has_an_example_and_says_how_it_ends() {
        fn look(command: &clap::Command) {
            let below: Vec<_> = command.get_subcommands().collect();
            let name = command.get_name();
            let example = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(example.contains("Example"), "{name} has no example");
            let about = command.get_long_about().map(ToString::to_string).unwrap_or_default();
            let says = below.iter().any(|below| below.get_name() != "help") || about.contains("Exit code: 0");
            assert!(says, "{name} does not say how it ends");
            below.into_iter().filter(|below| below.get_name() != "help").for_each(look);
        }
        look(&Cli::command());
    }

    #[test]
    fn every_shell_completes_every_command() {
        use clap_complete::{Shell, generate};
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            let mut script = Vec::new();
            generate(shell, &mut Cli::command(), "uketori", &mut script);
            let script = String::from_utf8(script).unwrap();
            for command in Cli::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
            // What an option can be, PowerShell's script leaves out.
            let values = shell == Shell::PowerShell || script.contains("sjis");
            assert!(script.contains("stack") && values, "{shell}");
        }
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
            &["uketori", "cards", "--stack", "s", "--region", "ap-northeast-1", "count"],
            &["uketori", "doctor", "--stack", "s", "--profile", "p", "--json"],
            &["uketori", "table", "prepare", "--stack", "s", "--table", "t"],
        ] {
            assert!(Cli::try_parse_from(arguments).is_ok(), "{arguments:?}");
        }
        for arguments in [["--local", "--table", "t"], ["--local", "--stack", "s"]] {
            assert!(Cli::try_parse_from(["uketori", "audit"].into_iter().chain(arguments)).is_err());
        }
    }
}

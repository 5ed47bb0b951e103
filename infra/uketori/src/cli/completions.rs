//! `uketori completions`.

use std::{io, process::ExitCode};

use clap::{CommandFactory as _, ValueEnum};
use clap_complete::{Shell, generate};

/// The shells that it writes for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Kind {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

pub(super) fn run(kind: Kind) -> ExitCode {
    let shell = match kind {
        Kind::Bash => Shell::Bash,
        Kind::Zsh => Shell::Zsh,
        Kind::Fish => Shell::Fish,
        Kind::PowerShell => Shell::PowerShell,
    };
    generate(shell, &mut super::Cli::command(), "uketori", &mut io::stdout());
    ExitCode::SUCCESS
}

//! `uketori completions`.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

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
    // Into memory first: the generator panics where its reader has gone, `completions bash | head`.
    let mut script = Vec::new();
    generate(shell, &mut super::Cli::command(), "uketori", &mut script);
    let _ = io::stdout().write_all(&script);
    ExitCode::SUCCESS
}

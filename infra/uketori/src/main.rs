//! `uketori`, the operator's command. Without arguments it serves the whole system on this machine.

use std::process::ExitCode;

fn main() -> ExitCode {
    uketori::cli::main()
}

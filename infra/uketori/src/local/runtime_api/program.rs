//! The functions' programs, and what they are started with.

use std::{
    collections::BTreeMap,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use super::{Lines, Programs, Variables};
use crate::local::template::Deployed;

/// What is needed to start a function.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// The function's name in the template.
    pub(super) function: String,
    pub(super) path: PathBuf,
    pub(super) variables: BTreeMap<String, String>,
    pub(super) lines: Lines,
}

/// A function's program cannot be started from the directory.
#[derive(Debug, thiserror::Error)]
pub enum ProgramsError {
    /// It is not there.
    #[error(
        "no program for the function {function}: {directory} has neither {binary}/bootstrap nor {binary}. \
         `cargo build --workspace --bins` leaves them in target/debug, `cargo lambda build --release` in \
         target/lambda"
    )]
    Missing {
        /// The function's name in the template.
        function: String,
        /// The name of its binary.
        binary: String,
        /// Where it was looked for.
        directory: PathBuf,
    },
    /// Functions that run as processes cannot be given a clock or a client from here.
    #[error("functions that run as processes have the machine's clock and their own clients")]
    OutOfReach,
}

/// The programs of all functions.
pub(super) fn find(
    programs: &Programs,
    deployed: &BTreeMap<String, Deployed>,
    variables: &Variables,
) -> Result<Vec<Program>, ProgramsError> {
    // A function starts in its own directory.
    let directory = std::path::absolute(&programs.directory).unwrap_or_else(|_| programs.directory.clone());
    let program = |(function, deployed): (&String, &Deployed)| {
        let binary = &deployed.binary;
        let places = [directory.join(binary).join("bootstrap"), directory.join(binary)];
        let path = places.into_iter().find(|place| is_program(place)).ok_or_else(|| {
            let (function, binary, directory) = (function.clone(), binary.clone(), directory.clone());
            ProgramsError::Missing { function, binary, directory }
        })?;
        Ok(Program {
            function: function.clone(),
            variables: variables.of(function, deployed),
            path,
            lines: programs.lines.clone(),
        })
    };
    deployed.iter().map(program).collect()
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

//! Functions as Lambda runs them: each as its own program, in a process that gets its events from a
//! Runtime API. One event at a time per process; a call that finds none free starts another.
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>

mod api;
mod lines;
mod pool;
mod program;
mod sandbox;
mod variables;

use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};

use super::{function::Function, template::Deployed};
pub use lines::Lines;
pub(super) use pool::Pool;
pub use program::ProgramsError;
pub use sandbox::StartError;
pub(super) use variables::{Shared, Variables};

/// Where the functions' programs are.
#[derive(Clone, Debug)]
pub struct Programs {
    /// `<binary>/bootstrap` in it, as `cargo lambda build` leaves them, or plain `<binary>`, as `cargo
    /// build` does.
    pub directory: PathBuf,
    /// What becomes of the lines that they write.
    pub lines: Lines,
}

/// A process of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// The function's name in the template.
    pub function: String,
    /// The process's id.
    pub id: u32,
    /// How long it took from its start until it asked for its first event.
    pub start: Duration,
}

/// All functions' processes.
#[derive(Debug, Default)]
pub(super) struct Pools(Vec<Arc<Pool>>);

impl Pools {
    /// Finds every function's program. None is started before its first event.
    pub(super) fn find(
        programs: &Programs,
        deployed: &BTreeMap<String, Deployed>,
        variables: &Variables,
    ) -> Result<Self, ProgramsError> {
        let found = program::find(programs, deployed, variables)?;
        Ok(Self(found.into_iter().map(Pool::new).collect()))
    }

    /// The functions by their names.
    pub(super) fn functions(&self) -> BTreeMap<String, Function> {
        let function =
            |pool: &Arc<Pool>| (pool.function().to_owned(), Function::of_processes(Arc::clone(pool)));
        self.0.iter().map(function).collect()
    }

    /// The processes that run now.
    pub(super) fn processes(&self) -> Vec<Process> {
        self.0.iter().flat_map(|pool| pool.processes()).collect()
    }

    /// Ends every process, and returns when they are gone.
    pub(super) async fn stop(&self) {
        for pool in &self.0 {
            pool.stop().await;
        }
    }
}

#[cfg(test)]
mod tests;

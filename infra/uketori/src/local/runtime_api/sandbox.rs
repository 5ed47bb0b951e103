//! One process of a function, and its Runtime API: what Lambda calls an execution environment.

use std::{io, process::ExitStatus, process::Stdio, time::Duration};

use tokio::{
    process::{Child, Command},
    sync::oneshot,
    time::Instant,
};

use super::{
    api::{Api, Invocation},
    program::Program,
};
use crate::local::function::{FunctionError, deadline};

/// Lambda's limit for a start.
/// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib>
const START_WITHIN: Duration = Duration::from_secs(10);

/// A function's process did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The system refused.
    #[error("{program} cannot be started: {source}")]
    Spawn {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// It ended before it asked for an event.
    #[error("the process ended before it asked for an event ({status}){}", said(.complaint))]
    Ended {
        /// How.
        status: ExitStatus,
        /// Why, in its own words.
        complaint: Option<String>,
    },
    /// It did not ask for an event in time.
    #[error("the process did not ask for an event within {} s and was ended", START_WITHIN.as_secs())]
    TooSlow,
}

fn said(complaint: &Option<String>) -> String {
    complaint.as_ref().map_or_else(|| ": its lines above say why".to_owned(), |text| format!(": {text}"))
}

/// A process that runs. It is killed with this.
pub(super) struct Sandbox {
    process: Child,
    api: Api,
    /// The process's id.
    pub(super) id: u32,
    /// How long it took from its start until it asked for its first event.
    pub(super) start: Duration,
}

impl Sandbox {
    /// Starts a process; when this returns, it waits for an event.
    pub(super) async fn start(program: &Program) -> Result<Self, StartError> {
        let refused = |source| StartError::Spawn { program: program.path.display().to_string(), source };
        let api = Api::serve(&program.function).await.map_err(refused)?;
        let mut command = Command::new(&program.path);
        command.env_clear().envs(&program.variables);
        if let Some(directory) = program.path.parent() {
            command.current_dir(directory).env("LAMBDA_TASK_ROOT", directory);
        }
        let begun = Instant::now();
        let mut process = command
            .env("AWS_LAMBDA_RUNTIME_API", api.address.to_string())
            .env("AWS_LAMBDA_LOG_STREAM_NAME", api.address.port().to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // Ctrl-C is for the machine alone, which ends its processes itself.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map_err(refused)?;
        if let Some(pipe) = process.stdout.take() {
            program.lines.pass_on(&program.function, pipe);
        }
        if let Some(pipe) = process.stderr.take() {
            program.lines.pass_on(&program.function, pipe);
        }
        let ended = tokio::select! {
            () = api.process_waits() => None,
            status = process.wait() => Some(status.map_err(refused)?),
            () = tokio::time::sleep(START_WITHIN) => return Err(StartError::TooSlow),
        };
        if let Some(status) = ended {
            return Err(StartError::Ended { status, complaint: api.complaint() });
        }
        let id = process.id().unwrap_or_default();
        Ok(Self { process, api, id, start: begun.elapsed() })
    }

    /// Whether the process still runs.
    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.process.try_wait(), Ok(None))
    }

    /// Hands an event over and waits for the answer. After [`FunctionError::Ended`] and
    /// [`FunctionError::TimedOut`] nothing more can be asked of it.
    pub(super) async fn call(&mut self, event: Vec<u8>, within: Duration) -> Result<Vec<u8>, FunctionError> {
        let (answer, answered) = oneshot::channel();
        self.api.hand_over(Invocation { event, deadline: deadline(within), answer });
        tokio::select! {
            biased;
            // An answer is never dropped while the API stands.
            Ok(outcome) = answered => outcome,
            status = self.process.wait() => {
                let failed = |error: io::Error| FunctionError::Failed(error.into());
                Err(FunctionError::Ended(status.map_err(failed)?))
            }
            () = tokio::time::sleep(within) => Err(FunctionError::TimedOut(within)),
        }
    }

    /// Waits until the process asks for its next event; false when it ends instead.
    pub(super) async fn is_free_again(&mut self) -> bool {
        tokio::select! {
            biased;
            () = self.api.process_waits() => true,
            _ = self.process.wait() => false,
        }
    }

    /// Ends the process as Lambda does, without a word before.
    pub(super) async fn end(mut self) {
        // It fails only where the process has ended already.
        let _ = self.process.kill().await;
    }
}

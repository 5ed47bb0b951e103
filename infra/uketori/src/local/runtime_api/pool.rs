//! The processes of one function: as many as there are calls at once, up to a limit.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{Process, program::Program, sandbox::Sandbox};
use crate::local::function::FunctionError;

/// More processes of one function are not started; further calls wait for one, where Lambda would refuse
/// them. It is as many as a new account has for all its functions together.
const MOST: u32 = 10;
/// A process that answered asks for its next event within this; else the answer does not wait for that.
const SOON: Duration = Duration::from_millis(50);

/// The processes of one function.
pub(in crate::local) struct Pool {
    program: Program,
    places: Arc<Semaphore>,
    /// Those without work, the last used at the end: it is taken first, as by Lambda.
    idle: Mutex<Vec<Sandbox>>,
    running: Mutex<Vec<Process>>,
    stops: watch::Sender<bool>,
}

impl Pool {
    pub(super) fn new(program: Program) -> Arc<Self> {
        Arc::new(Self {
            program,
            places: Arc::new(Semaphore::new(MOST as usize)),
            idle: Mutex::default(),
            running: Mutex::default(),
            stops: watch::Sender::new(false),
        })
    }

    pub(super) fn function(&self) -> &str {
        &self.program.function
    }

    pub(super) fn processes(&self) -> Vec<Process> {
        lock(&self.running).clone()
    }

    /// Calls the function with an event, within this time and that of a start.
    pub(in crate::local) async fn call(
        self: Arc<Self>,
        event: Vec<u8>,
        within: Duration,
    ) -> Result<Vec<u8>, FunctionError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| FunctionError::Stopped)?;
        let mut stops = self.stops.subscribe();
        // What is not finished when the machine stops ends here, and the process with it.
        tokio::select! {
            outcome = Arc::clone(&self).work(event, within, place) => outcome,
            _ = stops.wait_for(|stops| *stops) => Err(FunctionError::Stopped),
        }
    }

    async fn work(
        self: Arc<Self>,
        event: Vec<u8>,
        within: Duration,
        place: OwnedSemaphorePermit,
    ) -> Result<Vec<u8>, FunctionError> {
        let mut sandbox = match self.free() {
            Some(sandbox) => sandbox,
            None => self.another().await?,
        };
        let outcome = sandbox.call(event, within).await;
        if matches!(outcome, Err(FunctionError::Ended(_) | FunctionError::TimedOut(_))) {
            self.end(sandbox).await;
            return outcome;
        }
        // Whoever has this answer and calls again is to meet this process and not to start another.
        match tokio::time::timeout(SOON, sandbox.is_free_again()).await {
            Ok(true) => lock(&self.idle).push(sandbox),
            Ok(false) => self.end(sandbox).await,
            Err(_) => drop(tokio::spawn(self.keep(sandbox, place))),
        }
        outcome
    }

    /// A process without work. Those that ended meanwhile are forgotten.
    fn free(&self) -> Option<Sandbox> {
        loop {
            let mut sandbox = lock(&self.idle).pop()?;
            if sandbox.is_alive() {
                return Some(sandbox);
            }
            self.forget(sandbox.id);
        }
    }

    async fn another(&self) -> Result<Sandbox, FunctionError> {
        let sandbox = Sandbox::start(&self.program).await?;
        let (function, id, start) = (self.program.function.clone(), sandbox.id, sandbox.start);
        tracing::info!(function, process = id, milliseconds = start.as_millis(), "started");
        lock(&self.running).push(Process { function, id, start });
        Ok(sandbox)
    }

    /// Puts a process back when it asks for its next event.
    async fn keep(self: Arc<Self>, mut sandbox: Sandbox, place: OwnedSemaphorePermit) {
        let mut stops = self.stops.subscribe();
        let free = tokio::select! {
            free = sandbox.is_free_again() => free,
            _ = stops.wait_for(|stops| *stops) => false,
        };
        if free {
            lock(&self.idle).push(sandbox);
        } else {
            self.end(sandbox).await;
        }
        drop(place);
    }

    async fn end(&self, sandbox: Sandbox) {
        self.forget(sandbox.id);
        sandbox.end().await;
    }

    fn forget(&self, id: u32) {
        lock(&self.running).retain(|process| process.id != id);
    }

    /// Ends all processes, and returns when they are gone. No further call is taken.
    pub(super) async fn stop(&self) {
        self.stops.send_replace(true);
        // Whoever is at work gives the place back when the process is ended.
        let _all = self.places.acquire_many(MOST).await;
        self.places.close();
        let idle = std::mem::take(&mut *lock(&self.idle));
        for sandbox in idle {
            self.end(sandbox).await;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pool({})", self.program.function)
    }
}

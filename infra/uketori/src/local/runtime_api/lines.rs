//! What functions write: their log.

use std::{
    io::{self, Write as _},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};

/// What becomes of the lines that functions write.
#[derive(Clone, Debug, Default)]
pub enum Lines {
    /// They go to standard error, after the function's name.
    #[default]
    Shown,
    /// They are kept, after the function's name.
    Kept(Arc<Mutex<Vec<String>>>),
}

impl Lines {
    fn take(&self, function: &str, line: &str) {
        match self {
            // Nobody is left to tell when it is gone.
            Self::Shown => drop(writeln!(io::stderr(), "{function}: {line}")),
            Self::Kept(lines) => {
                lines.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{function}: {line}"));
            }
        }
    }

    /// Passes on what comes through this pipe until it is closed, which is when the process ends.
    pub(super) fn pass_on(&self, function: &str, pipe: impl AsyncRead + Send + Unpin + 'static) {
        let (lines, function) = (self.clone(), function.to_owned());
        tokio::spawn(async move {
            let mut pipe = BufReader::new(pipe);
            let mut line = Vec::new();
            // A pipe that cannot be read is as good as closed.
            while pipe.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
                lines.take(&function, String::from_utf8_lossy(&line).trim_end());
                line.clear();
            }
        });
    }
}

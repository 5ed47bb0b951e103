//! How far the stream was read.

use std::{fs, path::PathBuf};

use crate::local::directory::write_whole;

/// The sequence number of the last record that was dealt with, kept in a file where there is one.
#[derive(Debug, Default)]
pub struct Checkpoint {
    position: Option<String>,
    file: Option<PathBuf>,
}

impl Checkpoint {
    /// Goes on where the file says; from the stream's beginning when it says nothing.
    pub fn in_file(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let number = text.trim();
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        Self { position: is_number.then(|| number.to_owned()), file: Some(file) }
    }

    /// The last record's sequence number.
    pub fn position(&self) -> Option<&str> {
        self.position.as_deref()
    }

    /// Remembers that everything up to this record was dealt with.
    pub fn advance(&mut self, sequence_number: &str) {
        if self.position.as_deref() == Some(sequence_number) {
            return;
        }
        self.position = Some(sequence_number.to_owned());
        if let Some(file) = &self.file
            && let Err(error) = write_whole(file, sequence_number)
        {
            // After a restart some records come again, which the listener must bear anyway.
            tracing::warn!(%error, "the stream's position could not be written");
        }
    }
}

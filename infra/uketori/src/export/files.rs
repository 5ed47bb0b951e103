//! The folder and its files: readable by their owner alone.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use super::ExportError;
use crate::counter::csv::defused;

/// A folder that was empty.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(path: &Path) -> Result<Self, ExportError> {
        let failed = |source| ExportError::Io { path: path.to_owned(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)?;
        if std::fs::read_dir(path).map_err(failed)?.next().is_some() {
            return Err(ExportError::NotEmpty(path.to_owned()));
        }
        // One that was there may be open to others.
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)).map_err(failed)?;
        Ok(Self(path.to_owned()))
    }

    fn write(&self, name: &'static str, bytes: &[u8]) -> Result<(), ExportError> {
        let path = self.0.join(name);
        let write = || -> io::Result<()> {
            let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(|source| ExportError::Io { path: path.clone(), source })
    }

    pub(super) fn text(&self, name: &'static str, text: &str) -> Result<(), ExportError> {
        self.write(name, text.as_bytes())
    }

    /// A value of JSON on each line.
    pub(super) fn lines(
        &self,
        name: &'static str,
        values: impl Iterator<Item = Result<serde_json::Value, serde_json::Error>>,
    ) -> Result<(), ExportError> {
        let mut text = String::new();
        for value in values {
            let value =
                value.map_err(|error| ExportError::Unwritable { file: name, reason: error.to_string() })?;
            text.push_str(&value.to_string());
            text.push('\n');
        }
        self.text(name, &text)
    }

    /// A header row and the rows below it: UTF-8 with a byte order mark, without which spreadsheets take
    /// it for Shift_JIS, and no cell that they take for a formula.
    pub(super) fn csv(&self, name: &'static str, rows: &[Vec<String>]) -> Result<(), ExportError> {
        let unwritable =
            |error: &dyn ToString| ExportError::Unwritable { file: name, reason: error.to_string() };
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer("\u{feff}".as_bytes().to_vec());
        for row in rows {
            writer
                .write_record(row.iter().map(|cell| defused(cell).into_owned()))
                .map_err(|error| unwritable(&error))?;
        }
        self.write(name, &writer.into_inner().map_err(|error| unwritable(&error))?)
    }
}

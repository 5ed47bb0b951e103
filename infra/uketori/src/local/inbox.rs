//! The inbox that stands in for SES: it takes what the real SES client sends, and shows it.

mod email;
mod pages;
mod simulator;

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{self, Read as _, Seek as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use axum::Router;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::bus::Bus;

/// Where the SES client is pointed, after the site's address.
pub const SES_PATH: &str = "/_local/ses";

/// A mail as whoever reads it has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Whom it went to.
    pub to: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// The text part; empty when there is none.
    pub text: String,
    /// The HTML part; empty when there is none.
    pub html: String,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    /// When it was taken.
    pub at: Timestamp,
}

/// A file attached to a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes, as base64.
    pub base64: String,
}

/// A mail with what only its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Received {
    from: String,
    /// What SES would name in its reports.
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(default)]
    configuration_set: Option<String>,
    #[serde(flatten)]
    mail: Mail,
}

/// All mails that were sent, oldest first.
#[derive(Debug, Default)]
pub struct Inbox(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    mails: Vec<Received>,
    file: Option<File>,
}

impl Inbox {
    /// An inbox that lasts as long as the machine runs.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// An inbox whose mails stand in a file, one a line, and survive restarts.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn in_file(path: &Path) -> io::Result<Self> {
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).mode(0o600).open(path)?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        // The last line lacks its end when the machine was killed while writing it; SES had not
        // answered yet, so the mail is sent again.
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(whole as u64)?;
        file.seek(io::SeekFrom::End(0))?;
        let mails = text[..whole].lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        Ok(Self(Mutex::new(Shelf { mails, file: Some(file) })))
    }

    /// The mails, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.shelf().mails.iter().map(|received| received.mail.clone()).collect()
    }

    /// The SES endpoint and the pages, all below `/_local/`. SES's reports go to the bus.
    pub fn router(inbox: Arc<Self>, bus: Arc<Bus>) -> Router {
        email::router(Arc::clone(&inbox), bus).merge(pages::router(inbox))
    }

    fn received(&self) -> Vec<Received> {
        self.shelf().mails.clone()
    }

    fn put(&self, received: Received) -> io::Result<()> {
        let mut shelf = self.shelf();
        if let Some(file) = &mut shelf.file {
            let mut line = serde_json::to_string(&received)?;
            line.push('\n');
            file.write_all(line.as_bytes())?;
        }
        shelf.mails.push(received);
        Ok(())
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        // A panic elsewhere leaves the list as it was: nothing here stops half way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;

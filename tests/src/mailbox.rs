//! Waiting for mails, for two hundred residents at once.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Mutex, time::Instant};
use uketori::local::inbox::{Inbox, Mail};

/// How long a mail is waited for. It comes within a tenth of a second, but not on a machine that is
/// busy with a race.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long what was read of the inbox is believed: reading copies all mails.
const BELIEVED: Duration = Duration::from_millis(25);

#[derive(Debug)]
pub(crate) struct Mailbox {
    inbox: Arc<Inbox>,
    read: Mutex<(Instant, Arc<Vec<Mail>>)>,
}

impl Mailbox {
    pub(crate) fn new(inbox: Arc<Inbox>) -> Self {
        let long_ago = Instant::now().checked_sub(BELIEVED).unwrap_or_else(Instant::now);
        Self { inbox, read: Mutex::new((long_ago, Arc::default())) }
    }

    async fn mails(&self) -> Arc<Vec<Mail>> {
        let mut read = self.read.lock().await;
        if read.0.elapsed() >= BELIEVED {
            *read = (Instant::now(), Arc::new(self.inbox.mails()));
        }
        Arc::clone(&read.1)
    }

    pub(crate) async fn mails_to(&self, address: &str, count: usize) -> Vec<Mail> {
        let begun = Instant::now();
        loop {
            let mails = self.mails().await;
            let found: Vec<_> = mails.iter().filter(|mail| mail.to == [address]).cloned().collect();
            assert!(found.len() <= count, "{} mails to {address} instead of {count}", found.len());
            if found.len() == count {
                return found;
            }
            assert!(begun.elapsed() < PATIENCE, "{} mails to {address} instead of {count}", found.len());
            tokio::time::sleep(BELIEVED).await;
        }
    }
}

//! What is kept of the journey for others to judge: screens that need a clock of their own for
//! `tests/browser`, calendar entries for `tests/calendar`. `tests/run` has these look at them.

use std::{fs, path::PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;
use tests::Page;
use uketori::local::inbox::Mail;

/// A directory below `target/tmp`.
fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("journey").join(name);
    fs::create_dir_all(&directory).expect("a directory");
    directory
}

/// Keeps the page under a name of its own.
pub(super) fn screen(name: &str, page: &Page) {
    fs::write(directory("screens").join(format!("{name}.html")), &page.html).expect("the screen is kept");
}

/// A mail's calendar entry; empty where it has none.
pub(super) fn entry_of(mail: &Mail) -> String {
    let Some(entry) = mail.attachments.iter().find(|file| file.content_type.starts_with("text/calendar"))
    else {
        return String::new();
    };
    String::from_utf8(STANDARD.decode(&entry.base64).expect("base64")).expect("UTF-8")
}

/// What a calendar entry has to say.
pub(super) struct Expected<'a> {
    /// Entries of one booking have one of these, and are numbered in their order.
    pub(super) booking: &'a str,
    pub(super) number: u8,
    pub(super) method: &'a str,
    pub(super) status: &'a str,
    /// On a wall in Japan: `2027-12-01T09:30`.
    pub(super) begins: &'a str,
    pub(super) ends: &'a str,
}

/// Keeps a calendar entry with what it has to say.
pub(super) fn entry(entry: &str, expected: &Expected<'_>) {
    let Expected { booking, number, method, status, begins, ends } = *expected;
    let expected = json!({
        "booking": booking, "number": number, "method": method, "status": status,
        "begins": begins, "ends": ends,
    });
    let name = directory("calendar").join(format!("{booking}-{number}"));
    fs::write(name.with_extension("ics"), entry).expect("the entry is kept");
    fs::write(name.with_extension("json"), expected.to_string()).expect("what it has to say is kept");
}

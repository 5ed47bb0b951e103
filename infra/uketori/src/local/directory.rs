//! The data directory: the table, the secrets, the mails and how far the stream was read. It
//! survives restarts, and one local machine at a time uses it.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{runtime_api::Shared, secrets::Secrets};

/// Changed with everything that an older directory does not have.
const FORMAT: &str = "uketori data 1";

/// A data directory that nobody else uses meanwhile.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
    /// Let go by the system when the process ends, however it ends.
    _lock: File,
}

/// Where a running local machine is reached, for the commands with `--local`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// The address of the DynamoDB endpoint.
    pub dynamodb: String,
    /// The table's name.
    pub table: String,
    /// The site's address.
    pub site: String,
    /// The address of the SES endpoint.
    pub ses: String,
}

/// The directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// It was written by another version of this program.
    #[error(
        "{path} was written by another version ({found:?}, this is {FORMAT:?}): use another directory with \
         --data, or delete it to start afresh"
    )]
    OtherVersion {
        /// The directory.
        path: PathBuf,
        /// Its format.
        found: String,
    },
    /// It holds other things.
    #[error("{0} is not empty and is no data directory: name another one with --data")]
    NotOurs(PathBuf),
    /// Another local machine uses it.
    #[error("{0} is in use by another `uketori serve`: stop that one, or name another directory with --data")]
    InUse(PathBuf),
    /// No local machine runs there.
    #[error(
        "no local machine runs with the data directory {0}: start one with `uketori serve`; one with --in-memory cannot be reached"
    )]
    NotRunning(PathBuf),
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file in it is not as we wrote it.
    #[error("{path}: {reason}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl Directory {
    /// Opens the directory, or makes it.
    ///
    /// # Errors
    /// [`DirectoryError`], before anything in it was changed.
    pub fn open(path: &Path) -> Result<Self, DirectoryError> {
        check_format(path)?;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(io_error(path))?;
        let lock = path.join("lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock)
            .map_err(io_error(&lock))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DirectoryError::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => return Err(DirectoryError::Io { path: lock, source }),
        }
        let directory = Self { path: path.to_owned(), _lock: file };
        directory.write("format", FORMAT)?;
        Ok(directory)
    }

    /// The secrets, made when there are none yet.
    ///
    /// # Errors
    /// [`DirectoryError`] when they cannot be read, written or made.
    pub fn secrets(&self) -> Result<Secrets, DirectoryError> {
        if let Some(secrets) = read_secrets(&self.path)? {
            return Ok(secrets);
        }
        let path = self.path.join("secrets");
        let secrets = Secrets::random()
            .map_err(|error| DirectoryError::Damaged { path: path.clone(), reason: error.to_string() })?;
        self.write("secrets", &secrets.to_string())?;
        Ok(secrets)
    }

    /// A file in the directory.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Says where this machine is reached.
    ///
    /// # Errors
    /// [`DirectoryError::Io`].
    pub fn announce(&self, running: &Running) -> Result<(), DirectoryError> {
        self.write("running.json", &serde_json::json!(running).to_string())
    }

    /// Writes down what functions that are started by other means have to be given. It holds the secrets.
    pub(super) fn write_variables(&self, variables: &Shared) -> Result<(), DirectoryError> {
        self.write("functions.env", &variables.lines())?;
        self.write("functions.json", &variables.json().to_string())
    }

    /// Takes back what was announced.
    pub fn withdraw(&self) {
        for name in ["running.json", "functions.env", "functions.json"] {
            // When it stays, whoever follows it finds nobody at that address and says so.
            let _ = fs::remove_file(self.file(name));
        }
    }

    /// Writes a file whole or not at all, readable by its owner alone.
    fn write(&self, name: &str, text: &str) -> Result<(), DirectoryError> {
        let path = self.file(name);
        write_whole(&path, text).map_err(io_error(&path))
    }
}

/// Writes a file whole or not at all, readable by its owner alone.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&new)?;
    file.write_all(text.as_bytes())?;
    fs::rename(&new, path)
}

/// Where the machine that uses this directory is reached, and its secrets.
///
/// # Errors
/// [`DirectoryError::NotRunning`] when there is none.
pub fn find_running(path: &Path) -> Result<(Running, Secrets), DirectoryError> {
    check_format(path)?;
    let file = path.join("running.json");
    let not_running = || DirectoryError::NotRunning(path.to_owned());
    // A machine that was killed leaves its announcement behind, but not its lock.
    let lock = File::open(path.join("lock")).map_err(|_| not_running())?;
    if lock.try_lock().is_ok() {
        return Err(not_running());
    }
    let running = match fs::read_to_string(&file) {
        Ok(text) => serde_json::from_str(&text)
            .map_err(|error| DirectoryError::Damaged { path: file, reason: error.to_string() })?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(not_running()),
        Err(source) => return Err(DirectoryError::Io { path: file, source }),
    };
    let secrets = read_secrets(path)?.ok_or_else(not_running)?;
    Ok((running, secrets))
}

/// A directory that is not there, or empty, is as good as one of ours.
fn check_format(path: &Path) -> Result<(), DirectoryError> {
    let file = path.join("format");
    match fs::read_to_string(&file) {
        Ok(text) if text.trim() == FORMAT => Ok(()),
        Ok(text) => {
            Err(DirectoryError::OtherVersion { path: path.to_owned(), found: text.trim().to_owned() })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_dir(path) {
            // A start that was killed between the lock and the format leaves the lock alone.
            Ok(entries) => {
                let others = entries
                    .flatten()
                    .any(|entry| entry.file_name() != "lock" && entry.file_name() != "format.new");
                if others { Err(DirectoryError::NotOurs(path.to_owned())) } else { Ok(()) }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(DirectoryError::Io { path: path.to_owned(), source }),
        },
        Err(source) => Err(DirectoryError::Io { path: file, source }),
    }
}

fn read_secrets(path: &Path) -> Result<Option<Secrets>, DirectoryError> {
    let file = path.join("secrets");
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(Secrets::read(&text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(DirectoryError::Io { path: file, source }),
    }
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> DirectoryError {
    let path = path.to_owned();
    move |source| DirectoryError::Io { path, source }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn secrets_are_made_once_and_are_the_owners_alone() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("data");
        let first = Directory::open(&path).unwrap().secrets().unwrap();
        let again = Directory::open(&path).unwrap().secrets().unwrap();
        assert_eq!(first.to_string(), again.to_string());
        assert_eq!(fs::metadata(path.join("secrets")).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path();
        let open = Directory::open(path).unwrap();
        assert!(matches!(Directory::open(path), Err(DirectoryError::InUse(_))));
        drop(open);
        fs::write(path.join("format"), "uketori data 0").unwrap();
        assert!(matches!(Directory::open(path), Err(DirectoryError::OtherVersion { .. })));
        fs::remove_file(path.join("format")).unwrap();
        fs::write(path.join("letter.txt"), "dear").unwrap();
        assert!(matches!(Directory::open(path), Err(DirectoryError::NotOurs(_))));
    }

    #[test]
    fn a_running_machine_is_found() {
        let root = tempfile::tempdir().unwrap();
        let directory = Directory::open(root.path()).unwrap();
        assert!(matches!(find_running(root.path()), Err(DirectoryError::NotRunning(_))));
        let secrets = directory.secrets().unwrap();
        let running = Running {
            dynamodb: "http://127.0.0.1:1".into(),
            table: "t".into(),
            site: "s".into(),
            ses: "m".into(),
        };
        directory.announce(&running).unwrap();
        let found = find_running(root.path()).unwrap();
        assert_eq!((found.0, found.1.to_string()), (running, secrets.to_string()));
        drop(directory);
        assert!(matches!(find_running(root.path()), Err(DirectoryError::NotRunning(_))));
    }
}

//! Where the functions' programs are, for cities whose functions run as Lambda runs them.

use std::path::PathBuf;

/// Names another directory than that of this build, for example `target/lambda`.
const FUNCTIONS: &str = "UKETORI_FUNCTIONS";

/// The directory with the programs: what the variable names, else where this build leaves them, beside the
/// directory of this test binary. Whether they are there the city finds out.
///
/// # Panics
/// When this is no test binary of cargo's.
pub fn directory() -> PathBuf {
    let named = std::env::var_os(FUNCTIONS).filter(|directory| !directory.is_empty());
    named.map_or_else(
        || {
            let this = std::env::current_exe().expect("this test binary");
            // target/debug/deps/all-…
            this.ancestors().nth(2).expect("a target directory").to_owned()
        },
        // As it is named in a shell at the workspace's root; tests run in `tests`.
        |directory| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(directory),
    )
}

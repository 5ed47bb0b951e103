//! The texts in ja.ftl and the texts that the program uses are the same.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

fn sources(directory: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The keys that a source asks for: the first literal after `.t(` or `.t_args(`.
fn used(source: &str) -> impl Iterator<Item = &str> {
    [".t(", ".t_args("].into_iter().flat_map(|call| source.split(call).skip(1)).filter_map(|rest| {
        let literal = rest.trim_start().strip_prefix('"')?;
        literal.split('"').next()
    })
}

#[test]
fn every_text_exists_and_is_used() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for members in ["crates", "functions", "infra"] {
        for member in fs::read_dir(root.join(members))? {
            let source = member?.path().join("src");
            if source.is_dir() {
                sources(&source, &mut files)?;
            }
        }
    }
    let files: Vec<String> = files.into_iter().map(fs::read_to_string).collect::<io::Result<_>>()?;
    let used: BTreeSet<&str> = files.iter().flat_map(|source| used(source)).collect();
    let texts = fs::read_to_string(root.join("crates/pages/texts/ja.ftl"))?;
    let written: Vec<&str> = texts
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .collect();
    let known: BTreeSet<&str> = written.iter().copied().collect();

    assert_eq!(known.len(), written.len(), "a text is written twice");
    let missing: Vec<_> = used.difference(&known).collect();
    assert!(missing.is_empty(), "used but not written: {missing:?}");
    let idle: Vec<_> = known.difference(&used).collect();
    assert!(idle.is_empty(), "written but not used: {idle:?}");
    Ok(())
}

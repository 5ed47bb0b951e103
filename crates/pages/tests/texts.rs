//! The texts in ja.ftl are those that the program uses, and every other language has them all.

use std::{
    collections::{BTreeMap, BTreeSet},
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
    let texts = texts("ja")?;
    let written = keys(&texts);
    let known: BTreeSet<&str> = written.iter().copied().collect();

    assert_eq!(known.len(), written.len(), "a text is written twice");
    let missing: Vec<_> = used.difference(&known).collect();
    assert!(missing.is_empty(), "used but not written: {missing:?}");
    let idle: Vec<_> = known.difference(&used).collect();
    assert!(idle.is_empty(), "written but not used: {idle:?}");
    Ok(())
}

fn texts(language: &str) -> io::Result<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("texts/{language}.ftl")))
}

fn keys(texts: &str) -> Vec<&str> {
    let messages = texts.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    messages.filter_map(|line| line.split_once(" =").map(|(key, _)| key)).collect()
}

/// The arguments that each message has to fill in.
fn arguments(texts: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut key = "";
    for line in texts.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = line.split_once(" =").map_or("", |(key, _)| key);
        }
        let names = line.split('$').skip(1);
        let names = names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(""));
        found.entry(key).or_default().extend(names);
    }
    found
}

#[test]
fn every_language_says_everything() -> io::Result<()> {
    let japanese = texts("ja")?;
    let (keys_there, arguments_there) = (keys(&japanese), arguments(&japanese));
    for language in booking::settings::LANGUAGES {
        let texts = texts(language)?;
        let both = keys(&texts).into_iter().zip(&keys_there).find(|(one, other)| one != *other);
        assert_eq!(both, None, "{language}: the same texts in the same order");
        assert_eq!(keys(&texts).len(), keys_there.len(), "{language}");
        for (key, names) in arguments(&texts) {
            assert_eq!(Some(&names), arguments_there.get(key), "{language}: {key}");
        }
    }
    Ok(())
}

//! A municipality's settings as files: `city.toml`, and beside it `city.en.toml` and so on with its
//! texts in the other languages.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use booking::{
    Settings,
    settings::{check, translate},
};

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingsFileError {
    /// A file cannot be read.
    #[error("{}: {error}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Something in a file is wrong; each mistake with its file and place.
    #[error("{}", .0.join("\n"))]
    Wrong(Vec<String>),
}

/// The settings in `file`, with the translations beside it into the languages that they offer. One
/// that is not there is no mistake: Japanese stands in.
pub(crate) fn read(file: &Path) -> Result<Settings, SettingsFileError> {
    let mut settings =
        check(&text(file)?).map_err(|findings| wrong(file, findings.iter().map(ToString::to_string)))?;
    for language in settings.city.languages.clone() {
        let beside = file.with_extension(format!("{language}.toml"));
        if beside.is_file() {
            settings = translate(&settings, &language, &text(&beside)?)
                .map_err(|mistakes| wrong(&beside, mistakes.iter().map(ToString::to_string)))?;
        }
    }
    Ok(settings)
}

fn text(file: &Path) -> Result<String, SettingsFileError> {
    fs::read_to_string(file).map_err(|error| SettingsFileError::Unreadable { file: file.to_owned(), error })
}

fn wrong(file: &Path, mistakes: impl Iterator<Item = String>) -> SettingsFileError {
    SettingsFileError::Wrong(mistakes.map(|mistake| format!("{}: {mistake}", file.display())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample/municipality.toml")
    }

    #[test]
    fn the_sample_city_speaks_every_language() {
        let settings = read(&sample()).unwrap();
        assert_eq!(settings.city.languages, booking::settings::LANGUAGES);
        assert_eq!(booking::settings::untranslated(&settings), Vec::<String>::new());
    }

    #[test]
    fn a_mistake_in_a_translation_is_named_with_its_file() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("city.toml");
        fs::copy(sample(), &file).unwrap();
        assert!(read(&file).is_ok());
        fs::write(directory.path().join("city.vi.toml"), "[city]\naccent = \"red\"").unwrap();
        let error = read(&file).unwrap_err().to_string();
        assert!(error.contains("city.vi.toml: city.accent: "), "{error}");
        // A language that the city does not offer is not read.
        fs::write(directory.path().join("city.fr.toml"), "nonsense").unwrap();
        assert!(!read(&file).unwrap_err().to_string().contains("fr.toml"));
    }
}

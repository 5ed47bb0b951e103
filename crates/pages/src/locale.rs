//! Texts in the resident's language, from Fluent files.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// Every language with its texts. Another language is another file and another line; what it does
/// not say is said in Japanese.
const LANGUAGES: [(&str, &str); 1] = [("ja", include_str!("../texts/ja.ftl"))];

static LOCALES: LazyLock<Vec<Locale>> =
    LazyLock::new(|| LANGUAGES.iter().map(|(lang, texts)| Locale::new(lang, texts)).collect());

/// The texts of one language.
pub struct Locale {
    lang: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    fn new(lang: &'static str, texts: &str) -> Self {
        let id: LanguageIdentifier = lang.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks that keep mixed writing directions apart would stand inside addresses and numbers.
        bundle.set_use_isolating(false);
        // What Fluent cannot read is left out of the resource; a test sees to it that there is none.
        let resource = FluentResource::try_new(texts.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
    }

    /// The texts for a BCP 47 tag, or for its language without region; else Japanese.
    pub fn for_language(tag: &str) -> &'static Self {
        let language = tag.split('-').next().unwrap_or(tag);
        let find = |wanted: &str| LOCALES.iter().find(|locale| locale.lang.eq_ignore_ascii_case(wanted));
        find(tag).or_else(|| find(language)).unwrap_or(&LOCALES[0])
    }

    /// The BCP 47 tag of the language, for `<html lang>` and for [`booking::settings::Text::get`].
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// The text named `key`.
    pub fn t(&self, key: &str) -> Cow<'_, str> {
        self.text(key, None)
    }

    /// The text named `key`, with what is to be filled in.
    pub fn t_args(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.text(key, Some(&args)).into_owned()
    }

    fn text<'a>(&'a self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
        [self, &LOCALES[0]]
            .into_iter()
            .find_map(|locale| {
                let pattern = locale.bundle.get_message(key)?.value()?;
                let text = locale.bundle.format_pattern(pattern, args, &mut Vec::new());
                Some(Cow::Owned(text.into_owned()))
            })
            .unwrap_or_else(|| Cow::Owned(key.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read() {
        for (lang, texts) in LANGUAGES {
            let errors = FluentResource::try_new(texts.to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(errors, None, "{lang}");
        }
    }

    #[test]
    fn unknown_languages_fall_back_to_japanese() {
        for tag in ["ja", "JA", "ja-JP", "tlh", ""] {
            assert_eq!(Locale::for_language(tag).lang(), "ja");
        }
    }
}

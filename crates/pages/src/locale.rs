//! Texts in the resident's language, from Fluent files.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// Every language: its BCP 47 tag, its own name, its texts. Another language is another file and
/// another line here and in [`booking::settings::LANGUAGES`]. やさしい日本語 has no registered tag, so it
/// has a private one (RFC 5646, section 2.2.7), which programs take for Japanese.
const LANGUAGES: [(&str, &str, &str); 6] = [
    ("ja", "日本語", include_str!("../texts/ja.ftl")),
    ("ja-x-easy", "やさしい日本語", include_str!("../texts/ja-x-easy.ftl")),
    ("en", "English", include_str!("../texts/en.ftl")),
    ("zh-Hans", "中文(简体)", include_str!("../texts/zh-Hans.ftl")),
    ("ko", "한국어", include_str!("../texts/ko.ftl")),
    ("vi", "Tiếng Việt", include_str!("../texts/vi.ftl")),
];

static LOCALES: LazyLock<Vec<Locale>> =
    LazyLock::new(|| LANGUAGES.iter().map(|(lang, name, texts)| Locale::new(lang, name, texts)).collect());

/// The texts of one language.
pub struct Locale {
    lang: &'static str,
    name: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    fn new(lang: &'static str, name: &'static str, texts: &str) -> Self {
        let id: LanguageIdentifier = lang.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks that keep mixed writing directions apart would stand inside addresses and numbers.
        bundle.set_use_isolating(false);
        // What Fluent cannot read is left out of the resource; a test sees to it that there is none.
        let resource = FluentResource::try_new(texts.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { lang, name, bundle }
    }

    /// The texts for a BCP 47 tag, or for its language without script and region; else Japanese.
    pub fn for_language(tag: &str) -> &'static Self {
        Self::spoken(tag).unwrap_or(&LOCALES[0])
    }

    /// The texts for a BCP 47 tag, or for its language; none where there are none. `zh-CN` and `zh`
    /// are 简体, and who reads `zh-TW` reads it more easily than Japanese.
    pub fn spoken(tag: &str) -> Option<&'static Self> {
        let language = |tag: &'_ str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        LOCALES
            .iter()
            .find(|locale| locale.lang.eq_ignore_ascii_case(tag))
            .or_else(|| LOCALES.iter().find(|locale| language(locale.lang) == language(tag)))
    }

    /// The language's own name for itself.
    pub fn name(&self) -> &'static str {
        self.name
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
        for (lang, _, texts) in LANGUAGES {
            let errors = FluentResource::try_new(texts.to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(errors, None, "{lang}");
        }
    }

    #[test]
    fn a_language_is_found_by_its_tag_or_its_first_part() {
        for (tag, lang) in [
            ("en", "en"),
            ("en-GB", "en"),
            ("zh", "zh-Hans"),
            ("ZH-cn", "zh-Hans"),
            ("ko-KR", "ko"),
            ("ja-x-easy", "ja-x-easy"),
        ] {
            assert_eq!(Locale::for_language(tag).lang(), lang, "{tag}");
        }
        assert!(Locale::spoken("tlh").is_none());
        let known: Vec<_> = LANGUAGES.iter().map(|(lang, ..)| *lang).collect();
        assert_eq!(known, booking::settings::LANGUAGES);
    }

    #[test]
    fn unknown_languages_fall_back_to_japanese() {
        for tag in ["ja", "JA", "ja-JP", "tlh", ""] {
            assert_eq!(Locale::for_language(tag).lang(), "ja");
        }
    }
}

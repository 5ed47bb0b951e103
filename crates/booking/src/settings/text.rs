//! Words that a municipality writes itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One text: the same in every language, or one per language with Japanese as the fallback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a text, or one text per language: { ja = \"…\" }")]
pub enum Text {
    /// `label = "氏名"`
    Plain(String),
    /// `label = { ja = "氏名", en = "Name" }`
    ByLanguage(BTreeMap<String, String>),
}

impl Text {
    /// The text in `language`, else in Japanese, else in whatever language there is.
    pub fn get(&self, language: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::ByLanguage(texts) => texts
                .get(language)
                .or_else(|| texts.get("ja"))
                .or_else(|| texts.values().next())
                .map_or("", String::as_str),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

//! What pages load beside their HTML. Names carry a hash of the content, so that browsers may keep
//! them for ever.

use std::borrow::Cow;

const STYLE: &str = concat!(
    include_str!("../styles/calendar.css"),
    include_str!("../styles/style.css"),
    include_str!("../styles/print.css")
);
const SCRIPT: &str = include_str!("../scripts/comfort.js");
const ICON: &str = include_str!("../svg/icon.svg");

/// The accent where the municipality's is unknown or no colour.
pub(crate) const DEFAULT_ACCENT: &str = "#0017c1";

/// A file to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its `Content-Type`.
    pub content_type: &'static str,
    /// Its content.
    pub body: Cow<'static, str>,
    /// Whether the name asked for is that of this very content. If not, a page of another version
    /// asked for it while a new one is rolled out: serve it, but let nobody keep it.
    pub immutable: bool,
}

/// The stylesheet with the municipality's accent colour (`#rrggbb`).
pub fn stylesheet(accent: &str) -> String {
    let accent = colour(accent);
    format!(":root{{--accent:{accent};--on-accent:{}}}\n{STYLE}", readable_on(accent))
}

/// Where the stylesheet for this accent is: `/assets/style.<hash>.css`.
pub fn style_path(accent: &str) -> String {
    format!("/assets/style.{:016x}.css", hash(&[colour(accent), STYLE]))
}

/// Where the script is on which nothing depends: `/assets/comfort.<hash>.js`.
pub fn script_path() -> String {
    format!("/assets/comfort.{:016x}.js", hash(&[SCRIPT]))
}

/// Where the icon in this accent is: `/assets/icon.<hash>.svg`.
pub fn icon_path(accent: &str) -> String {
    format!("/assets/icon.{:016x}.svg", hash(&[colour(accent), ICON]))
}

/// The file `/assets/{name}`; none where there is no such file.
pub fn file(name: &str, accent: &str) -> Option<Asset> {
    let is = |path: String| path.strip_prefix("/assets/") == Some(name);
    match (name.split('.').next()?, name.rsplit('.').next()?) {
        ("style", "css") => Some(Asset {
            content_type: "text/css; charset=utf-8",
            body: stylesheet(accent).into(),
            immutable: is(style_path(accent)),
        }),
        ("comfort", "js") => Some(Asset {
            content_type: "text/javascript; charset=utf-8",
            body: SCRIPT.into(),
            immutable: is(script_path()),
        }),
        ("icon", "svg") => Some(Asset {
            content_type: "image/svg+xml",
            body: ICON.replace("currentColor", colour(accent)).into(),
            immutable: is(icon_path(accent)),
        }),
        _ => None,
    }
}

/// The colour if it is one: it goes into the stylesheet as it stands.
fn colour(accent: &str) -> &str {
    let good = accent.len() == 7
        && accent.starts_with('#')
        && accent[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    if good { accent } else { DEFAULT_ACCENT }
}

/// Black or white, whichever reads better on the colour (WCAG's contrast ratio).
fn readable_on(colour: &str) -> &'static str {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or_default();
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    // At this luminance black and white have the same contrast: sqrt(1.05 * 0.05) - 0.05.
    if luminance > 0.179 { "#000" } else { "#fff" }
}

/// FNV-1a: a name for content, not a protection of it.
fn hash(parts: &[&str]) -> u64 {
    parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_stylesheet_is_served() {
        let path = style_path("#006d5b");
        let name = path.trim_start_matches("/assets/");
        let asset = file(name, "#006d5b");
        assert!(asset.is_some_and(|a| a.immutable && a.body.contains("--accent:#006d5b")));
        assert!(file(name, "#0017c1").is_some_and(|a| !a.immutable), "another accent, another name");
        let script = script_path();
        let asset = file(script.trim_start_matches("/assets/"), "#006d5b");
        assert!(asset.is_some_and(|a| a.immutable && a.content_type.starts_with("text/javascript")));
        for unknown in ["", "style", "style.css.map", "../style.css2", "script.1.js"] {
            assert_eq!(file(unknown, "#006d5b"), None, "{unknown}");
        }
    }

    #[test]
    fn an_accent_that_is_no_colour_is_not_let_in() {
        for bad in ["red", "#12345", "#12345g", "#12é45", "}body{display:none", ""] {
            assert!(stylesheet(bad).starts_with(":root{--accent:#0017c1;--on-accent:#fff}"), "{bad}");
        }
        assert!(stylesheet("#ffd43d").contains("--on-accent:#000"));
    }
}

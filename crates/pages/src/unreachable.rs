//! The page that a distribution shows when no function answers. It is one file for everybody, so it
//! speaks all of the city's languages, and names no style sheet: that comes from a function too.

use booking::Settings;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{Locale, Notice, Site, layout, notice::words};

/// What the site looks like, in as few words as do. The accent is the city's.
fn style(accent: &str) -> String {
    format!(
        "body{{margin:0;color:#1a1a1c;font:1rem/1.7 system-ui,'Hiragino Kaku Gothic ProN','Noto Sans JP',sans-serif}}\
         header{{border-top:8px solid {accent};border-bottom:1px solid #d8d8db;padding:1rem}}\
         header p{{margin:0;font-weight:700}}main,header p{{max-width:44rem;margin-inline:auto}}main{{padding:0 1rem 2rem}}\
         section{{padding:1.5rem 0}}section+section{{border-top:1px solid #d8d8db}}h1,h2{{font-size:1.5rem;line-height:1.4;margin:0 0 1rem}}\
         p{{margin:0 0 1rem}}a{{color:{accent};display:inline-block;padding:.5rem 0}}rt{{font-size:.6em}}"
    )
}

/// Says in every language of the city that the site is busy, and whom to call.
pub fn unreachable(settings: &Settings) -> Markup {
    let first = Site { settings, locale: Locale::for_language("ja"), here: "/" };
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                title { (first.locale.t("notice-busy-title")) "|" (first.city()) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                style { (PreEscaped(style(&settings.city.accent))) }
            }
            body {
                header { p { (first.city()) " " (first.locale.t("layout-service")) } }
                main {
                    @for (i, locale) in first.languages().enumerate() {
                        (in_language(Site { locale, ..first }, i == 0))
                    }
                }
            }
        }
    }
}

fn in_language(site: Site<'_>, is_first: bool) -> Markup {
    let content = Notice::Busy.content(site.locale);
    let section = html! {
        section lang=(site.locale.lang()) {
            @if is_first { h1 { (content.title) } } @else { h2 { (content.title) } }
            (words(&content))
            (layout::call(site))
        }
    };
    layout::marked(site.locale, section)
}

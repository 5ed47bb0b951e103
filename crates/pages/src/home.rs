//! The first screen.

use booking::settings::Notice;
use maud::{Markup, html};

use crate::{
    Site,
    layout::{Frame, office, page, paragraphs},
    when,
};

/// `/`: the menu, お知らせ, FAQ, the office to call.
pub fn home(site: Site<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("home-title");
    let mut notices: Vec<&Notice> = site.settings.notices.iter().collect();
    notices.sort_by_key(|notice| std::cmp::Reverse(notice.date));
    let description = locale.t("home-lead");
    let frame = Frame { listed: Some(&description), own_menu: true, wide: true, ..Frame::new(&title) };
    page(
        site,
        &frame,
        html! {
            div.columns {
                div {
                    p.lead { (description) }
                    nav.start aria-label=(locale.t("layout-menu")) {
                        ul {
                            li {
                                a.button.primary href="/verify" { (locale.t("menu-reserve")) }
                                p { (locale.t("home-reserve")) }
                            }
                            li {
                                a.button href="/lookup" { (locale.t("menu-lookup")) }
                                p { (locale.t("home-lookup")) }
                            }
                        }
                    }
                    @if !notices.is_empty() {
                        section.notices aria-labelledby="notices" {
                            h2 id="notices" { (locale.t("home-notices")) }
                            p { (locale.t("home-notices-read")) }
                            @for notice in notices {
                                article {
                                    h3 { (site.text(&notice.title)) }
                                    p.date { time datetime=(notice.date) { (when::date(locale, notice.date)) } }
                                    (paragraphs(site.text(&notice.body)))
                                }
                            }
                        }
                    }
                }
                aside aria-label=(locale.t("home-aside")) {
                    div.card {
                        p.faq-link { a href="/faq" { (locale.t("menu-faq")) } }
                        p { (locale.t("home-faq")) }
                    }
                    div.card { (office(site)) }
                }
            }
        },
    )
}

//! Frequent questions.

use maud::{Markup, html};

use crate::{
    Site,
    layout::{Frame, call, page, paragraphs},
};

/// `/faq`: each question with its answer in view, so that a browser's search finds it.
pub fn faq(site: Site<'_>) -> Markup {
    let locale = site.locale;
    let title = locale.t("faq-title");
    let description = locale.t("home-faq");
    let frame = Frame { listed: Some(&description), ..Frame::new(&title) };
    page(
        site,
        &frame,
        html! {
            p.lead { (locale.t("faq-lead")) }
            @if site.settings.faq.is_empty() {
                p { (locale.t("faq-none")) }
            } @else {
                ul.contents {
                    @for (i, entry) in site.settings.faq.iter().enumerate() {
                        li { a href={ "#q" (i + 1) } { (site.text(&entry.question)) } }
                    }
                }
                @for (i, entry) in site.settings.faq.iter().enumerate() {
                    section.qa {
                        h2 id={ "q" (i + 1) } { (site.text(&entry.question)) }
                        (paragraphs(site.text(&entry.answer)))
                    }
                }
            }
            h2 { (locale.t("faq-not-found")) }
            (call(site))
        },
    )
}

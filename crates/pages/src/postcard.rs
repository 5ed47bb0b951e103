//! Where the numbers stand on the postcard.

use maud::{Markup, html};

use crate::Site;

/// The municipality's pictures, or our drawing of the postcard's address side.
pub(crate) fn where_number(site: Site<'_>, with_number2: bool) -> Markup {
    let locale = site.locale;
    let rules = [Some(&site.settings.number1), with_number2.then_some(&site.settings.number2)];
    let pictures: Vec<_> = rules
        .into_iter()
        .flatten()
        .filter_map(|rule| Some((rule.picture.as_ref()?, site.text(&rule.label))))
        .collect();
    html! {
        figure.postcard {
            @if pictures.is_empty() {
                (drawing(site, with_number2))
            } @else {
                @for (picture, label) in pictures {
                    img src=(picture) alt=(locale.t_args("postcard-picture", &[("label", label.into())]));
                }
            }
            figcaption { (locale.t("postcard-caption")) }
        }
    }
}

/// The dark cells of something that looks like a QR code and is none, as `(column, row)`.
fn qr_cells() -> impl Iterator<Item = (u32, u32)> {
    const SIZE: u32 = 17;
    let finder = |x: u32, y: u32| {
        let (x, y) = (x.min(SIZE - 1 - x), y.min(SIZE - 1 - y));
        (x < 5 && y < 5).then_some(x == 0 || y == 0 || x == 4 || y == 4 || (x == 2 && y == 2))
    };
    (0..SIZE).flat_map(|y| (0..SIZE).map(move |x| (x, y))).filter(move |(x, y)| {
        let corner = *x >= 11 && *y >= 11;
        finder(*x, *y).filter(|_| !corner).unwrap_or_else(|| (x * 7 + y * 5 + x * y) % 3 == 0)
    })
}

fn drawing(site: Site<'_>, with_number2: bool) -> Markup {
    let locale = site.locale;
    let name1 = site.text(&site.settings.number1.label);
    let name2 = site.text(&site.settings.number2.label);
    let example1 = printed(&site.settings.number1.example);
    let example2 = &site.settings.number2.example;
    let alt = if with_number2 {
        locale.t_args("postcard-alt2", &[("one", name1.into()), ("two", name2.into())])
    } else {
        locale.t_args("postcard-alt", &[("one", name1.into())])
    };
    html! {
        svg viewBox="0 0 420 300" role="img" aria-label=(alt) {
            rect.paper x="1" y="1" width="418" height="298" rx="6" {}
            // Postage and the post code's boxes.
            rect.line x="18" y="18" width="46" height="56" {}
            @for box_x in [88, 106, 124, 148, 166, 184, 202] {
                rect.line x=(box_x) y="18" width="14" height="20" {}
            }
            // Address and name.
            @for (y, width) in [(108, 170), (130, 130), (170, 190), (206, 90), (228, 150)] {
                rect.ghost x="30" y=(y) width=(width) height="9" rx="2" {}
            }
            text.small x="30" y="272" { (locale.t("postcard-side")) }
            text.name x="332" y="24" text-anchor="middle" { (name1) " ▼" }
            rect.mark x="258" y="32" width="148" height="32" rx="4" {}
            text.number x="332" y="54" text-anchor="middle" { (example1) }
            g transform="translate(290 72)" {
                @for (x, y) in qr_cells() {
                    rect.qr x=(x * 5) y=(y * 5) width="5" height="5" {}
                }
            }
            @if with_number2 {
                rect.mark x="216" y="166" width="190" height="30" rx="4" {}
                text.number.long x="311" y="186" text-anchor="middle" { (example2) }
                text.name x="311" y="217" text-anchor="middle" { "▲ " (name2) }
            } @else {
                rect.ghost x="240" y="170" width="166" height="9" rx="2" {}
            }
        }
    }
}

/// The example as it is printed: three signs, a hyphen, six digits.
fn printed(example: &str) -> String {
    match example.split_at_checked(3) {
        Some((first, rest)) if example.len() == 9 => format!("{first}-{rest}"),
        _ => example.to_owned(),
    }
}

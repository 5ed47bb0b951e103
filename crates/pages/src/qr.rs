//! A receipt number as a QR code, for the counter to read instead of typing it.

use booking::ReceiptNumber;
use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

use crate::Locale;

/// How many light modules a reader needs around the code.
const QUIET_ZONE: usize = 4;

/// The receipt number's ten digits, and nothing else, as a drawing.
pub(crate) fn of_receipt(locale: &Locale, receipt: ReceiptNumber) -> Markup {
    // Ten digits fit the smallest code even at the highest level, which survives folds and stains.
    let Ok(code) = QrCode::with_error_correction_level(receipt.to_string(), EcLevel::H) else {
        return html! {};
    };
    let side = code.width() + 2 * QUIET_ZONE;
    html! {
        svg viewBox={ "0 0 " (side) " " (side) } role="img" shape-rendering="crispEdges"
            aria-label=(locale.t_args("qr-name", &[("receipt", receipt.to_string().into())])) {
            path fill="#000" d=(path(&code)) {}
        }
    }
}

/// The dark modules: one rectangle for each run of them in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = QUIET_ZONE;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                path += &format!("M{x} {}h{n}v1h-{n}z", y + QUIET_ZONE, n = run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_number_fits_the_smallest_code() {
        let receipt = ReceiptNumber::from_value(9_999_999_999).expect("ten digits");
        let drawing = of_receipt(Locale::for_language("ja"), receipt).into_string();
        assert!(drawing.contains("viewBox=\"0 0 29 29\""), "21 modules and twice the quiet zone: {drawing}");
        assert!(drawing.contains("d=\"M4 4h7v1h-7z"), "the first row of the corner's mark: {drawing}");
    }
}

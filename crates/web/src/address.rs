//! The first mail address, typed twice.

use booking::{MailAddress, reservation::Typed};
use pages::{FieldErrors, Locale, wrong};

use crate::one;

/// The address in `mail`, which `mail_again` repeats; none when something is wrong with one of the
/// two, which `errors` then says.
pub fn first_address(typed: &Typed, locale: &Locale, errors: &mut FieldErrors) -> Option<MailAddress> {
    let address = MailAddress::parse(one(typed, "mail"))
        .map_err(|error| errors.push("mail", wrong::mail(locale, &error)))
        .ok()?;
    let again = one(typed, "mail_again");
    if again.trim().is_empty() {
        errors.push("mail_again", wrong::mail_again_missing(locale));
        return None;
    }
    // Compared as addresses, so that a full-width sign in one of the two is no difference.
    if MailAddress::parse(again).as_ref() != Ok(&address) {
        errors.push("mail_again", wrong::mail_differs(locale));
        return None;
    }
    Some(address)
}

//! A form's body.

use booking::reservation::Typed;
use http::header;
use lambda_http::{Body, Request};

/// The longest body. The largest form of ours, four people and all their fields, is below 8 KB.
const BODY_BYTES: usize = 64 * 1024;
/// The most values. Nine people with twenty fields of their own are below this.
const VALUES: usize = 500;
/// The longest name or value, in bytes: a thousand characters of Japanese.
const VALUE_BYTES: usize = 4 * 1024;

/// The body is no form that our pages send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The body, one of its values, or their number is larger than any form of ours.
    #[error("the form is too large")]
    TooLarge,
    /// The body is not `application/x-www-form-urlencoded`.
    #[error("the body is not a form")]
    NotAForm,
}

/// Reads the form that a request carries: every field with what was typed, in the order of the form.
///
/// # Errors
/// [`FormError`] when it is too large, or no form.
pub fn form(request: &Request) -> Result<Typed, FormError> {
    if !is_form(request) {
        return Err(FormError::NotAForm);
    }
    let body: &[u8] = match request.body() {
        Body::Text(text) => text.as_bytes(),
        Body::Binary(bytes) => bytes,
        _ => &[],
    };
    if body.len() > BODY_BYTES {
        return Err(FormError::TooLarge);
    }
    let fields: Vec<(String, String)> = serde_html_form::from_bytes(body).map_err(|_| FormError::NotAForm)?;
    if fields.len() > VALUES || fields.iter().any(|(name, value)| name.len().max(value.len()) > VALUE_BYTES) {
        return Err(FormError::TooLarge);
    }
    let mut typed = Typed::new();
    for (name, value) in fields {
        typed.entry(name).or_default().push(value);
    }
    Ok(typed)
}

fn is_form(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// The first value of a field; empty where the form has no such field.
pub fn one<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.get(name).and_then(|values| values.first()).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(body: impl Into<Body>) -> Request {
        http::Request::builder()
            .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
            .body(body.into())
            .unwrap()
    }

    #[test]
    fn fields_are_read_from_text_and_from_bytes() {
        let body = "number1.1=ABC123456&f.name=%E5%B1%B1%E7%94%B0+%E8%8A%B1&f.help=a&f.help=b&empty=";
        for request in [sent(body), sent(body.as_bytes().to_vec())] {
            let typed = form(&request).unwrap();
            assert_eq!(one(&typed, "number1.1"), "ABC123456");
            assert_eq!(one(&typed, "f.name"), "山田 花");
            assert_eq!(typed["f.help"], ["a", "b"]);
            assert_eq!((one(&typed, "empty"), one(&typed, "absent")), ("", ""));
        }
    }

    #[test]
    fn an_empty_body_is_an_empty_form() {
        assert_eq!(form(&sent(Body::Empty)), Ok(Typed::new()));
    }

    #[test]
    fn other_bodies_are_refused() {
        for kind in [Some("application/json"), Some("multipart/form-data; boundary=x"), None] {
            let mut request = sent("a=b");
            request.headers_mut().remove("content-type");
            if let Some(kind) = kind {
                request.headers_mut().insert("content-type", kind.parse().unwrap());
            }
            assert_eq!(form(&request), Err(FormError::NotAForm), "{kind:?}");
        }
    }

    #[test]
    fn every_limit_holds_at_its_edge() {
        let long = |bytes| sent(format!("a={}", "x".repeat(bytes)));
        assert!(form(&long(VALUE_BYTES)).is_ok());
        assert_eq!(form(&long(VALUE_BYTES + 1)), Err(FormError::TooLarge));

        let many = |values| sent(vec!["a=b"; values].join("&"));
        assert!(form(&many(VALUES)).is_ok());
        assert_eq!(form(&many(VALUES + 1)), Err(FormError::TooLarge));

        let whole = |bytes| sent("&".repeat(bytes));
        assert!(form(&whole(BODY_BYTES)).is_ok());
        assert_eq!(form(&whole(BODY_BYTES + 1)), Err(FormError::TooLarge));
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced_and_not_lost_with_the_rest() {
        let typed = form(&sent("a=%FF&b=c")).unwrap();
        assert_eq!((one(&typed, "a"), one(&typed, "b")), ("\u{fffd}", "c"));
    }
}

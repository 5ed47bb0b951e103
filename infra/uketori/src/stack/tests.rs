use super::*;

fn of(code: &str, message: &str) -> CallError {
    CallError::of_code("dynamodb:GetItem", code.to_owned(), message.to_owned(), "r-1".to_owned())
}

#[test]
fn each_code_says_what_to_do() {
    for (code, message, said) in [
        ("AccessDeniedException", "User x is not authorized", "no permission for dynamodb:GetItem"),
        ("AuthorizationError", "", "no permission for dynamodb:GetItem"),
        ("ExpiredTokenException", "", "aws sso login"),
        ("InvalidSignatureException", "Signature expired: 20261101T000000Z", "set this machine's clock"),
        ("SignatureDoesNotMatch", "check your key", "does not take these credentials"),
        (
            "ThrottlingException",
            "slow down",
            "dynamodb:GetItem failed: ThrottlingException: slow down (request r-1)",
        ),
    ] {
        let text = of(code, message).to_string();
        assert!(text.contains(said), "{code}: {text}");
    }
}

#[test]
fn each_path_has_its_function() {
    let routes = Routes::embedded().unwrap();
    for (method, path, function) in [
        ("GET", "/", "Verify"),
        ("GET", "/confirm/1234567890abcdef", "ConfirmLink"),
        ("POST", "/slots", "Slots"),
        ("POST", "/reserve/confirm?x=1", "Reserve"),
        ("GET", "/lookup/calendar.ics", "Lookup"),
        ("GET", "/confirm/a/b", "Verify"),
        ("GET", "/nowhere", "Verify"),
    ] {
        assert_eq!(routes.function(method, path), function, "{method} {path}");
    }
}

//! Who does it.

/// So long is no name.
const LONGEST: usize = 100;

/// Nobody said who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("who are you? Say it with --by NAME or UKETORI_OPERATOR: every use of this command leaves an entry")]
pub(super) struct NobodyNamed;

/// Who somebody says they are; else the system's user.
pub(super) fn operator(
    by: Option<&str>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<String, NobodyNamed> {
    let named = [by.map(str::to_owned), variable("USER"), variable("LOGNAME")];
    named.into_iter().flatten().find_map(|name| good(&name)).ok_or(NobodyNamed)
}

fn good(name: &str) -> Option<String> {
    let name = name.trim();
    let is_good = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(char::is_control);
    is_good.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_says_their_name_is_taken_at_their_word() {
        let system = |name: &str| (name == "LOGNAME").then(|| "suzuki".to_owned());
        assert_eq!(operator(Some(" 市民課 佐藤 "), &system), Ok("市民課 佐藤".to_owned()));
        assert_eq!(operator(None, &system), Ok("suzuki".to_owned()));
        assert_eq!(operator(Some(" "), &system), Ok("suzuki".to_owned()));
        for by in [None, Some(""), Some("a\nb")] {
            assert_eq!(operator(by, &|_| None), Err(NobodyNamed));
        }
    }
}

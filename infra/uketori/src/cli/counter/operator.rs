//! Who does it.

use booking::number::holds_twelve_digits;

/// So long is no name.
const LONGEST: usize = 100;

/// Nobody said who they are, or not with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum NobodyNamed {
    #[error(
        "who are you? Say it with --by NAME or UKETORI_OPERATOR: every use of this command leaves an entry"
    )]
    Nobody,
    #[error("--by takes a name of at most {LONGEST} signs on one line, without an address or a My Number")]
    NoName,
}

/// Who somebody says they are; else the system's user.
pub(in crate::cli) fn operator(
    by: Option<&str>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<String, NobodyNamed> {
    if let Some(by) = by.filter(|by| !by.trim().is_empty()) {
        return good(by).ok_or(NobodyNamed::NoName);
    }
    let named = [variable("USER"), variable("LOGNAME")];
    named.into_iter().flatten().find_map(|name| good(&name)).ok_or(NobodyNamed::Nobody)
}

fn good(name: &str) -> Option<String> {
    let name = name.trim();
    let is_one_line = name.chars().count() <= LONGEST && !name.chars().any(char::is_control);
    let is_good = !name.is_empty() && is_one_line && !name.contains('@') && !holds_twelve_digits(name);
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
        for by in [None, Some("")] {
            assert_eq!(operator(by, &|_| None), Err(NobodyNamed::Nobody));
        }
        for by in ["a\nb", "taro@example.jp", "１２３４５６７８９０１８", &"a".repeat(101)] {
            assert_eq!(operator(Some(by), &system), Err(NobodyNamed::NoName), "{by}");
        }
    }
}

//! A function as a deployment starts it: its program, its size and its variables.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;

use super::{LAMBDAS_TIMEOUT, TemplateError, wrong};

/// Lambda's own, in MB, where the template names none.
const LAMBDAS_MEMORY: u64 = 128;

/// What a function's process is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployed {
    /// Its program.
    pub binary: String,
    /// How long one call may take.
    pub timeout: Duration,
    /// Its size in MB.
    pub memory: u64,
    /// Its variables: what the template itself says, or nothing where only a deployment knows.
    pub variables: BTreeMap<String, Option<String>>,
}

/// The function of this name in the whole template.
pub(super) fn read(name: &str, whole: &Value) -> Result<Deployed, TemplateError> {
    let (function, usual) = (&whole["Resources"][name], &whole["Globals"]["Function"]);
    let parameters = &whole["Parameters"];
    let property = |property: &str| {
        let own = said(&function["Properties"][property], parameters);
        own.or_else(|| said(&usual[property], parameters)).and_then(|text| text.parse().ok())
    };
    let binary = function["Metadata"]["BuildProperties"]["Binary"]
        .as_str()
        .ok_or_else(|| wrong(name, "no Binary in its Metadata's BuildProperties".to_owned()))?;
    let variables = [usual, &function["Properties"]]
        .into_iter()
        .filter_map(|properties| properties["Environment"]["Variables"].as_object())
        .flatten()
        .map(|(name, value)| (name.clone(), said(value, parameters)));
    Ok(Deployed {
        binary: binary.to_owned(),
        timeout: Duration::from_secs(property("Timeout").unwrap_or(LAMBDAS_TIMEOUT)),
        memory: property("MemorySize").unwrap_or(LAMBDAS_MEMORY),
        variables: variables.collect(),
    })
}

/// What a value is without any deployment: itself, or its parameter's default.
fn said(value: &Value, parameters: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Object(_) => {
            let default = &parameters[value["Ref"].as_str()?]["Default"];
            if default.is_object() { None } else { said(default, parameters) }
        }
        Value::Null | Value::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EMBEDDED, yaml};
    use super::*;

    #[test]
    fn a_functions_own_goes_before_what_all_have() {
        let whole = yaml::to_json(
            serde_norway::from_str(
                "
                Parameters: { Size: { Default: 512 }, Url: { Type: String } }
                Globals:
                  Function:
                    Timeout: 25
                    MemorySize: !Ref Size
                    Environment: { Variables: { A: one, B: !Ref Url, C: !Sub 'x-${Url}', D: !Ref Size } }
                Resources:
                  Small:
                    Metadata: { BuildProperties: { Binary: small } }
                    Properties: { Timeout: 5, Environment: { Variables: { A: two } } }
                  Lost: { Properties: {} }
                ",
            )
            .unwrap(),
        );
        let small = read("Small", &whole).unwrap();
        assert_eq!(
            (small.binary.as_str(), small.timeout, small.memory),
            ("small", Duration::from_secs(5), 512)
        );
        let variables: Vec<_> = small.variables.iter().map(|(n, v)| (n.as_str(), v.as_deref())).collect();
        assert_eq!(variables, [("A", Some("two")), ("B", None), ("C", None), ("D", Some("512"))]);
        assert!(read("Lost", &whole).unwrap_err().to_string().contains("Lost"));
    }

    #[test]
    fn every_function_of_ours_has_what_it_needs() {
        let whole = yaml::to_json(serde_norway::from_str(EMBEDDED).unwrap());
        let notify = read("Notify", &whole).unwrap();
        for name in ["TABLE_NAME", "BASE_URL", "CARD_INDEX_KEY", "LINK_KEYS", "SESSION_KEYS"] {
            assert!(notify.variables.contains_key(name), "{name}");
        }
        assert!(notify.memory >= 128 && notify.timeout > Duration::from_secs(LAMBDAS_TIMEOUT));
    }
}

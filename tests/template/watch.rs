//! `CargoLambda.toml` sends requests where the template does.

use std::collections::BTreeSet;

use toml::{Table, Value};
use uketori::local::template::{RouteKey, Template};

const CONFIG: &str = include_str!("../../CargoLambda.toml");
/// As the router of `cargo lambda watch` writes what API Gateway calls `$default`.
const ANY: &str = "* /{*rest}";

#[test]
fn cargo_lambda_watch_serves_the_templates_routes() {
    let template = Template::embedded().expect("the template");
    let declared: BTreeSet<(String, String)> = template
        .routes
        .iter()
        .map(|route| {
            let key = if route.key == RouteKey::Default { ANY.to_owned() } else { route.key.to_string() };
            (key, template.deployed[&route.function].binary.clone())
        })
        .collect();
    let config: Table = toml::from_str(CONFIG).expect("TOML");
    let router = config["watch"]["router"].as_table().expect("a router");
    let served: BTreeSet<(String, String)> =
        router.iter().flat_map(|(path, to)| served_at(path, to)).collect();
    assert_eq!(served, declared);
}

fn served_at(path: &str, to: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    match to {
        Value::Array(routes) => routes
            .iter()
            .map(|route| (format!("{} {path}", text(&route["method"])), text(&route["function"])))
            .collect(),
        whole => vec![(format!("* {path}"), text(whole))],
    }
}

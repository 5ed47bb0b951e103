//! Which function answers, by API Gateway's order: the exact path, then a path with variables, then
//! `$default`.
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>

use std::collections::BTreeMap;

use http::Method;

use crate::local::template::{Route, RouteKey};

/// The API's routes.
#[derive(Clone, Debug)]
pub(super) struct Routes(Vec<Route>);

/// The route that was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Match<'a> {
    pub(super) route: &'a Route,
    /// What stands in the path for each variable.
    pub(super) variables: BTreeMap<String, String>,
}

impl Routes {
    pub(super) fn new(routes: Vec<Route>) -> Self {
        Self(routes)
    }

    /// The route for this method and (decoded) path.
    pub(super) fn find(&self, method: &Method, path: &str) -> Option<Match<'_>> {
        let mut found = self.0.iter().filter_map(|route| {
            let (variables, order) = match &route.key {
                RouteKey::Path(of, pattern) if of == method => {
                    let variables = variables(pattern, path)?;
                    let order = u8::from(!variables.is_empty());
                    (variables, order)
                }
                RouteKey::Path(..) => return None,
                RouteKey::Default => (BTreeMap::new(), 2),
            };
            Some((order, Match { route, variables }))
        });
        let first = found.next()?;
        Some(found.fold(first, |best, next| if next.0 < best.0 { next } else { best }).1)
    }
}

/// What stands for each variable, if the path is of this form.
fn variables(pattern: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut variables = BTreeMap::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(variables),
            (Some(wanted), Some(given)) => {
                match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    Some(name) if !given.is_empty() => {
                        variables.insert(name.to_owned(), given.to_owned());
                    }
                    None if wanted == given => {}
                    _ => return None,
                }
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes() -> Routes {
        let route = |method, path: &str| Route {
            key: RouteKey::Path(method, path.to_owned()),
            function: path.to_owned(),
        };
        Routes::new(vec![
            Route { key: RouteKey::Default, function: "default".to_owned() },
            route(Method::GET, "/lookup/{page}"),
            route(Method::GET, "/lookup/details"),
            route(Method::POST, "/lookup"),
            route(Method::GET, "/"),
        ])
    }

    #[test]
    fn the_most_specific_route_answers() {
        let routes = routes();
        let found = |method: &Method, path| routes.find(method, path).unwrap().route.function.clone();
        assert_eq!(found(&Method::GET, "/"), "/");
        assert_eq!(found(&Method::GET, "/lookup/details"), "/lookup/details");
        assert_eq!(found(&Method::GET, "/lookup/other"), "/lookup/{page}");
        for (method, path) in [
            (Method::GET, "/lookup"),
            (Method::POST, "/"),
            (Method::GET, "/lookup/"),
            (Method::GET, "/lookup/a/b"),
        ] {
            assert_eq!(found(&method, path), "default", "{method} {path}");
        }
    }

    #[test]
    fn variables_are_handed_over() {
        let routes = routes();
        let found = routes.find(&Method::GET, "/lookup/あ").unwrap();
        assert_eq!(found.variables, BTreeMap::from([("page".to_owned(), "あ".to_owned())]));
    }
}

//! Which function answers what: the routes of template.yaml.

use crate::local::template::{Route, RouteKey, Template, TemplateError};

/// The template's routes.
#[derive(Debug)]
pub struct Routes(Vec<Route>);

impl Routes {
    /// Those of the template that this program was built with.
    ///
    /// # Errors
    /// [`TemplateError`].
    pub fn embedded() -> Result<Self, TemplateError> {
        Ok(Self(Template::embedded()?.routes))
    }

    /// The function that answers this method and path, `/confirm/123`.
    pub fn function(&self, method: &str, path: &str) -> &str {
        let path = path.split('?').next().unwrap_or_default();
        let matches = |route: &&Route| match &route.key {
            RouteKey::Path(of, pattern) => of.as_str() == method && fits(pattern, path),
            RouteKey::Default => false,
        };
        let default = || self.0.iter().find(|route| route.key == RouteKey::Default);
        self.0.iter().find(matches).or_else(default).map_or("no function", |route| &route.function)
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(part), Some(given)) if part == given || (part.starts_with('{') && !given.is_empty()) => {}
            _ => return false,
        }
    }
}

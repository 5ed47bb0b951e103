//! `template.yaml` against what the functions do: their grants, the pages' routes, what they log; and
//! what no linter knows of the templates' own rules.

mod declared;
mod everywhere;
mod files;
mod grants;
mod parameters;
mod recorder;
mod routes;
mod secrets;
mod watch;
mod watched;

//! `template.yaml` against what the functions do: their grants, the pages' routes.

mod declared;
mod grants;
mod recorder;
mod routes;

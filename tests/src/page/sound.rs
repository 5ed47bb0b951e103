//! What holds for every page of ours.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};

use super::{all, attribute, first, words};

pub(super) fn check(document: &Html, errors: &[(String, String)]) -> Result<(), String> {
    let root = document.root_element();
    if attribute(&root, "lang").is_empty() {
        return Err("it does not say its language".to_owned());
    }
    if first(&root, "title").is_none_or(|title| words(&title).is_empty()) {
        return Err("it has no title".to_owned());
    }
    let headings = all(&root, "h1").count();
    if headings != 1 {
        return Err(format!("it has {headings} first headings"));
    }
    if all(&root, "[style], [onclick], [onload]").next().is_some() {
        return Err("the content security policy forbids what stands in its attributes".to_owned());
    }
    let ids = ids(&root)?;
    labels(&root)?;
    for (input, message) in errors {
        if !ids.contains(input.as_str()) {
            return Err(format!("the error at {input} leads nowhere"));
        }
        let beside = all(&root, "p.error").any(|error| words(&error).ends_with(message.trim()));
        if !beside {
            return Err(format!("{message:?} does not stand beside its field"));
        }
    }
    for described in all(&root, "[aria-describedby], [aria-labelledby]") {
        for name in ["aria-describedby", "aria-labelledby"] {
            let missing = attribute(&described, name)
                .split_whitespace()
                .find(|id| !ids.contains(*id))
                .map(str::to_owned);
            if let Some(id) = missing {
                return Err(format!("{name} names {id}, which is not there"));
            }
        }
    }
    Ok(())
}

fn ids(root: &ElementRef<'_>) -> Result<BTreeSet<String>, String> {
    let mut ids = BTreeSet::new();
    for element in all(root, "[id]") {
        let id = attribute(&element, "id");
        if !ids.insert(id.clone()) {
            return Err(format!("the id {id} stands twice"));
        }
    }
    Ok(ids)
}

fn labels(root: &ElementRef<'_>) -> Result<(), String> {
    let labelled: BTreeSet<String> = all(root, "label").map(|label| attribute(&label, "for")).collect();
    for input in all(root, "input, select") {
        let hidden = attribute(&input, "type") == "hidden";
        if !hidden && !labelled.contains(&attribute(&input, "id")) {
            return Err(format!("the input {} has no label", attribute(&input, "name")));
        }
    }
    for button in all(root, "button") {
        if words(&button).is_empty() && attribute(&button, "aria-label").is_empty() {
            return Err("a button says nothing".to_owned());
        }
    }
    Ok(())
}

//! Which permissions each step of the journey needs, of which function: what is proved where it goes
//! well, and what is suspected where it does not.

/// A permission of a function, as template.yaml grants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The function's name in the template.
    pub function: &'static str,
    /// `dynamodb:UpdateItem`.
    pub action: &'static str,
    /// On which items, or with what.
    pub on: &'static str,
}

impl Grant {
    /// The permission without the function.
    pub fn what(&self) -> String {
        format!("{} on {}", self.action, self.on)
    }
}

macro_rules! grants {
    ($($step:literal: [$($function:ident $action:literal $on:literal),* $(,)?]),* $(,)?) => {
        &[$(($step, &[$(Grant { function: stringify!($function), action: $action, on: $on }),*])),*]
    };
}

/// The steps in their order, each with what it needs in the order in which it is needed.
pub const GRANTS: &[(&str, &[Grant])] = grants! {
    "first page": [Verify "dynamodb:GetItem" "SETTINGS", Verify "dynamodb:BatchGetItem" "SETTINGS"],
    "apply": [
        Verify "dynamodb:UpdateItem" "LIMIT#*",
        Verify "dynamodb:Query" "CARD#*",
        Verify "dynamodb:PutItem" "RESERVATION#*",
        Verify "dynamodb:UpdateItem" "CARD#*",
        Verify "dynamodb:Query" "RESERVATION#*",
    ],
    "link mail": [
        Notify "dynamodb:GetItem" "SETTINGS",
        Notify "dynamodb:BatchGetItem" "SETTINGS",
        Notify "dynamodb:UpdateItem" "MAIL#*",
        Notify "ses:SendEmail" "the identity and the configuration set",
    ],
    "correct address": [Verify "dynamodb:UpdateItem" "RESERVATION#*"],
    "second mail": [],
    "open link": [
        ConfirmLink "dynamodb:GetItem" "SETTINGS",
        ConfirmLink "dynamodb:BatchGetItem" "SETTINGS",
        ConfirmLink "dynamodb:Query" "RESERVATION#*",
        Reserve "dynamodb:GetItem" "SETTINGS",
        Reserve "dynamodb:BatchGetItem" "SETTINGS",
        Reserve "dynamodb:Query" "RESERVATION#*",
    ],
    "fill in": [
        Reserve "dynamodb:UpdateItem" "RESERVATION#*",
        Slots "dynamodb:GetItem" "SETTINGS",
        Slots "dynamodb:BatchGetItem" "SETTINGS",
        Slots "dynamodb:Query" "RESERVATION#*",
        Slots "dynamodb:Query" "LEDGER#*",
    ],
    "hold": [Slots "dynamodb:UpdateItem" "LEDGER#*", Slots "dynamodb:UpdateItem" "RESERVATION#*"],
    "extend": [Reserve "dynamodb:UpdateItem" "LEDGER#*"],
    "book": [
        Reserve "dynamodb:UpdateItem" "LEDGER#*",
        Reserve "dynamodb:UpdateItem" "CARD#*",
        Reserve "dynamodb:DeleteItem" "RESERVATION#*",
    ],
    "booked mail": [],
    "look up": [
        Lookup "dynamodb:GetItem" "SETTINGS",
        Lookup "dynamodb:BatchGetItem" "SETTINGS",
        Lookup "dynamodb:UpdateItem" "LIMIT#*",
        Lookup "dynamodb:Query" "RESERVATION#*",
    ],
    "calendar entry": [],
    "resend": [Lookup "dynamodb:UpdateItem" "RESERVATION#*"],
    "change": [],
    "cancel": [
        Lookup "dynamodb:UpdateItem" "LEDGER#*",
        Lookup "dynamodb:UpdateItem" "CARD#*",
        Lookup "dynamodb:DeleteItem" "RESERVATION#*",
    ],
    "cancelled mail": [],
    "bounce": [Feedback "dynamodb:UpdateItem" "MAIL#*"],
    // The mark that is looked for can be older than the deployment, so it proves nothing of its policies.
    "reminders": [],
};

/// Permissions in words: a line for each function, its items together by what may be done with them.
pub(super) fn together(grants: &[Grant]) -> Vec<String> {
    let mut functions: Vec<&str> = Vec::new();
    grants.iter().for_each(|grant| if_new(&mut functions, grant.function));
    let line = |function: &&str| {
        let of: Vec<&Grant> = grants.iter().filter(|grant| grant.function == *function).collect();
        let mut actions: Vec<&str> = Vec::new();
        of.iter().for_each(|grant| if_new(&mut actions, grant.action));
        let said = actions.iter().map(|action| {
            let on: Vec<&str> =
                of.iter().filter(|grant| grant.action == *action).map(|grant| grant.on).collect();
            format!("{action} on {}", on.join(" and "))
        });
        format!("{function} may {}", said.collect::<Vec<_>>().join(", "))
    };
    functions.iter().map(line).collect()
}

fn if_new<'a>(known: &mut Vec<&'a str>, name: &'a str) {
    if !known.contains(&name) {
        known.push(name);
    }
}

/// What a step needs.
pub(super) fn of(step: &str) -> &'static [Grant] {
    GRANTS.iter().find(|(name, _)| *name == step).map_or(&[], |(_, grants)| grants)
}

//! How long a time is still held, in words that the script counts down.

use booking::settings::Seconds;
use jiff::Timestamp;
use maud::{Markup, html};

use crate::{Site, when};

/// 「12時40分まで仮押さえしています(残り8分)。」, and the words `over` in its place when that time is
/// over, which only the script shows.
pub(crate) fn held_until(site: Site<'_>, until: Timestamp, now: Timestamp, over: &str) -> Markup {
    let locale = site.locale;
    let time = when::time_of(locale, until);
    // The language decides where in its sentence the length stands.
    let sentence = locale.t_args("held-until", &[("time", time.into()), ("left", MARK.into())]);
    let (before, after) = sentence.split_once(MARK).unwrap_or((&sentence, ""));
    let left = until.duration_since(now).as_secs().max(0);
    html! {
        p.held data-left=(left) data-lengths=(lengths(site, left)) {
            (before) span.left { (when::remaining(locale, until, now)) } (after)
        }
        p.over hidden { (over) }
    }
}

/// Stands for the length while the sentence is put together.
const MARK: &str = "\u{1}";

/// What the script shows as the time goes by: whole minutes down to one, then tens of seconds.
fn lengths(site: Site<'_>, left: i64) -> String {
    let minutes = (1..=left / 60).rev().map(|minutes| minutes * 60);
    let lengths = minutes.chain([50, 40, 30, 20, 10]);
    let words = lengths.filter_map(|length| u32::try_from(length).ok());
    words.map(|length| when::duration(site.locale, Seconds(length))).collect::<Vec<_>>().join("|")
}

/// What is within reach when the time is nearly over: `more` while there is time, `again` when there is
/// none. Only the script fills and shows it; assistive technology is told what it says.
pub(crate) fn nearly_over(more: &Markup, again: &Markup) -> Markup {
    html! {
        div.nearly-over {
            p.unseen role="status" {}
            p.said aria-hidden="true" {}
            div.more hidden { (more) }
            div.again hidden { (again) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Locale;

    #[test]
    fn the_lengths_go_down_to_the_last_seconds() -> Result<(), &'static str> {
        let settings = toml::from_str(include_str!("../../../infra/sample/municipality.toml"));
        let settings = settings.map_err(|_| "the sample")?;
        let site = Site { settings: &settings, locale: Locale::for_language("en"), here: "/" };
        assert_eq!(
            lengths(site, 200),
            "3 minutes|2 minutes|1 minute|50 seconds|40 seconds|30 seconds|20 seconds|10 seconds"
        );
        assert_eq!(lengths(site, 5), "50 seconds|40 seconds|30 seconds|20 seconds|10 seconds");
        Ok(())
    }
}

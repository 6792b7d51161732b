//! What every file says of itself: which scenario, whether it is saved, how many futures, whose numbers.

use super::whose::counted;
use super::{Found, Options, State};
use crate::say::Format;
use crate::text::{Lang, numbers};

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A choice's name.
pub(super) fn choice_name(choice: usize, options: &Options) -> &'static str {
    let lang = options.lang;
    [lang.choice_compress(), lang.export_policy(), lang.choice_expand()][choice]
}

/// The lines, each with its heading.
pub(super) fn lines(found: &Found<'_>, options: &Options) -> Vec<(&'static str, String)> {
    let (lang, scenario) = (options.lang, found.scenario);
    let format = Format { lang, currency: &scenario.currency };
    let [none, ours, all] = counted(scenario);
    vec![
        (lang.export_scenario(), scenario.title.get(lang).to_owned()),
        (lang.export_state(), state(&options.state, lang)),
        (lang.export_month(), format.month_name(found.month, scenario.start)),
        (lang.export_policy(), policy(found, options)),
        (lang.export_futures(), numbers::fixed(found.outcomes[1].draws.into(), 0)),
        (lang.export_seed(), scenario.seed.to_string()),
        (lang.export_band(), lang.export_band_text().to_owned()),
        (lang.export_sources(), lang.export_sources_text(none, ours, all)),
        (lang.export_program(), program()),
    ]
}

/// Where a scenario stands, in words.
#[must_use]
pub fn state(state: &State, lang: Lang) -> String {
    match state {
        State::Builtin => lang.export_builtin().to_owned(),
        State::Saved(file) => lang.export_saved(file),
        State::Changed(file) => lang.export_not_saved(file),
        State::Nowhere => lang.export_no_file().to_owned(),
    }
}

/// The program and its version.
#[must_use]
pub fn program() -> String {
    format!("Crewcast {VERSION}")
}

/// The policy's choice in words.
fn policy(found: &Found<'_>, options: &Options) -> String {
    let lang = options.lang;
    match found.scenario.policy.choice.lambda() {
        None => lang.choice_follow_hint().to_owned(),
        Some(0.0) => lang.choice_compress_hint().to_owned(),
        Some(1.0) => lang.choice_expand_hint().to_owned(),
        Some(lambda) => lang.choice_blend_hint(numbers::percent(lambda)),
    }
}

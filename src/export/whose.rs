//! Whose number an assumption is.

use crate::files::library;
use crate::model::{Claim, Input, NumberField, Scenario};
use crate::say::inputs;
use crate::text::Lang;

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whose<'a> {
    /// A published claim's, as it was said.
    Claim(&'static Claim),
    /// A published claim's, changed since.
    ChangedClaim(&'static Claim),
    /// Our estimate.
    Ours,
    /// Somebody's whom the file names.
    Stated(&'a str),
    /// Nobody's: there is no source.
    Nobody,
}

impl Whose<'_> {
    fn of(source: Option<&str>) -> Whose<'_> {
        match source.map(str::trim) {
            None | Some("") => Whose::Nobody,
            Some(text) if text.eq_ignore_ascii_case("editorial") => Whose::Ours,
            Some(text) => library::claim(text).map_or(Whose::Stated(text), Whose::Claim),
        }
    }

    /// The claim, if it is one's.
    #[must_use]
    pub const fn claim(&self) -> Option<&'static Claim> {
        match self {
            Self::Claim(claim) | Self::ChangedClaim(claim) => Some(claim),
            _ => None,
        }
    }

    /// In a word.
    #[must_use]
    pub const fn word(&self, lang: Lang) -> &'static str {
        match self {
            Self::Claim(_) => lang.export_whose_claim(),
            Self::ChangedClaim(_) => lang.export_whose_changed(),
            Self::Ours => lang.export_whose_ours(),
            Self::Stated(_) => lang.export_whose_stated(),
            Self::Nobody => lang.export_whose_nobody(),
        }
    }
}

/// Whose estimate an input's is.
#[must_use]
pub fn whose<'a>(input: &Input, scenario: &'a Scenario) -> Whose<'a> {
    match Whose::of(inputs::source(input, scenario)) {
        Whose::Claim(claim) if !claim.is_as_said(input, scenario) => Whose::ChangedClaim(claim),
        whose => whose,
    }
}

/// Whose a plain number is.
pub(super) fn whose_number<'a>(field: &NumberField, scenario: &'a Scenario) -> Whose<'a> {
    Whose::of(inputs::number_source(field, scenario))
}

/// The plain numbers of a scenario that are no role's, those that it has.
pub(super) fn numbers(scenario: &Scenario) -> Vec<(NumberField, f64)> {
    NumberField::ASSUMED.into_iter().filter_map(|field| field.get(scenario).map(|value| (field, value))).collect()
}

/// Whose every assumption is.
fn all(scenario: &Scenario) -> Vec<Whose<'_>> {
    let inputs = scenario.inputs();
    let inputs = inputs.iter().filter(|input| input.get(scenario).is_some()).map(|input| whose(input, scenario));
    inputs.chain(numbers(scenario).iter().map(|(field, _)| whose_number(field, scenario))).collect()
}

/// Assumptions: without a source, our own estimates, all.
pub(super) fn counted(scenario: &Scenario) -> [usize; 3] {
    let all = all(scenario);
    let count = |wanted: Whose<'_>| all.iter().filter(|whose| **whose == wanted).count();
    [count(Whose::Nobody), count(Whose::Ours), all.len()]
}

/// How many assumptions are whose.
pub(super) fn by_whose(scenario: &Scenario, lang: Lang) -> Vec<(&'static str, u32)> {
    let words = [
        lang.export_whose_claim(),
        lang.export_whose_changed(),
        lang.export_whose_stated(),
        lang.export_whose_ours(),
        lang.export_whose_nobody(),
    ];
    let all = all(scenario);
    let count = |word: &str| all.iter().filter(|whose| whose.word(lang) == word).count();
    words.into_iter().map(|word| (word, u32::try_from(count(word)).unwrap_or(u32::MAX))).collect()
}

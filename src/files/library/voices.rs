//! The voices: what each of the article's speakers, and the published middle, would make of the built-in studio.

use std::sync::OnceLock;

use crate::model::Scenario;

/// A voice as a scenario.
pub struct Voice {
    /// The file's name in `scenarios/voices/`, without its extension.
    pub id: &'static str,
    /// The built-in studio with what the voice said, as numbers.
    pub scenario: Scenario,
}

macro_rules! voices {
    ($($id:literal),* $(,)?) => {
        const FILES: &[(&str, &str)] = &[$(($id, include_str!(concat!("../../../scenarios/voices/", $id, ".ron")))),*];
    };
}

voices![
    "wang-hailin-a1",
    "wang-hailin-a2",
    "wang-hailin-a3",
    "wang-hailin-a4",
    "wang-hailin-a5",
    "quality-band-70-80",
    "handmade-niche",
    "du-xiaomeng",
    "mr-zhou",
    "yu-gang",
    "guan-yadi",
    "not-that-fast",
    "cg-precedent",
    "investors",
    "published-middle",
];

/// Every voice, in the order of the menu.
#[must_use]
pub fn voices() -> &'static [Voice] {
    static VOICES: OnceLock<Vec<Voice>> = OnceLock::new();
    VOICES.get_or_init(|| {
        let read = |text: &str| match crate::files::scenario::parse(text.as_bytes()) {
            Ok(parsed) => parsed.scenario,
            Err(problems) => unreachable!("a test reads every voice: {problems:?}"),
        };
        FILES.iter().map(|&(id, text)| Voice { id, scenario: read(text) }).collect()
    })
}

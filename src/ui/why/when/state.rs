//! What the tab When remembers, what it asks, and who answers in the background.

use egui::Context;

use crate::analysis::{Case, Chance, Discovery, MIN_SUPPORT, chances, discover, draws};
use crate::model::{Choice, What};
use crate::session::Version;
use crate::sim::Watch;
use crate::ui::background::Background;

/// How likely a scenario's thresholds are passed.
#[derive(Clone, PartialEq)]
pub(super) struct Likely {
    pub(super) scenario: Version,
}

/// In which futures one of them is passed.
#[derive(Clone)]
pub(super) struct Region {
    pub(super) scenario: Version,
    /// Which of its thresholds.
    pub(super) threshold: usize,
    pub(super) month: u32,
    pub(super) choice: Choice,
}

/// A total has no month.
impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        let key = |q: &Self| (q.threshold, q.choice);
        let timeless = matches!(self.scenario.thresholds.get(self.threshold), Some(of) if matches!(of.what, What::Total(_)));
        self.scenario == other.scenario && key(self) == key(other) && (timeless || self.month == other.month)
    }
}

/// By threshold, then case as [`Case::compared`] has them.
type Chances = Vec<Option<Vec<Chance>>>;

fn likely(question: &Likely, watch: &Watch<'_>) -> Option<Chances> {
    let Likely { scenario, .. } = question;
    chances(scenario, &scenario.thresholds, &Case::compared(scenario), draws::DISCOVER, watch).ok()
}

fn region(question: &Region, watch: &Watch<'_>) -> Option<Discovery> {
    let threshold = question.scenario.thresholds.get(question.threshold)?;
    discover(&question.scenario, threshold, question.month, Case::of(question.choice), draws::DISCOVER, MIN_SUPPORT, watch)
        .ok()?
}

/// What the tab remembers.
#[derive(Default)]
pub struct WhenState {
    /// Which of the scenario's thresholds is looked at.
    pub chosen: usize,
    likely: Background<Likely, Chances>,
    region: Background<Region, Discovery>,
}

impl WhenState {
    /// Whether nothing is being worked out.
    pub(in crate::ui::why) fn is_settled(&self) -> bool {
        self.likely.is_settled() && self.region.is_settled()
    }

    /// How likely the thresholds are passed: the newest answer, and whether it is to the question of now.
    pub(super) fn likely(&self) -> Option<(&Likely, Option<&Chances>, bool)> {
        self.likely.answer()
    }

    /// In which futures the chosen one is passed: the newest answer, and whether it is to the question of now.
    pub(super) fn region(&self) -> Option<(&Region, Option<&Discovery>, bool)> {
        self.region.answer()
    }

    /// Asks what is shown, if that has not been asked; collects what has come. `at_once`: without a background, for pictures and tests.
    pub(super) fn follow(&mut self, scenario: &Version, ctx: &Context, (month, choice): (u32, Choice), at_once: bool) {
        if scenario.thresholds.is_empty() {
            return;
        }
        self.chosen = self.chosen.min(scenario.thresholds.len() - 1);
        let scenario = scenario.clone();
        self.likely.follow(ctx, Likely { scenario: scenario.clone() }, likely, at_once);
        self.region.follow(ctx, Region { scenario, threshold: self.chosen, month, choice }, region, at_once);
    }
}

//! What the tab When remembers, what it asks, and who answers in the background.

use std::sync::Arc;

use egui::Context;

use crate::analysis::{Case, Chance, Discovery, MIN_SUPPORT, chances, discover};
use crate::model::{Choice, Scenario, What};
use crate::sim::Watch;
use crate::ui::background::Background;

/// Futures that probabilities and regions come from.
pub(super) const DRAWS: u32 = 4_096;

/// How likely a scenario's thresholds are passed.
#[derive(Clone)]
pub(super) struct Likely {
    revision: u64,
    pub(super) scenario: Arc<Scenario>,
}

/// Scenarios of one revision are the same.
impl PartialEq for Likely {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

/// In which futures one of them is passed.
#[derive(Clone)]
pub(super) struct Region {
    revision: u64,
    pub(super) scenario: Arc<Scenario>,
    /// Which of its thresholds.
    pub(super) threshold: usize,
    pub(super) month: u32,
    pub(super) choice: Choice,
}

/// A total has no month.
impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        let key = |q: &Self| (q.revision, q.threshold, q.choice);
        let timeless = matches!(self.scenario.thresholds.get(self.threshold), Some(of) if matches!(of.what, What::Total(_)));
        key(self) == key(other) && (timeless || self.month == other.month)
    }
}

/// By threshold, then case as [`Case::compared`] has them.
type Chances = Vec<Option<Vec<Chance>>>;

fn likely(question: &Likely, watch: &Watch<'_>) -> Option<Chances> {
    let Likely { scenario, .. } = question;
    chances(scenario, &scenario.thresholds, &Case::compared(scenario), DRAWS, watch).ok()
}

fn region(question: &Region, watch: &Watch<'_>) -> Option<Discovery> {
    let threshold = question.scenario.thresholds.get(question.threshold)?;
    discover(&question.scenario, threshold, question.month, Case::of(question.choice), DRAWS, MIN_SUPPORT, watch).ok()?
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
    /// How likely the thresholds are passed: the newest answer, and whether it is to the question of now.
    pub(super) fn likely(&self) -> Option<(&Likely, Option<&Chances>, bool)> {
        self.likely.answer()
    }

    /// In which futures the chosen one is passed: the newest answer, and whether it is to the question of now.
    pub(super) fn region(&self) -> Option<(&Region, Option<&Discovery>, bool)> {
        self.region.answer()
    }

    /// Asks what is shown, if that has not been asked; collects what has come. `at_once`: without a background, for pictures and tests.
    pub(super) fn follow(
        &mut self,
        scenario: &Arc<Scenario>,
        ctx: &Context,
        revision: u64,
        (month, choice): (u32, Choice),
        at_once: bool,
    ) {
        if scenario.thresholds.is_empty() {
            return;
        }
        self.chosen = self.chosen.min(scenario.thresholds.len() - 1);
        let scenario = Arc::clone(scenario);
        self.likely.follow(ctx, Likely { revision, scenario: Arc::clone(&scenario) }, likely, at_once);
        self.region.follow(ctx, Region { revision, scenario, threshold: self.chosen, month, choice }, region, at_once);
    }
}

//! The futures of the month shown, for the lines that matter and for pictures of single futures.

use std::sync::Arc;

use egui::Context;

use super::context::ViewCtx;
use super::flows::FlowsState;
use super::view::{Column, ExploreState};
use crate::analysis::{Futures, What, futures};
use crate::model::{Choice, Scenario};
use crate::sim::{EXACT_DRAWS, Series, Watch};
use crate::ui::background::Background;

/// Futures while a hand moves.
const SOON: u32 = 512;
/// The inputs of all futures may take so much memory, in bytes; larger studios have fewer futures here.
const MOST_MEMORY: usize = 256 << 20;
/// But no fewer than these.
const LEAST: u32 = 64;

/// The figures, in the order of the rows of charts.
pub(super) const FIGURES: [Series; 3] = [Series::Headcount, Series::Volume, Series::Profit];

#[derive(Clone)]
struct Question {
    scenario: Arc<Scenario>,
    month: u32,
    draws: u32,
}

/// Scenarios are the same where they are the same object: an edit makes another.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scenario, &other.scenario) && (self.month, self.draws) == (other.month, other.draws)
    }
}

type Answer = Vec<Vec<Option<Futures>>>;

fn answer(question: &Question, watch: &Watch<'_>) -> Option<Answer> {
    let choices = [Choice::Compress, question.scenario.policy.choice, Choice::Expand];
    let whats = FIGURES.map(What::Series);
    let each = size_of::<f64>() * question.scenario.inputs().len().max(1);
    let draws = question.draws.min(u32::try_from(MOST_MEMORY / each).unwrap_or(u32::MAX).max(LEAST));
    futures(&question.scenario, &choices, &whats, question.month, draws, watch).ok()
}

/// The futures of the month shown, worked out in the background.
#[derive(Default)]
pub struct FuturesState {
    background: Background<Question, Answer>,
    /// Who comes and goes in each department.
    pub(super) flows: FlowsState,
}

impl FuturesState {
    /// Whether nothing is being worked out.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.background.is_settled()
    }

    /// Asks for what is shown, if that has not been asked. `at_once`: without a background, for pictures and tests.
    pub fn follow(&mut self, cx: &ViewCtx<'_>, ctx: &Context, state: &ExploreState, at_once: bool) {
        self.flows.follow(cx, ctx, at_once);
        let matters = cx.scenario.thresholds.iter().any(|threshold| FIGURES.map(What::Series).contains(&threshold.what));
        if state.shape.is_none() && !matters {
            return;
        }
        let Some(results) = cx.results else { return };
        // First the picture, then this: they would take the time from each other.
        if !at_once && !Arc::ptr_eq(&results.scenario, cx.scenario) {
            return;
        }
        // As many as the picture has, when that rests; few, and soon, while it moves.
        let rests = results.draws == results.wanted;
        let draws = if rests || at_once { results.draws.min(EXACT_DRAWS) } else { SOON.min(cx.scenario.draws) };
        let month = u32::try_from(state.month_within(cx.scenario)).unwrap_or(0);
        self.background.follow(ctx, Question { scenario: Arc::clone(cx.scenario), month, draws }, answer, at_once);
    }

    /// The newest of a column and a figure, by its place in [`FIGURES`].
    pub(super) fn of(&self, column: Column, figure: usize) -> Option<&Futures> {
        let (_, found, _) = self.background.answer()?;
        let column = Column::ALL.iter().position(|known| *known == column)?;
        found?.get(column)?.get(figure)?.as_ref()
    }
}

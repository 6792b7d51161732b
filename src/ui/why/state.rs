//! What the Why view remembers, what it asks, and who answers in the background.

use egui::Context;

use super::when::WhenState;
use crate::analysis::{Output, Tornado, Waterfall, What, draws, tornado, waterfall};
use crate::model::Choice;
use crate::session::Version;
use crate::sim::{Series, Watch};
use crate::ui::background::Background;
use crate::ui::explore::{Column, ViewCtx};

/// A question to a scenario.
#[derive(Clone, PartialEq)]
pub struct Question {
    /// Whose figure.
    pub scenario: Version,
    /// The figure.
    pub output: Output,
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What drives the figure; `None` where the scenario has no such figure.
    pub tornado: Option<Tornado>,
    /// Where its change comes from; `None` where it has no value today.
    pub waterfall: Option<Waterfall>,
}

fn answer(question: &Question, watch: &Watch<'_>) -> Option<Answer> {
    let waterfall = waterfall(&question.scenario, &question.output, watch).ok()?;
    let tornado = tornado(&question.scenario, &question.output, draws::TORNADO, watch).ok()?;
    Some(Answer { tornado, waterfall })
}

/// What the Why view remembers.
pub struct WhyState {
    /// Whether the tab When is shown.
    pub when_shown: bool,
    /// What that tab remembers.
    pub when: WhenState,
    /// The figure.
    pub what: What,
    /// Whether every driver is shown, or the largest only.
    pub all: bool,
    background: Background<Question, Answer>,
}

impl Default for WhyState {
    fn default() -> Self {
        Self {
            when_shown: false,
            when: WhenState::default(),
            what: What::Series(Series::Headcount),
            all: false,
            background: Background::default(),
        }
    }
}

/// What a column stands for.
pub(super) fn choice(cx: &ViewCtx<'_>, column: Column) -> Choice {
    match column {
        Column::Compress => Choice::Compress,
        Column::Policy => cx.scenario.policy.choice,
        Column::Expand => Choice::Expand,
    }
}

impl WhyState {
    /// The newest answer, and whether it is to the question of now.
    #[must_use]
    pub fn answer(&self) -> Option<(&Question, Option<&Answer>, bool)> {
        self.background.answer()
    }

    /// Another document: what was chosen stays, what was found about the last one goes.
    pub fn forget(&mut self) {
        let old = std::mem::take(self);
        *self = Self { when_shown: old.when_shown, what: old.what, all: old.all, ..Self::default() };
    }

    /// Whether nothing is being worked out.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        if self.when_shown { self.when.is_settled() } else { self.background.is_settled() }
    }

    /// Asks what is shown, if that has not been asked; collects what has come. `at_once`: without a background, for pictures and tests.
    pub(super) fn follow(&mut self, cx: &ViewCtx<'_>, ctx: &Context, column: Column, month: u32, at_once: bool) {
        if self.what.measure(cx.scenario).is_none() {
            self.what = What::Series(Series::Headcount); // the role or department is gone
        }
        let choice = choice(cx, column);
        let output = Output { what: self.what.clone(), month, choice, without_ai: false };
        let question = Question { scenario: cx.scenario.clone(), output };
        self.background.follow(ctx, question, answer, at_once);
    }
}

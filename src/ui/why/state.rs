//! What the Why view remembers, what it asks, and who answers in the background.

use std::sync::Arc;

use egui::Context;

use crate::analysis::{Output, Tornado, Waterfall, What, tornado, waterfall};
use crate::model::{Choice, Scenario};
use crate::session::Asker;
use crate::sim::{Series, Watch};
use crate::ui::explore::{Column, ViewCtx};

/// Futures that ranks and shares come from.
const DRAWS: u32 = 4_096;

/// A question to a scenario.
#[derive(Clone)]
pub struct Question {
    /// The revision of the document.
    pub revision: u64,
    /// The scenario of that revision.
    pub scenario: Arc<Scenario>,
    /// The figure.
    pub output: Output,
}

impl Question {
    fn is(&self, other: &Self) -> bool {
        self.revision == other.revision && self.output == other.output
    }
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
    let tornado = tornado(&question.scenario, &question.output, DRAWS, watch).ok()?;
    Some(Answer { tornado, waterfall })
}

/// What the Why view remembers.
pub struct WhyState {
    /// The figure.
    pub what: What,
    /// Whether every driver is shown, or the largest only.
    pub all: bool,
    asker: Option<Asker<Question, Answer>>,
    asked: Option<Question>,
    answered: Option<(Question, Option<Answer>)>,
}

impl Default for WhyState {
    fn default() -> Self {
        Self { what: What::Series(Series::Headcount), all: false, asker: None, asked: None, answered: None }
    }
}

impl WhyState {
    /// The newest answer, and whether it is to the question of now.
    #[must_use]
    pub fn answer(&self) -> Option<(&Question, Option<&Answer>, bool)> {
        let (question, answer) = self.answered.as_ref()?;
        let current = self.asked.as_ref().is_some_and(|asked| asked.is(question));
        Some((question, answer.as_ref(), current))
    }

    /// Asks what is shown, if that has not been asked; collects what has come. `at_once`: without a background, for pictures and tests.
    pub(super) fn follow(&mut self, cx: &ViewCtx<'_>, ctx: &Context, revision: u64, column: Column, month: u32, at_once: bool) {
        if self.what.measure(cx.scenario).is_none() {
            self.what = What::Series(Series::Headcount); // the role or department is gone
        }
        let choice = match column {
            Column::Compress => Choice::Compress,
            Column::Policy => cx.scenario.policy.choice,
            Column::Expand => Choice::Expand,
        };
        let output = Output { what: self.what.clone(), month, choice, without_ai: false };
        let question = Question { revision, scenario: Arc::clone(cx.scenario), output };
        if !self.asked.as_ref().is_some_and(|asked| asked.is(&question)) {
            self.asked = Some(question.clone());
            if at_once {
                let found = answer(&question, &Watch::default());
                self.answered = Some((question, found));
            } else {
                if self.asker.is_none() {
                    let ctx = ctx.clone();
                    self.asker = Asker::start(answer, move || ctx.request_repaint()).ok();
                }
                match &mut self.asker {
                    Some(asker) => asker.ask(question),
                    None => self.answered = Some((question, None)),
                }
            }
        }
        if let Some(answered) = self.asker.as_ref().and_then(Asker::answer) {
            self.answered = Some(answered);
        }
    }
}

//! What pictures ask beyond the simulation: causes and drivers, worked out in the background and kept.

use egui::Context;

use crate::analysis::{Output, Tornado, Waterfall, draws, tornado, waterfall};
use crate::model::{Picture, Scene, What, Whose};
use crate::session::Version;
use crate::sim::{Stopped, Watch};
use crate::ui::background::Background;

/// A question of a picture.
#[derive(Clone, PartialEq)]
pub(in crate::ui) struct Question {
    pub scenario: Version,
    pub output: Output,
    /// Whether causes are asked for, or drivers.
    pub causes: bool,
}

impl Question {
    /// What a scene's picture asks of a scenario; none where it asks nothing, or nothing that is there.
    pub fn of(scene: &Scene, scenario: &Version, month: u32) -> Option<Self> {
        let (what, whose, causes) = asked(scene).filter(|(what, ..)| what.is_in(scenario))?;
        let (choice, without_ai) = (whose.choice(scenario), whose == Whose::WithoutAi);
        Some(Self { scenario: scenario.clone(), output: Output { what, month, choice, without_ai }, causes })
    }

    /// Works it out.
    ///
    /// # Errors
    /// [`Stopped`] if it was cancelled.
    pub fn answer(&self, watch: &Watch<'_>) -> Result<Answer, Stopped> {
        Ok(if self.causes {
            Answer::Causes(waterfall(&self.scenario, &self.output, watch)?)
        } else {
            Answer::Drivers(tornado(&self.scenario, &self.output, draws::TORNADO, watch)?)
        })
    }
}

#[derive(Clone)]
pub(in crate::ui) enum Answer {
    Causes(Option<Waterfall>),
    Drivers(Option<Tornado>),
}

impl Answer {
    pub const fn parts(&self) -> (Option<&Waterfall>, Option<&Tornado>) {
        match self {
            Self::Causes(waterfall) => (waterfall.as_ref(), None),
            Self::Drivers(tornado) => (None, tornado.as_ref()),
        }
    }
}

pub(super) fn answer(question: &Question, watch: &Watch<'_>) -> Option<Answer> {
    question.answer(watch).ok()
}

/// What a scene's picture asks beyond the simulation: the figure, whose, and whether causes or drivers.
pub(super) fn asked(scene: &Scene) -> Option<(What, Whose, bool)> {
    match &scene.picture {
        Picture::Causes(what, whose) => Some((what.clone(), *whose, true)),
        Picture::Drivers(what, whose) => Some((what.clone(), *whose, false)),
        _ => None,
    }
}

/// The answers of a whole story, for its small pictures: one after the other, each kept.
#[derive(Default)]
pub struct Answers {
    background: Background<Question, Answer>,
    known: Vec<(Question, Option<Answer>)>,
}

/// Answers that are kept.
const KEPT: usize = 64;

impl Answers {
    /// Asks the next that is missing; collects what has come. `at_once`: without a background, for pictures and tests.
    pub(in crate::ui) fn follow(&mut self, ctx: &Context, doc: &Version, story: &[Scene], at_once: bool) {
        if let Some((question, found, _)) = self.background.answer()
            && !self.known.iter().any(|(known, _)| known == question)
        {
            let answered = (question.clone(), found.cloned());
            self.known.push(answered);
            if self.known.len() > KEPT {
                self.known.remove(0);
            }
        }
        // A scene that sets something is another scenario each time that it is looked at.
        let questions = story.iter().filter(|scene| scene.settings.is_empty());
        let mut missing = questions
            .filter_map(|scene| Question::of(scene, doc, scene.month(doc)))
            .filter(|question| !self.known.iter().any(|(known, _)| known == question));
        if at_once {
            let missing: Vec<Question> = missing.collect();
            self.known.extend(missing.into_iter().map(|question| (question.clone(), answer(&question, &Watch::default()))));
        } else if let Some(question) = missing.next() {
            self.background.follow(ctx, question, answer, false);
            ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    /// The answer to a scene's question, and whether one is still to come.
    pub(super) fn to(&self, scene: &Scene, scenario: &Version, month: u32) -> (Option<&Waterfall>, Option<&Tornado>, bool) {
        let found = Question::of(scene, scenario, month)
            .map(|question| self.known.iter().find(|(known, _)| *known == question).map(|(_, answer)| answer));
        match found {
            Some(Some(Some(answer))) => {
                let (causes, drivers) = answer.parts();
                (causes, drivers, false)
            }
            Some(Some(None)) | None => (None, None, false),
            Some(None) => (None, None, true),
        }
    }
}

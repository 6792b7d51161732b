//! A question that is answered in the background, with its progress; what was answered last stays until the next answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use egui::Context;

use crate::session::Asker;
use crate::sim::Watch;

/// Somebody to ask, what was asked, and what was answered.
pub(in crate::ui) struct Background<Q, A> {
    asker: Option<Asker<Q, A>>,
    asked: Option<Q>,
    answered: Option<(Q, Option<A>)>,
    /// Thousandths of the work that are done.
    progress: Arc<AtomicU32>,
    stopped: bool,
}

impl<Q, A> Default for Background<Q, A> {
    fn default() -> Self {
        Self { asker: None, asked: None, answered: None, progress: Arc::default(), stopped: false }
    }
}

impl<Q: Clone + PartialEq + Send + 'static, A: Send + 'static> Background<Q, A> {
    /// Asks, if that has not been asked; collects what has come. `at_once`: without a background, for pictures and tests.
    pub(in crate::ui) fn follow(&mut self, ctx: &Context, question: Q, answer: fn(&Q, &Watch<'_>) -> Option<A>, at_once: bool) {
        if self.asked.as_ref() != Some(&question) {
            self.asked = Some(question.clone());
            self.stopped = false;
            self.progress.store(0, Ordering::Relaxed);
            if at_once {
                let found = answer(&question, &Watch::default());
                self.answered = Some((question, found));
            } else {
                self.ask(ctx, question, answer);
            }
        }
        if let Some(answered) = self.asker.as_ref().and_then(Asker::answer) {
            self.answered = Some(answered);
        }
    }

    fn ask(&mut self, ctx: &Context, question: Q, answer: fn(&Q, &Watch<'_>) -> Option<A>) {
        if self.asker.is_none() {
            let (wake, ctx, progress) = (ctx.clone(), ctx.clone(), Arc::clone(&self.progress));
            let with_progress = move |question: &Q, watch: &Watch<'_>| {
                let tell = |share: f32| {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0…1000")]
                    progress.store((1000.0 * share.clamp(0.0, 1.0)) as u32, Ordering::Relaxed);
                    ctx.request_repaint();
                };
                answer(question, &Watch { cancel: watch.cancel, progress: Some(&tell) })
            };
            self.asker = Asker::start(with_progress, move || wake.request_repaint()).ok();
        }
        match &mut self.asker {
            Some(asker) => asker.ask(question),
            None => self.answered = Some((question, None)),
        }
    }

    /// The newest answer, and whether it is to the question of now.
    pub(in crate::ui) fn answer(&self) -> Option<(&Q, Option<&A>, bool)> {
        let (question, answer) = self.answered.as_ref()?;
        Some((question, answer.as_ref(), self.asked.as_ref() == Some(question)))
    }

    /// The share that is done, while something is being worked out.
    #[expect(clippy::cast_precision_loss, reason = "0…1000")]
    pub(in crate::ui) fn progress(&self) -> Option<f32> {
        let asked = self.asked.as_ref()?;
        let waiting = !self.stopped && self.answered.as_ref().is_none_or(|(question, _)| question != asked);
        waiting.then(|| self.progress.load(Ordering::Relaxed) as f32 / 1000.0)
    }

    /// Whether the user has stopped it.
    pub(in crate::ui) const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Stops what is being worked out; it is not asked again until it is another question or [`Self::again`].
    pub(in crate::ui) fn stop(&mut self) {
        self.asker = None; // dropping it stops its worker
        self.stopped = true;
    }

    /// Asks once more.
    pub(in crate::ui) fn again(&mut self) {
        self.asked = None;
    }
}

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

    /// Whether nothing is being worked out.
    pub(in crate::ui) fn is_settled(&self) -> bool {
        self.progress().is_none()
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    /// How often 1 was begun; it ends only when it is stopped, or when it is begun the second time.
    static BEGUN: AtomicU32 = AtomicU32::new(0);

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "questions are asked by reference")]
    fn answer(question: &u32, watch: &Watch<'_>) -> Option<u32> {
        if *question == 1 && BEGUN.fetch_add(1, Ordering::SeqCst) == 0 {
            if let Some(progress) = watch.progress {
                progress(0.25);
            }
            while !watch.cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
            return None;
        }
        Some(10 * question)
    }

    /// Follows a question until something is so.
    fn until(background: &mut Background<u32, u32>, question: u32, so: impl Fn(&Background<u32, u32>) -> bool) {
        let (ctx, began) = (Context::default(), Instant::now());
        while !so(background) {
            assert!(began.elapsed() < Duration::from_mins(1), "it never comes");
            background.follow(&ctx, question, answer, false);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn what_is_stopped_is_not_asked_again_until_it_is_told() {
        let mut background = Background::default();
        until(&mut background, 2, |background| background.answer().is_some());
        until(&mut background, 1, |background| background.progress().is_some_and(|share| share > 0.2));
        // The last answer stays, and is known to be of another question.
        assert_eq!(background.answer(), Some((&2, Some(&20), false)));
        background.stop();
        assert!(background.is_stopped() && background.progress().is_none());
        for _ in 0..20 {
            background.follow(&Context::default(), 1, answer, false);
            std::thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(BEGUN.load(Ordering::SeqCst), 1, "it is not begun by itself");
        assert_eq!(background.answer(), Some((&2, Some(&20), false)));
        background.again();
        until(&mut background, 1, |background| background.answer().is_some_and(|(.., current)| current));
        assert!(!background.is_stopped());
        assert_eq!((background.answer(), BEGUN.load(Ordering::SeqCst)), (Some((&1, Some(&10), true)), 2));
    }
}

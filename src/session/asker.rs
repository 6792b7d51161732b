//! Questions that take a moment, asked in the background: one at a time, and a newer one stops the older.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use crate::sim::Watch;

/// A question and its answer; `None` where there is none, because it went wrong inside.
pub type Answered<Q, A> = (Q, Option<A>);

/// Somebody to ask.
pub struct Asker<Q, A> {
    questions: mpsc::Sender<(Q, Arc<AtomicBool>)>,
    answers: mpsc::Receiver<Answered<Q, A>>,
    /// Stops what was asked last.
    stop: Option<Arc<AtomicBool>>,
}

impl<Q: Send + 'static, A: Send + 'static> Asker<Q, A> {
    /// Starts the worker. `answer` gives `None` when it was stopped; `wake` is called whenever there is an answer to collect.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(
        answer: impl Fn(&Q, &Watch<'_>) -> Option<A> + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (questions, asked) = mpsc::channel::<(Q, Arc<AtomicBool>)>();
        let (sender, answers) = mpsc::channel();
        std::thread::Builder::new().name("questions".to_owned()).spawn(move || {
            while let Ok(mut next) = asked.recv() {
                // Only the last one is still of interest.
                while let Ok(newer) = asked.try_recv() {
                    next = newer;
                }
                let (question, stop) = next;
                let watch = Watch { cancel: Some(&stop), progress: None };
                let found = catch_unwind(AssertUnwindSafe(|| answer(&question, &watch)));
                if stop.load(Ordering::Relaxed) {
                    continue;
                }
                if sender.send((question, found.ok().flatten())).is_err() {
                    return;
                }
                wake();
            }
        })?;
        Ok(Self { questions, answers, stop: None })
    }

    /// Asks; what was asked before is stopped.
    pub fn ask(&mut self, question: Q) {
        let stop = Arc::new(AtomicBool::new(false));
        if let Some(older) = self.stop.replace(Arc::clone(&stop)) {
            older.store(true, Ordering::Relaxed);
        }
        let _ = self.questions.send((question, stop)); // a worker that is gone answers nothing
    }

    /// The newest answer that has come.
    #[must_use]
    pub fn answer(&self) -> Option<Answered<Q, A>> {
        self.answers.try_iter().last()
    }
}

impl<Q, A> Drop for Asker<Q, A> {
    fn drop(&mut self) {
        if let Some(stop) = &self.stop {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn wait(asker: &Asker<u32, u32>) -> Answered<u32, u32> {
        let begun = Instant::now();
        loop {
            if let Some(answer) = asker.answer() {
                return answer;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "no answer");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    #[test]
    fn a_newer_question_stops_the_older() {
        // An odd question takes for ever, unless it is stopped.
        let answer = |question: &u32, watch: &Watch<'_>| {
            while question % 2 == 1 && !watch.cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
            Some(question * 10)
        };
        let mut asker = Asker::start(answer, || {}).expect("a thread");
        asker.ask(1);
        std::thread::sleep(Duration::from_millis(20));
        asker.ask(3);
        asker.ask(4);
        assert_eq!(wait(&asker), (4, Some(40)));
        assert_eq!(asker.answer(), None);
    }

    #[test]
    fn what_goes_wrong_inside_is_no_answer_and_no_end() {
        let answer = |question: &u32, _: &Watch<'_>| {
            assert!(*question != 7, "on purpose");
            Some(*question)
        };
        let mut asker = Asker::start(answer, || {}).expect("a thread");
        asker.ask(7);
        assert_eq!(wait(&asker), (7, None));
        asker.ask(8);
        assert_eq!(wait(&asker), (8, Some(8)));
    }
}

//! Simulation in the background: one job running, one waiting, the last picture kept.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use crate::model::{Choice, Scenario};
use crate::sim::{Detail, Outcome, Request, Stopped, Watch, run};

/// What the window shows: the three columns over the same futures, and what happens without AI.
#[derive(Clone, Debug)]
pub struct Results {
    /// The revision of the document that was simulated.
    pub revision: u64,
    /// What was simulated.
    pub scenario: Arc<Scenario>,
    /// Compress.
    pub compress: Outcome,
    /// The scenario's own policy.
    pub policy: Outcome,
    /// Expand.
    pub expand: Outcome,
    /// Our own curves at ceiling 0, following demand; only where there are rivals.
    pub without_ai: Option<Outcome>,
    /// Futures in these results.
    pub draws: u32,
    /// Futures that the scenario asks for.
    pub wanted: u32,
    /// Time the simulation took.
    pub took: Duration,
}

/// Something that the user should be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A simulation failed inside; the document is intact.
    SimulationFailed,
}

/// What a job says.
#[derive(Clone, Debug)]
pub enum Report {
    /// Results, coarse ones first.
    Results(Arc<Results>),
    /// It went wrong.
    Failed(Notice),
}

/// Futures of the first picture, shown while a hand is moving, and of the next ones.
const STAGES: [u32; 2] = [256, 2_048];

struct Task {
    revision: u64,
    scenario: Arc<Scenario>,
    cancel: Arc<AtomicBool>,
}

#[derive(Default)]
struct Desk {
    waiting: Option<Task>,
    /// The cancel flag of the job that runs, and whether it has shown its first picture.
    running: Option<(Arc<AtomicBool>, bool)>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    desk: Mutex<Desk>,
    bell: Condvar,
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        // A panic inside a job is caught before it could leave the desk half-changed.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The background worker.
pub struct Jobs {
    shared: Arc<Shared>,
    reports: mpsc::Receiver<Report>,
}

impl Jobs {
    /// Starts the worker; `wake` is called whenever there is a report to collect.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let (sender, reports) = mpsc::channel();
        let desk = Arc::clone(&shared);
        std::thread::Builder::new().name("simulation".to_owned()).spawn(move || {
            let send = |report| {
                if sender.send(report).is_ok() {
                    wake();
                }
            };
            while let Some(task) = next(&desk) {
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&task, &desk, &send)));
                desk.desk().running = None;
                if outcome.is_err() {
                    send(Report::Failed(Notice::SimulationFailed));
                }
            }
        })?;
        Ok(Self { shared, reports })
    }

    /// Asks for a simulation of this revision; a job that waits is replaced, one that only refines is stopped.
    pub fn submit(&self, revision: u64, scenario: &Arc<Scenario>) {
        let mut desk = self.shared.desk();
        if let Some((cancel, shown)) = &desk.running
            && *shown
        {
            cancel.store(true, Ordering::Relaxed);
        }
        desk.waiting = Some(Task { revision, scenario: Arc::clone(scenario), cancel: Arc::default() });
        self.shared.bell.notify_one();
    }

    /// The next report, if there is one.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// Whether something runs or waits.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let desk = self.shared.desk();
        desk.running.is_some() || desk.waiting.is_some()
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        let mut desk = self.shared.desk();
        desk.closed = true;
        if let Some((cancel, _)) = &desk.running {
            cancel.store(true, Ordering::Relaxed);
        }
        self.shared.bell.notify_one();
    }
}

/// Waits for a task; `None` when the worker should end.
fn next(shared: &Shared) -> Option<Task> {
    let mut desk = shared.desk();
    loop {
        if desk.closed {
            return None;
        }
        if let Some(task) = desk.waiting.take() {
            desk.running = Some((Arc::clone(&task.cancel), false));
            return Some(task);
        }
        desk = shared.bell.wait(desk).unwrap_or_else(PoisonError::into_inner);
    }
}

fn work(task: &Task, shared: &Shared, send: &impl Fn(Report)) {
    let wanted = task.scenario.draws;
    let stages = STAGES.into_iter().filter(|&draws| draws < wanted).chain([wanted]);
    for draws in stages {
        let watch = Watch { cancel: Some(&task.cancel), progress: None };
        let Ok(results) = compute(&task.scenario, task.revision, draws, &watch) else { return };
        send(Report::Results(Arc::new(results)));
        let mut desk = shared.desk();
        if desk.waiting.is_some() {
            return;
        }
        if let Some((_, shown)) = &mut desk.running {
            *shown = true;
        }
    }
}

/// Everything that the window shows for one scenario.
///
/// # Errors
/// [`Stopped`] if it was cancelled.
pub fn compute(scenario: &Arc<Scenario>, revision: u64, draws: u32, watch: &Watch<'_>) -> Result<Results, Stopped> {
    let begun = Instant::now();
    let request = |choices, without_ai| {
        let detail = if without_ai { Detail::Studio } else { Detail::Headcounts };
        Request { scenario, choices, without_ai, draws, detail }
    };
    let choices = [Choice::Compress, scenario.policy.choice, Choice::Expand];
    let mut outcomes = run(&request(&choices, false), watch)?.into_iter();
    let without_ai = match scenario.rivals {
        Some(_) => run(&request(&[Choice::Follow], true), watch)?.into_iter().next(),
        None => None,
    };
    let (Some(compress), Some(policy), Some(expand)) = (outcomes.next(), outcomes.next(), outcomes.next()) else {
        return Err(Stopped);
    };
    Ok(Results {
        revision,
        scenario: Arc::clone(scenario),
        compress,
        policy,
        expand,
        without_ai,
        draws,
        wanted: scenario.draws,
        took: begun.elapsed(),
    })
}

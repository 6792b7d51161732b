//! Simulation in the background: one job running, one waiting, the last picture kept.
//!
//! While a hand moves, pictures come from [`Live`]: 2,048 futures, soon enough for the frame in which the hand moved. When it
//! rests, draws are added up to the scenario's own number; then [`run`] gives the numbers that are also saved and exported.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use super::Version;
use crate::model::{Choice, Scenario};
use crate::sim::{Detail, Live, Outcome, Request, RoleSeries, Sheet, Stopped, View, Watch, run};

/// What the window shows: the three columns over the same futures, and what they come to without AI.
#[derive(Clone, Debug)]
pub struct Results {
    /// What was simulated.
    pub scenario: Version,
    /// Compress.
    pub compress: Outcome,
    /// The scenario's own policy.
    pub policy: Outcome,
    /// Expand.
    pub expand: Outcome,
    /// The three columns with our own curves at ceiling 0, in the same order; only where that is not simply today, carried on.
    pub without_ai: Option<[Outcome; 3]>,
    /// Futures in these results.
    pub draws: u32,
    /// Futures that the scenario asks for.
    pub wanted: u32,
    /// The only month in which the roles' headcounts are there; `None`: in all.
    pub roles_at: Option<u32>,
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

/// Futures of the first picture: what fits into the frame in which a hand moved.
pub const FIRST: u32 = 2_048;
/// Futures of the next pictures, while the hand rests; then four times as many again and again.
const NEXT: [u32; 2] = [4_096, 10_240];
/// Counts for pictures that grow may take so much memory, in bytes; larger studios wait for the last stage.
const MOST_MEMORY: usize = 256 << 20;

struct Task {
    scenario: Version,
    month: u32,
    /// How much of the roles the last stage gives.
    detail: Detail,
    /// Whether pictures that grow come before it.
    pictures: bool,
    /// Only the first picture, with so many futures: the whole would not fit into memory.
    only: Option<u32>,
    cancel: Arc<AtomicBool>,
    /// Which document it belongs to: how often [`Jobs::forget`] was called before it.
    document: u64,
}

#[derive(Default)]
struct Desk {
    waiting: Option<Task>,
    /// The cancel flag of the job that runs, and whether it has shown its first picture.
    running: Option<(Arc<AtomicBool>, bool)>,
    /// How often [`Jobs::forget`] was called.
    document: u64,
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
    /// With the document that each belongs to.
    reports: mpsc::Receiver<(u64, Report)>,
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
            let mut live = Live::default();
            while let Some(task) = next(&desk) {
                let send = |report| {
                    if sender.send((task.document, report)).is_ok() {
                        wake();
                    }
                };
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&task, &desk, &mut live, &send)));
                desk.desk().running = None;
                if outcome.is_err() {
                    live = Live::default(); // it may have been left half-changed
                    send(Report::Failed(Notice::SimulationFailed));
                }
            }
        })?;
        Ok(Self { shared, reports })
    }

    /// Asks for a simulation of this version, with the roles' headcounts in `month` first; a job that waits is replaced, one
    /// that only refines is stopped.
    pub fn submit(&self, scenario: &Version, month: u32) {
        self.hand_in(scenario, month, Detail::Headcounts, true, None);
    }

    /// The same with every series of the roles in the last stage; `pictures`: whether something is to be shown before it, or
    /// all the futures of this version are on the screen already and only the series are missing.
    pub fn submit_full(&self, scenario: &Version, month: u32, pictures: bool) {
        self.hand_in(scenario, month, Detail::Full, pictures, None);
    }

    /// Asks for the first picture alone, with so many futures: all that there is of a studio too large for memory.
    pub fn submit_first(&self, scenario: &Version, month: u32, draws: u32) {
        self.hand_in(scenario, month, Detail::Headcounts, true, Some(draws));
    }

    /// What ran or waited is wanted no more, and nothing comes in its place.
    pub fn withdraw(&self) {
        let mut desk = self.shared.desk();
        desk.waiting = None;
        if let Some((cancel, _)) = &desk.running {
            cancel.store(true, Ordering::Relaxed);
        }
    }

    fn hand_in(&self, scenario: &Version, month: u32, detail: Detail, pictures: bool, only: Option<u32>) {
        let mut desk = self.shared.desk();
        if let Some((cancel, shown)) = &desk.running
            && *shown
        {
            cancel.store(true, Ordering::Relaxed);
        }
        let (scenario, document) = (scenario.clone(), desk.document);
        desk.waiting = Some(Task { scenario, month, detail, pictures, only, cancel: Arc::default(), document });
        self.shared.bell.notify_one();
    }

    /// Another document was opened: what was asked for the last one is given up, and no report about it comes any more.
    pub fn forget(&self) {
        let mut desk = self.shared.desk();
        desk.document += 1;
        desk.waiting = None;
        if let Some((cancel, _)) = &desk.running {
            cancel.store(true, Ordering::Relaxed);
        }
    }

    /// Whether a report is about the document that is open.
    fn current(&self, document: u64) -> bool {
        self.shared.desk().document == document
    }

    /// The next report, if there is one.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        self.reports.try_iter().find(|(document, _)| self.current(*document)).map(|(_, report)| report)
    }

    /// The next report, if there is one before `longest` has passed.
    #[must_use]
    pub fn report_within(&self, longest: Duration) -> Option<Report> {
        let until = Instant::now() + longest;
        loop {
            let (document, report) = self.reports.recv_timeout(until.saturating_duration_since(Instant::now())).ok()?;
            if self.current(document) {
                return Some(report);
            }
        }
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
            // What shows nothing first only refines, and may be stopped at once.
            desk.running = Some((Arc::clone(&task.cancel), !task.pictures));
            return Some(task);
        }
        desk = shared.bell.wait(desk).unwrap_or_else(PoisonError::into_inner);
    }
}

fn work(task: &Task, shared: &Shared, live: &mut Live, send: &impl Fn(Report)) {
    if task.pictures && !grow(task, shared, live, send) {
        return;
    }
    if task.only.is_some() {
        return;
    }
    let watch = Watch { cancel: Some(&task.cancel), progress: None };
    if let Ok(results) = compute_with(&task.scenario, task.scenario.draws, task.detail, &watch) {
        send(Report::Results(Arc::new(results)));
    }
}

/// Shows pictures with more and more futures; false if the task was given up.
fn grow(task: &Task, shared: &Shared, live: &mut Live, send: &impl Fn(Report)) -> bool {
    let watch = Watch { cancel: Some(&task.cancel), progress: None };
    let show = |results| send(Report::Results(Arc::new(results)));
    let wanted = task.scenario.draws;
    let mut pictures = Pictures::new(task, false);
    let Ok(first) = pictures.add(live, task.only.unwrap_or(FIRST).min(wanted), &watch) else { return false };
    show(first);
    {
        let mut desk = shared.desk();
        if desk.waiting.is_some() {
            return false;
        }
        if let Some((_, shown)) = &mut desk.running {
            *shown = true;
        }
    }
    if task.only.is_some() {
        return true;
    }
    pictures = Pictures::new(task, true);
    if pictures.memory() <= MOST_MEMORY {
        let more = std::iter::successors(Some(NEXT[1]), |draws| draws.checked_mul(4)).skip(1);
        let stages = NEXT.into_iter().chain(more).take_while(|&draws| draws < wanted);
        for draws in stages.chain((wanted > crate::sim::EXACT_DRAWS).then_some(wanted)) {
            let Ok(results) = pictures.add(live, draws, &watch) else { return false };
            show(results);
        }
    }
    true
}

/// The sheets of one task: the three columns, and what happens without AI.
struct Pictures<'a> {
    task: &'a Task,
    columns: Sheet,
    without_ai: Option<Sheet>,
    begun: Instant,
}

impl<'a> Pictures<'a> {
    fn new(task: &'a Task, grows: bool) -> Self {
        let begun = Instant::now();
        let scenario = &**task.scenario;
        let choices = choices(scenario);
        let view = View { scenario, choices: &choices, without_ai: false, month: Some(task.month), role: None };
        let without = View { without_ai: true, month: None, ..view.clone() };
        let without_ai = scenario.changes_without_ai().then(|| Live::sheet(&without, grows));
        Self { task, columns: Live::sheet(&view, grows), without_ai, begun }
    }

    fn memory(&self) -> usize {
        self.columns.memory() + self.without_ai.as_ref().map_or(0, Sheet::memory)
    }

    fn add(&mut self, live: &mut Live, draws: u32, watch: &Watch<'_>) -> Result<Results, Stopped> {
        live.add(&mut self.columns, draws, watch)?;
        if let Some(sheet) = &mut self.without_ai {
            live.add(sheet, draws, watch)?;
        }
        let without_ai = self.without_ai.as_ref().and_then(|sheet| sheet.outcomes().try_into().ok());
        let task = self.task;
        let results = Results::of(self.columns.outcomes(), without_ai, &task.scenario, draws, self.begun);
        results.map(|results| Results { roles_at: Some(task.month.min(task.scenario.horizon)), ..results })
    }
}

/// The three columns: compress, the scenario's own policy, expand.
fn choices(scenario: &Scenario) -> [Choice; 3] {
    [Choice::Compress, scenario.policy.choice, Choice::Expand]
}

impl Results {
    /// Whether every series of every role is there, in every month.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.policy.roles.iter().all(|role| role.get(RoleSeries::TimeLeft).is_some())
    }

    fn of(
        columns: Vec<Outcome>,
        without_ai: Option<[Outcome; 3]>,
        scenario: &Version,
        draws: u32,
        begun: Instant,
    ) -> Result<Self, Stopped> {
        let [compress, policy, expand] = <[Outcome; 3]>::try_from(columns).map_err(|_| Stopped)?;
        Ok(Self {
            scenario: scenario.clone(),
            compress,
            policy,
            expand,
            without_ai,
            draws,
            wanted: scenario.draws,
            roles_at: None,
            took: begun.elapsed(),
        })
    }
}

/// Everything that the window shows for one scenario.
///
/// # Errors
/// [`Stopped`] if it was cancelled.
pub fn compute(scenario: &Version, draws: u32, watch: &Watch<'_>) -> Result<Results, Stopped> {
    compute_with(scenario, draws, Detail::Headcounts, watch)
}

/// The same with so much of the roles.
///
/// # Errors
/// [`Stopped`] if it was cancelled.
pub fn compute_with(scenario: &Version, draws: u32, detail: Detail, watch: &Watch<'_>) -> Result<Results, Stopped> {
    let begun = Instant::now();
    let request = |choices, without_ai| {
        let detail = if without_ai { Detail::Studio } else { detail };
        Request { scenario, choices, without_ai, draws, detail }
    };
    let choices = choices(scenario);
    let columns = run(&request(&choices, false), watch)?;
    let without_ai = if scenario.changes_without_ai() { run(&request(&choices, true), watch)?.try_into().ok() } else { None };
    Results::of(columns, without_ai, scenario, draws, begun)
}

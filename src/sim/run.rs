//! Many futures: the same draws under every choice, in fixed chunks.
//!
//! A chunk's work never depends on another's, and partial sums are folded in the chunks' order; so the same
//! scenario, seed and draws give the same bits on any number of threads.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::chunk::{CHUNK, Engine, LANE, Months, central};
use super::kept::{Kept, in_cache};
use super::layout::Layout;
use super::outcome::{Outcome, RoleSeries, Spread};
use super::plan::Plan;
use super::tally::{Column, Tally};
use crate::model::{Choice, Scenario};
use crate::num::histogram::Histogram;

/// Up to so many draws, quantiles are exact; larger runs are done in blocks of this size.
pub const EXACT_DRAWS: u32 = 16_384;

/// How much of the roles is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing but who holds the others up.
    Studio,
    /// Their headcounts.
    Headcounts,
    /// Every series of theirs.
    Full,
}

impl Detail {
    pub(super) const fn role_series(self) -> &'static [RoleSeries] {
        match self {
            Self::Studio => &[],
            Self::Headcounts => &[RoleSeries::Headcount],
            Self::Full => RoleSeries::ALL,
        }
    }

    /// Whether it is counted how often minima hold: where everything is wanted and there are any.
    fn minima(self, scenario: &Scenario) -> bool {
        self == Self::Full && scenario.roles().any(|role| role.minimum > 0.0)
    }
}

/// What is to be simulated. The scenario must be free of defects ([`crate::model::check`]).
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The studio and its assumptions.
    pub scenario: &'a Scenario,
    /// The choices to be compared, draw by draw; the scenario's own is not among them unless named.
    pub choices: &'a [Choice],
    /// Our own curves at ceiling 0, under the same choices.
    pub without_ai: bool,
    /// Futures, 1…10,000,000.
    pub draws: u32,
    /// How much of the roles is wanted.
    pub detail: Detail,
}

impl Request<'_> {
    /// Memory that the run takes at its peak, about, in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        let (roles, choices) = (self.scenario.roles().count(), self.choices.len());
        let layout = Layout::new(roles, self.detail.role_series()).with_minima(self.detail.minima(self.scenario));
        let draws = self.draws.min(EXACT_DRAWS) as usize;
        let chunks = draws.div_ceil(CHUNK);
        // A block's values of some months, its inputs, and its futures: net, needs and people by role.
        let of_month = LANE * choices * layout.width() * size_of::<f64>();
        let rooms = rayon::current_num_threads() * of_month * in_cache(of_month / size_of::<f64>());
        let values = chunks * of_month * window(layout, choices, chunks);
        let inputs = draws * self.scenario.inputs().len() * size_of::<f64>();
        let futures = draws * ((3 + choices) * roles + 64) * size_of::<f64>();
        let histogram = if self.draws > EXACT_DRAWS { Histogram::BYTES } else { 0 };
        let cell = size_of::<Column>() + histogram + 2 * size_of::<Spread>();
        let tally = (self.scenario.horizon as usize + 1) * choices * layout.width() * cell;
        values.saturating_add(rooms).saturating_add(inputs).saturating_add(futures).saturating_add(tally)
    }

    /// The most futures of it that fit into [`super::MAX_MEMORY`], as a round number; none where not even one does, or where all
    /// of them would.
    #[must_use]
    pub fn most(&self) -> Option<u32> {
        let fits = |draws| Request { draws, ..*self }.memory() <= super::MAX_MEMORY;
        if fits(self.draws) { None } else { most(self.draws, fits) }
    }
}

/// The largest number below `all` that fits, with two figures that are not 0: a number to be read, not to be checked.
fn most(all: u32, fits: impl Fn(u32) -> bool) -> Option<u32> {
    let (mut low, mut high) = (0, all);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let step = std::iter::successors(Some(1_u32), |step| step.checked_mul(10)).take_while(|step| low / step >= 10).last();
    let round = low - low % step.unwrap_or(1);
    (round > 0).then_some(round)
}

/// Months that are worked in a row before their values are tallied: so many that the values of a block stay small.
fn window(layout: Layout, choices: usize, chunks: usize) -> usize {
    const VALUES: usize = 1 << 19;
    (VALUES / (layout.width() * choices * LANE * chunks)).clamp(1, 16)
}

/// Lets somebody else stop a run, and hear how far it is.
#[derive(Default)]
pub struct Watch<'a> {
    /// Set to true to stop.
    pub cancel: Option<&'a AtomicBool>,
    /// Called with the share that is done, 0…1.
    pub progress: Option<&'a (dyn Fn(f32) + Sync)>,
}

impl Watch<'_> {
    /// Whether somebody wants the work to stop.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.cancel.is_some_and(|cancel| cancel.load(Ordering::Relaxed))
    }
}

/// The run was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Simulates every future under every choice; one outcome a choice, in the order of the request.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set; nothing else can go wrong with a scenario free of defects.
pub fn run(request: &Request<'_>, watch: &Watch<'_>) -> Result<Vec<Outcome>, Stopped> {
    run_with(request, watch, Engine::Fast, None)
}

/// [`run`] with the readable version of the months: what the fast one is held against.
///
/// # Errors
/// As [`run`].
pub fn run_readable(request: &Request<'_>, watch: &Watch<'_>) -> Result<Vec<Outcome>, Stopped> {
    run_with(request, watch, Engine::Readable, None)
}

/// [`run`], which gives what it has after every block of [`EXACT_DRAWS`] but the last.
///
/// # Errors
/// As [`run`].
pub fn run_growing(
    request: &Request<'_>,
    watch: &Watch<'_>,
    grown: &mut dyn FnMut(Vec<Outcome>),
) -> Result<Vec<Outcome>, Stopped> {
    run_with(request, watch, Engine::Fast, Some(grown))
}

fn run_with(
    request: &Request<'_>,
    watch: &Watch<'_>,
    engine: Engine,
    mut grown: Option<&mut dyn FnMut(Vec<Outcome>)>,
) -> Result<Vec<Outcome>, Stopped> {
    let plan = Plan::new(request.scenario, request.without_ai);
    let layout = Layout::new(plan.roles.len(), request.detail.role_series());
    let layout = layout.with_minima(request.detail.minima(request.scenario));
    let months = Months::new(&plan, request.choices, layout, engine);
    let central = central(&months);
    let ids: Vec<&str> = request.scenario.roles().map(|role| role.id.as_str()).collect();
    let mut tally = Tally::new(request, layout, plan.horizon, request.detail == Detail::Full);
    let outcomes = |tally: &Tally, draws: u32| -> Vec<Outcome> {
        let outcome = |(i, &choice)| tally.outcome(i, choice, draws, &central[i], &ids);
        request.choices.iter().enumerate().map(outcome).collect()
    };
    let mut first = 0;
    while first < request.draws {
        let count = (request.draws - first).min(EXACT_DRAWS);
        // Inside the pool, so that each of the many small steps does not have to wake it.
        let draws = first..first + count;
        rayon::scope(|_| block(&months, draws, request.draws, &mut tally, watch))?;
        first += count;
        if let Some(grown) = &mut grown
            && first < request.draws
        {
            grown(outcomes(&tally, first));
        }
    }
    Ok(outcomes(&tally, request.draws))
}

/// Simulates the draws of one block and tallies them.
fn block(months: &Months<'_, f64>, draws: Range<u32>, all: u32, tally: &mut Tally, watch: &Watch<'_>) -> Result<(), Stopped> {
    let (layout, choices, horizon) = (months.layout, months.choices.len(), months.plan.horizon);
    let mut chunks = months.chunks(draws.clone(), watch)?;
    let at_once = window(layout, choices, chunks.len());
    let mut kept = Kept::new(layout, choices, draws.len(), at_once);
    let mut first = 0;
    while first <= horizon {
        #[expect(clippy::cast_possible_truncation, reason = "at most 16")]
        let window = first..(first + at_once as u32).min(horizon + 1);
        kept.run(months, &mut chunks, window.clone(), watch);
        tally.months(window.clone(), &kept, watch);
        if watch.cancelled() {
            return Err(Stopped);
        }
        if let Some(progress) = watch.progress {
            let done =
                f64::from(draws.start) + f64::from(draws.end - draws.start) * f64::from(window.end) / f64::from(horizon + 1);
            #[expect(clippy::cast_possible_truncation, reason = "a share for a progress bar")]
            progress((done / f64::from(all)) as f32);
        }
        first = window.end;
    }
    tally.totals(&chunks, kept.level);
    Ok(())
}

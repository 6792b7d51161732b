//! Many futures: the same draws under every choice, in fixed chunks.
//!
//! A chunk's work never depends on another's, and partial sums are folded in the chunks' order; so the same
//! scenario, seed and draws give the same bits on any number of threads.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::chunk::{CHUNK, Central, Chunk, Engine, LANE, Months, central};
use super::layout::Layout;
use super::outcome::{Bands, Frequency, Outcome, Quantiles, RoleOutcome, RoleSeries, Series, Spread, Total};
use super::plan::Plan;
use crate::model::{Choice, Scenario};
use crate::num::quantiles::{Histogram, band};

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
        let values = chunks * LANE * choices * layout.width() * window(layout, choices, chunks) * size_of::<f64>();
        let inputs = draws * self.scenario.inputs().len() * size_of::<f64>();
        let futures = draws * ((3 + choices) * roles + 64) * size_of::<f64>();
        let histogram = if self.draws > EXACT_DRAWS { Histogram::BYTES } else { 0 };
        let cell = size_of::<Column>() + histogram + 2 * size_of::<Spread>();
        let tally = (self.scenario.horizon as usize + 1) * choices * layout.width() * cell;
        values.saturating_add(inputs).saturating_add(futures).saturating_add(tally)
    }
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
    run_with(request, watch, Engine::Fast, &mut |_| ())
}

/// [`run`] with the readable version of the months: what the fast one is held against.
///
/// # Errors
/// As [`run`].
pub fn run_readable(request: &Request<'_>, watch: &Watch<'_>) -> Result<Vec<Outcome>, Stopped> {
    run_with(request, watch, Engine::Readable, &mut |_| ())
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
    run_with(request, watch, Engine::Fast, grown)
}

fn run_with(
    request: &Request<'_>,
    watch: &Watch<'_>,
    engine: Engine,
    grown: &mut dyn FnMut(Vec<Outcome>),
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
        if first < request.draws {
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
    let size = choices * layout.width() * LANE;
    let mut values = vec![0.0; chunks.len() * at_once * size];
    let mut first = 0;
    while first <= horizon {
        #[expect(clippy::cast_possible_truncation, reason = "at most 16")]
        let window = first..(first + at_once as u32).min(horizon + 1);
        let stride = window.len() * size;
        chunks.par_iter_mut().zip(values.par_chunks_mut(stride)).for_each(|(chunk, values)| {
            if !watch.cancelled() {
                chunk.months(months, layout, window.clone(), values);
            }
        });
        tally.months(window.clone(), &values[..chunks.len() * stride], draws.len(), watch);
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
    tally.totals(&chunks);
    Ok(())
}

/// Collects what the blocks give: spreads at once for a run of one block, counts in bins for more.
struct Tally {
    layout: Layout,
    choices: usize,
    binned: bool,
    /// By month, then choice × column.
    columns: Vec<Vec<Column>>,
    /// By month, then choice × role.
    bottlenecks: Vec<Vec<u64>>,
    /// By month, then choice × role.
    minima: Vec<Vec<u64>>,
    /// Whether minima were asked for: where there are none, none holds.
    full: bool,
    /// By choice × total.
    totals: Vec<Column>,
}

/// One output in one month, over the draws seen so far.
#[derive(Clone, Default)]
struct Column {
    sum: f64,
    count: u64,
    band: [f64; 5],
    histogram: Option<Histogram>,
}

/// The sum of a chunk in four lanes: always in the same order, and several times faster than one after the other.
fn sum_of(values: &[f64]) -> f64 {
    let (lanes, rest) = values.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for values in lanes {
        for (sum, x) in sums.iter_mut().zip(values) {
            *sum += x;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest.iter().sum::<f64>()
}

impl Column {
    /// Adds the values of a block, chunk by chunk in order; those that are not finite are left out.
    /// `finite` is room that is used again.
    fn add<'a>(&mut self, chunks: impl Iterator<Item = &'a [f64]>, binned: bool, finite: &mut Vec<f64>) {
        finite.clear();
        for chunk in chunks {
            let sum = sum_of(chunk);
            if sum.is_finite() {
                self.sum += sum;
                finite.extend_from_slice(chunk);
            } else {
                let first = finite.len();
                finite.extend(chunk.iter().copied().filter(|x| x.is_finite()));
                self.sum += sum_of(&finite[first..]);
            }
        }
        self.count += finite.len() as u64;
        if finite.is_empty() {
            return;
        }
        if binned {
            let histogram = self.histogram.get_or_insert_with(|| Histogram::for_pilot(&mut finite.clone()));
            for &x in finite.iter() {
                histogram.add(x);
            }
        } else {
            self.band = band(finite);
        }
    }

    fn spread(&self, central: f64) -> Spread {
        if self.count == 0 {
            return Spread { central, mean: f64::NAN, band: [f64::NAN; 5] };
        }
        let band = self.histogram.as_ref().map_or(self.band, Histogram::band);
        #[expect(clippy::cast_precision_loss, reason = "at most 10,000,000")]
        let mean = self.sum / self.count as f64;
        Spread { central, mean, band }
    }
}

impl Tally {
    fn new(request: &Request<'_>, layout: Layout, horizon: u32, full: bool) -> Self {
        let (months, choices) = (horizon as usize + 1, request.choices.len());
        Self {
            layout,
            choices,
            binned: request.draws > EXACT_DRAWS,
            columns: vec![vec![Column::default(); choices * layout.width()]; months],
            bottlenecks: vec![vec![0; choices * layout.roles]; months],
            minima: vec![vec![0; choices * layout.roles]; months],
            full,
            totals: vec![Column::default(); choices * Total::ALL.len()],
        }
    }

    /// Takes some months of a block: `values` by chunk, then month, choice, column, draw.
    fn months(&mut self, window: Range<u32>, values: &[f64], draws: usize, watch: &Watch<'_>) {
        let (layout, choices, binned) = (self.layout, self.choices, self.binned);
        let of_month = choices * layout.width() * LANE;
        let of_chunk = window.len() * of_month;
        let columns_of = |month: usize, column: usize| {
            let at = month * of_month + column * LANE;
            values.chunks(of_chunk).enumerate().map(move |(i, chunk)| &chunk[at..at + CHUNK.min(draws - i * CHUNK)])
        };
        let rows = window.start as usize..window.end as usize;
        let counts = self.bottlenecks[rows.clone()].par_iter_mut().zip(self.minima[rows.clone()].par_iter_mut());
        self.columns[rows].par_iter_mut().zip(counts).enumerate().for_each(|(month, (row, (bottlenecks, minima)))| {
            let column = |room: &mut Vec<f64>, i: usize, column: &mut Column| {
                // A run that is stopped gives nothing; its numbers are of no account.
                if !layout.is_counted(i) && !layout.is_shared(i) && !watch.cancelled() {
                    column.add(columns_of(month, i), binned, room);
                }
            };
            row.par_iter_mut().enumerate().for_each_init(Vec::new, |room, (i, each)| column(room, i, each));
            for i in (layout.width()..row.len()).filter(|&i| layout.is_shared(i)) {
                row[i] = row[i % layout.width()].clone();
            }
            for choice in 0..choices {
                for &role in columns_of(month, choice * layout.width() + Layout::BOTTLENECK).flatten() {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a role's index + 1, or 0")]
                    if let Some(role) = (role as usize).checked_sub(1) {
                        bottlenecks[choice * layout.roles + role] += 1;
                    }
                }
                for (role, column) in (0..layout.roles).filter_map(|role| Some((role, layout.minimum(role)?))) {
                    let held = columns_of(month, choice * layout.width() + column).flatten().filter(|&&held| held > 0.0);
                    minima[choice * layout.roles + role] += held.count() as u64;
                }
            }
        });
    }

    fn totals(&mut self, chunks: &[Chunk<f64>]) {
        let mut room = Vec::new();
        for (i, column) in self.totals.iter_mut().enumerate() {
            let (choice, total) = (i / Total::ALL.len(), i % Total::ALL.len());
            let values: Vec<Vec<f64>> = chunks.iter().map(|chunk| chunk.totals(choice, total)).collect();
            column.add(values.iter().map(Vec::as_slice), self.binned, &mut room);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 10,000,000")]
    fn outcome(&self, number: usize, choice: Choice, draws: u32, central: &Central, ids: &[&str]) -> Outcome {
        let layout = self.layout;
        let bands = |column: usize| {
            let mut bands = Bands::default();
            for (month, row) in self.columns.iter().zip(&central.months) {
                bands.push(month[number * layout.width() + column].spread(row[column]));
            }
            bands
        };
        let share = |counts: &[Vec<u64>], role: usize| -> Vec<f64> {
            counts.iter().map(|month| month[number * layout.roles + role] as f64 / f64::from(draws)).collect()
        };
        let role = |(i, id): (usize, &&str)| RoleOutcome {
            id: (*id).to_owned(),
            series: layout.series.iter().map(|&series| (series, bands(layout.column(i, series)))).collect(),
            minimum: match layout.minimum(i) {
                Some(column) => {
                    Frequency { central: central.months.iter().map(|row| row[column]).collect(), mean: share(&self.minima, i) }
                }
                None if self.full => Frequency { central: vec![0.0; self.columns.len()], mean: vec![0.0; self.columns.len()] },
                None => Frequency::default(),
            },
            bottleneck: Frequency {
                central: central.months.iter().map(|row| f64::from(row[Layout::BOTTLENECK] == (i + 1) as f64)).collect(),
                mean: share(&self.bottlenecks, i),
            },
        };
        Outcome {
            choice,
            draws,
            quantiles: if self.binned { Quantiles::Binned } else { Quantiles::Exact },
            series: (0..Series::ALL.len()).map(bands).collect(),
            roles: ids.iter().enumerate().map(role).collect(),
            totals: (0..Total::ALL.len()).map(|i| self.totals[number * Total::ALL.len() + i].spread(central.totals[i])).collect(),
        }
    }
}

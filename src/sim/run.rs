//! Many futures: the same draws under every choice, months outer, draws inner, in fixed chunks.
//!
//! A chunk's work never depends on another's, and partial sums are folded in the chunks' order; so the same
//! scenario, seed and draws give the same bits on any number of threads.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::future::{CrewMonth, Future, Month};
use super::outcome::{Bands, Bottleneck, Outcome, Quantiles, RoleOutcome, RoleSeries, Series, Spread, Total};
use super::plan::Plan;
use crate::model::{Choice, Scenario};
use crate::num::quantiles::{Histogram, band};

/// Up to so many draws, quantiles are exact; larger runs are done in blocks of this size.
pub const EXACT_DRAWS: u32 = 16_384;
/// Draws that are simulated together by one thread.
const CHUNK: usize = 256;
/// Room for a chunk's values of one column: a little more than a power of two, because columns that lie a multiple
/// of 2 KiB apart would push each other out of the cache.
const LANE: usize = CHUNK + 8;

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
    const fn role_series(self) -> &'static [RoleSeries] {
        match self {
            Self::Studio => &[],
            Self::Headcounts => &[RoleSeries::Headcount],
            Self::Full => RoleSeries::ALL,
        }
    }
}

/// What is to be simulated. The scenario must be free of defects ([`crate::model::check`]).
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The studio and its assumptions.
    pub scenario: &'a Scenario,
    /// The choices to be compared, draw by draw; the scenario's own is not among them unless named.
    pub choices: &'a [Choice],
    /// Our own curves at ceiling 0, policy Follow; then `choices` should be `[Choice::Follow]`.
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
        let layout = Layout { roles, series: self.detail.role_series() };
        let draws = self.draws.min(EXACT_DRAWS) as usize;
        // A block's values of one month, and its futures: gross, net and people by role.
        let values = draws.div_ceil(CHUNK) * LANE * choices * layout.width() * size_of::<f64>();
        let futures = draws * (size_of::<Future>() + (2 + choices) * roles * size_of::<f64>());
        let histogram = if self.draws > EXACT_DRAWS { Histogram::BYTES } else { 0 };
        let cell = size_of::<Column>() + histogram + 2 * size_of::<Spread>();
        let tally = (self.scenario.horizon as usize + 1) * choices * layout.columns() * cell;
        values.saturating_add(futures).saturating_add(tally)
    }
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
    fn stopped(&self) -> bool {
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
    let plan = Plan::new(request.scenario, request.without_ai);
    let layout = Layout { roles: plan.roles.len(), series: request.detail.role_series() };
    let central = central(&plan, request, layout);
    let mut tally = Tally::new(request, layout, plan.horizon);
    let mut first = 0;
    while first < request.draws {
        let count = (request.draws - first).min(EXACT_DRAWS);
        block(&plan, request, layout, first..first + count, &mut tally, watch)?;
        first += count;
    }
    let ids: Vec<&str> = request.scenario.roles().map(|role| role.id.as_str()).collect();
    Ok(request
        .choices
        .iter()
        .enumerate()
        .map(|(i, &choice)| tally.outcome(i, choice, request.draws, &central[i], &ids))
        .collect())
}

/// Where a month's values of one choice stand: first the studio's series, then the roles', then the bottleneck.
#[derive(Clone, Copy)]
struct Layout {
    roles: usize,
    series: &'static [RoleSeries],
}

impl Layout {
    const fn columns(self) -> usize {
        Series::ALL.len() + self.roles * self.series.len()
    }

    /// One more than the columns: the bottleneck's role + 1, or 0.
    const fn width(self) -> usize {
        self.columns() + 1
    }

    #[expect(clippy::cast_precision_loss, reason = "an index of a role")]
    fn write(self, month: &CrewMonth, mut put: impl FnMut(usize, f64)) {
        for (column, &value) in month.series.iter().enumerate() {
            put(column, value);
        }
        for (i, row) in month.roles.iter().enumerate() {
            for (j, &series) in self.series.iter().enumerate() {
                put(Series::ALL.len() + i * self.series.len() + j, row[series as usize]);
            }
        }
        put(self.columns(), month.bottleneck.map_or(0.0, |role| (role + 1) as f64));
    }
}

/// Sums over the months of one future under one choice.
#[derive(Clone, Copy, Default)]
struct Sums([f64; Total::ALL.len()]);

impl Sums {
    fn add(&mut self, series: &[f64; Series::ALL.len()], discount: f64) {
        let of = |series_name: Series| series[series_name as usize];
        self.0[Total::Npv as usize] += of(Series::Profit) / discount;
        self.0[Total::Hired as usize] += of(Series::Hired);
        self.0[Total::LaidOff as usize] += of(Series::LaidOff);
        self.0[Total::Moved as usize] += of(Series::Moved);
        self.0[Total::Left as usize] += of(Series::Left);
    }
}

/// The central case of one choice: months × columns, and the totals.
struct Central {
    months: Vec<Vec<f64>>,
    totals: Sums,
}

fn central(plan: &Plan, request: &Request<'_>, layout: Layout) -> Vec<Central> {
    let mut future = Future::new(plan, &plan.central(), request.choices.len());
    let mut cases: Vec<Central> =
        request.choices.iter().map(|_| Central { months: Vec::new(), totals: Sums::default() }).collect();
    let (mut month, mut crew) = (Month::default(), CrewMonth::default());
    for t in 0..=plan.horizon {
        future.market(plan, t, &mut month);
        for (i, (case, &choice)) in cases.iter_mut().zip(request.choices).enumerate() {
            future.crew(plan, i, choice, &month, &mut crew);
            let mut row = vec![0.0; layout.width()];
            layout.write(&crew, |column, value| row[column] = value);
            case.months.push(row);
            if t > 0 {
                case.totals.add(&crew.series, discount(plan, t));
            }
        }
    }
    cases
}

fn discount(plan: &Plan, t: u32) -> f64 {
    super::equations::compounded(plan.policy.discount, f64::from(t))
}

/// Futures that are simulated together, with the sums of each under each choice.
struct Chunk {
    futures: Vec<Future>,
    sums: Vec<Sums>,
}

/// Simulates the draws of one block and tallies them.
fn block(
    plan: &Plan,
    request: &Request<'_>,
    layout: Layout,
    draws: std::ops::Range<u32>,
    tally: &mut Tally,
    watch: &Watch<'_>,
) -> Result<(), Stopped> {
    let choices = request.choices.len();
    let all: Vec<u32> = draws.clone().collect();
    let mut chunks: Vec<Chunk> = all
        .par_chunks(CHUNK)
        .map(|draws| Chunk {
            futures: draws.iter().map(|&d| Future::new(plan, &plan.draw(d), choices)).collect(),
            sums: vec![Sums::default(); draws.len() * choices],
        })
        .collect();
    let stride = choices * layout.width() * LANE;
    let mut values = vec![0.0; chunks.len() * stride];
    for t in 0..=plan.horizon {
        if watch.stopped() {
            return Err(Stopped);
        }
        let discount = discount(plan, t);
        chunks.par_iter_mut().zip(values.par_chunks_mut(stride)).for_each(|(chunk, values)| {
            let (mut month, mut crew) = (Month::default(), CrewMonth::default());
            for (d, future) in chunk.futures.iter_mut().enumerate() {
                future.market(plan, t, &mut month);
                for (i, &choice) in request.choices.iter().enumerate() {
                    future.crew(plan, i, choice, &month, &mut crew);
                    let first = i * layout.width();
                    layout.write(&crew, |column, value| values[(first + column) * LANE + d] = value);
                    if t > 0 {
                        chunk.sums[d * choices + i].add(&crew.series, discount);
                    }
                }
            }
        });
        tally.month(t as usize, &values, all.len());
        if let Some(progress) = watch.progress {
            let done =
                f64::from(draws.start) + f64::from(draws.end - draws.start) * f64::from(t + 1) / f64::from(plan.horizon + 1);
            #[expect(clippy::cast_possible_truncation, reason = "a share for a progress bar")]
            progress((done / f64::from(request.draws)) as f32);
        }
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
    fn new(request: &Request<'_>, layout: Layout, horizon: u32) -> Self {
        let (months, choices) = (horizon as usize + 1, request.choices.len());
        Self {
            layout,
            choices,
            binned: request.draws > EXACT_DRAWS,
            columns: vec![vec![Column::default(); choices * layout.columns()]; months],
            bottlenecks: vec![vec![0; choices * layout.roles]; months],
            totals: vec![Column::default(); choices * Total::ALL.len()],
        }
    }

    /// Takes one month of a block: `values` by chunk, then choice × column, then draw.
    fn month(&mut self, t: usize, values: &[f64], draws: usize) {
        let (layout, choices, binned) = (self.layout, self.choices, self.binned);
        let stride = choices * layout.width() * LANE;
        let column_of = |choice: usize, column: usize| {
            let at = (choice * layout.width() + column) * LANE;
            values.chunks(stride).enumerate().map(move |(i, chunk)| &chunk[at..at + CHUNK.min(draws - i * CHUNK)])
        };
        self.columns[t].par_iter_mut().enumerate().for_each_init(Vec::new, |room, (i, column)| {
            column.add(column_of(i / layout.columns(), i % layout.columns()), binned, room);
        });
        for choice in 0..choices {
            for &role in column_of(choice, layout.columns()).flatten() {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a role's index + 1, or 0")]
                if let Some(role) = (role as usize).checked_sub(1) {
                    self.bottlenecks[t][choice * layout.roles + role] += 1;
                }
            }
        }
    }

    fn totals(&mut self, chunks: &[Chunk]) {
        let choices = self.choices;
        let mut room = Vec::new();
        for (i, column) in self.totals.iter_mut().enumerate() {
            let (choice, total) = (i / Total::ALL.len(), i % Total::ALL.len());
            let values: Vec<Vec<f64>> = chunks
                .iter()
                .map(|chunk| chunk.sums.iter().skip(choice).step_by(choices).map(|sums| sums.0[total]).collect())
                .collect();
            column.add(values.iter().map(Vec::as_slice), self.binned, &mut room);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 10,000,000")]
    fn outcome(&self, number: usize, choice: Choice, draws: u32, central: &Central, ids: &[&str]) -> Outcome {
        let layout = self.layout;
        let bands = |column: usize| {
            let mut bands = Bands::default();
            for (month, row) in self.columns.iter().zip(&central.months) {
                bands.push(month[number * layout.columns() + column].spread(row[column]));
            }
            bands
        };
        let role = |(i, id): (usize, &&str)| RoleOutcome {
            id: (*id).to_owned(),
            series: layout
                .series
                .iter()
                .enumerate()
                .map(|(j, &series)| (series, bands(Series::ALL.len() + i * layout.series.len() + j)))
                .collect(),
            bottleneck: Bottleneck {
                central: central.months.iter().map(|row| f64::from(row[layout.columns()] == (i + 1) as f64)).collect(),
                mean: self.bottlenecks.iter().map(|month| month[number * layout.roles + i] as f64 / f64::from(draws)).collect(),
            },
        };
        Outcome {
            choice,
            draws,
            quantiles: if self.binned { Quantiles::Binned } else { Quantiles::Exact },
            series: (0..Series::ALL.len()).map(bands).collect(),
            roles: ids.iter().enumerate().map(role).collect(),
            totals: (0..Total::ALL.len())
                .map(|i| self.totals[number * Total::ALL.len() + i].spread(central.totals.0[i]))
                .collect(),
        }
    }
}

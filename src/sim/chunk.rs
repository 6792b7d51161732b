//! Futures that are simulated together by one thread, by the fast months or by the readable ones.

use std::ops::Range;

use rayon::prelude::*;

use super::fast::{Futures, Kernel, WIDTH};
use super::future::{CrewMonth, Future, Month};
use super::inputs::Values;
use super::layout::Layout;
use super::outcome::Total;
use super::plan::Plan;
use super::readable::{Sums, write};
use super::run::{Stopped, Watch};
use crate::model::Choice;
use crate::num::real::Real;

/// Draws in a chunk.
pub(super) const CHUNK: usize = 256;
/// Room for a chunk's values of one column: a little more than a power of two, because columns that lie a multiple
/// of 2 KiB apart would push each other out of the cache.
pub(super) const LANE: usize = CHUNK + WIDTH;

/// Which version of the months is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// One future at a time: what the other is held against.
    Readable,
    /// Sixteen at a time.
    Fast,
}

/// A plan with what it takes to run its months.
pub(super) struct Months<'a, T> {
    pub(super) plan: &'a Plan,
    pub(super) choices: &'a [Choice],
    pub(super) layout: Layout,
    engine: Engine,
    kernel: Kernel<T>,
}

impl<'a, T: Real> Months<'a, T> {
    pub(super) fn new(plan: &'a Plan, choices: &'a [Choice], layout: Layout, engine: Engine) -> Self {
        Self { plan, choices, layout, engine, kernel: Kernel::new(plan, choices) }
    }

    /// A range of draws, as chunks.
    ///
    /// # Errors
    /// [`Stopped`] if somebody wanted it.
    pub(super) fn chunks(&self, draws: Range<u32>, watch: &Watch<'_>) -> Result<Vec<Chunk<T>>, Stopped> {
        let all: Vec<u32> = draws.collect();
        let chunk = |draws: &[u32]| {
            let made = || Chunk::new(self, &Values::draw(self.plan, draws), 0, draws.len());
            if watch.cancelled() { Err(Stopped) } else { Ok(made()) }
        };
        all.par_chunks(CHUNK).map(chunk).collect()
    }
}

/// The central case of one choice: months × columns, and the totals.
pub(super) struct Central {
    pub(super) months: Vec<Vec<f64>>,
    pub(super) totals: Vec<f64>,
}

/// The draw in which every u is ½, by choice. It goes the way of all draws, so that it is one of them where nothing is uncertain.
pub(super) fn central(months: &Months<'_, f64>) -> Vec<Central> {
    let width = months.layout.width();
    let choices = months.choices.len();
    let mut chunk = Chunk::new(months, &Values::central(months.plan), 0, 1);
    let mut rows = vec![Vec::new(); choices];
    let mut values = vec![0.0; choices * width * LANE];
    for t in 0..=months.plan.horizon {
        chunk.months(months, months.layout, t..t + 1, &mut values);
        for (rows, values) in rows.iter_mut().zip(values.chunks(width * LANE)) {
            rows.push(values.iter().step_by(LANE).map(|&x| if x.is_finite() { x } else { f64::NAN }).collect());
        }
    }
    let totals = |choice| (0..Total::ALL.len()).flat_map(|total| chunk.totals(choice, total)).collect();
    rows.into_iter().enumerate().map(|(choice, months)| Central { months, totals: totals(choice) }).collect()
}

/// Up to [`CHUNK`] futures under every choice.
pub(super) struct Chunk<T> {
    draws: usize,
    work: Work<T>,
}

enum Work<T> {
    Fast(Vec<Futures<T>>),
    /// The futures, and sums by draw, then choice.
    Readable(Vec<Future>, Vec<Sums>),
}

impl<T: Real> Chunk<T> {
    /// So many draws of `values` from the `start` on; by the readable months where the fast ones cannot take their numbers.
    pub(super) fn new(months: &Months<'_, T>, values: &Values, start: usize, draws: usize) -> Self {
        let fast = |first: usize| months.kernel.futures(months.plan, values, start + first);
        let fast = match months.engine {
            Engine::Fast => (0..draws).step_by(WIDTH).map(fast).collect(),
            Engine::Readable => None,
        };
        let choices = months.choices.len();
        let readable = || {
            let future = |d| Future::new(months.plan, &values.of_draw(start + d), choices);
            Work::Readable((0..draws).map(future).collect(), vec![Sums::default(); draws * choices])
        };
        Self { draws, work: fast.map_or_else(readable, Work::Fast) }
    }

    /// Runs consecutive months. `values`: month, choice, column, draw.
    pub(super) fn months(&mut self, months: &Months<'_, T>, layout: Layout, window: Range<u32>, values: &mut [T]) {
        match &mut self.work {
            Work::Fast(futures) => {
                for (i, futures) in futures.iter_mut().enumerate() {
                    months.kernel.months(futures, layout, window.clone(), values, LANE, i * WIDTH);
                }
            }
            Work::Readable(futures, sums) => {
                let of_month = values.len() / window.len();
                for (t, values) in window.zip(values.chunks_exact_mut(of_month)) {
                    readable_month(months, layout, futures, sums, t, values);
                }
            }
        }
    }

    /// A total of each future under one choice.
    pub(super) fn totals(&self, choice: usize, total: usize) -> Vec<f64> {
        match &self.work {
            Work::Fast(futures) => {
                let all = futures.iter().flat_map(|futures| futures.totals(choice, total));
                all.take(self.draws).map(Real::wide).collect()
            }
            Work::Readable(_, sums) => {
                let choices = sums.len() / self.draws.max(1);
                sums.iter().skip(choice).step_by(choices.max(1)).map(|sums| sums.0[total]).collect()
            }
        }
    }
}

fn readable_month<T: Real>(
    months: &Months<'_, T>,
    layout: Layout,
    futures: &mut [Future],
    sums: &mut [Sums],
    t: u32,
    values: &mut [T],
) {
    let (plan, choices) = (months.plan, months.choices);
    let discount = plan.discount(t);
    let (mut month, mut crew) = (Month::default(), CrewMonth::default());
    for (d, (future, sums)) in futures.iter_mut().zip(sums.chunks_mut(choices.len())).enumerate() {
        future.market(plan, t, &mut month);
        for (i, (&choice, sums)) in choices.iter().zip(sums).enumerate() {
            future.crew(plan, i, choice, &month, &mut crew);
            let first = i * layout.width();
            write(layout, &crew, |column, value| values[(first + column) * LANE + d] = T::of(value));
            if t > 0 {
                sums.add(&crew.series, discount);
            }
        }
    }
}

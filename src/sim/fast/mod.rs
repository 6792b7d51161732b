//! The months of model.md for many futures at once.
//!
//! The readable version is [`super::future`]; this one must agree with it, and a test holds them against each other. It
//! is several times faster because
//!
//! - sixteen futures stand side by side in a [`tile`], and every loop over them becomes vector instructions;
//! - a tile's months are calculated in a row, while its state is in the nearest cache;
//! - sums over roles that are linear in what AI does (unit cost, use of AI, seats) are made once for a future, not once a month;
//! - roles of a kind form a group with one inner loop, without a branch;
//! - adoption, elasticity and market are calculated once for all choices.
//!
//! There is no fused operation and no std transcendental, so any vector width gives the same bits.
#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest processor")]

mod crew;
mod instructions;
mod market;
mod plan;
mod tile;

use std::ops::Range;

use fearless_simd::{Level, Simd, SimdBase, dispatch};

pub(super) use instructions::level;
pub use instructions::{Instructions, instructions, limit_instructions};
pub(super) use tile::WIDTH;

use self::crew::{Needs, Output};
use self::market::Market;
use self::plan::FastPlan;
use self::tile::{Lanes, Tile};
use super::inputs::Values;
use super::layout::Layout;
use super::outcome::RoleSeries;
use super::plan::Plan;
use crate::model::Choice;
use crate::num::real::Real;

/// A scenario made ready, for one kind of number.
pub(super) struct Kernel<T> {
    plan: FastPlan<T>,
    level: Level,
}

/// Sixteen futures and room to work in.
pub(super) struct Futures<T> {
    tile: Tile<T>,
    market: Market<T>,
    needs: Needs<T>,
}

impl<T: Real> Futures<T> {
    /// A total of each future under one choice.
    pub(super) fn totals(&self, choice: usize, total: usize) -> Lanes<T> {
        self.tile.totals[choice][total]
    }
}

impl<T: Real> Kernel<T> {
    pub(super) fn new(plan: &Plan, choices: &[Choice]) -> Self {
        Self { plan: FastPlan::new(plan, choices), level: level() }
    }

    /// The futures from `first` on; `None` where they need the readable version.
    pub(super) fn futures(&self, plan: &Plan, values: &Values, first: usize) -> Option<Futures<T>> {
        let tile = Tile::new(plan, &self.plan, values, first)?;
        Some(Futures { tile, market: Market::new(&self.plan), needs: Needs::new(self.plan.roles.len()) })
    }

    /// Runs the futures through consecutive months. `values` has for each month and choice the layout's columns of
    /// `stride` futures; these are put into the 16 from `first` on.
    pub(super) fn months(
        &self,
        futures: &mut Futures<T>,
        layout: Layout,
        months: Range<u32>,
        values: &mut [T],
        stride: usize,
        first: usize,
    ) {
        dispatch!(self.level, simd => self.months_with(simd, futures, layout, months, values, stride, first));
    }

    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "the months, their lanes and where they go")]
    fn months_with<S: Simd>(
        &self,
        simd: S,
        futures: &mut Futures<T>,
        layout: Layout,
        months: Range<u32>,
        values: &mut [T],
        stride: usize,
        first: usize,
    ) {
        let plan = &self.plan;
        let Futures { tile, market, needs } = futures;
        let of_choice = layout.width() * stride;
        let every_series = layout.series.len() == RoleSeries::ALL.len();
        for (t, values) in months.zip(values.chunks_exact_mut(of_choice * plan.choices.len())) {
            market.month(simd, plan, tile, T::of(f64::from(t)));
            for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
                needs.month(simd, plan, tile, market, at);
                for (number, values) in values.chunks_exact_mut(of_choice).enumerate() {
                    let mut out = Output { values, stride, first: first + at, minima: layout.minimum(0) };
                    let month = crew::Month { simd, plan, market, needs, number, t: t as usize, at };
                    if every_series {
                        month.run::<true>(tile, &mut out);
                    } else {
                        month.run::<false>(tile, &mut out);
                    }
                }
            }
            if layout.series.len() == 1 {
                for (number, values) in values.chunks_exact_mut(of_choice).enumerate() {
                    for row in 0..layout.roles {
                        let role = plan.by_file[layout.only.unwrap_or(row)];
                        let people = &tile.people[number * plan.roles.len() + role];
                        let at = (Layout::BOTTLENECK + 1 + row) * stride + first;
                        values[at..at + WIDTH].copy_from_slice(people);
                    }
                }
            }
        }
    }
}

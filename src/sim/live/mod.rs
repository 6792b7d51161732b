//! Pictures that follow a moving hand: the fast months in f32, over draws that are kept from one picture to the next.
//!
//! What is shown is within 1e-3 of a band's width of what [`super::run`] gives, and is replaced by that when the hand rests; saved and exported
//! numbers never come from here. A [`Sheet`] grows by adding draws, so a picture sharpens and does not jump.

mod bins;
mod inputs;

use std::ops::Range;

use fearless_simd::Level;
use rayon::prelude::*;

use self::bins::{Bins, Ranks, resolve};
use self::inputs::{Drawn, Inputs, KEPT};
use super::chunk::{CHUNK, Central, Chunk, Engine, LANE, Months, central};
use super::fast::level;
use super::layout::Layout;
use super::outcome::{Bands, Frequency, Outcome, Quantiles, RoleOutcome, RoleSeries, Series, Spread, Total};
use super::plan::Plan;
use super::run::{Stopped, Watch};
use crate::model::{Choice, Scenario};

/// Draws that are worked before the next look at whether somebody wants to stop.
const BLOCK: u32 = 4_096;

/// What a picture must show.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The studio and its assumptions; must be free of defects.
    pub scenario: &'a Scenario,
    /// The choices to be compared, draw by draw.
    pub choices: &'a [Choice],
    /// Our own curves at ceiling 0, under the same choices.
    pub without_ai: bool,
    /// The month in which every role's headcount is shown; `None` where no role's is.
    pub month: Option<u32>,
    /// A role, by its place in the file, whose headcount is shown in every month.
    pub role: Option<usize>,
}

/// Keeps what one picture can take over from the last.
#[derive(Default)]
pub struct Live {
    inputs: Inputs,
}

/// The results of some draws, to which more can be added.
pub struct Sheet {
    plan: Plan,
    choices: Vec<Choice>,
    ids: Vec<String>,
    month: Option<u32>,
    role: Option<usize>,
    central: Vec<Central>,
    /// By month, then choice × column of that month's layout.
    columns: Vec<Vec<Column>>,
    /// By month, then choice × role.
    bottlenecks: Vec<Vec<u32>>,
    /// By choice × total.
    totals: Vec<Column>,
    draws: u32,
    /// Whether counts are kept, so that draws can be added.
    grows: bool,
}

/// One output in one month, over the draws so far.
#[derive(Clone, Default)]
struct Column {
    sum: f64,
    count: u32,
    /// The smallest and the largest value seen, where there are any: no quantile lies beyond.
    seen: (f32, f32),
    band: [f64; 5],
    bins: Option<Bins>,
}

impl Live {
    /// Memory that a picture takes at its peak, about, in bytes, with what happens without AI beside it.
    #[must_use]
    pub fn memory(scenario: &Scenario, choices: usize, draws: u32) -> usize {
        let (roles, months) = (scenario.roles().count(), scenario.horizon as usize + 1);
        let block = draws.min(BLOCK) as usize;
        let futures = block * ((3 + choices) * roles + 64) * size_of::<f32>();
        let values = block * choices * (roles + 64) * size_of::<f32>();
        // Scores and values, which are kept.
        let inputs = 2 * draws.min(KEPT) as usize * scenario.inputs().len() * size_of::<f32>();
        // The central case, then bands and frequencies, by role and month.
        let of_role = size_of::<f64>() + size_of::<u32>() + size_of::<Spread>() + 2 * size_of::<f64>();
        let answers = 2 * choices * roles * months * of_role;
        futures + values + inputs + answers
    }

    /// An empty sheet. One that does not grow is filled once, and sooner.
    #[must_use]
    pub fn sheet(view: &View<'_>, grows: bool) -> Sheet {
        let plan = Plan::new(view.scenario, view.without_ai);
        let roles = plan.roles.len();
        let all = Layout::new(roles, &[RoleSeries::Headcount]);
        let central = central(&Months::new(&plan, view.choices, all, Engine::Fast));
        let role = view.role.filter(|&role| role < roles);
        let month = view.month.map(|month| month.min(plan.horizon));
        let layout = |t: u32| layout(roles, month, role, t);
        let choices = view.choices.len();
        Sheet {
            columns: (0..=plan.horizon).map(|t| vec![Column::default(); choices * layout(t).width()]).collect(),
            bottlenecks: vec![vec![0; choices * roles]; plan.horizon as usize + 1],
            totals: vec![Column::default(); choices * Total::ALL.len()],
            ids: view.scenario.roles().map(|role| role.id.clone()).collect(),
            choices: view.choices.to_vec(),
            plan,
            month,
            role,
            central,
            draws: 0,
            grows,
        }
    }

    /// Adds draws to a sheet until it has `draws` of them.
    ///
    /// # Errors
    /// [`Stopped`] if `watch.cancel` was set; the sheet then keeps what it had, if it has whole blocks.
    pub fn add(&mut self, sheet: &mut Sheet, draws: u32, watch: &Watch<'_>) -> Result<(), Stopped> {
        let level = level();
        // Inside the pool, so that each of the many small steps does not have to wake it.
        rayon::scope(|_| {
            let drawn = self.inputs.ready(&sheet.plan, draws, level);
            while sheet.draws < draws {
                let next = (sheet.draws / BLOCK + 1) * BLOCK;
                sheet.block(&drawn, sheet.draws..next.min(draws), level, watch)?;
            }
            Ok(())
        })
    }
}

/// What is wanted of the roles in month `t`.
fn layout(roles: usize, month: Option<u32>, role: Option<usize>, t: u32) -> Layout {
    match role {
        _ if month == Some(t) => Layout::new(roles, &[RoleSeries::Headcount]),
        Some(role) => Layout::of_role(role),
        None => Layout::new(roles, &[]),
    }
}

impl Sheet {
    /// Draws in it.
    #[must_use]
    pub fn draws(&self) -> u32 {
        self.draws
    }

    /// Memory that a growing sheet takes, about, in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.columns.iter().map(Vec::len).sum::<usize>() * (Bins::BYTES + size_of::<Column>())
    }

    fn layout(&self, t: u32) -> Layout {
        layout(self.plan.roles.len(), self.month, self.role, t)
    }

    /// Months that are worked in a row, from `first` on: a few, of one layout.
    fn window(&self, first: u32, chunks: usize) -> Range<u32> {
        const VALUES: usize = 1 << 19;
        let layout = self.layout(first);
        let most = (VALUES / (layout.width() * self.choices.len() * LANE * chunks)).clamp(1, 16);
        let end = (first..=self.plan.horizon).take(most).take_while(|&t| self.layout(t) == layout).last();
        first..end.unwrap_or(first) + 1
    }

    fn block(&mut self, drawn: &Drawn, draws: Range<u32>, level: Level, watch: &Watch<'_>) -> Result<(), Stopped> {
        let choices = self.choices.clone();
        let months: Months<'_, f32> = Months::new(&self.plan, &choices, self.layout(0), Engine::Fast);
        let starts: Vec<u32> = draws.clone().step_by(CHUNK).collect();
        let chunk = |&start: &u32| {
            #[expect(clippy::cast_possible_truncation, reason = "a small constant")]
            let draws = start..(start + CHUNK as u32).min(draws.end);
            match &drawn.kept {
                Some(kept) if draws.end <= KEPT => Chunk::new(&months, kept, draws.start as usize, draws.len()),
                _ => Chunk::new(&months, &drawn.values(&self.plan, &draws), 0, draws.len()),
            }
        };
        let mut chunks: Vec<Chunk<f32>> = starts.par_iter().map(chunk).collect();
        let mut values: Vec<f32> = Vec::new();
        let mut first = 0;
        while first <= self.plan.horizon {
            if watch.cancelled() {
                return Err(Stopped);
            }
            let window = self.window(first, chunks.len());
            let layout = self.layout(first);
            let size = choices.len() * layout.width() * LANE * window.len();
            values.resize(values.len().max(size * chunks.len()), 0.0);
            let values = &mut values[..size * chunks.len()];
            chunks.par_iter_mut().zip(values.par_chunks_mut(size)).for_each(|(chunk, values)| {
                chunk.months(&months, layout, window.clone(), values);
            });
            let rows = window.start as usize..window.end as usize;
            let work = Work { layout, choices: choices.len(), values, size, draws: draws.len(), level, grows: self.grows };
            // A month's band is near that of the month before: that says where to look first.
            let before = window.start.checked_sub(1).filter(|&t| self.layout(t) == layout).map(|t| t as usize);
            let (done, ahead) = self.columns.split_at_mut(rows.start);
            let before = before.and_then(|t| done.get(t)).map_or(&[][..], Vec::as_slice);
            work.columns(&mut ahead[..rows.len()], before);
            work.bottlenecks(&mut self.bottlenecks[rows], self.plan.roles.len());
            first = window.end;
        }
        for (i, column) in self.totals.iter_mut().enumerate() {
            let of_chunk = |chunk: &Chunk<f32>| chunk.totals(i / Total::ALL.len(), i % Total::ALL.len());
            #[expect(clippy::cast_possible_truncation, reason = "they were f32")]
            let values: Vec<f32> = chunks.iter().flat_map(of_chunk).map(|x| x as f32).collect();
            column.add(level, &[&values], None, self.grows, &mut None);
        }
        self.draws = draws.end;
        Ok(())
    }

    /// What the draws so far come to, by choice. Of roles: the headcounts that were asked for, and NaN in the other months.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        (0..self.choices.len()).map(|number| self.outcome(number)).collect()
    }

    fn outcome(&self, number: usize) -> Outcome {
        let central = &self.central[number];
        let (roles, draws) = (self.plan.roles.len(), f64::from(self.draws.max(1)));
        let mut series = vec![Bands::default(); Series::ALL.len()];
        let mut headcounts = vec![Bands::default(); roles];
        let mut held = vec![Frequency::default(); roles];
        for (t, columns) in (0..).zip(&self.columns) {
            let layout = self.layout(t);
            let row = &central.months[t as usize];
            let at = |column: usize, central: f64| columns[number * layout.width() + column].spread(central);
            for (i, bands) in series.iter_mut().enumerate() {
                bands.push(at(i, row[i]));
            }
            for (role, bands) in headcounts.iter_mut().enumerate() {
                let central = row[Layout::BOTTLENECK + 1 + role];
                bands.push(match layout.row_of(role) {
                    Some(place) => at(Layout::BOTTLENECK + 1 + place, central),
                    None => Spread { central, mean: f64::NAN, band: [f64::NAN; 5] },
                });
            }
            for (role, held) in held.iter_mut().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "an index of a role")]
                held.central.push(f64::from(row[Layout::BOTTLENECK] == (role + 1) as f64));
                held.mean.push(f64::from(self.bottlenecks[t as usize][number * roles + role]) / draws);
            }
        }
        let role = |((id, headcount), bottleneck): ((&String, Bands), Frequency)| RoleOutcome {
            id: id.clone(),
            series: vec![(RoleSeries::Headcount, headcount)],
            bottleneck,
            minimum: Frequency::default(),
        };
        let total = |i: usize| self.totals[number * Total::ALL.len() + i].spread(central.totals[i]);
        Outcome {
            choice: self.choices[number],
            draws: self.draws,
            quantiles: Quantiles::Binned,
            series,
            roles: self.ids.iter().zip(headcounts).zip(held).map(role).collect(),
            totals: (0..Total::ALL.len()).map(total).collect(),
        }
    }
}

/// The values of some months of a block: by chunk, then month, choice, column, draw.
struct Work<'a> {
    layout: Layout,
    choices: usize,
    values: &'a [f32],
    /// Values of one chunk.
    size: usize,
    draws: usize,
    level: Level,
    grows: bool,
}

impl Work<'_> {
    fn pieces(&self, month: usize, column: usize) -> impl Iterator<Item = &[f32]> + use<'_> {
        let at = (month * self.choices * self.layout.width() + column) * LANE;
        self.values.chunks(self.size).enumerate().map(move |(i, chunk)| &chunk[at..at + CHUNK.min(self.draws - i * CHUNK)])
    }

    fn columns(&self, rows: &mut [Vec<Column>], before: &[Column]) {
        let width = self.layout.width();
        let wanted = |i: usize| i % width != Layout::BOTTLENECK && !self.layout.is_shared(i);
        let cells: Vec<(usize, usize, &mut Column)> = rows
            .iter_mut()
            .enumerate()
            .flat_map(|(month, row)| row.iter_mut().enumerate().map(move |(i, column)| (month, i, column)))
            .filter(|(_, i, _)| wanted(*i))
            .collect();
        cells.into_par_iter().with_min_len(8).for_each_init(
            || None,
            |room, (month, i, column)| {
                let likely = before.get(i).map(|before| before.band);
                column.add(self.level, &self.pieces(month, i).collect::<Vec<_>>(), likely, self.grows, room);
            },
        );
        for row in rows {
            for i in (width..row.len()).filter(|&i| self.layout.is_shared(i)) {
                let Column { sum, count, seen, band, .. } = row[i % width];
                row[i] = Column { sum, count, seen, band, bins: None };
            }
        }
    }

    fn bottlenecks(&self, rows: &mut [Vec<u32>], roles: usize) {
        for (month, row) in rows.iter_mut().enumerate() {
            for choice in 0..self.choices {
                for &role in self.pieces(month, choice * self.layout.width() + Layout::BOTTLENECK).flatten() {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a role's index + 1, or 0")]
                    if let Some(role) = (role as usize).checked_sub(1) {
                        row[choice * roles + role] += 1;
                    }
                }
            }
        }
    }
}

impl Column {
    /// Adds the values of a block; those that are not finite are left out. `room` is used again.
    fn add(&mut self, level: Level, pieces: &[&[f32]], likely: Option<[f64; 5]>, grows: bool, room: &mut Option<Bins>) {
        let range = bins::Range::of(level, pieces);
        if range.sum.is_finite() && range.low.is_finite() && range.high.is_finite() {
            return self.add_finite(level, pieces, range, likely, grows, room);
        }
        let finite: Vec<f32> = pieces.iter().flat_map(|piece| piece.iter().copied()).filter(|x| x.is_finite()).collect();
        if !finite.is_empty() {
            let pieces: [&[f32]; 1] = [&finite];
            self.add_finite(level, &pieces, bins::Range::of(level, &pieces), likely, grows, room);
        }
    }

    fn add_finite(
        &mut self,
        level: Level,
        pieces: &[&[f32]],
        range: bins::Range,
        likely: Option<[f64; 5]>,
        grows: bool,
        room: &mut Option<Bins>,
    ) {
        let before = self.count;
        #[expect(clippy::cast_possible_truncation, reason = "at most 10,000,000")]
        let added = pieces.iter().map(|piece| piece.len()).sum::<usize>() as u32;
        self.sum += range.sum;
        self.count += added;
        self.seen = match before {
            0 => (range.low, range.high),
            _ => (self.seen.0.min(range.low), self.seen.1.max(range.high)),
        };
        #[expect(clippy::cast_possible_truncation, reason = "it was an f32")]
        let alike = self.band[0] as f32;
        if before == 0 || self.bins.is_none() {
            let room = room.get_or_insert_with(|| Bins::between(0.0, 1.0));
            if before > 0 && range.low == alike && range.high == alike {
                return;
            }
            self.band = resolve(room, level, pieces, range, &Ranks::of(added), likely);
            if !grows || before == 0 && range.low == range.high {
                return;
            }
            let mut bins = Bins::for_more(pieces, level, range, room);
            if before > 0 {
                bins.add_many(alike, before);
            }
            self.bins = Some(bins);
        }
        if let Some(bins) = &mut self.bins {
            bins.add(level, pieces);
            let (low, high) = (f64::from(self.seen.0), f64::from(self.seen.1));
            self.band = bins.band(level, &Ranks::of(self.count)).map(|value| value.clamp(low, high));
        }
    }

    fn spread(&self, central: f64) -> Spread {
        if self.count == 0 {
            return Spread { central, mean: f64::NAN, band: [f64::NAN; 5] };
        }
        Spread { central, mean: self.sum / f64::from(self.count), band: self.band }
    }
}

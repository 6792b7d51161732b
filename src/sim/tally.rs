//! What the blocks of a run come to: bands, means and counts.

use std::ops;

use fearless_simd::Level;
use rayon::prelude::*;

use super::chunk::{CHUNK, Central, Chunk};
use super::kept::{Kept, Piece};
use super::layout::Layout;
use super::outcome::{Bands, Frequency, Outcome, Quantiles, RoleOutcome, Series, Spread, Total};
use super::run::{EXACT_DRAWS, Request, Watch};
use crate::model::Choice;
use crate::num::histogram::Histogram;
use crate::num::quantiles::{Part, Range, Room, band_of};

/// Collects what the blocks give: spreads at once for a run of one block, counts in bins for more.
pub(super) struct Tally {
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
pub(super) struct Column {
    sum: f64,
    count: u64,
    band: [f64; 5],
    histogram: Option<Histogram>,
}

impl Column {
    /// Adds what the chunks of a block have, in their order.
    fn add<'a>(&mut self, pieces: impl Iterator<Item = (Piece, Part<'a>)>, binned: bool, level: Level, room: &mut Room) {
        let mut parts = [Part::Same(0.0, 0); EXACT_DRAWS as usize / CHUNK];
        let (mut range, mut length) = (Range::NONE, 0);
        for (piece, part) in pieces.filter(|(piece, _)| piece.count > 0) {
            self.sum += piece.range.sum;
            self.count += u64::from(piece.count);
            range.add(piece.range);
            parts[length] = part;
            length += 1;
        }
        let parts = &parts[..length];
        if parts.is_empty() {
            return;
        }
        if binned {
            let histogram = self.histogram.get_or_insert_with(|| Histogram::for_pilot(level, parts, range, room));
            histogram.add(level, parts, range);
        } else {
            self.band = band_of(level, parts, range, room);
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
    pub(super) fn new(request: &Request<'_>, layout: Layout, horizon: u32, full: bool) -> Self {
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

    /// Takes the months of a window.
    pub(super) fn months(&mut self, window: ops::Range<u32>, kept: &Kept, watch: &Watch<'_>) {
        let (layout, choices, binned, level) = (self.layout, self.choices, self.binned, kept.level);
        let rows = window.start as usize..window.end as usize;
        let counts = self.bottlenecks[rows.clone()].par_iter_mut().zip(self.minima[rows.clone()].par_iter_mut());
        self.columns[rows].par_iter_mut().zip(counts).enumerate().for_each(|(month, (row, (bottlenecks, minima)))| {
            let column = |room: &mut Room, i: usize, column: &mut Column| {
                // A run that is stopped gives nothing; its numbers are of no account.
                if !layout.is_counted(i) && !layout.is_shared(i) && !watch.cancelled() {
                    column.add(kept.pieces(month, i), binned, level, room);
                }
            };
            row.par_iter_mut().enumerate().for_each_init(Room::default, |room, (i, each)| column(room, i, each));
            for i in (layout.width()..row.len()).filter(|&i| layout.is_shared(i)) {
                row[i] = row[i % layout.width()].clone();
            }
            let count = |column: usize, of: &mut dyn FnMut(f64, u32)| {
                for (_, part) in kept.pieces(month, column) {
                    match part {
                        Part::Same(x, times) => of(x, times),
                        Part::Each(values) => values.iter().for_each(|&x| of(x, 1)),
                    }
                }
            };
            for choice in 0..choices {
                count(choice * layout.width() + Layout::BOTTLENECK, &mut |number, times| {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a role's index + 1, or 0")]
                    if let Some(role) = (number as usize).checked_sub(1) {
                        bottlenecks[choice * layout.roles + role] += u64::from(times);
                    }
                });
                for (role, column) in (0..layout.roles).filter_map(|role| Some((role, layout.minimum(role)?))) {
                    count(choice * layout.width() + column, &mut |held, times| {
                        minima[choice * layout.roles + role] += if held > 0.0 { u64::from(times) } else { 0 };
                    });
                }
            }
        });
    }

    /// Takes the totals of a block.
    pub(super) fn totals(&mut self, chunks: &[Chunk<f64>], level: Level) {
        let mut room = Room::default();
        for (i, column) in self.totals.iter_mut().enumerate() {
            let (choice, total) = (i / Total::ALL.len(), i % Total::ALL.len());
            let mut values: Vec<Vec<f64>> = chunks.iter().map(|chunk| chunk.totals(choice, total)).collect();
            let keep = |values: &mut Vec<f64>| Piece::keep(level, &values.clone(), values);
            let pieces: Vec<Piece> = values.iter_mut().map(keep).collect();
            let parts = pieces.iter().zip(&values).map(|(&piece, values)| (piece, piece.part(values)));
            column.add(parts, self.binned, level, &mut room);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 10,000,000")]
    /// The outcome of one choice.
    pub(super) fn outcome(&self, number: usize, choice: Choice, draws: u32, central: &Central, ids: &[&str]) -> Outcome {
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

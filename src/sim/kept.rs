//! What the futures of a block come to in some months, kept until it is tallied.
//!
//! The kernel writes a chunk's months into a small room that stays in the nearest caches. From there only what says something
//! goes on: the ends and the sum of each column, and its values where they differ.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use fearless_simd::Level;
use rayon::prelude::*;

use super::chunk::{CHUNK, Chunk, LANE, Months};
use super::fast::level;
use super::layout::Layout;
use super::run::Watch;
use crate::num::quantiles::{self, Part};

/// What one chunk has of one column in one month.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// Values that are finite.
    pub(super) count: u32,
    /// Their ends and their sum.
    pub(super) range: quantiles::Range,
}

impl Piece {
    const NONE: Self = Self { count: 0, range: quantiles::Range::NONE };

    /// Looks at all values, and keeps those that are finite at the beginning of `room`; none if they are the same number.
    #[expect(clippy::cast_possible_truncation, reason = "no more than a chunk")]
    pub(super) fn keep(level: Level, values: &[f64], room: &mut [f64]) -> Self {
        let range = quantiles::Range::of(level, values);
        if range.sum.is_finite() {
            if range.low < range.high {
                room[..values.len()].copy_from_slice(values);
            }
            return Self { count: values.len() as u32, range };
        }
        let mut count = 0;
        for &x in values.iter().filter(|x| x.is_finite()) {
            room[count] = x;
            count += 1;
        }
        Self { count: count as u32, range: quantiles::Range::of(level, &room[..count]) }
    }

    /// The finite values, as [`Self::keep`] left them.
    pub(super) fn part(self, room: &[f64]) -> Part<'_> {
        if self.range.low < self.range.high {
            Part::Each(&room[..self.count as usize])
        } else {
            Part::Same(self.range.low, self.count)
        }
    }
}

/// Some months of a block.
pub(super) struct Kept {
    layout: Layout,
    choices: usize,
    /// Most months at once.
    months: usize,
    draws: usize,
    /// By chunk, then month, choice and column.
    pieces: Vec<Piece>,
    /// Room for so many values of each piece: [`LANE`].
    values: Vec<f64>,
    /// Rooms that the kernel writes into, one for each thread at most.
    rooms: Mutex<Vec<Aligned>>,
    pub(super) level: Level,
}

impl Kept {
    pub(super) fn new(layout: Layout, choices: usize, draws: usize, months: usize) -> Self {
        let pieces = draws.div_ceil(CHUNK) * months * choices * layout.width();
        Self {
            layout,
            choices,
            months,
            draws,
            pieces: vec![Piece::NONE; pieces],
            values: vec![0.0; pieces * LANE],
            rooms: Mutex::default(),
            level: level(),
        }
    }

    /// Runs months of all chunks, at most so many as there is room for, and keeps what they come to.
    pub(super) fn run(&mut self, months: &Months<'_, f64>, chunks: &mut [Chunk<f64>], window: Range<u32>, watch: &Watch<'_>) {
        let Self { layout, choices, ref rooms, level, draws, .. } = *self;
        let of_month = choices * layout.width();
        let of_chunk = self.months * of_month;
        let at_once = in_cache(of_month * LANE);
        let rows = self.values.par_chunks_mut(of_chunk * LANE).zip(self.pieces.par_chunks_mut(of_chunk));
        chunks.par_iter_mut().zip(rows).enumerate().for_each(|(number, (chunk, (values, pieces)))| {
            if watch.cancelled() {
                return;
            }
            let draws = CHUNK.min(draws - number * CHUNK);
            let mut room = take(rooms).unwrap_or_else(|| Aligned::new(at_once * of_month * LANE));
            let kept = values.chunks_mut(of_month * LANE).zip(pieces.chunks_mut(of_month));
            let mut kept = kept.take(window.len());
            for first in window.clone().step_by(at_once) {
                #[expect(clippy::cast_possible_truncation, reason = "at most 16")]
                let window = first..(first + at_once as u32).min(window.end);
                let written = &mut room.values()[..window.len() * of_month * LANE];
                chunk.months(months, layout, window, written);
                for (written, (values, pieces)) in written.chunks(of_month * LANE).zip(&mut kept) {
                    let rows = written.chunks(LANE).zip(values.chunks_mut(LANE)).zip(pieces);
                    for (_, ((written, values), piece)) in rows.enumerate().filter(|&(column, _)| !layout.is_shared(column)) {
                        *piece = Piece::keep(level, &written[..draws], values);
                    }
                }
            }
            give(rooms, room);
        });
    }

    /// What each chunk has of a column, counted over all choices, in the month of this place in the window.
    pub(super) fn pieces(&self, month: usize, column: usize) -> impl Iterator<Item = (Piece, Part<'_>)> {
        let of_month = self.choices * self.layout.width();
        let at = month * of_month + column;
        let places = (at..self.pieces.len()).step_by(self.months * of_month);
        places.map(|at| (self.pieces[at], self.pieces[at].part(&self.values[at * LANE..][..CHUNK])))
    }
}

/// Months that are run before what they come to is kept: so many that they stay in a core's own cache.
pub(super) fn in_cache(of_month: usize) -> usize {
    const VALUES: usize = 1 << 16;
    (VALUES / of_month).clamp(1, 16)
}

fn take(rooms: &Mutex<Vec<Aligned>>) -> Option<Aligned> {
    rooms.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

fn give(rooms: &Mutex<Vec<Aligned>>, room: Aligned) {
    rooms.lock().unwrap_or_else(PoisonError::into_inner).push(room);
}

/// Numbers that begin where a line of the cache does: a vector of eight never needs two.
struct Aligned {
    values: Vec<f64>,
    start: usize,
    length: usize,
}

impl Aligned {
    fn new(length: usize) -> Self {
        const LINE: usize = 64;
        let spare = LINE / size_of::<f64>();
        let values = vec![0.0; length + spare];
        let start = values.as_ptr().align_offset(LINE).min(spare);
        Self { values, start, length }
    }

    fn values(&mut self) -> &mut [f64] {
        &mut self.values[self.start..self.start + self.length]
    }
}

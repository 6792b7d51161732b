//! Inputs for moving pictures: each one's draws are kept, and made anew only when its own estimate changes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use fearless_simd::Level;
use rayon::prelude::*;

use crate::model::{Estimate, Sampler, Valid};
use crate::num::draws::Stream;
use crate::num::scores::scores;
use crate::sim::inputs::{Column, Values};
use crate::sim::plan::{Plan, Source};

/// Draws of each input that are kept; those of larger runs are made when they are needed.
pub(super) const KEPT: u32 = 10_240;

/// The draws of all inputs that were used last.
#[derive(Default)]
pub(super) struct Inputs {
    kept: HashMap<Stream, Kept>,
    /// Counts the requests, so that what is no longer used can be let go.
    request: u64,
}

struct Kept {
    /// Normal scores by draw.
    scores: Vec<f32>,
    /// Values by draw, of the estimate and mixture below.
    values: Arc<Vec<f32>>,
    of: Option<(Estimate, Valid, Mixture)>,
    table: Option<Arc<Table>>,
    used: u64,
}

/// How an automation's score is mixed: `√ρ·Z + √(1−ρ)·z`; (0, 1) for the other inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mixture {
    luck: f32,
    own: f32,
}

/// A sampler's value by normal score, by cubic interpolation between four neighbours (Catmull and Rom 1974), never beyond
/// the two nearest.
struct Table([f32; Table::NODES + 1]);

impl Table {
    const NODES: usize = 1024;
    /// Scores of 32 binary digits lie within ±6.4, and mixtures beyond never occur.
    const REACH: f32 = 6.5;
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    const PER_SCORE: f32 = Self::NODES as f32 / (2.0 * Self::REACH);

    fn of(sampler: &Sampler) -> Self {
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a small number; f32 is meant")]
        let node = |i: usize| sampler.at_score(f64::from(i as f32 / Self::PER_SCORE - Self::REACH)) as f32;
        Self(std::array::from_fn(node))
    }

    fn at(&self, score: f32) -> f32 {
        let at = (score + Self::REACH) * Self::PER_SCORE;
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let at = at.clamp(0.0, Self::NODES as f32 - 0.001);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ at < NODES")]
        let i = at as usize;
        #[expect(clippy::cast_precision_loss, reason = "below 1024")]
        let x = at - i as f32;
        let (b, c) = (self.0[i], self.0[i + 1]);
        let (a, d) = (self.0[i.saturating_sub(1)], self.0[(i + 2).min(Self::NODES)]);
        let y = b + 0.5 * x * (c - a + x * (2.0 * a - 5.0 * b + 4.0 * c - d + x * (3.0 * (b - c) + d - a)));
        y.clamp(b, c.max(b))
    }
}

/// Where the values of a run come from.
pub(super) struct Drawn {
    /// Of the first draws, all kept.
    pub(super) kept: Option<Values>,
    tables: Vec<Option<Arc<Table>>>,
    level: Level,
}

impl Inputs {
    /// Makes ready what a plan needs for the first `draws` draws, at most [`KEPT`]; further ones are drawn when asked for.
    pub(super) fn ready(&mut self, plan: &Plan, draws: u32, level: Level) -> Drawn {
        self.request += 1;
        let request = self.request;
        let draws = draws.min(KEPT);
        let mixture = Mixture::of(plan);
        let luck = self.scores_of(plan.luck, draws, level);
        let fresh: Vec<(Stream, Kept)> = {
            let mut all: Vec<(&Source, Option<Kept>)> = plan
                .sources
                .iter()
                .filter(|source| !source.sampler.is_point())
                .map(|source| (source, self.kept.remove(&source.stream)))
                .collect();
            all.par_iter_mut()
                .map(|(source, kept)| {
                    let mut kept = kept.take().unwrap_or_else(Kept::new);
                    kept.used = request;
                    kept.update(source, mixture, &luck, draws, level);
                    (source.stream, kept)
                })
                .collect()
        };
        self.kept.extend(fresh);
        if self.kept.len() > 2 * plan.sources.len() + 8 {
            self.kept.retain(|_, kept| kept.used == request);
        }
        let of = |source: &Source| self.kept.get(&source.stream).filter(|_| !source.sampler.is_point());
        let column = |source: &Source| match of(source) {
            Some(kept) => Column::Single(Arc::clone(&kept.values)),
            None => Column::Same(source.sampler.at(0.5)),
        };
        Drawn {
            kept: Some(Values::of(plan.sources.iter().map(column).collect())),
            tables: plan.sources.iter().map(|source| of(source)?.table.clone()).collect(),
            level,
        }
    }

    fn scores_of(&mut self, stream: Stream, draws: u32, level: Level) -> Vec<f32> {
        let request = self.request;
        let kept = self.kept.entry(stream).or_insert_with(Kept::new);
        kept.used = request;
        kept.grow(stream, draws, level);
        kept.scores.clone()
    }
}

impl Mixture {
    #[expect(clippy::cast_possible_truncation, reason = "f32 is meant")]
    fn of(plan: &Plan) -> Self {
        let shared = plan.shared_progress;
        Self { luck: libm::sqrt(shared) as f32, own: libm::sqrt(1.0 - shared) as f32 }
    }

    const NONE: Self = Self { luck: 0.0, own: 1.0 };

    fn for_source(self, source: &Source) -> Self {
        if source.automation { self } else { Self::NONE }
    }
}

impl Kept {
    fn new() -> Self {
        Self { scores: Vec::new(), values: Arc::default(), of: None, table: None, used: 0 }
    }

    fn grow(&mut self, stream: Stream, draws: u32, level: Level) {
        let have = self.scores.len();
        if have < draws as usize {
            self.scores.resize(draws as usize, 0.0);
            #[expect(clippy::cast_possible_truncation, reason = "at most KEPT")]
            scores(level, &stream, have as u32, &mut self.scores[have..]);
        }
    }

    fn update(&mut self, source: &Source, mixture: Mixture, luck: &[f32], draws: u32, level: Level) {
        let mixture = mixture.for_source(source);
        let of = (source.estimate, source.valid, mixture);
        let same_estimate = self.of.is_some_and(|(estimate, valid, _)| (estimate, valid) == (of.0, of.1));
        if self.of == Some(of) && self.values.len() >= draws as usize {
            return;
        }
        self.grow(source.stream, draws, level);
        let table = match &self.table {
            Some(table) if same_estimate => Arc::clone(table),
            _ => Arc::new(Table::of(&source.sampler)),
        };
        let value = |(&z, &luck): (&f32, &f32)| table.at(mixture.luck * luck + mixture.own * z);
        self.values = Arc::new(self.scores.iter().zip(luck).take(draws as usize).map(value).collect());
        (self.of, self.table) = (Some(of), Some(table));
    }
}

impl Drawn {
    /// The values in a range of draws that is not kept.
    pub(super) fn values(&self, plan: &Plan, draws: &Range<u32>) -> Values {
        let mixture = Mixture::of(plan);
        let mut luck = vec![0.0; draws.len()];
        scores(self.level, &plan.luck, draws.start, &mut luck);
        let mut own = vec![0.0; draws.len()];
        let columns = plan.sources.iter().zip(&self.tables).map(|(source, table)| match table {
            None => Column::Same(source.sampler.at(0.5)),
            Some(table) => {
                scores(self.level, &source.stream, draws.start, &mut own);
                let mixture = mixture.for_source(source);
                let value = |(&z, &luck): (&f32, &f32)| table.at(mixture.luck * luck + mixture.own * z);
                Column::Single(Arc::new(own.iter().zip(&luck).map(value).collect()))
            }
        });
        Values::of(columns.collect())
    }
}

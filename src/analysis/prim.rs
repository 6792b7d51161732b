//! PRIM, the patient rule induction method: a box in the space of the inputs in which an event is frequent.
//!
//! After Friedman & Fisher, "Bump hunting in high-dimensional data" (1999), as scenario discovery uses it (Bryant & Lempert 2010).
//! Pure numbers: columns of values by draw, and whether the event happens in each draw.

use rayon::prelude::*;

/// `α`: share of the box that one step of peeling takes away, at most.
const PEEL: f64 = 0.05;
/// A box holds at least so many draws.
pub const FEWEST: usize = 20;
/// A limit whose loss changes the density of its box by less than so many standard deviations does not matter. The limits were
/// chosen as the best of many, so that chance alone often gives 2 or 3.
const MATTERS: f64 = 4.0;
/// Nor does one that the correlation of box and event can lose at such a price.
const PRICE: f64 = 0.01;

/// Limits of one column: `low ≤ x ≤ high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// At least this; `None` where nothing is said.
    pub low: Option<f64>,
    /// At most this; `None` where nothing is said.
    pub high: Option<f64>,
}

impl Limits {
    const NONE: Self = Self { low: None, high: None };

    /// Whether a value is within.
    #[must_use]
    pub fn hold(&self, x: f64) -> bool {
        self.low.is_none_or(|low| x >= low) && self.high.is_none_or(|high| x <= high)
    }

    /// Whether there is a limit at all.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }
}

/// How many draws a box holds, and of those in which the event happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Draws in the box.
    pub inside: usize,
    /// Draws in the box in which the event happens.
    pub hits: usize,
    /// Draws.
    pub all: usize,
    /// Draws in which the event happens.
    pub events: usize,
}

#[expect(clippy::cast_precision_loss, reason = "numbers of draws")]
fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

impl Count {
    /// Share of the draws in the box in which the event happens.
    #[must_use]
    pub fn density(&self) -> f64 {
        ratio(self.hits, self.inside)
    }

    /// Share of the draws in which the event happens that are in the box.
    #[must_use]
    pub fn coverage(&self) -> f64 {
        ratio(self.hits, self.events)
    }

    /// Share of the draws that are in the box.
    #[must_use]
    pub fn support(&self) -> f64 {
        ratio(self.inside, self.all)
    }

    /// Correlation of "in the box" and "the event happens" over the draws (φ), −1…1:
    /// `(s·d − s·p) / √(s(1−s) p(1−p))` with support s, density d and the event's share p. 1 where they are the same; 0 where there is
    /// nothing to correlate.
    #[must_use]
    pub fn correlation(&self) -> f64 {
        let (s, p) = (self.support(), ratio(self.events, self.all));
        let spread = libm::sqrt(s * (1.0 - s) * p * (1.0 - p));
        if spread > 0.0 { (s * self.density() - s * p) / spread } else { 0.0 }
    }
}

/// The box that was chosen, and the boxes on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Prim {
    /// By column. Columns whose limits do not matter have none.
    pub limits: Vec<Limits>,
    /// Of the chosen box.
    pub count: Count,
    /// From the box without limits on, one peel at a time.
    pub trajectory: Vec<Count>,
}

/// Counts the draws in a box.
#[must_use]
pub fn count(columns: &[Vec<f64>], event: &[bool], limits: &[Limits]) -> Count {
    let limited: Vec<(&Vec<f64>, &Limits)> = columns.iter().zip(limits).filter(|(_, limits)| limits.any()).collect();
    let mut count = Count { all: event.len(), events: event.iter().filter(|event| **event).count(), ..Count::default() };
    for (draw, &event) in event.iter().enumerate() {
        if limited.iter().all(|(column, limits)| limits.hold(column[draw])) {
            count.inside += 1;
            count.hits += usize::from(event);
        }
    }
    count
}

/// Looks for a box in which the event is frequent.
///
/// *Peeling*: of all columns and both ends, what takes away at most `α` = 5 % of the box (ties together) and leaves the highest
/// density is cut off, as long as the box holds `min_support` of the draws and at least 20, and something else than the event
/// happens in it. *Choice*: of these boxes, the one whose membership correlates most with the event ([`Count::correlation`]; a box
/// that is rare and pure and one that is large and mixed both lose). *Pasting*: faces are moved out again by 5 % of the box, then
/// by half of that and so on down to a single draw, as long as the density does not fall. *Dropping*: limit by limit, the
/// one that is worth least goes if the density of the box without it is within 4 standard deviations of chance, or if the
/// correlation loses less than 0.01.
///
/// Columns must be as long as `event`, and finite.
#[must_use]
pub fn prim(columns: &[Vec<f64>], event: &[bool], min_support: f64) -> Prim {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of some draws"
    )]
    let fewest = ((min_support.clamp(0.0, 1.0) * event.len() as f64).ceil() as usize).max(FEWEST);
    let mut hunt = Hunt::new(columns, event);
    let mut boxes = vec![(hunt.limits.clone(), hunt.count)];
    while hunt.count.hits < hunt.count.inside && hunt.peel(fewest) {
        boxes.push((hunt.limits.clone(), hunt.count));
    }
    let trajectory = boxes.iter().map(|(_, count)| *count).collect();
    let best = boxes.into_iter().reduce(|best, next| if next.1.correlation() > best.1.correlation() { next } else { best });
    let (limits, found) = best.unwrap_or_else(|| (hunt.limits.clone(), hunt.count));
    let (mut limits, mut found) = paste(columns, event, limits, found);
    drop_what_does_not_matter(columns, event, &mut limits, &mut found);
    let (limits, count) = paste(columns, event, limits, found);
    Prim { limits, count, trajectory }
}

/// A box that is being peeled.
struct Hunt<'a> {
    columns: &'a [Vec<f64>],
    event: &'a [bool],
    limits: Vec<Limits>,
    count: Count,
    /// By column: the draws in the box, by value.
    order: Vec<Vec<u32>>,
}

/// A cut: the new limits of a column, and what they take away.
struct Cut {
    column: usize,
    limits: Limits,
    away: usize,
    hits: usize,
}

impl<'a> Hunt<'a> {
    fn new(columns: &'a [Vec<f64>], event: &'a [bool]) -> Self {
        let sorted = |column: &Vec<f64>| {
            let mut order: Vec<u32> = (0..u32::try_from(column.len()).unwrap_or(u32::MAX)).collect();
            order.sort_by(|&a, &b| column[a as usize].total_cmp(&column[b as usize]));
            order
        };
        let limits = vec![Limits::NONE; columns.len()];
        Self { columns, event, count: count(columns, event, &limits), limits, order: columns.par_iter().map(sorted).collect() }
    }

    /// Cuts off what leaves the highest density; false where nothing can be.
    fn peel(&mut self, fewest: usize) -> bool {
        let cuts =
            (0..self.columns.len()).into_par_iter().flat_map_iter(|column| [self.low(column), self.high(column)]).flatten();
        let cuts: Vec<Cut> = cuts.filter(|cut| self.count.inside - cut.away >= fewest).collect();
        let left = |cut: &Cut| ratio(self.count.hits - cut.hits, self.count.inside - cut.away);
        // The first of equals: nothing depends on the number of threads.
        let best = cuts.iter().reduce(|best, next| if left(next) > left(best) { next } else { best });
        let Some(Cut { column, limits, away, hits }) = best else { return false };
        self.limits[*column] = *limits;
        self.count.inside -= away;
        self.count.hits -= hits;
        let (values, limits) = (&self.columns[*column], *limits);
        self.order.par_iter_mut().for_each(|order| order.retain(|&draw| limits.hold(values[draw as usize])));
        true
    }

    fn low(&self, column: usize) -> Option<Cut> {
        let (away, edge) = self.taken(column, self.order[column].iter())?;
        let low = Some(edge);
        let hits = self.order[column][..away].iter().filter(|&&draw| self.event[draw as usize]).count();
        Some(Cut { column, limits: Limits { low, ..self.limits[column] }, away, hits })
    }

    fn high(&self, column: usize) -> Option<Cut> {
        let (away, edge) = self.taken(column, self.order[column].iter().rev())?;
        let kept = self.order[column].len() - away;
        let hits = self.order[column][kept..].iter().filter(|&&draw| self.event[draw as usize]).count();
        Some(Cut { column, limits: Limits { high: Some(edge), ..self.limits[column] }, away, hits })
    }

    /// How many draws go from an end, with those of equal value, and the value at which the rest begins.
    fn taken<'b>(&self, column: usize, order: impl ExactSizeIterator<Item = &'b u32>) -> Option<(usize, f64)> {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of some draws"
        )]
        let wanted = ((PEEL * order.len() as f64) as usize).max(1);
        let values = &self.columns[column];
        // Equal values go or stay together: those at the edge stay, unless nothing else would go.
        let (mut first, mut edge, mut at_edge) = (None, f64::NAN, 0);
        for (i, &draw) in order.enumerate() {
            let x = values[draw as usize];
            let first = *first.get_or_insert(x);
            #[expect(clippy::float_cmp, reason = "the same value")]
            if i == 0 || x != edge {
                (edge, at_edge) = (x, i);
            }
            #[expect(clippy::float_cmp, reason = "the same value")]
            if i >= wanted && edge != first {
                return Some((at_edge, edge));
            }
        }
        None
    }
}

/// Moves faces out as long as the density does not fall.
fn paste(columns: &[Vec<f64>], event: &[bool], mut limits: Vec<Limits>, mut found: Count) -> (Vec<Limits>, Count) {
    let mut share = PEEL;
    loop {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of some draws"
        )]
        let wanted = ((share * found.inside as f64) as usize).max(1);
        let faces: Vec<(usize, bool)> = (0..limits.len())
            .flat_map(|column| [(column, false), (column, true)])
            .filter(|&(column, high)| if high { limits[column].high.is_some() } else { limits[column].low.is_some() })
            .collect();
        let wider: Vec<(Vec<Limits>, Count)> = faces
            .into_iter()
            .filter_map(|(column, high)| {
                let wider = moved(columns, &limits, column, high, wanted)?;
                let count = count(columns, event, &wider);
                (count.inside > found.inside && count.density() >= found.density()).then_some((wider, count))
            })
            .collect();
        let best = wider.into_iter().reduce(|best, next| {
            let better = (next.1.density(), next.1.inside) > (best.1.density(), best.1.inside);
            if better { next } else { best }
        });
        match best {
            Some((wider, count)) => (limits, found) = (wider, count),
            None if wanted == 1 => return (limits, found),
            None => share /= 2.0,
        }
    }
}

/// The box with one face moved out by so many draws, or gone where there are not so many.
fn moved(columns: &[Vec<f64>], limits: &[Limits], column: usize, high: bool, wanted: usize) -> Option<Vec<Limits>> {
    let mut without = limits.to_vec();
    let old = if high { without[column].high.take() } else { without[column].low.take() }?;
    let limited: Vec<usize> = (0..limits.len()).filter(|&other| without[other].any()).collect();
    let inside = |draw: usize| limited.iter().all(|&other| without[other].hold(columns[other][draw]));
    let beyond = |x: f64| if high { x > old } else { x < old };
    let mut outside: Vec<f64> =
        columns[column].iter().enumerate().filter(|&(draw, x)| beyond(*x) && inside(draw)).map(|(_, x)| *x).collect();
    outside.sort_by(f64::total_cmp);
    if high {
        without[column].high = outside.get(wanted - 1).copied();
    } else {
        without[column].low = outside.len().checked_sub(wanted).map(|at| outside[at]);
    }
    Some(without)
}

/// Takes away limits that chance may have given, or that are worth next to nothing.
fn drop_what_does_not_matter(columns: &[Vec<f64>], event: &[bool], limits: &mut Vec<Limits>, found: &mut Count) {
    loop {
        let mut least: Option<(f64, Vec<Limits>, Count)> = None;
        for column in 0..limits.len() {
            for high in [false, true] {
                let mut without = limits.clone();
                let taken = if high { without[column].high.take() } else { without[column].low.take() };
                if taken.is_none() {
                    continue;
                }
                let count = count(columns, event, &without);
                let loss = found.correlation() - count.correlation();
                if least.as_ref().is_none_or(|(least, ..)| loss < *least) && (loss < PRICE || chance(found, &count) < MATTERS) {
                    least = Some((loss, without, count));
                }
            }
        }
        let Some((_, without, count)) = least else { return };
        (*limits, *found) = (without, count);
    }
}

/// By how many standard deviations a box has more events than as many draws of a larger box would have by chance (hypergeometric).
#[expect(clippy::cast_precision_loss, reason = "numbers of draws")]
fn chance(small: &Count, large: &Count) -> f64 {
    let (n, m, d) = (small.inside as f64, large.inside as f64, large.density());
    let variance = n * d * (1.0 - d) * (m - n) / (m - 1.0).max(1.0);
    if variance > 0.0 { (small.hits as f64 - n * d) / libm::sqrt(variance) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::draws::Stream;

    const N: u32 = 4_096;

    fn uniform(count: usize) -> Vec<Vec<f64>> {
        (0..count).map(|i| (0..N).map(|draw| Stream::new(11, &format!("x{i}")).uniform(draw)).collect()).collect()
    }

    fn limits(found: &Prim) -> Vec<(usize, Limits)> {
        found.limits.iter().copied().enumerate().filter(|(_, limits)| limits.any()).collect()
    }

    /// A box that is there is found: nothing but its own three limits, each within a peel and the gap to the next draw outside.
    #[test]
    fn a_planted_box_is_recovered() {
        let x = uniform(10);
        let event: Vec<bool> = (0..N as usize).map(|i| x[2][i] > 0.6 && x[7][i] > 0.3 && x[7][i] < 0.8).collect();
        let found = prim(&x, &event, 0.05);
        let [(2, first), (7, second)] = limits(&found)[..] else { panic!("{found:?}") };
        // Beyond a face of a box of volume v and width w across it, draws are n·v/w apart: none in a stretch t with probability
        // exp(−t·n·v/w), 1e-9 for each of the three faces. What is outside and less than a peel may stay: 5 % of the width.
        let (n, volume) = (f64::from(N), 0.4 * 0.5);
        let slack = |width: f64| 20.8 * width / (n * volume) + 0.05 * width;
        let close = |limit: Option<f64>, planted: f64, width: f64| (limit.expect("a limit") - planted).abs() < slack(width);
        assert!(first.high.is_none() && close(first.low, 0.6, 0.4), "{first:?}, ± {}", slack(0.4));
        assert!(close(second.low, 0.3, 0.5) && close(second.high, 0.8, 0.5), "{second:?}, ± {}", slack(0.5));
        let lost = slack(0.4) / 0.4 + 2.0 * slack(0.5) / 0.5;
        assert!(found.count.density() > 1.0 - lost && found.count.coverage() > 1.0 - lost, "{:?}", found.count);
    }

    /// With noise: the event happens in 9 of 10 draws of the box and 1 of 20 outside. A limit may then lie inside or outside by what is hidden in the noise of one peel.
    #[test]
    fn a_planted_box_is_recovered_through_noise() {
        let (x, noise) = (uniform(30), uniform(31).remove(30));
        let inside = |i: usize| x[4][i] < 0.5 && x[20][i] > 0.45;
        let event: Vec<bool> = (0..N as usize).map(|i| noise[i] < if inside(i) { 0.9 } else { 0.05 }).collect();
        let found = prim(&x, &event, 0.05);
        let [(4, first), (20, second)] = limits(&found)[..] else { panic!("{:?}", limits(&found)) };
        // A slab of width t beside a face holds n·t/2 draws; with densities 0.9 and 0.05 on the sides, it is told apart by 6 standard
        // deviations of a Bernoulli(½) at most: t = 2·(6·0.5/0.425)²/n, and a peel is 5 % of the box.
        let bound = 2.0 * (6.0 * 0.5_f64 / 0.425).powi(2) / f64::from(N) + 0.05 * 0.55;
        let close = |limit: Option<f64>, planted: f64| (limit.expect("a limit") - planted).abs() < bound;
        assert!(first.low.is_none() && close(first.high, 0.5), "{first:?} ± {bound}");
        assert!(second.high.is_none() && close(second.low, 0.45), "{second:?} ± {bound}");
        // 5 standard deviations of a share of the draws in the box, and the slabs.
        let n = f64::from(N) * 0.5 * 0.55;
        assert!((found.count.density() - 0.9).abs() < 5.0 * (0.09 / n).sqrt() + 2.0 * bound, "{:?}", found.count);
        assert!(found.trajectory.windows(2).all(|two| two[1].inside < two[0].inside && two[1].hits <= two[0].hits));
        assert!(found.trajectory.last().is_some_and(|last| last.support() >= 0.05));
    }

    /// What depends on no column has no limits: 50 events that are pure noise.
    #[test]
    fn noise_has_no_region() {
        let x = uniform(12);
        for i in 0..50 {
            let event: Vec<bool> = (0..N).map(|draw| Stream::new(i, "noise").uniform(draw) < 0.3).collect();
            let found = prim(&x, &event, 0.05);
            assert!(limits(&found).is_empty(), "{i}: {found:?}");
            assert_eq!(found.count.inside, N as usize);
        }
    }

    /// Columns of few values, or of one, are cut between values or not at all.
    #[test]
    fn ties_stay_together() {
        let mut x = uniform(3);
        x[0].iter_mut().for_each(|x| *x = if *x < 0.7 { 0.0 } else { 1.0 });
        x[1].fill(3.0);
        let event: Vec<bool> = x[0].iter().map(|x| *x > 0.5).collect();
        let found = prim(&x, &event, 0.05);
        assert_eq!(limits(&found), [(0, Limits { low: Some(1.0), high: None })]);
        assert_eq!((found.count.density(), found.count.coverage()), (1.0, 1.0));
    }

    #[test]
    fn never_always_and_nothing_at_all() {
        let x = uniform(3);
        for event in [vec![false; N as usize], vec![true; N as usize]] {
            let found = prim(&x, &event, 0.05);
            assert!(limits(&found).is_empty() && found.count.inside == N as usize, "{found:?}");
        }
        assert_eq!(prim(&[], &[], 0.05).count, Count::default());
        assert!(limits(&prim(&[vec![1.0, 2.0]], &[true, false], 0.05)).is_empty());
        assert!(limits(&prim(&[vec![1.0; 64]], &[vec![true; 32], vec![false; 32]].concat(), 0.05)).is_empty());
    }
}

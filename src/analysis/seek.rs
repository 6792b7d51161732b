//! Goal seek: which value of a lever brings an output to a target.
//!
//! The same futures are asked at every value, so the output is a function of the value alone. It need not be monotone: it is
//! looked at on an even grid, then between two values on different sides of the target a root is bracketed (Ridders 1979), and
//! where it comes near without crossing, its nearest point is sought by golden sections.

use rayon::prelude::*;

use super::lever::Lever;
use super::output::Output;
use super::probe::{Probe, Statistic};
use crate::model::Scenario;
use crate::sim::{Stopped, Watch};

/// Values of the even grid.
const GRID: u32 = 33;
/// An output this near its target is there, as a share of the largest output seen.
const THERE: f64 = 1e-9;

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// What may be turned.
    pub lever: Lever,
    /// What should change.
    pub output: Output,
    /// Which number of it.
    pub statistic: Statistic,
    /// What it should be.
    pub target: f64,
    /// Values to try, lower first; [`Lever::range`] where nobody says. Outside of what is valid, it is cut to that.
    pub range: Option<[f64; 2]>,
    /// Futures that are asked.
    pub draws: u32,
}

/// A value of the lever and what the output is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The lever's.
    pub value: f64,
    /// The output's.
    pub output: f64,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The output reaches the target.
    At {
        /// The nearest value to today's.
        nearest: Point,
        /// Further values that do it too, in order.
        others: Vec<Point>,
    },
    /// No value in the range does it.
    Nowhere {
        /// As near as it comes, and of those the nearest to today's.
        closest: Point,
    },
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Sought {
    /// The lever's value in the central case.
    pub today: f64,
    /// The output as the scenario has it.
    pub output_now: f64,
    /// The values that were tried.
    pub range: [f64; 2],
    /// What came of it.
    pub found: Found,
}

/// Seeks; `None` where the scenario has no such output or lever, or the output has no value anywhere in the range.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn seek(scenario: &Scenario, goal: &Goal, watch: &Watch<'_>) -> Result<Option<Sought>, Stopped> {
    let Some(today) = goal.lever.today(scenario) else { return Ok(None) };
    let Some(probe) = Probe::new(scenario, &[&goal.lever], &goal.output, goal.statistic, goal.draws) else { return Ok(None) };
    let range = goal.range.unwrap_or_else(|| goal.lever.range(scenario)).map(|x| goal.lever.valid().clamp(x));
    let output_now = probe.at(&[], watch)?;
    let miss = |value: f64| Ok(probe.at(&[value], watch)? - goal.target);
    let found = zeros(&miss, range, today, goal.target)?;
    Ok(found.map(|(mut there, closest)| {
        let point = |value: f64, miss: f64| Point { value, output: goal.target + miss };
        there.sort_by(|a, b| (a.0 - today).abs().total_cmp(&(b.0 - today).abs()));
        let mut there: Vec<Point> = there.into_iter().map(|(value, miss)| point(value, miss)).collect();
        let found = if there.is_empty() {
            Found::Nowhere { closest: point(closest.0, closest.1) }
        } else {
            let nearest = there.remove(0);
            there.sort_by(|a, b| a.value.total_cmp(&b.value));
            Found::At { nearest, others: there }
        };
        Sought { today, output_now, range, found }
    }))
}

/// A value and how far the output is from the target there.
type Tried = (f64, f64);
type Miss<'a> = dyn Fn(f64) -> Result<f64, Stopped> + Sync + 'a;

/// Where a function is 0 in a range, one value of each stretch where it is, and where it is nearest to 0; `None` where it has no value.
fn zeros(miss: &Miss<'_>, [low, high]: [f64; 2], today: f64, target: f64) -> Result<Option<(Vec<Tried>, Tried)>, Stopped> {
    let step = (high - low) / f64::from(GRID - 1);
    let mut grid: Vec<f64> = (0..GRID).map(|i| if i + 1 == GRID { high } else { low + step * f64::from(i) }).collect();
    if (low..=high).contains(&today) {
        grid.push(today);
    }
    grid.sort_by(f64::total_cmp);
    grid.dedup();
    let tried = grid.into_par_iter().map(|x| Ok((x, miss(x)?))).collect::<Result<Vec<Tried>, Stopped>>()?;
    let scale = tried.iter().filter(|(_, y)| y.is_finite()).map(|(_, y)| (y + target).abs()).fold(target.abs(), f64::max);
    let there = |y: f64| y.abs() <= THERE * scale;
    let mut search = Search { miss, there: &there, today, all: tried.clone(), found: Vec::new() };
    for run in tried.chunk_by(|a, b| there(a.1) && there(b.1)).filter(|run| there(run[0].1)) {
        let (first, last) = (run[0].0, run[run.len() - 1].0);
        let before = tried.iter().rev().find(|(x, y)| *x < first && y.is_finite());
        let after = tried.iter().find(|(x, y)| *x > last && y.is_finite());
        search.stretch(run, before.copied(), after.copied())?;
    }
    for pair in tried.windows(2).filter(|pair| pair.iter().all(|(_, y)| y.is_finite() && !there(*y))) {
        if (pair[0].1 < 0.0) != (pair[1].1 < 0.0) {
            search.cross(pair[0], pair[1])?;
        }
    }
    for three in tried.windows(3) {
        let [a, b, c] = [three[0], three[1], three[2]];
        let alike = [a, b, c].iter().all(|(_, y)| y.is_finite() && !there(*y) && (*y < 0.0) == (b.1 < 0.0));
        let turns = b.1.abs() <= a.1.abs() && b.1.abs() <= c.1.abs() && (b.1 != a.1 || b.1 != c.1);
        if alike && turns {
            search.turn(a, b, c)?;
        }
    }
    let near = |a: &&Tried, b: &&Tried| {
        let (by_miss, by_way) = (a.1.abs().total_cmp(&b.1.abs()), (a.0 - today).abs().total_cmp(&(b.0 - today).abs()));
        by_miss.then(by_way)
    };
    let closest = search.all.iter().filter(|(_, y)| y.is_finite()).min_by(near).copied();
    Ok(closest.map(|closest| (search.found, closest)))
}

struct Search<'a> {
    miss: &'a Miss<'a>,
    there: &'a dyn Fn(f64) -> bool,
    today: f64,
    /// Everything that was tried.
    all: Vec<Tried>,
    /// Where it is 0.
    found: Vec<Tried>,
}

impl Search<'_> {
    fn at(&mut self, x: f64) -> Result<Tried, Stopped> {
        let tried = (x, (self.miss)(x)?);
        self.all.push(tried);
        Ok(tried)
    }

    /// A stretch of values that all do it: the one nearest to today's, which may lie between two of the grid.
    fn stretch(&mut self, run: &[Tried], before: Option<Tried>, after: Option<Tried>) -> Result<(), Stopped> {
        let away = |tried: &&Tried| (tried.0 - self.today).abs();
        let Some(&nearest) = run.iter().min_by(|a, b| away(a).total_cmp(&away(b))) else { return Ok(()) };
        let outside = if self.today < run[0].0 { before } else { after };
        let inside = (run[0].0..=run[run.len() - 1].0).contains(&self.today);
        let mut best = nearest;
        // A single value of the grid is a crossing that the grid has hit, and there is no stretch to follow.
        if let (false, true, Some(mut outside)) = (inside, run.len() > 1, outside) {
            for _ in 0..50 {
                let middle = self.at(0.5 * (best.0 + outside.0))?;
                if (self.there)(middle.1) { best = middle } else { outside = middle }
            }
        }
        self.found.push(best);
        Ok(())
    }

    /// Between two values on different sides: a root, or a jump over the target.
    fn cross(&mut self, mut a: Tried, mut b: Tried) -> Result<(), Stopped> {
        for _ in 0..100 {
            let middle = self.at(0.5 * (a.0 + b.0))?;
            if !middle.1.is_finite() || middle.0 <= a.0.min(b.0) || middle.0 >= a.0.max(b.0) {
                break;
            }
            if middle.1 == 0.0 {
                (a, b) = (middle, middle);
                break;
            }
            let root = libm::sqrt(middle.1 * middle.1 - a.1 * b.1);
            let x = middle.0 + (middle.0 - a.0) * (a.1 - b.1).signum() * middle.1 / root;
            let next = if x.is_finite() && x > a.0 && x < b.0 { self.at(x)? } else { middle };
            if !next.1.is_finite() {
                break;
            }
            // The narrowest bracket of the four values.
            let mut four = [a, middle, next, b];
            four.sort_by(|a, b| a.0.total_cmp(&b.0));
            let Some(pair) = four.windows(2).find(|pair| pair[1].1 == 0.0 || (pair[0].1 < 0.0) != (pair[1].1 < 0.0)) else {
                break;
            };
            (a, b) = (pair[0], pair[1]);
            if [a, b].iter().any(|end| end.1 == 0.0) {
                break;
            }
        }
        let best = if a.1.abs() <= b.1.abs() { a } else { b };
        if (self.there)(best.1) {
            self.found.push(best);
        }
        Ok(())
    }

    /// Round a value at which the output comes nearest to the target without crossing it on the grid.
    fn turn(&mut self, a: Tried, b: Tried, c: Tried) -> Result<(), Stopped> {
        const GOLDEN: f64 = 0.381_966_011_250_105_1;
        let (mut low, mut best, mut high) = (a.0, b, c.0);
        for _ in 0..60 {
            let up = high - best.0 > best.0 - low;
            let x = if up { best.0 + GOLDEN * (high - best.0) } else { best.0 - GOLDEN * (best.0 - low) };
            let tried = self.at(x)?;
            if !tried.1.is_finite() || x <= low || x >= high {
                break;
            }
            if (self.there)(tried.1) {
                self.found.push(tried);
                break;
            }
            if (tried.1 < 0.0) != (b.1 < 0.0) {
                self.cross(a, tried)?;
                return self.cross(tried, c);
            }
            if tried.1.abs() < best.1.abs() {
                if up {
                    low = best.0;
                } else {
                    high = best.0;
                }
                best = tried;
            } else if up {
                high = x;
            } else {
                low = x;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(f: impl Fn(f64) -> f64 + Sync, range: [f64; 2], today: f64) -> (Vec<f64>, Tried) {
        let (mut found, closest) = zeros(&|x| Ok(f(x)), range, today, 1.0).expect("nobody stops").expect("values");
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        (found.into_iter().map(|(x, _)| x).collect(), closest)
    }

    fn near(found: &[f64], wanted: &[f64]) {
        let fits = found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-7);
        assert!(fits, "{found:?} are not {wanted:?}");
    }

    #[test]
    fn roots_are_found_wherever_they_are() {
        near(&of(|x| x * x * x - 0.2, [0.0, 1.0], 0.1).0, &[libm::cbrt(0.2)]);
        near(&of(|x| (x - 0.111) * (x - 0.512) * (x - 0.913), [0.0, 1.0], 0.5).0, &[0.111, 0.512, 0.913]);
        // Two between values of the grid, on both sides of a turn; one that only touches; ends.
        near(&of(|x| (x - 0.5041) * (x - 0.5112), [0.0, 1.0], 0.0).0, &[0.5041, 0.5112]);
        let touches = of(|x| (x - 0.377) * (x - 0.377), [0.0, 1.0], 0.9).0;
        assert!(touches.len() == 1 && (touches[0] - 0.377).abs() < 1e-4, "{touches:?}");
        near(&of(|x| x * (1.0 - x), [0.0, 1.0], 0.5).0, &[0.0, 1.0]);
    }

    #[test]
    fn a_stretch_is_one_answer_and_a_jump_is_none() {
        let flat = |x: f64| (x - 0.62).max(0.0) - (0.21 - x).max(0.0);
        near(&of(flat, [0.0, 1.0], 0.4).0, &[0.4]);
        near(&of(flat, [0.0, 1.0], 0.1).0, &[0.21]);
        near(&of(flat, [0.0, 1.0], 0.9).0, &[0.62]);
        let (found, closest) = of(|x| if x < 0.3 { -2.0 } else { 1.0 }, [0.0, 1.0], 0.0);
        assert!(found.is_empty() && closest.1 == 1.0 && (closest.0 - 0.3).abs() < 1e-9, "{closest:?}");
    }

    #[test]
    fn where_nothing_does_it_the_nearest_is_said() {
        let (found, closest) = of(|x| 2.0 + (x - 0.377) * (x - 0.377), [0.0, 1.0], 0.9);
        assert!(found.is_empty() && (closest.0 - 0.377).abs() < 1e-6 && (closest.1 - 2.0).abs() < 1e-12);
        let (found, closest) = of(|_| 3.0, [0.0, 1.0], 0.4);
        assert!(found.is_empty() && closest == (0.4, 3.0));
        let holes = |x: f64| if x < 0.5 { f64::NAN } else { x };
        let (found, closest) = of(holes, [0.0, 1.0], 0.2);
        assert!(found.is_empty() && closest.0 == 0.5);
        assert_eq!(zeros(&|_| Ok(f64::NAN), [0.0, 1.0], 0.2, 1.0), Ok(None));
    }
}

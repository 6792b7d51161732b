//! Scenario discovery: which region of the inputs brings a threshold to be passed, in a month and under a choice.

use rayon::prelude::*;

use super::output::Output;
use super::prim::{Count, FEWEST, Limits, count, prim};
use super::threshold::{Case, passed};
use super::tornado::Driver;
use crate::model::{Scenario, Threshold};
use crate::sim::{Ensemble, Stopped, Watch};

/// A box holds at least this share of the futures, unless the asker wants another.
pub const MIN_SUPPORT: f64 = 0.05;

/// A region is limited by at most so many inputs: more cannot be said in a sentence, and where one thing that automation shares
/// moves many tasks together, their limits say little beside each other (editorial).
pub const MOST_LIMITS: usize = 4;

/// The limits of one input in a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The input. What automation shares (`Driver::Luck`) is measured by its u: 0.7 is luck better than in 70 % of the futures.
    pub driver: Driver,
    /// Its limits, in its own unit.
    pub limits: Limits,
    /// Its lowest and highest value in the futures.
    pub range: [f64; 2],
}

/// A region of the inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// What limits it, the limits that are worth most first.
    pub limits: Vec<Limit>,
    /// Density, coverage and support, counted in the futures that the region was not made from.
    pub count: Count,
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Where {
    /// It happens in no future.
    Never,
    /// It happens in every future.
    Always,
    /// It happens, or does not happen, in fewer futures than a region can be made of.
    TooFew,
    /// No input says when it happens and when not.
    Nothing,
    /// It happens mostly here.
    Region(Region),
}

/// Where a threshold is passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Discovery {
    /// Futures that were looked at.
    pub draws: u32,
    /// Share of them in which it is passed.
    pub happens: f64,
    /// Where.
    pub found: Where,
    /// The boxes that were looked at, the whole first; counted in the futures that the region is made from.
    pub trajectory: Vec<Count>,
}

/// Where a threshold is passed in a month; `None` where the scenario has no such figure. The scenario must be free of defects.
///
/// The first half of the futures goes to [`prim()`], over every uncertain input and what automation shares; density and coverage
/// are then counted in the other half, so that they are no better than they are. Where the box is limited by more than
/// [`MOST_LIMITS`] inputs, it is looked for once more among those that are worth most.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn discover(
    scenario: &Scenario,
    threshold: &Threshold,
    month: u32,
    case: Case,
    draws: u32,
    min_support: f64,
    watch: &Watch<'_>,
) -> Result<Option<Discovery>, Stopped> {
    let output = Output { what: threshold.what.clone(), month, choice: case.choice, without_ai: case.without_ai };
    let ensemble = Ensemble::new(scenario, &[output.choice], case.without_ai, draws, &[]);
    let Some(event) = passed(scenario, &ensemble, &output, threshold.side, watch)? else { return Ok(None) };
    let uncertain = (0..ensemble.inputs().len()).filter(|&slot| !ensemble.is_point(slot));
    let drivers = uncertain.map(|slot| (Driver::Input(ensemble.inputs()[slot].clone()), ensemble.column(slot)));
    let luck = ensemble.luck().map(|luck| (Driver::Luck, luck));
    let (drivers, columns): (Vec<Driver>, Vec<Vec<f64>>) = drivers.chain(luck).unzip();
    if watch.cancelled() {
        return Err(Stopped);
    }
    Ok(Some(among(&drivers, &columns, &event, min_support)))
}

/// The same of any columns and event.
fn among(drivers: &[Driver], columns: &[Vec<f64>], event: &[bool], min_support: f64) -> Discovery {
    let half = event.len() / 2;
    let events = event.iter().filter(|event| **event).count();
    let draws = u32::try_from(event.len()).unwrap_or(u32::MAX);
    #[expect(clippy::cast_precision_loss, reason = "a number of futures")]
    let happens = if event.is_empty() { 0.0 } else { events as f64 / event.len() as f64 };
    let answer = |found, trajectory| Discovery { draws, happens, found, trajectory };
    if events == 0 {
        return answer(Where::Never, Vec::new());
    }
    if events == event.len() {
        return answer(Where::Always, Vec::new());
    }
    let in_first = event[..half].iter().filter(|event| **event).count();
    if in_first.min(half - in_first) < FEWEST {
        return answer(Where::TooFew, Vec::new());
    }
    let of = |part: std::ops::Range<usize>| -> Vec<Vec<f64>> {
        columns.par_iter().map(|column| column[part.clone()].to_vec()).collect()
    };
    let first = of(0..half);
    let mut hunted = prim(&first, &event[..half], min_support);
    let mut limited = by_worth(&first, &event[..half], &hunted.limits);
    if limited.len() > MOST_LIMITS {
        let mut kept = limited[..MOST_LIMITS].to_vec();
        kept.sort_unstable();
        let columns: Vec<Vec<f64>> = kept.iter().map(|&column| first[column].clone()).collect();
        let again = prim(&columns, &event[..half], min_support);
        hunted.limits.fill(Limits { low: None, high: None });
        for (&column, limits) in kept.iter().zip(&again.limits) {
            hunted.limits[column] = *limits;
        }
        hunted.trajectory = again.trajectory;
        limited = by_worth(&first, &event[..half], &hunted.limits);
    }
    if limited.is_empty() {
        return answer(Where::Nothing, hunted.trajectory);
    }
    let limit = |&column: &usize| {
        let ends = columns[column].iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[a, b], x| [a.min(*x), b.max(*x)]);
        Limit { driver: drivers[column].clone(), limits: hunted.limits[column], range: ends }
    };
    let limits = limited.iter().map(limit).collect();
    let count = count(&of(half..event.len()), &event[half..], &hunted.limits);
    answer(Where::Region(Region { limits, count }), hunted.trajectory)
}

/// The columns that have limits; the one whose loss would cost the correlation of box and event most comes first.
fn by_worth(columns: &[Vec<f64>], event: &[bool], limits: &[Limits]) -> Vec<usize> {
    let without = |column: usize| {
        let mut without = limits.to_vec();
        without[column] = Limits { low: None, high: None };
        count(columns, event, &without).correlation()
    };
    let mut limited: Vec<(f64, usize)> =
        (0..limits.len()).filter(|&column| limits[column].any()).map(|column| (without(column), column)).collect();
    limited.sort_by(|a, b| a.0.total_cmp(&b.0));
    limited.into_iter().map(|(_, column)| column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Input;
    use crate::num::draws::Stream;

    fn columns(draws: u32) -> (Vec<Driver>, Vec<Vec<f64>>) {
        let inputs = [Input::Growth, Input::Elasticity, Input::Unmet];
        let column = |input: &Input| (0..draws).map(|draw| Stream::new(5, &input.path()).uniform(draw)).collect();
        (inputs.iter().cloned().map(Driver::Input).collect(), inputs.iter().map(column).collect())
    }

    #[test]
    fn what_has_no_region_is_said() {
        let (drivers, x) = columns(400);
        let found = |event: &[bool]| among(&drivers, &x, event, MIN_SUPPORT).found;
        assert_eq!(found(&[false; 400]), Where::Never);
        assert_eq!(found(&[true; 400]), Where::Always);
        let rare: Vec<bool> = (0..400).map(|draw| draw % 20 == 0).collect();
        assert_eq!(found(&rare), Where::TooFew);
        assert_eq!(found(&rare.iter().map(|event| !event).collect::<Vec<_>>()), Where::TooFew);
        let alternating: Vec<bool> = (0..400).map(|draw| Stream::new(6, "coin").uniform(draw) < 0.5).collect();
        assert_eq!(found(&alternating), Where::Nothing);
        assert_eq!(among(&drivers, &[vec![], vec![], vec![]], &[], MIN_SUPPORT).found, Where::Never);
        assert_eq!(among(&[], &[], &alternating, MIN_SUPPORT).found, Where::Nothing);
    }

    /// Where six columns matter alike, four of them are named, and the box is the best of these.
    #[test]
    fn a_region_has_few_limits() {
        let column = |i: usize| (0..4_096).map(|draw| Stream::new(8, &format!("x{i}")).uniform(draw)).collect();
        let columns: Vec<Vec<f64>> = (0..6).map(column).collect();
        let event: Vec<bool> = (0..4_096).map(|i| columns.iter().all(|column| column[i] > 0.25)).collect();
        let drivers = vec![Driver::Input(Input::Growth); 6];
        let first: Vec<Vec<f64>> = columns.iter().map(|column| column[..2_048].to_vec()).collect();
        let all = prim(&first, &event[..2_048], MIN_SUPPORT);
        assert!(all.limits.iter().filter(|limits| limits.any()).count() > MOST_LIMITS, "the test is about many limits");
        let Where::Region(region) = among(&drivers, &columns, &event, MIN_SUPPORT).found else { panic!("no region") };
        assert_eq!(region.limits.len(), MOST_LIMITS);
        // In the planted box of four, the event happens in 0.75² of the futures.
        assert!(region.count.density() > 0.5 && region.count.coverage() > 0.9, "{:?}", region.count);
    }

    /// The half that the region was not made from says how good it is; what is worth most stands first.
    #[test]
    fn the_region_is_counted_elsewhere() {
        let (drivers, x) = columns(4_096);
        let event: Vec<bool> = (0..4_096).map(|i| x[1][i] > 0.7 && x[2][i] < 0.9).collect();
        let discovery = among(&drivers, &x, &event, MIN_SUPPORT);
        let Where::Region(region) = &discovery.found else { panic!("{discovery:?}") };
        let paths: Vec<String> = region.limits.iter().map(|limit| limit.driver.path()).collect();
        assert_eq!(paths, ["market/elasticity", "market/unmet"]);
        assert_eq!(region.count.all, 2_048);
        assert_eq!(region.count.events, event[2_048..].iter().filter(|event| **event).count());
        // Gaps of at most 20.8/(n·v/w) beyond each of the two faces, as for a planted box.
        let lost = 20.8 * 0.9 / (2_048.0 * 0.27) + 20.8 * 0.3 / (2_048.0 * 0.27);
        assert!(region.count.density() > 1.0 - lost / 0.3 && region.count.coverage() > 1.0 - lost, "{:?}", region.count);
    }
}

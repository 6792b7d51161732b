//! A taxonomy: a set of roles to start from, with what such a studio typically is.

use super::{Department, Scenario, Text};

/// A set of roles to start from.
#[derive(Clone, Debug, PartialEq)]
pub struct Taxonomy {
    /// `animation`, `post-vfx`; what the command line calls it.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What kind of studio it is, in a sentence; may be empty.
    pub about: Text,
    /// A studio of its typical size.
    pub studio: Scenario,
}

/// Headcounts of a new studio come in steps of so many people.
const STEP: f64 = 0.5;

impl Taxonomy {
    /// A studio of so many people (FTE, > 0) with the taxonomy's proportions, its money multiplied by `pay` (> 0) and named `currency`.
    ///
    /// Headcounts are whole or half people that sum to `headcount` rounded to a half, and no role vanishes; a studio with fewer than half a person a role
    /// keeps the exact proportions. Volume goes with the people; prices and all other money with `pay`. Nothing is converted from one currency to another.
    #[must_use]
    pub fn studio(&self, headcount: f64, currency: &str, pay: f64) -> Scenario {
        let mut studio = self.studio.clone();
        let typical = studio.headcount();
        let size = if typical > 0.0 { headcount / typical } else { 1.0 };
        let shares: Vec<f64> = studio.roles().map(|role| role.headcount * size).collect();
        let people = whole_steps(&shares);
        let roles = studio.departments.iter_mut().flat_map(|department: &mut Department| &mut department.roles);
        for (role, people) in roles.zip(people) {
            role.headcount = people;
            role.pay *= pay;
        }
        studio.work.volume *= size;
        studio.work.price *= pay;
        studio.work.other_cost *= pay;
        for cost in [&mut studio.ai_cost.usage, &mut studio.ai_cost.seat, &mut studio.ai_cost.rollout] {
            *cost = cost.map(|money| money * pay);
        }
        if !currency.is_empty() {
            studio.currency = super::currency_code(currency);
        }
        studio
    }
}

/// Numbers in steps that sum to the same, rounded; none that was above 0 becomes 0. Largest remainders get what is left over.
fn whole_steps(shares: &[f64]) -> Vec<f64> {
    let there = shares.iter().filter(|share| **share > 0.0).count();
    let steps = (shares.iter().sum::<f64>() / STEP).round();
    #[expect(clippy::cast_precision_loss, reason = "a number of roles")]
    if steps < there as f64 {
        return shares.to_vec();
    }
    let mut given: Vec<f64> =
        shares.iter().map(|share| if *share > 0.0 { (share / STEP).floor().max(1.0) } else { 0.0 }).collect();
    loop {
        let rest = steps - given.iter().sum::<f64>();
        let want = |i: &usize| shares[*i] / STEP - given[*i];
        let roles = (0..shares.len()).filter(|&i| shares[i] > 0.0);
        let by_want = |a: &usize, b: &usize| want(a).total_cmp(&want(b));
        // Ties go to the role that comes first.
        let next = if rest >= 1.0 {
            roles.rev().max_by(by_want)
        } else if rest <= -1.0 {
            roles.filter(|&i| given[i] > 1.0).min_by(by_want)
        } else {
            None
        };
        match next {
            Some(i) => given[i] += rest.signum(),
            None => return given.into_iter().map(|steps| steps * STEP).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_come_in_halves_and_nobody_vanishes() {
        assert_eq!(whole_steps(&[2.6, 1.3, 0.1]), [2.5, 1.0, 0.5]);
        assert_eq!(whole_steps(&[10.0, 20.0]), [10.0, 20.0]);
        assert_eq!(whole_steps(&[0.0, 3.2, 0.8]), [0.0, 3.0, 1.0]);
        // Too few people for half a one in each role: as it is.
        assert_eq!(whole_steps(&[0.1, 0.2, 0.1]), [0.1, 0.2, 0.1]);
        for count in 1_u8..60 {
            let shares: Vec<f64> = (0..count).map(|i| 0.03 * f64::from(i + 1)).collect();
            let (sum, given) = (shares.iter().sum::<f64>(), whole_steps(&shares));
            let total: f64 = given.iter().sum();
            assert!((total - sum).abs() <= 0.5 * STEP + 1e-9, "{count}: {total} for {sum}");
        }
    }
}

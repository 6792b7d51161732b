//! Futures whose inputs are drawn once, to be asked again and again with some inputs held at values of the asker's: what
//! analyses are made of.
//!
//! The numbers are those of [`super::run()`] on a scenario in which the held inputs are exact: the same draws of all others, in f64.

use rayon::prelude::*;

use super::chunk::{CHUNK, Chunk, Engine, LANE, Months};
use super::inputs::Values;
use super::layout::Layout;
use super::outcome::{RoleSeries, Series, Total};
use super::plan::{Plan, Slot};
use super::run::{Stopped, Watch};
use crate::model::{Choice, Input, Scenario};
use crate::num::normal;

/// What can be asked of a future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A series of the studio.
    Series(Series),
    /// A series of a role, by its place in the file.
    Role(usize, RoleSeries),
    /// The people of a department, by its place in the file: the sum of its roles' headcounts, FTE.
    Department(usize),
    /// A total over the horizon; the month is of no account.
    Total(Total),
}

/// A question to every future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Which of the ensemble's choices, by its place.
    pub choice: usize,
    /// What is asked.
    pub measure: Measure,
    /// In which month; months after the horizon mean the last.
    pub month: u32,
}

/// Futures with their inputs, under one or more choices.
pub struct Ensemble {
    plan: Plan,
    inputs: Vec<Input>,
    choices: Vec<Choice>,
    /// By chunk of draws.
    values: Vec<Values>,
    central: Values,
    /// Roles of each department, by their places in the file.
    departments: Vec<std::ops::Range<usize>>,
    draws: u32,
}

impl Ensemble {
    /// Draws the inputs of so many futures. The scenario must be free of defects.
    ///
    /// `without_ai`: our own curves at ceiling 0, under the same choices. Only inputs that are named in `movable` may be held at other values later.
    #[must_use]
    pub fn new(scenario: &Scenario, choices: &[Choice], without_ai: bool, draws: u32, movable: &[Input]) -> Self {
        let mut plan = Plan::new(scenario, without_ai);
        let inputs = scenario.drawn();
        for (source, input) in plan.sources.iter_mut().zip(&inputs) {
            source.movable = movable.contains(input);
        }
        let all: Vec<u32> = (0..draws).collect();
        let values = all.par_chunks(CHUNK).map(|draws| Values::draw(&plan, draws)).collect();
        let mut first = 0;
        let departments = scenario
            .departments
            .iter()
            .map(|department| {
                first += department.roles.len();
                first - department.roles.len()..first
            })
            .collect();
        Self { central: Values::central(&plan), plan, inputs, choices: choices.to_vec(), values, departments, draws }
    }

    /// Everything that is drawn for a future, by slot.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The slot of an input; `None` where the scenario has no such input.
    #[must_use]
    pub fn slot(&self, input: &Input) -> Option<usize> {
        self.inputs.iter().position(|known| known == input)
    }

    /// Futures in it.
    #[must_use]
    pub fn draws(&self) -> u32 {
        self.draws
    }

    /// Whether an input is the same in every future.
    #[must_use]
    pub fn is_point(&self, slot: usize) -> bool {
        self.plan.sources[slot].sampler.is_point()
    }

    /// An input's value in each future.
    #[must_use]
    pub fn column(&self, slot: usize) -> Vec<f64> {
        (0..self.draws as usize).map(|draw| self.values[draw / CHUNK].at(slot, draw % CHUNK)).collect()
    }

    /// An input's own u in each future, 0…1: for automation without what it shares with the others.
    #[must_use]
    pub fn own(&self, slot: usize) -> Vec<f64> {
        (0..self.draws).map(|draw| self.plan.sources[slot].stream.uniform(draw)).collect()
    }

    /// The u of what all automation inputs share, in each future; `None` where they share nothing.
    #[must_use]
    pub fn luck(&self) -> Option<Vec<f64>> {
        let shares = self.plan.shared_progress > 0.0 && self.shares_luck().next().is_some();
        shares.then(|| (0..self.draws).map(|draw| self.plan.luck.uniform(draw)).collect())
    }

    /// An input's value where its own u is `u` and what automation shares is at its middle, Z = 0.
    #[must_use]
    pub fn at(&self, slot: usize, u: f64) -> f64 {
        let (source, shared) = (&self.plan.sources[slot], self.plan.shared_progress);
        if source.automation && shared > 0.0 && !source.sampler.is_point() {
            source.sampler.at_score(libm::sqrt(1.0 - shared) * normal::quantile(u))
        } else {
            source.sampler.at(u)
        }
    }

    /// Every automation input's value where what they share is at `u` and their own u at ½.
    #[must_use]
    pub fn at_luck(&self, u: f64) -> Vec<(usize, f64)> {
        let score = libm::sqrt(self.plan.shared_progress) * normal::quantile(u);
        self.shares_luck().map(|slot| (slot, self.plan.sources[slot].sampler.at_score(score))).collect()
    }

    fn shares_luck(&self) -> impl Iterator<Item = Slot> {
        let shares = |slot: &Slot| self.plan.sources[*slot].automation && !self.is_point(*slot);
        (0..self.plan.sources.len()).filter(shares)
    }

    /// What is asked, in every future: by question, then draw. A value that the model does not give (a unit cost without units) is NaN.
    ///
    /// # Errors
    /// [`Stopped`] if `watch.cancel` was set.
    ///
    /// # Panics
    /// In a debug build, where an input is held that was not named as movable.
    pub fn values(&self, held: &[(usize, f64)], asked: &[Asked], watch: &Watch<'_>) -> Result<Vec<Vec<f64>>, Stopped> {
        let months = self.months(held, asked);
        let of_chunk = |(i, values): (usize, &Values)| {
            let draws = CHUNK.min(self.draws as usize - i * CHUNK);
            (!watch.cancelled()).then(|| self.walk(&months, &values.held(held), draws, asked))
        };
        let chunks: Option<Vec<Vec<Vec<f64>>>> = self.values.par_iter().enumerate().map(of_chunk).collect();
        let chunks = chunks.ok_or(Stopped)?;
        let column = |question: usize| chunks.iter().flat_map(|chunk| chunk[question].iter().copied()).collect();
        Ok((0..asked.len()).map(column).collect())
    }

    /// What is asked, in the central case (every u = ½), by question.
    ///
    /// # Panics
    /// As [`Self::values`].
    #[must_use]
    pub fn central(&self, held: &[(usize, f64)], asked: &[Asked]) -> Vec<f64> {
        self.cases(&[held.to_vec()], asked).into_iter().map(|values| values[0]).collect()
    }

    /// What is asked, in many cases that differ from the central one in what is held: by question, then case.
    ///
    /// # Panics
    /// As [`Self::values`].
    #[must_use]
    pub fn cases(&self, cases: &[Vec<(usize, f64)>], asked: &[Asked]) -> Vec<Vec<f64>> {
        let held: Vec<(usize, f64)> = cases.concat();
        let months = self.months(&held, asked);
        let chunks: Vec<Vec<Vec<f64>>> =
            cases.par_chunks(CHUNK).map(|cases| self.walk(&months, &self.central.cases(cases), cases.len(), asked)).collect();
        let column = |question: usize| chunks.iter().flat_map(|chunk| chunk[question].iter().copied()).collect();
        (0..asked.len()).map(column).collect()
    }

    fn months(&self, held: &[(usize, f64)], asked: &[Asked]) -> Months<'_, f64> {
        debug_assert!(held.iter().all(|&(slot, _)| self.plan.sources[slot].movable), "only what is movable can be held");
        let only = |asked: &Asked| match asked.measure {
            Measure::Role(role, RoleSeries::Headcount) => Some(role),
            _ => None,
        };
        let roles = self.plan.roles.len();
        let of_roles = |asked: &&Asked| matches!(asked.measure, Measure::Role(..) | Measure::Department(_));
        let full = |asked: &Asked| matches!(asked.measure, Measure::Role(_, series) if series != RoleSeries::Headcount);
        let mut wanted = asked.iter().filter(of_roles);
        let layout = match wanted.next() {
            None => Layout::new(roles, &[]),
            Some(first) => match only(first) {
                Some(role) if wanted.all(|other| only(other) == Some(role)) => Layout::of_role(role),
                _ if asked.iter().any(full) => Layout::new(roles, RoleSeries::ALL),
                _ => Layout::new(roles, &[RoleSeries::Headcount]),
            },
        };
        Months::new(&self.plan, &self.choices, layout, Engine::Fast)
    }

    /// Runs some draws as far as is asked; by question, then draw.
    fn walk(&self, months: &Months<'_, f64>, values: &Values, draws: usize, asked: &[Asked]) -> Vec<Vec<f64>> {
        const AT_ONCE: u32 = 8;
        let (layout, horizon) = (months.layout, self.plan.horizon);
        let until = |asked: &Asked| match asked.measure {
            Measure::Total(_) => horizon,
            _ => asked.month.min(horizon),
        };
        let last = asked.iter().map(until).max().unwrap_or(0);
        let of_choice = layout.width() * LANE;
        let of_month = self.choices.len() * of_choice;
        let mut room = vec![0.0; of_month * AT_ONCE.min(last + 1) as usize];
        let mut chunk = Chunk::new(months, values, 0, draws);
        let mut answers = vec![vec![f64::NAN; draws]; asked.len()];
        let mut first = 0;
        while first <= last {
            let window = first..(first + AT_ONCE).min(last + 1);
            chunk.months(months, layout, window.clone(), &mut room[..window.len() * of_month]);
            for (asked, answers) in asked.iter().zip(&mut answers) {
                if !matches!(asked.measure, Measure::Total(_)) && window.contains(&until(asked)) {
                    let start = (until(asked) - first) as usize * of_month + asked.choice * of_choice;
                    self.read(&room[start..start + of_choice], layout, asked.measure, answers);
                }
            }
            first = window.end;
        }
        for (asked, answers) in asked.iter().zip(&mut answers) {
            if let Measure::Total(total) = asked.measure {
                *answers = chunk.totals(asked.choice, total as usize);
            }
            for answer in answers.iter_mut().filter(|answer| !answer.is_finite()) {
                *answer = f64::NAN;
            }
        }
        answers
    }

    /// Reads one choice's month.
    fn read(&self, values: &[f64], layout: Layout, measure: Measure, answers: &mut [f64]) {
        let column = |column: usize| &values[column * LANE..column * LANE + answers.len()];
        let row = |role: usize| layout.row_of(role).unwrap_or(0);
        match measure {
            Measure::Series(series) => answers.copy_from_slice(column(series as usize)),
            Measure::Role(role, series) => answers.copy_from_slice(column(layout.column(row(role), series))),
            Measure::Department(department) => {
                let roles = self.departments[department].clone();
                let mut sums = vec![0.0; answers.len()];
                for role in roles {
                    let people = column(layout.column(row(role), RoleSeries::Headcount));
                    sums.iter_mut().zip(people).for_each(|(sum, people)| *sum += people);
                }
                answers.copy_from_slice(&sums);
            }
            Measure::Total(_) => {}
        }
    }
}

/// An ensemble is shared by the threads that ask it.
const fn is_shared<T: Send + Sync>() {}
const _: () = is_shared::<Ensemble>();

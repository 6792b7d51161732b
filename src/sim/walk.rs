//! The months alone, without quantiles, on one thread: what benchmarks compare.

use super::chunk::{CHUNK, Chunk, Engine, LANE, Months};
use super::inputs::Values;
use super::layout::Layout;
use super::plan::Plan;
use crate::model::{Choice, Input, Scenario};
use crate::num::real::Real;

/// How the months are calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// One future at a time, in f64.
    Readable,
    /// Many at a time, in f64: what is saved and exported.
    Double,
    /// Many at a time, in f32: what follows a moving hand.
    Single,
}

/// Futures whose inputs are drawn, ready to be walked through as often as a benchmark likes.
pub struct Walk {
    plan: Plan,
    choices: Vec<Choice>,
    values: Values,
    draws: usize,
    paths: Vec<String>,
}

impl Walk {
    /// Draws the inputs of so many futures. The scenario must be free of defects.
    #[must_use]
    pub fn new(scenario: &Scenario, choices: &[Choice], draws: u32) -> Self {
        let plan = Plan::new(scenario, false);
        let all: Vec<u32> = (0..draws).collect();
        let values = Values::draw(&plan, &all);
        let paths = scenario.drawn().iter().map(Input::path).collect();
        Self { plan, choices: choices.to_vec(), values, draws: all.len(), paths }
    }

    /// Every input's name-path and its value in each draw, for implementations elsewhere that are to walk through the same futures.
    #[must_use]
    pub fn inputs(&self) -> Vec<(String, Vec<f64>)> {
        let draws: Vec<Vec<f64>> = (0..self.draws).map(|draw| self.values.of_draw(draw)).collect();
        let column = |slot: usize| draws.iter().map(|values| values[slot]).collect();
        self.paths.iter().cloned().enumerate().map(|(slot, path)| (path, column(slot))).collect()
    }

    /// Role-months under all choices: what a time is divided by.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a count for a ratio")]
    pub fn role_months(&self) -> f64 {
        (self.plan.roles.len() * (self.plan.horizon as usize + 1) * self.choices.len() * self.draws) as f64
    }

    /// Every month of every future; gives the sum of the last month's first column, so that nothing can be left out.
    #[must_use]
    pub fn run(&self, arithmetic: Arithmetic) -> f64 {
        match arithmetic {
            Arithmetic::Readable => self.walk::<f64>(Engine::Readable),
            Arithmetic::Double => self.walk::<f64>(Engine::Fast),
            Arithmetic::Single => self.walk::<f32>(Engine::Fast),
        }
    }

    fn walk<T: Real>(&self, engine: Engine) -> f64 {
        const AT_ONCE: u32 = 4;
        let layout = Layout::new(self.plan.roles.len(), &[]);
        let months: Months<'_, T> = Months::new(&self.plan, &self.choices, layout, engine);
        let of_month = self.choices.len() * layout.width() * LANE;
        let mut values = vec![T::ZERO; of_month * AT_ONCE as usize];
        let mut sum = 0.0;
        for start in (0..self.draws).step_by(CHUNK) {
            let draws = CHUNK.min(self.draws - start);
            let mut chunk = Chunk::new(&months, &self.values, start, draws);
            let mut first = 0;
            while first <= self.plan.horizon {
                let window = first..(first + AT_ONCE).min(self.plan.horizon + 1);
                chunk.months(&months, layout, window.clone(), &mut values[..window.len() * of_month]);
                first = window.end;
            }
            sum += values[..draws].iter().map(|x| x.wide()).sum::<f64>();
        }
        sum
    }
}

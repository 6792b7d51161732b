//! Who is laid off, leaves, is hired or moves: of the studio at once, of the departments worked out in the background.

use std::sync::Arc;

use egui::Context;

use super::context::ViewCtx;
use super::view::Column;
use crate::model::{Choice, Scenario};
use crate::session::{Results, fits_with};
use crate::sim::{Bands, Detail, Outcome, Request, RoleSeries, Series, Watch, run};
use crate::text::numbers;
use crate::ui::background::Background;
use crate::ui::charts::{Flows, Mark};

/// Futures whose mean is taken: enough for whole people.
const DRAWS: u32 = 1_024;

/// What is asked.
#[derive(Clone)]
struct Question {
    scenario: Arc<Scenario>,
    draws: u32,
}

/// Scenarios are the same where they are the same object: an edit makes another.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scenario, &other.scenario) && self.draws == other.draws
    }
}

/// By column, department and month: since today.
type Answer = [Vec<Vec<Flows>>; 3];

fn answer(question: &Question, watch: &Watch<'_>) -> Option<Answer> {
    let scenario = &question.scenario;
    fits_with(scenario, Detail::Full).ok()?;
    let choices = [Choice::Compress, scenario.policy.choice, Choice::Expand];
    let request = Request { scenario, choices: &choices, without_ai: false, draws: question.draws, detail: Detail::Full };
    let outcomes: [Outcome; 3] = run(&request, watch).ok()?.try_into().ok()?;
    Some(outcomes.map(|outcome| departments(scenario, &outcome)))
}

fn departments(scenario: &Scenario, outcome: &Outcome) -> Vec<Vec<Flows>> {
    let department = |department: &crate::model::Department| {
        let mut sum = Flows::default();
        let month = |t: u32| {
            for role in department.roles.iter().filter_map(|role| outcome.role(&role.id)) {
                let at = |series| role.get(series).and_then(|bands| bands.mean.get(t as usize)).copied().unwrap_or(0.0);
                if t > 0 {
                    sum.laid_off += at(RoleSeries::LaidOff);
                    sum.left += at(RoleSeries::Left);
                    sum.hired += at(RoleSeries::Hired);
                    sum.moved += at(RoleSeries::Moved);
                }
            }
            sum
        };
        (0..=scenario.horizon).map(month).collect()
    };
    scenario.departments.iter().map(department).collect()
}

/// The whole studio's, on average, from today to a month. Here `moved` counts everybody who changes role.
#[must_use]
pub fn of_studio(outcome: &Outcome, month: usize) -> Flows {
    let until = |series| {
        let bands: &Bands = outcome.get(series);
        bands.mean.iter().take(month.saturating_add(1)).skip(1).sum()
    };
    Flows {
        laid_off: until(Series::LaidOff),
        left: until(Series::Left),
        hired: until(Series::Hired),
        moved: until(Series::Moved),
    }
}

/// The departments' flows, worked out in the background.
#[derive(Default)]
pub struct FlowsState {
    background: Background<Question, Answer>,
}

impl FlowsState {
    /// Asks for what is shown, once the picture rests. `at_once`: without a background, for pictures and tests.
    pub fn follow(&mut self, cx: &ViewCtx<'_>, ctx: &Context, at_once: bool) {
        let Some(results) = cx.results else { return };
        let rests = results.draws == results.wanted && Arc::ptr_eq(&results.scenario, cx.scenario);
        if rests || at_once {
            let draws = DRAWS.min(results.draws);
            self.background.follow(ctx, Question { scenario: Arc::clone(&results.scenario), draws }, answer, at_once);
        }
    }

    /// The newest of a column's departments in a month, by place; none where the departments are others by now.
    pub(super) fn of(&self, results: &Results, column: Column, month: usize) -> Vec<Option<Flows>> {
        let count = results.scenario.departments.len();
        let found = self.background.answer().and_then(|(question, found, _)| {
            let same = question.scenario.departments.iter().map(|d| &d.id).eq(results.scenario.departments.iter().map(|d| &d.id));
            let column = Column::ALL.iter().position(|known| *known == column)?;
            found.filter(|_| same)?.get(column)
        });
        let of = |i: usize| found?.get(i)?.get(month).copied();
        (0..count).map(of).collect()
    }
}

/// A way in which people come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    LaidOff,
    Left,
    Hired,
    Moved,
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::LaidOff, Self::Left, Self::Hired, Self::Moved];

    /// The mark of its dots.
    pub(super) const fn mark(self) -> Mark {
        match self {
            Self::LaidOff => Mark::LaidOff,
            Self::Left => Mark::Left,
            Self::Hired => Mark::Hired,
            Self::Moved => Mark::MovedIn,
        }
    }

    /// So many people of the studio, in words; whole people, for nobody leaves by three hundredths. That nobody is laid off is said,
    /// that nobody is hired is not.
    pub(super) fn says(self, cx: &ViewCtx<'_>, flows: &Flows) -> Option<String> {
        let lang = cx.lang;
        let (people, one): (f64, &str) = match self {
            Self::LaidOff => (flows.laid_off, lang.human_laid_off_one()),
            Self::Left => (flows.left, lang.human_left_one()),
            Self::Hired => (flows.hired, lang.human_hired_one()),
            Self::Moved => (flows.moved, lang.human_moved_one()),
        };
        let people = people.round();
        if people < 1.0 {
            return (self == Self::LaidOff).then(|| lang.human_laid_off_none().to_owned());
        }
        let count = numbers::fixed(people, 0);
        Some(match self {
            _ if people == 1.0 => one.to_owned(),
            Self::LaidOff => lang.human_laid_off(count),
            Self::Left => lang.human_left(count),
            Self::Hired => lang.human_hired(count),
            Self::Moved => lang.human_moved(count),
        })
    }
}

/// A department's flows in words, to a tenth of a person, as means over the futures are.
#[must_use]
pub fn of_department_in_words(cx: &ViewCtx<'_>, flows: &Flows) -> String {
    let lang = cx.lang;
    let one = |x: f64| numbers::count(x);
    let there = |x: f64| x >= 0.05;
    let mut parts = vec![lang.flow_laid_off(one(flows.laid_off))];
    parts.extend(there(flows.left).then(|| lang.flow_left(one(flows.left))));
    parts.extend(there(flows.hired).then(|| lang.flow_hired(one(flows.hired))));
    parts.extend(there(flows.moved).then(|| lang.flow_moved_in(one(flows.moved))));
    parts.extend(there(-flows.moved).then(|| lang.flow_moved_out(one(-flows.moved))));
    lang.flow_mean(parts.join(lang.pick(", ", "，")))
}

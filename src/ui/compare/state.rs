//! What the Compare view remembers: its columns, the figure that is drawn, and what it asks.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use egui::Context;

use crate::analysis::What;
use crate::analysis::compare::{
    self, Assumption, Comparison, MOST, Policies, Variant, assumptions, choices, comparable, compare, policies,
};
use crate::files::library;
use crate::model::{Choice, Scenario};
use crate::sim::{EXACT_DRAWS, Series, Watch};
use crate::ui::background::Background;
use crate::ui::explore::ViewCtx;

/// Whose scenario a column shows.
#[derive(Clone, Debug)]
pub enum Whose {
    /// The open one, as it is now.
    Open,
    /// The open one as it stands in its file.
    Saved,
    /// A voice or a file; with the file's name.
    Other(Option<String>, Arc<Scenario>),
}

/// What a column's studio chooses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pick {
    /// What its scenario says.
    Own,
    /// This.
    Choice(Choice),
    /// Nothing: it never takes up AI.
    WithoutAi,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Whose scenario.
    pub whose: Whose,
    /// Under which policy.
    pub pick: Pick,
}

/// What the view shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Figures and their fans.
    #[default]
    Figures,
    /// The assumptions that differ.
    Assumptions,
    /// Policies against scenarios.
    Policies,
}

/// What is asked about the columns.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) variants: Vec<Variant>,
    pub(super) month: u32,
    pub(super) fan: What,
}

/// Scenarios are the same where they are the same object: an edit makes another.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &Variant, b: &Variant| {
            Arc::ptr_eq(&a.scenario, &b.scenario) && a.choice == b.choice && a.without_ai == b.without_ai
        };
        self.month == other.month
            && self.fan == other.fan
            && self.variants.len() == other.variants.len()
            && self.variants.iter().zip(&other.variants).all(|(a, b)| same(a, b))
    }
}

/// What there is to say about the columns.
pub(super) struct Sides {
    pub(super) comparison: Comparison,
    pub(super) differ: Vec<Assumption>,
}

/// What is asked about the policies.
#[derive(Clone)]
pub(super) struct PolicyQuestion {
    pub(super) scenarios: Vec<Arc<Scenario>>,
    pub(super) month: u32,
}

impl PartialEq for PolicyQuestion {
    fn eq(&self, other: &Self) -> bool {
        self.month == other.month
            && self.scenarios.len() == other.scenarios.len()
            && self.scenarios.iter().zip(&other.scenarios).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

/// Futures of a comparison: the first scenario's, as far as quantiles are exact.
pub(super) fn draws(scenario: &Scenario) -> u32 {
    scenario.draws.min(EXACT_DRAWS)
}

fn sides(question: &Question, watch: &Watch<'_>) -> Option<Sides> {
    let draws = draws(&question.variants.first()?.scenario);
    let whats = comparable(&question.variants);
    let comparison = compare(&question.variants, &whats, question.month, Some(&question.fan), draws, watch).ok()?;
    Some(Sides { comparison, differ: assumptions(&question.variants) })
}

fn stakes(question: &PolicyQuestion, watch: &Watch<'_>) -> Option<Policies> {
    let draws = draws(question.scenarios.first()?);
    policies(&question.scenarios, &choices(&question.scenarios), question.month, draws, watch).ok()
}

/// The voices, to be compared.
pub(in crate::ui) fn voices() -> &'static [Arc<Scenario>] {
    static VOICES: OnceLock<Vec<Arc<Scenario>>> = OnceLock::new();
    VOICES.get_or_init(|| library::voices().iter().map(|voice| Arc::new(voice.scenario.clone())).collect())
}

/// What the Compare view remembers.
pub struct CompareState {
    /// The columns, the one that the others are compared with first.
    pub columns: Vec<Column>,
    /// What is shown.
    pub tab: Tab,
    /// The figure that is drawn.
    pub figure: What,
    /// Whether roles have rows.
    pub with_roles: bool,
    /// Columns that are not drawn, by place.
    pub hidden: HashSet<usize>,
    /// Whether policies are held against every voice instead of the columns' scenarios.
    pub all_voices: bool,
    /// Whether people are at stake instead of profit.
    pub people: bool,
    /// How far below the best counts as near it, per cent.
    pub within: f64,
    /// Bytes that the columns would need, where they are too many.
    pub(super) too_much: Option<usize>,
    pub(super) sides: Background<Question, Sides>,
    pub(super) stakes: Background<PolicyQuestion, Policies>,
}

impl Default for CompareState {
    fn default() -> Self {
        Self {
            columns: Self::policies_of_open(),
            tab: Tab::default(),
            figure: What::Series(Series::Headcount),
            with_roles: false,
            hidden: HashSet::new(),
            all_voices: false,
            people: false,
            within: 10.0,
            too_much: None,
            sides: Background::default(),
            stakes: Background::default(),
        }
    }
}

impl CompareState {
    /// The open scenario under its own policy, both ends of it, and without AI.
    #[must_use]
    pub fn policies_of_open() -> Vec<Column> {
        let picks = [Pick::Own, Pick::Choice(Choice::Compress), Pick::Choice(Choice::Expand), Pick::WithoutAi];
        picks.into_iter().map(|pick| Column { whose: Whose::Open, pick }).collect()
    }

    /// Adds a column, if there is room.
    pub fn add(&mut self, column: Column) {
        if self.columns.len() < MOST {
            self.columns.push(column);
        }
    }

    /// The scenarios of the columns beside the open one, each once: its column, its name.
    pub(in crate::ui) fn others<'a>(&'a self, cx: &'a ViewCtx<'_>) -> Vec<(usize, String, &'a Scenario)> {
        let mut found: Vec<(usize, String, &Scenario)> = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            let scenario: &Scenario = match &column.whose {
                Whose::Open => continue,
                Whose::Saved => cx.saved,
                Whose::Other(_, scenario) => scenario,
            };
            if !found.iter().any(|(_, _, known)| std::ptr::eq(*known, scenario)) {
                found.push((i, super::labels::whose(cx, &column.whose), scenario));
            }
        }
        found
    }

    /// Takes a column away.
    pub fn remove(&mut self, column: usize) {
        if column < self.columns.len() {
            self.columns.remove(column);
            self.hidden.clear();
        }
    }

    /// The others are compared with this one from now on.
    pub fn put_first(&mut self, column: usize) {
        if column < self.columns.len() {
            self.columns[..=column].rotate_right(1);
            self.hidden.clear();
        }
    }

    /// The columns as they are to be simulated.
    pub(super) fn variants(&self, cx: &ViewCtx<'_>) -> Vec<Variant> {
        let variant = |column: &Column| {
            let scenario = Arc::clone(match &column.whose {
                Whose::Open => cx.scenario,
                Whose::Saved => cx.saved,
                Whose::Other(_, scenario) => scenario,
            });
            let choice = match column.pick {
                Pick::Own | Pick::WithoutAi => scenario.policy.choice,
                Pick::Choice(choice) => choice,
            };
            Variant { scenario, choice, without_ai: column.pick == Pick::WithoutAi }
        };
        self.columns.iter().map(variant).collect()
    }

    /// The scenarios that policies are held against: each of the columns' once, or every voice.
    pub(super) fn scenarios(&self, variants: &[Variant]) -> Vec<Arc<Scenario>> {
        if self.all_voices {
            return voices().to_vec();
        }
        let mut distinct: Vec<Arc<Scenario>> = Vec::new();
        for variant in variants {
            if !distinct.iter().any(|known| Arc::ptr_eq(known, &variant.scenario) || **known == *variant.scenario) {
                distinct.push(Arc::clone(&variant.scenario));
            }
        }
        distinct
    }

    /// Another document: the columns stay, what was found about the last one goes.
    pub fn forget(&mut self) {
        (self.sides, self.stakes) = (Background::default(), Background::default());
    }

    /// Whether nothing is being worked out.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.sides.is_settled() && self.stakes.is_settled()
    }

    /// Asks what is shown, if that has not been asked; collects what has come.
    pub(super) fn follow(&mut self, cx: &ViewCtx<'_>, ctx: &Context, month: u32, at_once: bool) {
        let variants = self.variants(cx);
        let Some(first) = variants.first() else { return };
        if !variants.iter().any(|variant| self.figure.measure(&variant.scenario).is_some()) {
            self.figure = What::Series(Series::Headcount); // the role or department is gone
        }
        let longest = variants.iter().map(|variant| variant.scenario.horizon as usize + 1).max().unwrap_or(1);
        let figures = comparable(&variants).len() + longest;
        self.too_much = compare::fits(&variants, figures, draws(&first.scenario)).err();
        if self.too_much.is_some() {
            return;
        }
        if self.tab == Tab::Policies {
            let question = PolicyQuestion { scenarios: self.scenarios(&variants), month };
            self.stakes.follow(ctx, question, stakes, at_once);
        } else {
            let question = Question { variants, month, fan: self.figure.clone() };
            self.sides.follow(ctx, question, sides, at_once);
        }
    }
}

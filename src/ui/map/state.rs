//! What the Map view remembers, what it asks, and who answers in the background.

use std::sync::{Arc, Mutex};

use egui::{Context, TextureHandle};

use crate::analysis::{Axis, Goal, Lever, Map, Output, Sought, Statistic, Survey, What, draws, seek, sweep, value_now};
use crate::model::{Choice, Input, Scenario, Scope};
use crate::session::{Asker, Version};
use crate::sim::{Series, Total, Watch};
use crate::ui::explore::{Column, ViewCtx};
use crate::ui::theme::Theme;

/// Values of each axis.
const NODES: usize = 64;
/// The same where there is no background: pictures and tests.
const NODES_AT_ONCE: usize = 24;

/// Under which choice the figure is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Followed {
    /// Staff what demand needs: only then can the market keep or make jobs.
    #[default]
    Demand,
    /// One of the three columns.
    Column(Column),
}

impl Followed {
    /// The choice.
    #[must_use]
    pub fn choice(self, scenario: &Scenario) -> Choice {
        match self {
            Self::Demand => Choice::Follow,
            Self::Column(Column::Compress) => Choice::Compress,
            Self::Column(Column::Policy) => scenario.policy.choice,
            Self::Column(Column::Expand) => Choice::Expand,
        }
    }
}

/// The value that is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Target {
    /// What the figure is today; 0 for a total, which has no today.
    #[default]
    Today,
    /// Another one, in the figure's unit.
    Value(f64),
}

/// A map to be worked.
#[derive(Clone)]
pub(super) struct Question {
    /// With both levers at a fixed value: what they are does not matter to the map, and a drag asks for none.
    scenario: Arc<Scenario>,
    pub(super) survey: Survey,
    /// What is known already.
    so_far: Arc<Mutex<Option<Map>>>,
    ctx: Context,
}

impl Question {
    fn is(&self, other: &Self) -> bool {
        self.survey == other.survey && (Arc::ptr_eq(&self.scenario, &other.scenario) || self.scenario == other.scenario)
    }
}

fn work(question: &Question, watch: &Watch<'_>) -> Option<Map> {
    let mut seen = |map: &Map| {
        if let Ok(mut so_far) = question.so_far.lock() {
            *so_far = Some(map.clone());
        }
        question.ctx.request_repaint();
    };
    sweep(&question.scenario, &question.survey, watch, &mut seen).ok().flatten()
}

type Wanted = (Arc<Scenario>, Goal);

/// An answer to a goal.
pub(super) enum Reply {
    /// Where it is reached, or nearly.
    Sought(Sought),
    /// The figure has no value anywhere.
    NoValue,
}

fn find(wanted: &Wanted, watch: &Watch<'_>) -> Option<Reply> {
    seek(&wanted.0, &wanted.1, watch).ok().map(|sought| sought.map_or(Reply::NoValue, Reply::Sought))
}

/// A drag of the point: where it began.
pub(super) struct Drag {
    pub(super) scenario: Arc<Scenario>,
    pub(super) at: [f64; 2],
}

/// A texture and what it shows.
pub(super) struct Painted {
    pub(super) texture: TextureHandle,
    pub(super) map: u64,
    pub(super) dark: bool,
}

/// What the Map view remembers.
pub struct MapState {
    /// The figure.
    pub what: What,
    /// Under which choice.
    pub followed: Followed,
    /// To the right.
    pub x: Lever,
    /// Upwards.
    pub y: Lever,
    /// Which number of the futures.
    pub statistic: Statistic,
    /// What is wanted of the figure.
    pub target: Target,
    /// What goal seek turns; the lever to the right where nobody chose another.
    pub turned: Option<Lever>,
    /// Whether the voices stand on the map.
    pub voices: bool,
    pub(super) drag: Option<Drag>,
    pub(super) painted: Option<Painted>,
    /// Today's value of the figure, and whose: NaN where it has none.
    today: Option<(Version, Output, f64)>,
    /// The scenario without the levers' values, and of which version and levers.
    still: Option<(Version, [Lever; 2], Arc<Scenario>)>,
    asker: Option<Asker<Question, Map>>,
    asked: Option<Question>,
    failed: bool,
    shown: Option<(Question, Map)>,
    /// Counts the maps that were shown.
    version: u64,
    seeker: Option<Asker<Wanted, Reply>>,
    wanted: Option<Wanted>,
    sought: Option<(Wanted, Option<Reply>)>,
}

impl Default for MapState {
    fn default() -> Self {
        Self {
            what: What::Series(Series::Headcount),
            followed: Followed::default(),
            x: Lever::Automation(Scope::Studio),
            y: Lever::Input(Input::Elasticity),
            statistic: Statistic::Mean,
            target: Target::default(),
            turned: None,
            voices: false,
            drag: None,
            painted: None,
            today: None,
            still: None,
            asker: None,
            asked: None,
            failed: false,
            shown: None,
            version: 0,
            seeker: None,
            wanted: None,
            sought: None,
        }
    }
}

impl MapState {
    /// Another document: what was chosen stays, what was found about the last one goes.
    pub fn forget(&mut self) {
        let old = std::mem::take(self);
        *self = Self {
            what: old.what,
            followed: old.followed,
            x: old.x,
            y: old.y,
            statistic: old.statistic,
            voices: old.voices,
            version: old.version + 1,
            ..Self::default()
        };
    }

    /// Whether nothing is being worked out.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let map = self.failed || self.asked.as_ref().is_none_or(|_| self.progress() >= 1.0);
        map && (self.wanted.is_none() || self.sought().is_some())
    }

    /// What is shown: its survey, what is known of it, and its number.
    #[must_use]
    pub(super) fn map(&self) -> Option<(&Survey, &Map, u64)> {
        self.shown.as_ref().map(|(question, map)| (&question.survey, map, self.version))
    }

    /// The share of the map of now that is known, 0…1.
    pub(super) fn progress(&self) -> f64 {
        let (Some(asked), Some((shown, map))) = (&self.asked, &self.shown) else { return 0.0 };
        if !asked.is(shown) {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "some thousand nodes")]
        let share = map.known.iter().filter(|known| **known).count() as f64 / map.known.len().max(1) as f64;
        share
    }

    /// Whether the map of now could not be worked.
    pub(super) const fn failed(&self) -> bool {
        self.failed
    }

    /// The answer to the goal of now: `None` while it is sought, without a reply where it went wrong.
    pub(super) fn sought(&self) -> Option<(&Goal, Option<&Reply>)> {
        let (wanted, sought) = self.sought.as_ref()?;
        (self.wanted.as_ref()? == wanted).then_some((&wanted.1, sought.as_ref()))
    }

    /// What the figure is in month 0; NaN where it has no value there.
    pub(super) fn today(&self) -> f64 {
        self.today.as_ref().map_or(f64::NAN, |(_, _, today)| *today)
    }

    /// The value that is wanted.
    pub(super) fn target(&self) -> f64 {
        match self.target {
            Target::Value(value) => value,
            Target::Today if self.today().is_finite() => self.today(),
            Target::Today => 0.0,
        }
    }

    /// What goal seek turns.
    pub(super) fn turned(&self) -> &Lever {
        self.turned.as_ref().unwrap_or(&self.x)
    }

    /// Puts something in the place of what the scenario has no more. Every scenario has the market's inputs.
    fn fit(&mut self, scenario: &Scenario) {
        if self.what.measure(scenario).is_none() {
            self.choose(What::Series(Series::Headcount));
        }
        let has = |lever: &Lever| !lever.inputs(scenario).is_empty();
        self.turned = self.turned.take().filter(has);
        if !has(&self.y) {
            self.y = Lever::Input(if self.x == Lever::Input(Input::Elasticity) { Input::PassThrough } else { Input::Elasticity });
        }
        if !has(&self.x) {
            let mut all = super::levers::sorted(scenario).into_iter();
            self.x = all.find(|lever| *lever != self.y).unwrap_or(Lever::Input(Input::PassThrough));
        }
    }

    /// Asks what is shown, if that has not been asked; collects what has come. `at_once`: without a background.
    pub(super) fn follow(&mut self, cx: &ViewCtx<'_>, ctx: &Context, month: u32, at_once: bool) {
        self.fit(cx.scenario);
        let output = Output { what: self.what.clone(), month, choice: self.followed.choice(cx.scenario), without_ai: false };
        self.find_today(cx.scenario, &output);
        self.ask_map(cx, ctx, &output, at_once);
        // A hand that moves the point asks for no goal: that waits until it rests.
        if self.drag.is_none() {
            self.ask_goal(cx, ctx, output, at_once);
        }
    }

    fn find_today(&mut self, scenario: &Version, output: &Output) {
        let month0 = Output { month: 0, ..output.clone() };
        if self.today.as_ref().is_some_and(|(of, known, _)| of == scenario && *known == month0) {
            return;
        }
        let today = value_now(scenario, &month0).filter(|_| output.what.has_today()).unwrap_or(f64::NAN);
        self.today = Some((scenario.clone(), month0, today));
    }

    fn ask_map(&mut self, cx: &ViewCtx<'_>, ctx: &Context, output: &Output, at_once: bool) {
        let levers = [self.x.clone(), self.y.clone()];
        let scenario = match &self.still {
            Some((of, known, scenario)) if of == cx.scenario && *known == levers => Arc::clone(scenario),
            _ => {
                let mut scenario = Scenario::clone(cx.scenario);
                for lever in &levers {
                    lever.edit(lever.valid().clamp(0.0)).apply(&mut scenario);
                }
                let scenario = Arc::new(scenario);
                self.still = Some((cx.scenario.clone(), levers, Arc::clone(&scenario)));
                scenario
            }
        };
        let nodes = if at_once { NODES_AT_ONCE } else { NODES };
        let axis = |lever: &Lever| Axis { lever: lever.clone(), range: lever.usual(cx.scenario), nodes };
        let survey =
            Survey { x: axis(&self.x), y: axis(&self.y), output: output.clone(), statistic: self.statistic, draws: draws::MAP };
        let question = Question { scenario, survey, so_far: Arc::default(), ctx: ctx.clone() };
        if !self.asked.as_ref().is_some_and(|asked| asked.is(&question)) {
            self.asked = Some(question.clone());
            self.failed = false;
            if at_once {
                let map = work(&question, &Watch::default());
                self.take(question, map);
            } else {
                if self.asker.is_none() {
                    let ctx = ctx.clone();
                    self.asker = Asker::start(work, move || ctx.request_repaint()).ok();
                }
                match &mut self.asker {
                    Some(asker) => asker.ask(question),
                    None => self.failed = true,
                }
            }
        }
        if let Some((question, map)) = self.asker.as_ref().and_then(Asker::answer) {
            self.take(question, map);
        }
        let so_far = self.asked.as_ref().and_then(|asked| asked.so_far.lock().ok()?.take());
        if let (Some(map), Some(asked)) = (so_far, self.asked.clone()) {
            self.show(asked, map);
        }
    }

    fn take(&mut self, question: Question, map: Option<Map>) {
        match map {
            Some(map) => {
                if let Ok(mut so_far) = question.so_far.lock() {
                    *so_far = None;
                }
                self.show(question, map);
            }
            None => self.failed = true,
        }
    }

    fn show(&mut self, question: Question, map: Map) {
        self.shown = Some((question, map));
        self.version += 1;
    }

    fn ask_goal(&mut self, cx: &ViewCtx<'_>, ctx: &Context, output: Output, at_once: bool) {
        let goal = Goal {
            lever: self.turned().clone(),
            output,
            statistic: self.statistic,
            target: self.target(),
            range: None,
            draws: draws::SEEK,
        };
        let same = |wanted: &Wanted| wanted.1 == goal && (Arc::ptr_eq(&wanted.0, cx.scenario) || wanted.0 == **cx.scenario);
        if !self.wanted.as_ref().is_some_and(same) {
            let wanted = (Arc::clone(cx.scenario), goal);
            self.wanted = Some(wanted.clone());
            if at_once {
                let sought = find(&wanted, &Watch::default());
                self.sought = Some((wanted, sought));
            } else {
                if self.seeker.is_none() {
                    let ctx = ctx.clone();
                    self.seeker = Asker::start(find, move || ctx.request_repaint()).ok();
                }
                match &mut self.seeker {
                    Some(seeker) => seeker.ask(wanted),
                    None => self.sought = Some((wanted, None)),
                }
            }
        }
        if let Some(sought) = self.seeker.as_ref().and_then(Asker::answer) {
            self.sought = Some(sought);
        }
    }

    /// Another figure; what was wanted of the old one is wanted no more.
    pub(super) fn choose(&mut self, what: What) {
        if self.what != what {
            self.target = Target::Today;
            self.what = what;
        }
    }

    /// The colours' middle: today, or 0 for a total that can be on both sides of it.
    pub(super) fn middle(&self) -> f64 {
        match self.what {
            What::Total(Total::Npv) => 0.0,
            _ if self.today().is_finite() => self.today(),
            _ => 0.0,
        }
    }
}

/// The theme of a picture is part of what it shows.
impl Painted {
    pub(super) fn is(&self, map: u64, theme: &Theme) -> bool {
        self.map == map && self.dark == theme.dark
    }
}

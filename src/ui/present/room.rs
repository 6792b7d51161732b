//! A scene that is being shown: the scenario as it is in it, and what the room has moved. Nothing of this is in the document.

use std::sync::Arc;

use super::sliders::Knob;
use crate::model::{Choice, Edit, Scenario, Scene, StoryChange};
use crate::say::Format;
use crate::say::story::{Handle, month_of};
use crate::session::{Results, Version};
use crate::text::Lang;

/// A scene in front of people.
pub struct Room {
    /// Its place in the story.
    pub scene: usize,
    /// The scenario as the scene has it: the document's own version where the scene sets nothing.
    base: Version,
    /// The same with what was moved.
    now: Version,
    /// What was given to be simulated of this scene: whose answers may be shown.
    given: Vec<Version>,
    /// The sliders by name, and what they move.
    handles: Vec<(String, Handle)>,
    /// Where they were put, by their place; `None`: where they were.
    moved: Vec<Option<f64>>,
    month: u32,
    /// The newest answer.
    shown: Option<Arc<Results>>,
}

/// Answers of which a scene may still be shown.
const GIVEN: usize = 64;

impl Room {
    /// A scene of a document.
    #[must_use]
    pub fn new(doc: &Version, scene_at: usize, scene: &Scene) -> Self {
        let edits: Vec<Edit> = settings(scene, doc);
        let base = if edits.is_empty() { doc.clone() } else { Version::new(with(doc, &edits)) };
        let handle = |name: &String| Some((name.clone(), Handle::parse(name, &base)?));
        let handles: Vec<(String, Handle)> = scene.sliders.iter().filter_map(handle).collect();
        Self {
            scene: scene_at,
            now: base.clone(),
            given: vec![base.clone()],
            moved: vec![None; handles.len()],
            month: scene.month(&base),
            handles,
            base,
            shown: None,
        }
    }

    /// What is to be simulated.
    #[must_use]
    pub const fn version(&self) -> &Version {
        &self.now
    }

    /// The month that is shown.
    #[must_use]
    pub fn month(&self) -> u32 {
        let moved = self.handles.iter().zip(&self.moved).find(|((_, handle), _)| *handle == Handle::Month);
        let month = moved.and_then(|(_, moved)| *moved).map(|x| u32::try_from(month_of(x)).unwrap_or(0));
        month.unwrap_or(self.month).min(self.base.horizon)
    }

    /// Takes in an answer, if it is about this scene.
    pub fn take(&mut self, results: &Arc<Results>) {
        if self.given.contains(&results.scenario) {
            self.shown = Some(Arc::clone(results));
        }
    }

    /// The newest answer about this scene.
    #[must_use]
    pub const fn shown(&self) -> Option<&Arc<Results>> {
        self.shown.as_ref()
    }

    /// Whether the newest answer is about the scene as it is now.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.scenario == self.now)
    }

    /// Whether something was given to be simulated for this scene.
    #[must_use]
    pub fn gave(&self, version: &Version) -> bool {
        self.given.contains(version)
    }

    /// How many sliders there are.
    #[must_use]
    pub const fn sliders(&self) -> usize {
        self.handles.len()
    }

    /// Whether the room has moved something.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.moved.iter().any(Option::is_some)
    }

    /// Puts a slider to a share of its length.
    pub fn put(&mut self, at: usize, share: f64) {
        let Some((_, handle)) = self.handles.get(at) else { return };
        let [low, high] = handle.ends(&self.base);
        let value = low + share.clamp(0.0, 1.0) * (high - low);
        let value = match handle {
            Handle::Month => value.round(),
            // Whole per cents: what is read out can be typed in.
            Handle::Policy => (100.0 * value).round() / 100.0,
            Handle::Lever(_) => low + ((value - low) / (high - low).max(1e-12) * 200.0).round() / 200.0 * (high - low),
        };
        let home = handle.value(&self.base, self.month);
        self.moved[at] = (home != Some(value)).then_some(value);
        self.follow();
    }

    /// Moves a slider by a share of its length.
    pub fn nudge(&mut self, at: usize, by: f64) {
        let Some(share) = self.share(at) else { return };
        let step = match self.handles[at].1 {
            Handle::Month => 1.0 / f64::from(self.base.horizon.max(1)),
            _ => 0.01,
        };
        self.put(at, share + by * step);
    }

    fn share(&self, at: usize) -> Option<f64> {
        let (_, handle) = self.handles.get(at)?;
        let [low, high] = handle.ends(&self.base);
        let value = self.moved[at].or_else(|| handle.value(&self.base, self.month))?;
        Some((value - low) / (high - low).max(1e-12))
    }

    /// A slider that was moved, by preference this one: where it was and where it is, as shares of its length.
    #[must_use]
    pub fn last_move(&self, first: Option<usize>) -> Option<(usize, f64, f64)> {
        let moved = |at: &usize| self.moved.get(*at).is_some_and(Option::is_some);
        let at = first.filter(moved).or_else(|| (0..self.moved.len()).rev().find(moved))?;
        let (_, handle) = self.handles.get(at)?;
        let [low, high] = handle.ends(&self.base);
        let home = handle.value(&self.base, self.month)?;
        Some((at, (home - low) / (high - low).max(1e-12), self.share(at)?))
    }

    /// Puts everything back.
    pub fn put_back(&mut self) {
        self.moved.fill(None);
        self.follow();
    }

    /// The scenario after what was moved. Nothing moved is the very version that the scene began with.
    fn follow(&mut self) {
        let edits = self.moves();
        self.now = if edits.is_empty() { self.base.clone() } else { Version::new(with(&self.base, &edits)) };
        if !self.given.contains(&self.now) {
            if self.given.len() >= GIVEN {
                self.given.remove(1);
            }
            self.given.push(self.now.clone());
        }
    }

    /// What was moved, as changes of the scene's scenario.
    fn moves(&self) -> Vec<Edit> {
        let edit = |((_, handle), moved): (&(String, Handle), &Option<f64>)| {
            let value = (*moved)?;
            match handle {
                Handle::Month => None,
                Handle::Policy => Some(Edit::Choice(choice(value))),
                Handle::Lever(lever) => {
                    let home = lever.today(&self.base)?;
                    lever.shifted(&self.base, value - home)
                }
            }
        };
        self.handles.iter().zip(&self.moved).filter_map(edit).collect()
    }

    /// What keeping this would do to the document: the scene's settings and what was moved, and the month for the scene.
    #[must_use]
    pub fn kept(&self, scene: &Scene, of_document: bool) -> Option<Edit> {
        if !self.is_changed() {
            return None;
        }
        let mut edits = self.moves();
        if !edits.is_empty() {
            edits.splice(0..0, settings(scene, &self.base));
        }
        if of_document && self.month() != self.month {
            let scene = Scene { month: Some(self.month()), ..scene.clone() };
            edits.push(Edit::Story(StoryChange::Set(self.scene, Box::new(scene))));
        }
        (!edits.is_empty()).then_some(Edit::Together(edits))
    }

    /// The sliders as they are drawn; `active`: which the keys move.
    #[must_use]
    pub fn knobs(&self, lang: Lang, active: Option<usize>) -> Vec<Knob> {
        let format = Format { lang, currency: &self.base.currency };
        let knob = |(i, (name, handle)): (usize, &(String, Handle))| {
            let [low, high] = handle.ends(&self.base);
            let home = handle.value(&self.base, self.month)?;
            let value = self.moved[i].unwrap_or(home);
            let share = |x: f64| (x - low) / (high - low).max(1e-12);
            Some(Knob {
                name: name.clone(),
                label: handle.label(&self.base, lang),
                value: handle.written(&self.now, &format, value),
                share: share(value),
                home: share(home),
                decision: *handle == Handle::Policy,
                active: active == Some(i),
            })
        };
        self.handles.iter().enumerate().filter_map(knob).collect()
    }
}

/// A position between fewer people and more work.
fn choice(x: f64) -> Choice {
    if x <= 0.0 {
        Choice::Compress
    } else if x >= 1.0 {
        Choice::Expand
    } else {
        Choice::Blend(x)
    }
}

fn settings(scene: &Scene, scenario: &Scenario) -> Vec<Edit> {
    scene.settings.iter().filter_map(|setting| setting.edit(scenario)).collect()
}

fn with(scenario: &Scenario, edits: &[Edit]) -> Scenario {
    let mut other = scenario.clone();
    for edit in edits {
        edit.apply(&mut other);
    }
    other
}

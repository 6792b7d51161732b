//! The story of a scenario: scenes to be shown in order, each with a headline in which numbers are live.

use super::{Choice, DefectKind, Edit, Estimate, Input, Place, Scenario, Scope, Text, Valid, What, headline};
use crate::text::Lang;

/// Scenes in a story, at most.
pub const MAX_SCENES: usize = 100;
/// Sliders that a scene exposes, at most: more are not taken in from a seat.
pub const MAX_SLIDERS: usize = 4;
/// The month that a scene shows where it names none.
pub const USUAL_MONTH: u32 = 36;

/// Whose figures a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The same work with fewer people.
    Compress,
    /// The scenario's own policy.
    #[default]
    Policy,
    /// The same people with more work.
    Expand,
    /// The scenario's own policy without AI; only where that is not simply today, carried on.
    WithoutAi,
}

impl Whose {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Compress, Self::Policy, Self::Expand, Self::WithoutAi];

    /// Those that a choice can be, the scenario's own first.
    pub const OF_CHOICES: [Self; 3] = [Self::Policy, Self::Compress, Self::Expand];

    /// Its word in a headline.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Compress => "compress",
            Self::Policy => "policy",
            Self::Expand => "expand",
            Self::WithoutAi => "without-ai",
        }
    }

    /// What it chooses in a scenario.
    #[must_use]
    pub const fn choice(self, scenario: &Scenario) -> Choice {
        match self {
            Self::Compress => Choice::Compress,
            Self::Policy | Self::WithoutAi => scenario.policy.choice,
            Self::Expand => Choice::Expand,
        }
    }
}

/// What a scene shows under its headline.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// The headline alone, with words under it.
    Words(Text),
    /// Today's people, by department.
    Today,
    /// Fewer people, or more work: the two choices side by side, a dot a person.
    Fork,
    /// A figure over the months, with its bands.
    Fan(What, Whose),
    /// Where a figure's change comes from, cause by cause.
    Causes(What, Whose),
    /// Which assumptions matter most for a figure.
    Drivers(What, Whose),
    /// What published figures say about the tasks, against what the scenario assumes.
    Voices,
    /// What somebody has said, with source and grade: a claim of the library, by its id.
    Quote(String),
    /// The roles that change most.
    Roles(Whose),
    /// The roles as end credits: today, and in the month.
    Credits(Whose),
}

/// What is different in a scene.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// Another choice.
    Choice(Choice),
    /// Another value of what is turned by this name: an input's path, `automation`, or that of a department or role.
    Set(String, Estimate),
}

impl Setting {
    /// The change that it is; `None` where the scenario has nothing of that name.
    #[must_use]
    pub fn edit(&self, scenario: &Scenario) -> Option<Edit> {
        match self {
            Self::Choice(choice) => Some(Edit::Choice(*choice)),
            Self::Set(path, estimate) => match turned(path, scenario)? {
                Turned::Input(input) => Some(Edit::Estimate(input, *estimate)),
                Turned::Automation(scope) => Some(Edit::SetAll(scope, *estimate)),
            },
        }
    }
}

/// What a name turns.
#[derive(Clone, Debug, PartialEq)]
pub enum Turned {
    /// One input.
    Input(Input),
    /// The automation of all tasks in scope.
    Automation(Scope),
}

/// What is turned by a name; `None` where the scenario has nothing of it.
#[must_use]
pub fn turned(path: &str, scenario: &Scenario) -> Option<Turned> {
    if let Some(input) = scenario.inputs().into_iter().find(|input| input.path() == path) {
        return Some(Turned::Input(input));
    }
    let parts: Vec<&str> = path.split('/').collect();
    let scope = match parts[..] {
        ["automation"] => Scope::Studio,
        ["departments", id, "automation"] => Scope::Department(id.to_owned()),
        ["roles", id, "automation"] => Scope::Role(id.to_owned()),
        _ => return None,
    };
    (!scope.automation(scenario).is_empty()).then_some(Turned::Automation(scope))
}

/// One scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The sentence that it says, with live numbers: see [`headline`].
    pub headline: Text,
    /// What is under it.
    pub picture: Picture,
    /// The month of picture and headline, 0…horizon; `None`: the usual one.
    pub month: Option<u32>,
    /// What can be moved in front of the room: `policy`, `month`, or what [`turned`] knows.
    pub sliders: Vec<String>,
    /// What is different from the scenario in this scene.
    pub settings: Vec<Setting>,
    /// For the speaker.
    pub notes: Text,
    /// Planned time in minutes, 0…600; 0: none planned.
    pub minutes: f64,
    /// Left out when presenting.
    pub hidden: bool,
}

impl Scene {
    /// A scene of a picture, with everything else as usual.
    #[must_use]
    pub const fn new(headline: Text, picture: Picture) -> Self {
        Self {
            headline,
            picture,
            month: None,
            sliders: Vec::new(),
            settings: Vec::new(),
            notes: Text::Plain(String::new()),
            minutes: 0.0,
            hidden: false,
        }
    }

    /// The month that it shows, within the horizon.
    #[must_use]
    pub fn month(&self, scenario: &Scenario) -> u32 {
        self.month.unwrap_or(USUAL_MONTH).min(scenario.horizon)
    }

    /// The figure that it is about, if its picture has one.
    #[must_use]
    pub const fn figure(&self) -> Option<&What> {
        match &self.picture {
            Picture::Fan(what, _) | Picture::Causes(what, _) | Picture::Drivers(what, _) => Some(what),
            _ => None,
        }
    }
}

/// A change of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum StoryChange {
    /// A scene before this place.
    Insert(usize, Box<Scene>),
    /// Another scene in this place.
    Set(usize, Box<Scene>),
    /// The scene at the first place goes to the second.
    Move(usize, usize),
    /// Without this scene.
    Remove(usize),
    /// Another story.
    All(Vec<Scene>),
}

impl StoryChange {
    /// Makes the change; a place that is not there changes nothing.
    pub fn apply(&self, story: &mut Vec<Scene>) {
        match self {
            Self::Insert(at, scene) if story.len() < MAX_SCENES => story.insert((*at).min(story.len()), Scene::clone(scene)),
            Self::Insert(..) => {}
            Self::Set(at, scene) => {
                if let Some(slot) = story.get_mut(*at) {
                    slot.clone_from(scene);
                }
            }
            Self::Move(from, to) => {
                if *from < story.len() && *to < story.len() {
                    let scene = story.remove(*from);
                    story.insert(*to, scene);
                }
            }
            Self::Remove(at) => {
                if *at < story.len() {
                    story.remove(*at);
                }
            }
            Self::All(scenes) => story.clone_from(scenes),
        }
    }
}

/// What a scene names and the scenario has not: no mistake of the file, since roles come and go.
#[must_use]
pub fn gone(scenario: &Scenario) -> Vec<(Place, String)> {
    let mut found = Vec::new();
    for (i, scene) in scenario.story.iter().enumerate() {
        let place = Place::root().field("story").index(i);
        let mut missing = |what: &What, place: Place| {
            if !what.is_in(scenario) {
                found.push((place, what.name()));
            }
        };
        for (field, text) in texts(scene) {
            for what in headline::parse(text).into_iter().flatten().filter_map(|piece| piece.figure().cloned()) {
                missing(&what, headline_place(&place, field));
            }
        }
        if let Some(what) = scene.figure() {
            missing(what, place.field("picture"));
        }
        for (j, path) in scene.sliders.iter().enumerate() {
            if !matches!(path.as_str(), "policy" | "month") && turned(path, scenario).is_none() {
                found.push((place.field("sliders").index(j), path.clone()));
            }
        }
        for (j, setting) in scene.settings.iter().enumerate() {
            if let Setting::Set(path, _) = setting
                && turned(path, scenario).is_none()
            {
                found.push((place.field("settings").index(j), path.clone()));
            }
        }
    }
    found
}

/// The place of a headline, or of its text in a language.
fn headline_place(scene: &Place, field: Option<&str>) -> Place {
    let place = scene.field("headline");
    field.map_or(place.clone(), |field| place.field(field))
}

/// The texts of a headline, each with its field where it is one of a pair.
fn texts(scene: &Scene) -> Vec<(Option<&'static str>, &str)> {
    match &scene.headline {
        Text::Plain(text) => vec![(None, text)],
        Text::Pair { .. } => vec![(Some("en"), scene.headline.get(Lang::En)), (Some("zh"), scene.headline.get(Lang::Zh))],
    }
}

/// What is wrong with a story.
pub(super) fn defects(scenario: &Scenario) -> Vec<(Place, DefectKind)> {
    let mut found = Vec::new();
    for (i, scene) in scenario.story.iter().enumerate() {
        let place = Place::root().field("story").index(i);
        for (field, text) in texts(scene) {
            if let Err(fault) = headline::parse(text) {
                found.push((headline_place(&place, field), DefectKind::Headline(fault)));
            }
        }
        let number = |value: f64, valid: Valid| {
            if !value.is_finite() {
                Some(DefectKind::NotFinite)
            } else if valid.contains(value) {
                None
            } else {
                Some(DefectKind::OutOfRange { value, valid })
            }
        };
        let minutes = number(scene.minutes, Valid::between(0.0, 600.0));
        found.extend(minutes.map(|kind| (place.field("minutes"), kind)));
        if let Some(month) = scene.month {
            let kind = number(f64::from(month), Valid::between(0.0, 360.0));
            found.extend(kind.map(|kind| (place.field("month"), kind)));
        }
        for (j, setting) in scene.settings.iter().enumerate() {
            let kind = match setting {
                Setting::Choice(Choice::Blend(lambda)) => number(*lambda, Valid::between(0.0, 1.0)),
                Setting::Choice(_) => None,
                Setting::Set(path, estimate) => unfit(estimate, path, scenario),
            };
            found.extend(kind.map(|kind| (place.field("settings").index(j), kind)));
        }
    }
    found
}

/// Why an estimate cannot be the value of what a name turns; what is gone may have any.
fn unfit(estimate: &Estimate, path: &str, scenario: &Scenario) -> Option<DefectKind> {
    let numbers = estimate.numbers();
    let valid = match turned(path, scenario) {
        Some(Turned::Input(input)) => Some(input.valid()),
        Some(Turned::Automation(_)) => Some(Valid::between(0.0, 1.0)),
        None => None,
    };
    if numbers.iter().any(|x| !x.is_finite()) {
        return Some(DefectKind::NotFinite);
    }
    if !estimate.is_ordered() {
        return Some(DefectKind::NotOrdered);
    }
    if matches!(estimate, Estimate::LogNormal(p10, _) if *p10 <= 0.0) {
        return Some(DefectKind::LogNormalNeedsPositive);
    }
    let valid = valid.filter(|_| !estimate.is_clamped())?;
    let value = numbers.iter().copied().find(|x| !valid.contains(*x))?;
    Some(DefectKind::OutOfRange { value, valid })
}

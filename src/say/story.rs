//! A scene in words: its headline with numbers filled in, its sliders' names, and a first story of any scenario.

use super::inputs::about;
use super::{Format, names, sentence};
use crate::analysis::{Lever, Unit, What};
use crate::model::headline::{self, Asked, Form, Piece};
use crate::model::story::{Turned, turned};
use crate::model::{Choice, Picture, Scenario, Scene, Scope, Series, Text, Whose};
use crate::sim::{Outcome, RoleSeries, Spread};
use crate::text::{Lang, numbers};

/// What was simulated, to fill in from.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// What was simulated.
    pub scenario: &'a Scenario,
    /// Compress, the policy and Expand.
    pub outcomes: [&'a Outcome; 3],
    /// The policy without AI, where that is not simply today, carried on.
    pub without_ai: Option<&'a Outcome>,
}

impl<'a> Found<'a> {
    /// The outcome of a choice.
    #[must_use]
    pub const fn of(&self, whose: Whose) -> Option<&'a Outcome> {
        let [compress, policy, expand] = self.outcomes;
        match whose {
            Whose::Compress => Some(compress),
            Whose::Policy => Some(policy),
            Whose::Expand => Some(expand),
            Whose::WithoutAi => self.without_ai,
        }
    }

    /// A figure's spread in a month; `None` where there is none. A department's is the sum of its roles' means, which alone may be added.
    #[must_use]
    pub fn spread(&self, what: &What, whose: Whose, month: u32) -> Option<Spread> {
        let outcome = self.of(whose)?;
        let at = usize::try_from(month).unwrap_or(0);
        let spread = match what {
            What::Series(series) => outcome.get(*series).at(at),
            What::Total(total) => outcome.total(*total),
            What::Role(id, series) => outcome.role(id)?.get(*series)?.at(at),
            What::Department(id) => {
                let department = self.scenario.departments.iter().find(|department| department.id == *id)?;
                let mean = |role: &crate::model::Role| Some(outcome.role(&role.id)?.get(RoleSeries::Headcount)?.at(at).mean);
                let sum = department.roles.iter().map(mean).sum::<Option<f64>>()?;
                Spread { central: sum, mean: sum, band: [sum; 5] }
            }
        };
        spread.band[2].is_finite().then_some(spread)
    }

    /// A figure's median in a month.
    #[must_use]
    pub fn median(&self, what: &What, whose: Whose, month: u32) -> Option<f64> {
        Some(self.spread(what, whose, month)?.band[2])
    }
}

/// A piece of a headline as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whose number it is; `None` for words.
    pub number: Option<Whose>,
}

/// A headline with its numbers. What has no value is left out; `None` of `found` (nothing simulated yet): an ellipsis in its place.
#[must_use]
pub fn filled(scene: &Scene, scenario: &Scenario, month: u32, found: Option<&Found<'_>>, format: &Format<'_>) -> Vec<Span> {
    let lang = format.lang;
    let text = scene.headline.get(lang);
    let words = |text: String| Span { text, number: None };
    let Ok(pieces) = headline::parse(text) else { return vec![words(text.to_owned())] };
    let mut spans: Vec<Span> = Vec::new();
    for piece in pieces {
        let first = spans.is_empty();
        spans.push(match piece {
            Piece::Words(text) => words(text),
            Piece::When => words(when(lang, month, first)),
            Piece::Number(asked, form) => {
                let text = match found {
                    _ if !asked.what.is_in(scenario) => String::new(),
                    None => "…".to_owned(),
                    Some(found) => number(&asked, form, month, found, format).unwrap_or_default(),
                };
                // What is today is of no choice.
                let of_today = asked.month == Some(0) || month == 0 && asked.month.is_none();
                Span { text, number: (!of_today).then_some(asked.whose) }
            }
            Piece::Either(asked, [less, more, same]) => {
                words(match found.and_then(|found| against_today(&asked, month, found)) {
                    Some(change) if change < 0.0 => less,
                    Some(change) if change > 0.0 => more,
                    Some(_) => same,
                    // Which it is, is not known yet.
                    None => String::new(),
                })
            }
        });
    }
    spans.retain(|span| !span.text.is_empty());
    spans
}

/// The same in one piece.
#[must_use]
pub fn headline(scene: &Scene, scenario: &Scenario, month: u32, found: Option<&Found<'_>>, format: &Format<'_>) -> String {
    let spans = filled(scene, scenario, month, found, format);
    spans.into_iter().map(|span| span.text).collect()
}

/// "In three years", or in the middle of a sentence "in three years".
fn when(lang: Lang, month: u32, first: bool) -> String {
    let text = sentence::when(lang, usize::try_from(month).unwrap_or(0));
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if !first => letter.to_lowercase().chain(letters).collect(),
        _ => text,
    }
}

/// How far a figure is from what it is today.
fn against_today(asked: &Asked, month: u32, found: &Found<'_>) -> Option<f64> {
    let then = found.median(&asked.what, asked.whose, asked.month.unwrap_or(month))?;
    Some(then - today(&asked.what, asked.whose, found)?)
}

fn today(what: &What, whose: Whose, found: &Found<'_>) -> Option<f64> {
    if matches!(what, What::Total(_)) { Some(0.0) } else { found.median(what, whose, 0) }
}

fn number(asked: &Asked, form: Form, month: u32, found: &Found<'_>, format: &Format<'_>) -> Option<String> {
    let month = asked.month.unwrap_or(month).min(found.scenario.horizon);
    let spread = found.spread(&asked.what, asked.whose, month)?;
    let value = |x: f64| level(format, asked.what.unit(), x);
    let (then, now) = (spread.band[2], today(&asked.what, asked.whose, found));
    Some(match form {
        Form::Level => value(then),
        Form::Less => value((then - now?).abs()),
        Form::Change => signed(then - now?, value),
        Form::Percent => signed((then / now.filter(|now| *now != 0.0)? - 1.0) * 100.0, |x| numbers::fixed(x, 0) + " %"),
        Form::Times => format.times(then / now.filter(|now| *now != 0.0)?),
        Form::Range => format!("{}–{}", value(spread.band[0]), value(spread.band[4])),
    })
}

/// A value with a sign; nothing and less than nothing alike keep theirs.
fn signed(x: f64, write: impl Fn(f64) -> String) -> String {
    format!("{}{}", if x < 0.0 { "−" } else { "+" }, write(x.abs()))
}

/// A value of a figure, short enough for a wall.
#[must_use]
pub fn level(format: &Format<'_>, unit: Unit, x: f64) -> String {
    match unit {
        _ if !x.is_finite() => "–".to_owned(),
        Unit::People => format.people(x),
        Unit::Work => numbers::plain(x, usize::from(x.abs() < 100.0)),
        Unit::Share => numbers::fixed(100.0 * x, 0) + " %",
        Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => format.money(x),
    }
}

/// The same with its sign.
#[must_use]
pub fn change(format: &Format<'_>, unit: Unit, x: f64) -> String {
    signed(x, |x| level(format, unit, x))
}

/// Something that can be moved in front of the room.
#[derive(Clone, Debug, PartialEq)]
pub enum Handle {
    /// The month that is shown.
    Month,
    /// Fewer people, or more work.
    Policy,
    /// An assumption.
    Lever(Lever),
}

impl Handle {
    /// What a name in a scene moves; `None` where the scenario has nothing of it.
    #[must_use]
    pub fn parse(name: &str, scenario: &Scenario) -> Option<Self> {
        match name {
            "month" => Some(Self::Month),
            "policy" => Some(Self::Policy),
            name => Some(Self::Lever(match turned(name, scenario)? {
                Turned::Input(input) => Lever::Input(input),
                Turned::Automation(scope) => Lever::Automation(scope),
            })),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(&self, scenario: &Scenario, lang: Lang) -> String {
        match self {
            Self::Month => lang.wall_slider_month().to_owned(),
            Self::Policy => lang.wall_slider_policy().to_owned(),
            Self::Lever(Lever::Input(input)) => names::of_input(input, scenario, lang),
            Self::Lever(Lever::Automation(Scope::Studio)) => lang.wall_slider_automation().to_owned(),
            Self::Lever(Lever::Automation(Scope::Department(id))) => {
                let department = scenario.departments.iter().find(|department| department.id == *id);
                lang.wall_slider_automation_of(department.map_or(id.as_str(), |department| department.label(lang)))
            }
            Self::Lever(Lever::Automation(Scope::Role(id))) => {
                lang.wall_slider_automation_of(scenario.role(id).map_or(id.as_str(), |role| role.label(lang)))
            }
        }
    }

    /// Its value; that of the policy runs from 0 (fewer people) to 1 (more work).
    #[must_use]
    pub fn value(&self, scenario: &Scenario, month: u32) -> Option<f64> {
        match self {
            Self::Month => Some(f64::from(month)),
            Self::Policy => Some(scenario.policy.choice.lambda().unwrap_or(0.5)),
            Self::Lever(lever) => lever.today(scenario),
        }
    }

    /// The values at the ends of its slider.
    #[must_use]
    pub fn ends(&self, scenario: &Scenario) -> [f64; 2] {
        let ends = match self {
            Self::Month => return [0.0, f64::from(scenario.horizon)],
            Self::Policy | Self::Lever(Lever::Automation(_)) => return [0.0, 1.0],
            Self::Lever(Lever::Input(input)) => about(input, scenario, Lang::En).scale,
        };
        let now = self.value(scenario, 0).unwrap_or(ends.low);
        [ends.low.min(now), ends.high.max(now)]
    }

    /// Its value as it is written.
    #[must_use]
    pub fn written(&self, scenario: &Scenario, format: &Format<'_>, x: f64) -> String {
        match self {
            Self::Month => format.month_name(month_of(x), scenario.start),
            Self::Policy if scenario.policy.choice == Choice::Follow => format.lang.wall_follow().to_owned(),
            Self::Policy if x <= 0.0 => format.lang.wall_fewer().to_owned(),
            Self::Policy => format.lang.wall_more(numbers::fixed(100.0 * x, 0)),
            Self::Lever(Lever::Automation(_)) => numbers::fixed(100.0 * x, 0) + " %",
            Self::Lever(Lever::Input(input)) => format.number(about(input, scenario, format.lang).unit, x),
        }
    }
}

/// A slider's month.
#[must_use]
pub fn month_of(x: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the months of a run")]
    let month = x.round().clamp(0.0, 360.0) as usize;
    month
}

/// A story of seven scenes for any scenario: the question, today, the fork, why, who says what, what matters most, the proposal.
#[must_use]
pub fn suggested(scenario: &Scenario) -> Vec<Scene> {
    let both = |text: fn(Lang) -> &'static str| Text::Pair { en: text(Lang::En).to_owned(), zh: text(Lang::Zh).to_owned() };
    let scene = |headline, picture, notes, minutes, sliders: &[&str]| Scene {
        notes: both(notes),
        minutes,
        sliders: sliders.iter().map(|&name| name.to_owned()).collect(),
        ..Scene::new(both(headline), picture)
    };
    let people = || What::Series(Series::Headcount);
    vec![
        scene(Lang::made_question, Picture::Words(scenario.title.clone()), Lang::made_question_notes, 2.0, &[]),
        scene(Lang::made_today, Picture::Today, Lang::made_today_notes, 2.0, &[]),
        scene(Lang::made_fork, Picture::Fork, Lang::made_fork_notes, 4.0, &["month"]),
        scene(Lang::made_why, Picture::Causes(people(), Whose::Compress), Lang::made_why_notes, 3.0, &[]),
        scene(Lang::made_voices, Picture::Voices, Lang::made_voices_notes, 3.0, &[]),
        scene(Lang::made_drivers, Picture::Drivers(people(), Whose::Compress), Lang::made_drivers_notes, 3.0, &[]),
        scene(Lang::made_propose, Picture::Fork, Lang::made_propose_notes, 5.0, &["policy", "automation"]),
    ]
}

/// What a choice is called beside a figure.
#[must_use]
pub const fn choice_name(whose: Whose, lang: Lang) -> &'static str {
    match whose {
        Whose::Compress => lang.choice_compress(),
        Whose::Policy => lang.wall_our_policy(),
        Whose::Expand => lang.choice_expand(),
        Whose::WithoutAi => lang.wall_without_ai(),
    }
}

/// A scene of one picture alone, under a headline that says what is to be seen.
#[must_use]
pub fn of_picture(picture: Picture, scenario: &Scenario) -> Scene {
    const WHEN: &str = "{when}";
    let live = |what: &What, month: &str, whose: Whose| format!("{{{}@{month}/{}}}", what.name(), whose.key());
    let figure = |what: &What, lang| plain(&names::figure(what, scenario, lang));
    let headline = |lang: Lang| match &picture {
        Picture::Words(text) => plain(text.get(lang)),
        Picture::Today => lang.made_today().to_owned(),
        Picture::Fork => lang.made_fork().to_owned(),
        Picture::Voices | Picture::Quote(_) => lang.made_voices().to_owned(),
        Picture::Fan(what @ What::Total(_), whose) => {
            lang.picture_total(figure(what, lang), live(what, "", *whose), choice_name(*whose, lang))
        }
        Picture::Fan(what, whose) => {
            let [now, then] = ["0", ""].map(|month| live(what, month, *whose));
            lang.picture_fan(figure(what, lang), now, then, WHEN, choice_name(*whose, lang))
        }
        Picture::Causes(what, whose) => lang.picture_causes(figure(what, lang), WHEN, choice_name(*whose, lang)),
        Picture::Drivers(what, whose) => lang.picture_drivers(figure(what, lang), WHEN, choice_name(*whose, lang)),
        Picture::Roles(whose) => lang.picture_roles(WHEN, choice_name(*whose, lang)),
        Picture::Credits(whose) => lang.picture_credits(WHEN, choice_name(*whose, lang)),
    };
    Scene::new(Text::Pair { en: headline(Lang::En), zh: headline(Lang::Zh) }, picture)
}

/// A text as it stands in a headline, where braces are live numbers.
fn plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// How many of a scenario's assumptions have no published source, and how many there are.
#[must_use]
pub fn unsourced(scenario: &Scenario) -> (usize, usize) {
    let bare = |source: Option<&str>| source.is_none_or(|source| source.is_empty() || source.starts_with("editorial"));
    let inputs: Vec<_> = scenario.inputs().into_iter().filter(|input| !is_default(input, scenario)).collect();
    let without = inputs.iter().filter(|input| bare(super::inputs::source(input, scenario))).count();
    (without, inputs.len())
}

/// Whether nothing is assumed there: reviews and shares that are left out are exactly 0 or 1.
fn is_default(input: &crate::model::Input, scenario: &Scenario) -> bool {
    let value = input.get(scenario);
    let plain = value.is_none_or(|value| value.low() == value.high() && (value.low() == 0.0 || value.low() == 1.0));
    plain && super::inputs::source(input, scenario).is_none()
}

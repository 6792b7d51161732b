//! `crewcast story`: the scenes of a scenario with their sentences, numbers filled in.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::args::ResultFormat;
use super::output::{self, complain, plain};
use super::{Code, commands};
use crate::model::story::gone;
use crate::model::{Choice, Scenario, Scene, Text};
use crate::say::Format;
use crate::say::story::{Found, Handle, headline, suggested, unsourced};
use crate::sim::{Detail, Outcome, Request, Watch, run};
use crate::text::Lang;

pub(super) const HELP: &str = "\
Examples:
  crewcast story BUILTIN                   the scenes of the example, numbers filled in
  crewcast story my.ron --lang zh
  crewcast story my.ron --check            only what is wrong: exit code 1 if a scene names what is not there
  crewcast story my.ron --format json
A scenario without a story is given the one of seven scenes that F5 would present.";

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// English
    En,
    /// Simplified Chinese
    Zh,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Zh => Self::Zh,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Story {
    /// Scenario file, or BUILTIN for the built-in example
    file: PathBuf,
    /// Only say what is wrong
    #[arg(long)]
    check: bool,
    /// Language of the sentences
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    output: PathBuf,
}

#[derive(Serialize)]
struct SceneOut {
    number: usize,
    headline: TextOut,
    month: u32,
    picture: String,
    sliders: Vec<String>,
    notes: TextOut,
    minutes: f64,
    hidden: bool,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct TextOut {
    en: String,
    zh: String,
}

#[derive(Serialize)]
struct StoryOut {
    title: TextOut,
    own: bool,
    values: usize,
    values_without_published_source: usize,
    scenes: Vec<SceneOut>,
}

fn both(text: &Text) -> TextOut {
    TextOut { en: text.get(Lang::En).to_owned(), zh: text.get(Lang::Zh).to_owned() }
}

/// `crewcast story`.
pub(super) fn story(args: &Story) -> Code {
    if args.format == ResultFormat::Csv {
        complain(&["error: a story is written as table or json"]);
        return Code::Command;
    }
    let mut scenario = match commands::read(&args.file) {
        Ok(scenario) => scenario,
        Err(error) => return commands::refused(&error),
    };
    let own = !scenario.story.is_empty();
    if !own {
        scenario.story = suggested(&scenario);
    }
    let missing = gone(&scenario);
    if args.check {
        let lines: Vec<String> =
            missing.iter().map(|(place, name)| format!("{place}: there is no `{name}` in this scenario")).collect();
        let printed = output::print(|out| {
            for line in &lines {
                writeln!(out, "{}", plain(line))?;
            }
            let count = scenario.story.len();
            if lines.is_empty() { writeln!(out, "{count} scenes: good") } else { Ok(()) }
        });
        return printed.max(if lines.is_empty() { Code::Good } else { Code::Input });
    }
    match output::ready(&args.output) {
        Code::Good => {}
        code => return code,
    }
    let Some(runs) = simulated(scenario.clone()) else { return Code::Machine };
    let mut scenes = Vec::with_capacity(scenario.story.len());
    for i in 0..scenario.story.len() {
        match scene(&scenario, i, &missing, &runs) {
            Some(scene) => scenes.push(scene),
            None => return Code::Machine,
        }
    }
    let (without, values) = unsourced(&scenario);
    let found = StoryOut { title: both(&scenario.title), own, values, values_without_published_source: without, scenes };
    output::write(&args.output, |out| match args.format {
        ResultFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &found)?;
            out.write_all(b"\n")
        }
        _ => table(out, &found, args.lang),
    })
}

fn table(out: &mut dyn Write, story: &StoryOut, language: Language) -> io::Result<()> {
    let pick = |text: &TextOut| plain(if language == Language::En { &text.en } else { &text.zh });
    writeln!(out, "{}", pick(&story.title))?;
    for scene in &story.scenes {
        let hidden = if scene.hidden { " (hidden)" } else { "" };
        writeln!(out, "\n{}. {}{hidden}", scene.number, pick(&scene.headline))?;
        writeln!(out, "   {} in month {}", scene.picture, scene.month)?;
        if !scene.sliders.is_empty() {
            writeln!(out, "   sliders: {}", plain(&scene.sliders.join(", ")))?;
        }
        for name in &scene.missing {
            writeln!(out, "   not in the scenario: {}", plain(name))?;
        }
        if scene.minutes > 0.0 {
            writeln!(out, "   {} min", scene.minutes)?;
        }
    }
    Ok(())
}

/// What was simulated of a scenario.
struct Runs {
    scenario: Scenario,
    outcomes: Vec<Outcome>,
    without_ai: Option<Outcome>,
}

/// Simulates it under every choice; `None` where the run was stopped.
fn simulated(scenario: Scenario) -> Option<Runs> {
    let choices = [Choice::Compress, scenario.policy.choice, Choice::Expand];
    let request = |choices, without_ai| Request {
        scenario: &scenario,
        choices,
        without_ai,
        draws: scenario.draws,
        detail: if without_ai { Detail::Studio } else { Detail::Full },
    };
    let watch = Watch::default();
    let outcomes = run(&request(&choices, false), &watch).ok()?;
    let without_ai = if scenario.changes_without_ai() {
        Some(run(&request(&[scenario.policy.choice], true), &watch).ok()?.remove(0))
    } else {
        None
    };
    Some(Runs { scenario, outcomes, without_ai })
}

/// A scene with its numbers; `None` where the run was stopped. `plain`: the run of the scenario as it is, for scenes that set nothing.
fn scene(scenario: &Scenario, i: usize, missing: &[(crate::model::Place, String)], plain: &Runs) -> Option<SceneOut> {
    let scene: &Scene = &scenario.story[i];
    let edits: Vec<_> = scene.settings.iter().filter_map(|setting| setting.edit(scenario)).collect();
    let own = if edits.is_empty() {
        None
    } else {
        let mut as_set = scenario.clone();
        for edit in &edits {
            edit.apply(&mut as_set);
        }
        Some(simulated(as_set)?)
    };
    let runs = own.as_ref().unwrap_or(plain);
    let as_set = &runs.scenario;
    let [compress, policy, expand] = runs.outcomes.as_slice() else { return None };
    let found = Found { scenario: as_set, outcomes: [compress, policy, expand], without_ai: runs.without_ai.as_ref() };
    let month = scene.month(as_set);
    let says = |lang| {
        let format = Format { lang, currency: &as_set.currency };
        headline(scene, as_set, month, Some(&found), &format)
    };
    let place = format!("story[{i}]");
    let here = |place_of: &str| place_of.strip_prefix(&place).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    Some(SceneOut {
        number: i + 1,
        headline: TextOut { en: says(Lang::En), zh: says(Lang::Zh) },
        month,
        picture: picture(scene),
        sliders: scene.sliders.iter().filter(|name| Handle::parse(name, as_set).is_some()).cloned().collect(),
        notes: both(&scene.notes),
        minutes: scene.minutes,
        hidden: scene.hidden,
        missing: missing.iter().filter(|(place, _)| here(&place.0)).map(|(_, name)| name.clone()).collect(),
    })
}

/// The picture in a word or two.
fn picture(scene: &Scene) -> String {
    use crate::model::Picture;
    match &scene.picture {
        Picture::Words(_) => "words".to_owned(),
        Picture::Today => "today".to_owned(),
        Picture::Fork => "fork".to_owned(),
        Picture::Fan(what, whose) => format!("fan of {} ({})", what.name(), whose.key()),
        Picture::Causes(what, whose) => format!("causes of {} ({})", what.name(), whose.key()),
        Picture::Drivers(what, whose) => format!("drivers of {} ({})", what.name(), whose.key()),
        Picture::Voices => "voices".to_owned(),
        Picture::Quote(id) => format!("quotation {id}"),
        Picture::Roles(whose) => format!("roles ({})", whose.key()),
        Picture::Credits(whose) => format!("credits ({})", whose.key()),
    }
}

pub(super) const PRESENT_HELP: &str = "\
Examples:
  crewcast present BUILTIN
  crewcast present my.ron --scene 3 --lang zh --theme dark
  crewcast present my.ron --windowed       in a window, to be shared on a call";

/// Colours of the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Palette {
    /// White
    Light,
    /// Black
    Dark,
}

#[derive(Debug, Args)]
pub(super) struct Present {
    /// Scenario file, or BUILTIN for the built-in example
    pub(super) file: PathBuf,
    /// Begin with this scene
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(super) scene: u32,
    /// Language [default: the window's]
    #[arg(long, value_enum)]
    pub(super) lang: Option<Language>,
    /// Colours [default: the window's]
    #[arg(long, value_enum)]
    pub(super) theme: Option<Palette>,
    /// In a window instead of over the whole screen
    #[arg(long)]
    pub(super) windowed: bool,
}

/// What is to be presented, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presentation {
    /// The file; `None`: the built-in example.
    pub file: Option<PathBuf>,
    /// The scene to begin with, from 0.
    pub scene: usize,
    /// The language, if one was asked for.
    pub lang: Option<Lang>,
    /// Whether dark, if that was asked for.
    pub dark: Option<bool>,
    /// In a window.
    pub windowed: bool,
}

/// `crewcast present`: what the window is to do, or what is wrong with the file.
pub(super) fn present(args: &Present) -> Result<Presentation, Code> {
    // A file that cannot be read is said here, where the command was given, and not on a wall.
    commands::read(&args.file).map_err(|error| commands::refused(&error))?;
    Ok(Presentation {
        file: Some(args.file.clone()).filter(|file| !super::is_builtin(file)),
        scene: usize::try_from(args.scene).unwrap_or(1).saturating_sub(1),
        lang: args.lang.map(Lang::from),
        dark: args.theme.map(|theme| theme == Palette::Dark),
        windowed: args.windowed,
    })
}

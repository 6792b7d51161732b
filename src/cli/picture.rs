//! `crewcast picture`: one chart as a picture. What is wanted is read here; it is drawn where drawing is known.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::Code;
use super::args::{draws, month};
use super::commands::{read, refused, state};
use super::library::unknown;
use super::output::{self, complain};
use super::story::Language;
use crate::analysis::What;
use crate::export::Failure;
use crate::export::picture::{self, Ask, Format, Palette};
use crate::files::library;
use crate::model::{Picture, Scenario, Scene, Whose};
use crate::say::story::{of_picture, suggested};
use crate::text::Lang;

/// What `--help` says below the options.
pub(super) const HELP: &str = "\
The picture (--of):
  fan        a figure over the months: the median, and where 5 and 9 futures in 10 are
  waterfall  where the figure's change from today comes from, cause by cause
  tornado    which assumptions move the figure most
  fork       the two choices side by side, a dot a person
  today      today's people, by department
  roles      the roles that change most
  credits    the roles as end credits: today, and in the month
  voices     who says what AI can do
  quote      what somebody has said (--claim), with source and grade
Or --scene N: a scene of the scenario's story, as it is presented.

At its foot each picture says which scenario it is, whether it is saved, the month, what the numbers are, the
futures, the seed, how many values have no published source, and the program's version. The same scenario, options
and version give the same bytes.

Examples:
  crewcast picture BUILTIN --of waterfall --choice compress -o why.svg
  crewcast picture my.ron --of fan --figure profit --month 24 --size 1600x900 --lang zh -o profit.png
  crewcast picture my.ron --of fork --theme print --text text -o fork.svg

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A figure over the months
    Fan,
    /// Where a figure's change comes from
    Waterfall,
    /// Which assumptions move a figure most
    Tornado,
    /// The two choices side by side
    #[value(alias = "people")]
    Fork,
    /// Today's people
    Today,
    /// The roles that change most
    Roles,
    /// The roles as end credits
    Credits,
    /// Who says what AI can do
    Voices,
    /// What somebody has said
    Quote,
}

/// Whose figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// The same work with fewer people
    Compress,
    /// The scenario's own policy
    Policy,
    /// The same people with more work
    Expand,
    /// The scenario's own policy without AI
    WithoutAi,
}

impl From<Choice> for Whose {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Compress => Self::Compress,
            Choice::Policy => Self::Policy,
            Choice::Expand => Self::Expand,
            Choice::WithoutAi => Self::WithoutAi,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Written {
    /// Lines and letters
    Svg,
    /// Pixels
    Png,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Colours {
    /// For a light page
    Light,
    /// For a dark page
    Dark,
    /// For paper, with or without colours
    Print,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Letters {
    /// Text that can be searched and edited; where Noto Sans SC is not installed it looks different
    Text,
    /// Outlines that look the same everywhere
    Paths,
}

/// The arguments of `crewcast picture`.
#[derive(Debug, Args)]
pub(super) struct Wanted {
    /// Scenario file, or BUILTIN for the built-in example
    file: PathBuf,
    /// What it shows
    #[arg(long, value_enum, required_unless_present = "scene", value_name = "KIND", hide_possible_values = true)]
    of: Option<Kind>,
    /// A scene of the story, from 1, instead
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100), conflicts_with_all = ["of", "figure", "choice", "claim"])]
    scene: Option<u32>,
    /// The figure of fan, waterfall and tornado, such as headcount, profit, roles/ROLE/headcount, totals/npv
    #[arg(long, value_name = "NAME", default_value = "headcount")]
    figure: String,
    /// Whose figures
    #[arg(long, value_enum, default_value_t = Choice::Policy)]
    choice: Choice,
    /// The claim of quote, by its id
    #[arg(long, value_name = "ID", required_if_eq("of", "quote"))]
    claim: Option<String>,
    /// Its month; the last one where the scenario ends sooner [default: 36, or the scene's]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    month: Option<u32>,
    /// What to write [default: what the file's name says, else svg]
    #[arg(long, value_enum)]
    format: Option<Written>,
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1600x900", value_parser = size)]
    size: [u32; 2],
    /// Colours
    #[arg(long, value_enum, default_value_t = Colours::Light)]
    theme: Colours,
    /// Without a ground of its own
    #[arg(long)]
    transparent: bool,
    /// Letters of SVG
    #[arg(long, value_enum, default_value_t = Letters::Paths)]
    text: Letters,
    /// The picture's language
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Futures to simulate [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = draws, allow_negative_numbers = true)]
    draws: Option<u32>,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    output: PathBuf,
}

fn size(text: &str) -> Result<[u32; 2], String> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(width, height)| Some([width.parse().ok()?, height.parse().ok()?]));
    let (low, high) = (picture::SIDES.start(), picture::SIDES.end());
    sides.filter(|&size| picture::is_size(size)).ok_or_else(|| {
        format!(
            "a size is written 1600x900: each side {low} to {high}, and the longer one at most {} times the other",
            picture::LONGEST
        )
    })
}

/// A picture that is to be drawn.
#[derive(Debug)]
pub struct Job {
    /// The scenario, free of defects.
    pub scenario: Scenario,
    /// What is wanted of it.
    pub ask: Ask,
    out: PathBuf,
}

impl Job {
    /// Writes what was drawn, or says why there is nothing.
    #[must_use]
    pub fn done(&self, made: Result<Vec<u8>, Failure>) -> ExitCode {
        let code = match made {
            Ok(bytes) => output::write_bytes(&self.out, &bytes),
            Err(failure) => {
                complain(&[said(&failure)]);
                Code::Machine
            }
        };
        code.into()
    }
}

/// A failure in a sentence.
pub(super) fn said(failure: &Failure) -> String {
    match failure {
        Failure::Stopped => "the run was stopped".to_owned(),
        Failure::TooLarge { megabytes, most } => super::commands::too_large(*megabytes, *most),
        Failure::Format(words) => format!("the file cannot be made: {words}"),
    }
}

/// `crewcast picture`: what is to be drawn, or what is wrong.
pub(super) fn picture(args: &Wanted) -> Result<Job, Code> {
    let named = Format::of(&args.output);
    let format = match args.format {
        Some(Written::Svg) => Format::Svg,
        Some(Written::Png) => Format::Png,
        None => named.unwrap_or_default(),
    };
    let is_named = args.output.extension().is_some();
    if named.is_some_and(|named| named != format) || named.is_none() && is_named && args.format.is_none() {
        let name = args.output.display();
        complain(&[format!("error: {name}: a picture's name ends in .svg or .png, as its format says")]);
        return Err(Code::Command);
    }
    let mut scenario = read(&args.file).map_err(|error| refused(&error))?;
    let asked = args.draws.unwrap_or(scenario.draws);
    let state = state(&args.file, asked != scenario.draws);
    scenario.draws = asked;
    let mut scene = scene(args, &scenario)?;
    scene.month = args.month.or(scene.month);
    let ask = Ask {
        scene,
        lang: Lang::from(args.lang),
        palette: match args.theme {
            Colours::Light => Palette::Light,
            Colours::Dark => Palette::Dark,
            Colours::Print => Palette::Print,
        },
        transparent: args.transparent,
        outlines: args.text == Letters::Paths,
        format,
        size: args.size,
        state,
    };
    match output::ready(&args.output) {
        Code::Good => Ok(Job { scenario, ask, out: args.output.clone() }),
        code => Err(code),
    }
}

/// What it shows.
fn scene(args: &Wanted, scenario: &Scenario) -> Result<Scene, Code> {
    let whose = Whose::from(args.choice);
    if whose == Whose::WithoutAi && !scenario.changes_without_ai() {
        complain(&["error: without AI this scenario stays as it is today: there is nothing to show"]);
        return Err(Code::Command);
    }
    let figure = || {
        let what = What::parse(&args.figure).filter(|what| what.measure(scenario).is_some());
        what.ok_or_else(|| {
            let all: Vec<String> = What::all(scenario).iter().map(What::name).collect();
            unknown("figure", &args.figure, all.iter().map(String::as_str))
        })
    };
    let picture = match args.of {
        None => {
            let story = if scenario.story.is_empty() { suggested(scenario) } else { scenario.story.clone() };
            let at = usize::try_from(args.scene.unwrap_or(1)).unwrap_or(1);
            let found = story.into_iter().nth(at - 1);
            return found.ok_or_else(|| {
                complain(&[format!("error: the story has no scene {at}; `crewcast story` lists them")]);
                Code::Command
            });
        }
        Some(Kind::Fan) => Picture::Fan(figure()?, whose),
        Some(Kind::Waterfall) => Picture::Causes(figure()?, whose),
        Some(Kind::Tornado) => Picture::Drivers(figure()?, whose),
        Some(Kind::Fork) => Picture::Fork,
        Some(Kind::Today) => Picture::Today,
        Some(Kind::Roles) => Picture::Roles(whose),
        Some(Kind::Credits) => Picture::Credits(whose),
        Some(Kind::Voices) => Picture::Voices,
        Some(Kind::Quote) => {
            let id = args.claim.clone().unwrap_or_default();
            if library::claim(&id).is_none() {
                return Err(unknown("claim", &id, library::claims().iter().map(|claim| claim.id.as_str())));
            }
            Picture::Quote(id)
        }
    };
    let is_fan_of_sum = matches!(&picture, Picture::Fan(What::Department(_) | What::Total(_), _));
    if is_fan_of_sum {
        complain(&["error: a fan shows a series of the studio or of a role, such as headcount or roles/editor/headcount"]);
        return Err(Code::Command);
    }
    Ok(of_picture(picture, scenario))
}

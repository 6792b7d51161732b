//! What may stand on the command line, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::help;
use crate::analysis::Statistic;
use crate::model::Choice;

/// What AI does to a film studio's crew: the same work with fewer people, or more work with the same people?
///
/// Without a command, opens the window.
#[derive(Debug, Parser)]
#[command(
    name = "crewcast",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = help::PROGRAM
)]
pub(super) struct CommandLine {
    /// Scenario to open in the window; the built-in example where there is none
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Simulate a scenario and write what comes out: a table, JSON or CSV
    #[command(after_help = help::RUN)]
    Run(Run),
    /// Say what is wrong with scenario files, with line and column
    #[command(after_help = help::CHECK)]
    Check(Check),
    /// Print a scenario complete, with every default filled in
    #[command(after_help = help::SHOW)]
    Show(Show),
    /// Say which assumptions drive a figure, and how far
    #[command(after_help = help::TORNADO)]
    Tornado(Asked),
    /// Say where a figure's change from today comes from, cause by cause
    #[command(after_help = help::EXPLAIN)]
    Explain(Asked),
    /// Write the formulas of a figure with their numbers, down to what is given
    #[command(after_help = super::formula::HELP)]
    Formula(super::formula::Formula),
    /// Find the value of an assumption that brings a figure to a target
    #[command(after_help = help::SEEK)]
    Seek(Seek),
    /// Work a figure for every pair of two assumptions' values: the map
    #[command(after_help = help::SWEEP)]
    Sweep(Sweep),
    /// Say how likely a figure passes a threshold, when, and in which futures
    #[command(after_help = super::discover::HELP)]
    Discover(super::discover::Discover),
    /// Lay scenarios and policies side by side, future by future, and say which policy is never far from the best
    #[command(after_help = help::COMPARE)]
    Compare(Compare),
    /// Make a workbook or slides of a scenario and what comes of it
    #[command(after_help = super::export::HELP)]
    Export(super::export::Export),
    /// Draw one chart as a picture: SVG or PNG
    #[command(after_help = super::picture::HELP)]
    Picture(super::picture::Wanted),
    /// List who said which figure, where and when, and what it may be used for
    #[command(after_help = help::CLAIMS)]
    Claims(Claims),
    /// List the sets of roles that a new studio can be made of
    #[command(after_help = help::TAXONOMIES)]
    Taxonomies,
    /// Read roles from a table: CSV or XLSX, as human resources and production keep it
    #[command(after_help = super::import::HELP)]
    Import(super::import::Import),
    /// Make a studio of a taxonomy, as a scenario file
    #[command(after_help = help::NEW)]
    New(New),
    /// List the scenes of a scenario's story, with their sentences and numbers
    #[command(after_help = super::story::HELP)]
    Story(super::story::Story),
    /// Present a scenario's story over the whole screen
    #[command(after_help = super::story::PRESENT_HELP)]
    Present(super::story::Present),
}

/// A figure to be asked about.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Scenario file, or BUILTIN for the built-in example
    pub(super) file: PathBuf,
    /// The figure: a series such as headcount or profit, roles/ROLE/SERIES, departments/DEPARTMENT/headcount, or totals/npv
    #[arg(long, value_name = "NAME", default_value = "headcount")]
    pub(super) figure: String,
    /// Its month; the last one where the scenario ends sooner [default: 36]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    pub(super) month: Option<u32>,
    /// compress, expand, blend:0…1 such as blend:0.6, or follow [default: the scenario's]
    #[arg(long, value_parser = policy, allow_hyphen_values = true)]
    pub(super) policy: Option<Choice>,
    /// Futures that shares of the variance come from
    #[arg(long, value_name = "N", default_value_t = crate::analysis::draws::TORNADO, value_parser = draws, allow_negative_numbers = true)]
    pub(super) draws: u32,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    pub(super) format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    pub(super) output: PathBuf,
}

/// One number of a figure.
#[derive(Debug, Args)]
pub(super) struct Number {
    /// Scenario file, or BUILTIN for the built-in example
    pub(super) file: PathBuf,
    /// The figure: a series such as headcount or profit, roles/ROLE/SERIES, departments/DEPARTMENT/headcount, or totals/npv
    #[arg(long, value_name = "NAME", default_value = "headcount")]
    pub(super) figure: String,
    /// Its month; the last one where the scenario ends sooner [default: 36]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    pub(super) month: Option<u32>,
    /// compress, expand, blend:0…1 such as blend:0.6, or follow [default: the scenario's]
    #[arg(long, value_parser = policy, allow_hyphen_values = true)]
    pub(super) policy: Option<Choice>,
    /// Which number of the futures: mean, central, or a quantile such as p5, p50, p97.5
    #[arg(long, value_name = "S", default_value = "mean", value_parser = statistic, allow_hyphen_values = true)]
    pub(super) statistic: Statistic,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    pub(super) format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Seek {
    #[command(flatten)]
    pub(super) of: Number,
    /// What the figure should be: a number in its unit, or `today`
    #[arg(long, value_name = "X", value_parser = level, allow_negative_numbers = true)]
    pub(super) target: Level,
    /// What may be turned: an input such as market/elasticity, or `automation` of all tasks
    #[arg(long, value_name = "NAME", default_value = "automation")]
    pub(super) input: String,
    /// Values to try, such as 0..3 [default: see below]
    #[arg(long, value_name = "LO..HI", value_parser = range, allow_hyphen_values = true)]
    pub(super) range: Option<[f64; 2]>,
    /// Futures that are asked, 1 to 100,000
    #[arg(long, value_name = "N", default_value_t = crate::analysis::draws::SEEK, value_parser = few_draws, allow_negative_numbers = true)]
    pub(super) draws: u32,
}

#[derive(Debug, Args)]
pub(super) struct Sweep {
    #[command(flatten)]
    pub(super) of: Number,
    /// What is turned to the right
    #[arg(long, value_name = "NAME", default_value = "automation")]
    pub(super) x: String,
    /// What is turned upwards
    #[arg(long, value_name = "NAME", default_value = "market/elasticity")]
    pub(super) y: String,
    /// Its values, such as 0..1 [default: what is usual]
    #[arg(long, value_name = "LO..HI", value_parser = range, allow_hyphen_values = true)]
    pub(super) x_range: Option<[f64; 2]>,
    /// Its values, such as 0..3 [default: what is usual]
    #[arg(long, value_name = "LO..HI", value_parser = range, allow_hyphen_values = true)]
    pub(super) y_range: Option<[f64; 2]>,
    /// Values of each, 2 to 512
    #[arg(long, value_name = "NxM", default_value = "64x64", value_parser = nodes)]
    pub(super) nodes: (usize, usize),
    /// Lines to follow: the figure's value on each, or `today`; may be given again
    #[arg(long, value_name = "X", default_value = "today", value_parser = level, allow_negative_numbers = true)]
    pub(super) level: Vec<Level>,
    /// Futures that are asked for each pair, 1 to 100,000
    #[arg(long, value_name = "N", default_value_t = crate::analysis::draws::MAP, value_parser = few_draws, allow_negative_numbers = true)]
    pub(super) draws: u32,
}

/// A value of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Level {
    /// What it is in month 0.
    Today,
    /// In the figure's unit.
    Value(f64),
}

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Scenario files, or BUILTIN for the built-in example; the first one's seed and draws are everybody's
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// compress, expand, blend:0…1 or follow, for each file; may be given again [default: each scenario's own]
    #[arg(long, value_parser = policy, allow_hyphen_values = true)]
    pub(super) policy: Vec<Choice>,
    /// Beside each column, the same without AI
    #[arg(long)]
    pub(super) without_ai: bool,
    /// Policies against scenarios instead of columns side by side; takes any number of files
    #[arg(long)]
    pub(super) regret: bool,
    /// How far below the best a policy may stay, in per cent, to count as never far from it
    #[arg(long, value_name = "PERCENT", default_value_t = 10.0, value_parser = percent, allow_negative_numbers = true)]
    pub(super) within: f64,
    /// Month of the figures; the last one where a scenario ends sooner [default: 36]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    pub(super) month: Option<u32>,
    /// Futures to simulate [default: the first scenario's]
    #[arg(long, value_name = "N", value_parser = draws, allow_negative_numbers = true)]
    pub(super) draws: Option<u32>,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    pub(super) format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Claims {
    /// Only claims that speak of this role, such as editor
    #[arg(long, value_name = "ROLE")]
    pub(super) role: Option<String>,
    /// Only figures of this kind, such as `automation_share`
    #[arg(long, value_name = "PARAMETER")]
    pub(super) parameter: Option<String>,
    /// What to write
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// A taxonomy that `crewcast taxonomies` lists, or a scenario file with roles to start from
    #[arg(long, value_name = "T")]
    pub(super) taxonomy: String,
    /// People in the new studio, full-time equivalents, above 0
    #[arg(long, value_name = "N", value_parser = above_zero, allow_negative_numbers = true)]
    pub(super) headcount: f64,
    /// Currency of its money, such as CNY [default: the taxonomy's]
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    pub(super) currency: String,
    /// Level of pay and prices: 1 is the taxonomy's own; nothing is converted
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = above_zero, allow_negative_numbers = true)]
    pub(super) pay: f64,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ListFormat {
    /// To be read
    Table,
    /// Everything, for scripts
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Run {
    /// Scenario file, or BUILTIN for the built-in example
    pub(super) file: PathBuf,
    /// Futures to simulate, 1 to 10,000,000 [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = draws, allow_negative_numbers = true)]
    pub(super) draws: Option<u32>,
    /// Seed of the futures, a whole number [default: the scenario's]
    #[arg(long, value_name = "S", value_parser = seed, allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// compress, expand, blend:0…1 such as blend:0.6, or follow [default: the scenario's]
    #[arg(long, value_parser = policy, allow_hyphen_values = true)]
    pub(super) policy: Option<Choice>,
    /// The same policy, but our studio never takes up AI; market, rivals and clients as they are
    #[arg(long)]
    pub(super) without_ai: bool,
    /// Threads to use, 1 to 1024, four a core at most; the numbers do not depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(super) threads: Option<usize>,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    pub(super) format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Scenario files
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// Scenario file, or BUILTIN for the built-in example
    pub(super) file: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value_t = ScenarioFormat::Ron)]
    pub(super) format: ScenarioFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ResultFormat {
    /// To be read: every twelfth month, roles, totals
    Table,
    /// Everything, for scripts
    Json,
    /// Everything, one row a series and month
    Csv,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ScenarioFormat {
    /// A scenario file, to be edited and run
    Ron,
    /// The same fields as JSON, to be read by scripts
    Json,
}

pub(super) fn draws(text: &str) -> Result<u32, String> {
    let draws = text.parse().ok().filter(|draws| (1..=10_000_000).contains(draws));
    draws.ok_or_else(|| "a number of futures is a whole number from 1 to 10000000".to_owned())
}

fn few_draws(text: &str) -> Result<u32, String> {
    let draws = text.parse().ok().filter(|draws| (1..=100_000).contains(draws));
    draws.ok_or_else(|| "a number of futures is a whole number, here from 1 to 100000".to_owned())
}

fn statistic(text: &str) -> Result<Statistic, String> {
    Statistic::parse(text).ok_or_else(|| "a statistic is mean, central, or a quantile from p0 to p100 such as p50".to_owned())
}

fn level(text: &str) -> Result<Level, String> {
    match text {
        "today" => Ok(Level::Today),
        number => finite(number).map(Level::Value).ok_or_else(|| "a number such as 120, or today".to_owned()),
    }
}

fn range(text: &str) -> Result<[f64; 2], String> {
    let ends = text.split_once("..").and_then(|(low, high)| Some([finite(low)?, finite(high)?]));
    ends.filter(|[low, high]| low < high).ok_or_else(|| "a range is written 0..3, the lower end first".to_owned())
}

fn nodes(text: &str) -> Result<(usize, usize), String> {
    let side = |text: &str| text.parse().ok().filter(|side| (2..=512).contains(side));
    let sides = text.split_once('x').and_then(|(columns, rows)| Some((side(columns)?, side(rows)?)));
    sides.ok_or_else(|| "numbers of values are written 64x64, each from 2 to 512".to_owned())
}

fn finite(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

pub(super) fn month(text: &str) -> Result<u32, String> {
    let month = text.parse().ok().filter(|month| (0..=360).contains(month));
    month.ok_or_else(|| "a month is a whole number from 0 to 360".to_owned())
}

fn above_zero(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0 && *number <= 1e6);
    number.ok_or_else(|| "a number above 0, at most 1000000".to_owned())
}

fn percent(text: &str) -> Result<f64, String> {
    let percent = text.trim_end_matches('%').parse().ok().filter(|percent: &f64| (0.0..=1000.0).contains(percent));
    percent.ok_or_else(|| "a number of per cent from 0 to 1000".to_owned())
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a seed is a whole number from 0 to {}", u64::MAX))
}

fn threads(text: &str) -> Result<usize, String> {
    let threads = text.parse().ok().filter(|threads| (1..=1024).contains(threads));
    threads.ok_or_else(|| "a number of threads is a whole number from 1 to 1024".to_owned())
}

pub(super) fn policy(text: &str) -> Result<Choice, String> {
    let expected = if text.starts_with("blend") {
        "a blend is written blend:0.6, with a number from 0 (compress) to 1 (expand)"
    } else {
        "a policy is compress, expand, follow, or a blend such as blend:0.6"
    };
    text.parse().map_err(|_| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn numbers_have_their_bounds() {
        assert_eq!(draws("10000000"), Ok(10_000_000));
        assert!(["0", "10000001", "-1", "1.5", "", "1e3"].iter().all(|text| draws(text).is_err()));
        assert_eq!(seed("18446744073709551615"), Ok(u64::MAX));
        assert!(["18446744073709551616", "-1", "x"].iter().all(|text| seed(text).is_err()));
        assert!(["0", "1025", "-1"].iter().all(|text| threads(text).is_err()));
        assert_eq!(policy("blend:0.6"), Ok(Choice::Blend(0.6)));
        assert_eq!(policy("follow"), Ok(Choice::Follow));
        for wrong in ["blend", "blend:", "blend:1.01", "blend:-0.1", "blend:NaN", "blend:inf"] {
            assert!(policy(wrong).is_err_and(|expected| expected.contains("0 (compress) to 1")), "{wrong}");
        }
        assert_eq!((range("-0.5..3"), nodes("64x9"), level("today")), (Ok([-0.5, 3.0]), Ok((64, 9)), Ok(Level::Today)));
        assert!(["3..1", "1..1", "1", "..", "0..inf", "NaN..1"].iter().all(|text| range(text).is_err()));
        assert!(["1x9", "64", "x", "513x2", "-2x2"].iter().all(|text| nodes(text).is_err()));
        assert!(["", "inf", "now"].iter().all(|text| level(text).is_err()) && level("-3.5") == Ok(Level::Value(-3.5)));
        assert!(few_draws("100001").is_err() && few_draws("1") == Ok(1));
        assert!(policy("Expand").is_err_and(|expected| expected.contains("expand")));
    }
}

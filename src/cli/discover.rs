//! When a threshold is passed, and in which futures: `crewcast discover`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Code;
use super::args::{ResultFormat, month, policy};
use super::commands::{read, refused};
use super::grid::{Column, grid};
use super::library::unknown;
use super::output::{self, complain, plain};
use super::questions::{csv_of, digits, json_of};
use crate::analysis::{Case, Chance, Discovery, Driver, Limit, Region, What, Where, chances, discover as ask};
use crate::model::{Choice, NoThreshold, Scenario, Threshold};
use crate::sim::Watch;
use crate::text::Lang;
use crate::text::numbers;

const EN: Lang = Lang::En;

/// A threshold, and where it is passed.
#[derive(Debug, Args)]
pub(super) struct Discover {
    /// Scenario file, or BUILTIN for the built-in example
    file: PathBuf,
    /// What happens, such as `headcount<20` or `totals/laid_off>10`, in quotation marks; may be repeated [default: the scenario's thresholds]
    #[arg(long, value_name = "FIGURE<X", allow_hyphen_values = true)]
    when: Vec<String>,
    /// In which month; the last one where the scenario ends sooner [default: 36]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    month: Option<u32>,
    /// compress, expand, blend:0…1 such as blend:0.6, or follow [default: the scenario's]
    #[arg(long, value_parser = policy, allow_hyphen_values = true)]
    policy: Option<Choice>,
    /// The same policy, but our studio never takes up AI; market, rivals and clients as they are
    #[arg(long)]
    without_ai: bool,
    /// Futures to look at, 100 to 100,000
    #[arg(long, value_name = "N", default_value_t = crate::analysis::draws::DISCOVER, value_parser = clap::value_parser!(u32).range(100..=100_000), allow_negative_numbers = true)]
    draws: u32,
    /// A region holds at least this share of the futures, 0.01 to 0.5
    #[arg(long, value_name = "SHARE", default_value_t = crate::analysis::MIN_SUPPORT, value_parser = share, allow_negative_numbers = true)]
    min_support: f64,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    output: PathBuf,
}

pub(super) const HELP: &str = "\
How likely it happens by month, and in which region of the inputs (PRIM, as in scenario discovery):
  density   share of the futures in the region in which it happens
  coverage  share of the futures in which it happens that are in the region
  support   share of all futures that are in the region
One half of the futures finds the region, the other half is counted. The region is the one whose
membership correlates most with the event; limits that chance could have given are left out. Inputs
are those that `crewcast tornado` lists, by value; `shared_progress` is the luck that all automation
inputs share, as the share of futures with less of it (0 to 1).

A figure that has no value (a unit cost without units) does not pass a threshold. By month: in that
month, not ever before; totals are of all months. Names of figures are those of `crewcast run --help`.

  table  the region in words, its limits, and the probability every twelfth month
  json   [{\"when\": …, \"month\": t, \"policy\": …, \"draws\": N, \"happens\": share, \"found\": \"region\", \"never\",
         \"always\", \"too_few\" or \"nothing\", \"density\": …, \"coverage\": …, \"support\": …, \"limits\": [{\"input\",
         \"low\", \"high\", \"lowest\", \"highest\"}], \"trajectory\": [{\"support\", \"density\", \"coverage\"}],
         \"probability\": [{\"policy\": …, \"by_month\": [0…H]}]}]; the trajectory is of the finding half
  csv    when,kind,name,month,value,low,high with kind happens, density, coverage, support, limit or probability

Examples:
  crewcast discover BUILTIN
  crewcast discover BUILTIN --when \"headcount<120\" --month 36
  crewcast discover my-studio.ron --when \"roles/editor/headcount<2\" --when \"profit<0\" --policy compress
  crewcast discover my-studio.ron --when \"totals/laid_off>10\" --format json | jq '.[0].limits'

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.01..=0.5).contains(share));
    share.ok_or_else(|| "a share from 0.01 to 0.5".to_owned())
}

/// One threshold's answer.
struct Answer {
    threshold: Threshold,
    discovery: Discovery,
    chances: Vec<Chance>,
}

/// `crewcast discover`.
pub(super) fn discover(args: &Discover) -> Code {
    let scenario = match read(&args.file) {
        Ok(scenario) => scenario,
        Err(error) => return refused(&error),
    };
    let thresholds = match thresholds(&args.when, &scenario) {
        Ok(thresholds) => thresholds,
        Err(code) => return code,
    };
    match output::ready(&args.output) {
        Code::Good => {}
        code => return code,
    }
    let month = args.month.unwrap_or(36).min(scenario.horizon);
    let choice = args.policy.unwrap_or(scenario.policy.choice);
    let case = if args.without_ai { Case::without_ai(choice) } else { Case::of(choice) };
    let mut cases = vec![Case::of(Choice::Compress), case, Case::of(Choice::Expand), Case::without_ai(choice)];
    let mut seen = Vec::new();
    cases.retain(|case| !seen.contains(case) && (seen.push(*case), true).1);
    let watch = Watch::default();
    let Ok(by_month) = chances(&scenario, &thresholds, &cases, args.draws, &watch) else { return Code::Machine };
    let mut answers = Vec::new();
    for (threshold, chances) in thresholds.into_iter().zip(by_month) {
        let found = ask(&scenario, &threshold, month, case, args.draws, args.min_support, &watch);
        let (Ok(Some(discovery)), Some(chances)) = (found, chances) else { return Code::Machine };
        answers.push(Answer { threshold, discovery, chances });
    }
    output::write(&args.output, |out| match args.format {
        ResultFormat::Table => answers.iter().enumerate().try_for_each(|(i, answer)| {
            if i > 0 {
                writeln!(out, "\n")?;
            }
            table(out, &scenario, answer, month, case)
        }),
        ResultFormat::Json => json_of(out, &answers.iter().map(|answer| as_json(answer, month, case)).collect()),
        ResultFormat::Csv => csv_of(out, rows(&answers)),
    })
}

/// What is asked about: the command line's, or else the scenario's.
fn thresholds(when: &[String], scenario: &Scenario) -> Result<Vec<Threshold>, Code> {
    let wrong = |text: &str, why: &str| {
        let like = "write a figure, < or >, and a number, such as --when \"headcount<20\"";
        complain(&[format!("error: {text:?} is no threshold: {why}; {like}")]);
        Code::Command
    };
    let figure = |name: &str| {
        let all: Vec<String> = What::all(scenario).iter().map(What::name).collect();
        let code = unknown("figure", name, all.iter().map(String::as_str));
        complain(&[
            "figures are headcount, profit and other series, totals/npv and other totals, departments/ID/headcount, roles/ID/headcount; `crewcast run --help` lists them",
        ]);
        code
    };
    if when.is_empty() && scenario.thresholds.is_empty() {
        complain(&["error: the scenario has no thresholds; ask about one, such as --when \"headcount<20\""]);
        return Err(Code::Command);
    }
    if when.is_empty() {
        return Ok(scenario.thresholds.clone());
    }
    let one = |text: &String| match Threshold::parse(text) {
        Ok(threshold) if threshold.what.is_in(scenario) => Ok(threshold),
        Ok(threshold) => Err(figure(&threshold.what.name())),
        Err(NoThreshold::Figure(name)) => Err(figure(&name)),
        Err(NoThreshold::Sign) => Err(wrong(text, "there is no < or > in it")),
        Err(NoThreshold::Number(number)) => Err(wrong(text, &format!("{number:?} is not a number"))),
    };
    when.iter().map(one).collect()
}

fn named(case: Case) -> String {
    if case.without_ai { format!("{} without AI", case.choice) } else { case.choice.to_string() }
}

/// Three digits, or all before the point.
fn short(x: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 8")]
    let decimals = if x == 0.0 { 0 } else { (2.0 - libm::floor(libm::log10(x.abs()))).clamp(0.0, 8.0) as usize };
    numbers::plain(x, decimals)
}

fn words(limit: &Limit) -> String {
    let name = match &limit.driver {
        Driver::Input(input) => plain(&input.path()),
        Driver::Luck => "shared_progress (luck with AI)".to_owned(),
    };
    match (limit.limits.low, limit.limits.high) {
        (Some(low), Some(high)) => format!("{name} is {} to {}", short(low), short(high)),
        (Some(low), None) => format!("{name} ≥ {}", short(low)),
        (None, Some(high)) => format!("{name} ≤ {}", short(high)),
        (None, None) => name,
    }
}

fn table(out: &mut dyn Write, scenario: &Scenario, answer: &Answer, month: u32, case: Case) -> io::Result<()> {
    let Answer { threshold, discovery, chances } = answer;
    let title = threshold.title.get(EN);
    let title = if title.is_empty() { String::new() } else { format!(" ({})", plain(title)) };
    writeln!(out, "{}", plain(scenario.title.get(EN)))?;
    writeln!(out, "{}{title} in month {month} · policy {}\n", plain(&threshold.to_string()), named(case))?;
    let draws = numbers::fixed(discovery.draws.into(), 0);
    writeln!(out, "It happens in {} of {draws} futures.", numbers::frequency(discovery.happens))?;
    match &discovery.found {
        Where::Never | Where::Always => {}
        Where::TooFew => writeln!(
            out,
            "That is too near to never or always to say where: a region needs 20 futures of either kind in each half; more --draws may bring them."
        )?,
        Where::Nothing => writeln!(out, "No input says in which: no limits make it clearly more likely.")?,
        Where::Region(region) => region_table(out, region)?,
    }
    writeln!(out, "\nProbability by month:")?;
    let months: Vec<usize> =
        (0..=scenario.horizon).filter(|t| t % 12 == 0 || *t == month || *t == scenario.horizon).map(|t| t as usize).collect();
    let mut columns = vec![Column::numbers(["", "month"], months.iter().map(|t| (t.to_string(), String::new())))];
    for chance in chances {
        let cells: Vec<_> = months.iter().map(|&t| (numbers::frequency(chance.by_month[t]), String::new())).collect();
        columns.push(Column::numbers(["", &named(chance.case)], cells.into_iter()));
    }
    grid(out, &columns)
}

fn region_table(out: &mut dyn Write, region: &Region) -> io::Result<()> {
    let limits: Vec<String> = region.limits.iter().map(words).collect();
    writeln!(out, "In {} of the futures in which", numbers::frequency(region.count.density()))?;
    writeln!(out, "  {}\nit happens.", limits.join(",\n  and "))?;
    let (coverage, support) = (numbers::frequency(region.count.coverage()), numbers::frequency(region.count.support()));
    writeln!(out, "These are {support} of all futures, and {coverage} of those in which it happens.\n")?;
    let side = |value: fn(&Limit) -> Option<f64>| {
        region.limits.iter().map(move |limit| (value(limit).map_or_else(|| "–".to_owned(), short), String::new()))
    };
    grid(
        out,
        &[
            Column::text(["", "input"], region.limits.iter().map(|limit| plain(&limit.driver.path()))),
            Column::numbers(["at", "least"], side(|limit| limit.limits.low)),
            Column::numbers(["at", "most"], side(|limit| limit.limits.high)),
            Column::numbers(["lowest", "in all"], side(|limit| Some(limit.range[0]))),
            Column::numbers(["highest", "in all"], side(|limit| Some(limit.range[1]))),
        ],
    )
}

const fn key(found: &Where) -> &'static str {
    match found {
        Where::Never => "never",
        Where::Always => "always",
        Where::TooFew => "too_few",
        Where::Nothing => "nothing",
        Where::Region(_) => "region",
    }
}

fn as_json(answer: &Answer, month: u32, case: Case) -> Value {
    let Answer { threshold, discovery, chances } = answer;
    let region = if let Where::Region(region) = &discovery.found { Some(region) } else { None };
    let limit = |limit: &Limit| {
        json!({
            "input": limit.driver.path(), "low": limit.limits.low, "high": limit.limits.high,
            "lowest": limit.range[0], "highest": limit.range[1],
        })
    };
    let step = |count: &crate::analysis::Count| json!({ "support": count.support(), "density": count.density(), "coverage": count.coverage() });
    let chance = |chance: &Chance| json!({ "policy": named(chance.case), "by_month": chance.by_month });
    json!({
        "when": threshold.to_string(), "title": threshold.title.get(EN), "month": month, "policy": named(case),
        "draws": discovery.draws, "happens": discovery.happens, "found": key(&discovery.found),
        "density": region.map(|region| region.count.density()),
        "coverage": region.map(|region| region.count.coverage()),
        "support": region.map(|region| region.count.support()),
        "limits": region.map(|region| region.limits.iter().map(limit).collect::<Vec<_>>()).unwrap_or_default(),
        "trajectory": discovery.trajectory.iter().map(step).collect::<Vec<_>>(),
        "probability": chances.iter().map(chance).collect::<Vec<_>>(),
    })
}

fn rows(answers: &[Answer]) -> Vec<Vec<String>> {
    let mut rows = vec![["when", "kind", "name", "month", "value", "low", "high"].map(str::to_owned).to_vec()];
    for Answer { threshold, discovery, chances } in answers {
        let when = threshold.to_string();
        let mut add = |kind: &str, name: &str, month: &str, [value, low, high]: [f64; 3]| {
            let figures = [value, low, high].map(digits);
            rows.push([&[when.clone(), kind.to_owned(), name.to_owned(), month.to_owned()][..], &figures].concat());
        };
        let alone = |value: f64| [value, f64::NAN, f64::NAN];
        add("happens", key(&discovery.found), "", alone(discovery.happens));
        if let Where::Region(region) = &discovery.found {
            add("density", "", "", alone(region.count.density()));
            add("coverage", "", "", alone(region.count.coverage()));
            add("support", "", "", alone(region.count.support()));
            for limit in &region.limits {
                let side = |value: Option<f64>| value.unwrap_or(f64::NAN);
                add("limit", &limit.driver.path(), "", [f64::NAN, side(limit.limits.low), side(limit.limits.high)]);
            }
        }
        for chance in chances {
            for (month, share) in chance.by_month.iter().enumerate() {
                add("probability", &named(chance.case), &month.to_string(), alone(*share));
            }
        }
    }
    rows
}

//! `crewcast export`: what was found leaves the program as a file for others.

use std::path::PathBuf;

use clap::Args;

use super::Code;
use super::args::{draws, month};
use super::commands::{read, refused, state};
use super::output::{self, complain};
use super::story::Language;
use crate::export::{self, Kind, Options, Part};
use crate::sim::Watch;
use crate::text::Lang;

/// What `--help` says below the options.
pub(super) const HELP: &str = "\
The kind of file comes from its name:
  .xlsx  a workbook: Summary, Charts, Series by choice and month (P5 to P95, mean, central case), Roles,
         Departments, Money by month with formulas, Assumptions with range, unit, source and link, and
         the published claims used. The month in the Summary's yellow cell can be changed. Ranges have
         names, the same in both languages: policy_headcount_median, compress_profit_mean, shown_month, …
  .pptx  slides: the answer in a sentence, the fork, people by department, how sure it is, where the change
         comes from, what matters most, whose numbers, what it rests on. Charts are native: a right click
         edits their numbers. Every slide has speaker notes.

Parts (--only): people (roles, departments, how sure), money (month by month), why (slides: causes and what
matters most), sources (assumptions, published claims).

Each file says which scenario it is, the month, the number of futures, the seed, the program's version,
that bands are nine futures in ten, and how many assumptions have no source. The same scenario, options
and version give the same bytes. Texts of the scenario are written as texts, never as formulas.

Examples:
  crewcast export BUILTIN --to book.xlsx
  crewcast export BUILTIN --to slides.pptx --month 24
  crewcast export my-studio.ron --to book.xlsx --month 24 --lang zh --only people,sources

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";

/// The arguments of `crewcast export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Scenario file, or BUILTIN for the built-in example
    file: PathBuf,
    /// File to write; its ending says the kind
    #[arg(long, value_name = "OUT")]
    to: PathBuf,
    /// The month that is spoken of; the last one where the scenario ends sooner [default: 36]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    month: Option<u32>,
    /// The file's language
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// What goes in beside the answer and what it rests on, such as people,why [default: everything]
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = part)]
    only: Vec<Part>,
    /// Futures to simulate [default: the scenario's]
    #[arg(long, value_name = "N", value_parser = draws, allow_negative_numbers = true)]
    draws: Option<u32>,
}

fn part(text: &str) -> Result<Part, String> {
    let names = Part::ALL.map(Part::key).join(", ");
    Part::ALL.into_iter().find(|part| part.key() == text).ok_or_else(|| format!("parts are {names}"))
}

/// `crewcast export`.
pub(super) fn export(args: &Export) -> Code {
    let Some(kind) = Kind::of(&args.to) else {
        let endings: Vec<String> = Kind::ALL.iter().map(|kind| format!(".{}", kind.ending())).collect();
        let given = args.to.display();
        complain(&[format!("error: {given}: what is to be made? the name must end in {}", endings.join(" or "))]);
        return Code::Command;
    };
    let mut scenario = match read(&args.file) {
        Ok(scenario) => scenario,
        Err(error) => return refused(&error),
    };
    let asked = args.draws.unwrap_or(scenario.draws);
    let state = state(&args.file, asked != scenario.draws);
    scenario.draws = asked;
    match output::ready(&args.to) {
        Code::Good => {}
        code => return code,
    }
    let lang = Lang::from(args.lang);
    let parts = if args.only.is_empty() { Part::ALL.to_vec() } else { args.only.clone() };
    let options = Options { kind, lang, month: args.month.unwrap_or(36), state, parts };
    match export::export(&scenario, &options, &Watch::default()) {
        Ok(bytes) => output::write_bytes(&args.to, &bytes),
        Err(failure) => {
            complain(&[super::picture::said(&failure)]);
            Code::Machine
        }
    }
}

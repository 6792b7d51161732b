//! `crewcast import`: a table of roles or people becomes a studio, or a list of what has to be answered first.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::Code;
use super::commands::{read, refused};
use super::grid::{Column, grid};
use super::output::{self, complain, plain};
use crate::files::tables::{self, Answers, Ask, Field, Mapping, Others, Plan, Sheet};
use crate::files::{self, scenario};
use crate::model::{Contract, Edit, Estimate};
use crate::text::Lang;
use crate::text::numbers::fixed;

pub(super) const HELP: &str = "\
What the table leaves open is asked: the command then ends with code 2, names the option that
answers, and writes no scenario. The preview is printed all the same.

  --map HEAD=MEANING   meanings: role, department, headcount, pay, pay_monthly, pay_weekly, pay_daily,
                       pay_hourly, fte, person, seniority, contract, automation, review, reach, task,
                       share, days, active, …, or ignore
  --answer WHAT=VALUE  any other question, as the refusal names it

Without --into, the scenario is the built-in example with the table's roles instead of its own, and
the table's currency: set its volume and price, which are the example's. With --into, roles that the
table does not name stay.

Examples:
  crewcast import crew.xlsx --dry-run
  crewcast import rates.csv --working-days 220 -o studio.ron
  crewcast import gehalt.csv --into studio.ron --pay-unit month -o studio-2.ron";

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Decimal {
    /// 1.234,5
    Comma,
    /// 1,234.5
    Point,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PayUnit {
    /// Pay of a year
    Year,
    /// Pay of a month
    Month,
    /// Pay of a week
    Week,
    /// Pay of a day
    Day,
    /// Pay of an hour
    Hour,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The table: CSV, TSV, XLSX or XLSM
    pub(super) table: PathBuf,
    /// Scenario that takes the roles in; the table alone makes a new one where there is none
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// What a column means, by its head
    #[arg(long, value_name = "HEAD=MEANING", value_parser = pair)]
    map: Vec<(String, String)>,
    /// The time that pay is for
    #[arg(long, value_enum)]
    pay_unit: Option<PayUnit>,
    /// Working days a year, for pay by the day, week or hour
    #[arg(long, value_name = "N")]
    working_days: Option<f64>,
    /// Hours a working day, for pay by the hour
    #[arg(long, value_name = "N")]
    hours_day: Option<f64>,
    /// The decimal sign
    #[arg(long, value_enum)]
    decimal: Option<Decimal>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The encoding of a text file, such as gb18030 or windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// An answer to any other question
    #[arg(long, value_name = "WHAT=VALUE", value_parser = pair)]
    answer: Vec<(String, String)>,
    /// Remove the roles that the table does not name
    #[arg(long)]
    remove_others: bool,
    /// Print the preview and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How the preview is printed
    #[arg(long, value_enum, default_value_t = Preview::Table)]
    format: Preview,
    /// Scenario file to write
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Preview {
    /// To be read
    Table,
    /// For scripts
    Json,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (what, value) = text.rsplit_once('=').ok_or_else(|| "write it as NAME=VALUE".to_owned())?;
    Ok((what.trim().to_owned(), value.trim().to_owned()))
}

/// `crewcast import`.
pub(super) fn import(args: &Import) -> Code {
    let base = match &args.into {
        Some(file) => match read(file) {
            Ok(scenario) => scenario,
            Err(error) => return refused(&error),
        },
        None => files::builtin(),
    };
    if args.encoding.as_ref().is_some_and(|label| !tables::is_encoding(label)) {
        complain(&["error: --encoding: there is no such encoding; try utf-8, windows-1252, gb18030, big5 or shift_jis"]);
        return Code::Command;
    }
    let sheets = match tables::read_as(&args.table, args.encoding.as_deref()) {
        Ok(sheets) => sheets,
        Err(error) => {
            complain(&[format!("{}: {}", args.table.display(), error.sentence(Lang::En))]);
            return Code::Input;
        }
    };
    let sheet = match &args.sheet {
        None => &sheets[tables::best_sheet(&sheets)],
        Some(name) => {
            if let Some(sheet) = sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name)) {
                sheet
            } else {
                let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                complain(&[format!("error: --sheet: there is no sheet {name}; there are: {}", names.join(", "))]);
                return Code::Command;
            }
        }
    };
    let mapping = match mapped(sheet, &args.map) {
        Ok(mapping) => mapping,
        Err(words) => {
            complain(&[words]);
            return Code::Command;
        }
    };
    let plan = tables::plan(sheet, &mapping, &base, &answers(args), args.into.is_none());
    let others = if args.into.is_none() || args.remove_others { Others::Remove } else { Others::Keep };
    let file = args.table.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let merged = if plan.problems.is_empty() && plan.asks.is_empty() { Some(plan.merge(&base, others, &file)) } else { None };
    let printed = output::print(|out| match args.format {
        Preview::Json => {
            serde_json::to_writer_pretty(&mut *out, &as_json(&plan, sheet))?;
            writeln!(out)
        }
        Preview::Table => write(out, &plan, sheet),
    });
    if printed != Code::Good {
        return printed;
    }
    let mut words: Vec<String> = plan.problems.iter().map(|error| error.sentence(Lang::En)).collect();
    words.extend(plan.asks.iter().map(|ask| format!("{} Answer with {}", ask.text[0], option(ask))));
    if !words.is_empty() {
        complain(&words);
        return Code::Command;
    }
    match merged {
        Some(Err(errors)) => {
            let lines: Vec<String> = errors.iter().map(|error| error.sentence(Lang::En)).collect();
            complain(&lines);
            Code::Input
        }
        Some(Ok(imported)) => match (&args.output, args.dry_run) {
            (Some(to), false) => {
                let mut studio = base;
                Edit::Import(imported.departments.into()).apply(&mut studio);
                if args.into.is_none() {
                    studio.title = file.as_str().into();
                    studio.currency = plan.currency.unwrap_or(studio.currency);
                }
                let text = scenario::print(&studio);
                output::write(to, |out| out.write_all(text.as_bytes()))
            }
            _ => Code::Good,
        },
        None => Code::Good,
    }
}

/// The mapping with what the user says of columns.
fn mapped(sheet: &Sheet, wanted: &[(String, String)]) -> Result<Mapping, String> {
    let mut mapping = Mapping::guess(sheet);
    for (head, meaning) in wanted {
        let column = (0..sheet.columns()).find(|&column| sheet.cell(mapping.head, column).eq_ignore_ascii_case(head));
        let column = column.ok_or_else(|| {
            let heads: Vec<&str> = sheet.filled(mapping.head).map(|(_, text)| text).collect();
            format!("error: --map: there is no column {head}; there are: {}", heads.join(", "))
        })?;
        let field = Field::ALL.iter().find(|field| field.key() == meaning.replace('-', "_"));
        if field.is_none() && meaning != "ignore" {
            let known: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
            return Err(format!("error: --map: there is no meaning {meaning}; there are: {}, ignore", known.join(", ")));
        }
        mapping.set(column, field.copied());
    }
    Ok(mapping)
}

fn answers(args: &Import) -> Answers {
    let mut answers: Answers = args.answer.iter().cloned().collect();
    // A column that is to be passed over is no candidate for anything either.
    for (head, _) in args.map.iter().filter(|(_, meaning)| meaning == "ignore") {
        answers.insert(["ignore:", head].concat(), String::new());
    }
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            answers.insert(key.to_owned(), value);
        }
    };
    let word = |value: clap::builder::PossibleValue| value.get_name().to_owned();
    set("pay-unit", args.pay_unit.and_then(|unit| unit.to_possible_value()).map(word));
    set("decimal", args.decimal.and_then(|sign| sign.to_possible_value()).map(word));
    set("working-days", args.working_days.map(|days| days.to_string()));
    set("hours-day", args.hours_day.map(|hours| hours.to_string()));
    answers
}

/// The option that answers a question.
fn option(ask: &Ask) -> String {
    let values = || ask.choices.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>().join("|");
    match ask.key.as_str() {
        "pay-unit" => format!("--pay-unit {}, or leave the column out with --map HEAD=ignore", values()),
        "decimal" => format!("--decimal {}", values()),
        "working-days" => format!("--working-days {}", ask.offered),
        "hours-day" => format!("--hours-day {}", ask.offered),
        "encoding" => "--encoding NAME, or --answer encoding=yes".to_owned(),
        key if ask.choices.is_empty() => format!("--answer {key}={}", ask.offered),
        key => format!("--answer '{key}={}'", values()),
    }
}

fn share(estimate: &Estimate) -> Value {
    match estimate {
        Estimate::Exact(x) => json!(x),
        other => json!(other.numbers()),
    }
}

fn bound(contract: Contract) -> &'static str {
    if contract == Contract::Employed { "Employed" } else { "Freelance" }
}

fn as_json(plan: &Plan, sheet: &Sheet) -> Value {
    let roles: Vec<Value> = plan
        .roles
        .iter()
        .map(|role| {
            json!({
                "role": role.role,
                "department": role.department,
                "row": role.row + 1,
                "headcount": role.headcount,
                "pay": role.pay,
                "typed": role.typed,
                "contract": role.contract.map(bound),
                "automation": role.automation.as_ref().map(share),
            })
        })
        .collect();
    let asks: Vec<Value> = plan
        .asks
        .iter()
        .map(|ask| {
            json!({
                "question": ask.text[0],
                "key": ask.key,
                "answers": ask.choices.iter().map(|(value, _)| value).collect::<Vec<_>>(),
                "option": option(ask),
            })
        })
        .collect();
    json!({
        "sheet": sheet.name,
        "head row": plan.mapping.head + 1,
        "encoding": sheet.encoding.map(|(name, _)| name),
        "currency": plan.currency,
        "roles": roles,
        "asks": asks,
        "left out": plan.left_out.iter().map(|both| &both[0]).collect::<Vec<_>>(),
        "problems": plan.problems.iter().map(|error| error.sentence(Lang::En)).collect::<Vec<_>>(),
        "notes": plan.notes.iter().map(|both| &both[0]).collect::<Vec<_>>(),
        "unmapped": plan.unmapped,
    })
}

fn write(out: &mut dyn std::io::Write, plan: &Plan, sheet: &Sheet) -> std::io::Result<()> {
    let roles = &plan.roles;
    let number =
        |value: Option<f64>, digits: usize| (value.map_or_else(|| "–".to_owned(), |value| fixed(value, digits)), String::new());
    let text = |head: &str, cell: &dyn Fn(&tables::PlannedRole) -> String| {
        Column::text(["", head], roles.iter().map(|role| plain(&cell(role))).collect::<Vec<_>>().into_iter())
    };
    grid(
        out,
        &[
            text("role", &|role| role.role.clone()),
            text("department", &|role| role.department.clone()),
            Column::numbers(["", "people"], roles.iter().map(|role| number(role.headcount, 2))),
            Column::numbers(["", "pay a year"], roles.iter().map(|role| number(role.pay, 0))),
            text("contract", &|role| role.contract.map_or("–", bound).to_owned()),
            text("automation", &|role| {
                role.automation.map_or_else(
                    || "–".to_owned(),
                    |estimate| estimate.numbers().iter().map(|x| fixed(x * 100.0, 1)).collect::<Vec<_>>().join("–") + " %",
                )
            }),
        ],
    )?;
    let people: f64 = roles.iter().filter_map(|role| role.headcount).sum();
    let payroll: f64 = roles.iter().filter_map(|role| Some(role.headcount? * role.pay?)).sum();
    let currency = plan.currency.as_deref().filter(|code| !code.is_empty()).map(|code| plain(code) + " ").unwrap_or_default();
    writeln!(
        out,
        "\n{} {}, {} people, payroll {} {currency}a year; heads in row {}",
        roles.len(),
        if roles.len() == 1 { "role" } else { "roles" },
        fixed(people, 2),
        fixed(payroll, 0),
        plan.mapping.head + 1
    )?;
    if !sheet.name.is_empty() {
        writeln!(out, "sheet: {}", plain(&sheet.name))?;
    }
    for both in &plan.left_out {
        writeln!(out, "left out: {}", plain(&both[0]))?;
    }
    for both in &plan.notes {
        writeln!(out, "{}", plain(&both[0]))?;
    }
    Ok(())
}

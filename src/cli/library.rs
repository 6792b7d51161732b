//! The library on the command line: claims, taxonomies, and new studios.

use std::path::Path;

use serde_json::{Value, json};

use super::Code;
use super::args::{Claims, ListFormat, New};
use super::commands::{read, refused};
use super::grid::{Column, grid};
use super::output::{self, complain, plain};
use crate::files::{library, scenario};
use crate::model::{Claim, Taxonomy, Text, Usage, check};
use crate::text::Lang;
use crate::text::figures;
use crate::text::numbers::fixed;

const EN: Lang = Lang::En;

/// `crewcast claims`.
pub(super) fn claims(args: &Claims) -> Code {
    let all = library::claims();
    if let Some(role) = &args.role
        && library::role_name(role).is_none()
    {
        return unknown("role", role, library::taxonomies().iter().flat_map(|t| t.studio.roles()).map(|r| r.id.as_str()));
    }
    if let Some(parameter) = &args.parameter
        && !all.iter().any(|claim| claim.parameter.key() == parameter)
    {
        return unknown("parameter", parameter, all.iter().map(|claim| claim.parameter.key()));
    }
    let wanted: Vec<&Claim> = all
        .iter()
        .filter(|claim| args.role.as_ref().is_none_or(|role| claim.speaks_of(role)))
        .filter(|claim| args.parameter.as_ref().is_none_or(|parameter| claim.parameter.key() == parameter))
        .collect();
    output::print(|out| match args.format {
        ListFormat::Table => {
            let column = |head: [&str; 2], cell: &dyn Fn(&Claim) -> String| {
                Column::text(head, wanted.iter().map(|claim| plain(&cell(claim))).collect::<Vec<_>>().into_iter())
            };
            grid(
                out,
                &[
                    column(["", "id"], &|claim| claim.id.clone()),
                    column(["", "speaker"], &|claim| claim.speaker.get(EN).to_owned()),
                    column(["", "year"], &|claim| claim.year().to_string()),
                    column(["", "grade"], &|claim| claim.grade.map_or_else(|| "–".to_owned(), |grade| grade.to_string())),
                    column(["", "figure"], &|claim| figure(claim)),
                    column(["", "parameter"], &|claim| claim.parameter.key().to_owned()),
                    column(["", "becomes"], &|claim| becomes(claim)),
                ],
            )?;
            writeln!(out, "\n{} of {} claims; --format json has their words, roles and sources", wanted.len(), all.len())
        }
        ListFormat::Json => {
            let list: Vec<Value> = wanted.iter().map(|claim| as_json(claim)).collect();
            serde_json::to_writer_pretty(&mut *out, &list)?;
            writeln!(out)
        }
    })
}

fn figure(claim: &Claim) -> String {
    let numbers = claim.figure.map(|figure| figure.numbers()).unwrap_or_default();
    figures::estimate(&numbers, claim.is_share(), "", EN)
}

/// The input that a claim sets, or why it sets none.
fn becomes(claim: &Claim) -> String {
    match claim.values() {
        Ok(_) => usage(claim.parameter.usage()).to_owned(),
        Err(why) => format!("shown: {}", why.sentence(EN).trim_end_matches('.')),
    }
}

const fn usage(usage: Usage) -> &'static str {
    match usage {
        Usage::AutomationShare => "automation",
        Usage::TimeSaving | Usage::TimeMultiplier | Usage::ProductivityGain | Usage::HeadcountChange => "automation, review 0",
        Usage::Review => "review",
        Usage::Reach => "reach",
        Usage::DelayYears => "adoption start",
        Usage::RiseYears => "adoption rise",
        Usage::BassP => "adoption p",
        Usage::BassQ => "adoption q",
        Usage::Elasticity => "market elasticity",
        Usage::PassThrough => "market pass_through",
        Usage::QualityBand => "quality band",
        Usage::Shown(_) => "shown",
    }
}

fn both(text: &Text) -> Value {
    json!({"en": text.get(Lang::En), "zh": text.get(Lang::Zh)})
}

fn as_json(claim: &Claim) -> Value {
    let value = claim.values();
    json!({
        "id": claim.id,
        "speaker": both(&claim.speaker),
        "organisation": both(&claim.organisation),
        "date": claim.date,
        "about_year": claim.about_year,
        "quotation": claim.quotation,
        "says": both(&claim.says),
        "parameter": claim.parameter.key(),
        "figure": claim.figure.map(|figure| figure.numbers()),
        "unit": both(&claim.unit),
        "editorial_band": claim.editorial,
        "roles": claim.roles,
        "evidence": claim.evidence,
        "grade": claim.grade.map(|grade| grade.to_string()),
        "source": both(&claim.source),
        "url": claim.url,
        "note": both(&claim.note),
        "usable": value.is_ok(),
        "becomes": becomes(claim),
        "value": value.as_ref().ok().map(|(value, _)| value.numbers()),
        "review": value.as_ref().ok().and_then(|(_, review)| *review).map(|review| review.numbers()),
    })
}

/// `crewcast taxonomies`.
pub(super) fn taxonomies() -> Code {
    let own = library::own_taxonomies();
    output::print(|out| {
        let all = library::taxonomies();
        let column = |head: [&str; 2], cell: &dyn Fn(&Taxonomy) -> String| {
            Column::text(head, all.iter().map(cell).collect::<Vec<_>>().into_iter())
        };
        grid(
            out,
            &[
                column(["", "taxonomy"], &|taxonomy| taxonomy.id.clone()),
                column(["", "name"], &|taxonomy| taxonomy.name.get(EN).to_owned()),
                column(["", "people"], &|taxonomy| fixed(taxonomy.studio.headcount(), 0)),
                column(["", "roles"], &|taxonomy| taxonomy.studio.roles().count().to_string()),
                column(["", "tasks"], &|taxonomy| {
                    taxonomy.studio.roles().map(|role| role.tasks.len()).sum::<usize>().to_string()
                }),
            ],
        )?;
        for path in &own {
            writeln!(out, "{}", plain(&path.display().to_string()))?;
        }
        writeln!(
            out,
            "\nPeople: the typical size, editorial. crewcast new --taxonomy T --headcount N -o FILE makes a studio of one."
        )
    })
}

/// `crewcast new`.
pub(super) fn new(args: &New) -> Code {
    let known = library::taxonomies().iter().find(|taxonomy| taxonomy.id == args.taxonomy);
    let studio = match known {
        Some(taxonomy) => taxonomy.studio(args.headcount, &args.currency, args.pay),
        None if Path::new(&args.taxonomy).extension().is_some() => match read(Path::new(&args.taxonomy)) {
            Ok(studio) => {
                let taxonomy = Taxonomy { id: args.taxonomy.clone(), name: studio.title.clone(), about: Text::default(), studio };
                taxonomy.studio(args.headcount, &args.currency, args.pay)
            }
            Err(error) => return refused(&error),
        },
        None => return unknown("taxonomy", &args.taxonomy, library::taxonomies().iter().map(|taxonomy| taxonomy.id.as_str())),
    };
    if let Some(defect) = check(&studio).first() {
        complain(&[format!("the studio would not be a good scenario: {defect:?}")]);
        return Code::Command;
    }
    output::create(&args.output, scenario::print(&studio).as_bytes())
}

/// There is nothing of that name; something like it, perhaps, and the names that come nearest.
pub(super) fn unknown_among(what: &str, name: &str, known: &[String]) -> Code {
    const NAMES: usize = 10;
    let code = unknown(what, name, known.iter().map(String::as_str));
    let mut nearest: Vec<(f64, &String)> = known.iter().map(|known| (strsim::jaro_winkler(known, name), known)).collect();
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<String> = nearest.iter().take(NAMES).map(|(_, name)| format!("  {name}")).collect();
    complain(&[format!("of {} that there are, the nearest:", known.len())]);
    complain(&names);
    code
}

/// There is nothing of that name; something like it, perhaps.
pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Code {
    let like = |known: &str| strsim::jaro_winkler(known, name);
    let nearest = known.max_by(|a, b| like(a).total_cmp(&like(b))).filter(|nearest| like(nearest) > 0.75);
    let hint = nearest.map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default();
    complain(&[format!("error: there is no {what} {name:?}{hint}")]);
    Code::Command
}

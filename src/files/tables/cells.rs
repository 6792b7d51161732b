//! One cell of a row: people, contract, and pay with the time that it is for.

use super::CellProblem;
use super::columns::{Field, unit_of, words};
use super::plan::Planner;
use super::reading;
use super::sheets::{Kind, cell_name};
use crate::model::Contract;
use crate::text::entry::EntryError;
use crate::text::{Lang, headings, numbers};

/// Pay below this in the middle of a column is hardly a year's, where the head does not say so.
const LOW_YEAR: f64 = 15_000.0;
/// Weeks of five days.
const DAYS_A_WEEK: f64 = 5.0;

/// Whether the studio has a role of this name.
pub(super) fn known(planner: &Planner<'_>, name: &str) -> bool {
    let name = name.to_lowercase();
    planner.base.roles().any(|role| Lang::ALL.iter().any(|&lang| role.name.get(lang).to_lowercase() == name) || role.id == name)
}

/// A number of people; `None` where there is none, or it is wrong, which is then said.
pub(super) fn count(planner: &mut Planner<'_>, row: usize, field: Field) -> Option<f64> {
    let column = planner.mapping.column(field)?;
    let text = planner.table.cell(row, column);
    if text.is_empty() {
        return None;
    }
    if let Some(problem) = reading::kind(planner.table, row, column) {
        planner.fault(row, column, problem);
        return None;
    }
    if headings::is_unknown(&text.to_lowercase()) {
        planner.fault(row, column, CellProblem::Unpublished);
        return None;
    }
    match reading::number(text, planner.table.kind(row, column), planner.comma) {
        Ok((low, high, _)) if low == high && (0.0..1e7).contains(&low) => {
            Some(if field == Field::Fte && low > 1.5 { low / 100.0 } else { low })
        }
        Ok((low, high, _)) if low == high => {
            planner.fault(row, column, CellProblem::Entry(EntryError::Outside { low: 0.0, high: 1e7, above_low: false }));
            None
        }
        Ok(_) => {
            planner.fault(row, column, CellProblem::Entry(EntryError::OneOnly));
            None
        }
        Err(problem) => {
            planner.fault(row, column, problem);
            None
        }
    }
}

/// Contract, the part of full-time that it names, and whether the post is empty.
pub(super) fn contract(planner: &mut Planner<'_>, row: usize) -> (Option<Contract>, Option<f64>, bool) {
    let text = planner.text(row, Field::Contract).to_lowercase();
    if text.is_empty() || headings::is_unknown(&text) {
        return (None, None, false);
    }
    if headings::is_vacant(&text) {
        return (None, None, true);
    }
    let (word, rest) = text.split_once(['(', '（']).unwrap_or((&text, ""));
    let word = word.trim();
    let part = reading::number(rest.trim_end_matches([')', '）']), Kind::Text, planner.comma).ok().map(|(low, ..)| low);
    let part = part.map(|part| if part > 1.0 { part / 100.0 } else { part }).filter(|part| *part > 0.0 && *part < 1.0);
    let bound = headings::employed(word).or_else(|| {
        let key = ["word:", word].concat();
        let answer = planner.ask(
            &key,
            |lang| lang.ask_word(word),
            &[("employed", Lang::answer_employed), ("freelance", Lang::answer_freelance)],
        );
        answer.map(|answer| answer == "employed")
    });
    (bound.map(|employed| if employed { Contract::Employed } else { Contract::Freelance }), part, false)
}

/// Whether positions are so general that they need their department; asked.
pub(super) fn general_positions(planner: &mut Planner<'_>) -> bool {
    let general = ["artist", "lead", "supervisor", "manager", "coordinator", "assistant", "producer", "td"];
    let all = || planner.rows().map(|row| planner.text(row, Field::Role)).filter(|text| !text.is_empty());
    let fits = planner.mapping.column(Field::Department).is_some()
        && planner.mapping.column(Field::Person).is_some()
        && all().next().is_some()
        && all().all(|text| words(text).len() == 1 && general.contains(&text.to_lowercase().as_str()));
    fits && planner
        .ask(
            "role-from",
            |lang| lang.ask_role_from().to_owned(),
            &[("department+position", Lang::answer_department_position), ("position", Lang::answer_position)],
        )
        .as_deref()
        != Some("position")
}

/// The column of pay, the time it is for, and how often that is in a year.
pub(super) fn pay_unit(planner: &mut Planner<'_>) -> Option<(usize, &'static str)> {
    let field = *Field::PAYS.iter().find(|&&field| planner.mapping.column(field).is_some())?;
    let column = planner.mapping.column(field)?;
    let units = ["year", "month", "week", "day", "hour", "project"];
    let mut unit = units[Field::PAYS.iter().position(|known| *known == field).unwrap_or(0)];
    let mut values: Vec<f64> = planner
        .rows()
        .filter_map(|row| reading::number(planner.table.cell(row, column), planner.table.kind(row, column), planner.comma).ok())
        .map(|(low, ..)| low * if low < LOW_YEAR { headings::scale(planner.head(column)) } else { 1.0 })
        .filter(|low| *low > 0.0)
        .collect();
    values.sort_by(f64::total_cmp);
    let head = planner.head(column).to_owned();
    let near = near_unit(planner, column).filter(|_| unit_of(&head).is_none() && field == Field::Pay);
    unit = near.unwrap_or(unit);
    let said = near.is_some()
        || unit_of(&head).is_some()
        || headings::names_time(&head, unit == "month")
        || planner.mapping.column(Field::RoleId).is_some();
    let middle = values.get(values.len() / 2).copied();
    let doubtful = middle
        .is_some_and(|middle| (unit == "year" && !said && middle < LOW_YEAR) || (unit == "month" && !said && middle > 60_000.0));
    let choices: [super::plan::Choice; 5] = [
        ("year", Lang::answer_year),
        ("month", Lang::answer_month),
        ("week", Lang::answer_week),
        ("day", Lang::answer_day),
        ("hour", Lang::answer_hour),
    ];
    if let Some(answer) = planner.answer("pay-unit").and_then(|answer| units.iter().find(|unit| **unit == answer)) {
        unit = answer;
    } else if doubtful {
        let (low, high) = (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
        planner.ask("pay-unit", |lang| lang.ask_pay_unit(&head, numbers::plain(low, 6), numbers::plain(high, 6)), &choices);
    } else if unit == "project" {
        planner.ask("pay-unit", |lang| lang.ask_project().to_owned(), &choices[..]);
    }
    planner.typed.insert(column, unit);
    if let Some(days) = planner.mapping.column(Field::Days) {
        let head = planner.head(days).to_owned();
        planner.note(|lang| lang.said_days(&head));
    }
    Some((column, unit))
}

/// The time that a second line of heads names: above the column, over merged cells to the left, or below it.
fn near_unit(planner: &Planner<'_>, column: usize) -> Option<&'static str> {
    let head = planner.mapping.head;
    let above = head.checked_sub(1).and_then(|row| {
        let text = (0..=column).rev().map(|left| planner.table.cell(row, left)).find(|text| !text.is_empty())?;
        unit_of(text)
    });
    let below = planner.table.cell(head + 1, column);
    above.or_else(|| if below.chars().any(char::is_numeric) { None } else { unit_of(below) })
}

/// Pay of a full-time year.
pub(super) fn pay(
    planner: &mut Planner<'_>,
    row: usize,
    unit: Option<&(usize, &'static str)>,
    missing: &mut Vec<(usize, String)>,
    role: &str,
    tasks: bool,
) -> Option<f64> {
    let &(column, unit) = unit?;
    let text = planner.table.cell(row, column);
    if headings::is_unknown(&text.to_lowercase()) {
        if !tasks && !role.is_empty() && !known(planner, role) || !text.is_empty() {
            missing.push((row, role.to_owned()));
        }
        return None;
    }
    if let Some(problem) = reading::kind(planner.table, row, column) {
        planner.fault(row, column, problem);
        return None;
    }
    let (low, high, own) = match reading::number(text, planner.table.kind(row, column), planner.comma) {
        Ok(read) if read.0 >= 0.0 => read,
        Ok(_) => {
            planner.fault(
                row,
                column,
                CellProblem::Entry(EntryError::Outside { low: 0.0, high: f64::INFINITY, above_low: false }),
            );
            return None;
        }
        Err(problem) => {
            planner.fault(row, column, problem);
            return None;
        }
    };
    if low != high {
        let cell = cell_name(row, column);
        planner.note(|lang| lang.said_band(&cell));
    }
    // "工资（万元）", "Gehalt (T€)": the head says thousands, unless the cell does.
    let scaled = headings::is_scaled(text);
    let typed = f64::midpoint(low, high) * if scaled { 1.0 } else { headings::scale(planner.head(column)) };
    let unit = own.unwrap_or(unit);
    let (times, label): (f64, fn(Lang) -> &'static str) = match unit {
        "month" => (12.0, Lang::answer_month),
        "week" => (
            planner.ask_number("working-days", 220.0, |lang| lang.ask_working_days().to_owned()) / DAYS_A_WEEK,
            Lang::answer_week,
        ),
        "day" => (planner.ask_number("working-days", 220.0, |lang| lang.ask_working_days().to_owned()), Lang::answer_day),
        "hour" => {
            let days = planner.ask_number("working-days", 220.0, |lang| lang.ask_working_days().to_owned());
            (days * planner.ask_number("hours-day", 8.0, |lang| lang.ask_hours_day().to_owned()), Lang::answer_hour)
        }
        "project" => return None,
        _ => return Some(typed),
    };
    if planner.plan.notes.len() < 6 {
        planner.note(|lang| lang.said_converted(numbers::plain(typed, 6), label(lang), numbers::plain(typed * times, 9)));
    }
    Some(typed * times)
}

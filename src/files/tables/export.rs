//! The roles of a studio as a table: a row for the role, then one for each of its tasks.

use std::path::Path;

use super::super::results::harmless;
use super::super::{SaveError, SaveFailure, atomic};
use super::columns::Field;
use super::text_file::bare;
use super::{is_xlsx, values};
use crate::model::{Contract, Role, Scaling, Scenario, Task};
use crate::text::Lang;

/// A cell: a number stays one in a spreadsheet.
enum Cell {
    Empty,
    Number(f64),
    Text(String),
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(super::super::shown(text)) }
}

fn estimate(estimate: &crate::model::Estimate) -> Cell {
    match estimate {
        crate::model::Estimate::Exact(x) => Cell::Number(*x),
        other => Cell::Text(values::print(other)),
    }
}

/// Writes every role and task to a CSV or XLSX file, as the ending says (CSV for any other), whole or not at all.
///
/// # Errors
/// What stood in the way; a file that was there is then untouched.
pub fn write_roles(path: &Path, scenario: &Scenario) -> Result<(), SaveError> {
    let rows = rows(scenario);
    let bytes = if is_xlsx(path) { xlsx(&rows) } else { csv(&rows) };
    let bytes = bytes.map_err(|words| SaveError { path: path.to_owned(), failure: SaveFailure::Other(words) })?;
    atomic::replace(path, &bytes)
}

fn rows(scenario: &Scenario) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for department in &scenario.departments {
        for role in &department.roles {
            let head = |field: Field| match field {
                Field::DepartmentId => text(&department.id),
                Field::Department => text(department.name.get(Lang::En)),
                Field::DepartmentZh => text(department.name.get(Lang::Zh)),
                Field::RoleId => text(&role.id),
                Field::Role => text(role.name.get(Lang::En)),
                Field::RoleZh => text(role.name.get(Lang::Zh)),
                _ => Cell::Empty,
            };
            rows.push(row(head, |field| of_role(role, field)));
            for task in &role.tasks {
                rows.push(row(head, |field| of_task(task, role.is_whole(), field)));
            }
        }
    }
    rows
}

fn row(head: impl Fn(Field) -> Cell, rest: impl Fn(Field) -> Cell) -> Vec<Cell> {
    let cell = |&field: &Field| match head(field) {
        Cell::Empty => rest(field),
        cell => cell,
    };
    Field::EXPORTED.iter().map(cell).collect()
}

fn of_role(role: &Role, field: Field) -> Cell {
    match field {
        Field::Headcount => Cell::Number(role.headcount),
        Field::Pay => Cell::Number(role.pay),
        Field::Contract => text(if role.contract == Contract::Employed { "Employed" } else { "Freelance" }),
        Field::Scaling => text(match role.scaling {
            Scaling::WithVolume => "WithVolume",
            Scaling::Fixed => "Fixed",
            Scaling::WithAi => "WithAi",
        }),
        Field::AiRate => role.rate.as_ref().map_or(Cell::Empty, estimate),
        Field::MinimumCrew if role.minimum > 0.0 => Cell::Number(role.minimum),
        Field::Reach if !role.is_with_ai() => estimate(&role.reach),
        Field::Adoption => text(&role.adoption),
        Field::Automation => role.automation.as_ref().map_or(Cell::Empty, estimate),
        Field::Review => role.review.as_ref().map_or(Cell::Empty, estimate),
        Field::Source if role.automation.is_some() => role.sources.get("automation").map_or(Cell::Empty, |source| text(source)),
        _ => Cell::Empty,
    }
}

fn of_task(task: &Task, whole: bool, field: Field) -> Cell {
    match field {
        Field::TaskId => text(&task.id),
        Field::Task => text(task.name.get(Lang::En)),
        Field::TaskZh => text(task.name.get(Lang::Zh)),
        Field::Share => Cell::Number(task.share),
        Field::Protected => text(if task.protected { "yes" } else { "no" }),
        Field::Automation if !whole => estimate(&task.automation),
        Field::Review if !whole => estimate(&task.review),
        Field::Source if !whole => task.sources.get("automation").map_or(Cell::Empty, |source| text(source)),
        _ => Cell::Empty,
    }
}

fn csv(rows: &[Vec<Cell>]) -> Result<Vec<u8>, String> {
    // Spreadsheets take a CSV file for Unicode only if it says so.
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let write = |writer: &mut csv::Writer<Vec<u8>>| -> Result<(), csv::Error> {
        writer.write_record(Field::EXPORTED.iter().map(|field| field.key()))?;
        for row in rows {
            writer.write_record(row.iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Number(number) => number.to_string(),
                // One that looks marked already gets a mark of its own, so that taking it away gives it back.
                Cell::Text(text) if bare(text) != text => format!("'{text}"),
                Cell::Text(text) => harmless(text).into_owned(),
            }))?;
        }
        Ok(())
    };
    write(&mut writer).map_err(|error| error.to_string())?;
    writer.into_inner().map_err(|error| error.to_string())
}

fn xlsx(rows: &[Vec<Cell>]) -> Result<Vec<u8>, String> {
    use rust_xlsxwriter::{Format, Workbook, XlsxError};
    let mut book = Workbook::new();
    let write = |book: &mut Workbook| -> Result<(), XlsxError> {
        let (bold, sheet) = (Format::new().set_bold(), book.add_worksheet());
        sheet.set_freeze_panes(1, 0)?;
        for (column, field) in (0_u16..).zip(Field::EXPORTED) {
            sheet.write_string_with_format(0, column, field.key(), &bold)?;
            sheet.set_column_width(column, 16)?;
        }
        for (number, row) in (1_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(row) {
                match cell {
                    Cell::Empty => {}
                    Cell::Number(number_in) => {
                        sheet.write_number(number, column, *number_in)?;
                    }
                    // A text is a text, whatever it begins with.
                    Cell::Text(text) => {
                        sheet.write_string(number, column, text)?;
                    }
                }
            }
        }
        Ok(())
    };
    write(&mut book).map_err(|error| error.to_string())?;
    book.save_to_buffer().map_err(|error| error.to_string())
}

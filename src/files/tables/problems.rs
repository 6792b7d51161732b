//! What can be wrong with a cell of a table, and how it is said.

use super::columns::Field;
use super::sheets::{Kind, cell_name};
use crate::files::scenario::{MAX_DEPARTMENTS, MAX_ROLES, MAX_TASKS_OF_ROLE};
use crate::files::shown;
use crate::text::Lang;
use crate::text::entry::EntryError;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellProblem {
    /// It is no number or range, or not a valid one.
    Entry(EntryError),
    /// It is no number but another kind of cell.
    Cell(Kind),
    /// It says that the number is not known.
    Unpublished,
    /// The row has more cells than there are heads.
    TooWide,
    /// It is neither yes nor no.
    YesOrNo,
    /// It is neither employed nor freelance.
    Contract,
    /// It says neither that the work grows with the volume nor that it does not.
    Scaling,
    /// There is no such adoption curve.
    UnknownCurve(Vec<String>),
    /// A new role must say this.
    Missing(Field),
    /// The same role or task stands in this row already.
    Twice {
        /// Counted from 0.
        row: usize,
    },
    /// Another row of the role says something else.
    Conflict {
        /// That cell.
        cell: String,
    },
    /// The time shares of a role do not sum to 1.
    SharesSum(f64),
    /// Automation or review stands both on the role and on its tasks.
    BothLevels,
    /// An id has other characters than `a-z0-9_-`.
    BadId,
    /// A character in it could turn the order of what is shown, or is no text.
    Hidden,
    /// No column holds the roles' names.
    NoRoles,
    /// No role would be left whose work grows with the volume.
    NoWork,
    /// There would be more departments, roles or tasks than a scenario may have.
    TooMany,
}

/// A cell, and what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct CellError {
    /// Counted from 0.
    pub row: usize,
    /// Counted from 0.
    pub column: usize,
    /// The column's head.
    pub head: String,
    /// What stands in the cell.
    pub found: String,
    /// What is wrong.
    pub problem: CellProblem,
}

impl CellError {
    /// Where, what, and what was expected.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let what = match &self.problem {
            CellProblem::Entry(error) => error.sentence(lang),
            CellProblem::Cell(Kind::Date) => lang.cell_date().to_owned(),
            CellProblem::Cell(Kind::NoResult) => lang.cell_no_result().to_owned(),
            CellProblem::Cell(Kind::Yes) => lang.cell_yes().to_owned(),
            CellProblem::Cell(_) => lang.cell_error().to_owned(),
            CellProblem::Unpublished => lang.cell_unpublished().to_owned(),
            CellProblem::TooWide => lang.cell_too_wide().to_owned(),
            CellProblem::YesOrNo => lang.table_yes_or_no().to_owned(),
            CellProblem::Contract => lang.table_no_contract().to_owned(),
            CellProblem::Scaling => lang.table_no_scaling().to_owned(),
            CellProblem::UnknownCurve(known) => lang.table_no_curve(shown(&known.join(lang.list_join()))),
            CellProblem::Missing(field) => lang.table_missing(field.label(lang)),
            CellProblem::Twice { row } => lang.table_twice(row + 1),
            CellProblem::Conflict { cell } => lang.table_conflict(cell),
            CellProblem::SharesSum(sum) => lang.table_shares(crate::text::numbers::plain(sum * 100.0, 4)),
            CellProblem::BothLevels => lang.table_both_levels().to_owned(),
            CellProblem::BadId => lang.table_bad_id().to_owned(),
            CellProblem::Hidden => lang.table_hidden().to_owned(),
            CellProblem::NoRoles => return lang.table_no_roles().to_owned(),
            CellProblem::NoWork => return lang.table_no_work().to_owned(),
            CellProblem::TooMany => return lang.table_too_many(MAX_DEPARTMENTS, MAX_ROLES, MAX_TASKS_OF_ROLE),
        };
        let found: String = shown(&self.found).chars().take(40).collect();
        lang.table_cell(cell_name(self.row, self.column), shown(&self.head), found, what)
    }
}

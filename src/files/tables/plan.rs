//! What a table is taken for, before anything changes: its rows as roles, what was left out, and what has to be asked.
//!
//! The rows are written anew in our own terms (people as full-time equivalents, pay by the year, shares as estimates), in the cells where they
//! stood, so that whatever is said of a cell names the user's own. That table is then merged by [`super::import`].

use std::collections::{BTreeMap, HashMap};

use super::columns::{Field, Mapping};
use super::lines::Lines;
use super::reading;
use super::sheets::{Kind, Sheet, cell_name};
use super::{CellError, CellProblem, Imported, Others, import};
use crate::model::{Contract, Estimate, Scenario};
use crate::text::Lang;

/// A sentence in both languages, in the order of [`Lang::ALL`].
pub type Both = [String; 2];

/// Something that only the user knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Its name, as answers are given under it.
    pub key: String,
    /// The question.
    pub text: Both,
    /// What can be answered; where there is none, a number.
    pub choices: Vec<(String, Both)>,
    /// What is offered where a number is asked.
    pub offered: f64,
}

/// A role as the table has it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedRole {
    /// Row in which it first stands, counted from 0.
    pub row: usize,
    /// Its name.
    pub role: String,
    /// Its department, or nothing.
    pub department: String,
    /// Full-time equivalents.
    pub headcount: Option<f64>,
    /// Money a full-time year.
    pub pay: Option<f64>,
    /// Employed or freelance.
    pub contract: Option<Contract>,
    /// Share of the time that AI does.
    pub automation: Option<Estimate>,
    /// The time that pay was typed for: `year`, `month`, `day` …
    pub typed: &'static str,
}

/// What a table is taken for.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The table in our own terms.
    pub sheet: Sheet,
    /// What its columns mean.
    pub mapping: Mapping,
    /// What has to be answered.
    pub asks: Vec<Ask>,
    /// What is said: conversions, bands, columns that are not used.
    pub notes: Vec<Both>,
    /// Rows that are left out, and why.
    pub left_out: Vec<Both>,
    /// Cells that cannot be read.
    pub problems: Vec<CellError>,
    /// The roles.
    pub roles: Vec<PlannedRole>,
    /// The table's currency, where it says one.
    pub currency: Option<String>,
    /// Heads of columns that are not used.
    pub unmapped: Vec<String>,
}

/// Answers by the names of the questions.
pub type Answers = BTreeMap<String, String>;

/// The sheet that is taken where nobody says: the one whose heads say most, of those that are not hidden.
#[must_use]
pub fn best_sheet(sheets: &[Sheet]) -> usize {
    let known = |i: &usize| (!sheets[*i].hidden, Mapping::guess(&sheets[*i]).fields.iter().flatten().count());
    (0..sheets.len()).rev().max_by_key(known).unwrap_or(0)
}

/// What a sheet is taken for with these answers. `own_currency`: the studio takes the table's money.
#[must_use]
pub fn plan(sheet: &Sheet, mapping: &Mapping, base: &Scenario, answers: &Answers, own_currency: bool) -> Plan {
    let mut planner = Planner {
        table: sheet,
        mapping: mapping.clone(),
        base,
        answers,
        plan: Plan { sheet: sheet.clone(), ..Plan::default() },
        comma: false,
        typed: HashMap::new(),
    };
    planner.maybe();
    planner.file();
    planner.money(own_currency);
    planner.twice();
    planner.shares();
    let lines = Lines::read(&mut planner);
    lines.write(&mut planner);
    planner.finish()
}

impl Plan {
    /// What it makes of a studio.
    ///
    /// # Errors
    /// The cells that are wrong.
    pub fn merge(&self, base: &Scenario, others: Others, file: &str) -> Result<Imported, Vec<CellError>> {
        if !self.problems.is_empty() {
            return Err(self.problems.clone());
        }
        import(&self.sheet, &self.mapping, base, others, file)
    }
}

/// An answer that can be given: its key and what it is called.
pub(super) type Choice = (&'static str, fn(Lang) -> &'static str);

/// A plan in the making.
pub(super) struct Planner<'a> {
    pub(super) table: &'a Sheet,
    pub(super) mapping: Mapping,
    pub(super) base: &'a Scenario,
    pub(super) answers: &'a Answers,
    pub(super) plan: Plan,
    pub(super) comma: bool,
    /// The time of pay in each column, where it is sure.
    pub(super) typed: HashMap<usize, &'static str>,
}

/// A sentence in both languages.
pub(super) fn both(sentence: impl Fn(Lang) -> String) -> Both {
    Lang::ALL.map(sentence)
}

impl Planner<'_> {
    pub(super) fn head(&self, column: usize) -> &str {
        self.table.cell(self.mapping.head, column)
    }

    /// The cell's text of the first column with a meaning.
    pub(super) fn text(&self, row: usize, field: Field) -> &str {
        self.mapping.column(field).map_or("", |column| self.table.cell(row, column))
    }

    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        self.mapping.head + 1..self.table.height()
    }

    pub(super) fn note(&mut self, sentence: impl Fn(Lang) -> String) {
        let note = both(sentence);
        if !self.plan.notes.contains(&note) {
            self.plan.notes.push(note);
        }
    }

    /// Asks; the answer where it is given already and is one.
    pub(super) fn ask(&mut self, key: &str, sentence: impl Fn(Lang) -> String, choices: &[Choice]) -> Option<String> {
        if let Some(answer) = self.answers.get(key).filter(|answer| choices.iter().any(|(value, _)| value == answer)) {
            return Some(answer.clone());
        }
        let choices = choices.iter().map(|(value, label)| ((*value).to_owned(), both(|lang| label(lang).to_owned()))).collect();
        self.push(key, both(sentence), choices, 0.0);
        None
    }

    /// Asks for a number; where it is not answered, what is offered counts in the preview.
    pub(super) fn ask_number(&mut self, key: &str, offered: f64, sentence: impl Fn(Lang) -> String) -> f64 {
        if let Some(number) =
            self.answers.get(key).and_then(|answer| answer.parse().ok()).filter(|x: &f64| x.is_finite() && *x >= 0.0)
        {
            number
        } else {
            self.push(key, both(sentence), Vec::new(), offered);
            offered
        }
    }

    /// What was answered.
    pub(super) fn answer(&self, key: &str) -> Option<&str> {
        self.answers.get(key).map(String::as_str)
    }

    pub(super) fn push(&mut self, key: &str, text: Both, choices: Vec<(String, Both)>, offered: f64) {
        if !self.plan.asks.iter().any(|ask| ask.key == key) {
            self.plan.asks.push(Ask { key: key.to_owned(), text, choices, offered });
        }
    }

    pub(super) fn fault(&mut self, row: usize, column: usize, problem: CellProblem) {
        let (head, found) = (self.head(column).to_owned(), self.table.cell(row, column).to_owned());
        self.plan.problems.push(CellError { row, column, head, found, problem });
    }

    /// The encoding and the decimal sign.
    fn file(&mut self) {
        if let Some((name, true)) = self.table.encoding {
            let letters = (0..self.table.height())
                .flat_map(|row| self.table.filled(row))
                .map(|(_, text)| text)
                .find(|text| !text.is_ascii());
            let line = letters.unwrap_or("").to_owned();
            self.ask("encoding", |lang| lang.ask_encoding(name, &line), &[("yes", Lang::answer_yes)]);
        }
        let number = |field: &Option<Field>| {
            field.is_some_and(|field| {
                Field::PAYS.contains(&field)
                    || [Field::Headcount, Field::Fte, Field::Automation, Field::Review, Field::Share, Field::Reach]
                        .contains(&field)
            })
        };
        let columns: Vec<usize> = (0..self.mapping.fields.len()).filter(|&column| number(&self.mapping.fields[column])).collect();
        let (mut signs, mut open) = (reading::Signs::default(), None);
        for row in self.rows() {
            for &column in &columns {
                let text = self.table.cell(row, column);
                if self.table.kind(row, column) != Kind::Text
                    || text.contains("Range(")
                    || text.contains("ert(")
                    || text.contains("ormal(")
                    || text.contains("lar(")
                {
                    continue;
                }
                signs.look(text);
                let pay = self.mapping.fields[column].is_some_and(|field| Field::PAYS.contains(&field));
                if reading::Signs::is_open(text) && (open.is_none() || !pay) {
                    open = Some((row, column, pay));
                }
            }
        }
        self.comma = match self.answers.get("decimal").map(String::as_str) {
            Some("comma") => true,
            Some("point") => false,
            _ => signs.comma > signs.point,
        };
        let decided = self.answers.contains_key("decimal");
        let mixed = signs.comma > 0 && signs.point > 0;
        if !decided && (mixed || open.is_some() && signs.comma + signs.point == 0) {
            let (row, column, pay) = open.unwrap_or((self.mapping.head, 0, false));
            let text = self.table.cell(row, column).to_owned();
            // A year's pay is no two digits and a fraction of three; a month's neither.
            let sure = pay && !mixed && [Some(Field::Pay), Some(Field::PayMonthly)].contains(&self.mapping.fields[column]);
            if sure {
                self.comma = text.contains('.') && !text.contains(',');
            } else {
                let cell = [cell_name(row, column), ": ".to_owned(), text.clone()].concat();
                let (thousand, fraction) = (text.replace([',', '.'], ""), text.replace(',', "."));
                self.ask(
                    "decimal",
                    |lang| lang.ask_decimal(&cell, &thousand, &fraction),
                    &[("comma", |_| "1.234,5"), ("point", |_| "1,234.5")],
                );
            }
        }
    }

    /// Says what is left, and lists the faults by row.
    fn finish(mut self) -> Plan {
        for (column, field) in self.mapping.fields.iter().enumerate() {
            if field.is_none() && !self.head(column).is_empty() {
                self.plan.unmapped.push(self.head(column).to_owned());
            }
        }
        if !self.plan.unmapped.is_empty() {
            let heads = self.plan.unmapped.join(", ");
            self.note(|lang| lang.said_unmapped(&heads));
        }
        self.plan.problems.sort_by_key(|error| (error.row, error.column));
        if !self.plan.problems.is_empty() {
            let mut rows: Vec<usize> = self.plan.problems.iter().map(|error| error.row).collect();
            rows.dedup();
            let count = rows.len();
            if self.ask("bad-rows", |lang| lang.ask_bad_rows(count), &[("skip", Lang::answer_skip)]).is_some() {
                self.plan.problems.clear();
                self.plan.left_out.extend(rows.iter().map(|row| both(|lang| lang.said_bad(row + 1))));
            }
        }
        self.plan.roles.sort_by_key(|role| role.row);
        self.plan
    }
}

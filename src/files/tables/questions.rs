//! What is asked of columns as a whole: their money, what they mean, and whether their shares are percent.

use super::columns::{Field, Mapping};
use super::plan::{Both, Planner, both};
use super::reading;
use super::sheets::Kind;
use crate::model::Valid;
use crate::text::Lang;

impl Planner<'_> {
    /// The currency.
    pub(super) fn money(&mut self, own: bool) {
        let columns: Vec<usize> = (0..self.mapping.fields.len())
            .filter(|&column| self.mapping.fields[column].is_some_and(|field| Field::PAYS.contains(&field)))
            .collect();
        let mut found: Vec<&'static str> = Vec::new();
        let mut see = |text: &str| {
            if let Some(code) = reading::currency(text).filter(|code| !found.contains(code)) {
                found.push(code);
            }
        };
        for column in columns.iter().copied().chain(self.mapping.column(Field::Currency)) {
            see(self.head(column));
            for row in self.rows() {
                see(self.table.cell(row, column));
            }
        }
        // A sign beside the code of one of its currencies says nothing more.
        let sure = |sign: &str, code: &str| match sign {
            "$" => code.ends_with('D'),
            "¥" => ["CNY", "JPY"].contains(&code),
            other => other == code,
        };
        let codes: Vec<&str> = found.iter().copied().filter(|code| code.len() == 3).collect();
        found.retain(|sign| sign.len() == 3 || !codes.iter().any(|code| sure(sign, code)));
        let studio = self.base.currency.clone();
        let taken = match found.as_slice() {
            [] => {
                if own && !columns.is_empty() {
                    let heads: String = self.table.filled(self.mapping.head).map(|(_, text)| text).collect();
                    let code = crate::text::headings::currency_of(&heads).map_or(studio, str::to_owned);
                    self.note(|lang| lang.said_currency(&code));
                    self.plan.currency = Some(code);
                }
                return;
            }
            [code] if code.len() == 3 => (*code).to_owned(),
            [sign] if sure(sign, &studio) => studio.clone(),
            _ => {
                let mut choices: Vec<&str> = found.iter().copied().filter(|code| code.len() == 3).collect();
                for (sign, of) in [("$", &["USD", "CAD", "AUD", "HKD"][..]), ("¥", &["CNY", "JPY"])] {
                    if found.contains(&sign) {
                        choices.extend(of);
                    }
                }
                let signs = found.join(", ");
                if let Some(answer) = self.answers.get("money").filter(|answer| choices.contains(&answer.as_str())) {
                    answer.clone()
                } else {
                    let choices = choices.iter().map(|code| ((*code).to_owned(), both(|_| (*code).to_owned()))).collect();
                    self.push("money", both(|lang| lang.ask_money(&signs)), choices, 0.0);
                    return;
                }
            }
        };
        self.plan.currency = Some(taken.clone());
        if !own && taken != studio {
            self.ask("currency", |lang| lang.ask_currency(&taken, &studio), &[("keep", Lang::answer_keep_figures)]);
        }
    }

    /// Whether the user says that a column is to be passed over.
    fn ignored(&self, column: usize) -> bool {
        let head = self.head(column);
        self.answers.keys().any(|key| key.strip_prefix("ignore:").is_some_and(|ignored| ignored.eq_ignore_ascii_case(head)))
    }

    /// Columns that may be what no column surely is.
    pub(super) fn maybe(&mut self) {
        let pays = Field::PAYS.iter().any(|&field| self.mapping.column(field).is_some());
        let people = [Field::Headcount, Field::Person, Field::Fte].iter().any(|&field| self.mapping.column(field).is_some());
        for (field, known) in [(Field::Headcount, people), (Field::Pay, pays)] {
            if known || self.mapping.column(Field::Task).is_some() {
                continue;
            }
            let columns: Vec<usize> = (0..self.mapping.fields.len())
                .filter(|&column| self.mapping.fields[column].is_none() && !self.ignored(column))
                .filter(|&column| Mapping::may_mean(self.head(column), field))
                .filter(|&column| self.rows().any(|row| self.table.cell(row, column).chars().any(char::is_numeric)))
                .collect();
            if columns.is_empty() {
                if field == Field::Pay {
                    self.note(|lang| lang.said_no_pay().to_owned());
                }
                continue;
            }
            let names: Vec<String> = columns.iter().map(|&column| self.head(column).to_owned()).collect();
            let key = ["column:", field.key()].concat();
            match self.answers.get(&key) {
                Some(answer) if answer == "none" => {}
                Some(answer) if names.contains(answer) => {
                    let column = columns.into_iter().find(|&column| self.head(column) == answer);
                    if let Some(column) = column {
                        let field = Mapping::in_unit(field, self.head(column));
                        self.mapping.set(column, Some(field));
                    }
                }
                _ => {
                    let mut choices: Vec<(String, Both)> =
                        names.iter().map(|name| (name.clone(), [name.clone(), name.clone()])).collect();
                    choices.push(("none".to_owned(), both(|lang| lang.answer_none().to_owned())));
                    let joined = names.join(", ");
                    self.push(&key, both(|lang| lang.ask_maybe(field.label(lang), &joined)), choices, 0.0);
                }
            }
        }
    }

    /// Columns that could hold the same, of which only one was taken.
    pub(super) fn twice(&mut self) {
        for field in [Field::Role, Field::Headcount, Field::Pay, Field::PayMonthly, Field::Automation] {
            let Some(taken) = self.mapping.column(field) else { continue };
            let same = |column: &usize| {
                *column != taken
                    && self.mapping.fields[*column].is_none()
                    && !self.ignored(*column)
                    && Mapping::means(self.head(*column), field)
            };
            let rivals: Vec<usize> = (0..self.mapping.fields.len()).filter(same).collect();
            let differ =
                rivals.iter().any(|&column| self.rows().any(|row| self.table.cell(row, column) != self.table.cell(row, taken)));
            if !differ {
                continue;
            }
            let names: Vec<String> = std::iter::once(&taken).chain(&rivals).map(|&column| self.head(column).to_owned()).collect();
            let key = ["column:", field.key()].concat();
            if let Some(name) = self.answers.get(&key).filter(|name| names.contains(name)) {
                if let Some(&column) = std::iter::once(&taken).chain(&rivals).find(|&&column| self.head(column) == name) {
                    self.mapping.set(column, Some(field));
                }
                continue;
            }
            let joined = names.join(", ");
            let choices = names.iter().map(|name| (name.clone(), [name.clone(), name.clone()])).collect();
            self.push(&key, both(|lang| lang.ask_twice(field.label(lang), &joined)), choices, 0.0);
        }
    }

    /// Shares become estimates, written as in a scenario file.
    pub(super) fn shares(&mut self) {
        for (field, most) in [(Field::Automation, 1.0), (Field::Review, 2.0), (Field::Reach, 1.0), (Field::Share, 1.0)] {
            let Some(column) = self.mapping.column(field) else { continue };
            let head = self.head(column).to_owned();
            let texts: Vec<(usize, String)> = self
                .rows()
                .filter(|&row| !self.table.cell(row, column).is_empty())
                .map(|row| (row, reading::plain(self.table.cell(row, column), self.table.kind(row, column), self.comma)))
                .collect();
            let bare = || texts.iter().map(|(_, text)| text.as_str()).filter(|text| !text.contains(['%', '％', '(']));
            let values: Vec<f64> =
                bare().filter_map(|text| reading::number(text, Kind::Number, false).ok()).map(|(_, high, _)| high).collect();
            let above = values.iter().any(|value| *value > most);
            let fractions = values.iter().any(|value| *value > 0.0 && *value < most && value.fract() != 0.0);
            let says = head.contains(['%', '％']);
            let mut percent = says || above;
            if fractions && (above || says) && values.iter().all(|value| *value < 1.0 || value.fract() == 0.0) {
                let name = ["percent:", field.key()].concat();
                let answer = self.ask(
                    &name,
                    |lang| lang.ask_percent(&head),
                    &[("percent", Lang::answer_percent), ("fraction", Lang::answer_fraction)],
                );
                percent = answer.map_or(percent, |answer| answer == "percent");
            }
            for (row, text) in texts {
                if let Some(problem) = reading::kind(self.table, row, column) {
                    self.fault(row, column, problem);
                } else if crate::text::headings::is_unknown(&text.to_lowercase()) {
                    self.plan.sheet.put(row, column, Kind::Text, "");
                } else if field == Field::Share {
                    let signed = if percent && !text.contains('%') { format!("{text}%") } else { text };
                    self.plan.sheet.put(row, column, Kind::Text, &signed);
                } else {
                    match super::values::estimate(&text, percent, Valid::between(0.0, most)) {
                        Ok(estimate) => self.plan.sheet.put(row, column, Kind::Text, &super::values::written(&estimate)),
                        Err(problem) => self.fault(row, column, problem),
                    }
                }
            }
        }
    }
}

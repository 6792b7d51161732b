//! What a table says of the tasks of a role: their shares of its time, and what AI does of them.

use std::collections::HashMap;

use super::CellProblem;
use super::columns::Field;
use super::import::{Group, Imported, Reader, TASK};
use super::names::{matches, name_of, rename};
use super::values;
use crate::model::{Estimate, Role, Sources, Task, Text, Valid, fresh_id};
use crate::text::entry::EntryUnit;

/// Typed shares that sum to within this of 1 are rounded ones.
const ROUNDED: f64 = 0.015;

impl Reader<'_> {
    /// What the role's time is spent on, and what AI does of it.
    pub(super) fn tasks(&mut self, group: &Group, role: &mut Role, imported: &mut Imported) {
        let (share, twice) = (Valid::between(0.0, 1.0), Valid::between(0.0, 2.0));
        let is_task = |reader: &Self, row: usize| reader.texts(row, TASK).iter().any(|text| !text.is_empty());
        let (of_tasks, of_role): (Vec<usize>, Vec<usize>) = group.rows.iter().partition(|&&row| is_task(self, row));
        let has_ai = |reader: &Self, row: usize| {
            [Field::Automation, Field::Review].iter().any(|&field| !reader.text(row, field).is_empty())
        };
        let whole = of_role.iter().copied().find(|&row| has_ai(self, row));
        if let (Some(row), true) = (whole, of_tasks.iter().any(|&row| has_ai(self, row))) {
            return self.fault(row, Field::Automation, CellProblem::BothLevels);
        }
        let mut tasks: Vec<Task> = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for &row in &of_tasks {
            let names = self.texts(row, TASK);
            let old = role.tasks.iter().find(|task| matches(&task.id, &task.name, &names)).cloned();
            let id = || fresh_id(name_of(&names), "task", tasks.iter().map(|task| task.id.as_str()));
            let mut task = old.unwrap_or_else(|| Task {
                id: if names[0].is_empty() { id() } else { names[0].clone() },
                name: Text::Plain(name_of(&names).to_owned()),
                share: f64::NAN,
                protected: false,
                automation: Estimate::Exact(0.0),
                review: Estimate::Exact(0.0),
                sources: Sources::default(),
            });
            rename(&mut task.name, &names);
            if let Some(&row_before) = seen.get(&task.id) {
                self.fault(row, TASK[1], CellProblem::Twice { row: row_before });
                continue;
            }
            seen.insert(task.id.clone(), row);
            if let Some(Estimate::Exact(part)) = self.share(row) {
                self.set(&mut task.sources, "share", &mut task.share, part, None);
            }
            task.protected = self.read(row, Field::Protected, values::yes).unwrap_or(task.protected);
            let source = Some(self.text(row, Field::Source).to_owned()).filter(|source| !source.is_empty());
            if let Some(automation) = self.estimate(row, Field::Automation, share) {
                self.set(&mut task.sources, "automation", &mut task.automation, automation, source);
            }
            if let Some(review) = self.estimate(row, Field::Review, twice) {
                self.set(&mut task.sources, "review", &mut task.review, review, None);
            }
            tasks.push(task);
        }
        if !tasks.is_empty() {
            self.even_out(&of_tasks, &mut tasks, imported);
            role.tasks = tasks;
            if of_tasks.iter().any(|&row| has_ai(self, row)) {
                (role.automation, role.review) = (None, None);
            }
        }
        if let Some(row) = whole {
            let source = Some(self.text(row, Field::Source).to_owned()).filter(|source| !source.is_empty());
            let (automation, review) = (self.estimate(row, Field::Automation, share), self.estimate(row, Field::Review, twice));
            if let Some(automation) = automation {
                self.set(&mut role.sources, "automation", &mut role.automation, Some(automation), source);
            }
            if let Some(review) = review {
                self.set(&mut role.sources, "review", &mut role.review, Some(review), None);
            }
            if !self.base.role(&role.id).is_some_and(Role::is_whole) {
                for task in &mut role.tasks {
                    (task.automation, task.review) = (Estimate::Exact(0.0), Estimate::Exact(0.0));
                    task.sources.shift_remove("automation");
                    task.sources.shift_remove("review");
                }
            }
        }
    }

    fn share(&mut self, row: usize) -> Option<Estimate> {
        let percent = self.percent.get(&Field::Share).copied().unwrap_or(false);
        let unit = if percent { EntryUnit::Percent } else { EntryUnit::Plain };
        self.read(row, Field::Share, |text| values::number(text, unit, Valid::between(0.0, 1.0))).map(Estimate::Exact)
    }

    /// Shares that nobody gave are equal parts of what is left; all of them sum to 1.
    fn even_out(&mut self, rows: &[usize], tasks: &mut [Task], imported: &mut Imported) {
        let given: f64 = tasks.iter().map(|task| task.share).filter(|share| share.is_finite()).sum();
        let open = tasks.iter().filter(|task| !task.share.is_finite()).count();
        #[expect(clippy::cast_precision_loss, reason = "rows of a table")]
        let part = (1.0 - given).max(0.0) / open.max(1) as f64;
        for task in tasks.iter_mut().filter(|task| !task.share.is_finite()) {
            task.share = part;
            task.sources.insert("share".to_owned(), "editorial".to_owned());
        }
        let sum: f64 = tasks.iter().map(|task| task.share).sum();
        if (sum - 1.0).abs() > ROUNDED {
            return self.fault(rows[0], Field::Share, CellProblem::SharesSum(sum));
        }
        if (sum - 1.0).abs() > 1e-6 {
            imported.evened += 1;
            for task in tasks {
                task.share /= sum;
            }
        }
    }
}

//! A table of roles becomes departments, or a list of what is wrong with it, cell by cell.
//!
//! A row is about a task, or about a role as a whole where it names no task. What a table does not say stays as it is in the studio; a new role
//! that a taxonomy knows by name takes its tasks from there. A table without headcounts is a list of people, one a row.

use std::collections::HashMap;

use super::columns::{Field, Mapping};
use super::names::{add_department, department_of, find_role, name_of, put, rename, says};
use super::problems::{CellError, CellProblem};
use super::sheets::{Sheet, cell_name};
use super::values;
use crate::files::scenario::{MAX_DEPARTMENTS, MAX_ROLES, MAX_TASKS, MAX_TASKS_OF_ROLE};
use crate::files::{library, reorders};
use crate::model::{
    Contract, DefectKind, Department, Estimate, Input, Role, Scaling, Scenario, Sources, Text, Valid, check, fresh_id,
};
use crate::text::entry::EntryUnit;

/// What becomes of roles that the table does not name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// They stay.
    #[default]
    Keep,
    /// They go.
    Remove,
}

/// What a table makes of a studio.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The studio's departments after it.
    pub departments: Vec<Department>,
    /// Roles that are new.
    pub new: usize,
    /// Roles that were there and change.
    pub changed: usize,
    /// Roles that were there and stay as they are.
    pub same: usize,
    /// Roles that go.
    pub removed: usize,
    /// New roles whose tasks come from a taxonomy.
    pub from_taxonomy: usize,
    /// New roles of which nothing says what AI does: it does nothing.
    pub without_automation: usize,
    /// New roles without pay, which get the studio's mean.
    pub mean_pay: usize,
    /// Roles whose time shares summed to nearly 1, and now do.
    pub evened: usize,
}

/// Most errors that are listed.
const MAX_ERRORS: usize = 500;

/// What a sheet makes of a studio. `file` is named as the source of every figure that it changes.
///
/// # Errors
/// Every cell that is wrong, by row; then nothing is imported.
pub fn import(sheet: &Sheet, mapping: &Mapping, base: &Scenario, others: Others, file: &str) -> Result<Imported, Vec<CellError>> {
    let mut reader = Reader { sheet, mapping, base, file, percent: HashMap::new(), errors: Vec::new() };
    reader.find_percent();
    let groups = reader.groups();
    // Counted before anything is looked up for each.
    if groups.len() > MAX_ROLES {
        reader.fault(mapping.head, Field::Role, CellProblem::TooMany);
        return Err(reader.errors.into_iter().rev().take(1).collect());
    }
    let mut imported = Imported { departments: base.departments.clone(), ..Imported::default() };
    let mut named = Vec::new();
    for group in &groups {
        reader.merge(group, &mut imported, &mut named);
    }
    if others == Others::Remove {
        for department in &mut imported.departments {
            let before = department.roles.len();
            department.roles.retain(|role| named.contains(&role.id));
            imported.removed += before - department.roles.len();
        }
        imported.departments.retain(|department| !department.roles.is_empty());
    }
    reader.check(&imported);
    let mut errors = reader.errors;
    errors.sort_by_key(|error| (error.row, error.column));
    errors.truncate(MAX_ERRORS);
    if errors.is_empty() { Ok(imported) } else { Err(errors) }
}

/// The rows about one role.
pub(super) struct Group {
    /// Of the department, as named in the table or carried down; empty where there is none.
    department: [String; 3],
    pub(super) rows: Vec<usize>,
}

pub(super) struct Reader<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    pub(super) base: &'a Scenario,
    file: &'a str,
    /// Columns of shares that are in percent.
    pub(super) percent: HashMap<Field, bool>,
    errors: Vec<CellError>,
}

/// Id, name and Chinese name of a department, role or task.
const DEPARTMENT: [Field; 3] = [Field::DepartmentId, Field::Department, Field::DepartmentZh];
const ROLE: [Field; 3] = [Field::RoleId, Field::Role, Field::RoleZh];
pub(super) const TASK: [Field; 3] = [Field::TaskId, Field::Task, Field::TaskZh];

impl Reader<'_> {
    pub(super) fn text(&self, row: usize, field: Field) -> &str {
        self.mapping.column(field).map_or("", |column| self.sheet.cell(row, column))
    }

    pub(super) fn texts(&self, row: usize, fields: [Field; 3]) -> [String; 3] {
        fields.map(|field| self.text(row, field).to_owned())
    }

    fn rows(&self) -> impl Iterator<Item = usize> + use<> {
        self.mapping.head + 1..self.sheet.height()
    }

    pub(super) fn fault(&mut self, row: usize, field: Field, problem: CellProblem) {
        let column = self.mapping.column(field).unwrap_or(0);
        let head = self.sheet.cell(self.mapping.head, column).to_owned();
        let found = self.sheet.cell(row, column).to_owned();
        self.errors.push(CellError { row, column, head, found, problem });
    }

    fn find_percent(&mut self) {
        for (field, most) in [(Field::Share, 1.0), (Field::Automation, 1.0), (Field::Reach, 1.0), (Field::Review, 2.0)] {
            let Some(column) = self.mapping.column(field) else { continue };
            let head = self.sheet.cell(self.mapping.head, column);
            let cells = self.rows().map(|row| self.sheet.cell(row, column));
            let percent = head.contains(['%', '％']) || values::in_percent(cells, most);
            self.percent.insert(field, percent);
        }
    }

    /// The rows by role, in the order of the table. A cell that is empty under a department or role means the same one.
    fn groups(&mut self) -> Vec<Group> {
        if self.mapping.column(Field::Role).or(self.mapping.column(Field::RoleId)).is_none() {
            self.fault(self.mapping.head, Field::Role, CellProblem::NoRoles);
            return Vec::new();
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        let (mut department, mut role) = ([const { String::new() }; 3], [const { String::new() }; 3]);
        for row in self.rows() {
            let (own_department, own_role, task) = (self.texts(row, DEPARTMENT), self.texts(row, ROLE), self.texts(row, TASK));
            let is_empty = |texts: &[String; 3]| texts.iter().all(String::is_empty);
            if self.sheet.is_blank(row) {
                continue;
            }
            for (fields, texts) in [(DEPARTMENT, &own_department), (ROLE, &own_role), (TASK, &task)] {
                self.names(row, fields, texts);
            }
            if !is_empty(&own_department) {
                department = own_department;
            }
            if !is_empty(&own_role) {
                role = own_role;
            } else if is_empty(&task) || is_empty(&role) {
                // A line with a department alone is a heading; anything else has lost its role.
                let heading =
                    Field::ALL.iter().filter(|field| !DEPARTMENT.contains(field)).all(|&field| self.text(row, field).is_empty());
                if !heading {
                    self.fault(row, Field::Role, CellProblem::Missing(Field::Role));
                }
                continue;
            }
            let key = if role[0].is_empty() {
                (
                    department.iter().find(|text| !text.is_empty()).cloned().unwrap_or_default().to_lowercase(),
                    name_of(&role).to_lowercase(),
                )
            } else {
                (String::new(), role[0].clone())
            };
            let place = *places.entry(key).or_insert_with(|| {
                groups.push(Group { department: department.clone(), rows: Vec::new() });
                groups.len() - 1
            });
            groups[place].rows.push(row);
        }
        groups
    }

    /// Whether names can be shown and ids be written.
    fn names(&mut self, row: usize, fields: [Field; 3], texts: &[String; 3]) {
        let id = &texts[0];
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-') {
            self.fault(row, fields[0], CellProblem::BadId);
        }
        for (field, text) in fields.into_iter().zip(texts).skip(1) {
            if text.chars().any(|c| c.is_control() || reorders(c)) {
                self.fault(row, field, CellProblem::Hidden);
            }
        }
    }

    /// Reads a cell; `None` where it is empty or wrong.
    pub(super) fn read<T>(&mut self, row: usize, field: Field, read: impl FnOnce(&str) -> Result<T, CellProblem>) -> Option<T> {
        let text = self.text(row, field);
        if text.is_empty() {
            return None;
        }
        match read(text) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.fault(row, field, problem);
                None
            }
        }
    }

    /// A value that rows of one role must agree on.
    fn once<T: PartialEq>(&mut self, rows: &[usize], field: Field, read: impl Fn(&str) -> Result<T, CellProblem>) -> Option<T> {
        let mut first: Option<(usize, T)> = None;
        for &row in rows {
            let Some(value) = self.read(row, field, &read) else { continue };
            match &first {
                Some((other, known)) if *known != value => {
                    let cell = cell_name(*other, self.mapping.column(field).unwrap_or(0));
                    self.fault(row, field, CellProblem::Conflict { cell });
                }
                Some(_) => {}
                None => first = Some((row, value)),
            }
        }
        first.map(|(_, value)| value)
    }

    pub(super) fn estimate(&mut self, row: usize, field: Field, valid: Valid) -> Option<Estimate> {
        let percent = self.percent.get(&field).copied().unwrap_or(false);
        self.read(row, field, |text| values::estimate(text, percent, valid))
    }

    /// Puts the rows of one role into the studio.
    fn merge(&mut self, group: &Group, imported: &mut Imported, named: &mut Vec<String>) {
        let first = group.rows[0];
        let names = self.texts(first, ROLE);
        let department = department_of(imported, &group.department);
        let home = |imported: &Imported, id: &str| {
            imported.departments.iter().position(|department| department.roles.iter().any(|role| role.id == id))
        };
        let old = find_role(self.base, &names, department.map(|place| imported.departments[place].id.as_str()));
        let old = old.filter(|role| !named.contains(&role.id));
        let is_new = old.is_none();
        let mut role = match old {
            Some(role) => role.clone(),
            None => self.new_role(&names, imported),
        };
        let place = department
            .or_else(|| (group.department.iter().all(String::is_empty)).then(|| home(imported, &role.id)).flatten())
            .unwrap_or_else(|| add_department(imported, &group.department, &role.id));
        if is_new && !role.tasks.is_empty() {
            imported.from_taxonomy += 1;
        }
        if !is_new {
            rename(&mut role.name, &names);
        }
        self.facts(group, &mut role, is_new, imported);
        self.tasks(group, &mut role, imported);
        self.for_ai(group, &mut role);
        if is_new && role.tasks.is_empty() && role.automation.is_none() && !role.is_with_ai() {
            role.automation = Some(Estimate::Exact(0.0));
            role.sources.insert("automation".to_owned(), "editorial".to_owned());
            imported.without_automation += 1;
        }
        named.push(role.id.clone());
        match old {
            None => imported.new += 1,
            Some(old) if *old == role && home(imported, &role.id) == Some(place) => imported.same += 1,
            Some(_) => imported.changed += 1,
        }
        put(imported, place, role);
    }

    /// A role that the studio has not: as a taxonomy knows it, or bare.
    fn new_role(&self, names: &[String; 3], imported: &Imported) -> Role {
        let roles = || imported.departments.iter().flat_map(|department| &department.roles);
        let known = library::taxonomies().iter().find_map(|taxonomy| find_role(&taxonomy.studio, names, None));
        let taken = |id: &str| roles().any(|role| role.id == id);
        let name = if names[2].is_empty() {
            known.map_or_else(|| Text::Plain(name_of(names).to_owned()), |role| role.name.clone())
        } else {
            Text::Pair { en: name_of(names).to_owned(), zh: names[2].clone() }
        };
        let wanted = [names[0].as_str(), known.map_or("", |role| &role.id), names[1].as_str()];
        let wanted = wanted.into_iter().find(|id| !id.is_empty()).unwrap_or("");
        let id = match wanted {
            id if !id.is_empty() && !taken(id) && id == names[0] => id.to_owned(),
            id => fresh_id(id, "role", roles().map(|role| role.id.as_str())),
        };
        Role {
            id,
            name,
            headcount: 0.0,
            pay: 0.0,
            scaling: known.map(|role| role.scaling).filter(|scaling| *scaling != Scaling::WithAi).unwrap_or_default(),
            rate: None,
            minimum: 0.0,
            reach: known.map_or(Estimate::Exact(1.0), |role| role.reach),
            contract: Contract::Employed,
            adoption: self.base.adoption.keys().next().cloned().unwrap_or_default(),
            automation: None,
            review: None,
            tasks: known.map(|role| role.tasks.clone()).unwrap_or_default(),
            sources: Sources::default(),
        }
    }

    /// People, money, and what is set once a role.
    fn facts(&mut self, group: &Group, role: &mut Role, is_new: bool, imported: &mut Imported) {
        let (rows, zero) = (&group.rows[..], Valid::at_least(0.0));
        let has_tasks = self.mapping.column(Field::Task).or(self.mapping.column(Field::TaskId)).is_some();
        let of_people = self.mapping.column(Field::Headcount).is_none() && !has_tasks;
        if !has_tasks && !of_people && rows.len() > 1 {
            self.fault(rows[1], Field::Role, CellProblem::Twice { row: rows[0] });
        }
        let money = |text: &str| values::number(text, EntryUnit::Money, zero);
        let monthly = |text: &str| money(text).map(|pay| pay * 12.0);
        #[expect(clippy::cast_precision_loss, reason = "rows of a table")]
        let (headcount, pay) = if of_people {
            let pays: Vec<f64> = rows
                .iter()
                .filter_map(|&row| self.read(row, Field::Pay, money).or_else(|| self.read(row, Field::PayMonthly, monthly)))
                .collect();
            let mean = (!pays.is_empty()).then(|| pays.iter().sum::<f64>() / pays.len() as f64);
            (Some(rows.len() as f64), mean)
        } else {
            let people = self.once(rows, Field::Headcount, |text| values::number(text, EntryUnit::Plain, zero));
            let pay = self.once(rows, Field::Pay, money).or_else(|| self.once(rows, Field::PayMonthly, monthly));
            (people, pay)
        };
        if let Some(headcount) = headcount {
            self.set(&mut role.sources, "headcount", &mut role.headcount, headcount, None);
        } else if is_new && self.text(rows[0], Field::Headcount).is_empty() {
            self.fault(rows[0], Field::Headcount, CellProblem::Missing(Field::Headcount));
        }
        if let Some(pay) = pay {
            self.set(&mut role.sources, "pay", &mut role.pay, pay, None);
        } else if is_new {
            let people = self.base.headcount();
            let payroll: f64 = self.base.roles().map(|role| role.headcount * role.pay).sum();
            role.pay = if people > 0.0 { payroll / people } else { 0.0 };
            role.sources.insert("pay".to_owned(), "editorial".to_owned());
            imported.mean_pay += 1;
        }
        role.contract = self.once(rows, Field::Contract, values::contract).unwrap_or(role.contract);
        role.scaling = self.once(rows, Field::Scaling, values::scaling).unwrap_or(role.scaling);
        let most = Input::Rate { role: String::new() }.valid();
        if let Some(rate) = self.once(rows, Field::AiRate, |text| values::estimate(text, false, most)) {
            self.set(&mut role.sources, "rate", &mut role.rate, Some(rate), None);
        }
        let people = Valid::between(0.0, role.headcount);
        if let Some(minimum) = self.once(rows, Field::MinimumCrew, |text| values::number(text, EntryUnit::Plain, people)) {
            self.set(&mut role.sources, "minimum", &mut role.minimum, minimum, None);
        }
        role.minimum = role.minimum.min(role.headcount);
        let percent = self.percent.get(&Field::Reach).copied().unwrap_or(false);
        let share = Valid::between(0.0, 1.0);
        if let Some(reach) = self.once(rows, Field::Reach, |text| values::estimate(text, percent, share)) {
            self.set(&mut role.sources, "reach", &mut role.reach, reach, None);
        }
        let curves: Vec<String> = self.base.adoption.keys().cloned().collect();
        let curve = |text: &str| match curves.iter().find(|curve| *curve == text) {
            Some(curve) => Ok(curve.clone()),
            None => Err(CellProblem::UnknownCurve(curves.clone())),
        };
        if let Some(curve) = self.once(rows, Field::Adoption, curve) {
            role.adoption = curve;
        }
    }

    /// A role whose work AI makes has a rate, and nothing that AI could do; another has no rate.
    fn for_ai(&mut self, group: &Group, role: &mut Role) {
        if !role.is_with_ai() {
            role.rate = None;
            return;
        }
        if role.rate.is_none() {
            self.fault(group.rows[0], Field::Scaling, CellProblem::Missing(Field::AiRate));
        }
        (role.reach, role.automation, role.review) = (Estimate::Exact(1.0), None, None);
        role.tasks.clear();
    }

    /// Sets a value; another one than before has the table, or what the table says, as its source.
    pub(super) fn set<T: PartialEq>(&self, sources: &mut Sources, field: &str, slot: &mut T, value: T, source: Option<String>) {
        if let Some(source) = source {
            if !sources.get(field).is_some_and(|old| says(&source, old)) {
                sources.insert(field.to_owned(), source);
            }
        } else if *slot != value {
            sources.insert(field.to_owned(), self.file.to_owned());
        }
        *slot = value;
    }

    /// What can be wrong with the studio as a whole.
    fn check(&mut self, imported: &Imported) {
        if !self.errors.is_empty() {
            return;
        }
        let roles = || imported.departments.iter().flat_map(|department| &department.roles);
        let tasks: usize = roles().map(|role| role.tasks.len()).sum();
        let too_many = imported.departments.len() > MAX_DEPARTMENTS
            || roles().count() > MAX_ROLES
            || tasks > MAX_TASKS
            || roles().any(|role| role.tasks.len() > MAX_TASKS_OF_ROLE);
        if too_many {
            return self.fault(self.mapping.head, Field::Role, CellProblem::TooMany);
        }
        // Thresholds of roles that go, go with them.
        let studio = Scenario { departments: imported.departments.clone(), thresholds: Vec::new(), ..self.base.clone() };
        if let Some(defect) = check(&studio).first() {
            let problem = if defect.kind == DefectKind::NoWork { CellProblem::NoWork } else { CellProblem::BadId };
            self.fault(self.mapping.head, Field::Role, problem);
        }
    }
}

//! What the columns of a table of roles mean: guessed from their heads, corrected by the user.

use super::Sheet;
use crate::text::{Lang, headings};

macro_rules! fields {
    ($($(#[$doc:meta])* $item:ident = $key:literal, $label:ident;)*) => {
        /// What a column can hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $($(#[$doc])* $item,)*
        }

        impl Field {
            /// All of them, in the order of an exported table.
            pub const ALL: &'static [Self] = &[$(Self::$item),*];

            /// Its head in an exported table; always understood.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$item => $key,)*
                }
            }

            /// What it is called in the window.
            #[must_use]
            pub const fn label(self, lang: Lang) -> &'static str {
                match self {
                    $(Self::$item => lang.$label(),)*
                }
            }
        }
    };
}

fields! {
    /// Id of a department.
    DepartmentId = "department_id", table_department_id;
    /// Name of a department, English or the only one.
    Department = "department", table_department;
    /// Its Chinese name, where both are given.
    DepartmentZh = "department_zh", table_department_zh;
    /// Id of a role.
    RoleId = "role_id", table_role_id;
    /// Name of a role, English or the only one.
    Role = "role", table_role;
    /// Its Chinese name, where both are given.
    RoleZh = "role_zh", table_role_zh;
    /// People today, FTE.
    Headcount = "headcount", table_headcount;
    /// Money a person and year.
    Pay = "pay", table_pay;
    /// Money a person and month.
    PayMonthly = "pay_monthly", table_pay_monthly;
    /// Employed or freelance.
    Contract = "contract", table_contract;
    /// What the work grows with.
    Scaling = "scaling", table_scaling;
    /// People of a role for each person's work that AI does, where that makes its work.
    AiRate = "ai_rate", table_ai_rate;
    /// People who stay in any case, FTE.
    MinimumCrew = "minimum_crew", table_minimum_crew;
    /// Share of the people that AI reaches.
    Reach = "reach", table_reach;
    /// Name of the adoption curve.
    Adoption = "adoption", table_adoption;
    /// Id of a task.
    TaskId = "task_id", table_task_id;
    /// Name of a task, English or the only one; a row without one is about the whole role.
    Task = "task", table_task;
    /// Its Chinese name, where both are given.
    TaskZh = "task_zh", table_task_zh;
    /// Share of the role's time.
    Share = "share", table_share;
    /// Whether it is a human step.
    Protected = "protected", table_protected;
    /// Share of the time that AI does.
    Automation = "automation", table_automation;
    /// Human time per unit of AI's.
    Review = "review", table_review;
    /// Where the automation comes from.
    Source = "source", table_source;
    /// Money a person and week.
    PayWeekly = "pay_weekly", table_pay_weekly;
    /// Money a person and day.
    PayDaily = "pay_daily", table_pay_daily;
    /// Money a person and hour.
    PayHourly = "pay_hourly", table_pay_hourly;
    /// Money a person and project.
    PayProject = "pay_project", table_pay_project;
    /// One person's part of full-time work.
    Fte = "fte", table_fte;
    /// Who: a row is one person. Never taken over.
    Person = "person", table_person;
    /// Level of a role.
    Seniority = "seniority", table_seniority;
    /// How long people are booked; shown, never multiplied.
    Days = "days", table_days;
    /// Whether a person still works here.
    Active = "active", table_active;
    /// The posts that are authorised, beside those that are filled.
    Authorised = "authorised", table_authorised;
    /// Level of a group in public statistics.
    GroupLevel = "group_level", table_group_level;
    /// When a person left or will leave.
    Left = "left", table_left;
    /// The money that pay is in.
    Currency = "currency", table_currency;
}

impl Field {
    /// The fields of an exported table, in their order.
    pub const EXPORTED: &'static [Self] = Self::ALL.split_at(23).0;
    /// The fields that hold pay, the clearest first.
    pub const PAYS: [Self; 6] = [Self::Pay, Self::PayMonthly, Self::PayWeekly, Self::PayDaily, Self::PayHourly, Self::PayProject];
}

/// What each column of a sheet means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The row with the heads, counted from 0; what is above it is passed over.
    pub head: usize,
    /// By column; `None` is passed over.
    pub fields: Vec<Option<Field>>,
}

impl Mapping {
    /// The best guess: the row of the first twenty in which most heads are known, and each field at most once.
    #[must_use]
    pub fn guess(sheet: &Sheet) -> Self {
        let known = |row: usize| Self::at(sheet, row).fields.iter().flatten().count();
        let rows = 0..sheet.height().min(30);
        // The first of the best ones.
        let head = rows.rev().max_by_key(|&row| known(row)).unwrap_or(0);
        Self::at(sheet, head)
    }

    /// The guess where the heads stand in this row.
    #[must_use]
    pub fn at(sheet: &Sheet, head: usize) -> Self {
        let mut fields: Vec<Option<Field>> = vec![None; sheet.columns()];
        let known: Vec<Option<Field>> = (0..fields.len()).map(|column| meaning(sheet.cell(head, column))).collect();
        let is_name = |column: usize| plain(sheet.cell(head, column)) == "name";
        let has_role = (0..fields.len()).any(|column| known[column] == Some(Field::Role) && !is_name(column));
        for column in 0..fields.len() {
            let found = match known[column] {
                Some(Field::Role) if is_name(column) && has_role => Some(Field::Person),
                other => other,
            };
            // Several columns may say who a person is.
            fields[column] = found.filter(|field| *field == Field::Person || !fields.contains(&Some(*field)));
        }
        // "Mitarbeiter", "Nombre", "Staff": a number of people, or who they are.
        for column in 0..fields.len() {
            let cells =
                || (head + 1..sheet.height().min(head + 40)).map(|row| sheet.cell(row, column)).filter(|text| !text.is_empty());
            let named = cells().filter(|text| text.chars().all(|c| !c.is_numeric()) && text.chars().count() > 2).count();
            if known[column] == Some(Field::Headcount)
                && headings::may_be_names(&plain(sheet.cell(head, column)))
                && named * 3 > cells().count() * 2
            {
                fields[column] = Some(Field::Person);
            }
        }
        // One person's part of full-time work, where rows are persons.
        if fields.contains(&Some(Field::Person))
            && let Some(column) = fields.iter().position(|field| *field == Some(Field::Headcount))
            && is_fte(sheet.cell(head, column))
        {
            fields[column] = Some(Field::Fte);
        }
        let has = |field| fields.contains(&Some(field));
        if !has(Field::Headcount) && !has(Field::Person) && has(Field::Authorised) {
            fields
                .iter_mut()
                .filter(|field| **field == Some(Field::Authorised))
                .for_each(|field| *field = Some(Field::Headcount));
        }
        Self { head, fields }
    }

    /// Whether a head means a field.
    #[must_use]
    pub fn means(head: &str, field: Field) -> bool {
        meaning(head) == Some(field)
    }

    /// Whether a word of a head means a field that the head as a whole does not.
    #[must_use]
    pub fn may_mean(head: &str, field: Field) -> bool {
        let known = headings::heads(field.key());
        let all = words(&bare(head));
        all.iter().any(|word| word.len() > 2 && known.contains(&word.as_str()))
            && !all.iter().any(|word| headings::is_other(word))
    }

    /// Pay in the time that its head names.
    #[must_use]
    pub fn in_unit(field: Field, head: &str) -> Field {
        pay_in_unit(field, head)
    }

    /// The column that holds a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|known| *known == Some(field))
    }

    /// Gives a column its meaning, and takes it from another that had it.
    pub fn set(&mut self, column: usize, field: Option<Field>) {
        for other in &mut self.fields {
            if field.is_some() && *other == field {
                *other = None;
            }
        }
        if let Some(slot) = self.fields.get_mut(column) {
            *slot = field;
        }
    }
}

/// A head without its remark in brackets: "Salary (USD)", "人数（全职）".
fn bare(head: &str) -> String {
    head.split(['(', '（', '[', '【', ',', '，', '/']).next().unwrap_or("").to_lowercase()
}

fn plain(head: &str) -> String {
    bare(head).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_fte(head: &str) -> bool {
    ["fte", "ftes", "etp", "vzä"].contains(&plain(head).as_str())
}

/// Words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The time that a head of pay names, in it or in its brackets.
pub(super) fn unit_of(text: &str) -> Option<&'static str> {
    // "an" is a year in French and nothing in English.
    let all = words(text);
    let found = all.iter().filter(|word| *word != "an").find_map(|word| headings::pay_unit(word));
    found.or_else(|| all.iter().find_map(|word| headings::pay_unit(word)))
}

/// What a head means, by whole words: all of them, or what is left without those that change nothing.
fn meaning(head: &str) -> Option<Field> {
    let text = bare(head);
    let key = text.trim().replace([' ', '-'], "_");
    if let Some(field) = Field::ALL.iter().find(|field| field.key() == key && key != "fte" && key != "days") {
        return Some(pay_in_unit(*field, head));
    }
    let all = words(&text);
    let without = |drop: &dyn Fn(&str) -> bool| all.iter().filter(|word| !drop(word)).map(String::as_str).collect::<String>();
    let tries = [
        without(&|_| false),
        without(&headings::is_qualifier),
        without(&|word| headings::is_qualifier(word) || headings::pay_unit(word).is_some()),
        headings::without_average(&plain(head)).to_owned(),
    ];
    let known = |text: &str| {
        Field::ALL
            .iter()
            .find(|field| headings::heads(field.key()).contains(&text) || field.key().replace('_', "") == text)
            .copied()
    };
    let (at, field) =
        tries.iter().enumerate().filter(|(_, text)| !text.is_empty()).find_map(|(at, text)| Some((at, known(text)?)))?;
    // Only pay has a time in its head.
    let fits = at != 2 || Field::PAYS.contains(&field);
    fits.then(|| pay_in_unit(field, head))
}

/// Pay whose head names its time, as in "工资（元/月）" or "Salary per day".
fn pay_in_unit(field: Field, head: &str) -> Field {
    if !Field::PAYS.contains(&field) {
        return field;
    }
    match unit_of(head) {
        Some("year") => Field::Pay,
        Some("month") => Field::PayMonthly,
        Some("week") => Field::PayWeekly,
        Some("day") => Field::PayDaily,
        Some("hour") => Field::PayHourly,
        Some(_) => Field::PayProject,
        None => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let mut sheet = Sheet::default();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.put(row, column, super::super::Kind::Text, text);
            }
        }
        sheet
    }

    #[test]
    fn heads_are_understood() {
        let table = sheet(&[
            &["Crew of 2026"],
            &["Dept.", "Job title", "Head count", "Salary (USD)", "AI share", "Remarks"],
            &["Post", "Editor", "3", "80000", "40-60", ""],
        ]);
        let mapping = Mapping::guess(&table);
        assert_eq!(mapping.head, 1);
        let of = |field| mapping.column(field);
        assert_eq!([of(Field::Department), of(Field::Role), of(Field::Headcount)], [Some(0), Some(1), Some(2)]);
        assert_eq!([of(Field::Pay), of(Field::Automation), of(Field::Task)], [Some(3), Some(4), None]);
        let chinese = sheet(&[&["部门", "岗位名称", "在岗人数", "平均月薪（元）", "自动化比例", "备注"]]);
        let fields = Mapping::guess(&chinese).fields;
        let wanted = [Field::Department, Field::Role, Field::Headcount, Field::PayMonthly, Field::Automation].map(Some);
        assert_eq!(fields, [wanted.to_vec(), vec![None]].concat());
    }

    #[test]
    fn our_own_heads_are_understood_and_each_once() {
        let heads: Vec<&str> = Field::EXPORTED.iter().map(|field| field.key()).collect();
        let fields = Mapping::guess(&sheet(&[&heads])).fields;
        assert_eq!(fields, Field::EXPORTED.iter().copied().map(Some).collect::<Vec<_>>());
        let mut twice = Mapping::guess(&sheet(&[&["role", "role", "人数"]]));
        assert_eq!(twice.fields, [Some(Field::Role), None, Some(Field::Headcount)]);
        twice.set(1, Some(Field::Role));
        assert_eq!(twice.fields, [None, Some(Field::Role), Some(Field::Headcount)]);
        assert_eq!(Mapping::guess(&Sheet::default()).fields, []);
    }
}

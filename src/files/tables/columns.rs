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
    /// Whether the work grows with the volume.
    Scaling = "scaling", table_scaling;
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
        let rows = 0..sheet.rows.len().min(20);
        // The first of the best ones.
        let head = rows.rev().max_by_key(|&row| known(row)).unwrap_or(0);
        Self::at(sheet, head)
    }

    /// The guess where the heads stand in this row.
    #[must_use]
    pub fn at(sheet: &Sheet, head: usize) -> Self {
        let mut fields: Vec<Option<Field>> = vec![None; sheet.columns()];
        // Heads that say exactly what they are come before those that contain it.
        for exactly in [true, false] {
            for column in 0..fields.len() {
                if fields[column].is_none() {
                    let found = meaning(sheet.cell(head, column), exactly).filter(|field| !fields.contains(&Some(*field)));
                    fields[column] = found;
                }
            }
        }
        Self { head, fields }
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

/// What a head means: `exactly` one of the words, or with something around one.
fn meaning(head: &str, exactly: bool) -> Option<Field> {
    // "Salary (USD)", "人数（全职）": what stands in brackets is a remark.
    let bare: String = head.split(['(', '（', '[', '【', ',', '，', '/']).next().unwrap_or("").to_lowercase();
    let key = bare.trim().replace([' ', '-'], "_");
    let plain: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    if plain.is_empty() {
        return None;
    }
    let words = |field: &Field| -> Vec<&'static str> {
        headings::heads(field.key()).iter().copied().chain(Some(field.key()).filter(|key| !key.contains('_'))).collect()
    };
    let mut all = Field::ALL.iter();
    if exactly {
        all.find(|field| field.key() == key || words(field).contains(&plain.as_str())).copied()
    } else {
        // The longest word that is part of it, so that "平均月薪" is a month's pay and "job title of person" a role.
        let part = |field: &&Field| {
            let parts = words(field).into_iter().filter(|word| word.chars().count() > 1 && plain.contains(word));
            parts.map(str::len).max().unwrap_or(0)
        };
        all.max_by_key(part).filter(|field| part(field) > 3).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let texts = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Sheet { name: String::new(), rows: rows.iter().map(texts).collect() }
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
        let heads: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        let fields = Mapping::guess(&sheet(&[&heads])).fields;
        assert_eq!(fields, Field::ALL.iter().copied().map(Some).collect::<Vec<_>>());
        let mut twice = Mapping::guess(&sheet(&[&["role", "role", "人数"]]));
        assert_eq!(twice.fields, [Some(Field::Role), None, Some(Field::Headcount)]);
        twice.set(1, Some(Field::Role));
        assert_eq!(twice.fields, [None, Some(Field::Role), Some(Field::Headcount)]);
        assert_eq!(Mapping::guess(&Sheet::default()).fields, []);
    }
}

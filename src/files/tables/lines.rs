//! The rows of a table as roles: totals and groups left out, persons counted, levels summed, pay by the year.

use std::collections::HashMap;

use super::cells::{contract, count, general_positions, known, pay, pay_unit};
use super::columns::Field;
use super::plan::{PlannedRole, Planner, both};
use super::sheets::Kind;
use super::{CellProblem, values};
use crate::model::Contract;
use crate::text::{Lang, headings};

/// One row that counts.
struct Line {
    row: usize,
    department: String,
    role: String,
    level: String,
    people: Option<f64>,
    pay: Option<f64>,
    contract: Option<Contract>,
}

/// The rows that count, role by role.
pub(super) struct Lines {
    groups: Vec<Vec<Line>>,
    persons: bool,
    tasks: bool,
}

impl Lines {
    /// Reads every row below the heads.
    pub(super) fn read(planner: &mut Planner<'_>) -> Self {
        let has = |planner: &Planner<'_>, field| planner.mapping.column(field).is_some();
        let tasks = has(planner, Field::Task) || has(planner, Field::TaskId);
        let counted = has(planner, Field::Headcount);
        let mut persons = !tasks && !counted && (has(planner, Field::Person) || has(planner, Field::Fte));
        let unit = pay_unit(planner);
        let general = general_positions(planner);
        let (mut lines, mut leavers, mut sum) = (Vec::new(), 0_usize, 0.0);
        let (mut department, mut part_timers, mut vacant, mut missing_pay) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        let detailed = has(planner, Field::GroupLevel)
            && planner.rows().any(|row| planner.text(row, Field::GroupLevel).eq_ignore_ascii_case("detailed"));
        for row in planner.rows() {
            if planner.table.is_blank(row) {
                continue;
            }
            let own = first(planner, row, [Field::Department, Field::DepartmentZh, Field::DepartmentId]);
            let mut role = first(planner, row, [Field::Role, Field::RoleZh, Field::RoleId]);
            let mut filled = planner.table.filled(row).map(|(_, text)| text);
            let label = filled.next().unwrap_or("").to_owned();
            let alone = filled.next().is_none();
            if headings::is_total(&role) || headings::is_total(&own) || role.is_empty() && headings::is_total(&label) {
                leave_out(planner, row, Lang::said_total);
                continue;
            }
            let level = planner.text(row, Field::GroupLevel);
            if detailed && !level.eq_ignore_ascii_case("detailed") || alone && role.is_empty() && !tasks {
                if alone && !label.is_empty() && (own == label || own.is_empty()) {
                    department = label;
                }
                leave_out(planner, row, Lang::said_group);
                continue;
            }
            if alone && counted && !tasks && !role.is_empty() && !has(planner, Field::Department) {
                department = role;
                leave_out(planner, row, Lang::said_group);
                continue;
            }
            if has(planner, Field::Active) && headings::yes_or_no(&planner.text(row, Field::Active).to_lowercase()) == Some(false)
            {
                leave_out(planner, row, Lang::said_inactive);
                continue;
            }
            if !planner.text(row, Field::Left).is_empty() && !headings::is_unknown(&planner.text(row, Field::Left).to_lowercase())
            {
                leavers += 1;
                if planner.answer("leavers") != Some("keep") {
                    leave_out(planner, row, Lang::said_leaver);
                    continue;
                }
            }
            if !own.is_empty() {
                department = own;
            }
            let wide = planner.table.filled(row).map(|(column, _)| column).max().unwrap_or(0);
            let heads = planner.table.filled(planner.mapping.head).map(|(column, _)| column).max().unwrap_or(0);
            if wide > heads && planner.table.separator.is_some() {
                planner.fault(row, wide, CellProblem::TooWide);
            }
            if role.is_empty() && !tasks {
                let column = planner.mapping.column(Field::Role).unwrap_or(0);
                planner.fault(row, column, CellProblem::Missing(Field::Role));
            }
            if general && !department.is_empty() {
                role = format!("{department} {}", role.to_lowercase());
            }
            let mut people = count(planner, row, if persons { Field::Fte } else { Field::Headcount });
            if persons && planner.text(row, Field::Fte).is_empty() {
                people = Some(1.0);
            }
            // A total by no name that is known: as many people as all rows above.
            if counted
                && !tasks
                && lines.len() > 1
                && people.is_some_and(|count| count == sum && count > 0.0)
                && planner.rows().end == row + 1
            {
                let (label, count) = (role.clone(), sum);
                let answer = planner.ask(
                    "total",
                    |lang| lang.ask_total(row + 1, &label, crate::text::numbers::plain(count, 6)),
                    &[("yes", Lang::answer_yes), ("no", Lang::answer_no)],
                );
                if answer.as_deref() != Some("no") {
                    leave_out(planner, row, Lang::said_total);
                    continue;
                }
            }
            sum += people.unwrap_or(0.0);
            let (contract, part, empty) = contract(planner, row);
            if let (Some(part), Some(count)) = (part, people.filter(|_| !persons)) {
                let example = format!("{role}: {count} × {part}");
                part_timers.push((row, example));
                people = Some(if planner.answer("part-time") == Some("fte") { count } else { count * part });
            }
            if empty {
                vacant.push((row, role.clone()));
                people = people.map(|count| if planner.answer("vacant") == Some("count") { count } else { 0.0 });
            }
            let pay = pay(planner, row, unit.as_ref(), &mut missing_pay, &role, tasks);
            let line = Line {
                row,
                department: department.clone(),
                role,
                level: planner.text(row, Field::Seniority).to_owned(),
                people,
                pay,
                contract,
            };
            lines.push(line);
        }
        if leavers > 0 {
            planner.ask(
                "leavers",
                |lang| lang.ask_leavers(leavers),
                &[("skip", Lang::answer_skip), ("keep", Lang::answer_keep_leavers)],
            );
        }
        let wrong: std::collections::HashSet<usize> = planner.plan.problems.iter().map(|error| error.row).collect();
        let names = |rows: Vec<(usize, String)>| {
            let mut names: Vec<String> = rows.into_iter().filter(|(row, _)| !wrong.contains(row)).map(|(_, name)| name).collect();
            names.dedup();
            names.join(", ")
        };
        let (part_timers, vacant, missing_pay) = (names(part_timers), names(vacant), names(missing_pay));
        if !part_timers.is_empty() {
            let roles = part_timers;
            planner.ask(
                "part-time",
                |lang| lang.ask_part_time(&roles),
                &[("persons", Lang::answer_persons), ("fte", Lang::answer_fte)],
            );
        }
        if !vacant.is_empty() {
            let roles = vacant;
            planner.ask(
                "vacant",
                |lang| lang.ask_vacant(&roles),
                &[("0", Lang::answer_no_people), ("count", Lang::answer_people)],
            );
        }
        if !missing_pay.is_empty() {
            let roles = missing_pay;
            planner.ask("missing-pay", |lang| lang.ask_missing_pay(&roles), &[("mean", Lang::answer_mean)]);
        }
        if persons
            && lines
                .iter()
                .any(|line| !wrong.contains(&line.row) && line.people.is_some_and(|part| part < 1.0) && line.pay.is_some())
        {
            let answer = planner.ask(
                "part-time-pay",
                |lang| lang.ask_part_time_pay().to_owned(),
                &[("part", Lang::answer_part), ("full", Lang::answer_full)],
            );
            if answer.as_deref() != Some("full") {
                for line in &mut lines {
                    line.pay = line.pay.zip(line.people.filter(|part| *part > 0.0)).map(|(pay, part)| pay / part);
                }
            }
        }
        let (good, bad): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| !wrong.contains(&line.row));
        for line in &bad {
            planner.plan.sheet.clear(line.row);
        }
        let mut lines = good;
        let repeated = |lines: &[Line]| {
            let mut seen = std::collections::HashSet::new();
            lines.iter().any(|line| !seen.insert((line.department.to_lowercase(), line.role.to_lowercase())))
        };
        if !tasks && !persons && !counted && repeated(&lines) {
            persons = planner
                .ask(
                    "rows",
                    |lang| lang.ask_rows().to_owned(),
                    &[("persons", Lang::answer_persons), ("roles", Lang::answer_roles)],
                )
                .as_deref()
                != Some("roles");
            if persons {
                for line in &mut lines {
                    line.people = Some(1.0);
                }
            }
        }
        let mut levels = false;
        if !tasks && !persons && lines.iter().any(|line| !line.level.is_empty()) && repeated(&lines) {
            levels = planner
                .ask("levels", |lang| lang.ask_levels().to_owned(), &[("sum", Lang::answer_sum), ("apart", Lang::answer_apart)])
                .as_deref()
                == Some("apart");
            if levels {
                for line in lines.iter_mut().filter(|line| !line.level.is_empty()) {
                    line.role = format!("{} ({})", line.role, line.level);
                }
            }
        }
        let sums = persons || !levels && lines.iter().any(|line| !line.level.is_empty());
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        let mut groups: Vec<Vec<Line>> = Vec::new();
        for line in lines {
            let key = (line.department.to_lowercase(), line.role.to_lowercase());
            match places.get(&key) {
                Some(&at) if sums => groups[at].push(line),
                _ => {
                    places.insert(key, groups.len());
                    groups.push(vec![line]);
                }
            }
        }
        Self { groups, persons, tasks }
    }

    /// Writes the roles into the plan's table.
    pub(super) fn write(self, planner: &mut Planner<'_>) {
        let mut mapping = planner.mapping.clone();
        let mut next = planner.table.columns();
        let mut place = |mapping: &mut super::Mapping, found: Option<usize>, field: Field| {
            let column = found.unwrap_or_else(|| {
                mapping.fields.resize(next.max(mapping.fields.len()), None);
                next = mapping.fields.len() + 1;
                mapping.fields.push(None);
                mapping.fields.len() - 1
            });
            mapping.set(column, Some(field));
            column
        };
        let pays = Field::PAYS.iter().find_map(|&field| mapping.column(field));
        for field in &mut mapping.fields {
            if field.is_some_and(|field| !Field::EXPORTED.contains(&field) || Field::PAYS.contains(&field)) {
                *field = None;
            }
        }
        let people = mapping.column(Field::Headcount);
        let people = place(&mut mapping, people, Field::Headcount);
        let pay = place(&mut mapping, pays, Field::Pay);
        let contract = mapping.column(Field::Contract);
        let contract = place(&mut mapping, contract, Field::Contract);
        let (department, role) = (mapping.column(Field::Department), mapping.column(Field::Role));
        let (mut open, mut keeps) = (Vec::new(), Vec::new());
        let sheet = |planner: &mut Planner<'_>, row: usize, column: usize, text: &str| {
            planner.plan.sheet.put(row, column, Kind::Text, text);
        };
        for group in &self.groups {
            let line = &group[0];
            let row = line.row;
            let all: Option<f64> = group.iter().map(|line| line.people).sum();
            let weight = |line: &&Line| line.people.unwrap_or(1.0);
            let paid: Vec<&Line> = group.iter().filter(|line| line.pay.is_some()).collect();
            let weights: f64 = paid.iter().map(weight).sum();
            let mean = match paid.as_slice() {
                [] => None,
                [only] => only.pay,
                many if weights > 0.0 => {
                    Some(many.iter().map(|line| line.pay.unwrap_or(0.0) * weight(line)).sum::<f64>() / weights)
                }
                many => many[0].pay,
            };
            let free: f64 = group
                .iter()
                .filter(|line| line.contract == Some(Contract::Freelance))
                .map(|line| line.people.unwrap_or(1.0))
                .sum();
            let said: f64 = group.iter().filter(|line| line.contract.is_some()).map(|line| line.people.unwrap_or(1.0)).sum();
            let bound = if group.iter().all(|line| line.contract.is_none()) {
                None
            } else if group.len() == 1 {
                line.contract
            } else {
                Some(if free * 2.0 > said { Contract::Freelance } else { Contract::Employed })
            };
            if free > 0.0 && free < said {
                planner.note(|lang| lang.said_majority(&line.role));
            }
            let mut headcount = all;
            if headcount.is_none() && !self.tasks && !line.role.is_empty() {
                if known(planner, &line.role) {
                    keeps.push(line.role.clone());
                } else {
                    headcount = planner.answer("missing-people").and_then(|answer| answer.parse().ok());
                    open.push(line.role.clone());
                }
            }
            let is_task = self.tasks && headcount.is_none() && mean.is_none();
            if let Some(headcount) = headcount {
                sheet(planner, row, people, &headcount.to_string());
            } else {
                sheet(planner, row, people, "");
            }
            sheet(planner, row, pay, &mean.map_or_else(String::new, |mean| mean.to_string()));
            if let Some(bound) = bound {
                sheet(planner, row, contract, if bound == Contract::Employed { "employed" } else { "freelance" });
            } else {
                sheet(planner, row, contract, "");
            }
            if !self.tasks {
                if let Some(role) = role {
                    sheet(planner, row, role, &line.role);
                }
                if let Some(department) = department {
                    sheet(planner, row, department, &line.department);
                }
            }
            for other in &group[1..] {
                planner.plan.sheet.clear(other.row);
            }
            if !is_task && !line.role.is_empty() {
                let automation = mapping.column(Field::Automation).map(|column| planner.plan.sheet.cell(row, column).to_owned());
                let automation = automation.and_then(|text| values::written_out(&text));
                let typed = pays.and_then(|column| planner.typed.get(&column)).copied().unwrap_or("year");
                planner.plan.roles.push(PlannedRole {
                    row,
                    role: line.role.clone(),
                    department: line.department.clone(),
                    headcount,
                    pay: mean,
                    contract: bound,
                    automation,
                    typed,
                });
            }
        }
        // Groups without a department column of their own are one.
        if department.is_none()
            && !self.tasks
            && self.groups.iter().any(|group| !group[0].department.is_empty())
            && mapping.column(Field::DepartmentId).is_none()
        {
            let column = place(&mut mapping, None, Field::Department);
            for group in &self.groups {
                sheet(planner, group[0].row, column, &group[0].department);
            }
        }
        if !open.is_empty() {
            let roles = open.join(", ");
            planner.ask_number("missing-people", 1.0, |lang| lang.ask_missing_people(&roles));
        }
        if !keeps.is_empty() && !self.persons {
            let roles = keeps.join(", ");
            planner.note(|lang| lang.said_keeps(&roles));
        }
        planner.plan.mapping = mapping;
    }
}

fn first(planner: &Planner<'_>, row: usize, fields: [Field; 3]) -> String {
    fields.iter().map(|&field| planner.text(row, field)).find(|text| !text.is_empty()).unwrap_or("").to_owned()
}

fn leave_out(planner: &mut Planner<'_>, row: usize, sentence: impl Fn(Lang, usize) -> String) {
    planner.plan.left_out.push(both(|lang| sentence(lang, row + 1)));
    planner.plan.sheet.clear(row);
}

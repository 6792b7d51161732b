//! Changes to what a studio is made of: departments, roles and tasks are added, named, copied, moved, split and removed.
//!
//! Whatever is done, the scenario stays free of defects: ids are unique, a role's time shares sum to 1, and at least one role's work grows with the volume.

use super::{Contract, Department, Estimate, Role, Scaling, Scenario, Sources, Task, Text};
use crate::text::Lang;

/// What a change speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A department, by its id.
    Department(String),
    /// A role, by its id.
    Role(String),
    /// A task, by its role's id and its own.
    Task(String, String),
    /// An adoption curve, by its name; the roles that follow it go with another name, and to the first curve when it goes.
    Curve(String),
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Structure {
    /// A new department of this name, with one role of that name.
    AddDepartment(Text, Text),
    /// A new role of this name in a department, with one task of that name.
    AddRole(String, Text, Text),
    /// A new task of this name in a role; the others give way in proportion.
    AddTask(String, Text),
    /// Another name in one language.
    Rename(Part, Lang, String),
    /// The same once more, behind it.
    Duplicate(Part),
    /// Gone; of a task, the others take its time in proportion.
    Remove(Part),
    /// One place up or down among its like; a role goes on into the next department.
    Move(Part, Direction),
    /// A role into another department, at its end.
    MoveTo(String, String),
    /// Two roles of half the people each.
    Split(String),
    /// Another share of a role's time (role, task, 0…1); the others give way in proportion.
    Share(String, String, f64),
}

/// Where something moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// Why a change is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// There is nothing at the address, or nowhere to move to.
    Nowhere,
    /// A role whose tasks are set one by one needs one.
    LastTask,
    /// No role would be left with people whose work grows with the volume.
    LastWork,
    /// A scenario needs one adoption curve.
    LastCurve,
    /// Something else has the name.
    Taken,
    /// There are as many as a file may hold.
    TooMany,
    /// A role whose work AI makes has no tasks.
    ForAi,
}

/// Departments, roles in all, tasks of a role, or adoption curves: as many as a scenario file may hold of each.
const MOST: [usize; 4] = [200, 2_000, 200, 100];
/// Time share of a new task.
const NEW_SHARE: f64 = 0.1;

impl Structure {
    /// Whether the change can be made.
    ///
    /// # Errors
    /// Why not.
    pub fn allowed(&self, scenario: &Scenario) -> Result<(), Refusal> {
        let mut after = scenario.clone();
        self.make(&mut after)
    }

    /// Makes the change; one that is not allowed changes nothing.
    pub fn apply(&self, scenario: &mut Scenario) {
        let mut after = scenario.clone();
        if self.make(&mut after).is_ok() {
            *scenario = after;
        }
    }

    fn make(&self, scenario: &mut Scenario) -> Result<(), Refusal> {
        match self {
            Self::AddDepartment(name, role) => {
                let department = new_department(scenario, name, role);
                scenario.departments.push(department);
            }
            Self::AddRole(id, name, task) => {
                let role = new_role(scenario, id, name, task);
                department_mut(scenario, id)?.roles.push(role);
            }
            Self::AddTask(id, name) => {
                let role = scenario.role_mut(id).ok_or(Refusal::Nowhere)?;
                if role.is_with_ai() {
                    return Err(Refusal::ForAi);
                }
                add_task(role, new_task(&role.tasks, name), None);
            }
            Self::Rename(Part::Curve(old), _, name) => rename_curve(scenario, old, name)?,
            Self::Rename(part, lang, name) => {
                let text = name_mut(scenario, part)?;
                *text = text.with(*lang, name.clone());
            }
            Self::Duplicate(part) => duplicate(scenario, part)?,
            Self::Remove(part) => remove(scenario, part)?,
            Self::Move(part, direction) => move_one(scenario, part, *direction)?,
            Self::MoveTo(id, department) => {
                department_mut(scenario, department)?;
                let role = take_role(scenario, id)?;
                department_mut(scenario, department)?.roles.push(role);
            }
            Self::Split(id) => {
                let role = scenario.role_mut(id).ok_or(Refusal::Nowhere)?;
                role.headcount *= 0.5;
                role.minimum *= 0.5;
                role.rate = role.rate.map(|rate| rate.map(|people| people * 0.5));
                duplicate(scenario, &Part::Role(id.clone()))?;
            }
            Self::Share(role, task, share) => {
                let role = scenario.role_mut(role).ok_or(Refusal::Nowhere)?;
                set_share(role, task, *share)?;
            }
        }
        if !scenario.roles().any(|role| role.scaling == Scaling::WithVolume && role.headcount > 0.0) {
            return Err(Refusal::LastWork);
        }
        let tasks = scenario.roles().map(|role| role.tasks.len()).max().unwrap_or(0);
        let counts = [scenario.departments.len(), scenario.roles().count(), tasks, scenario.adoption.len()];
        if counts.iter().zip(MOST).any(|(count, most)| *count > most) {
            return Err(Refusal::TooMany);
        }
        Ok(())
    }
}

fn department_mut<'a>(scenario: &'a mut Scenario, id: &str) -> Result<&'a mut Department, Refusal> {
    scenario.departments.iter_mut().find(|department| department.id == id).ok_or(Refusal::Nowhere)
}

fn name_mut<'a>(scenario: &'a mut Scenario, part: &Part) -> Result<&'a mut Text, Refusal> {
    match part {
        Part::Department(id) => department_mut(scenario, id).map(|department| &mut department.name),
        Part::Role(id) => scenario.role_mut(id).map(|role| &mut role.name).ok_or(Refusal::Nowhere),
        Part::Task(role, id) => {
            let mut tasks = scenario.role_mut(role).ok_or(Refusal::Nowhere)?.tasks.iter_mut();
            tasks.find(|task| task.id == *id).map(|task| &mut task.name).ok_or(Refusal::Nowhere)
        }
        Part::Curve(_) => Err(Refusal::Nowhere), // its name is its address
    }
}

/// Another name for a curve, in its place; a curve's draws are keyed by its name, so it then has others.
fn rename_curve(scenario: &mut Scenario, old: &str, name: &str) -> Result<(), Refusal> {
    let at = scenario.adoption.get_index_of(old).ok_or(Refusal::Nowhere)?;
    if scenario.adoption.contains_key(name) || name.is_empty() {
        return Err(Refusal::Taken);
    }
    let curve = scenario.adoption.shift_remove(old).ok_or(Refusal::Nowhere)?;
    scenario.adoption.shift_insert(at, name.to_owned(), curve);
    follow(scenario, old, name);
    Ok(())
}

/// Roles that follow one curve follow another.
fn follow(scenario: &mut Scenario, old: &str, new: &str) {
    for role in scenario.departments.iter_mut().flat_map(|department| &mut department.roles) {
        if role.adoption == old {
            new.clone_into(&mut role.adoption);
        }
    }
}

/// An id made of a name, that none of these has: its Latin letters and digits, or else `kind`; with a number where it is taken.
#[must_use]
pub fn fresh_id<'a>(name: &str, kind: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let mut id = String::new();
    for c in name.chars().take(40).map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('_') {
            id.push('_');
        }
    }
    let id = id.trim_end_matches('_');
    let id = if id.is_empty() { kind } else { id };
    let numbered = (2_usize..).map(|n| format!("{id}-{n}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}

fn role_id(scenario: &Scenario, name: &str) -> String {
    fresh_id(name, "role", scenario.roles().map(|role| role.id.as_str()))
}

fn editorial(fields: &[&str]) -> Sources {
    fields.iter().map(|field| ((*field).to_owned(), "editorial".to_owned())).collect()
}

/// One person at the department's mean pay, or the studio's; AI does nothing in the one task.
fn new_role(scenario: &Scenario, department: &str, name: &Text, task: &Text) -> Role {
    let of = |roles: &mut dyn Iterator<Item = &Role>| {
        let (people, pay) = roles.fold((0.0, 0.0), |(n, pay), role| (n + role.headcount, pay + role.headcount * role.pay));
        (people > 0.0).then_some(pay / people)
    };
    let home = scenario.departments.iter().find(|candidate| candidate.id == department);
    let pay = home.and_then(|home| of(&mut home.roles.iter())).or_else(|| of(&mut scenario.roles())).unwrap_or(0.0);
    let mut task = new_task(&[], task);
    task.share = 1.0;
    Role {
        id: role_id(scenario, name.get(Lang::En)),
        name: name.clone(),
        headcount: 1.0,
        pay: pay.round(),
        scaling: Scaling::default(),
        rate: None,
        minimum: 0.0,
        reach: Estimate::Exact(1.0),
        contract: Contract::default(),
        adoption: scenario.adoption.keys().next().cloned().unwrap_or_default(),
        automation: None,
        review: None,
        tasks: vec![task],
        sources: editorial(&["headcount", "pay"]),
    }
}

fn new_department(scenario: &Scenario, name: &Text, role: &Text) -> Department {
    let ids = scenario.departments.iter().map(|department| department.id.as_str());
    let id = fresh_id(name.get(Lang::En), "department", ids);
    let roles = vec![new_role(scenario, &id, role, role)];
    Department { id, name: name.clone(), roles, sources: Sources::default() }
}

fn new_task(beside: &[Task], name: &Text) -> Task {
    Task {
        id: fresh_id(name.get(Lang::En), "task", beside.iter().map(|task| task.id.as_str())),
        name: name.clone(),
        share: if beside.is_empty() { 1.0 } else { NEW_SHARE },
        protected: false,
        automation: Estimate::Exact(0.0),
        review: Estimate::Exact(0.0),
        sources: editorial(&["share", "automation"]),
    }
}

/// Puts a task with its share into a role, behind `after` or at the end; the others give way in proportion.
fn add_task(role: &mut Role, task: Task, after: Option<usize>) {
    let left = (1.0 - task.share).max(0.0);
    for other in &mut role.tasks {
        other.share *= left;
    }
    role.tasks.insert(after.map_or(role.tasks.len(), |at| at + 1), task);
    even_out(&mut role.tasks);
}

/// Gives one task its share, and the others what is left, in proportion; equally where they had nothing.
fn set_share(role: &mut Role, id: &str, share: f64) -> Result<(), Refusal> {
    let at = role.tasks.iter().position(|task| task.id == id).ok_or(Refusal::Nowhere)?;
    if !share.is_finite() {
        return Err(Refusal::Nowhere);
    }
    let others = role.tasks.len() - 1;
    // The only task has all of the time.
    let share = if others == 0 { 1.0 } else { share.clamp(0.0, 1.0) };
    let before: f64 = role.tasks.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, task)| task.share).sum();
    for (i, task) in role.tasks.iter_mut().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a number of tasks")]
        let equal = (1.0 - share) / others.max(1) as f64;
        task.share = if i == at {
            share
        } else if before > 0.0 {
            task.share / before * (1.0 - share)
        } else {
            equal
        };
    }
    even_out(&mut role.tasks);
    Ok(())
}

/// Shares sum to 1 again, to rounding.
fn even_out(tasks: &mut [Task]) {
    let sum: f64 = tasks.iter().map(|task| task.share).sum();
    #[expect(clippy::cast_precision_loss, reason = "a number of tasks")]
    let equal = 1.0 / tasks.len().max(1) as f64;
    for task in tasks {
        task.share = if sum > 0.0 { (task.share / sum).clamp(0.0, 1.0) } else { equal };
    }
}

/// The name with the next free number behind it: `Editor 2`.
fn numbered(name: &Text, id: &str, number: usize) -> Text {
    let of = |lang: Lang| {
        let name = match name.get(lang) {
            "" => id,
            name => name,
        };
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        format!("{} {number}", if stem.is_empty() { name } else { stem })
    };
    match name {
        Text::Plain(_) => Text::Plain(of(Lang::En)),
        Text::Pair { .. } => Text::Pair { en: of(Lang::En), zh: of(Lang::Zh) },
    }
}

fn duplicate(scenario: &mut Scenario, part: &Part) -> Result<(), Refusal> {
    match part {
        Part::Department(id) => {
            let at = scenario.departments.iter().position(|department| department.id == *id).ok_or(Refusal::Nowhere)?;
            let mut copy = scenario.departments[at].clone();
            copy.name = numbered(&copy.name, id, 2);
            copy.id = fresh_id(id, "department", scenario.departments.iter().map(|department| department.id.as_str()));
            let mut taken: Vec<String> = scenario.roles().map(|role| role.id.clone()).collect();
            for role in &mut copy.roles {
                role.id = fresh_id(&role.id, "role", taken.iter().map(String::as_str));
                taken.push(role.id.clone());
            }
            scenario.departments.insert(at + 1, copy);
        }
        Part::Role(id) => {
            let mut copy = scenario.role(id).cloned().ok_or(Refusal::Nowhere)?;
            let like = scenario.roles().filter(|role| role.id.starts_with(id.as_str())).count();
            copy.name = numbered(&copy.name, id, like + 1);
            copy.id = role_id(scenario, id);
            for department in &mut scenario.departments {
                if let Some(at) = department.roles.iter().position(|role| role.id == *id) {
                    department.roles.insert(at + 1, copy);
                    break;
                }
            }
        }
        Part::Task(role, id) => {
            let role = scenario.role_mut(role).ok_or(Refusal::Nowhere)?;
            let at = role.tasks.iter().position(|task| task.id == *id).ok_or(Refusal::Nowhere)?;
            // Two tasks share the time of the one.
            role.tasks[at].share *= 0.5;
            let mut copy = role.tasks[at].clone();
            copy.name = numbered(&copy.name, id, 2);
            copy.id = fresh_id(id, "task", role.tasks.iter().map(|task| task.id.as_str()));
            role.tasks.insert(at + 1, copy);
            even_out(&mut role.tasks);
        }
        Part::Curve(name) => {
            let (at, _, curve) = scenario.adoption.get_full(name).ok_or(Refusal::Nowhere)?;
            let curve = curve.clone();
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
            let numbered = (2_usize..).map(|n| format!("{stem} {n}"));
            let fresh = numbered.into_iter().find(|name| !scenario.adoption.contains_key(name)).unwrap_or_default();
            scenario.adoption.shift_insert(at + 1, fresh, curve);
        }
    }
    Ok(())
}

fn take_role(scenario: &mut Scenario, id: &str) -> Result<Role, Refusal> {
    for department in &mut scenario.departments {
        if let Some(at) = department.roles.iter().position(|role| role.id == id) {
            return Ok(department.roles.remove(at));
        }
    }
    Err(Refusal::Nowhere)
}

fn remove(scenario: &mut Scenario, part: &Part) -> Result<(), Refusal> {
    match part {
        Part::Department(id) => {
            let at = scenario.departments.iter().position(|department| department.id == *id).ok_or(Refusal::Nowhere)?;
            scenario.departments.remove(at);
        }
        Part::Role(id) => {
            take_role(scenario, id)?;
        }
        Part::Task(role, id) => {
            let role = scenario.role_mut(role).ok_or(Refusal::Nowhere)?;
            let at = role.tasks.iter().position(|task| task.id == *id).ok_or(Refusal::Nowhere)?;
            if role.tasks.len() == 1 {
                return Err(Refusal::LastTask);
            }
            role.tasks.remove(at);
            even_out(&mut role.tasks);
        }
        Part::Curve(name) => {
            scenario.adoption.shift_remove(name).ok_or(Refusal::Nowhere)?;
            let first = scenario.adoption.keys().next().cloned().ok_or(Refusal::LastCurve)?;
            follow(scenario, name, &first);
        }
    }
    Ok(())
}

/// The place next to `at` in a list of so many.
fn next_to(at: usize, count: usize, direction: Direction) -> Option<usize> {
    match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|next| *next < count),
    }
}

fn move_one(scenario: &mut Scenario, part: &Part, direction: Direction) -> Result<(), Refusal> {
    match part {
        Part::Department(id) => {
            let at = scenario.departments.iter().position(|department| department.id == *id).ok_or(Refusal::Nowhere)?;
            let to = next_to(at, scenario.departments.len(), direction).ok_or(Refusal::Nowhere)?;
            scenario.departments.swap(at, to);
        }
        Part::Task(role, id) => {
            let tasks = &mut scenario.role_mut(role).ok_or(Refusal::Nowhere)?.tasks;
            let at = tasks.iter().position(|task| task.id == *id).ok_or(Refusal::Nowhere)?;
            let to = next_to(at, tasks.len(), direction).ok_or(Refusal::Nowhere)?;
            tasks.swap(at, to);
        }
        Part::Curve(name) => {
            let at = scenario.adoption.get_index_of(name).ok_or(Refusal::Nowhere)?;
            let to = next_to(at, scenario.adoption.len(), direction).ok_or(Refusal::Nowhere)?;
            scenario.adoption.swap_indices(at, to);
        }
        Part::Role(id) => {
            let departments = &mut scenario.departments;
            let home = departments.iter().position(|department| department.roles.iter().any(|role| role.id == *id));
            let home = home.ok_or(Refusal::Nowhere)?;
            let at = departments[home].roles.iter().position(|role| role.id == *id).ok_or(Refusal::Nowhere)?;
            if let Some(to) = next_to(at, departments[home].roles.len(), direction) {
                departments[home].roles.swap(at, to);
            } else {
                let next = next_to(home, departments.len(), direction).ok_or(Refusal::Nowhere)?;
                let role = departments[home].roles.remove(at);
                let end = if direction == Direction::Up { departments[next].roles.len() } else { 0 };
                departments[next].roles.insert(end, role);
            }
        }
    }
    Ok(())
}

//! Which department, role or task of a studio a table means.

use super::import::Imported;
use crate::files::{library, shown};
use crate::model::{Department, Role, Scenario, Sources, Text, fresh_id};
use crate::text::Lang;

/// The name, or the Chinese one, or the id.
pub(super) fn name_of(names: &[String; 3]) -> &str {
    [1, 2, 0].into_iter().map(|i| names[i].as_str()).find(|name| !name.is_empty()).unwrap_or("")
}

/// Whether something is meant: by its id, or without one by its name in either language.
pub(super) fn matches(id: &str, name: &Text, names: &[String; 3]) -> bool {
    if !names[0].is_empty() {
        return id == names[0];
    }
    let same = |a: &str, b: &str| !a.is_empty() && a.to_lowercase() == b.to_lowercase();
    names[1..].iter().any(|wanted| same(wanted, name.get(Lang::En)) || same(wanted, name.get(Lang::Zh)) || same(wanted, id))
}

/// The role that is meant; of several with the name the one in this department, else the first.
pub(super) fn find_role<'a>(studio: &'a Scenario, names: &[String; 3], department: Option<&str>) -> Option<&'a Role> {
    let there = studio.departments.iter().find(|candidate| Some(candidate.id.as_str()) == department);
    let near = there.into_iter().flat_map(|department| &department.roles);
    near.chain(studio.roles()).find(|role| matches(&role.id, &role.name, names))
}

pub(super) fn department_of(imported: &Imported, names: &[String; 3]) -> Option<usize> {
    imported.departments.iter().position(|department| matches(&department.id, &department.name, names))
}

/// A new department of this name; the taxonomy's where none is given, or the one of all others.
pub(super) fn add_department(imported: &mut Imported, names: &[String; 3], role: &str) -> usize {
    let known = library::taxonomies().iter().flat_map(|taxonomy| &taxonomy.studio.departments);
    let home = known.into_iter().find(|department| department.roles.iter().any(|known| known.id == role));
    let (wanted, name) = match (name_of(names), home) {
        ("", Some(home)) => (home.id.clone(), home.name.clone()),
        ("", None) => {
            let name = Text::Pair { en: Lang::En.table_other().to_owned(), zh: Lang::Zh.table_other().to_owned() };
            (name.get(Lang::En).to_owned(), name)
        }
        (name, _) if names[2].is_empty() || names[2] == name => (names[0].clone() + name, Text::Plain(name.to_owned())),
        (name, _) => (names[0].clone(), Text::Pair { en: name.to_owned(), zh: names[2].clone() }),
    };
    if let Some(there) = imported.departments.iter().position(|department| department.name == name) {
        return there;
    }
    let taken = imported.departments.iter().map(|department| department.id.as_str());
    let id = if names[0].is_empty() { fresh_id(&wanted, "department", taken) } else { names[0].clone() };
    imported.departments.push(Department { id, name, roles: Vec::new(), sources: Sources::default() });
    imported.departments.len() - 1
}

/// Whether a cell says what was written there: it has lost spaces at its ends, and what cannot be shown.
pub(super) fn says(cell: &str, text: &str) -> bool {
    shown(text).trim() == cell
}

/// Another name, where the table gives one that is in neither language.
pub(super) fn rename(name: &mut Text, names: &[String; 3]) {
    let (given, zh) = (&names[1], &names[2]);
    if !given.is_empty() && !zh.is_empty() {
        if !(says(given, name.get(Lang::En)) && says(zh, name.get(Lang::Zh))) {
            *name = Text::Pair { en: given.clone(), zh: zh.clone() };
        }
    } else if !given.is_empty() && Lang::ALL.iter().all(|&lang| !says(&given.to_lowercase(), &name.get(lang).to_lowercase())) {
        *name = Text::Plain(given.clone());
    }
}

/// Puts a role where it was, or at the end of its department.
pub(super) fn put(imported: &mut Imported, place: usize, role: Role) {
    if let Some(old) = imported.departments[place].roles.iter_mut().find(|old| old.id == role.id) {
        *old = role;
        return;
    }
    for department in &mut imported.departments {
        department.roles.retain(|old| old.id != role.id);
    }
    imported.departments[place].roles.push(role);
}

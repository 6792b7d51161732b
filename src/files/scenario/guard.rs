//! What is looked at before a file is understood: its size, its bytes, its characters, its format, its lists.

use std::collections::HashSet;

use super::super::outline::{Id, Outline, Shape};
use super::problem::{Listed, ProblemKind};
use crate::model::{MAX_SCENES, MAX_SLIDERS, MAX_THRESHOLDS, Place, reorders};

/// Bytes in a file, at most.
pub const MAX_BYTES: u64 = 8 << 20;
/// Departments, at most.
pub const MAX_DEPARTMENTS: usize = 200;
/// Roles in all, at most.
pub const MAX_ROLES: usize = 2_000;
/// Tasks of one role, at most.
pub const MAX_TASKS_OF_ROLE: usize = 200;
/// Tasks in all, at most.
pub const MAX_TASKS: usize = 20_000;
/// Adoption curves, at most.
pub const MAX_CURVES: usize = 100;
/// Sources of one struct, at most.
pub const MAX_SOURCES: usize = 100;

/// So many names are compared one by one.
const FEW: usize = 12;

/// The newest format that this version reads.
pub const FORMAT: u64 = 1;

/// The bytes as text without a byte order mark, or the position of what is wrong with them.
pub fn text_of(bytes: &[u8]) -> Result<&str, (&str, ProblemKind)> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(("", ProblemKind::TooLarge { bytes: size }));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok());
        (good.unwrap_or_default(), ProblemKind::NotUtf8)
    })?;
    // Only these bytes begin a character that is looked for; nearly all others are passed without being decoded.
    let mut suspects = bytes.iter().enumerate().filter(|&(_, byte)| matches!(byte, 0 | 0xD8 | 0xE2)).map(|(at, _)| at);
    let forbidden = suspects.find_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        (c == '\0' || reorders(c)).then_some((at, c))
    });
    match forbidden {
        Some((at, c)) => Err((&text[..at], ProblemKind::Forbidden(c))),
        None => Ok(text),
    }
}

/// Whether this version can read the file at all.
pub fn format_of(outline: &Outline<'_>) -> Result<(), (Place, ProblemKind)> {
    let root = Place::root();
    let Some(id) = outline.field(Outline::ROOT, "format") else { return Err((root, ProblemKind::NoFormat)) };
    match outline.source(outline.unwrapped(id)).parse::<u64>() {
        Ok(FORMAT) => Ok(()),
        Ok(found) if found > FORMAT => Err((root.field("format"), ProblemKind::NewerFormat { found })),
        _ => Err((root.field("format"), ProblemKind::UnknownFormat)),
    }
}

/// Lists that are too long. What reads the file after this need not bound anything.
pub fn too_many(outline: &Outline<'_>) -> Vec<(Place, ProblemKind)> {
    let mut problems = Vec::new();
    let mut limit = |place: &Place, what: Listed, found: usize, limit: usize| {
        if found > limit {
            problems.push((place.clone(), ProblemKind::TooMany { what, found, limit }));
        }
    };
    let root = Place::root();
    let list = |id: Id, name: &str| -> Vec<Id> {
        outline.field(id, name).map(|list| outline.children(outline.unwrapped(list)).collect()).unwrap_or_default()
    };
    let place = root.field("departments");
    let departments = list(Outline::ROOT, "departments");
    limit(&place, Listed::Departments, departments.len(), MAX_DEPARTMENTS);
    let (mut all_roles, mut all_tasks) = (0, 0);
    for (i, &department) in departments.iter().enumerate() {
        let roles = list(department, "roles");
        all_roles += roles.len();
        for (j, &role) in roles.iter().enumerate() {
            let tasks = list(role, "tasks").len();
            all_tasks += tasks;
            limit(&place.index(i).field("roles").index(j).field("tasks"), Listed::TasksOfRole, tasks, MAX_TASKS_OF_ROLE);
        }
    }
    limit(&place, Listed::Roles, all_roles, MAX_ROLES);
    limit(&place, Listed::Tasks, all_tasks, MAX_TASKS);
    limit(&root.field("adoption"), Listed::Curves, list(Outline::ROOT, "adoption").len(), MAX_CURVES);
    let scenes = list(Outline::ROOT, "story");
    limit(&root.field("story"), Listed::Scenes, scenes.len(), MAX_SCENES);
    for (i, &scene) in scenes.iter().enumerate() {
        let place = root.field("story").index(i);
        limit(&place.field("sliders"), Listed::Sliders, list(scene, "sliders").len(), MAX_SLIDERS);
    }
    limit(&root.field("thresholds"), Listed::Thresholds, list(Outline::ROOT, "thresholds").len(), MAX_THRESHOLDS);
    problems
}

/// Fields and keys that stand twice, and sources that are too many, wherever they are. `ron` lets the last of two keys win.
pub fn repeated(outline: &Outline<'_>) -> Vec<(Id, ProblemKind)> {
    let mut problems = Vec::new();
    for id in outline.all() {
        let is_map = match outline.shape(id) {
            Shape::Map => true,
            Shape::Struct => false,
            _ => continue,
        };
        // Nearly all have a handful of fields, and comparing those costs less than a table.
        let few = outline.children(id).take(FEW + 1).count() <= FEW;
        let (mut seen, mut seen_few) = (HashSet::new(), Vec::new());
        for child in outline.children(id) {
            let label = outline.label(child);
            if !is_map && label == "sources" && outline.children(child).count() > MAX_SOURCES {
                let found = outline.children(child).count();
                problems.push((child, ProblemKind::TooMany { what: Listed::Sources, found, limit: MAX_SOURCES }));
            }
            let again = if few { seen_few.contains(&label) } else { seen.contains(&label) };
            if again {
                let kind = if is_map {
                    ProblemKind::DuplicateKey(label.into_owned())
                } else {
                    ProblemKind::DuplicateField(label.into_owned())
                };
                problems.push((child, kind));
            } else if few {
                seen_few.push(label);
            } else {
                seen.insert(label);
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes that are looked at twice are the first ones of every character that is refused.
    #[test]
    fn no_character_that_reorders_is_passed_by() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = format!("读{c}法");
            let refused = matches!(text_of(text.as_bytes()), Err(("读", ProblemKind::Forbidden(found))) if found == c);
            assert_eq!(refused, c == '\0' || reorders(c), "{c:?}");
        }
    }
}

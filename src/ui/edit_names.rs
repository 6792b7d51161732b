//! What a change is called, for "Undo: …".

use super::explore::curves::curve_label;
use super::explore::inputs::{about, about_number};
use crate::model::{Edit, Input, NumberField, Part, Scenario, Scope, StoryChange, Structure, ThresholdChange};
use crate::text::Lang;

/// The name of a change in a language, with the names of what it changes.
#[must_use]
pub fn edit_name(edit: &Edit, scenario: &Scenario, lang: Lang) -> String {
    let role = |id: &str| scenario.role(id).map_or_else(|| id.to_owned(), |role| role.label(lang).to_owned());
    let task = |role_id: &str, id: &str| {
        let task = scenario.role(role_id).and_then(|role| role.tasks.iter().find(|task| task.id == id));
        let name = task.map_or(id, |task| task.label(lang));
        format!("{} · {name}", role(role_id))
    };
    let scope = |scope: &Scope| match scope {
        Scope::Role(id) => role(id),
        Scope::Department(id) => scenario
            .departments
            .iter()
            .find(|department| department.id == *id)
            .map_or_else(|| id.clone(), |department| department.label(lang).to_owned()),
        Scope::Studio => lang.edit_studio().to_owned(),
    };
    match edit {
        Edit::Estimate(input, _) => match input {
            Input::Reach { role: id } => lang.edit_reach(role(id)),
            Input::Rate { role: id } => lang.why_of(lang.input_rate(), role(id)),
            Input::RoleAutomation { role: id } => lang.edit_automation(role(id)),
            Input::RoleReview { role: id } => lang.edit_review(role(id)),
            Input::TaskAutomation { role: id, task: name } => lang.edit_automation(task(id, name)),
            Input::TaskReview { role: id, task: name } => lang.edit_review(task(id, name)),
            other => about(other, scenario, lang).label.to_owned(),
        },
        Edit::Shift(which, _) | Edit::SetAll(which, _) | Edit::Restore(which, _) => lang.edit_automation(scope(which)),
        Edit::Number(NumberField::Headcount(id), _) => lang.edit_headcount(role(id)),
        Edit::Number(NumberField::Pay(id), _) => lang.edit_pay(role(id)),
        Edit::Number(NumberField::Minimum(id), _) => lang.edit_minimum(role(id)),
        Edit::Number(field, _) => about_number(field, scenario, lang).label.to_owned(),
        Edit::Protect(id, name, true) => lang.edit_protect(task(id, name)),
        Edit::Protect(id, name, false) => lang.edit_unprotect(task(id, name)),
        Edit::Claim { id, .. } => lang.edit_claim(id),
        Edit::Choice(_) => lang.edit_policy().to_owned(),
        Edit::Rebalance(_) => lang.edit_rebalance().to_owned(),
        Edit::LayoffCap(_) => lang.input_layoff_cap().to_owned(),
        Edit::HiringCap(_) => lang.input_hiring_cap().to_owned(),
        Edit::Scaling(id, _) => lang.edit_scaling(role(id)),
        Edit::Contract(id, _) => lang.edit_contract(role(id)),
        Edit::RoleCurve(id, _) => lang.edit_role_curve(role(id)),
        Edit::Shape(..) => lang.edit_shape().to_owned(),
        Edit::Quality(_) => lang.edit_quality().to_owned(),
        Edit::Rivals(_) => lang.edit_rivals().to_owned(),
        Edit::Clients(_) => lang.section_clients().to_owned(),
        Edit::Practice(_) => lang.section_practice().to_owned(),
        Edit::Title(..) => lang.edit_title().to_owned(),
        Edit::Notes(..) => lang.edit_notes().to_owned(),
        Edit::Unit(..) => lang.edit_unit().to_owned(),
        Edit::Currency(_) => lang.edit_currency().to_owned(),
        Edit::Start(_) => lang.edit_start().to_owned(),
        Edit::Seed(_) => lang.edit_seed().to_owned(),
        Edit::Import(_) => lang.edit_import().to_owned(),
        Edit::Story(change) => match change {
            StoryChange::Insert(..) => lang.edit_scene_added(),
            StoryChange::Set(..) => lang.edit_scene(),
            StoryChange::Move(..) => lang.edit_scene_moved(),
            StoryChange::Remove(_) => lang.edit_scene_removed(),
            StoryChange::All(_) => lang.edit_story(),
        }
        .to_owned(),
        Edit::Thresholds(change) => match change {
            ThresholdChange::Add(_) => lang.edit_add(lang.threshold()),
            ThresholdChange::Set(..) => lang.edit_threshold().to_owned(),
            ThresholdChange::Remove(_) => lang.edit_remove(lang.threshold()),
        },
        Edit::Structure(change) => {
            let part = |part: &Part| match part {
                Part::Department(id) => scope(&Scope::Department(id.clone())),
                Part::Role(id) => role(id),
                Part::Task(id, name) => task(id, name),
                Part::Curve(name) => curve_label(name, lang).to_owned(),
            };
            match change {
                Structure::AddDepartment(..) => lang.edit_add(lang.new_department()),
                Structure::AddRole(..) => lang.edit_add(lang.new_role()),
                Structure::AddTask(..) => lang.edit_add(lang.new_task()),
                Structure::Rename(of, ..) => lang.edit_rename(part(of)),
                Structure::Duplicate(of) => lang.edit_duplicate(part(of)),
                Structure::Remove(of) => lang.edit_remove(part(of)),
                Structure::Move(of, _) => lang.edit_move(part(of)),
                Structure::MoveTo(id, _) => lang.edit_move(role(id)),
                Structure::Split(id) => lang.edit_split(role(id)),
                Structure::Share(id, name, _) => lang.edit_share(task(id, name)),
            }
        }
        Edit::Replace(_) => lang.edit_replace().to_owned(),
        Edit::Together(edits) => match &edits[..] {
            [] => String::new(),
            [only] => edit_name(only, scenario, lang),
            [first, .., last] => lang.edit_together(edit_name(first, scenario, lang), edit_name(last, scenario, lang)),
        },
    }
}

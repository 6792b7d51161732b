//! The Compare view, driven without a display: its numbers are the functions', columns come and go, policies hold up or not.

use crate::common;

use std::sync::Arc;

use common::view::{Lazy, shown, window};
use crewcast::analysis::What;
use crewcast::analysis::compare::{Variant, choices, comparable, compare, policies};
use crewcast::files::{self, settings};
use crewcast::model::{Choice, Scenario};
use crewcast::sim::{Series, Watch};
use crewcast::text::{Lang, numbers};
use crewcast::ui::command::View;
use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn harness(lang: Lang, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, size, 256, View::Compare)
}

fn variant(scenario: &Arc<Scenario>, choice: Choice, without_ai: bool) -> Variant {
    Variant { scenario: Arc::clone(scenario), choice, without_ai }
}

/// Means, differences and shares are those of the functions, in both languages and where there is little room.
#[test]
fn the_view_says_what_the_functions_give() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        let studio = Arc::clone(window(&mut harness).document().scenario());
        let columns = [
            variant(&studio, studio.policy.choice, false),
            variant(&studio, Choice::Compress, false),
            variant(&studio, Choice::Expand, false),
            variant(&studio, studio.policy.choice, true),
        ];
        let whats = comparable(&columns);
        let found = compare(&columns, &whats, 36, None, studio.draws, &Watch::default()).expect("nobody cancels");
        let people = found.rows.iter().find(|row| row.what == What::Series(Series::Headcount)).expect("a row");
        for (i, column) in people.figures.iter().enumerate() {
            let mean = numbers::plain(column.expect("people").mean, 1);
            assert!(harness.query_all_by_label(&mean).next().is_some(), "column {i}: {mean}");
        }
        let against = people.against[1].expect("people");
        let share = numbers::fixed(100.0 * against.exceeds, 1) + " %";
        harness.get_by_label(&format!("{} · {}", numbers::plain(against.difference.mean, 2), lang.compare_above("A", share)));
    }
}

/// A file becomes a column, one that cannot be read changes nothing; columns are removed; nothing of it changes the document.
#[test]
fn columns_come_and_go() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("other.ron");
    let mut other = files::builtin();
    other.market.elasticity = crewcast::model::Estimate::Exact(0.25);
    files::save(&path, &other, files::Expected::Anything).expect("a file");
    window(&mut harness).compare_with(&path);
    harness.run_steps(3);
    harness.get_by_label("other.ron");
    harness.get_by_label(&Lang::En.compare_tab_assumptions_of(3)).click();
    harness.run_steps(3);
    harness.get_by_label("0.25");
    harness.get_by_label(&Lang::En.compare_remove(format!("other.ron · {}", Lang::En.compare_own("Blend 50 %")))).click();
    harness.run_steps(3);
    assert!(harness.query_by_label("other.ron").is_none());
    files::atomic::replace(&path, b"(format: 1, title: ").expect("a broken file");
    window(&mut harness).compare_with(&path);
    harness.run_steps(3);
    harness.get_by_label(Lang::En.open_failed_title());
    assert!(!window(&mut harness).document().is_changed());
}

/// Without columns there is something to do; a column that all others are compared with is put first.
#[test]
fn no_column_is_no_dead_end() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    for _ in 0..4 {
        let remove = Lang::En.compare_remove("");
        harness
            .get_all_by_role(Role::Button)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(remove.trim_end())))
            .expect("a column")
            .click();
        harness.run_steps(3);
    }
    harness.get_by_label(Lang::En.compare_empty());
    harness.get_by_label(Lang::En.compare_defaults()).click();
    harness.run_steps(3);
    harness.get_all_by_label("C").next().expect("the card's letter").click();
    harness.run_steps(3);
    let first =
        harness.get_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label()).find(|l| l.starts_with("Remove"));
    assert_eq!(first.as_deref(), Some(Lang::En.compare_remove("This scenario · Expand").as_str()));
}

/// Which policy holds up in every voice: the answer of the function, in words.
#[test]
fn policies_are_held_against_every_voice() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    harness.get_by_label(Lang::En.compare_tab_policies()).click();
    harness.run_steps(3);
    harness.get_by_label(&Lang::En.compare_of_voices(15_usize)).click();
    harness.run_steps(3);
    let voices: Vec<Arc<Scenario>> = files::library::voices().iter().map(|voice| Arc::new(voice.scenario.clone())).collect();
    let found = policies(&voices, &choices(&voices), 36, voices[0].draws, &Watch::default()).expect("nobody cancels");
    let robust = found.profit.robust.expect("a table");
    let worst = numbers::fixed(100.0 * found.profit.worst[robust].expect("a value"), 1) + " %";
    harness.get_by_label_contains(&format!("at worst {worst} below the best"));
    let never_far = found.profit.within(0.1);
    assert_eq!(never_far.iter().map(|&i| choices(&voices)[i]).collect::<Vec<_>>(), [Choice::Follow]);
    harness.get_by_label_contains("Never more than 10 % below the best in any of the 15 scenarios: Follow");
}

//! A table of roles in the window, driven without a display: the question, what is wrong with it, what comes of it, and taking it back.

use crate::common;

use common::view::{Lazy, shown, window};
use crewcast::files::settings;
use crewcast::text::Lang;
use crewcast::ui::command::View;
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn harness(lang: Lang) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, vec2(1440.0, 900.0), 256, View::Explore)
}

fn ask(harness: &mut Harness<'static, Lazy>, text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("crew.csv");
    crewcast::files::atomic::replace(&path, text.as_bytes()).expect("written");
    window(harness).read_table(&path);
    harness.run_steps(4);
}

#[test]
fn a_table_changes_the_studio_when_it_is_confirmed_and_undo_takes_it_back() {
    for lang in [Lang::En, Lang::Zh] {
        let mut harness = harness(lang);
        let before = window(&mut harness).document().scenario().clone();
        ask(&mut harness, "岗位,人数\n剪辑师,9\n");
        assert_eq!(*window(&mut harness).document().scenario(), before, "a question changes nothing");
        harness.get_by_label_contains("3 → 9");
        harness.get_by_role_and_label(Role::Button, lang.import_do()).click();
        harness.run_steps(4);
        let after = window(&mut harness).document().scenario().clone();
        assert_eq!(after.role("editor").expect("it").headcount, 9.0);
        assert_eq!(after.headcount(), before.headcount() + 6.0);
        window(&mut harness).command(crewcast::ui::command::Command::Undo);
        assert_eq!(*window(&mut harness).document().scenario(), before);
    }
}

#[test]
fn a_table_with_wrong_cells_cannot_be_confirmed() {
    let mut harness = harness(Lang::En);
    let before = window(&mut harness).document().scenario().clone();
    ask(&mut harness, "role,headcount\nEditor,three\n");
    harness.get_by_label_contains("B2, headcount");
    harness.get_by_role_and_label(Role::Button, Lang::En.import_do()).click();
    harness.run_steps(3);
    harness.get_by_label_contains("B2, headcount");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(*window(&mut harness).document().scenario(), before);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label(Lang::En.import_do()).is_none(), "Esc gives up");
    assert_eq!(*window(&mut harness).document().scenario(), before);
}

#[test]
fn what_is_no_table_is_a_message() {
    for lang in [Lang::En, Lang::Zh] {
        let mut harness = harness(lang);
        ask(&mut harness, "");
        harness.get_by_label_contains(lang.table_empty());
        harness.get_by_label_contains(lang.import_kept());
    }
}

#[test]
fn what_is_doubtful_is_asked_before_anything_changes() {
    for lang in [Lang::En, Lang::Zh] {
        let mut harness = harness(lang);
        let before = window(&mut harness).document().scenario().clone();
        ask(&mut harness, "Role,People,Salary\nEditor,9,4200\n");
        harness.get_by_role_and_label(Role::Button, lang.import_do()).click();
        harness.run_steps(4);
        assert_eq!(*window(&mut harness).document().scenario(), before, "a question is open");
        harness.get_by_role_and_label(Role::RadioButton, lang.answer_month()).click();
        harness.run_steps(4);
        harness.get_by_role_and_label(Role::Button, lang.import_do()).click();
        harness.run_steps(4);
        let after = window(&mut harness).document().scenario().clone();
        let editor = after.role("editor").expect("it");
        assert_eq!((editor.headcount, editor.pay), (9.0, 50_400.0));
    }
}

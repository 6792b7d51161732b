//! What leaves the window: what is asked, what is made, and what is said where nothing is.

use std::path::Path;
use std::time::{Duration, Instant};

use crewcast::files::{self, settings::Theme};
use crewcast::text::Lang;
use crewcast::ui::command::{Command, View};
use crewcast::ui::file_dialog::Purpose;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::common::view::{Lazy, shown, window};

fn asked(lang: Lang) -> Harness<'static, Lazy> {
    let mut harness = shown(lang, Theme::Light, vec2(1366.0, 768.0), 64, View::Explore);
    window(&mut harness).command(Command::Export);
    // A dialog takes its place when its size is known.
    harness.run_steps(8);
    harness
}

/// Goes on until a text is shown.
fn until_said(harness: &mut Harness<'static, Lazy>, text: &str) {
    let begun = Instant::now();
    while harness.query_by_label(text).is_none() {
        assert!(begun.elapsed() < Duration::from_mins(1), "not said: {text}");
        std::thread::sleep(Duration::from_millis(20));
        harness.run_steps(1);
    }
}

fn choose(harness: &mut Harness<'static, Lazy>, lang: Lang, purpose: Purpose, path: &Path) {
    harness.get_by_label(lang.export_do()).click();
    harness.run_steps(4);
    window(harness).file_chosen(purpose, path.to_owned());
    harness.run_steps(2);
}

#[test]
fn what_is_asked_for_is_made_and_the_document_is_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    for (lang, name) in [(Lang::En, "book.xlsx"), (Lang::Zh, "汇报.pptx")] {
        let mut harness = asked(lang);
        let slides = name.ends_with("pptx");
        let kind = if slides { lang.export_kind_slides() } else { lang.export_kind_workbook() };
        harness.get_by_label(kind).click();
        harness.run_steps(4);
        assert_eq!(harness.query_by_label(lang.export_part_why()).is_some(), slides, "only slides say why");
        assert_eq!(harness.query_by_label(lang.export_notes_leave()).is_some(), !slides, "notes leave with a workbook");
        let path = folder.path().join(name);
        choose(&mut harness, lang, if slides { Purpose::Slides } else { Purpose::Workbook }, &path);
        until_said(&mut harness, &lang.export_done(name));
        assert!(std::fs::read(&path).expect("the file").starts_with(b"PK"));
        assert!(!window(&mut harness).document().is_changed());
    }
}

#[test]
fn a_file_of_another_kind_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut harness = asked(Lang::En);
    harness.get_by_label(Lang::En.export_kind_workbook()).click();
    harness.run_steps(4);
    let path = folder.path().join("deck.pptx");
    files::atomic::replace(&path, b"somebody's slides").expect("written");
    choose(&mut harness, Lang::En, Purpose::Workbook, &path);
    until_said(&mut harness, &Lang::En.export_ending(".xlsx"));
    assert_eq!(std::fs::read(&path).expect("the file"), b"somebody's slides");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut harness = asked(Lang::Zh);
    harness.get_by_label(Lang::Zh.export_kind_workbook()).click();
    harness.run_steps(4);
    choose(&mut harness, Lang::Zh, Purpose::Workbook, &folder.path().join("none/book.xlsx"));
    until_said(&mut harness, Lang::Zh.export_failed());
    assert!(!folder.path().join("none").exists());
}

#[test]
fn esc_asks_for_nothing() {
    let mut harness = asked(Lang::En);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label(Lang::En.export_do()).is_none());
}

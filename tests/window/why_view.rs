//! The Why view, driven without a display: its numbers are the functions', a click goes to the slider, and another figure is another answer.

use crate::common;

use common::view::{Lazy, shown, window};
use crewcast::analysis::{Case, MIN_SUPPORT, Output, What, Where, chances, discover, draws, tornado, waterfall};
use crewcast::files::settings;
use crewcast::model::{Choice, Side};
use crewcast::sim::{Series, Watch};
use crewcast::text::{Lang, numbers};
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn harness(lang: Lang, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, size, 256, View::Why)
}

/// What the view says of each bar is what the functions give, in both languages and where there is little room.
#[test]
fn the_view_says_what_the_functions_give() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        let studio = window(&mut harness).document().scenario().clone();
        let output = Output { what: What::Series(Series::Headcount), month: 36, choice: studio.policy.choice, without_ai: false };
        let watch = Watch::default();
        let causes = waterfall(&studio, &output, &watch).expect("nobody cancels").expect("people");
        let drivers = tornado(&studio, &output, draws::TORNADO, &watch).expect("nobody cancels").expect("people");
        let then = crewcast::text::numbers::plain(causes.whole.then, 1);
        harness.get_by_label_contains(&format!("155 → {then}"));
        let automation = crewcast::text::numbers::plain(causes.whole.by_cause[0], 2);
        harness.get_by_label_contains(&format!("{}: {automation}", lang.cause_automation()));
        let largest = drivers.bars[0].outputs.map(|x| crewcast::text::numbers::plain(x, 1));
        let name = lang.why_row(lang.why_luck(), "P10", "P90", &largest[0], &largest[1]);
        harness.get_by_role_and_label(Role::Button, &name);
    }
}

#[test]
fn a_click_goes_to_the_slider() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    window(&mut harness).state_mut().search.clear();
    harness
        .get_by(|node| node.label().is_some_and(|label| label.starts_with("automation of Roto artist · Frame-by-frame")))
        .click();
    harness.run_steps(3);
    let state = window(&mut harness).state_mut();
    assert!(state.open_roles.contains("roto") && state.search == "Roto artist");
    harness.get_by_label(Lang::En.section_fast());
}

/// Another month, choice or figure is another answer; a role that goes takes its figure with it.
#[test]
fn the_answer_follows_the_question() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    window(&mut harness).state_mut().month = 12;
    harness.run_steps(3);
    let studio = window(&mut harness).document().scenario().clone();
    let ask = |month, choice, what| {
        let output = Output { what, month, choice, without_ai: false };
        waterfall(&studio, &output, &Watch::default()).expect("nobody cancels").expect("people").whole.then
    };
    let then = ask(12, studio.policy.choice, What::Series(Series::Headcount));
    harness.get_by_label_contains(&format!("155 → {}", crewcast::text::numbers::plain(then, 1)));
    harness.get_by_label(Lang::En.choice_compress()).click();
    harness.run_steps(3);
    let then = ask(12, Choice::Compress, What::Series(Series::Headcount));
    harness.get_by_label_contains(&format!("155 → {}", crewcast::text::numbers::plain(then, 1)));
}

/// The tab "When it happens": its numbers are the functions', thresholds are chosen, added, changed, named and removed by hand and
/// undone, and without one it says what to do.
#[test]
fn when_says_how_likely_and_in_which_futures() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        harness.get_by_label(lang.tab_when()).click();
        harness.run_steps(3);
        let studio = window(&mut harness).document().scenario().clone();
        let watch = Watch::default();
        let likely =
            chances(&studio, &studio.thresholds, &Case::compared(&studio), draws::DISCOVER, &watch).expect("nobody cancels");
        for (threshold, chances) in studio.thresholds.iter().zip(&likely) {
            let compress = numbers::frequency(chances.as_ref().expect("the example has it")[0].by_month[36]);
            harness.get_by_label(&format!("{}, {}: {compress}", threshold.title.get(lang), lang.choice_compress()));
        }
        let case = Case::of(studio.policy.choice);
        let found =
            discover(&studio, &studio.thresholds[0], 36, case, draws::DISCOVER, MIN_SUPPORT, &watch).expect("nobody cancels");
        let Where::Region(region) = found.expect("people").found else { panic!("the example's first threshold has a region") };
        let shares = [region.count.support(), region.count.coverage()].map(numbers::frequency);
        let sentence = lang.when_coverage(&shares[0], &shares[1], "");
        let sentence = sentence.split(&shares[1]).next().expect("a beginning").to_owned() + &shares[1];
        harness.get_by_label_contains(&sentence);
        thresholds_by_hand(&mut harness, lang);
    }
}

fn thresholds_by_hand(harness: &mut Harness<'static, Lazy>, lang: Lang) {
    let thresholds = |harness: &mut Harness<'static, Lazy>| {
        harness.run_steps(3);
        window(harness).document().scenario().thresholds.clone()
    };
    let before = thresholds(harness);
    harness.get_by_label_contains(lang.when_add()).click();
    let added = thresholds(harness);
    assert_eq!(added.len(), before.len() + 1);
    // The new one is chosen: it is turned round, has another value, and a name that is left when the value changes again.
    harness.get_by_role_and_label(Role::Button, lang.when_side_below()).click();
    assert!(matches!(thresholds(harness)[before.len()].side, Side::Above(_)));
    let enter = |harness: &mut Harness<'static, Lazy>, field: &str, text: &str| {
        harness.get_by_role_and_label(Role::Button, field).click();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
        harness.run_steps(2);
        harness.key_press(Key::Enter);
    };
    enter(harness, lang.when_value(), "150");
    assert_eq!(thresholds(harness)[before.len()].side, Side::Above(150.0));
    enter(harness, lang.when_name(), "Too many");
    assert_eq!(thresholds(harness)[before.len()].title.get(lang), "Too many");
    enter(harness, lang.when_value(), "152");
    let last = thresholds(harness)[before.len()].clone();
    assert_eq!((last.side, last.title.get(lang)), (Side::Above(152.0), "Too many"));
    for _ in 0..5 {
        window(harness).command(Command::Undo);
    }
    assert_eq!(thresholds(harness), before);
    // Where a title speaks of a number, it goes with the number; so does the source.
    harness.get_by_role_and_label(Role::Button, before[0].title.get(lang)).click();
    harness.run_steps(2);
    enter(harness, lang.when_value(), "135");
    let first = thresholds(harness)[0].clone();
    assert!(first.title.is_empty() && first.sources.is_empty() && first.side == Side::Below(135.0));
    for _ in 0..before.len() {
        harness.get_by_label(lang.when_remove()).click();
        harness.run_steps(3);
    }
    harness.get_by_label(lang.when_none());
}

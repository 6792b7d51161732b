//! The futures of a month in the Explore view, driven without a display: target lines with the share of futures that pass them, and other
//! ways to draw the futures.

use crate::common;

use std::sync::Arc;

use common::view::{Lazy, right_click, shown, window};
use crewcast::analysis::{Case, What, chances};
use crewcast::files::settings;
use crewcast::model::{Choice, Scenario, Side};
use crewcast::sim::{Series, Watch};
use crewcast::text::{Lang, numbers};
use crewcast::ui::charts::FuturesShape;
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Key, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const DRAWS: u32 = 256;

fn harness(lang: Lang, theme: settings::Theme, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, theme, size, DRAWS, View::Explore)
}

fn studio(harness: &mut Harness<'static, Lazy>) -> Arc<Scenario> {
    Arc::clone(window(harness).document().scenario())
}

/// The share of futures that pass the first threshold in a month, under compress, the policy and expand.
fn shares(studio: &Scenario, month: usize) -> Vec<f64> {
    let cases = [Choice::Compress, studio.policy.choice, Choice::Expand].map(Case::of);
    let found = chances(studio, &studio.thresholds[..1], &cases, DRAWS, &Watch::default()).expect("nobody cancels");
    found[0].as_ref().expect("people").iter().map(|chance| chance.by_month[month]).collect()
}

fn people(studio: &Scenario) -> f64 {
    assert_eq!(studio.thresholds[0].what, What::Series(Series::Headcount));
    studio.thresholds[0].side.value()
}

/// How many futures pass the line stands beside the chart's title, in both languages, and follows the month.
#[test]
fn a_target_line_says_how_many_futures_pass_it() {
    for (lang, theme, size) in
        [(Lang::En, settings::Theme::Light, vec2(1440.0, 900.0)), (Lang::Zh, settings::Theme::Dark, vec2(1024.0, 640.0))]
    {
        let mut harness = harness(lang, theme, size);
        let studio = studio(&mut harness);
        for month in [36, 48] {
            window(&mut harness).state_mut().month = month;
            harness.run_steps(2);
            let expected = shares(&studio, month);
            assert!(expected[1] > 0.0 && expected[1] < 1.0, "{expected:?}");
            // Where there is little room, one choice is shown: the own policy.
            for share in if size.x < 1200.0 { &expected[1..2] } else { &expected[..] } {
                let text = lang.target_in_futures(lang.target_under("140"), numbers::frequency(*share));
                let found = harness.query_all_by_label_contains(&text).count();
                assert!(found > 0, "{lang:?}, month {month}: {text}");
            }
        }
    }
}

/// A hand or the keyboard moves the line; one drag is one step to undo.
#[test]
fn a_target_line_is_moved() {
    let mut harness = harness(Lang::En, settings::Theme::Light, vec2(1440.0, 900.0));
    let before = studio(&mut harness);
    let handles = |harness: &Harness<'static, Lazy>| -> Vec<egui::Pos2> {
        harness.get_all_by_label_contains("Target line: People").map(|node| node.rect().center()).collect()
    };
    let at = handles(&harness)[0];
    harness.drag_at(at);
    harness.run_steps(2);
    for step in 1..=6_u8 {
        harness.hover_at(at + f32::from(step) * vec2(0.0, -4.0));
        harness.run_steps(1);
    }
    harness.drop_at(at + vec2(0.0, -24.0));
    harness.run_steps(3);
    let after = studio(&mut harness);
    let value = people(&after);
    assert!(value > 145.0 && value < 175.0 && value == value.round(), "{value}");
    assert!(after.thresholds[0].title.is_empty(), "a title that says 140 is no longer so");
    assert_eq!(after.thresholds[1..], before.thresholds[1..]);
    let text = Lang::En.target_in_futures(Lang::En.target_under(value.to_string()), numbers::frequency(shares(&after, 36)[1]));
    assert!(harness.query_all_by_label_contains(&text).count() > 0, "{text}");
    window(&mut harness).command(Command::Undo);
    harness.run_steps(2);
    assert_eq!(*studio(&mut harness), *before, "one drag is one step");
    let line: Vec<_> = harness.get_all_by_label_contains("Target line: People").collect();
    line[1].focus();
    harness.run_steps(1);
    harness.key_press(Key::ArrowUp);
    harness.run_steps(2);
    assert_eq!(people(&studio(&mut harness)), 141.0);
}

/// A right click draws a line at the place of the pointer, and takes it away.
#[test]
fn a_target_line_is_drawn_and_removed() {
    let mut harness = harness(Lang::En, settings::Theme::Light, vec2(1440.0, 900.0));
    let charts: Vec<_> = harness.get_all_by_label("Work, against today, Expand").map(|node| node.rect()).collect();
    let at = pos2(charts[0].center().x, charts[0].top() + 0.25 * charts[0].height());
    right_click(&mut harness, at);
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("Draw a target line at ×1."))).click();
    harness.run_steps(3);
    let studio_now = studio(&mut harness);
    let threshold = studio_now.thresholds.last().expect("one more");
    let Side::Below(value) = threshold.side else { panic!("{threshold}") };
    assert_eq!((studio_now.thresholds.len(), &threshold.what), (4, &What::Series(Series::Volume)));
    let times = value / studio_now.work.volume;
    assert!(times > 1.2 && times < 1.6, "{times} times today's work");
    right_click(&mut harness, at);
    harness.get_by_label(&Lang::En.target_remove(numbers::factor(times))).click();
    harness.run_steps(3);
    assert_eq!(studio(&mut harness).thresholds.len(), 3);
}

/// Dots, histogram and curve are drawn of the month shown, in both languages and themes; the 20 dots count what passes the line.
#[test]
fn the_futures_are_drawn_in_four_ways() {
    for (lang, theme, size) in
        [(Lang::En, settings::Theme::Light, vec2(1440.0, 900.0)), (Lang::Zh, settings::Theme::Dark, vec2(1024.0, 640.0))]
    {
        let mut harness = harness(lang, theme, size);
        let studio = studio(&mut harness);
        let button = format!("{}: {}", lang.shape_title(), lang.shape_bands());
        harness.get_by_role_and_label(Role::Button, &button).click();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::RadioButton, lang.shape_dots()).click();
        harness.run_steps(3);
        assert_eq!(window(&mut harness).state_mut().shape, Some(FuturesShape::Dots));
        let shares = shares(&studio, 36);
        for share in if size.x < 1200.0 { &shares[1..2] } else { &shares[..] } {
            let text = lang.shape_of_twenty(numbers::fixed((20.0 * share).round(), 0));
            assert!(harness.query_all_by_label_contains(&text).count() > 0, "{text}");
        }
        for shape in [FuturesShape::Histogram, FuturesShape::Cumulative] {
            window(&mut harness).command(Command::Shape(Some(shape)));
            harness.run_steps(3);
            let choice = if size.x < 1200.0 { lang.choice_policy() } else { lang.choice_expand() };
            let name = format!("{}, {choice}", lang.chart_work());
            let chart = harness.get_by_label(&name).rect();
            harness.hover_at(pos2(chart.right() - 6.0, chart.center().y));
            harness.run_steps(6);
            let read = lang.shape_up_to("", "");
            let read = read.split([':', '：']).next().expect("a text").trim_end();
            assert!(harness.query_all_by_label_contains(read).count() > 0, "{shape:?}: {read}");
        }
        // A line goes from left to right there; its handle as well.
        let before = studio.thresholds[0].side.value();
        let name = lang.target_name("");
        let at = harness.get_all_by_label_contains(name.trim_end()).next().expect("a line").rect().center();
        harness.drag_at(at);
        harness.run_steps(2);
        harness.hover_at(at + vec2(20.0, 0.0));
        harness.run_steps(1);
        harness.drop_at(at + vec2(20.0, 0.0));
        harness.run_steps(2);
        assert!(people(&self::studio(&mut harness)) > before + 2.0);
        assert!(window(&mut harness).document().is_changed());
    }
}

/// The menu of the charts hides a line, here and in the read-out, and shows it again; today's line and the median stay.
#[test]
fn a_line_is_hidden_by_the_menu() {
    for lang in Lang::ALL {
        let mut harness = harness(lang, settings::Theme::Light, vec2(1440.0, 900.0));
        let chart: Vec<_> = harness
            .get_all_by_label(&format!("{}, {}", lang.chart_people(), lang.choice_compress()))
            .map(|node| node.rect())
            .collect();
        let read = |harness: &mut Harness<'static, Lazy>| {
            harness.hover_at(chart[chart.len() - 1].center());
            harness.run_steps(2);
            [lang.readout_median(), lang.readout_central(), lang.readout_without_ai()].map(|what| {
                harness.query_all_by(|node| node.role() == Role::Label && node.value().as_deref() == Some(what)).count() > 0
            })
        };
        let toggle = |harness: &mut Harness<'static, Lazy>, name: &str| {
            let menu = format!("{}: {}", lang.shape_title(), lang.shape_bands());
            harness.get_by_role_and_label(Role::Button, &menu).click();
            harness.run_steps(3);
            harness.get_by_role_and_label(Role::CheckBox, name).click();
            harness.run_steps(2);
            harness.key_press(egui::Key::Escape);
            harness.run_steps(3);
        };
        assert_eq!(read(&mut harness), [true, true, true]);
        toggle(&mut harness, lang.legend_central_short());
        assert_eq!(read(&mut harness), [true, false, true]);
        toggle(&mut harness, lang.without_ai());
        assert_eq!(read(&mut harness), [true, false, false]);
        toggle(&mut harness, lang.legend_central_short());
        assert_eq!(read(&mut harness), [true, true, false]);
        assert!(harness.query_by_role_and_label(Role::CheckBox, lang.legend_today_short()).is_none());
    }
}

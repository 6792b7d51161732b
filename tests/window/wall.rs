//! The wall: every kind of scene can be read from the back row, and nothing that is done in front of a room changes the document.

use crate::common;

use std::sync::atomic::{AtomicUsize, Ordering};

use common::raster::Raster;
use common::view::{Lazy, window};
use crewcast::files::{Settings, settings};
use crewcast::model::{Choice, Estimate, Picture, RoleSeries, Scenario, Scene, Series, Setting, Text, What, Whose};
use crewcast::say::story::suggested;
use crewcast::sim::{Detail, Request, Watch, run};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Color32, FullOutput, Key, Modifiers, Rect, Shape, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// Files of scenarios: tests run side by side.
static FILES: AtomicUsize = AtomicUsize::new(0);

/// The window over a scenario with this story, presenting it in the window.
fn presenting(scenario: &Scenario, lang: Lang, dark: bool, size: Vec2, raster: &Raster) -> Harness<'static, Lazy> {
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    settings::use_folder(FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder")).path().to_owned());
    let theme = if dark { settings::Theme::Dark } else { settings::Theme::Light };
    let file = FOLDER.get().expect("made").path().join(format!("wall-{}.ron", FILES.fetch_add(1, Ordering::Relaxed)));
    crewcast::files::atomic::replace(&file, crewcast::files::scenario::print(scenario).as_bytes()).expect("written");
    let mut harness = Harness::builder()
        .with_size(size)
        .renderer(raster.clone())
        .with_context_setup(crewcast::ui::theme::install)
        .build_ui_state(
            move |ui, lazy: &mut Lazy| {
                let window = lazy.get_or_insert_with(|| {
                    let mut window = Window::new(ui.ctx(), Settings { language: Some(lang), theme, ..Settings::default() });
                    window.open(file.clone());
                    window.simulate_now(256);
                    window.start_presenting(0, true);
                    window
                });
                window.logic(&ui.ctx().clone());
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(3);
    harness
}

fn headcount() -> What {
    What::Series(Series::Headcount)
}

/// The built-in studio with a scene of every kind, with as many sliders as there may be on one of them.
fn of_every_kind() -> Scenario {
    let mut scenario = crewcast::files::builtin();
    let pair = |en: &str, zh: &str| Text::Pair { en: en.to_owned(), zh: zh.to_owned() };
    let long = pair(
        "{when}, the same work takes {headcount@/compress} people instead of {headcount@0}; or everybody together does {volume@/expand:times} the work",
        "{when}，同样的活需要 {headcount@/compress} 人，而不是 {headcount@0} 人；或者全员一起做今天 {volume@/expand:times} 的活",
    );
    let words = pair("Nobody here is asked to decide today.", "今天不要求任何人做决定。");
    let kinds = [
        Picture::Words(words),
        Picture::Today,
        Picture::Fork,
        Picture::Fan(headcount(), Whose::Compress),
        Picture::Fan(What::Series(Series::Profit), Whose::Expand),
        Picture::Fan(What::Role("editor".to_owned(), RoleSeries::Headcount), Whose::Policy),
        Picture::Causes(headcount(), Whose::Compress),
        Picture::Drivers(headcount(), Whose::Compress),
        Picture::Voices,
        Picture::Quote("S28".to_owned()),
        Picture::Quote("E054".to_owned()),
        Picture::Roles(Whose::Compress),
        Picture::Credits(Whose::Compress),
    ];
    scenario.story = kinds.into_iter().map(|kind| Scene::new(long.clone(), kind)).collect();
    scenario.story[2].sliders = ["policy", "month", "automation", "market/unmet"].map(str::to_owned).to_vec();
    scenario.story[3].sliders = vec!["automation".to_owned()];
    scenario.story[6].sliders = vec!["policy".to_owned(), "automation".to_owned()];
    scenario
}

/// A line of text on the screen.
struct Line {
    words: String,
    rect: Rect,
    size: f32,
    contrast: f64,
    cut: bool,
}

fn luminance(colour: Color32) -> f64 {
    let linear = |byte: u8| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// Every line of text of a frame, with what is behind it: the last filled rectangle before it that holds it.
fn lines(output: &FullOutput, screen: Rect) -> Vec<Line> {
    fn collect(shape: &Shape, screen: Rect, grounds: &mut Vec<(Rect, Color32)>, found: &mut Vec<Line>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, screen, grounds, found)),
            Shape::Rect(rect) if rect.fill.a() == 255 => grounds.push((rect.rect, rect.fill)),
            Shape::Text(text) if !text.galley.text().trim().is_empty() => {
                let sections = &text.galley.job.sections;
                let size = sections.iter().map(|section| section.format.font_id.size).fold(f32::MAX, f32::min);
                for row in &text.galley.rows {
                    let rect = row.rect().translate(text.pos.to_vec2());
                    if rect.width() < 0.5 {
                        continue;
                    }
                    let ground = grounds.iter().rev().find(|(ground, _)| ground.expand(1.0).contains(rect.center()));
                    let ground = ground.map_or(Color32::GRAY, |&(_, colour)| colour);
                    let contrast = sections.iter().map(|section| contrast(section.format.color, ground)).fold(f64::MAX, f64::min);
                    let cut = text.galley.elided || !screen.expand(0.5).contains_rect(rect.shrink2(vec2(0.0, 0.15 * size)));
                    found.push(Line { words: text.galley.text().to_owned(), rect, size, contrast, cut });
                }
            }
            _ => {}
        }
    }
    let (mut grounds, mut found) = (Vec::new(), Vec::new());
    for clipped in &output.shapes {
        collect(&clipped.shape, screen, &mut grounds, &mut found);
    }
    found
}

fn faults(output: &FullOutput, size: Vec2) -> Vec<String> {
    let least = size.x.min(size.y) / 36.0;
    let lines = lines(output, Rect::from_min_size(egui::Pos2::ZERO, size));
    let mut faults = Vec::new();
    if lines.is_empty() {
        faults.push("nothing is said".to_owned());
    }
    for (i, line) in lines.iter().enumerate() {
        if line.size < 0.999 * least {
            faults.push(format!("{} is smaller than a thirty-sixth: {} < {least}", line.words, line.size));
        }
        if line.contrast < 7.0 {
            faults.push(format!("{} is pale: {:.2}", line.words, line.contrast));
        }
        if line.cut {
            faults.push(format!("{} is cut", line.words));
        }
        for other in &lines[i + 1..] {
            let both = line.rect.intersect(other.rect);
            // A line is a little higher than its letters.
            if both.width() > 1.0 && both.height() > 0.3 * line.size.min(other.size) {
                faults.push(format!("{} stands on {}", line.words, other.words));
            }
        }
    }
    faults
}

/// 16:9, 16:10, 4:3 and a screen on its side.
const SHAPES: [(f32, f32); 4] = [(1920.0, 1080.0), (1280.0, 800.0), (1024.0, 768.0), (1080.0, 1920.0)];

fn press(harness: &mut Harness<'static, Lazy>, key: Key) {
    harness.key_press(key);
    harness.run_steps(2);
}

#[test]
fn every_kind_of_scene_can_be_read_in_every_language_palette_and_shape() {
    let folder = std::env::var_os("CREWCAST_PICTURES").map(std::path::PathBuf::from);
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let raster = Raster::default();
        let scenario = of_every_kind();
        let count = scenario.story.len();
        let mut harness = presenting(&scenario, lang, false, vec2(1920.0, 1080.0), &raster);
        for scene in 0..count {
            // Where there is a slider it is moved, so that the mark of it is on the wall too.
            press(&mut harness, Key::S);
            press(&mut harness, Key::ArrowUp);
            for (width, height) in SHAPES {
                harness.set_size(vec2(width, height));
                for dark in [true, false] {
                    press(&mut harness, Key::I);
                    for fault in faults(harness.output(), vec2(width, height)) {
                        wrong.push(format!("{lang:?} dark {dark} {width}×{height} scene {}: {fault}", scene + 1));
                    }
                    if let Some(folder) = folder.as_ref().filter(|_| dark == (height == 768.0)) {
                        let picture = raster.picture(&harness.ctx, harness.output());
                        let name = format!("{lang:?}-{width}x{height}-{:02}.png", scene + 1);
                        picture.save(folder.join(name)).expect("saved");
                    }
                }
                // The same while the room guesses, and when the result is shown; with the clock.
                press(&mut harness, Key::T);
                let typed =
                    [Key::P, Key::Num9, Key::Num0, Key::Enter, Key::Num1, Key::Num6, Key::Num0, Key::Enter, Key::Num7, Key::P];
                // Nobody types money in front of a room.
                let keys = if scene == 4 { &[Key::P, Key::P][..] } else { &typed };
                for &key in keys {
                    press(&mut harness, key);
                    for fault in faults(harness.output(), vec2(width, height)) {
                        wrong.push(format!("{lang:?} {width}×{height} scene {} guessed, {key:?}: {fault}", scene + 1));
                    }
                }
                if let Some(folder) = &folder {
                    let picture = raster.picture(&harness.ctx, harness.output());
                    picture.save(folder.join(format!("{lang:?}-{width}x{height}-{:02}-guessed.png", scene + 1))).expect("saved");
                }
                press(&mut harness, Key::P);
                press(&mut harness, Key::T);
            }
            press(&mut harness, Key::ArrowRight);
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// All that is written in a frame.
fn written(harness: &Harness<'static, Lazy>, size: Vec2) -> String {
    let lines = lines(harness.output(), Rect::from_min_size(egui::Pos2::ZERO, size));
    lines.into_iter().map(|line| line.words).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_room_guesses_before_it_sees() {
    let size = vec2(1280.0, 800.0);
    let mut scenario = crewcast::files::builtin();
    let headline = Text::from("{headcount@/compress} of {headcount@0}");
    let scene = |picture: Picture| Scene::new(headline.clone(), picture);
    scenario.story =
        vec![scene(Picture::Fork), scene(Picture::Fan(What::Series(Series::Profit), Whose::Expand)), scene(Picture::Today)];
    let mut harness = presenting(&scenario, Lang::En, false, size, &Raster::default());
    let request =
        Request { scenario: &scenario, choices: &[Choice::Compress], without_ai: false, draws: 256, detail: Detail::Headcounts };
    let result = run(&request, &Watch::default()).expect("a run")[0].get(Series::Headcount).at(36).band[2].round();
    assert!(written(&harness, size).contains(&format!("{result} of 155")));
    press(&mut harness, Key::P);
    for key in [Key::Num1, Key::Num0, Key::Num0, Key::Enter, Key::Num1, Key::Num2, Key::Period, Key::Num5] {
        press(&mut harness, key);
    }
    let before = written(&harness, size);
    assert!(!before.contains(&result.to_string()) && before.contains("… of …") && before.contains("12.5"), "{before}");
    // A wrong key is taken back; what stands typed when the result is asked for counts.
    for key in [Key::Backspace, Key::Backspace, Key::Num0, Key::P] {
        press(&mut harness, key);
    }
    let guesses = window(&mut harness).presenting().expect("presenting").predicting().expect("guessing").guesses().to_vec();
    assert_eq!(guesses, [100.0, 120.0]);
    let after = written(&harness, size);
    let says = Lang::En.predict_more(result, 110, result - 110.0);
    assert!(after.contains(&says) && after.contains(&format!("{result} of 155")), "{says} in {after}");
    press(&mut harness, Key::P);
    assert_eq!(written(&harness, size).matches("Guesses").count(), 0);
    // A clicker's one key reveals, and then goes on. Money is guessed by a click.
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::P);
    let at = egui::pos2(640.0, 400.0);
    harness.hover_at(at);
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(1);
    }
    assert_eq!(window(&mut harness).presenting().expect("presenting").predicting().expect("guessing").guesses().len(), 1);
    press(&mut harness, Key::ArrowRight);
    assert!(window(&mut harness).presenting().expect("presenting").predicting().expect("guessing").revealed);
    press(&mut harness, Key::ArrowRight);
    assert_eq!(window(&mut harness).presenting().expect("presenting").scene(), 2);
    assert!(window(&mut harness).presenting().expect("presenting").predicting().is_none());
    assert!(!window(&mut harness).document().is_changed());
}

#[test]
fn the_last_change_is_shown_again_and_ends_where_it_was() {
    let size = vec2(1280.0, 800.0);
    let mut harness = presenting(&small(), Lang::Zh, true, size, &Raster::default());
    press(&mut harness, Key::R);
    assert!(!window(&mut harness).presenting().expect("presenting").room().expect("a room").is_changed(), "nothing was moved");
    press(&mut harness, Key::S);
    for _ in 0..12 {
        harness.key_press(Key::ArrowUp);
    }
    harness.run_steps(2);
    let shares = |harness: &mut Harness<'static, Lazy>| {
        let room = window(harness).presenting().expect("presenting").room().expect("a room");
        room.knobs(Lang::Zh, None).into_iter().map(|knob| knob.share).collect::<Vec<f64>>()
    };
    let moved = shares(&mut harness);
    let shown = written(&harness, size);
    harness.key_press(Key::R);
    harness.run_steps(3);
    let on_the_way = shares(&mut harness);
    assert!(on_the_way[0] < moved[0] && on_the_way[1..] == moved[1..], "{on_the_way:?} {moved:?}");
    harness.run_steps(30);
    assert_eq!(shares(&mut harness), moved);
    assert_eq!(written(&harness, size), shown);
    // Who keeps it on the way keeps what was chosen, and nothing between.
    harness.key_press(Key::R);
    harness.run_steps(3);
    assert!(shares(&mut harness)[0] < moved[0]);
    press(&mut harness, Key::K);
    let Choice::Blend(kept) = window(&mut harness).document().scenario().policy.choice else { panic!("a blend is kept") };
    assert!((kept - moved[0]).abs() < 1e-12, "{kept} {moved:?}");
}

/// A small generator: which keys and where the hand goes is drawn from it, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }
}

/// A studio that is simulated in no time, with a story whose scenes set and expose something.
fn small() -> Scenario {
    let mut scenario = crewcast::files::example(crewcast::files::Example::DuXiaomeng);
    // Uncertain, so that a median is no other quantile.
    scenario.departments[0].roles[0].automation = Some(Estimate::Range(0.3, 0.8));
    let plain = |text: &str| Text::from(text);
    let scene = |sliders: &[&str], settings: Vec<Setting>| Scene {
        sliders: sliders.iter().map(|&name| name.to_owned()).collect(),
        settings,
        month: Some(12),
        ..Scene::new(plain("{headcount} / {headcount@12/compress}"), Picture::Fork)
    };
    scenario.story = vec![
        scene(&["policy", "month"], Vec::new()),
        scene(&["automation", "market/unmet"], vec![Setting::Choice(Choice::Compress)]),
        scene(&["policy", "automation"], vec![Setting::Set("market/unmet".to_owned(), Estimate::Range(0.5, 1.0))]),
        scene(&["month", "roles/gone/automation"], Vec::new()),
    ];
    scenario
}

/// Where the track of a slider is, by its share.
fn slide(harness: &mut Harness<'static, Lazy>, dice: &mut Dice) {
    press(harness, Key::S);
    for _ in 0..=dice.roll(3) {
        let key = [Key::ArrowUp, Key::ArrowDown][dice.roll(2)];
        for _ in 0..=dice.roll(12) {
            harness.key_press(key);
        }
        harness.run_steps(1);
    }
}

#[test]
fn no_order_of_scenes_sliders_and_leaving_changes_the_document() {
    let mut dice = Dice(2_026);
    let mut harness = presenting(&small(), Lang::En, false, vec2(1280.0, 720.0), &Raster::default());
    let original = window(&mut harness).document().scenario().clone();
    let text = crewcast::files::scenario::print(&original);
    for session in 0..12 {
        if window(&mut harness).presenting().is_none() {
            let (from, windowed) = (dice.roll(4), true);
            window(&mut harness).start_presenting(from, windowed);
            harness.run_steps(2);
        }
        for _ in 0..10 {
            match dice.roll(9) {
                0 => press(&mut harness, Key::ArrowRight),
                1 => press(&mut harness, Key::ArrowLeft),
                2 => press(&mut harness, Key::B),
                3 => press(&mut harness, Key::O),
                4 => press(&mut harness, Key::Z),
                5 => {
                    press(&mut harness, [Key::Num1, Key::Num2, Key::Num3, Key::Num9][dice.roll(4)]);
                    press(&mut harness, Key::Enter);
                }
                _ => slide(&mut harness, &mut dice),
            }
            assert_eq!(window(&mut harness).document().scenario(), &original, "session {session}: not even another version");
        }
        // Esc leaves what covers the scene first.
        for _ in 0..4 {
            press(&mut harness, Key::Escape);
        }
        let window = window(&mut harness);
        assert!(window.presenting().is_none(), "session {session}: left");
        assert!(!window.document().is_changed() && window.document().next_undo().is_none());
        assert_eq!(crewcast::files::scenario::print(window.document().scenario()), text);
        assert_eq!(window.results().expect("there").scenario, original, "and its numbers are the document's again");
    }
}

#[test]
fn what_the_room_moves_goes_with_the_scene_and_is_kept_only_when_that_is_said() {
    let mut harness = presenting(&small(), Lang::En, false, vec2(1280.0, 720.0), &Raster::default());
    let original = window(&mut harness).document().scenario().clone();
    let moved = |harness: &mut Harness<'static, Lazy>| {
        window(harness)
            .presenting()
            .and_then(|presenting| presenting.room().map(crewcast::ui::present::Room::is_changed))
            .expect("a scene")
    };
    let policy = |harness: &mut Harness<'static, Lazy>| {
        let presenting = window(harness).presenting().expect("presenting");
        presenting.wanted().0.policy.choice
    };
    press(&mut harness, Key::S);
    for _ in 0..10 {
        press(&mut harness, Key::ArrowUp);
    }
    assert_eq!(policy(&mut harness), Choice::Blend(0.6));
    assert!(moved(&mut harness));
    // Moved back by hand it is the very version that it was.
    for _ in 0..10 {
        press(&mut harness, Key::ArrowDown);
    }
    assert!(!moved(&mut harness));
    assert_eq!(window(&mut harness).presenting().expect("presenting").wanted().0, &original);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::PageDown);
    press(&mut harness, Key::PageUp);
    assert!(!moved(&mut harness), "the next scene took it away");
    assert_eq!(policy(&mut harness), Choice::Blend(0.5));
    // Kept with K: one undo step, which Ctrl+Z takes back while still presenting.
    press(&mut harness, Key::S);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::K);
    assert_eq!(window(&mut harness).document().scenario().policy.choice, Choice::Blend(0.51));
    assert!(!moved(&mut harness), "what is kept is the scene's own");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(window(&mut harness).document().scenario(), &original);
    // A scene that sets something is kept with it.
    press(&mut harness, Key::Num3);
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::S);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::K);
    let scenario = window(&mut harness).document().scenario().clone();
    assert_eq!((scenario.policy.choice, scenario.market.unmet), (Choice::Blend(0.51), Estimate::Range(0.5, 1.0)));
}

#[test]
fn a_headline_has_the_numbers_of_the_run() {
    let scenario = small();
    let mut harness = presenting(&scenario, Lang::En, false, vec2(1280.0, 720.0), &Raster::default());
    for scene in 0..scenario.story.len() {
        let mut as_set = scenario.clone();
        for setting in &scenario.story[scene].settings {
            setting.edit(&scenario).expect("there").apply(&mut as_set);
        }
        let choices = [as_set.policy.choice, Choice::Compress];
        let request = Request { scenario: &as_set, choices: &choices, without_ai: false, draws: 256, detail: Detail::Full };
        let outcomes = run(&request, &Watch::default()).expect("ran");
        let people = |i: usize| crewcast::text::numbers::count(outcomes[i].get(Series::Headcount).at(12).band[2]);
        let expected = format!("{} / {}", people(0), people(1));
        let screen = Rect::from_min_size(egui::Pos2::ZERO, vec2(1280.0, 720.0));
        let said = lines(harness.output(), screen);
        assert!(said.iter().any(|line| line.words == expected), "scene {}: {expected}", scene + 1);
        press(&mut harness, Key::Space);
    }
}

#[test]
fn nothing_of_the_windows_stands_before_the_wall() {
    let mut harness = presenting(&small(), Lang::En, true, vec2(1280.0, 720.0), &Raster::default());
    window(&mut harness).command(Command::About);
    window(&mut harness).command(Command::Say("a word from the status bar".to_owned()));
    harness.run_steps(4);
    let screen = Rect::from_min_size(egui::Pos2::ZERO, vec2(1280.0, 720.0));
    let about = Lang::En.about_text();
    let said = |harness: &Harness<'static, Lazy>| lines(harness.output(), screen).iter().any(|line| line.words.contains(about));
    assert!(!said(&harness));
    assert_eq!(faults(harness.output(), vec2(1280.0, 720.0)), Vec::<String>::new());
    press(&mut harness, Key::B);
    assert!(lines(harness.output(), screen).is_empty(), "black is black");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    harness.run_steps(8);
    assert!(window(&mut harness).presenting().is_none());
    assert!(said(&harness), "what had to be said comes after the meeting");
}

#[test]
fn the_story_of_any_scenario_and_the_shipped_ones_can_be_presented() {
    let shipped = crewcast::files::Example::ALL.into_iter().map(crewcast::files::example);
    let voices = crewcast::files::library::voices().iter().map(|voice| voice.scenario.clone());
    for scenario in shipped.chain(voices) {
        let title = scenario.title.get(Lang::En).to_owned();
        assert!(scenario.story.len() >= 4, "{title}");
        assert_eq!(crewcast::model::story::gone(&scenario), Vec::new(), "{title}");
        for scene in scenario.story.iter().chain(&suggested(&scenario)) {
            for lang in Lang::ALL {
                assert!(crewcast::model::headline::parse(scene.headline.get(lang)).is_ok(), "{title}: {:?}", scene.headline);
            }
            if let Picture::Quote(id) = &scene.picture {
                assert!(crewcast::files::library::claim(id).is_some(), "{title}: {id}");
            }
        }
    }
}

#[test]
fn a_scene_is_made_from_lists() {
    for lang in Lang::ALL {
        let mut harness = presenting(&small(), lang, false, vec2(1600.0, 1400.0), &Raster::default());
        press(&mut harness, Key::Escape);
        window(&mut harness).command(Command::View(View::Story));
        harness.run_steps(3);
        let scene = |harness: &mut Harness<'static, Lazy>| window(harness).document().scenario().story[0].clone();
        let before = scene(&mut harness);
        let choose = |harness: &mut Harness<'static, Lazy>, list: &str, entry: &str| {
            harness.get_by_role_and_label(Role::ComboBox, list).click();
            harness.run_steps(3);
            harness.get_by_role_and_label(Role::Button, entry).click();
            harness.run_steps(3);
        };
        choose(&mut harness, lang.story_picture(), lang.story_kind_causes());
        assert_eq!(scene(&mut harness).picture, Picture::Causes(headcount(), Whose::Policy));
        choose(&mut harness, lang.story_whose(), lang.choice_expand());
        choose(&mut harness, lang.story_figure(), lang.why_series_profit());
        assert_eq!(scene(&mut harness).picture, Picture::Causes(What::Series(Series::Profit), Whose::Expand));
        // The picture of the view is that of the wall, causes included.
        let shown = written(&harness, vec2(1600.0, 1400.0));
        assert!(!shown.contains(lang.wall_working()), "{shown}");
        harness.get_by_label(lang.story_insert()).click();
        harness.run_steps(3);
        harness.get_by_label(lang.story_insert_when()).click();
        harness.run_steps(3);
        assert!(scene(&mut harness).headline.get(lang).ends_with(" {when}"));
        harness.get_by_label(&lang.story_slider_remove(lang.wall_slider_policy())).click();
        harness.run_steps(3);
        harness.get_by_label(lang.story_slider_add()).click();
        harness.run_steps(3);
        harness.get_by_label(lang.wall_slider_automation()).click();
        harness.run_steps(3);
        assert_eq!(scene(&mut harness).sliders, ["month", "automation"]);
        for _ in 0..6 {
            window(&mut harness).command(Command::Undo);
        }
        assert_eq!(scene(&mut harness), before);
    }
}

#[test]
fn the_story_view_orders_hides_and_takes_back() {
    for lang in Lang::ALL {
        let mut harness = presenting(&small(), lang, false, vec2(1440.0, 900.0), &Raster::default());
        press(&mut harness, Key::Escape);
        window(&mut harness).command(Command::View(View::Story));
        harness.run_steps(3);
        let story = |harness: &mut Harness<'static, Lazy>| window(harness).document().scenario().story.clone();
        let before = story(&mut harness);
        let click = |harness: &mut Harness<'static, Lazy>, label: &str| {
            harness.get_by_role_and_label(Role::Button, label).click();
            harness.run_steps(3);
        };
        click(&mut harness, lang.story_down());
        assert_eq!(story(&mut harness)[1], before[0]);
        click(&mut harness, lang.story_duplicate());
        assert_eq!((story(&mut harness).len(), &story(&mut harness)[2]), (5, &before[0]));
        click(&mut harness, lang.story_hide());
        assert!(story(&mut harness)[2].hidden);
        click(&mut harness, lang.story_delete());
        assert_eq!(story(&mut harness).len(), 4);
        for _ in 0..4 {
            window(&mut harness).command(Command::Undo);
        }
        harness.run_steps(2);
        assert_eq!(story(&mut harness), before);
        assert!(!window(&mut harness).document().is_changed());
        // A story made by itself has seven scenes, which one undo takes back.
        window(&mut harness).command(Command::NewStory);
        harness.run_steps(2);
        assert_eq!(story(&mut harness), suggested(&small()));
        window(&mut harness).command(Command::Undo);
        assert_eq!(story(&mut harness), before);
        // F5 begins with the first scene, Shift+F5 with the chosen one.
        harness.key_press_modifiers(Modifiers::SHIFT, Key::F5);
        harness.run_steps(2);
        let chosen = window(&mut harness).presenting().expect("presenting").scene();
        assert!(chosen > 0, "{chosen}");
        press(&mut harness, Key::Escape);
        press(&mut harness, Key::F5);
        assert_eq!(window(&mut harness).presenting().expect("presenting").scene(), 0);
    }
}

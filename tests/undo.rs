//! Undo takes back exactly one gesture, and all of them; and half-typed text is not a gesture.

use std::sync::Arc;

use crewcast::files::{self, Example, Settings, journal, settings, state::Starting};
use crewcast::model::{
    Choice, Contract, CurveName, Edit, Estimate, NumberField, Scaling, Scenario, Scope, Shape, Side, Threshold, ThresholdChange,
    What,
};
use crewcast::session::Document;
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::Command;
use egui::{Event, ImeEvent, Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// `SplitMix64`, so that a failure is found again by its number.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % below as u64).expect("small")
    }

    #[expect(clippy::cast_precision_loss, reason = "a number between 0 and 1")]
    fn share(&mut self) -> f64 {
        self.below(1 << 20) as f64 / f64::from(1 << 20)
    }
}

/// Any change, also ones that change nothing or speak of roles that are not there.
fn edit(random: &mut Random, scenario: &Scenario) -> Edit {
    let roles: Vec<&str> = scenario.roles().map(|role| role.id.as_str()).chain(["nobody"]).collect();
    let role = roles[random.below(roles.len())].to_owned();
    let task = scenario.role(&role).and_then(|role| role.tasks.first()).map_or("none", |task| task.id.as_str()).to_owned();
    let curve = scenario.adoption.keys().next().expect("a curve").clone();
    let lang = Lang::ALL[random.below(2)];
    let (a, b) = (random.share(), random.share());
    let estimate = [Estimate::Exact(a), Estimate::Range(a.min(b), a.max(b)), Estimate::Normal(-a, b)][random.below(3)];
    match random.below(24) {
        0 => {
            let inputs = scenario.inputs();
            Edit::Estimate(inputs[random.below(inputs.len())].clone(), estimate)
        }
        1 => Edit::Shift(Scope::Role(role), a - 0.5),
        2 => Edit::SetAll(Scope::Department(scenario.departments[0].id.clone()), estimate),
        3 => Edit::Restore(Scope::Role(role), Box::new(files::example(Example::DuXiaomeng))),
        4 => Edit::Number(NumberField::Headcount(role), a * 50.0),
        5 => Edit::Number(
            [NumberField::Horizon, NumberField::OnCost, NumberField::SharedProgress][random.below(3)].clone(),
            100.0 * a,
        ),
        6 => Edit::Number(NumberField::Price, f64::NAN),
        7 => Edit::Protect(role, task, a < 0.5),
        8 => Edit::Choice([Choice::Compress, Choice::Expand, Choice::Follow, Choice::Blend(a)][random.below(4)]),
        9 => Edit::Rebalance(a < 0.5),
        10 => Edit::LayoffCap((a < 0.7).then_some(b)),
        11 => Edit::HiringCap((a < 0.7).then_some(b)),
        12 => Edit::Scaling(role, [Scaling::Fixed, Scaling::WithVolume][random.below(2)]),
        13 => Edit::Contract(role, [Contract::Employed, Contract::Freelance][random.below(2)]),
        14 => Edit::RoleCurve(role, curve),
        15 => Edit::Shape(CurveName::Own(curve), Shape::Linear { months: Estimate::Exact(1.0 + 30.0 * a) }),
        16 => Edit::Quality(None),
        17 => Edit::Rivals(None),
        18 => Edit::Title(lang, ["", "标题", "a\u{202E}b"][random.below(3)].to_owned()),
        19 => Edit::Notes(lang, format!("{a}")),
        20 => Edit::Currency(["EUR", "CNY"][random.below(2)].to_owned()),
        21 => Edit::Seed(random.below(5) as u64),
        22 => {
            let what = What::parse(["headcount", "totals/npv", "roles/nobody/left"][random.below(3)]).expect("names");
            let threshold = Threshold::new(what, if a < 0.5 { Side::Above(b) } else { Side::Below(b) });
            Edit::Thresholds(match random.below(3) {
                0 => ThresholdChange::Add(threshold),
                1 => ThresholdChange::Set(random.below(3), threshold),
                _ => ThresholdChange::Remove(random.below(3)),
            })
        }
        _ => Edit::Replace(Box::new(files::example(Example::ALL[random.below(3)]))),
    }
}

/// The bits: the debug text tells −0 from 0, which `==` does not.
fn bits(scenario: &Scenario) -> String {
    format!("{scenario:?}")
}

#[test]
fn undo_and_redo_are_exact_after_any_sequence() {
    for seed in 0..10_000 {
        let mut random = Random(seed);
        let mut doc = Document::new(files::example(Example::DuXiaomeng));
        let first = bits(doc.scenario());
        // What there was after each gesture that changed something: what undo must go back through.
        let mut states = vec![Arc::clone(doc.scenario())];
        let mut undone = 0;
        for _ in 0..=random.below(7) {
            match random.below(8) {
                0 if states.len() > 1 => {
                    doc.undo();
                    states.pop();
                    undone += 1;
                    assert_eq!(&**doc.scenario(), states.last().expect("one"), "{seed}");
                }
                1 | 2 => {
                    // One drag, of up to 200 frames, is one entry; a drag that ends where it began is none.
                    let before = Arc::clone(doc.scenario());
                    doc.begin_gesture();
                    let frames = if seed % 100 == 0 { 200 } else { 1 + random.below(12) };
                    for _ in 0..frames {
                        let edit = edit(&mut random, &before);
                        doc.drag(edit);
                    }
                    doc.end_gesture();
                    if **doc.scenario() != before {
                        states.push(Arc::clone(doc.scenario()));
                        undone = 0;
                    }
                }
                _ => {
                    let before = Arc::clone(doc.scenario());
                    doc.apply(edit(&mut random, &before));
                    if **doc.scenario() != before {
                        states.push(Arc::clone(doc.scenario()));
                        undone = 0;
                    }
                }
            }
        }
        let last = bits(doc.scenario());
        for state in states.iter().rev().skip(1) {
            doc.undo();
            assert_eq!(&**doc.scenario(), state, "{seed}: one undo takes back one gesture");
        }
        assert!(doc.next_undo().is_none(), "{seed}: entries of gestures that nobody made");
        assert_eq!(bits(doc.scenario()), first, "{seed}");
        assert!(!doc.is_changed(), "{seed}");
        for _ in 1..states.len() {
            doc.redo();
        }
        assert_eq!(bits(doc.scenario()), last, "{seed}");
        assert_eq!(doc.next_redo().is_some(), undone > 0, "{seed}: only what was undone before is left to be done again");
    }
}

type Lazy = Option<Window>;

/// A window with a journal in this folder.
fn start(state: &std::path::Path) -> Harness<'static, Lazy> {
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    settings::use_folder(FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder")).path().to_owned());
    let state = state.to_owned();
    let mut harness =
        Harness::builder().with_size(vec2(1440.0, 900.0)).with_context_setup(crewcast::ui::theme::install).build_ui_state(
            move |ui, lazy: &mut Lazy| {
                let window = lazy.get_or_insert_with(|| {
                    let mut window = Window::new(ui.ctx(), Settings { language: Some(Lang::Zh), ..Settings::default() });
                    window.simulate_now(64);
                    window.protect(Starting::begin_in(&state), Some(state.join("recovery")), None);
                    window
                });
                window.logic(&ui.ctx().clone());
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(4);
    harness
}

fn window<'a>(harness: &'a mut Harness<'_, Lazy>) -> &'a mut Window {
    harness.state_mut().as_mut().expect("made in the first frame")
}

/// Whether the journal has been given anything; waits as long as a write may be held back.
fn journal_is_empty(state: &std::path::Path) -> bool {
    std::thread::sleep(std::time::Duration::from_millis(700));
    let journals = std::fs::read_dir(state.join("recovery")).expect("a folder").flatten();
    journals.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "journal")).count() == 0
}

fn compose(harness: &mut Harness<'_, Lazy>, text: &str) {
    let preedit = ImeEvent::Preedit { text: text.to_owned(), active_range_chars: Some(0..text.chars().count()) };
    harness.event(Event::Ime(preedit));
    harness.run_steps(2);
}

fn title_field<'a>(harness: &'a Harness<'_, Lazy>) -> egui_kittest::Node<'a> {
    let is_title = |label: String| label == Lang::Zh.info_title();
    harness.get_by(move |node| node.role() == egui::accesskit::Role::TextInput && node.label().is_some_and(is_title))
}

#[test]
fn half_typed_chinese_reaches_neither_document_nor_undo_nor_journal() {
    let state = tempfile::tempdir().expect("a folder");
    let mut harness = start(state.path());
    let before = Arc::clone(window(&mut harness).document().scenario());
    let untouched = |harness: &mut Harness<'_, Lazy>| {
        let doc = window(harness).document();
        Arc::ptr_eq(doc.scenario(), &before) && doc.next_undo().is_none() && !doc.is_changed() && journal_is_empty(state.path())
    };
    // The title, in its dialog.
    window(&mut harness).command(Command::ScenarioInfo);
    harness.run_steps(3);
    let title = |harness: &Harness<'_, Lazy>| title_field(harness).value();
    title_field(&harness).focus();
    harness.run_steps(2);
    for pinyin in ["b", "bei", "bei guang"] {
        compose(&mut harness, pinyin);
        assert!(title(&harness).is_some_and(|text| text.contains(pinyin)), "the field shows what is being composed");
        assert!(untouched(&mut harness), "{pinyin}");
    }
    harness.event(Event::Ime(ImeEvent::Commit("北光".to_owned())));
    harness.run_steps(2);
    assert!(title(&harness).is_some_and(|text| text.contains("北光") && !text.contains("bei")));
    assert!(untouched(&mut harness), "the field has not been left");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(untouched(&mut harness), "given up");

    window(&mut harness).command(Command::ScenarioInfo);
    harness.run_steps(3);
    title_field(&harness).focus();
    harness.run_steps(2);
    compose(&mut harness, "bei");
    harness.event(Event::Ime(ImeEvent::Commit("北".to_owned())));
    harness.run_steps(2);
    harness.get_by_label(Lang::Zh.dialog_ok()).click();
    harness.run_steps(3);
    let doc = window(&mut harness).document();
    assert!(doc.scenario().title.get(Lang::Zh).contains('北') && doc.unsaved_steps().len() == 1);
    assert!(!journal_is_empty(state.path()), "what was meant is kept");
}

#[test]
fn a_drag_is_one_entry_of_the_journal_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut journal, _) = crewcast::session::Journal::start(folder.path()).expect("started");
    let mut doc = Document::new(files::builtin());
    doc.begin_gesture();
    for frame in 1..=200 {
        doc.drag(Edit::Number(NumberField::Price, 1_000.0 + f64::from(frame)));
        journal.note(&doc, |_| crewcast::model::Text::Plain("price".to_owned()));
    }
    doc.end_gesture();
    let expected = bits(doc.scenario());
    drop(journal);
    let left = journal::orphans(folder.path());
    let entry = &left[0].entry;
    assert_eq!((entry.changes, entry.names.len(), bits(&entry.scenario)), (1, 1, expected));
}

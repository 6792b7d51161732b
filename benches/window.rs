//! What the window feels while a million futures are simulated behind it: how long its own frames take, and how long a run takes to
//! stop. `cargo bench --bench window`.
#![allow(clippy::print_stdout, reason = "this is what a benchmark is for")]

#[path = "large_studio.rs"]
mod large_studio;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crewcast::files::{Settings, scenario, settings};
use crewcast::model::Choice;
use crewcast::sim::{Detail, Live, Request, View, Watch, run};
use crewcast::ui::Window;
use egui::vec2;
use egui_kittest::Harness;
use large_studio::large_studio;

const CHOICES: [Choice; 3] = [Choice::Blend(0.5), Choice::Compress, Choice::Expand];
const MANY: u32 = 1_000_000;

fn main() {
    println!("{} threads", rayon::current_num_threads());
    frames();
    cancelling();
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("{what}: median {:.1} ms, p95 {:.1} ms, longest {:.1} ms ({} times)", at(50), at(95), at(100), times.len());
}

/// Frames of the whole window at 60 a second, layout and shapes without the graphics card: at rest, and while a million futures of all
/// columns are simulated.
fn frames() {
    let folder = tempfile::tempdir().expect("a folder");
    settings::use_folder(folder.path().to_owned());
    for (draws, what) in [(2_048, "at rest"), (MANY, "while a million futures are simulated")] {
        let mut studio = large_studio();
        studio.draws = draws;
        let file = folder.path().join("large.ron");
        crewcast::files::atomic::replace(&file, scenario::print(&studio).as_bytes()).expect("written");
        let mut harness =
            Harness::builder().with_size(vec2(1440.0, 900.0)).with_context_setup(crewcast::ui::theme::install).build_ui_state(
                |ui, lazy: &mut Option<Window>| {
                    let window = lazy.get_or_insert_with(|| {
                        let mut window = Window::new(ui.ctx(), Settings::default());
                        window.open(file.clone());
                        window
                    });
                    window.logic(&ui.ctx().clone());
                    window.frame(ui);
                },
                None,
            );
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(if draws == MANY { 1 } else { 3 }) {
            harness.step();
            std::thread::sleep(Duration::from_millis(16));
        }
        let mut times = Vec::new();
        while times.len() < 240 {
            let begun = Instant::now();
            harness.step();
            times.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(16).saturating_sub(begun.elapsed()));
        }
        let still_running = harness.state().as_ref().and_then(Window::results).is_none_or(|results| results.draws < draws);
        report(&format!("a frame {what}{}", if still_running { ", which goes on" } else { "" }), times);
    }
}

/// From asking to the end of the work, at a moment somewhere in it.
fn cancelling() {
    let studio = large_studio();
    for (live, what) in [(true, "a picture of a million futures"), (false, "an exact run of a million futures")] {
        let times = (0..20_u64).map(|i| {
            let cancel = AtomicBool::new(false);
            std::thread::scope(|scope| {
                let watch = Watch { cancel: Some(&cancel), progress: None };
                let studio = &studio;
                let work = scope.spawn(move || {
                    if live {
                        let view = View { scenario: studio, choices: &CHOICES, without_ai: false, month: Some(60), role: None };
                        let mut live = Live::default();
                        let mut sheet = Live::sheet(&view, true);
                        let _ = live.add(&mut sheet, MANY, &watch);
                    } else {
                        let request = Request {
                            scenario: studio,
                            choices: &CHOICES,
                            without_ai: false,
                            draws: MANY,
                            detail: Detail::Headcounts,
                        };
                        let _ = run(&request, &watch);
                    }
                    Instant::now()
                });
                std::thread::sleep(Duration::from_millis(150 + 37 * i));
                let asked = Instant::now();
                cancel.store(true, Ordering::Relaxed);
                work.join().expect("it ends").saturating_duration_since(asked)
            })
        });
        report(&format!("stopping {what}"), times.collect());
    }
}

//! How fast futures are simulated. `cargo bench --bench kernel` prints everything; `-- --gate` only compares the fast months with the
//! readable ones, in one process on one thread, and fails where they are less than 4 times (f64) or 8 times (f32) as fast;
//! `-- --export FOLDER` writes the large studio, its inputs, its results and its times, for `benches/peers/`.
#![allow(clippy::print_stdout, reason = "this is what a benchmark is for")]

#[path = "large_studio.rs"]
mod large_studio;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crewcast::files;
use crewcast::model::{Choice, Scenario, check};
use crewcast::sim::{Arithmetic, Detail, Live, Request, View, Walk, Watch, instructions, run};
use large_studio::large_studio;

const CHOICES: [Choice; 3] = [Choice::Blend(0.5), Choice::Compress, Choice::Expand];

fn main() -> ExitCode {
    let gate = std::env::args().any(|argument| argument == "--gate");
    let large = large_studio();
    assert!(check(&large).is_empty());
    println!("{} threads, {} instructions", rayon::current_num_threads(), instructions());
    let passed = months(&large, "large studio, 40 roles × 120 months");
    let folder = std::env::args().skip_while(|argument| argument != "--export").nth(1);
    if let Some(folder) = folder {
        export(&large, &PathBuf::from(folder));
        return ExitCode::SUCCESS;
    }
    if gate {
        return if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let example = files::builtin();
    months(&example, "example");
    pictures(&large, "large studio");
    pictures(&example, "example");
    exact(&large, "large studio");
    exact(&example, "example");
    scaling(&large);
    million(&large);
    ExitCode::SUCCESS
}

/// Shortest and median time of some runs after one that is not counted.
fn time(runs: usize, mut work: impl FnMut()) -> (Duration, Duration) {
    work();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[0], times[times.len() / 2])
}

/// Nanoseconds per role-month on one thread, months alone; taken in turn, so that a slow minute of the machine is slow for all.
fn months(scenario: &Scenario, name: &str) -> bool {
    println!("\n{name}: ns per role-month, one thread, months alone (median of 9, and how many times the readable one's speed)");
    let mut passed = true;
    for choices in [&CHOICES[..1], &CHOICES[..]] {
        let walk = Walk::new(scenario, choices, 1_024);
        let kinds = [Arithmetic::Readable, Arithmetic::Double, Arithmetic::Single];
        let mut times = kinds.map(|_| Vec::new());
        for round in 0..10 {
            for (kind, times) in kinds.iter().zip(&mut times) {
                let begun = Instant::now();
                std::hint::black_box(walk.run(*kind));
                if round > 0 {
                    times.push(begun.elapsed().as_secs_f64() * 1e9 / walk.role_months());
                }
            }
        }
        let [readable, double, single] = times.map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        });
        let (double_ratio, single_ratio) = (readable / double, readable / single);
        println!(
            "  {} choices: readable {readable:.2}, f64 {double:.2} (× {double_ratio:.1}), f32 {single:.2} (× {single_ratio:.1})",
            choices.len()
        );
        passed &= double_ratio >= 4.0 && single_ratio >= 8.0;
    }
    passed
}

fn view<'a>(scenario: &'a Scenario, choices: &'a [Choice]) -> View<'a> {
    View { scenario, choices, without_ai: false, month: Some(36), role: Some(3) }
}

/// What a drag shows: every series of the studio, headcounts by role in one month, one role's in all; one slider has moved.
fn pictures(scenario: &Scenario, name: &str) {
    println!("\n{name}: pictures while a hand moves, ms (shortest, median of 21), inputs kept but for the one that moved");
    for choices in [&CHOICES[..1], &CHOICES[..]] {
        for draws in [2_048, 10_240] {
            let mut live = Live::default();
            let mut scenario = scenario.clone();
            let mut step = 0.0;
            let (shortest, median) = time(21, || {
                step += 1e-3;
                scenario.market.elasticity = crewcast::model::Estimate::Range(0.5, 1.0 + step);
                let mut sheet = Live::sheet(&view(&scenario, choices), false);
                let _ = live.add(&mut sheet, draws, &Watch::default());
                std::hint::black_box(sheet.outcomes());
            });
            println!("  {} choices, {draws} futures: {}", choices.len(), ms(shortest, median));
        }
    }
}

/// The studio, the values of its inputs in 10,240 futures, what comes out, and how long it took.
fn export(studio: &Scenario, folder: &Path) {
    const DRAWS: u32 = 10_240;
    let write = |name: &str, bytes: &[u8]| files::atomic::replace(&folder.join(name), bytes).expect("the folder can be written");
    let mut json = Vec::new();
    files::scenario::write_json(&mut json, studio).expect("JSON");
    write("studio.json", &json);
    let inputs = Walk::new(studio, &CHOICES, DRAWS).inputs();
    let paths: Vec<&str> = inputs.iter().map(|(path, _)| path.as_str()).collect();
    write("inputs.json", &serde_json::to_vec(&paths).expect("JSON"));
    let values: Vec<u8> = inputs.iter().flat_map(|(_, values)| values).flat_map(|x| x.to_le_bytes()).collect();
    write("inputs.f64", &values);
    let request = Request { scenario: studio, choices: &CHOICES, without_ai: false, draws: DRAWS, detail: Detail::Headcounts };
    for (outcome, name) in run(&request, &Watch::default()).expect("nobody stops it").iter().zip(["blend", "compress", "expand"])
    {
        let mut json = Vec::new();
        files::results::write_json(&mut json, studio, outcome).expect("JSON");
        write(&format!("{name}.json"), &json);
    }
    let mut times = serde_json::Map::new();
    for choices in [&CHOICES[..1], &CHOICES[..]] {
        let walk = Walk::new(studio, choices, 1_024);
        for (kind, name) in [(Arithmetic::Double, "f64"), (Arithmetic::Single, "f32")] {
            let (_, median) = time(9, || {
                std::hint::black_box(walk.run(kind));
            });
            let of_each = median.as_secs_f64() * 1e9 / walk.role_months();
            times.insert(format!("months {name} {}", choices.len()), of_each.into());
        }
        for draws in [2_048, DRAWS] {
            let mut live = Live::default();
            let view = View { scenario: studio, choices, without_ai: false, month: Some(60), role: None };
            let (_, median) = time(21, || {
                let mut sheet = Live::sheet(&view, false);
                let _ = live.add(&mut sheet, draws, &Watch::default());
                std::hint::black_box(sheet.outcomes());
            });
            times.insert(format!("whole f32 {} {draws}", choices.len()), (median.as_secs_f64() * 1e3).into());
            // The series of the studio: what the others do, less the headcounts by role in one month.
            let request = Request { choices, draws, detail: Detail::Studio, ..request };
            let (_, median) = time(9, || {
                std::hint::black_box(run(&request, &Watch::default()).ok());
            });
            times.insert(format!("whole f64 {} {draws}", choices.len()), (median.as_secs_f64() * 1e3).into());
        }
    }
    times.insert("instructions".to_owned(), instructions().to_string().into());
    write("ours.json", &serde_json::to_vec_pretty(&times).expect("JSON"));
}

/// What is saved and exported.
fn exact(scenario: &Scenario, name: &str) {
    println!("\n{name}: exact runs in f64, ms (shortest, median of 5)");
    for (detail, what) in
        [(Detail::Studio, "studio"), (Detail::Headcounts, "and headcounts"), (Detail::Full, "and everything by role")]
    {
        let request = Request { scenario, choices: &CHOICES, without_ai: false, draws: 10_240, detail };
        let (shortest, median) = time(5, || {
            std::hint::black_box(run(&request, &Watch::default()).ok());
        });
        println!("  3 choices, 10240 futures, {what}: {}", ms(shortest, median));
    }
}

/// One picture of one choice, with more of one thing.
fn scaling(large: &Scenario) {
    println!("\nscaling of a picture of one choice, 2048 futures unless said, ms (shortest, median of 9)");
    let picture = |scenario: &Scenario, draws: u32, threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let mut live = Live::default();
        let work = || {
            let mut sheet = Live::sheet(&view(scenario, &CHOICES[..1]), false);
            let _ = live.add(&mut sheet, draws, &Watch::default());
            std::hint::black_box(sheet.outcomes());
        };
        pool.map_or((Duration::ZERO, Duration::ZERO), |pool| pool.install(|| time(9, work)))
    };
    let threads = rayon::current_num_threads();
    for draws in [1_024, 2_048, 4_096, 8_192] {
        let (shortest, median) = picture(large, draws, threads);
        println!("  {draws} futures: {}", ms(shortest, median));
    }
    for roles in [10, 20, 40] {
        let mut fewer = large.clone();
        let count = fewer.departments.len();
        for department in &mut fewer.departments {
            department.roles.truncate((roles / count).max(1));
        }
        let (shortest, median) = picture(&fewer, 2_048, threads);
        println!("  {} roles: {}", fewer.roles().count(), ms(shortest, median));
    }
    for months in [30, 60, 120, 240] {
        let (shortest, median) = picture(&Scenario { horizon: months, ..large.clone() }, 2_048, threads);
        println!("  {months} months: {}", ms(shortest, median));
    }
    for threads in [1, 2, 4] {
        let (shortest, median) = picture(large, 2_048, threads);
        println!("  {threads} threads: {}", ms(shortest, median));
    }
}

/// A million futures of one choice, and the memory that the process had at most.
fn million(large: &Scenario) {
    let begun = Instant::now();
    let mut live = Live::default();
    let mut sheet = Live::sheet(&view(large, &CHOICES[..1]), true);
    let _ = live.add(&mut sheet, 1_000_000, &Watch::default());
    let took = begun.elapsed().as_secs_f64();
    println!("\na million futures of one choice, large studio: {took:.2} s; at most {} of memory", most_memory());
}

/// `VmHWM`, where there is one.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "an unknown amount".to_owned(), |line| line.trim().to_owned())
}

fn ms(shortest: Duration, median: Duration) -> String {
    format!("{:.1}, {:.1}", shortest.as_secs_f64() * 1e3, median.as_secs_f64() * 1e3)
}

//! The simulation cannot take the window with it: not by a panic, not by memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crewcast::files::{self, Example};
use crewcast::model::{Choice, Scenario};
use crewcast::session::{Document, Jobs, Notice, Report, TooLarge, Version, first_picture, fits};
use crewcast::sim::{Detail, Request, Watch, run};

/// The next report, or nothing after a long time.
fn wait(jobs: &Jobs) -> Option<Report> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(1) {
        if let Some(report) = jobs.report() {
            return Some(report);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

/// A scenario with a defect that no file and no edit can make: the simulation has a right to panic at it.
fn impossible() -> Scenario {
    let mut scenario = files::example(Example::DuXiaomeng);
    scenario.adoption.clear();
    scenario
}

#[test]
fn a_panic_in_a_job_is_a_notice_and_the_next_job_runs() {
    let document = Document::new(files::example(Example::DuXiaomeng));
    let before = document.scenario().clone();
    let jobs = Jobs::start(|| {}).expect("a thread");
    for _ in 0..3 {
        jobs.submit(&Version::new(impossible()), 0);
        assert!(matches!(wait(&jobs), Some(Report::Failed(Notice::SimulationFailed))), "no notice");
    }
    jobs.submit(document.scenario(), 36);
    let Some(Report::Results(results)) = wait(&jobs) else { panic!("the next job did not run") };
    assert_eq!(results.scenario, before);
    assert!(!document.is_changed());
}

fn with_roles(count: usize, horizon: u32, draws: u32) -> Scenario {
    let mut scenario = files::example(Example::DuXiaomeng);
    let role = scenario.departments[0].roles[0].clone();
    let roles = (0..count).map(|i| crewcast::model::Role { id: format!("r{i}"), ..role.clone() });
    scenario.departments[0].roles = roles.collect();
    (scenario.horizon, scenario.draws) = (horizon, draws);
    scenario
}

#[test]
fn what_would_not_fit_is_refused_before_it_is_tried() {
    for (roles, horizon, draws) in [(40, 120, 10_000), (40, 120, 10_000_000), (2_000, 60, 1_000)] {
        let scenario = with_roles(roles, horizon, draws);
        assert_eq!(fits(&scenario), Ok(()), "{roles} roles, {horizon} months, {draws} futures");
    }
    let too_large = fits(&with_roles(2_000, 360, 10_000_000)).expect_err("more than any machine has");
    assert!(too_large.needed > too_large.limit && too_large.limit >= 1 << 29);
}

/// What would fit instead is said, as a number that does fit; and there is a first picture where that fits.
#[test]
fn what_does_not_fit_says_how_many_futures_would() {
    let large = |draws| with_roles(2_000, 36, draws);
    let Err(TooLarge { most: Some(most), .. }) = fits(&large(10_000)) else { panic!("some would fit") };
    assert!((1_000..10_000).contains(&most) && most % 100 == 0, "{most}");
    assert_eq!((fits(&large(most)), fits(&large(most + 2 * most / 10)).is_err()), (Ok(()), true), "{most} is the largest");
    assert_eq!(first_picture(&large(10_000)), Some(2_048));
    let longest = fits(&with_roles(2_000, 360, 10_000)).map_err(|too_large| too_large.most);
    assert!(matches!(longest, Err(Some(most)) if most >= 1_000), "{longest:?}");
}

#[test]
fn a_first_picture_comes_alone() {
    let document = Document::new(files::example(Example::DuXiaomeng));
    let jobs = Jobs::start(|| {}).expect("a thread");
    jobs.submit_first(document.scenario(), 36, 512);
    let Some(Report::Results(results)) = wait(&jobs) else { panic!("no picture") };
    assert_eq!((results.draws, results.wanted), (512, document.scenario().draws));
    while jobs.is_busy() {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(jobs.report().is_none(), "the whole was simulated after all");
}

/// What is let through takes about what was announced: 2,000 roles.
#[test]
#[cfg(target_os = "linux")]
fn what_fits_takes_what_was_announced() {
    let peak = || {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") << 10
    };
    let scenario = Arc::new(with_roles(2_000, 12, 2_000));
    let choices = [Choice::Compress, Choice::Follow, Choice::Expand];
    let request = Request { scenario: &scenario, choices: &choices, without_ai: false, draws: 2_000, detail: Detail::Headcounts };
    let (announced, before) = (request.memory(), peak());
    run(&request, &Watch::default()).expect("not stopped");
    let taken = peak().saturating_sub(before);
    // The other tests of this program run at the same time, and take up to 64 MB.
    assert!(taken < announced + announced / 2 + (64 << 20), "{taken} bytes taken, {announced} announced");
}

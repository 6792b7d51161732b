//! The simulation cannot take the window with it: not by a panic, not by memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crewcast::files::{self, Example};
use crewcast::model::{Choice, Scenario};
use crewcast::session::{Document, Jobs, Notice, Report, Version, fits};
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

//! What each command does: read a scenario, compute, write.

use std::path::{Path, PathBuf};

use super::args::{ResultFormat, Run, ScenarioFormat, Show};
use super::output::{self, complain, plain};
use super::{BUILTIN, Code, is_builtin, table};
use crate::export::State;
use crate::files::{self, OpenError, OpenFailure, results, scenario};
use crate::model::{Choice, Scenario};
use crate::sim::{self, Detail, Outcome, Request, Watch};
use crate::text::Lang;

/// `crewcast run`.
pub(super) fn run(args: &Run) -> Code {
    let mut scenario = match read(&args.file) {
        Ok(scenario) => scenario,
        Err(error) => return refused(&error),
    };
    scenario.seed = args.seed.unwrap_or(scenario.seed);
    scenario.draws = args.draws.unwrap_or(scenario.draws);
    let choice = args.policy.unwrap_or(scenario.policy.choice);
    match output::ready(&args.output) {
        Code::Good => {}
        code => return code,
    }
    match simulate(&scenario, choice, args) {
        Ok(outcome) => output::write(&args.output, |out| match args.format {
            ResultFormat::Table => table::write(out, &scenario, &outcome, args.without_ai),
            ResultFormat::Json => results::write_json(out, &scenario, &outcome),
            ResultFormat::Csv => results::write_csv(out, &outcome),
        }),
        Err(reason) => {
            complain(&[reason]);
            Code::Machine
        }
    }
}

/// Where a scenario stands, once so many futures are asked for: other futures than the file's are a change of it.
pub(super) fn state(file: &Path, is_changed: bool) -> State {
    match (is_builtin(file), is_changed) {
        (true, false) => State::Builtin,
        (true, true) => State::Nowhere,
        (false, false) => State::Saved(files::shown_name(file)),
        (false, true) => State::Changed(files::shown_name(file)),
    }
}

/// Says that a run would not fit, and what would.
pub(super) fn too_large(megabytes: usize, most: Option<u32>) -> String {
    let limit = sim::MAX_MEMORY / 1_000_000;
    let what = match most {
        Some(most) => format!("{most} draws would fit (--draws {most}); or use fewer roles, or a shorter horizon"),
        None => "use fewer roles or a shorter horizon".to_owned(),
    };
    format!("there is not enough memory: about {megabytes} MB are needed, and a run may take {limit} MB; {what}")
}

/// The run itself; if it cannot be done, why.
fn simulate(scenario: &Scenario, choice: Choice, args: &Run) -> Result<Outcome, String> {
    let request =
        Request { scenario, choices: &[choice], without_ai: args.without_ai, draws: scenario.draws, detail: Detail::Full };
    // Asked for in one piece and given back: a run that can never fit ends with a sentence instead of a crash on the way.
    if request.memory() > sim::MAX_MEMORY || Vec::<u8>::new().try_reserve_exact(request.memory()).is_err() {
        return Err(too_large(request.memory() / 1_000_000, request.most()));
    }
    let run = || sim::run(&request, &Watch::default()).ok().and_then(|outcomes| outcomes.into_iter().next());
    let outcome = match args.threads {
        None => run(),
        Some(threads) => {
            let named = |i| format!("draws {i}");
            // More than four a core bring nothing and take longer to start than a run lasts.
            let threads = threads.min(4 * std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).thread_name(named).build();
            pool.map_err(|error| format!("{threads} threads cannot be started: {error}"))?.install(run)
        }
    };
    outcome.ok_or_else(|| "the run was stopped".to_owned())
}

/// `crewcast check`.
pub(super) fn check(files: &[PathBuf]) -> Code {
    let mut worst = Code::Good;
    let printed = output::print(|out| {
        for file in files {
            let name = plain(&file.display().to_string());
            match warned(file) {
                Ok(warnings) => {
                    for warning in warnings {
                        writeln!(out, "{}", plain(&format!("warning: {}", warning.line(&name, Lang::En))))?;
                    }
                    writeln!(out, "{name}: good")?;
                }
                Err(error) => {
                    worst = worst.max(code_of(&error));
                    for line in error.lines(Lang::En) {
                        writeln!(out, "{}", plain(&line))?;
                    }
                }
            }
        }
        Ok(())
    });
    worst.max(printed)
}

/// `crewcast show`.
pub(super) fn show(args: &Show) -> Code {
    match read(&args.file) {
        Ok(scenario) => output::print(|out| match args.format {
            ScenarioFormat::Ron => out.write_all(scenario::print_complete(&scenario).as_bytes()),
            ScenarioFormat::Json => scenario::write_json(out, &scenario),
        }),
        Err(error) => refused(&error),
    }
}

/// What a good file should be looked at for.
fn warned(file: &Path) -> Result<Vec<scenario::FileProblem>, OpenError> {
    if is_builtin(file) { Ok(Vec::new()) } else { files::load(file).map(|loaded| loaded.warnings) }
}

pub(super) fn read(file: &Path) -> Result<Scenario, OpenError> {
    if is_builtin(file) { Ok(files::builtin()) } else { files::load(file).map(|loaded| loaded.scenario) }
}

/// Says all that is wrong with a file.
pub(super) fn refused(error: &OpenError) -> Code {
    complain(&error.lines(Lang::En));
    if let OpenError::Io { path, failure: OpenFailure::NotFound } = error
        && path.as_os_str().eq_ignore_ascii_case(BUILTIN)
    {
        complain(&[format!("the built-in example is called {BUILTIN}")]);
    }
    code_of(error)
}

fn code_of(error: &OpenError) -> Code {
    match error {
        // The disk answered, but with an error of its own.
        OpenError::Io { failure: OpenFailure::Other(_), .. } => Code::Machine,
        OpenError::Io { .. } | OpenError::Problems { .. } => Code::Input,
    }
}

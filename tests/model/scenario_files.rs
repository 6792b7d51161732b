//! Scenario files as a whole: every valid scenario comes back to the bit, every broken file gets an answer.

use crate::common::scenario as arbitrary;

use crewcast::files::scenario::{Parsed, parse, print, print_complete};
use crewcast::files::{OpenError, load};
use crewcast::model::{Estimate, check};
use crewcast::text::Lang;
use proptest::prelude::*;

/// Files that the project ships.
fn shipped() -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .map(|path| (path.clone(), std::fs::read(&path).expect("a file")))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn every_shipped_scenario_opens_and_comes_back() {
    for (path, _) in shipped() {
        let loaded = load(&path).unwrap_or_else(|error: OpenError| panic!("{}", error.lines(Lang::En).join("\n")));
        let again = parse(print(&loaded.scenario).as_bytes()).expect("what was printed");
        assert_eq!(again, Parsed { scenario: loaded.scenario, has_comments: false, warnings: Vec::new() }, "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// `parse(print(s)) == s`. The debug text tells −0 from 0 and one NaN from another, which `==` does not.
    #[test]
    fn a_scenario_comes_back_to_the_bit(scenario in arbitrary::scenarios()) {
        prop_assert_eq!(check(&scenario), []);
        let printed = print(&scenario);
        for text in [&printed, &print_complete(&scenario)] {
            let parsed = match parse(text.as_bytes()) {
                Ok(parsed) => parsed,
                Err(problems) => {
                    let lines: Vec<String> = problems.iter().map(|problem| problem.line("f", Lang::En)).collect();
                    return Err(TestCaseError::fail(format!("{}\n{text}", lines.join("\n"))));
                }
            };
            prop_assert!(!parsed.has_comments);
            prop_assert_eq!(format!("{:?}", parsed.scenario), format!("{scenario:?}"));
        }
        prop_assert_eq!(print(&parse(printed.as_bytes()).expect("read above").scenario), printed);
    }

    /// Another reader of RON agrees that it is RON.
    #[test]
    fn what_is_printed_is_ron(scenario in arbitrary::scenarios()) {
        prop_assert!(ron::from_str::<ron::Value>(&print(&scenario)).is_ok());
    }
}

#[test]
fn bits_survive() {
    let mut scenario = crewcast::files::builtin();
    for x in [0.1 + 0.2, f64::MIN_POSITIVE, 5e-324, 999_999_999_999.999_9, 1.0 - f64::EPSILON, 123_456_789.123_456_79, -0.0] {
        scenario.ai_cost.usage = Estimate::Exact(x);
        let back = parse(print(&scenario).as_bytes()).expect("valid").scenario;
        assert_eq!(back.ai_cost.usage.low().to_bits(), x.to_bits(), "{x:?}");
    }
}

/// A small generator of its own, so that a failure is found again by its number.
fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    const PIECES: [&[u8]; 24] = [
        b"(",
        b")",
        b"[",
        b"]",
        b"{",
        b"}",
        b"\"",
        b"\\",
        b",",
        b":",
        b"//",
        b"/*",
        b"*/",
        b"r#\"",
        b"'",
        b"NaN",
        b"-inf",
        b"1e999",
        b"\0",
        b"\xff",
        b"\xE2\x80\xAE",
        b"Some(",
        b"None",
        b"99999999999999999999",
    ];
    let mut state = seed;
    let mut random = |below: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % (below.max(1) as u64)).expect("small")
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=random(3) {
        let at = random(bytes.len());
        let until = (at + random(40)).min(bytes.len());
        match random(5) {
            0 => drop(bytes.drain(at..until)),
            1 => drop(bytes.splice(at..at, PIECES[random(PIECES.len())].iter().copied())),
            2 => drop(bytes.splice(at..until, PIECES[random(PIECES.len())].iter().copied())),
            3 => {
                let copied = bytes[at..until].to_vec();
                let to = random(bytes.len());
                drop(bytes.splice(to..to, copied));
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Every file is understood, or refused with words and a position that exists.
#[test]
fn broken_files_get_an_answer() {
    answer_mutations(0..300);
}

/// The same for 100,000 files, and each within its time: what has less than 100 KB is answered in a debug build at once.
#[test]
#[ignore = "100,000 files take minutes; .ci/run has it"]
fn a_hundred_thousand_broken_files_get_an_answer() {
    let per_file = 100_000_u64.div_ceil(shipped().len() as u64);
    let halves = [300..per_file / 2, per_file / 2..per_file + 300];
    std::thread::scope(|scope| {
        for seeds in halves {
            let work = move || answer_mutations(seeds);
            std::thread::Builder::new().name("mutations".to_owned()).spawn_scoped(scope, work).expect("a thread");
        }
    });
}

fn answer_mutations(seeds: std::ops::Range<u64>) {
    for (path, bytes) in shipped() {
        for seed in seeds.clone() {
            let bytes = mutated(&bytes, seed);
            let lines = String::from_utf8_lossy(&bytes).matches('\n').count() + 1;
            let begun = std::time::Instant::now();
            let parsed = parse(&bytes);
            let took = begun.elapsed();
            assert!(took < std::time::Duration::from_secs(2), "{} {seed}: {took:?}", path.display());
            match parsed {
                Ok(parsed) => assert_eq!(check(&parsed.scenario), [], "{} {seed}", path.display()),
                Err(problems) => {
                    assert!(!problems.is_empty());
                    for problem in problems {
                        assert!(
                            (1..=lines).contains(&problem.line) && problem.column >= 1,
                            "{} {seed}: {problem:?}",
                            path.display()
                        );
                        assert!(Lang::ALL.iter().all(|&lang| !problem.sentence(lang).is_empty()));
                    }
                }
            }
        }
    }
}

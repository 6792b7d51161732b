//! Any bytes: refused with places and sentences, or understood so completely that they come back from print.

#![no_main]

use crewcast::files::scenario::{parse, print};
use crewcast::text::Lang;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match parse(bytes) {
        Ok(parsed) => {
            let again = parse(print(&parsed.scenario).as_bytes()).expect("what was printed can be read");
            assert_eq!(format!("{:?}", again.scenario), format!("{:?}", parsed.scenario));
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(problem.line > 0 && problem.column > 0);
                for lang in Lang::ALL {
                    assert!(problem.line("f", lang).len() < 3_000);
                }
            }
        }
    }
});

//! Any file is answered in time and within bounds: understood completely, or refused with a place and a reason.
//!
//! Times are promises of the release build on a quiet machine (`cargo test --release --test hostile`); a debug build is given
//! ten times as long.
#![allow(
    clippy::format_collect,
    clippy::cast_precision_loss,
    reason = "hostile texts are built in the plainest way; figures for people"
)]
#![allow(clippy::disallowed_methods, reason = "tests write the files that are then read")]
#![allow(clippy::print_stdout, reason = "what was measured, with --nocapture")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crewcast::files::{self, OpenError};
use crewcast::text::Lang;

/// Bytes in a file, at most.
const MAX: usize = 8 << 20;
/// The promise.
const IN_TIME: Duration = Duration::from_millis(250);
const WITHIN: u64 = 64 << 20;

/// A whole scenario around a list of departments, filled up to `MAX` with `padding`.
fn around(departments: &str, more: &str) -> String {
    format!(
        "(format: 1, title: \"big\", currency: \"EUR\", work: (volume: 10.0, price: 1.0), departments: [{departments}], \
         adoption: {{\"c\": Immediate(start: Exact(6.0))}}, policy: (choice: Expand){more})"
    )
}

/// As many departments, roles and tasks as there may be; `task` is what each task has beside id and share.
fn largest(task: &str) -> String {
    let mut text = String::with_capacity(MAX);
    for d in 0..200 {
        let _ = write!(text, "(id: \"d{d}\", name: (en: \"D\", zh: \"部门\"), roles: [");
        for r in 0..10 {
            let _ = write!(text, "(id: \"r{d}-{r}\", headcount: 3.5, pay: 7e4, adoption: \"c\", tasks: [");
            for t in 0..10 {
                let _ = writeln!(text, "(id: \"t{t}\", share: 0.1, {task}),");
            }
            text.push_str("]),");
        }
        text.push_str("]),");
    }
    around(&text, "")
}

/// Fills a good file up to the last byte.
fn filled(mut text: String, with: &str) -> String {
    while text.len() + with.len() <= MAX {
        text.push_str(with);
    }
    text
}

/// A piece again and again, with a number in its middle.
fn numbered(count: u32, before: &str, after: &str) -> String {
    (0..count).fold(String::new(), |mut text, i| {
        let _ = write!(text, "{before}{i}{after}");
        text
    })
}

/// Files that could hurt, by name; whether they are good.
fn corpus() -> Vec<(&'static str, Vec<u8>, bool)> {
    let full = "name: (en: \"Number\", zh: \"任务\"), automation: Triangular(0.1, 0.2, 0.30000000000000004), \
                review: Pert(0.01, 0.05, 0.1), sources: {\"automation\": \"claim\", \"share\": \"another-claim\"}";
    let short = "automation: Exact(0.5)";
    let bad = "automation: Range(0.7, 0.2)";
    let unknown = "automation: Exact(0.5), automatoin: 1";
    let long = "n".repeat(99_990);
    let mut texts = String::new();
    for i in 0..80 {
        let _ = write!(texts, "(id: \"d{i}\", name: \"{long}\", roles: []),");
    }
    let shipped = files::Example::ALL.map(|example| example.text().to_owned());
    let text = |text: String| text.into_bytes();
    let mut all = vec![
        ("the largest with everything", text(largest(full)), true),
        ("the largest, and comments to the last byte", text(filled(largest(full), "// nothing\n")), true),
        ("the largest, and blanks to the last byte", text(filled(largest(short), "\n")), true),
        ("the largest, every task wrong", text(largest(bad)), false),
        ("the largest, every task wrong, on one line", text(largest(bad).replace('\n', " ")), false),
        ("the largest, every task misspelt", text(largest(unknown)), false),
        ("long names", text(around(&texts, "")), false),
        ("units", text(around(&"(),".repeat(MAX / 4), "")), false),
        ("units in a list that nobody knows", text(around("", &format!(", x: [{}]", "(),".repeat(400_000)))), false),
        ("numbers", text(around("", &format!(", x: [{}]", "1,".repeat(MAX / 3)))), false),
        ("fields", text(around("", &",a:1".repeat(MAX / 5))), false),
        ("many different fields", text(around("", &numbered(450_000, ",f", ":1"))), false),
        ("many keys", text(around("", &format!(", sources: {{{}}}", "\"a\":\"b\",".repeat(240_000)))), false),
        ("many different keys", text(around("", &format!(", sources: {{{}}}", numbered(240_000, "\"", "\":\"b\",")))), false),
        ("depth, round", text("(".repeat(MAX)), false),
        ("depth, square", text(around("", &format!(", x: {}", "[".repeat(MAX / 2)))), false),
        ("depth, named", text("(a:".repeat(MAX / 3)), false),
        ("depth, Some", text(format!("(format: 1, title: {}", "Some(".repeat(MAX / 6))), false),
        ("depth, comments", text("/*".repeat(MAX / 2)), false),
        ("comments", text("//\n".repeat(MAX / 3)), false),
        ("an open text", text(format!("(format: 1, title: \"{}", "a".repeat(MAX - 50))), false),
        ("escapes", text(format!("(format: 1, title: \"{}\")", "\\u{41}".repeat(MAX / 7))), false),
        ("escapes in keys", text(around("", &format!(", sources: {{{}}}", "\"\\u{41}\\u{41}\":\"b\",".repeat(240_000)))), false),
        ("hashes", text(format!("(format: 1, title: r{}", "#".repeat(MAX / 2))), false),
        ("raw texts", text(around("", &format!(", x: [{}]", "r#\"a\"#,".repeat(400_000)))), false),
        ("digits", text(format!("(format: {}", "9".repeat(MAX - 50))), false),
        ("attributes", text("#![enable(implicit_some)]\n".repeat(MAX / 26)), false),
        ("quotes", text("'".repeat(MAX)), false),
        ("blanks", text(" ".repeat(MAX)), false),
        ("nothing", Vec::new(), false),
        ("NUL", b"(format: 1, title: \"a\0b\")".to_vec(), false),
        ("all NUL", vec![0; MAX], false),
        ("not UTF-8", vec![0xFF; MAX], false),
        ("a UTF-16 mark", b"\xFF\xFE(\0".to_vec(), false),
        ("two marks", [b"\xEF\xBB\xBF\xEF\xBB\xBF".as_slice(), shipped[0].as_bytes()].concat(), false),
        ("a mark", [b"\xEF\xBB\xBF".as_slice(), shipped[0].as_bytes()].concat(), true),
        ("one byte too many", vec![b' '; MAX + 1], false),
        ("bidi", text(shipped[0].replacen("title: (en: \"", "title: (en: \"\u{202E}", 1)), false),
        ("a newer format", text(shipped[0].replacen("format: 1", "format: 2", 1)), false),
        ("no format", text(shipped[0].replacen("format: 1,", "", 1)), false),
        ("a field twice", text(shipped[0].replacen("format: 1,", "format: 1, seed: 1, seed: 2,", 1)), false),
    ];
    for (name, number) in [("NaN", "NaN"), ("infinity", "inf"), ("minus infinity", "-inf"), ("beyond f64", "1e400")] {
        all.push((name, text(largest(short).replacen("share: 0.1", &format!("share: {number}"), 1)), false));
    }
    all
}

/// What a child is told: the file to open. It says how long that took, what came of it, and its memory at the peak.
const FILE: &str = "CREWCAST_TEST_FILE";

/// Not a test: what the children do.
#[test]
fn child() {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    // The quickest of three: the machine may be doing something else, the program is always the same.
    let mut best = Duration::MAX;
    let mut result = files::load(&file).map(|_| ());
    for _ in 0..3 {
        let begun = Instant::now();
        result = files::load(&file).map(|_| ());
        if let Err(error) = &result {
            for lang in Lang::ALL {
                assert!(error.lines(lang).iter().all(|line| line.len() < 2_000), "a line without end");
                assert!(!error.sentence(lang).is_empty());
            }
        }
        best = best.min(begun.elapsed());
    }
    let places = match &result {
        Err(OpenError::Problems { problems, .. }) => problems.iter().all(|problem| problem.line > 0 && problem.column > 0),
        _ => true,
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    println!("answer {} {} {places} {}", best.as_micros(), result.is_ok(), peak.unwrap_or(0));
}

fn ask(file: &Path) -> (Duration, bool, bool, u64) {
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .stderr(Stdio::null())
        .output()
        .expect("a child");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "it died: {said}");
    let (_, line) = said.split_once("answer ").expect("an answer");
    let words: Vec<&str> = line.split_whitespace().collect();
    let micros = words[0].parse().expect("a number");
    (Duration::from_micros(micros), words[1] == "true", words[2] == "true", words[3].parse::<u64>().expect("a number") << 10)
}

#[test]
fn every_hostile_file_is_answered_in_time_and_within_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hostile.ron");
    let limit = if cfg!(debug_assertions) { IN_TIME * 10 } else { IN_TIME };
    let mut wrong = Vec::new();
    for (name, bytes, good) in corpus() {
        std::fs::write(&path, &bytes).expect("written");
        let (took, is_good, has_place, peak) = ask(&path);
        println!("{:7.1} ms {:3} MB  {name} ({} bytes)", took.as_secs_f64() * 1e3, peak / 1_000_000, bytes.len());
        if is_good != good || !has_place || took > limit || peak > WITHIN {
            wrong.push(format!("{name}: good {is_good}, place {has_place}, {took:?}, {peak} bytes"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

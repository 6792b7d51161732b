//! The command line as its users meet it: the program itself, its output and its exit codes.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const DU: &str = "du-xiaomeng-10-to-2.ron";

fn shipped(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "scenarios", name].iter().collect();
    path.to_str().expect("UTF-8").to_owned()
}

/// The program without a display, in a folder of its own.
fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crewcast"));
    command.args(args).current_dir(folder).env("HOME", folder).env("XDG_CONFIG_HOME", folder);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").stdin(Stdio::null());
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run_in(folder: &Path, args: &[&str]) -> Ran {
    let Output { status, stdout, stderr } = program(folder, args).output().expect("the program");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code().expect("an exit code"), out: text(stdout), err: text(stderr) }
}

fn run(args: &[&str]) -> Ran {
    run_in(tempfile::tempdir().expect("a folder").path(), args)
}

/// The output of a command that must succeed and complain of nothing.
fn good(args: &[&str]) -> String {
    let ran = run(args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran.out
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&good(&[args, &["--format", "json"]].concat())).expect("JSON")
}

#[expect(clippy::disallowed_methods, reason = "the program reads what the test writes")]
fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("written");
}

#[test]
fn json_has_the_documented_shape() {
    let value = json(&["run", "BUILTIN", "--draws", "40", "--seed", "3", "--policy", "blend:0.60"]);
    let keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected = ["scenario", "seed", "draws", "policy", "quantiles", "months", "series", "roles", "totals"];
    expected.sort_unstable(); // as serde_json's map has them
    assert_eq!(keys, expected);
    assert_eq!(value["scenario"], "North Light Post, 2026");
    assert_eq!((&value["seed"], &value["draws"]), (&3.into(), &40.into()));
    assert_eq!((&value["policy"], &value["quantiles"]), (&"blend:0.6".into(), &"exact".into()));
    let months = value["months"].as_array().expect("months").len();
    assert_eq!((months, &value["months"][60]), (61, &60.into()));
    let columns = ["central", "mean", "p5", "p25", "p50", "p75", "p95"];
    let named = |value: &Value| value.as_object().expect("an object").clone();
    let series = "headcount volume demand unmet idle standard_cost unit_cost price share revenue payroll ai_cost other_cost \
                  change_cost profit hired laid_off moved left";
    assert_eq!(named(&value["series"]).len(), series.split(' ').count());
    for name in series.split(' ') {
        assert_eq!(named(&value["series"][name]).len(), columns.len(), "{name}");
        assert!(columns.iter().all(|column| value["series"][name][column].as_array().is_some_and(|all| all.len() == months)));
    }
    let scenario = crewcast::files::builtin();
    assert_eq!(named(&value["roles"]).len(), scenario.roles().count());
    for role in scenario.roles() {
        let role = named(&value["roles"][&role.id]);
        assert_eq!(role.len(), 9);
        for name in ["headcount", "time_left", "hired", "laid_off", "left", "moved", "idle"] {
            assert!(columns.iter().all(|column| role[name][column].as_array().is_some_and(|all| all.len() == months)), "{name}");
        }
        for name in ["bottleneck", "minimum"] {
            assert_eq!(named(&role[name]).keys().collect::<Vec<_>>(), ["central", "mean"]);
            assert!(role[name]["mean"].as_array().is_some_and(|all| all.len() == months), "{name}");
        }
    }
    for total in ["npv", "hired", "laid_off", "moved", "left"] {
        assert!(columns.iter().all(|column| value["totals"][total][column].is_f64()), "{total}");
    }
    assert_eq!(named(&value["totals"]).len(), 5);
}

#[test]
fn two_people_or_five_times_the_work() {
    let du = shipped(DU);
    let close = |value: &Value, expected: f64| {
        let x = value.as_f64().expect("a number");
        assert!((x / expected - 1.0).abs() < 1e-12, "{x} instead of {expected}");
    };
    let compress = json(&["run", &du, "--policy", "compress", "--draws", "64"]);
    let expand = json(&["run", &du, "--policy", "expand", "--draws", "64"]);
    for column in ["central", "mean", "p5", "p25", "p50", "p75", "p95"] {
        let at = |run: &Value, series: &str, t: usize| run["series"][series][column][t].clone();
        for t in 1..=24 {
            close(&at(&compress, "headcount", t), 2.0);
            close(&at(&compress, "volume", t), 10.0);
            close(&at(&expand, "headcount", t), 10.0);
            close(&at(&expand, "volume", t), 50.0);
            close(&compress["roles"]["crew"]["headcount"][column][t], 2.0);
        }
        close(&at(&compress, "headcount", 0), 10.0);
        close(&at(&expand, "volume", 0), 10.0);
    }
}

/// Every number of the CSV stands in the JSON, and there are as many.
#[test]
fn csv_and_json_agree() {
    let args = ["run", "BUILTIN", "--draws", "30", "--policy", "expand"];
    let value = json(&args);
    let text = good(&[&args[..], &["--format", "csv"]].concat());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(header.join(","), "scope,id,series,month,central,mean,p5,p25,p50,p75,p95");
    let mut rows = HashSet::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let [scope, id, series, month] = [0, 1, 2, 3].map(|i| row[i].to_owned());
        let place = match scope.as_str() {
            "studio" => &value["series"][&series],
            "role" => &value["roles"][&id][&series],
            "total" => &value["totals"][&series],
            other => panic!("scope {other}"),
        };
        assert_eq!((id.is_empty(), month.is_empty()), (scope != "role", scope == "total"));
        for (column, cell) in header.iter().zip(&row).skip(4) {
            let number = match month.parse::<usize>() {
                Ok(t) => place[column][t].as_f64(),
                Err(_) => place[column].as_f64(),
            };
            assert_eq!(cell.parse::<f64>().ok().map(f64::to_bits), number.map(f64::to_bits), "{row:?} {column}");
        }
        assert!(rows.insert((scope, id, series, month)), "twice: {row:?}");
    }
    assert_eq!(rows.len(), 61 * (19 + 9 * crewcast::files::builtin().roles().count()) + 5);
}

#[test]
fn the_table_fits_a_terminal() {
    for args in [vec!["BUILTIN"], vec!["BUILTIN", "--policy", "compress"], vec!["BUILTIN", "--without-ai"]] {
        let text = good(&[&["run", "--draws", "100"], &args[..]].concat());
        assert!(text.lines().all(|line| line.chars().count() <= 100 && line.trim_end() == line), "{text}");
        for expected in
            ["North Light Post, 2026\n", "100 draws", "seed 7", "\n   60 ", "Compositor", "profit, discounted", "P5–P95"]
        {
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }
    for (policy, said) in [("expand", "policy expand, without AI"), ("follow", "policy follow, without AI")] {
        assert!(good(&["run", "BUILTIN", "--draws", "9", "--without-ai", "--policy", policy]).contains(said));
    }
}

#[test]
fn threads_change_nothing() {
    let with = |threads| good(&["run", "BUILTIN", "--draws", "700", "--format", "json", "--threads", threads]);
    let one = with("1");
    assert!(one == with("3"));
    assert!(one == good(&["run", "BUILTIN", "--draws", "700", "--format", "json"]));
    let du = shipped(DU);
    let many = |threads| good(&["run", &du, "--draws", "20000", "--format", "csv", "--threads", threads]);
    assert!(many("1") == many("2"));
}

#[test]
fn large_runs_are_binned_and_options_replace_what_the_file_says() {
    let du = shipped(DU);
    let value = json(&["run", &du, "--draws", "20000", "--policy", "follow"]);
    assert_eq!((&value["quantiles"], &value["policy"], &value["seed"]), (&"binned".into(), &"follow".into(), &7.into()));
    let value = json(&["run", &du, "--seed", "18446744073709551615"]);
    assert_eq!((&value["policy"], &value["draws"]), (&"blend:0.5".into(), &10_000.into()));
    assert_eq!(value["seed"], u64::MAX);
}

#[test]
fn what_is_shown_can_be_run() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["BUILTIN".to_owned(), shipped(DU), shipped("wang-hailin-a2.ron")] {
        let shown = good(&["show", &file]);
        let again = folder.path().join("again.ron");
        write(&again, &shown);
        let again = again.to_str().expect("UTF-8");
        assert_eq!(good(&["show", again]), shown);
        let run = |file: &str| good(&["run", file, "--draws", "50", "--format", "json"]);
        assert!(run(again) == run(&file), "{file}");
        let scenario = crewcast::files::load(Path::new(again)).expect("valid").scenario;
        let original = if file == "BUILTIN" {
            crewcast::files::builtin()
        } else {
            crewcast::files::load(Path::new(&file)).expect("valid").scenario
        };
        assert_eq!(scenario, original);
        let json = json(&["show", &file]);
        assert_eq!((&json["format"], json["seed"].as_u64()), (&1.into(), Some(original.seed)));
        assert_eq!(json["title"]["en"], original.title.get(crewcast::text::Lang::En));
        let pay: Vec<f64> = json["departments"]
            .as_array()
            .expect("departments")
            .iter()
            .flat_map(|d| d["roles"].as_array().expect("roles"))
            .map(|role| role["pay"].as_f64().expect("pay"))
            .collect();
        assert_eq!(pay, original.roles().map(|role| role.pay).collect::<Vec<f64>>());
        assert!(json["policy"]["hiring_cost"].is_f64() && json["adoption"]["studio"].is_object());
    }
}

#[test]
fn check_says_all_that_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let bad = good(&["show", &shipped(DU)]).replace("headcount: 10.0, pay: 124110.0", "headcount: -1.0, pay: -5.0");
    write(&folder.path().join("bad.ron"), &bad);
    let line = bad.lines().position(|line| line.contains("headcount: -1.0")).expect("there") + 1;
    let ran = run_in(folder.path(), &["check", "BUILTIN", "bad.ron", "none.ron", &shipped(DU)]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((ran.code, ran.err.as_str(), lines.len()), (1, "", 5), "{}", ran.out);
    assert_eq!(lines[0], "BUILTIN: good");
    assert!(lines[1].starts_with(&format!("bad.ron:{line}:")) && lines[1].contains("headcount"), "{}", ran.out);
    assert!(lines[2].starts_with(&format!("bad.ron:{line}:")) && lines[2].contains("pay"), "{}", ran.out);
    assert!(lines[3].starts_with("none.ron: ") && lines[3].contains("not there"), "{}", ran.out);
    assert!(lines[4].ends_with(&format!("{DU}: good")), "{}", ran.out);
    assert_eq!(run(&["check", "BUILTIN"]).code, 0);
    // The other commands refuse such a file with the same lines, on standard error.
    for command in ["run", "show"] {
        let ran = run_in(folder.path(), &[command, "bad.ron"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert_eq!(ran.err.lines().collect::<Vec<_>>(), lines[1..3]);
        assert_eq!(run_in(folder.path(), &[command, "none.ron"]).code, 1);
    }
}

#[test]
fn files_may_be_named_like_commands_and_like_the_example() {
    let folder = tempfile::tempdir().expect("a folder");
    let du = good(&["show", &shipped(DU)]);
    for name in ["run", "BUILTIN"] {
        write(&folder.path().join(name), &du);
        let ran = run_in(folder.path(), &["run", &format!("./{name}"), "--draws", "5"]);
        assert!(ran.code == 0 && ran.out.starts_with("Du Xiaomeng"), "{}", ran.err);
    }
    assert!(run_in(folder.path(), &["run", "BUILTIN", "--draws", "5"]).out.starts_with("North Light"));
}

#[test]
fn a_wrong_command_is_said_to_be_wrong() {
    for (args, said) in [
        (&["run"][..], "<FILE>"),
        (&["check"], "<FILE>"),
        (&["run", "BUILTIN", "--draws", "0"], "from 1 to 10000000"),
        (&["run", "BUILTIN", "--draws", "10000001"], "from 1 to 10000000"),
        (&["run", "BUILTIN", "--draws", "-3"], "from 1 to 10000000"),
        (&["run", "BUILTIN", "--seed", "-1"], "from 0 to 18446744073709551615"),
        (&["run", "BUILTIN", "--threads", "0"], "from 1 to 1024"),
        (&["run", "BUILTIN", "--policy", "blend:1.5"], "from 0 (compress) to 1 (expand)"),
        (&["run", "BUILTIN", "--policy", "grow"], "compress, expand, follow"),
        (&["run", "BUILTIN", "--format", "xml"], "table, json, csv"),
        (&["show", "BUILTIN", "--format", "csv"], "ron, json"),
        (&["run", "BUILTIN", "--bogus"], "--bogus"),
        (&["chekc", "a.ron"], "run, check, show"),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
}

#[test]
fn an_option_given_twice_is_what_is_wrong() {
    let ran = run(&["run", "BUILTIN", "--draws", "10", "--draws", "20"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("--draws") && ran.err.contains("multiple times"), "{}", ran.err);
    assert!(run(&["chekc", "a.ron"]).err.contains("only one file can be opened"));
}

#[cfg(unix)]
#[test]
fn output_may_go_to_a_device_and_never_over_a_file_that_is_new() {
    assert_eq!(run(&["run", "BUILTIN", "--draws", "10", "-o", "/dev/null"]).code, 0);
    assert_eq!(run(&["run", "BUILTIN", "--draws", "10", "-o", "/dev/full"]).code, 3);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("studio.ron").to_string_lossy().into_owned();
    let new = || run(&["new", "--taxonomy", "animation", "--headcount", "20", "-o", &file]);
    assert_eq!(new().code, 0);
    let again = new();
    assert_eq!(again.code, 3);
    assert!(again.err.contains("there is a file of that name already"), "{}", again.err);
    // Of twelve at once, one makes it.
    let other = folder.path().join("other.ron").to_string_lossy().into_owned();
    let all = std::thread::scope(|scope| {
        let one = || run(&["new", "--taxonomy", "animation", "--headcount", "20", "-o", &other]).code;
        let all: Vec<_> = (0..12).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|one| one.join().expect("it ends")).collect::<Vec<_>>()
    });
    assert_eq!(all.iter().filter(|code| **code == 0).count(), 1, "{all:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_the_system_makes_up_is_not_waited_for() {
    let ran = run(&["check", "/proc/self/mountinfo"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
}

#[test]
fn help_says_what_there_is() {
    let help = good(&["--help"]);
    for expected in ["BUILTIN", "Exit codes", "crewcast run", "check", "show", "./run"] {
        assert!(help.contains(expected), "{expected}");
    }
    let run_help = good(&["run", "--help"]);
    let names = crewcast::sim::Series::ALL.iter().map(|series| series.key());
    let role_names = crewcast::sim::RoleSeries::ALL.iter().map(|series| series.key());
    let options =
        ["--draws", "--seed", "--policy", "--without-ai", "--threads", "--format", "--output", "blend:0.6", "bottleneck", "npv"];
    for expected in names.chain(role_names).chain(options).chain(["scope,id,series,month", "Exit codes", "FTE", "Examples"]) {
        assert!(run_help.contains(expected), "{expected}");
    }
    for command in ["check", "show"] {
        assert!(good(&[command, "--help"]).contains("Exit codes"));
    }
    for text in [help, run_help, good(&["run", "-h"])] {
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
    assert_eq!(good(&["--version"]), concat!("crewcast ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["run", "BUILTIN", "--draws", "20", "--format", "json"];
    let ran = run_in(folder.path(), &[&args[..], &["-o", "out.json"]].concat());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(std::fs::read_to_string(folder.path().join("out.json")).expect("written"), good(&args));
    assert_eq!(good(&[&args[..], &["-o", "-"]].concat()), good(&args));
    let nowhere = folder.path().join("no").join("folder").join("x.json");
    let ran = run_in(folder.path(), &[&args[..], &["-o", nowhere.to_str().expect("UTF-8")]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("x.json") && ran.err.contains("folder"), "{}", ran.err);
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("the folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left, ["out.json"]);
}

/// As with `| head`: whoever read the output has seen enough.
#[test]
fn a_closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    for format in ["json", "csv"] {
        let mut command = program(folder.path(), &["run", "BUILTIN", "--draws", "20", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut [0; 10]).expect("a beginning");
        drop(out);
        let Output { status, stderr, .. } = child.wait_with_output().expect("its end");
        assert_eq!((status.code(), String::from_utf8_lossy(&stderr).as_ref()), (Some(0), ""));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_command_line_is_named() {
    for args in [&[][..], &["BUILTIN"], &["./run"]] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{args:?}");
        assert!(ran.err.contains("window") && ran.err.contains("crewcast run BUILTIN"), "{}", ran.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_to_be_full() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = std::fs::File::options().write(true).open("/dev/full").expect("a device");
    let mut command = program(folder.path(), &["show", "BUILTIN"]);
    let Output { status, stderr, .. } = command.stdout(full).output().expect("the program");
    assert_eq!(status.code(), Some(3));
    assert!(String::from_utf8_lossy(&stderr).contains("standard output"));
}

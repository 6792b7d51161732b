//! What leaves the program: no cell that a spreadsheet runs, no name that lies, none that another system keeps for itself.

use std::path::Path;
use std::process::Command;

use crewcast::files::{self, Example, scenario, suggested_name};
use crewcast::model::Text;
use proptest::prelude::*;

const PROGRAM: &str = env!("CARGO_BIN_EXE_crewcast");

/// The built-in studio with texts that try everything: ids may begin with a hyphen, names with anything.
fn hostile_file() -> String {
    let mut studio = files::example(Example::NorthLight);
    (studio.draws, studio.horizon) = (300, 6);
    studio.sources.clear();
    let roles = studio.departments.iter_mut().flat_map(|department| &mut department.roles);
    for (role, start) in roles.zip(["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "'=1"]) {
        role.name = Text::Pair { en: format!("{start}, \"quoted\""), zh: format!("{start}中文") };
    }
    "-cmd".clone_into(&mut studio.departments[0].roles[0].id);
    scenario::print(&studio)
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, out) = (folder.path().join("=cmd.ron"), folder.path().join("out.csv"));
    files::atomic::replace(&file, hostile_file().as_bytes()).expect("written");
    let run = Command::new(PROGRAM).args(["run", "--format", "csv", "-o"]).arg(&out).arg(&file).output().expect("run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut cells = 0;
    let mut harmless = 0;
    for record in csv::Reader::from_path(&out).expect("a table").records() {
        for cell in &record.expect("a row") {
            cells += 1;
            let begins = cell.chars().next();
            if cell.parse::<f64>().is_ok() {
                continue; // a number may be negative
            }
            harmless += usize::from(cell == "'-cmd");
            assert!(!begins.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "{cell:?} would be run");
        }
    }
    assert!(cells > 10_000 && harmless > 10, "{cells} cells, {harmless} that were made harmless");
}

/// Names that lie or that another system keeps for itself.
fn hostile_titles() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "CON",
        "con",
        "Con.txt",
        "PRN",
        "AUX",
        "NUL",
        "nul .ron",
        "COM1",
        "LPT9",
        "lpt¹",
        "CONIN$",
        "../../etc/passwd",
        "..",
        ".",
        "~",
        "C:\\Windows\\x",
        "\\\\server\\share",
        "a/b",
        "a\u{202E}nor.exe",
        "\u{2066}x\u{2069}",
        "x\u{0}y",
        "-rf",
        " ",
        "",
        "a.",
        "a:b",
        "汪海林?*",
        "\u{200F}中",
        "$(reboot)",
        "`x`",
        "a\nb",
        "|x",
        "<>",
        "\u{FEFF}x",
    ]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>(), "[A-Za-z0-9./\\\\:*?\"<>| -]{0,300}", "\\PC{0,200}"]
}

proptest! {
    #[test]
    fn names_do_not_lie(title in hostile_titles()) {
        let name = suggested_name(&title);
        let stem = name.strip_suffix(".ron").expect("a scenario file");
        prop_assert!(!stem.is_empty() && name.len() < 255, "{name:?}");
        prop_assert!(stem.chars().all(|c| c.is_alphanumeric() || c == '-'), "{name:?}");
        prop_assert!(!stem.starts_with('-') && !stem.ends_with('-'), "{name:?}");
        for device in ["con", "prn", "aux", "nul", "conin", "conout", "com1", "com9", "lpt1", "com¹", "lpt³"] {
            prop_assert!(stem != device, "{name:?} is a device of Windows");
        }
    }

    #[test]
    fn what_is_shown_of_a_path_reads_in_its_own_order(path in any::<String>()) {
        for shown in [files::shown_path(Path::new(&path)), files::shown_name(Path::new(&path))] {
            prop_assert!(!shown.chars().any(|c| c.is_control() || files::reorders(c)), "{shown:?}");
        }
    }
}

/// A file whose name reads backwards is named as it is in the complaint, with the character shown for what it is.
#[test]
fn a_name_that_reads_backwards_is_shown_as_it_is() {
    let output = Command::new(PROGRAM).args(["check", "gpj.\u{202E}nor"]).output().expect("run");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("gpj.") && !said.contains('\u{202E}'), "{said:?}");
}

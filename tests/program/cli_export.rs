//! `crewcast export` as a program: the numbers are those of `run`, texts stay texts, the bytes are the same.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::{Command, Output as Ran};

use calamine::{Data, Reader as _, Xlsx};
use crewcast::files::{self, Example, scenario};
use crewcast::model::Text;
use serde_json::Value;

const WAYS: [(&str, &str); 3] = [("compress", "Compress"), ("blend:0.5", "Policy"), ("expand", "Expand")];

fn run(args: &[&str]) -> Ran {
    Command::new(env!("CARGO_BIN_EXE_crewcast")).args(args).output().expect("run")
}

/// What an export leaves at a path of this name.
fn exported(name: &str, file: &str, more: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join(name);
    let ran = run(&[&["export", file, "--draws", "300", "--to", out.to_str().expect("UTF-8")], more].concat());
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    std::fs::read(&out).expect("the file")
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

/// The parts of a packed file that are XML.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut found = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        if part.read_to_string(&mut text).is_ok() {
            found.insert(name, text);
        }
    }
    found
}

fn is_kind(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}

/// A built-in studio whose title and roles are named as formulas and markup are written.
fn hostile(folder: &Path) -> String {
    let mut studio = files::example(Example::NorthLight);
    studio.title = Text::Plain("&D <b>=1+1</b>".to_owned());
    for (role, name) in studio.departments.iter_mut().flat_map(|d| &mut d.roles).zip(["=1+1", "@SUM(A1)", "<x>&y\u{1}", "-2+3"]) {
        role.name = Text::Plain(name.to_owned());
    }
    let file = folder.join("hostile.ron");
    files::atomic::replace(&file, scenario::print(&studio).as_bytes()).expect("written");
    file.to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_workbook_has_the_numbers_of_a_run() {
    let sheet = book(exported("book.xlsx", "BUILTIN", &[])).worksheet_range("Series").expect("a sheet");
    let head: Vec<String> = sheet.rows().next().expect("heads").iter().map(ToString::to_string).collect();
    let column = |name: &str| head.iter().position(|cell| cell == name).expect(name);
    for (policy, name) in WAYS {
        let ran = run(&["run", "BUILTIN", "--format", "json", "--draws", "300", "--policy", policy]);
        let wanted: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        for (key, label) in [("headcount", "People"), ("profit", "Profit a month")] {
            for (part, head) in [("p5", "P5"), ("p50", "Median (P50)"), ("p95", "P95")] {
                let found: Vec<f64> = sheet
                    .rows()
                    .filter(|row| row[0] == Data::String(name.to_owned()) && row[1] == Data::String(label.to_owned()))
                    .map(|row| row[column(head)].to_string().parse().expect("a number"))
                    .collect();
                let wanted: Vec<f64> =
                    wanted["series"][key][part].as_array().expect(key).iter().map(|v| v.as_f64().expect("a number")).collect();
                assert_eq!(found.len(), wanted.len(), "{name}, {label}");
                for (month, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
                    assert!(
                        (found - wanted).abs() <= 1e-12 * wanted.abs(),
                        "{name}, {label}, {part}, {month}: {found}, {wanted}"
                    );
                }
            }
        }
    }
}

#[test]
fn texts_stay_texts_in_the_workbook() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = book(exported("book.xlsx", &hostile(folder.path()), &["--lang", "zh"]));
    let mut names = 0;
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("a sheet");
        for (_, _, formula) in formulas.used_cells() {
            assert!(!formula.contains("1+1") && !formula.contains("SUM(A1)"), "{name}: {formula}");
        }
        let cells = book.worksheet_range(&name).expect("a sheet");
        names += cells.used_cells().filter(|(_, _, cell)| **cell == Data::String("=1+1".to_owned())).count();
    }
    assert!(names >= 3, "the role is named as it is under each choice: {names}");
}

#[test]
fn slides_are_whole_and_show_what_a_run_finds() {
    let found = parts(exported("slides.pptx", "BUILTIN", &[]));
    for (name, text) in &found {
        if is_kind(name, "xml") || is_kind(name, "rels") {
            let mut reader = quick_xml::Reader::from_str(text);
            while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) != quick_xml::events::Event::Eof {}
        }
        // Every relation leads to a part that is there.
        if let Some((folder, file)) = name.strip_suffix(".rels").and_then(|name| name.split_once("_rels/")) {
            for target in text.split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                if !target.starts_with("http") {
                    let base = format!("{folder}{target}");
                    let mut path: Vec<&str> = Vec::new();
                    for part in base.trim_start_matches('/').split('/') {
                        if part == ".." {
                            path.pop();
                        } else {
                            path.push(part);
                        }
                    }
                    let path = target.strip_prefix('/').map_or_else(|| path.join("/"), str::to_owned);
                    assert!(found.contains_key(&path) || is_kind(&path, "xlsx"), "{name} of {file}: {path}");
                }
            }
        }
    }
    let ran = run(&["run", "BUILTIN", "--format", "json", "--draws", "300", "--policy", "compress"]);
    let wanted: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let median = wanted["series"]["headcount"]["p50"][36].as_f64().expect("a number");
    let charts = found.iter().filter(|(name, _)| name.starts_with("ppt/charts/chart"));
    assert!(charts.clone().count() >= 6, "{:?}", found.keys());
    assert!(charts.clone().any(|(_, text)| text.contains(&format!("<c:v>{median}</c:v>"))), "no chart has {median}");
}

#[test]
fn a_chart_has_the_numbers_of_the_workbook_in_it() {
    let bytes = exported("slides.pptx", "BUILTIN", &[]);
    let charts: Vec<(String, String)> =
        parts(bytes.clone()).into_iter().filter(|(name, _)| name.starts_with("ppt/charts/chart")).collect();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    for (name, chart) in charts {
        let number = name.trim_start_matches("ppt/charts/chart").trim_end_matches(".xml");
        let mut own = Vec::new();
        let path = format!("ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx");
        zip.by_name(&path).expect(&path).read_to_end(&mut own).expect("bytes");
        let sheet = book(own).worksheet_range("Sheet1").expect("a sheet");
        let mut compared = 0;
        for (column, series) in (1_u32..).zip(chart.split("<c:ser>").skip(1)) {
            let (_, numbers) = series.split_once("<c:numCache>").expect("numbers");
            for point in numbers.split("<c:pt idx=\"").skip(1) {
                let (row, rest) = point.split_once("\"><c:v>").expect("a point");
                let shown: f64 = rest.split('<').next().and_then(|text| text.parse().ok()).expect("a number");
                let row: u32 = row.parse().expect("a row");
                let own: f64 = sheet.get_value((row + 1, column)).expect("a cell").to_string().parse().expect("a number");
                assert!((own - shown).abs() <= 1e-12 * shown.abs(), "{name}, {column}, {row}: {own}, {shown}");
                compared += 1;
            }
        }
        assert!(compared > 0, "{name}");
    }
}

/// What the months are worth today sums to the net present value: both are means over the same futures.
#[test]
fn the_money_of_the_months_sums_to_the_net_present_value() {
    let mut book = book(exported("book.xlsx", "BUILTIN", &[]));
    for (policy, sheet) in [("compress", "Money compress"), ("blend:0.5", "Money policy"), ("expand", "Money expand")] {
        let ran = run(&["run", "BUILTIN", "--format", "json", "--draws", "300", "--policy", policy]);
        let wanted: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
        let wanted = wanted["totals"]["npv"]["mean"].as_f64().expect("a number");
        let cells = book.worksheet_range(sheet).expect("a sheet");
        let last = cells.end().expect("cells").0;
        let found: f64 = cells.get_value((last, 10)).expect("a total").to_string().parse().expect("a number");
        assert!((found - wanted).abs() <= 1e-9 * wanted.abs(), "{sheet}: {found}, {wanted}");
    }
}

#[test]
fn slides_take_any_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let found = parts(exported("slides.pptx", &hostile(folder.path()), &["--lang", "zh"]));
    let slide = &found["ppt/slides/slide1.xml"];
    assert!(slide.contains("&amp;D &lt;b") && !slide.contains("<b>"), "{slide}");
}

#[test]
fn the_same_export_gives_the_same_bytes() {
    for name in ["book.xlsx", "slides.pptx"] {
        let first = exported(name, "BUILTIN", &["--lang", "zh"]);
        std::thread::sleep(std::time::Duration::from_millis(2100)); // times in packed files are of two seconds
        assert!(first == exported(name, "BUILTIN", &["--lang", "zh"]), "{name}");
        assert!(first != exported(name, "BUILTIN", &["--lang", "en"]), "{name}: the language makes a difference");
    }
}

#[test]
fn what_cannot_be_exported_is_said_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    for (args, code, says) in [
        (vec!["export", "BUILTIN", "--to", &out("a.docx")], 2, ".xlsx"),
        (vec!["export", "BUILTIN", "--to", &out("a.xlsx"), "--month", "999"], 2, "month"),
        (vec!["export", "BUILTIN", "--to", &out("a.xlsx"), "--only", "everything"], 2, "people"),
        (vec!["export", "nothing-there.ron", "--to", &out("a.xlsx")], 1, "nothing-there.ron"),
        (vec!["export", "BUILTIN", "--draws", "300", "--to", &out("no/folder/a.xlsx")], 3, "a.xlsx"),
    ] {
        let ran = run(&args);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.code() == Some(code) && said.contains(says), "{args:?}: {:?}, {said}", ran.status);
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

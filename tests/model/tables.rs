//! Tables of roles: what is exported is imported again, what is wrong is named by its cell, and no file can hurt.

use crate::studios;

use std::time::{Duration, Instant};

use crewcast::files::tables::{self, CellProblem, Field, Imported, Mapping, Others, Sheet, TableError};
use crewcast::files::{self, Example};
use crewcast::model::{Choice, Edit, Estimate, Scenario, check};
use crewcast::session::Document;
use crewcast::text::Lang;
use proptest::prelude::*;

fn sheet(text: &str) -> Sheet {
    tables::parse(text.as_bytes().to_vec()).expect("a table").remove(0)
}

fn import(text: &str, base: &Scenario, others: Others) -> Result<Imported, Vec<tables::CellError>> {
    let sheet = sheet(text);
    tables::import(&sheet, &Mapping::guess(&sheet), base, others, "crew.csv")
}

/// The studio when the question about an import is answered with yes.
fn taken_in(base: &Scenario, departments: Vec<crewcast::model::Department>) -> Scenario {
    let mut document = Document::new(base.clone());
    document.apply(Edit::Import(departments.into()));
    Scenario::clone(document.scenario())
}

/// What an import makes of a studio, which must then be good.
fn imported(text: &str, base: &Scenario, others: Others) -> (Scenario, Imported) {
    let imported = import(text, base, others).expect("nothing is wrong");
    let studio = taken_in(base, imported.departments.clone());
    assert_eq!(check(&studio), []);
    (studio, imported)
}

/// The cells that are wrong, with the reason.
fn wrong(text: &str) -> Vec<String> {
    let errors = import(text, &files::builtin(), Others::Keep).expect_err("something is wrong");
    errors.iter().map(|error| error.sentence(Lang::En)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_is_imported_again(mut studio in studios::arbitrary::scenario(), remove in any::<bool>()) {
        // Names of curves may be any text in a scenario file; a cell loses spaces at its ends and what cannot be shown.
        let names: Vec<String> = studio.adoption.keys().cloned().collect();
        studio.adoption = studio.adoption.into_values().enumerate().map(|(i, curve)| (format!("c{i}"), curve)).collect();
        for role in studio.departments.iter_mut().flat_map(|department| &mut department.roles) {
            role.adoption = format!("c{}", names.iter().position(|name| *name == role.adoption).expect("one of them"));
        }
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["roles.csv", "roles.xlsx"] {
            let path = folder.path().join(name);
            tables::write_roles(&path, &studio).expect("written");
            let sheets = tables::read(&path).expect("a table");
            let mapping = Mapping::guess(&sheets[0]);
            let others = if remove { Others::Remove } else { Others::Keep };
            let again = tables::import(&sheets[0], &mapping, &studio, others, name);
            let again = again.map_err(|errors| TestCaseError::fail(format!("{errors:?}")))?;
            let filled: Vec<_> = studio.departments.iter().filter(|department| !department.roles.is_empty()).cloned().collect();
            let left = again.departments.into_iter().filter(|department| !department.roles.is_empty()).collect::<Vec<_>>();
            prop_assert_eq!(left, filled);
            prop_assert_eq!((again.new, again.changed, again.removed), (0, 0, 0));
        }
    }
}

/// Into another studio: everything that the model calculates with is there, to the bit.
#[test]
fn a_studio_moves_through_a_table() {
    let (from, to) = (files::builtin(), files::example(Example::DuXiaomeng));
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.xlsx", "a.csv"] {
        let path = folder.path().join(name);
        tables::write_roles(&path, &from).expect("written");
        let sheets = tables::read(&path).expect("a table");
        let mut base = to.clone();
        base.adoption = from.adoption.clone();
        for department in &mut base.departments {
            for role in &mut department.roles {
                role.adoption = from.adoption.keys().next().expect("one").clone();
            }
        }
        let result = tables::import(&sheets[0], &Mapping::guess(&sheets[0]), &base, Others::Remove, name).expect("good");
        let mut moved = from.clone();
        moved.departments = result.departments;
        let run = |studio: &Scenario| studios::outcomes(studio, &[Choice::Blend(0.5)], 64);
        assert_eq!(moved.roles().map(|role| &role.id).collect::<Vec<_>>(), from.roles().map(|role| &role.id).collect::<Vec<_>>());
        assert!(studios::bits(&run(&moved)[0]) == studios::bits(&run(&from)[0]), "{name}: other numbers");
    }
}

#[test]
fn a_chinese_list_of_staff_becomes_a_studio() {
    let text = "部门,岗位,人数,月薪（元）\n后期,剪辑师,3,\"12,000\"\n,调色师,2,1.5万\n制片,场记,1,\n";
    let (studio, what) = imported(text, &files::builtin(), Others::Remove);
    assert_eq!(studio.headcount(), 6.0);
    let editor = studio.roles().next().expect("one");
    assert_eq!((editor.headcount, editor.pay), (3.0, 144_000.0));
    assert_eq!(editor.sources.get("pay").map(String::as_str), Some("crew.csv"));
    assert!(!editor.tasks.is_empty(), "the studio's or the taxonomy's");
    let colourist = studio.roles().nth(1).expect("two");
    assert_eq!(colourist.pay, 180_000.0);
    assert_eq!(studio.departments.iter().map(|department| department.roles.len()).sum::<usize>(), 3);
    assert!(what.removed > 20 && what.mean_pay <= 1, "{what:?}");
}

#[test]
fn a_list_of_people_is_counted() {
    let text = "name;team;salary\nEditor;Post;50000\nEditor;Post;70000\nStunt dog;Set;1000\n";
    let (studio, what) = imported(text, &files::builtin(), Others::Keep);
    let people: Vec<(f64, f64)> = studio
        .departments
        .iter()
        .filter(|department| ["post", "set"].contains(&department.id.as_str()))
        .flat_map(|department| &department.roles)
        .map(|role| (role.headcount, role.pay))
        .collect();
    assert!(people.contains(&(2.0, 60_000.0)) && people.contains(&(1.0, 1000.0)), "{people:?}");
    assert_eq!((what.without_automation, what.removed), (1, 0));
}

#[test]
fn tasks_and_percent_are_understood() {
    let text = "role\ttask\theadcount\tpay\tshare\tAI share\treview\nWriter\t\t4\t60k\t\t\t\n\tPlot\t\t\t33\t20-40\t0.3\n\tDialogue\t\t\t33\t10/20/60\t\n\tNotes\t\t\t33\t75±5\t\n";
    let (studio, what) = imported(text, &files::builtin(), Others::Keep);
    let writer = studio.roles().find(|role| role.name.get(Lang::En) == "Writer").expect("it");
    assert_eq!((writer.headcount, writer.pay, writer.tasks.len(), what.evened), (4.0, 60_000.0, 3, 1));
    assert!(writer.tasks.iter().all(|task| (task.share - 1.0 / 3.0).abs() < 1e-12));
    let automation: Vec<Estimate> = writer.tasks.iter().map(|task| task.automation).collect();
    assert_eq!(automation, [Estimate::Range(0.2, 0.4), Estimate::Triangular(0.1, 0.2, 0.6), Estimate::Range(0.7, 0.8)]);
    assert_eq!(writer.tasks[0].review, Estimate::Exact(0.3));
}

#[test]
fn what_is_wrong_is_named_by_its_cell() {
    let errors = wrong("role,headcount,pay,automation\nEditor,three,10,0.5\nWriter,2,-5,1.5 to x\nCook,,1,\n");
    assert_eq!(errors.len(), 4, "{errors:?}");
    assert!(errors[0].starts_with("B2, headcount: \"three\" – "), "{errors:?}");
    assert!(errors[1].starts_with("C3, pay: \"-5\" – ") && errors[2].starts_with("D3, automation: "), "{errors:?}");
    assert!(errors[3].starts_with("B4, headcount: \"\" – Headcount is missing"), "{errors:?}");
    for (text, cell, word) in [
        ("people,pay\n3,4\n", "Say which column", "role"),
        ("role,headcount\nEditor,1\nEditor,2\n", "A3", "row 2"),
        ("role,task,headcount,share\nEditor,a,1,0.5\n,b,,0.2\n", "D2", "70 %"),
        ("role,task,headcount,share,automation\nEditor,,1,,0.3\n,b,,1,0.2\n", "E2", "both"),
        ("role,headcount,curve\nEditor,1,none\n", "C2", "studio"),
        ("role,task,headcount\nEditor,a,1\n,b,2\n", "C3", "C2"),
        ("role,headcount\nEdi\u{202E}tor,1\n", "A2", "hidden"),
        ("role_id,role,headcount\nX Y,Editor,1\n", "A2", "a–z"),
        ("role,headcount,contract\nEditor,1,maybe\n", "C2", "freelance"),
        ("role,task,headcount\n,a,1\n", "A2", "Role is missing"),
    ] {
        let errors = wrong(text);
        assert!(errors[0].starts_with(cell) && errors[0].contains(word), "{text:?}: {errors:?}");
    }
    let text = "role,headcount,scaling\nEditor,1,Fixed\n";
    let nothing_grows = import(text, &files::builtin(), Others::Remove).expect_err("nothing is left that grows");
    assert_eq!(nothing_grows[0].problem, CellProblem::NoWork);
    let all: Vec<String> = Lang::ALL.iter().map(|&lang| nothing_grows[0].sentence(lang)).collect();
    assert_ne!(all[0], all[1]);
}

#[test]
fn columns_are_mapped_by_hand_too() {
    let sheet = sheet("who,how many\nEditor,5\n");
    let mut mapping = Mapping::guess(&sheet);
    assert_eq!(mapping.fields, [None, None]);
    mapping.set(0, Some(Field::Role));
    mapping.set(1, Some(Field::Headcount));
    let base = files::builtin();
    let result = tables::import(&sheet, &mapping, &base, Others::Keep, "x.csv").expect("good");
    assert_eq!((result.changed, result.new, result.same, result.removed), (1, 0, 0, 0));
    let mut document = Document::new(base.clone());
    document.apply(Edit::Import(result.departments.into()));
    assert_eq!(document.scenario().role("editor").expect("it").headcount, 5.0);
    document.undo();
    assert_eq!(***document.scenario(), base);
}

/// Two hundred broken files, made of good ones: each is a table, or refused with a reason, in bounded time; and the studio that was asked is what it was.
#[test]
fn broken_files_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = files::builtin();
    let before = format!("{base:?}");
    let whole: Vec<Vec<u8>> = ["a.csv", "a.xlsx"]
        .map(|name| {
            let path = folder.path().join(name);
            tables::write_roles(&path, &base).expect("written");
            std::fs::read(&path).expect("there")
        })
        .to_vec();
    let mut state: u64 = 20_261_123;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("below")
    };
    let (mut refused, mut cells) = (0, 0);
    for number in 0..240 {
        let mut bytes = whole[number % 2].clone();
        match random(5) {
            0 => bytes.truncate(random(bytes.len())),
            1 => (0..=random(30)).for_each(|_| {
                let at = random(bytes.len());
                bytes[at] = u8::try_from(random(256)).expect("a byte");
            }),
            2 => {
                let (from, to) = (random(bytes.len()), random(bytes.len()));
                bytes.drain(from.min(to)..from.max(to));
            }
            3 => {
                let (from, at) = (random(bytes.len()), random(bytes.len()));
                let piece = bytes[from..(from + 400).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            // A number becomes a word, a separator something else.
            _ => (0..=random(20)).for_each(|_| {
                let at = random(bytes.len());
                bytes[at] = *b",;\"\n=x-%".get(random(8)).expect("one of eight");
            }),
        }
        let start = Instant::now();
        match tables::parse(bytes) {
            Err(error) => {
                refused += 1;
                assert!(Lang::ALL.iter().all(|&lang| !error.sentence(lang).is_empty()));
            }
            Ok(sheets) => {
                let mapping = Mapping::guess(&sheets[0]);
                match tables::import(&sheets[0], &mapping, &base, Others::Remove, "a") {
                    Ok(good) => {
                        let studio = taken_in(&base, good.departments);
                        assert_eq!(check(&studio), [], "number {number}");
                    }
                    Err(errors) => {
                        cells += 1;
                        assert!(errors.iter().all(|error| error.row < sheets[0].height()), "number {number}");
                        let shown: Vec<String> = errors.iter().map(|error| error.sentence(Lang::Zh)).collect();
                        assert!(shown.iter().all(|sentence| !sentence.is_empty()));
                    }
                }
            }
        }
        assert!(start.elapsed() < Duration::from_secs(5), "number {number} took {:?}", start.elapsed());
    }
    assert!(refused > 30 && cells > 30, "{refused} refused, {cells} with wrong cells");
    assert_eq!(format!("{base:?}"), before);
}

/// A sheet that claims a cell in the last row and column costs nothing; a packed file that unpacks to too much is refused.
#[test]
fn a_small_file_cannot_take_much() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "role").expect("written");
    sheet.write_string(1_048_575, 16_383, "far").expect("written");
    let far = book.save_to_buffer().expect("written");
    assert_eq!(tables::parse(far), Err(TableError::Beyond { cell: "XFD1048576".to_owned() }));
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    packed.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).expect("begun");
    for _ in 0..129 {
        std::io::Write::write_all(&mut packed, &vec![b' '; 1 << 20]).expect("written");
    }
    let bomb = packed.finish().expect("done").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(tables::parse(bomb), Err(TableError::TooLarge));
}

#[test]
fn texts_do_not_run_as_formulas() {
    let mut studio = files::builtin();
    studio.departments[0].roles[0].name = "=HYPERLINK(\"http://x\")".into();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    tables::write_roles(&path, &studio).expect("written");
    let text = String::from_utf8(std::fs::read(&path).expect("there")).expect("UTF-8");
    assert!(text.contains("'=HYPERLINK") && !text.contains(",\"=HYPERLINK"), "{text}");
    let path = folder.path().join("a.xlsx");
    tables::write_roles(&path, &studio).expect("written");
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(std::fs::read(&path).expect("there"))).expect("packed");
    let mut page = String::new();
    std::io::Read::read_to_string(&mut book.by_name("xl/worksheets/sheet1.xml").expect("a sheet"), &mut page).expect("text");
    assert!(!page.contains("<f>"), "no cell is a formula");
}

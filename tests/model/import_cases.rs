//! Tables as studios keep them, through `crewcast import`: every file of `import_cases/` gives what `expected.json` says, or asks what it says.

use std::process::Command;

use serde_json::Value;

struct Ran {
    code: i32,
    seen: Value,
    err: String,
}

fn import(file: &str, options: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let path = [env!("CARGO_MANIFEST_DIR"), "/tests/import_cases/", file].concat();
    let path = if file.starts_with('/') { file } else { &path };
    let mut command = Command::new(env!("CARGO_BIN_EXE_crewcast"));
    command.args(["import", path, "--format", "json"]).args(options).current_dir(folder.path());
    command.env("HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path()).env_remove("DISPLAY");
    let output = command.output().expect("the program");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    let seen = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{file}: {err}"));
    Ran { code: output.status.code().expect("a code"), seen, err }
}

fn written(text: &[u8], options: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("crew.csv");
    crewcast::files::atomic::replace(&path, text).expect("written");
    import(path.to_str().expect("UTF-8"), options)
}

fn close(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| close(a, b)),
        _ => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
            _ => a == b,
        },
    }
}

/// Every value that is expected of each role, and no role more.
fn as_expected(name: &str, seen: &Value, wanted: &Value) {
    let (seen, wanted) = (seen["roles"].as_array().expect("roles"), wanted.as_array().expect("roles"));
    assert_eq!(seen.len(), wanted.len(), "{name}: {seen:?}");
    for (seen, wanted) in seen.iter().zip(wanted) {
        for field in ["role", "department", "headcount", "pay", "contract", "automation", "typed"] {
            let value = &wanted[field];
            if !value.is_null() && *value != "asked" {
                assert!(close(&seen[field], value), "{name}, {field}: {seen} is not {wanted}");
            }
        }
    }
}

#[test]
fn every_case_gives_its_answer_or_asks() {
    let expected: Value = serde_json::from_str(include_str!("../import_cases/expected.json")).expect("JSON");
    let days = ["--working-days", "220"];
    for (file, options, asks) in [
        ("heads-inside-words.csv", &[][..], &[][..]),
        ("percent-cells.xlsx", &[], &[]),
        ("percent-plain.csv", &[], &[]),
        ("day-rates.csv", &days, &[]),
        ("day-rates.csv", &[], &["--working-days 220"]),
        ("pay-cn.csv", &["--answer", "word:劳务派遣=employed"], &[]),
        ("pay-cn.csv", &[], &["word:劳务派遣=employed|freelance"]),
        ("persons.csv", &["--answer", "part-time-pay=part"], &[]),
        ("persons.csv", &[], &["part-time-pay=part|full"]),
        ("decimal-comma.csv", &[], &[]),
        ("title-rows.csv", &[], &[]),
        ("kitsu-persons.csv", &["--working-days", "220", "--answer", "role-from=department+position"], &[]),
        ("kitsu-persons.csv", &[], &["role-from=department+position|position", "--working-days 220"]),
        ("oews.csv", &["--answer", "bad-rows=skip"], &[]),
        ("oews.csv", &[], &["E5, TOT_EMP: \"**\"", "bad-rows=skip"]),
        ("dates-errors-formulas.xlsx", &["--answer", "bad-rows=skip"], &[]),
        (
            "dates-errors-formulas.xlsx",
            &[],
            &["B3, People: \"2026-03-01\" – a date", "B4, People: \"#N/A\" – an error", "B5", "stored result"],
        ),
        ("contract-words.csv", &["--answer", "part-time=persons", "--answer", "vacant=0", "--answer", "missing-pay=mean"], &[]),
        ("contract-words.csv", &[], &["part-time=persons|fte", "vacant=0|count", "missing-pay=mean", "DP, Grip"]),
        ("line-break-in-cell.csv", &[], &[]),
    ] {
        let ran = import(file, options);
        as_expected(file, &ran.seen, &expected[file]["roles"]);
        assert_eq!(ran.code, if asks.is_empty() { 0 } else { 2 }, "{file}: {}", ran.err);
        for ask in asks {
            assert!(ran.err.contains(ask), "{file} does not ask {ask}: {}", ran.err);
        }
        if let Some(currency) = expected[file]["currency"].as_str() {
            assert_eq!(ran.seen["currency"], currency, "{file}");
        }
    }
    assert_eq!(import("heads-inside-words.csv", &[]).seen["unmapped"], expected["heads-inside-words.csv"]["unmapped"]);
    let titles = import("title-rows.csv", &[]).seen;
    assert_eq!(titles["head row"], 4);
    assert_eq!(titles["left out"], serde_json::json!(["row 8: a total", "row 10: a total"]));
    assert_eq!(
        import("names-of-many-scripts.csv", &["--answer", "missing-pay=mean"]).seen["roles"].as_array().expect("roles").len(),
        7
    );
    let whole = import("whole-studio.xlsx", &[]);
    assert_eq!((whole.code, &whole.seen["sheet"]), (0, &Value::from("Crew")));
    let kitsu = import("kitsu-persons.csv", &[]).seen;
    assert!(kitsu["left out"][0].as_str().expect("a row").contains("not active") && !kitsu.to_string().contains("example.org"));
    assert!(!import("persons.csv", &[]).seen.to_string().contains("Person A"));
}

#[test]
fn levels_are_summed_or_kept_apart_as_asked() {
    let expected: Value = serde_json::from_str(include_str!("../import_cases/expected.json")).expect("JSON");
    let ran = import("seniority.csv", &[]);
    assert!(ran.code == 2 && ran.err.contains("levels=sum|apart"), "{}", ran.err);
    let sum = import("seniority.csv", &["--answer", "levels=sum"]);
    as_expected("seniority.csv", &sum.seen, &expected["seniority.csv"]["sum"]);
    let apart = import("seniority.csv", &["--answer", "levels=apart"]);
    let roles: Vec<&str> =
        apart.seen["roles"].as_array().expect("roles").iter().filter_map(|role| role["role"].as_str()).collect();
    assert_eq!(roles, ["3D animator (Junior)", "3D animator (Mid)", "3D animator (Senior)", "Rigger (Senior)"]);
    assert_eq!((sum.code, apart.code), (0, 0));
}

#[test]
fn a_new_role_without_people_is_never_one_person() {
    let ran = import("no-headcount.csv", &[]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("Prompt artist") && ran.err.contains("missing-people="), "{}", ran.err);
    assert!(ran.seen["notes"].to_string().contains("Editor, Colourist") || ran.err.contains("Colourist"), "{}", ran.seen);
}

#[test]
fn other_tables_of_the_same_kinds() {
    type Wanted = &'static [(&'static str, f64, f64)];
    let cases: &[(&str, &[&str], Wanted)] = &[
        ("Accounting code,Discount,Role,Head count,Yearly salary\n12,3,Editor,4,60000\n", &[], &[("Editor", 4.0, 60_000.0)]),
        (
            "岗位,人数,薪资\n剪辑师,3,12000\n调色师,1,1.5万\n合计,4,\n",
            &[],
            &[("剪辑师", 3.0, 144_000.0), ("调色师", 1.0, 180_000.0)],
        ),
        ("Poste;Effectif;Salaire annuel\nMonteur;2,5;45 000,50\n\nTotal;2,5;\n", &[], &[("Monteur", 2.5, 45_000.5)]),
        (
            "Puesto;Cantidad;Salario anual\nMontador;3;28.000\nColorista;1,5;30.500\n",
            &[],
            &[("Montador", 3.0, 28_000.0), ("Colorista", 1.5, 30_500.0)],
        ),
        ("職種,人数,月給\nエディター,2,35万\n", &[], &[("エディター", 2.0, 4_200_000.0)]),
        ("sep=;\nRolle;Anzahl;Monatsgehalt\nCutter;2;4.500,00\n", &[], &[("Cutter", 2.0, 54_000.0)]),
        ("Role|People|Pay per month\nEditor|2|5000\n", &[], &[("Editor", 2.0, 60_000.0)]),
        ("Role,People,Hourly rate\nEditor,2,40\n", &["--working-days", "200", "--hours-day", "8"], &[("Editor", 2.0, 64_000.0)]),
        (
            "Name,Role,Salary\nA,Editor,50000\nB,Editor,70000\nC,Cook,40000\n",
            &[],
            &[("Editor", 2.0, 60_000.0), ("Cook", 1.0, 40_000.0)],
        ),
    ];
    for (text, options, wanted) in cases {
        let ran = written(text.as_bytes(), options);
        assert_eq!(ran.code, 0, "{text}: {}", ran.err);
        let seen: Vec<(String, f64, f64)> = ran.seen["roles"]
            .as_array()
            .expect("roles")
            .iter()
            .map(|role| {
                (
                    role["role"].as_str().unwrap_or("").to_owned(),
                    role["headcount"].as_f64().unwrap_or(-1.0),
                    role["pay"].as_f64().unwrap_or(-1.0),
                )
            })
            .collect();
        let wanted: Vec<(String, f64, f64)> =
            wanted.iter().map(|(role, people, pay)| ((*role).to_owned(), *people, *pay)).collect();
        assert_eq!(seen, wanted, "{text}");
    }
    for (text, asked) in [
        ("Role,People,Salary\nEditor,3,4200\n", "--pay-unit"),
        ("Role,People,Salary\nEditor,\"2,500\",60000\n", "--decimal"),
        ("Role,People,Pay\nEditor,2,5,60000\n", "decimal comma"),
        ("Role,Headcount,People,Pay\nEditor,3,4,60000\n", "column:headcount"),
        ("Role,People,Pay,Contract\nEditor,3,60000,zero hours\n", "word:zero hours"),
        ("Role,Pay\nEditor,50000\nEditor,60000\n", "rows=persons|roles"),
        ("Role,People,Pay\nEditor,2,50000\nCook,3,40000\nAll crew,5,\n", "total=yes|no"),
        ("Role,People,Pay,Currency\nEditor,2,50000,EUR\nCook,3,40000,USD\n", "money=EUR|USD"),
        ("Role,People,Loaded salary cost\nEditor,2,50000\n", "column:pay=Loaded salary cost|none"),
        ("Name,Role,Salary,Leaving date\nA,Editor,50000,\nB,Editor,60000,2024-01-31\n", "leavers=skip|keep"),
        ("Role,People,Fee per episode\nEditor,3,60000\n", "--pay-unit"),
    ] {
        let ran = written(text.as_bytes(), &[]);
        assert!(ran.code == 2 && ran.err.contains(asked), "{text}: {} {}", ran.code, ran.err);
    }
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("Tätigkeit;Anzahl;Gehalt\nTonmeister für Büro;2;60.000 €\n");
    let ran = written(&bytes, &[]);
    assert_eq!(
        (ran.code, &ran.seen["roles"][0]["role"], &ran.seen["encoding"]),
        (0, &"Tonmeister für Büro".into(), &"windows-1252".into())
    );
}

#[test]
fn a_studio_is_written_and_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("studio.ron");
    let to = to.to_str().expect("UTF-8");
    let ran = import("decimal-comma.csv", &["-o", to]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let studio = crewcast::files::load(std::path::Path::new(to)).expect("a studio").scenario;
    assert_eq!((studio.currency.as_str(), studio.headcount()), ("EUR", 15.5));
    let refused = import("decimal-comma.csv", &["--into", to, "--map", "Jahresgehalt=ignore", "--dry-run"]);
    assert_eq!(refused.code, 0, "{}", refused.err);
}

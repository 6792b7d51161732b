//! The scenarios that are built into the program, and names for new files.

use std::path::PathBuf;

use super::scenario;
use crate::model::Scenario;

/// One of the scenarios that are built into the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// The post-production house that opens at the start.
    NorthLight,
    /// The work of ten takes two.
    DuXiaomeng,
    /// 90 % of directors and crews, 70–80 % of their not-very-creative work.
    WangHailin,
}

impl Example {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::NorthLight, Self::DuXiaomeng, Self::WangHailin];

    /// Its file, as shipped in `scenarios/`.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::NorthLight => include_str!("../../scenarios/north-light-post.ron"),
            Self::DuXiaomeng => include_str!("../../scenarios/du-xiaomeng-10-to-2.ron"),
            Self::WangHailin => include_str!("../../scenarios/wang-hailin-a2.ron"),
        }
    }
}

/// One of the built-in scenarios.
#[must_use]
pub fn example(example: Example) -> Scenario {
    match scenario::parse(example.text().as_bytes()) {
        Ok(parsed) => parsed.scenario,
        Err(problems) => unreachable!("a test reads every built-in scenario: {problems:?}"),
    }
}

/// A file name made of a title: its letters and digits, in lower case, with hyphens between.
#[must_use]
pub fn suggested_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().flat_map(char::to_lowercase).take(60) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "scenario" } else { name };
    format!("{name}{}.ron", if is_reserved(name) { "-scenario" } else { "" })
}

/// Names that Windows gives to devices, with any extension.
fn is_reserved(name: &str) -> bool {
    let numbered = |device: &str| {
        let rest = name.strip_prefix(device).unwrap_or_default();
        rest.chars().count() == 1 && rest.chars().all(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'))
    };
    matches!(name, "con" | "prn" | "aux" | "nul" | "conin" | "conout") || numbered("com") || numbered("lpt")
}

/// Where a new scenario of this title could be kept: in the user's documents, or else where the program was started.
#[must_use]
pub fn suggested_path(title: &str) -> PathBuf {
    let users = directories::UserDirs::new();
    let folder = users.as_ref().and_then(|dirs| dirs.document_dir().or_else(|| Some(dirs.home_dir())));
    let folder = folder.filter(|folder| folder.is_dir()).map(PathBuf::from).or_else(|| std::env::current_dir().ok());
    folder.unwrap_or_default().join(suggested_name(title))
}

/// The path with `.ron` at its end where it has no extension.
#[must_use]
pub fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("ron") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_can_be_read() {
        for which in Example::ALL {
            assert!(scenario::parse(which.text().as_bytes()).is_ok(), "{which:?}");
        }
    }

    #[test]
    fn titles_become_file_names() {
        assert_eq!(suggested_name("North Light Post, 2026"), "north-light-post-2026.ron");
        assert_eq!(suggested_name("../CON: 汪海林"), "con-汪海林.ron");
        assert_eq!(suggested_name("?!"), "scenario.ron");
        for (title, name) in [
            ("CON", "con-scenario.ron"),
            ("Com1", "com1-scenario.ron"),
            ("LPT³", "lpt³-scenario.ron"),
            ("../../etc/passwd", "etc-passwd.ron"),
            ("C:\\Windows\\nul", "c-windows-nul.ron"),
            ("aux", "aux-scenario.ron"),
            ("Console", "console.ron"),
            ("com12", "com12.ron"),
            ("a\u{202E}nor.exe\u{0}", "a-nor-exe.ron"),
            ("~/.ssh", "ssh.ron"),
            ("-rf *", "rf.ron"),
        ] {
            assert_eq!(suggested_name(title), name, "{title:?}");
        }
        assert!(suggested_name(&"名".repeat(300)).len() < 255, "a name that a disk can take");
        assert_eq!(with_extension(PathBuf::from("a/b")), PathBuf::from("a/b.ron"));
    }
}

//! Sentences: where they stand, how they are punctuated, and that the fonts have their characters.

mod source;

use std::collections::BTreeSet;

use crewcast::files::Example;
use crewcast::text::{all_messages, file_comments};
use crewcast::ui::fonts;
use egui::{FontFamily, FontId, epaint::text::Fonts};
use source::{File, Kind, files, tokens, without_tests};

/// Where no sentence may stand. The command line is not among them: it is in English only, and in `cli`.
const WORDLESS: &[&str] = &["ui", "session", "files", "model", "sim", "num"];

/// Literals that are words but not for users.
const ALLOWED: &[(&str, &str)] = &[
    ("a text or a pair of texts", "what serde expected; `files::scenario::words` says it to the user"),
    ("a whole number", "the same"),
    ("file dialog", "name of a thread"),
    ("signs bold", "name of a font inside egui"),
    ("small bold", "name of a text style inside egui"),
    ("body bold", "the same"),
    ("title bold", "the same"),
    ("figure bold", "the same"),
    ("Crewcast", "the program's name, before there is a language"),
];

/// Calls and macros whose texts are for whoever reads the code.
const FOR_PROGRAMMERS: &[&str] =
    &["expect", "unreachable", "panic", "assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq"];

fn is_chinese(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// A text without its placeholders and escapes.
fn bare(literal: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut rest = literal.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => drop(rest.next()),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth <= 0 => text.push(c),
            _ => {}
        }
    }
    text
}

/// Whether a literal reads as something that a person should read: Chinese, or two words with a space between.
fn is_sentence(literal: &str) -> bool {
    let bare = bare(literal);
    let words: Vec<&str> = bare.split_whitespace().filter(|part| part.chars().any(char::is_alphabetic)).collect();
    let fields = words.iter().all(|word| word.ends_with(':')); // `(en: {}, zh: {})`, as it is written to files
    bare.chars().any(is_chinese) || words.len() >= 2 && !fields
}

/// Whether it is one word as on a button: `Save`.
fn is_label(literal: &str) -> bool {
    let mut letters = literal.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase()) && literal.len() > 2 && letters.all(|c| c.is_ascii_lowercase())
}

fn offences(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in file.tokens.iter().enumerate() {
        let Kind::Literal(text) = &token.kind else { continue };
        let called = file.tokens[..at].iter().rev().skip_while(|token| !token.is('(')).find_map(|token| token.name());
        let first = file.tokens[..at].last().is_some_and(|token| token.is('(') || token.is(','));
        let for_programmers = first && called.is_some_and(|name| FOR_PROGRAMMERS.contains(&name));
        let allowed = ALLOWED.iter().any(|(literal, _)| literal == text);
        if !for_programmers && !allowed && (is_sentence(text) || file.floor() == "ui" && is_label(text)) {
            found.push(format!("src/{}:{}: {text:?}", file.path, token.line));
        }
    }
    found
}

#[test]
fn no_sentence_stands_outside_text() {
    let files = files();
    let found: Vec<String> = files.iter().filter(|file| WORDLESS.contains(&file.floor())).flat_map(offences).collect();
    assert!(found.is_empty(), "these belong into src/text:\n{}\n", found.join("\n"));
    for (literal, _) in ALLOWED {
        let used = files.iter().flat_map(|file| &file.tokens).any(|token| token.kind == Kind::Literal((*literal).to_owned()));
        assert!(used, "{literal:?} is allowed and stands nowhere");
    }
}

#[test]
fn a_sentence_is_recognised() {
    let of = |text: &str| offences(&File { path: "ui/x.rs".to_owned(), tokens: without_tests(&tokens(text)) }).len();
    for sentence in [
        "ui.label(\"Save it\");",
        "ui.label(\"Save\");",
        "let a = '今';",
        "f(\"工作\")",
        "format!(\"{a} of {b} people\")",
        "r#\"the file\"#",
    ] {
        assert_eq!(of(sentence), 1, "{sentence}");
    }
    for none in [
        "/// Save it\nf(\"roles/editor\")",
        "format!(\"{a} – {b:>3}\")",
        "#[error(\"two words\")] a",
        "x.expect(\"one of them\")",
        "#[cfg(test)] mod t { \"a b\" }",
    ] {
        assert_eq!(of(none), 0, "{none}");
    }
}

/// The names in `{…}`.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn both_languages_have_the_same_placeholders() {
    for (name, en, zh) in all_messages() {
        // Texts with braces of their own quote code; they take nothing.
        let quotes_code = en.contains("{\"");
        assert!(quotes_code || placeholders(en) == placeholders(zh), "{name}: {en} | {zh}");
    }
}

/// A text without what stands in backticks or is a placeholder.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// Comments in a scenario file, where RON's own punctuation stands in the sentence.
const WITH_RON: &[&str] = &["file_estimates"];

#[test]
fn chinese_has_full_width_punctuation() {
    let mut found = Vec::new();
    for (name, _, zh) in all_messages() {
        let text: Vec<char> = without_code(zh).chars().collect();
        let narrow = |pair: &[char]| is_chinese(pair[0]) && ",.:;?!()".contains(pair[1]);
        let spaced = |pair: &[char]| ",:;?!".contains(pair[0]) && pair[1] == ' ';
        if !WITH_RON.contains(&name) && text.windows(2).any(|pair| narrow(pair) || spaced(pair)) {
            found.push(format!("{name}: {zh}"));
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// In our type, “ ” ‘ ’ are as wide as a Chinese character.
#[test]
fn english_has_straight_quotes() {
    let found: Vec<String> = all_messages()
        .into_iter()
        .filter(|(_, en, _)| {
            en.contains(['“', '”', '‘', '’'])
                || en.contains(|c| ('\u{3000}'..='\u{303f}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c))
        })
        .map(|(name, en, _)| format!("{name}: {en}"))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_fonts_have_every_character() {
    let mut used = BTreeSet::new();
    for (_, en, zh) in all_messages() {
        used.extend(en.chars().chain(zh.chars()));
    }
    for comment in file_comments() {
        used.extend(comment.chars());
    }
    for example in Example::ALL {
        used.extend(example.text().chars());
    }
    let shown = |file: &File| file.floor() == "ui" || ["text/numbers.rs", "text/figures.rs"].contains(&file.path.as_str());
    for file in files().iter().filter(|file| shown(file)) {
        for token in &file.tokens {
            if let Kind::Literal(text) = &token.kind {
                used.extend(text.chars());
            }
        }
    }
    used.retain(|c| !c.is_control());
    assert!(used.len() > 500);
    let mut faces = Fonts::new(egui::epaint::TextOptions::default(), fonts::definitions());
    let mut missing = Vec::new();
    for family in [FontFamily::Proportional, fonts::bold()] {
        let font = FontId::new(14.0, family);
        let mut view = faces.with_pixels_per_point(1.0);
        assert!(!view.has_glyph(&font, '\u{fff0}'), "what no font has is noticed");
        missing
            .extend(used.iter().filter(|&&c| !view.has_glyph(&font, c)).map(|c| format!("{c} U+{:04X} in {font:?}", *c as u32)));
    }
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

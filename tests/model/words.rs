//! Words that a user reads: all of them in `src/text`, in both languages, well set, and in our fonts.

use crate::source;

use std::collections::BTreeSet;
use std::path::Path;

use crewcast::text;
use skrifa::{FontRef, MetadataProvider as _};
use source::Literal;

/// Where no sentence may stand. (`cli` speaks English only, for scripts, and keeps its own words.)
const WORDLESS: &[&str] = &["src/ui/", "src/session/", "src/files/", "src/model/", "src/sim/", "src/num/"];

/// Code before a literal that says: for programmers, not for users.
const FOR_PROGRAMMERS: &[&str] = &[
    ".expect(",
    ".expect_err(",
    "unreachable!(",
    "panic!(",
    "assert!(",
    "assert_eq!(",
    "id_salt(",
    "Id::new(",
    "Id::new((",
    ".name(", // of a thread
    "note(",  // the log
    "note(&format!(",
];

/// Files whose sentences are for programmers, who read English, or are SVG's own words.
const UNTRANSLATED: &[&str] = &["src/files/log.rs", "src/ui/diagnostics.rs", "src/ui/picture/svg.rs"];

/// Literals that are not sentences, each with the reason.
const ALLOWED: &[(&str, &str)] = &[
    ("a text or a pair of texts", "what serde expected; `files::scenario::words` says it to the user"),
    ("a whole number", "the same"),
    ("signs bold", "name of a font inside egui"),
    ("small bold", "name of a text style inside egui"),
    ("body bold", "the same"),
    ("title bold", "the same"),
    ("figure bold", "the same"),
    ("Crewcast", "the program's name, before there is a language"),
];

/// One term for one thing: the words of `docs/glossary.md` that no message may use.
const NOT: &str = include_str!("../../docs/glossary.md");

#[test]
fn messages_keep_to_the_glossary() {
    let rows = NOT.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| English"));
    let forms = rows.filter_map(|row| row.split('|').nth(3)).flat_map(|cell| cell.split('、')).map(str::trim);
    let forms: Vec<&str> = forms.filter(|form| !form.is_empty()).collect();
    assert!(forms.len() > 30, "{}", forms.len());
    let mut wrong = Vec::new();
    // The program knows its own comments in files by their words, those of earlier versions too.
    for (name, _, zh) in text::all_messages().into_iter().filter(|(name, ..)| !name.starts_with("file_")) {
        wrong.extend(forms.iter().filter(|form| zh.contains(**form)).map(|form| format!("{name}: {form} in {zh}")));
    }
    assert!(wrong.is_empty(), "{} messages:\n{}", wrong.len(), wrong.join("\n"));
}

/// Messages whose Chinese quotes what must be typed, with its half-width signs.
const QUOTES_CODE: &[&str] = &["file_estimates", "file_choice", "error_open_not_a_file_hint"];

#[test]
fn no_sentence_stands_outside_text() {
    let mut wrong = Vec::new();
    for file in source::program() {
        if !WORDLESS.iter().any(|folder| file.path.starts_with(folder)) || UNTRANSLATED.contains(&file.path.as_str()) {
            continue;
        }
        for literal in &file.literals {
            let label = file.path.starts_with("src/ui/") && is_label(&literal.text);
            if (is_sentence(&literal.text) || label)
                && !is_for_programmers(literal)
                && !ALLOWED.iter().any(|(text, _)| *text == literal.text)
            {
                wrong.push(format!("{}:{}: {:?}", file.path, literal.line, literal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "these belong in src/text:\n{}", wrong.join("\n"));
}

#[test]
fn the_list_of_exceptions_is_no_longer_than_it_must_be() {
    let literals: Vec<Literal> = source::program().into_iter().flat_map(|file| file.literals).collect();
    for (text, reason) in ALLOWED {
        assert!(!reason.is_empty() && literals.iter().any(|literal| literal.text == *text), "{text:?} is not in the code");
    }
}

#[test]
fn sentences_are_told_from_keys() {
    for sentence in ["Save the file", "保存", "{} people", "up to {limit}", "Nobody. Nothing"] {
        assert!(is_sentence(sentence), "{sentence}");
    }
    for key in ["headcount", "{} {}", "tasks[{id}].share", "a-b", "(en: {}, zh: {})", "%", " · ", "{:>8} {:.1}", "\n"] {
        assert!(!is_sentence(key), "{key}");
    }
    assert!(is_label("Save") && !is_label("save") && !is_label("KeyA"));
}

#[test]
fn both_languages_have_the_same_placeholders() {
    for (name, en, zh) in text::all_messages() {
        assert_eq!(placeholders(en), placeholders(zh), "{name}");
    }
}

#[test]
fn chinese_messages_have_chinese_punctuation() {
    let wrong: Vec<String> = text::all_messages()
        .into_iter()
        .filter(|(name, _, zh)| !QUOTES_CODE.contains(name) && half_width(zh))
        .map(|(name, _, zh)| format!("{name}: {zh}"))
        .collect();
    assert!(wrong.is_empty(), "half-width punctuation beside Chinese:\n{}", wrong.join("\n"));
    for bad in ["保存, 再试", "好.", "文件:{name}", "真的?", "（十）(百)人", "{name}: 没有", "好 !"] {
        assert!(half_width(bad), "{bad}");
    }
    for good in ["保存，再试", "{a} → {b}", "写作 `a, b`。", "Noto Sans（思源黑体）", "10.5 人", "http://a.b/中", "{from}/{to}年"]
    {
        assert!(!half_width(good), "{good}");
    }
}

/// In our type, “ ” ‘ ’ are as wide as a Chinese character.
#[test]
fn english_messages_have_straight_quotes() {
    let wide = |c: char| "“”‘’".contains(c) || ('\u{3000}'..='\u{303f}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c);
    for (name, en, _) in text::all_messages() {
        assert!(!en.contains(wide), "{name}: {en}");
    }
}

#[test]
fn every_character_is_in_our_fonts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read(root.join(path)).expect(path);
    let mut used: BTreeSet<(char, String)> = BTreeSet::new();
    let mut note = |text: &str, whence: &str| used.extend(text.chars().map(|c| (c, whence.to_owned())));
    for (name, en, zh) in text::all_messages() {
        note(en, name);
        note(zh, name);
    }
    for file in source::program() {
        let shows = file.path.starts_with("src/ui/")
            || (file.path.starts_with("src/text/")
                && !["entry.rs", "headings.rs", "heads.rs"].iter().any(|read| file.path.ends_with(read)));
        for literal in file.literals.iter().filter(|_| shows) {
            note(&literal.text, &format!("{}:{}", file.path, literal.line));
        }
    }
    let mut data = 0;
    for folder in ["scenarios", "scenarios/voices", "assets/claims", "assets/taxonomies"] {
        for entry in std::fs::read_dir(root.join(folder)).expect(folder) {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                note(&std::fs::read_to_string(&path).expect("a data file"), &path.file_name().expect("a name").to_string_lossy());
                data += 1;
            }
        }
    }
    assert!(data >= 10, "{data} scenarios, files of claims and of taxonomies");

    for weight in ["Regular", "Bold"] {
        let files = ["CrewcastSigns", "NotoSansSC-GB2312"].map(|family| read(&format!("assets/fonts/{family}-{weight}.otf")));
        let fonts = files.each_ref().map(|bytes| FontRef::new(bytes).expect("a font"));
        let has = |c: char| fonts.iter().any(|font| font.charmap().map(c).is_some());
        assert!(has('班') && !has('\u{10FFFF}'));
        let missing: Vec<String> = used
            .iter()
            .filter(|(c, _)| !c.is_control() && !has(*c))
            .map(|(c, whence)| format!("U+{:04X} {c} in {whence}", u32::from(*c)))
            .collect();
        assert!(missing.is_empty(), "not in {weight}:\n{}", missing.join("\n"));
    }
}

fn is_for_programmers(literal: &Literal) -> bool {
    FOR_PROGRAMMERS.iter().any(|start| literal.before.ends_with(start))
        || ["unreachable!(", "panic!(", "assert!(", "assert_eq!("].iter().any(|start| literal.before.contains(start))
}

/// Whether a text has Chinese in it, or at least two words, one of them written out, with a space between.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let (mut plain, mut depth) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                plain.push('\u{0}'); // stands for a word
            }
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let words: Vec<&str> = plain.split([' ', '\n']).filter(|word| is_word(word) || word.contains('\u{0}')).collect();
    // `(en: {}, zh: {})` is how fields are written to files.
    let fields = words.iter().all(|word| !is_word(word) || word.ends_with(':'));
    text.chars().any(is_chinese) || words.len() >= 2 && !fields
}

/// Whether it is one word as on a button: `Save`.
fn is_label(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase()) && text.len() > 2 && letters.all(|c| c.is_ascii_lowercase())
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The names in `{…}`, sorted.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether half-width punctuation stands beside a Chinese character, a Chinese sign or a placeholder; what stands between
/// backquotes is code.
fn half_width(text: &str) -> bool {
    let spoken: String = text.split('`').step_by(2).collect::<Vec<_>>().join("x");
    let chars: Vec<char> = spoken.chars().collect();
    let chinese = |c: Option<&char>| c.is_some_and(|c| is_chinese(*c) || "，。：；？！（）、“”".contains(*c));
    spoken.chars().any(is_chinese)
        && (0..chars.len()).any(|at| {
            let skip_space = |mut near: Box<dyn Iterator<Item = &char> + '_>| near.find(|c| **c != ' ').copied();
            let before = skip_space(Box::new(chars[..at].iter().rev()));
            let after = skip_space(Box::new(chars[at + 1..].iter()));
            let ends_word = chars.get(at + 1).is_none_or(|c| *c == ' ' || is_chinese(*c));
            match chars[at] {
                ',' | '.' | ':' | ';' | '?' | '!' => {
                    chinese(before.as_ref()) || (chinese(after.as_ref()) && ends_word) || (before == Some('}') && ends_word)
                }
                '(' | ')' => chinese(before.as_ref()) || chinese(after.as_ref()),
                '"' => true,
                _ => false,
            }
        })
}

//! The program's own source as data: code without comments and tests, and the text literals in it.
//!
//! Enough of Rust's grammar for this project's files: comments (nested), plain, raw and byte strings, characters,
//! lifetimes, attributes, and items under `#[cfg(test)]`.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

/// One file under `src/`.
pub struct Source {
    /// Its path from the project's root, with `/`.
    pub path: String,
    /// Its code line by line as in the file, with comments, the inside of literals and test items blanked.
    pub code: String,
    /// Its text literals outside attributes and test items.
    pub literals: Vec<Literal>,
}

/// A string or character in the code.
pub struct Literal {
    /// Its line, from 1.
    pub line: usize,
    /// Its text, with `\u{…}` and the simple escapes put in.
    pub text: String,
    /// The code that stands before it, without trailing white space.
    pub before: String,
    /// Whether it is a single character in `'…'`.
    pub is_char: bool,
}

impl Source {
    /// The line, from 1, of a place in `code`.
    pub fn line(&self, at: usize) -> usize {
        line_of(&self.code, at)
    }
}

/// Every file under `src/` that is part of the program; files that hold tests only are left out.
pub fn program() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths.sort();
    let is_test =
        |path: &Path| path.file_stem().is_some_and(|stem| stem == "tests" || stem.to_string_lossy().ends_with("_tests"));
    let found: Vec<Source> = paths
        .iter()
        .filter(|path| !is_test(path))
        .map(|path| {
            let name = path.strip_prefix(root).expect("under the root").to_string_lossy().replace('\\', "/");
            read(name, &fs::read_to_string(path).expect("a source file"))
        })
        .collect();
    assert!(found.len() > 50, "only {} files under src/", found.len());
    found
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// Takes a source text apart.
pub fn read(path: String, text: &str) -> Source {
    let (mut code, found) = blank(text);
    let attributes = attributes(&code);
    let tests = test_items(&code, &attributes);
    let within = |places: &[(usize, usize)], at: usize| places.iter().any(|&(from, to)| (from..to).contains(&at));
    let literals = found
        .into_iter()
        .filter(|(at, ..)| !within(&attributes, *at) && !within(&tests, *at))
        .map(|(at, text, is_char)| Literal {
            line: line_of(&code, at),
            text,
            before: code[code[..at].rfind([';', '{', '}']).map_or(0, |end| end + 1)..at].trim_end().to_owned(),
            is_char,
        })
        .collect();
    for (from, to) in tests {
        let blanked: String = code[from..to].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        code.replace_range(from..to, &blanked);
    }
    Source { path, code, literals }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The text with comments and the inside of literals blanked, all ASCII and byte for byte as long, and the literals:
/// where each begins, its text, whether it is a character.
fn blank(text: &str) -> (String, Vec<(usize, String, bool)>) {
    let bytes = text.as_bytes();
    let mut code: Vec<u8> = bytes.iter().map(|&byte| if byte.is_ascii() { byte } else { b' ' }).collect();
    let mut literals = Vec::new();
    let mut at = 0;
    let wipe = |code: &mut Vec<u8>, from: usize, to: usize| {
        for byte in &mut code[from..to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            let end = at + rest.find('\n').unwrap_or(rest.len());
            wipe(&mut code, at, end);
            at = end;
        } else if rest.starts_with("/*") {
            let end = at + end_of_comment(rest);
            wipe(&mut code, at, end);
            at = end;
        } else if let Some(hashes) = raw_string(text, at) {
            let open = at + 2 + hashes;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = open + text[open..].find(&close).expect("the end of a raw string");
            literals.push((at, text[open..end].to_owned(), false));
            wipe(&mut code, open, end);
            at = end + close.len();
        } else if let Some(inside) = rest.strip_prefix('"') {
            let end = at + 1 + end_of_quoted(inside, b'"');
            literals.push((at, unescape(&text[at + 1..end]), false));
            wipe(&mut code, at + 1, end);
            at = end + 1;
        } else if rest.starts_with('\'') && is_char(rest) {
            let end = at + 1 + end_of_quoted(&rest[1..], b'\'');
            literals.push((at, unescape(&text[at + 1..end]), true));
            wipe(&mut code, at + 1, end);
            at = end + 1;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    (String::from_utf8(code).expect("ASCII"), literals)
}

fn end_of_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest.as_bytes()[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.as_bytes()[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The number of `#` when a raw string begins here.
fn raw_string(text: &str, at: usize) -> Option<usize> {
    let is_start = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') || text[..at].ends_with('b');
    let rest = text[at..].strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    (is_start && rest[hashes..].starts_with('"')).then_some(hashes)
}

/// `'a'` and `'\n'` are characters, `'a` is a lifetime.
fn is_char(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    }
}

fn end_of_quoted(inside: &str, quote: u8) -> usize {
    let bytes = inside.as_bytes();
    let mut at = 0;
    while bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = rest.find('\\') {
        out.push_str(&rest[..place]);
        rest = &rest[place + 1..];
        let escaped = rest.chars().next().expect("something after a backslash");
        rest = &rest[escaped.len_utf8()..];
        match escaped {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            '0' => out.push('\0'),
            '\n' => rest = rest.trim_start(),
            'x' => {
                let code = u8::from_str_radix(&rest[..2], 16).expect("two hexadecimal digits");
                out.push(char::from(code));
                rest = &rest[2..];
            }
            'u' => {
                let (code, after) = rest[1..].split_once('}').expect("the end of \\u{…}");
                out.extend(u32::from_str_radix(&code.replace('_', ""), 16).ok().and_then(char::from_u32));
                rest = after;
            }
            other => out.push(other),
        }
    }
    out + rest
}

/// Where each `#[…]` and `#![…]` stands.
fn attributes(code: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = code[at..].find('#') {
        let from = at + place;
        let open = from + 1 + usize::from(code[from + 1..].starts_with('!'));
        if code[open..].starts_with('[') {
            let to = closing(code, open);
            found.push((from, to));
            at = to;
        } else {
            at = from + 1;
        }
    }
    found
}

/// Where each item under `#[cfg(test)]` stands, with its attributes.
fn test_items(code: &str, attributes: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for &(from, to) in attributes {
        if code[from..to].replace(char::is_whitespace, "") != "#[cfg(test)]" {
            continue;
        }
        let mut item = to;
        while let Some(&(_, end)) = attributes.iter().find(|(start, _)| *start >= item && code[item..*start].trim().is_empty()) {
            item = end;
        }
        let stop = item + code[item..].find([';', '{']).expect("an item after #[cfg(test)]");
        found.push((from, if code[stop..].starts_with(';') { stop + 1 } else { closing(code, stop) }));
    }
    found
}

/// The place after the bracket that closes the one at `open`.
pub fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (place, byte) in code[open..].bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + place + 1;
        }
    }
    code.len()
}

//! Reads Rust files into tokens, for the tests that look at the code itself: comments, attributes and `#[cfg(test)]` items
//! are left out.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

/// Keywords that a path may follow.
const KEYWORDS: &[&str] =
    &["use", "return", "in", "match", "if", "while", "else", "as", "dyn", "impl", "for", "mut", "ref", "where"];

/// A piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Name(String),
    /// A text or character between quotes, as it stands in the file.
    Literal(String),
    /// Anything else that is not blank.
    Sign(char),
}

/// A piece of code and its line.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
}

impl Token {
    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub fn name(&self) -> Option<&str> {
        if let Kind::Name(name) = &self.kind { Some(name) } else { None }
    }
}

/// A file under `src/`.
pub struct File {
    /// Its path below `src/`, with `/`.
    pub path: String,
    /// What is in it, without tests.
    pub tokens: Vec<Token>,
}

impl File {
    /// The folder below `src/` that it is in, or its own name.
    pub fn floor(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// The modules around its code: `ui/charts/fan.rs` is `ui`, `charts`, `fan`; `ui/mod.rs` is `ui`.
    pub fn modules(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        path.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).collect()
    }

    /// Every path in it, such as `crate::model::Edit`, with its line: those of `use` with their groups taken apart, and those in
    /// code. Paths that begin with `crate`, `crewcast`, `self` or `super` begin at the root: `["model", "Edit"]` with `true`.
    pub fn paths(&self) -> Vec<CodePath> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let before = |back: usize| at.checked_sub(back).map(|at| &self.tokens[at]);
            let follows = [1, 2].iter().all(|&back| before(back).is_some_and(|token| token.is(':')));
            // `::std` begins at the root of all packages; after `a::` or `<T>::` the path goes on.
            let goes_on =
                before(3).is_some_and(|token| token.is('>') || token.name().is_some_and(|name| !KEYWORDS.contains(&name)));
            let begins = self.tokens[at].name().is_some() && !(follows && goes_on);
            if begins {
                at = self.tree(at, &[], &mut found);
            } else {
                at += 1;
            }
        }
        let modules = self.modules();
        found.into_iter().filter_map(|(parts, line)| resolve(parts, line, &modules)).collect()
    }

    /// Reads a path with its groups from `at`, and gives the place after it.
    fn tree(&self, mut at: usize, before: &[String], found: &mut Vec<(Vec<String>, usize)>) -> usize {
        let sign = |at: usize, sign: char| self.tokens.get(at).is_some_and(|token| token.is(sign));
        let mut parts = before.to_vec();
        let line = self.tokens[at].line;
        loop {
            match self.tokens.get(at).map(|token| &token.kind) {
                Some(Kind::Name(name)) => parts.push(name.clone()),
                Some(Kind::Sign('{')) if !parts.is_empty() => {
                    at += 1;
                    while at < self.tokens.len() && !sign(at, '}') {
                        let begins = self.tokens[at].name().is_some();
                        at = if begins { self.tree(at, &parts, found) } else { at + 1 };
                    }
                    return at + 1;
                }
                _ => {}
            }
            if sign(at + 1, ':') && sign(at + 2, ':') {
                at += 3;
            } else {
                found.push((parts, line));
                return at + 1;
            }
        }
    }
}

/// A path in the code, from the root of this package or of another.
#[derive(Debug)]
pub struct CodePath {
    /// Whether it is in this package.
    pub ours: bool,
    pub parts: Vec<String>,
    pub line: usize,
}

fn resolve(mut parts: Vec<String>, line: usize, modules: &[&str]) -> Option<CodePath> {
    let supers = parts.iter().take_while(|part| *part == "super").count();
    match parts.first()?.as_str() {
        "crate" | "crewcast" => Some(CodePath { ours: true, parts: parts.split_off(1), line }),
        "super" => {
            let inside = modules.len().saturating_sub(supers);
            let parts = modules[..inside].iter().map(|&part| part.to_owned()).chain(parts.split_off(supers)).collect();
            Some(CodePath { ours: true, parts, line })
        }
        "self" => None,
        _ => Some(CodePath { ours: false, parts, line }),
    }
}

/// Every file under `src/` that is not a test, in order.
pub fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let is_test = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
    let files: Vec<File> = paths
        .iter()
        .filter(|path| !is_test(path))
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("below it");
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let text = std::fs::read_to_string(path).expect("a text");
            File { path: parts.join("/"), tokens: without_tests(&tokens(&text)) }
        })
        .collect();
    assert!(files.len() > 60, "only {} files found", files.len());
    files
}

/// Takes a text apart.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let at = line;
        let kind = match c {
            '\n' => {
                line += 1;
                continue;
            }
            _ if c.is_whitespace() => continue,
            '/' if rest.peek() == Some(&'/') => {
                while rest.peek().is_some_and(|&c| c != '\n') {
                    rest.next();
                }
                continue;
            }
            '/' if rest.peek() == Some(&'*') => {
                line += block_comment(&mut rest);
                continue;
            }
            '"' => Kind::Literal(quoted(&mut rest, '"')),
            '\'' => {
                let mut ahead = rest.clone();
                let first = ahead.next();
                if first == Some('\\') || ahead.next() == Some('\'') {
                    Kind::Literal(quoted(&mut rest, '\''))
                } else {
                    Kind::Sign('\'') // a lifetime
                }
            }
            'r' | 'b' | 'c' if is_raw(c, &rest) => Kind::Literal(raw(&mut rest)),
            'b' | 'c' if rest.peek() == Some(&'"') => continue, // the prefix of a text
            _ if c.is_alphabetic() || c == '_' => {
                let mut name = String::from(c);
                while let Some(c) = rest.next_if(|&c| c.is_alphanumeric() || c == '_') {
                    name.push(c);
                }
                Kind::Name(name)
            }
            _ => Kind::Sign(c),
        };
        if let Kind::Literal(text) = &kind {
            line += text.matches('\n').count();
        }
        found.push(Token { kind, line: at });
    }
    found
}

fn block_comment(rest: &mut Peekable<Chars<'_>>) -> usize {
    let (mut depth, mut lines, mut last) = (0, 0, '/');
    for c in rest {
        match (last, c) {
            ('/', '*') => (depth, last) = (depth + 1, ' '),
            ('*', '/') => (depth, last) = (depth - 1, ' '),
            _ => last = c,
        }
        lines += usize::from(c == '\n');
        if depth == 0 {
            break;
        }
    }
    lines
}

fn quoted(rest: &mut Peekable<Chars<'_>>, end: char) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        if c == end {
            break;
        }
        text.push(c);
        if c == '\\' {
            text.extend(rest.next());
        }
    }
    text
}

/// Whether the letter and what follows it begin a raw text: `r"`, `r#"`, `br#"`.
fn is_raw(letter: char, rest: &Peekable<Chars<'_>>) -> bool {
    let mut ahead = rest.clone();
    if letter != 'r' && ahead.next() != Some('r') {
        return false;
    }
    while ahead.next_if_eq(&'#').is_some() {}
    ahead.next() == Some('"')
}

fn raw(rest: &mut Peekable<Chars<'_>>) -> String {
    rest.next_if_eq(&'r');
    let mut end = String::from("\"");
    while rest.next_if_eq(&'#').is_some() {
        end.push('#');
    }
    rest.next();
    let mut text = String::new();
    for c in rest {
        text.push(c);
        if text.ends_with(&end) {
            text.truncate(text.len() - end.len());
            break;
        }
    }
    text
}

/// Leaves out attributes, and the items that `#[cfg(test)]` stands before.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    let mut test = false;
    while at < tokens.len() {
        let inner = tokens.get(at + 1).is_some_and(|token| token.is('!'));
        if tokens[at].is('#') && tokens.get(at + 1 + usize::from(inner)).is_some_and(|token| token.is('[')) {
            let end = closing(tokens, at + 1 + usize::from(inner));
            let names: Vec<&str> = tokens[at..end].iter().filter_map(Token::name).collect();
            test |= names == ["cfg", "test"];
            at = end;
        } else if test {
            while at < tokens.len() && !tokens[at].is(';') && !tokens[at].is('{') {
                at = if tokens[at].is('(') || tokens[at].is('[') { closing(tokens, at) } else { at + 1 };
            }
            at = if tokens.get(at).is_some_and(|token| token.is('{')) { closing(tokens, at) } else { at + 1 };
            test = false;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The place after the bracket that closes the one at `at`.
fn closing(tokens: &[Token], mut at: usize) -> usize {
    let mut depth = 0;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

//! The smallest pieces of a RON text: blanks, comments, names, numbers, texts and brackets.

use super::outline::{MAX_NAME, MAX_TEXT, Shape, Span};

/// Where and why a text is not RON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The byte at which it stands.
    pub at: usize,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// Why a text is not RON, or is too much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Something else should stand here.
    Expected(Token, char),
    /// The text ends before its value does.
    Ended,
    /// A bracket that is never closed.
    Unclosed(Opened),
    /// A text that is never closed.
    UnclosedText,
    /// A `/*` that is never closed.
    UnclosedComment,
    /// A `#![…]` line that means nothing.
    BadAttribute,
    /// Values inside values inside values.
    TooDeep,
    /// More values than any scenario has.
    TooManyValues,
    /// One text or name with more characters than this.
    TextTooLong(usize),
}

/// What should stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Any value.
    Value,
    /// The name of a field.
    FieldName,
    /// A map's key, in quotation marks.
    Key,
    /// `:`
    Colon,
    /// `,` or the closing bracket.
    CommaOr(Opened),
    /// `#![enable(…)]`
    Attribute,
    /// Nothing more.
    End,
}

/// A bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// `(`
    Group,
    /// `[`
    List,
    /// `{`
    Map,
}

impl Opened {
    /// The bracket that opens.
    #[must_use]
    pub const fn open(self) -> char {
        match self {
            Self::Group => '(',
            Self::List => '[',
            Self::Map => '{',
        }
    }

    /// The bracket that closes.
    #[must_use]
    pub const fn close(self) -> char {
        match self {
            Self::Group => ')',
            Self::List => ']',
            Self::Map => '}',
        }
    }
}

/// A place to come back to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    at: usize,
    comments: usize,
}

/// Reads a text from front to back.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The comments passed so far.
    pub comments: Vec<Span>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether this is `#![enable(…` of extensions that RON has, with or without a comma at the end.
fn is_attribute(text: &str) -> bool {
    const KNOWN: [&str; 4] = ["implicit_some", "unwrap_newtypes", "unwrap_variant_newtypes", "explicit_struct_names"];
    let text: String = text.chars().filter(|&c| !is_blank(c)).collect();
    let Some(names) = text.strip_prefix("#![enable(").and_then(|text| text.strip_suffix(')')) else { return false };
    names.strip_suffix(',').unwrap_or(names).split(',').all(|name| KNOWN.contains(&name))
}

/// What RON skips between its pieces.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

impl<'a> Scanner<'a> {
    /// At the beginning of a text.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0, comments: Vec::new() }
    }

    /// How many bytes have been passed.
    pub fn at(&self) -> u32 {
        offset(self.at)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes one character.
    pub fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn pass_while(&mut self, mut belongs: impl FnMut(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    }

    /// A place to come back to.
    pub const fn mark(&self) -> Mark {
        Mark { at: self.at, comments: self.comments.len() }
    }

    /// Comes back, and forgets the comments passed since.
    pub fn reset(&mut self, mark: Mark) {
        self.at = mark.at;
        self.comments.truncate(mark.comments);
    }

    /// Comes back to a byte.
    pub const fn rewind(&mut self, at: u32) {
        self.at = at as usize;
    }

    /// A fault at the next character.
    pub const fn fault(&self, kind: FaultKind) -> Fault {
        Fault { at: self.at, kind }
    }

    /// A fault: something else should be next.
    pub fn expected(&self, token: Token) -> Fault {
        self.fault(self.peek().map_or(FaultKind::Ended, |found| FaultKind::Expected(token, found)))
    }

    /// Passes blanks and comments; block comments nest.
    pub fn skip_blank(&mut self) -> Result<(), Fault> {
        loop {
            self.pass_while(is_blank);
            let start = self.at;
            if self.rest().starts_with("//") {
                self.pass_while(|c| c != '\n');
            } else if self.rest().starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
            self.comments.push(Span { start: offset(start), end: offset(self.at) });
        }
    }

    fn block_comment(&mut self) -> Result<(), Fault> {
        let unclosed = self.fault(FaultKind::UnclosedComment);
        let mut level = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                level += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                level -= 1;
                self.at += 2;
                if level == 0 {
                    return Ok(());
                }
            } else if rest.is_empty() {
                return Err(unclosed);
            } else {
                self.bump();
                self.pass_while(|c| c != '/' && c != '*');
            }
        }
    }

    /// Passes `#![enable(…)]` at the top of a file. What it enables is the same for every scenario, so it is known and no more.
    pub fn attributes(&mut self) -> Result<(), Fault> {
        loop {
            self.skip_blank()?;
            if self.peek() != Some('#') {
                return Ok(());
            }
            let bad = self.fault(FaultKind::BadAttribute);
            let start = self.at;
            self.pass_while(|c| c != ']');
            if self.peek() != Some(']') {
                self.at = start;
                self.pass_while(|c| c != '\n');
                return Err(self.expected(Token::Attribute));
            }
            if !is_attribute(&self.text[start..self.at]) {
                return Err(bad);
            }
            self.bump();
        }
    }

    /// Passes a name and says where it stood.
    pub fn identifier(&mut self) -> Option<Span> {
        let start = self.at;
        let raw = self.rest().strip_prefix("r#").is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        if raw {
            self.at += 2;
            self.pass_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-'));
        } else if self.peek().is_some_and(|c| c.is_alphabetic() || c == '_') {
            self.pass_while(|c| c.is_alphanumeric() || c == '_');
        } else {
            return None;
        }
        Some(Span { start: offset(start), end: offset(self.at) })
    }

    /// Passes a value without brackets.
    pub fn simple(&mut self) -> Result<Shape, Fault> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        match bytes.first() {
            Some(b'"') => self.quoted(),
            Some(b'b') if bytes.get(1) == Some(&b'"') => {
                self.bump();
                self.quoted()
            }
            Some(b'r') if matches!(bytes.get(1), Some(b'"' | b'#')) && rest[1..].trim_start_matches('#').starts_with('"') => {
                self.bump();
                self.raw()
            }
            Some(b'\'') => self.character(),
            Some(b'0'..=b'9' | b'+' | b'-' | b'.') => {
                self.pass_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-'));
                Ok(Shape::Number)
            }
            _ if self.identifier().is_some() => Ok(Shape::Word),
            _ => Err(self.expected(Token::Value)),
        }
    }

    fn quoted(&mut self) -> Result<Shape, Fault> {
        let unclosed = self.fault(FaultKind::UnclosedText);
        self.bump();
        let start = self.at;
        loop {
            self.pass_while(|c| c != '"' && c != '\\');
            match self.peek() {
                Some('"') => break,
                Some(_) => {
                    self.bump();
                    self.bump();
                }
                None => return Err(unclosed),
            }
        }
        self.bounded(start, unclosed.at, characters)?;
        self.bump();
        Ok(Shape::Text)
    }

    fn raw(&mut self) -> Result<Shape, Fault> {
        let unclosed = self.fault(FaultKind::UnclosedText);
        let hashes = self.rest().bytes().take_while(|&b| b == b'#').count();
        let end = format!("\"{}", "#".repeat(hashes));
        self.at += hashes + 1;
        let start = self.at;
        let Some(length) = self.rest().find(&end) else { return Err(unclosed) };
        self.at += length;
        self.bounded(start, unclosed.at, |text| text.chars().count())?;
        self.at += end.len();
        Ok(Shape::Text)
    }

    /// `count`: how many characters the text has that is written so.
    fn bounded(&self, start: usize, at: usize, count: impl Fn(&str) -> usize) -> Result<(), Fault> {
        let inside = &self.text[start..self.at];
        if inside.len() > MAX_TEXT && count(inside) > MAX_TEXT {
            return Err(Fault { at, kind: FaultKind::TextTooLong(MAX_TEXT) });
        }
        Ok(())
    }

    fn character(&mut self) -> Result<Shape, Fault> {
        let unclosed = self.fault(FaultKind::UnclosedText);
        self.bump();
        if self.peek() == Some('\\') {
            self.bump();
        }
        self.bump();
        self.pass_while(|c| c != '\'' && c != '\n'); // the rest of an escape such as `\u{2014}`
        if self.peek() != Some('\'') {
            return Err(unclosed);
        }
        self.bump();
        Ok(Shape::Char)
    }

    /// Refuses a name or key that is too long.
    pub fn named(&self, name: Span) -> Result<(), Fault> {
        let is_long = self.text.get(name.start as usize..name.end as usize).is_some_and(|name| name.chars().count() > MAX_NAME);
        if is_long { Err(Fault { at: name.start as usize, kind: FaultKind::TextTooLong(MAX_NAME) }) } else { Ok(()) }
    }

    /// Passes the `:` after a name or key.
    pub fn colon(&mut self) -> Result<(), Fault> {
        self.skip_blank()?;
        if self.peek() != Some(':') {
            return Err(self.expected(Token::Colon));
        }
        self.bump();
        Ok(())
    }

    /// Passes the closing bracket if it is next; at the end of the text, blames the opening one.
    pub fn closes(&mut self, bracket: Opened, opened: u32) -> Result<bool, Fault> {
        match self.peek() {
            None => Err(Fault { at: opened as usize, kind: FaultKind::Unclosed(bracket) }),
            Some(c) if c == bracket.close() => {
                self.bump();
                Ok(true)
            }
            Some(_) => Ok(false),
        }
    }

    /// Passes a `,`, or sees the closing bracket.
    pub fn comma_or_close(&mut self, bracket: Opened, opened: u32) -> Result<(), Fault> {
        self.skip_blank()?;
        match self.peek() {
            Some(',') => {
                self.bump();
                Ok(())
            }
            Some(c) if c == bracket.close() => Ok(()),
            Some(_) => Err(self.expected(Token::CommaOr(bracket))),
            None => Err(Fault { at: opened as usize, kind: FaultKind::Unclosed(bracket) }),
        }
    }
}

/// Characters of a text, of which each escape stands for one: `\\n`, `\\x41`, `\\u{2014}`.
fn characters(written: &str) -> usize {
    let (mut count, mut rest) = (0, written.chars());
    while let Some(c) = rest.next() {
        count += 1;
        if c != '\\' {
            continue;
        }
        match rest.next() {
            Some('x') => drop(rest.by_ref().take(2).count()),
            Some('u') => drop(rest.by_ref().take_while(|&c| c != '}').count()),
            _ => {}
        }
    }
    count
}

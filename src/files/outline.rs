//! Where things stand in a RON text: fields, list elements and map entries with their positions.
//!
//! `ron` reads values but does not say where a field was once it has been read. This scanner knows the text's
//! structure and no types: it finds the position of `departments[1].roles[0].pay`, cuts out the text of one value, and
//! refuses what could hurt (depth, number of values, length of a text) before anything is built from it.

use std::borrow::Cow;

use super::syntax::{Fault, FaultKind, Opened, Scanner, Token};
use crate::model::Place;

/// Values inside values, at most; a scenario needs 10.
pub const MAX_DEPTH: usize = 32;
/// Values in one file, at most: 20,000 tasks with everything that a task can have.
pub const MAX_VALUES: usize = 500_000;
/// Characters in one text, at most.
pub const MAX_TEXT: usize = 100_000;
/// Characters in the name of a field or entry, at most.
pub const MAX_NAME: usize = 1_000;

/// A piece of the text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `(name: value, …)`, perhaps with a word before it.
    Struct,
    /// `(value, …)`, perhaps with a word before it.
    Tuple,
    /// `[value, …]`
    List,
    /// `{key: value, …}`
    Map,
    /// `"…"` or `r#"…"#`
    Text,
    /// `'c'`
    Char,
    /// `-1.5e3`
    Number,
    /// `true`, `None`, `Compress`
    Word,
}

/// A value's number in its outline; a value comes before those inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(u32);

#[derive(Clone, Copy, Debug)]
struct Node {
    span: Span,
    /// The field's name or the entry's key; empty for an element.
    label: Span,
    /// The word before a bracket: `Range` in `Range(0.1, 0.2)`.
    word: Span,
    shape: Shape,
    /// Number of the first value after this one and all inside it.
    after: u32,
}

/// The structure of one RON text.
#[derive(Debug)]
pub struct Outline<'a> {
    text: &'a str,
    nodes: Vec<Node>,
    comments: Vec<Span>,
}

impl<'a> Outline<'a> {
    /// The outermost value.
    pub const ROOT: Id = Id(0);

    /// Scans a whole text: attributes, one value, nothing after it.
    pub fn scan(text: &'a str) -> Result<Self, Fault> {
        let mut builder = Builder { scanner: Scanner::new(text), nodes: Vec::new() };
        builder.scanner.attributes()?;
        builder.value(Span::default(), 0)?;
        builder.scanner.skip_blank()?;
        if let Some(found) = builder.scanner.peek() {
            return Err(builder.scanner.fault(FaultKind::Expected(Token::End, found)));
        }
        Ok(Self { text, nodes: builder.nodes, comments: builder.scanner.comments })
    }

    /// Every value, outermost first.
    pub fn all(&self) -> impl Iterator<Item = Id> {
        (0..self.nodes.len()).map(|i| Id(u32::try_from(i).unwrap_or(u32::MAX)))
    }

    fn node(&self, id: Id) -> Node {
        self.nodes[id.0 as usize]
    }

    fn cut(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The values directly inside this one.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let after = self.node(id).after;
        let first = id.0 + 1;
        std::iter::successors((first < after).then_some(first), move |&i| {
            let next = self.nodes[i as usize].after;
            (next < after).then_some(next)
        })
        .map(Id)
    }

    /// What it looks like.
    pub fn shape(&self, id: Id) -> Shape {
        self.node(id).shape
    }

    /// The text of the value, with the word before its bracket.
    pub fn source(&self, id: Id) -> &'a str {
        self.cut(self.node(id).span)
    }

    /// The word before its bracket, or the word that it is.
    pub fn word(&self, id: Id) -> &'a str {
        self.cut(self.node(id).word)
    }

    /// Where the value begins.
    pub fn start(&self, id: Id) -> usize {
        self.node(id).span.start as usize
    }

    /// Where its name or key begins, or the value where it has none.
    pub fn label_start(&self, id: Id) -> usize {
        let node = self.node(id);
        if node.label == Span::default() { node.span.start as usize } else { node.label.start as usize }
    }

    /// The field's name, or the entry's key as it reads once its escapes are undone.
    pub fn label(&self, id: Id) -> Cow<'a, str> {
        let label = self.cut(self.node(id).label);
        match label.strip_prefix('"').and_then(|label| label.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => plain.into(),
            _ => read_text(label).map_or_else(|| label.strip_prefix("r#").unwrap_or(label).into(), Cow::Owned),
        }
    }

    /// What is in a text, its escapes undone; `None` for anything else.
    pub fn text(&self, id: Id) -> Option<String> {
        let id = self.unwrapped(id);
        (self.shape(id) == Shape::Text).then(|| read_text(self.source(id))).flatten()
    }

    /// The field of this name.
    pub fn field(&self, id: Id, name: &str) -> Option<Id> {
        self.children(self.unwrapped(id)).find(|&child| self.label(child) == name)
    }

    /// The comments, with their slashes.
    pub fn comments(&self) -> impl Iterator<Item = &'a str> {
        self.comments.iter().map(|&span| self.cut(span))
    }

    /// `Some(x)` is x to everybody who asks.
    pub fn unwrapped(&self, id: Id) -> Id {
        if self.shape(id) == Shape::Tuple
            && self.word(id) == "Some"
            && let Some(inner) = self.children(id).next()
        {
            return self.unwrapped(inner);
        }
        id
    }

    /// The place of a value, as [`crate::model::check`] writes it.
    pub fn place(&self, id: Id) -> Place {
        let mut place = Place::root();
        let mut at = Self::ROOT;
        while at < id {
            let Some((i, child)) = self.children(at).enumerate().take_while(|&(_, child)| child <= id).last() else { break };
            place = match self.shape(at) {
                Shape::Struct => place.field(&self.label(child)),
                Shape::Map => place.key(&self.label(child)),
                _ if self.word(at) == "Some" => place,
                _ => place.index(i),
            };
            at = child;
        }
        place
    }

    /// The values on the way to a place such as `adoption["studio"].rise`, outermost first, as far as they exist; and
    /// whether the last one is the place itself.
    pub fn way(&self, place: &str) -> (Vec<Id>, bool) {
        let mut way = vec![self.unwrapped(Self::ROOT)];
        let mut rest = place;
        while !rest.is_empty() {
            let Some((next, remaining)) = way.last().and_then(|&id| self.step(id, rest)) else { return (way, false) };
            way.push(self.unwrapped(next));
            rest = remaining;
        }
        (way, true)
    }

    /// The first step of a path from a value, and the path that remains.
    fn step<'p>(&self, id: Id, path: &'p str) -> Option<(Id, &'p str)> {
        if path.starts_with("[\"") {
            // Keys are compared as they are written in a place, so that none needs to be parsed out of it.
            return self.children(id).find_map(|child| {
                let written = format!("[{:?}]", self.label(child));
                path.strip_prefix(written.as_str()).map(|rest| (child, rest))
            });
        }
        if let Some(path) = path.strip_prefix('[') {
            let (index, rest) = path.split_once(']')?;
            return Some((self.children(id).nth(index.parse().ok()?)?, rest));
        }
        let path = path.strip_prefix('.').unwrap_or(path);
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        Some((self.field(id, name)?, rest))
    }
}

/// A RON text literal as the text it stands for.
fn read_text(literal: &str) -> Option<String> {
    if literal.starts_with(['"', 'r']) { ron::from_str(literal).ok() } else { None }
}

struct Builder<'a> {
    scanner: Scanner<'a>,
    nodes: Vec<Node>,
}

impl Builder<'_> {
    /// Scans one value and those inside it. Recursion is bounded by [`MAX_DEPTH`].
    fn value(&mut self, label: Span, depth: usize) -> Result<(), Fault> {
        self.scanner.skip_blank()?;
        let start = self.scanner.at();
        if depth >= MAX_DEPTH {
            return Err(self.scanner.fault(FaultKind::TooDeep));
        }
        if self.nodes.len() >= MAX_VALUES {
            return Err(self.scanner.fault(FaultKind::TooManyValues));
        }
        let index = self.nodes.len();
        self.nodes.push(Node { span: Span::default(), label, word: Span::default(), shape: Shape::Word, after: 0 });
        let (shape, word) = match self.scanner.peek() {
            Some('(') => (self.group(depth)?, Span::default()),
            Some('[') => {
                self.elements(Opened::List, depth)?;
                (Shape::List, Span::default())
            }
            Some('{') => {
                self.entries(depth)?;
                (Shape::Map, Span::default())
            }
            Some(_) => match self.scanner.simple()? {
                Shape::Word => {
                    let word = Span { start, end: self.scanner.at() };
                    let end = self.scanner.mark();
                    self.scanner.skip_blank()?;
                    if self.scanner.peek() == Some('(') {
                        (self.group(depth)?, word)
                    } else {
                        self.scanner.reset(end);
                        (Shape::Word, word)
                    }
                }
                shape => (shape, Span::default()),
            },
            None => return Err(self.scanner.fault(FaultKind::Ended)),
        };
        let after = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let span = Span { start, end: self.scanner.at() };
        self.nodes[index] = Node { span, label, word, shape, after };
        Ok(())
    }

    /// `( … )`: a struct if it begins with `name:`, else a tuple.
    fn group(&mut self, depth: usize) -> Result<Shape, Fault> {
        let before = self.scanner.mark();
        let opened = self.scanner.at();
        self.scanner.bump();
        self.scanner.skip_blank()?;
        let is_struct = self.scanner.identifier().is_some() && {
            self.scanner.skip_blank()?;
            self.scanner.peek() == Some(':')
        };
        self.scanner.reset(before);
        if !is_struct {
            self.elements(Opened::Group, depth)?;
            return Ok(Shape::Tuple);
        }
        self.scanner.bump();
        loop {
            self.scanner.skip_blank()?;
            if self.scanner.closes(Opened::Group, opened)? {
                return Ok(Shape::Struct);
            }
            let Some(name) = self.scanner.identifier() else { return Err(self.scanner.expected(Token::FieldName)) };
            self.scanner.named(name)?;
            self.scanner.colon()?;
            self.value(name, depth + 1)?;
            self.scanner.comma_or_close(Opened::Group, opened)?;
        }
    }

    fn elements(&mut self, bracket: Opened, depth: usize) -> Result<(), Fault> {
        let opened = self.scanner.at();
        self.scanner.bump();
        loop {
            self.scanner.skip_blank()?;
            if self.scanner.closes(bracket, opened)? {
                return Ok(());
            }
            self.value(Span::default(), depth + 1)?;
            self.scanner.comma_or_close(bracket, opened)?;
        }
    }

    fn entries(&mut self, depth: usize) -> Result<(), Fault> {
        let opened = self.scanner.at();
        self.scanner.bump();
        loop {
            self.scanner.skip_blank()?;
            if self.scanner.closes(Opened::Map, opened)? {
                return Ok(());
            }
            let start = self.scanner.at();
            if !matches!(self.scanner.peek(), Some('"' | 'r')) || self.scanner.simple()? != Shape::Text {
                self.scanner.rewind(start);
                return Err(self.scanner.expected(Token::Key));
            }
            let key = Span { start, end: self.scanner.at() };
            self.scanner.named(key)?;
            self.scanner.colon()?;
            self.value(key, depth + 1)?;
            self.scanner.comma_or_close(Opened::Map, opened)?;
        }
    }
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;

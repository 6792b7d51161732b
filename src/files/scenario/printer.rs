//! How a file is put together line by line: indents, comments, and what is left out because it has its default.

use std::fmt::Write as _;

use super::value::{estimate, number, sources};
use crate::model::{Estimate, Sources};
use crate::text::{Lang, file_comment};

/// A comment, in either language.
pub type Comment = fn(Lang) -> &'static str;

pub struct Printer {
    /// What has been written.
    pub out: String,
    /// Write defaults too.
    pub complete: bool,
}

/// Whether an estimate is a default, to the bit: −0 is not 0.
pub fn is(estimate: &Estimate, default: Estimate) -> bool {
    *estimate == default && estimate.numbers().iter().zip(default.numbers()).all(|(a, b)| a.to_bits() == b.to_bits())
}

impl Printer {
    pub const fn new(complete: bool) -> Self {
        Self { out: String::new(), complete }
    }

    /// One line, `depth` steps to the right, with its comment.
    pub fn line(&mut self, depth: usize, text: &str, comment: Option<Comment>) {
        let indent = "    ".repeat(depth);
        let space = if text.is_empty() { "" } else { " " };
        let comment = comment.map(|comment| format!("{space}{}", both(comment))).unwrap_or_default();
        let _ = writeln!(self.out, "{indent}{text}{comment}"); // writing to a String cannot fail
    }

    pub fn note(&mut self, depth: usize, comment: Comment) {
        self.line(depth, "", Some(comment));
    }

    /// A field on a line of its own, unless it has its default.
    pub fn field(&mut self, depth: usize, name: &str, value: &str, is_default: bool, comment: Option<Comment>) {
        if self.complete || !is_default {
            self.line(depth, &format!("{name}: {value},"), comment);
        }
    }

    pub fn number(&mut self, depth: usize, name: &str, value: f64, default: Option<f64>, comment: Comment) {
        let is_default = default.is_some_and(|default| default.to_bits() == value.to_bits());
        self.field(depth, name, &number(value), is_default, Some(comment));
    }

    pub fn estimate(&mut self, depth: usize, name: &str, value: &Estimate, default: Option<Estimate>, comment: Comment) {
        let is_default = default.is_some_and(|default| is(value, default));
        self.field(depth, name, &estimate(value), is_default, Some(comment));
    }

    pub fn sources(&mut self, depth: usize, value: &Sources) {
        if !value.is_empty() {
            self.line(depth, &format!("sources: {},", sources(value)), None);
        }
    }

    /// A block of which every field has a default: left out if all of them have it.
    pub fn block(&mut self, name: &str, is_default: bool, inside: impl FnOnce(&mut Self)) {
        if self.complete || !is_default {
            self.line(1, &format!("{name}: ("), None);
            inside(self);
            self.line(1, "),", None);
        }
    }

    /// A block of nothing but estimates with defaults.
    pub fn estimates(&mut self, name: &str, fields: &[(&str, &Estimate, Estimate, Comment)], sources: &Sources) {
        let is_default = fields.iter().all(|(_, value, default, _)| is(value, *default)) && sources.is_empty();
        self.block(name, is_default, |printer| {
            for (name, value, default, comment) in fields {
                printer.estimate(2, name, value, Some(*default), *comment);
            }
            printer.sources(2, sources);
        });
    }
}

/// Fields that share a line.
pub struct Fields {
    fields: Vec<String>,
    complete: bool,
}

impl Fields {
    pub const fn new(complete: bool) -> Self {
        Self { fields: Vec::new(), complete }
    }

    pub fn add(&mut self, name: &str, value: &str, is_default: bool) {
        if self.complete || !is_default {
            self.fields.push(format!("{name}: {value}"));
        }
    }

    pub fn sources(&mut self, value: &Sources) {
        if !value.is_empty() {
            self.fields.push(format!("sources: {}", sources(value)));
        }
    }

    /// What stands on the line.
    pub fn joined(&self) -> String {
        self.fields.join(", ")
    }
}

fn both(comment: Comment) -> String {
    file_comment(comment(Lang::En), comment(Lang::Zh))
}

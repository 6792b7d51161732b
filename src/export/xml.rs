//! XML as a tree that is written in one go; what stands in it is escaped on the way.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element.
#[derive(Clone, Debug)]
pub struct Node {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
    text: Option<String>,
}

/// An element without anything in it.
#[must_use]
pub const fn el(name: &'static str) -> Node {
    Node { name, attributes: Vec::new(), children: Vec::new(), text: None }
}

/// `<name val="…"/>`, as there are many.
#[must_use]
pub fn val(name: &'static str, value: impl ToString) -> Node {
    el(name).at("val", value)
}

impl Node {
    /// With an attribute.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike, as they come")]
    #[must_use]
    pub fn at(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, clean(&value.to_string())));
        self
    }

    /// With another element in it.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// With more elements in it.
    #[must_use]
    pub fn all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// With a text in it.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike, as they come")]
    #[must_use]
    pub fn text(mut self, text: impl ToString) -> Self {
        self.text = Some(clean(&text.to_string()));
        self
    }

    /// The first element of this name in it.
    pub fn find(&mut self, name: &str) -> Option<&mut Self> {
        if self.name == name {
            return Some(self);
        }
        self.children.iter_mut().find_map(|child| child.find(name))
    }

    fn write(&self, out: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, value.as_str()));
        }
        if self.children.is_empty() && self.text.is_none() {
            return out.write_event(Event::Empty(start));
        }
        out.write_event(Event::Start(start))?;
        if let Some(text) = &self.text {
            out.write_event(Event::Text(BytesText::new(text)))?;
        }
        for child in &self.children {
            child.write(out)?;
        }
        out.write_event(Event::End(BytesEnd::new(self.name)))
    }

    /// As a whole file.
    ///
    /// # Errors
    /// The XML writer's own.
    pub fn part(&self) -> io::Result<Vec<u8>> {
        let mut out = Writer::new(Vec::new());
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut out)?;
        Ok(out.into_inner())
    }
}

/// A text without the characters that XML cannot hold.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)).collect()
}

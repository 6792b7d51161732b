//! The parts of a file and how they belong together: types of content, relationships, and the zip around them.

use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::xml::{Node, el};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Relationships of an office document are called this and a word.
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PML: &str = "application/vnd.openxmlformats-officedocument.presentationml.";

/// A package that is being filled.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    types: Vec<(String, String)>,
}

impl Package {
    /// Adds a part of a presentation, such as `slide`.
    pub(super) fn pml(&mut self, path: &str, kind: &str, node: &Node) -> io::Result<()> {
        self.xml(path, &format!("{PML}{kind}+xml"), node)
    }

    /// Adds a part and the type of what is in it.
    pub(super) fn xml(&mut self, path: &str, kind: &str, node: &Node) -> io::Result<()> {
        self.types.push((format!("/{path}"), kind.to_owned()));
        self.parts.push((path.to_owned(), node.part()?));
        Ok(())
    }

    /// Adds a part whose type follows from its ending.
    pub(super) fn raw(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push((path.to_owned(), bytes));
    }

    /// Says what a part relates to: the kind of each and where it is, seen from the part. They are `rId1` and so on.
    pub(super) fn relate(&mut self, path: &str, targets: &[(&str, &str)]) -> io::Result<()> {
        let mut all = el("Relationships").at("xmlns", RELATIONSHIPS);
        for (number, (kind, target)) in (1..).zip(targets) {
            let kind = if kind.contains(':') { (*kind).to_owned() } else { format!("{OFFICE}{kind}") };
            all = all.with(el("Relationship").at("Id", format!("rId{number}")).at("Type", kind).at("Target", target));
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let at = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        self.parts.push((at, all.part()?));
        Ok(())
    }

    /// The file.
    pub(super) fn zip(self) -> io::Result<Vec<u8>> {
        let mut types = el("Types").at("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
        for (ending, kind) in [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ] {
            types = types.with(el("Default").at("Extension", ending).at("ContentType", kind));
        }
        for (path, kind) in &self.types {
            types = types.with(el("Override").at("PartName", path).at("ContentType", kind));
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // No clock: the same deck gives the same bytes.
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::DEFAULT);
        let first = std::iter::once(("[Content_Types].xml".to_owned(), types.part()?));
        for (path, bytes) in first.chain(self.parts) {
            zip.start_file(path, options)?;
            zip.write_all(&bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

//! The library: claims and taxonomies that come with the program, and taxonomies of the user's own.

mod catalogue;
mod claims;

use std::path::PathBuf;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::{OpenError, load, settings};
use crate::model::{Claim, Taxonomy};

/// Every claim of the library, the article's first.
#[must_use]
pub fn claims() -> &'static [Claim] {
    static CLAIMS: OnceLock<Vec<Claim>> = OnceLock::new();
    CLAIMS.get_or_init(|| claims::FILES.iter().flat_map(|text| claims::read(text)).collect())
}

/// The claim with this id.
#[must_use]
pub fn claim(id: &str) -> Option<&'static Claim> {
    claims().iter().find(|claim| claim.id == id)
}

/// The taxonomies that come with the program.
#[must_use]
pub fn taxonomies() -> &'static [Taxonomy] {
    static TAXONOMIES: OnceLock<Vec<Taxonomy>> = OnceLock::new();
    TAXONOMIES.get_or_init(catalogue::taxonomies)
}

/// The role's name in the catalogue, in both languages; `None` for a role that is not in it.
#[must_use]
pub fn role_name(id: &str) -> Option<&'static crate::model::Text> {
    taxonomies().iter().flat_map(|taxonomy| taxonomy.studio.roles()).find(|role| role.id == id).map(|role| &role.name)
}

/// Where the user's own taxonomies are: scenario files whose roles are to be started from.
#[must_use]
pub fn taxonomy_folder() -> Option<PathBuf> {
    settings::folder().map(|folder| folder.join("taxonomies"))
}

/// A file of the user's as a taxonomy: the roles of any scenario file.
///
/// # Errors
/// Those of opening a scenario file.
pub fn own_taxonomy(path: &std::path::Path) -> Result<Taxonomy, OpenError> {
    let studio = load(path)?.scenario;
    let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Taxonomy { id, name: studio.title.clone(), about: studio.notes.clone(), studio })
}

/// The files in the user's folder, by name; none where there is no folder.
#[must_use]
pub fn own_taxonomies() -> Vec<PathBuf> {
    let entries = taxonomy_folder().and_then(|folder| std::fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "ron")).collect();
    files.sort();
    files.truncate(MAX_OWN);
    files
}

/// Files offered of the user's folder, at most.
const MAX_OWN: usize = 50;

/// An asset that comes with the program; a test reads every one.
fn asset<T: DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_str(text) {
        Ok(asset) => asset,
        Err(error) => unreachable!("a test reads every asset: {error}"),
    }
}

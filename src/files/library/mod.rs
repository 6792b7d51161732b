//! The library: claims and taxonomies that come with the program, and taxonomies of the user's own.

mod catalogue;
mod claims;
mod voices;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

pub use voices::{Voice, voices};

use super::{OpenError, SaveError, atomic, load, scenario, settings, suggested_name};
use crate::model::{Claim, Scenario, Taxonomy, Text};
use crate::text::Lang;

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
pub fn role_name(id: &str) -> Option<&'static Text> {
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
pub fn own_taxonomy(path: &Path) -> Result<Taxonomy, OpenError> {
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

/// Keeps a scenario's roles as a taxonomy of the user's own; what has the name already stays, and the new one gets a number.
///
/// # Errors
/// Those of saving.
pub fn keep_taxonomy(scenario: &Scenario, folder: &Path) -> Result<PathBuf, SaveError> {
    std::fs::create_dir_all(folder).map_err(|error| SaveError { path: folder.to_owned(), failure: error.into() })?;
    let name = suggested_name(scenario.title.get(Lang::En));
    let stem = name.trim_end_matches(".ron");
    let numbered = (2..1000).map(|n| folder.join(format!("{stem}-{n}.ron")));
    let path =
        std::iter::once(folder.join(&name)).chain(numbered).find(|path| !path.exists()).unwrap_or_else(|| folder.join(&name));
    atomic::replace(&path, scenario::print(scenario).as_bytes())?;
    Ok(path)
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

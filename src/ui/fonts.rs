//! The one type family of both languages, built into the program.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The bold face's family; the regular one is egui's proportional family.
#[must_use]
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Regular and bold, and nothing of the system's: the same picture on every machine.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        ("regular", include_bytes!("../../assets/fonts/NotoSansSC-GB2312-Regular.otf").as_slice()),
        ("bold", include_bytes!("../../assets/fonts/NotoSansSC-GB2312-Bold.otf").as_slice()),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, face) in [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"), // its figures are tabular
        (FontFamily::Name("regular".into()), "regular"),
        (bold(), "bold"),
    ] {
        fonts.families.insert(family, vec![face.to_owned()]);
    }
    fonts
}

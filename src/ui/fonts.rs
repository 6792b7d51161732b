//! The one type family of both languages, built into the program.
//!
//! Noto Sans SC, whose figures are tabular. Before it stands a small font of our own (`assets/fonts/signs.py` makes it):
//! × ± ≥ ≤ … · as wide as a figure, which Noto has as wide as a Chinese character, and ▾ ▸ ✓ ✕ ↶ ↷ 🔒 喆, which it lacks.
//! So "×1.28" needs no special care anywhere.

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
        ("signs", include_bytes!("../../assets/fonts/CrewcastSigns-Regular.otf").as_slice()),
        ("signs bold", include_bytes!("../../assets/fonts/CrewcastSigns-Bold.otf").as_slice()),
        ("regular", include_bytes!("../../assets/fonts/NotoSansSC-GB2312-Regular.otf").as_slice()),
        ("bold", include_bytes!("../../assets/fonts/NotoSansSC-GB2312-Bold.otf").as_slice()),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, faces) in [
        (FontFamily::Proportional, ["signs", "regular"]),
        (FontFamily::Monospace, ["signs", "regular"]),
        (FontFamily::Name("regular".into()), ["signs", "regular"]),
        (bold(), ["signs bold", "bold"]),
    ] {
        fonts.families.insert(family, faces.map(str::to_owned).to_vec());
    }
    fonts
}

//! The first screen: that it is laid out well in every size, zoom, language and theme, and that what people come for takes few actions.

mod common;

use common::raster::Raster;
use crewcast::files::{Settings, settings};
use crewcast::text::Lang;
use crewcast::ui::Window;
use egui::{Vec2, vec2};
use egui_kittest::Harness;

type Lazy = Option<Window>;

/// The window over the built-in studio, as large as a screen of `size` pixels at a zoom.
fn screen(lang: Lang, theme: settings::Theme, size: Vec2, zoom: f32, raster: &Raster) -> Harness<'static, Lazy> {
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder"));
    settings::use_folder(folder.path().to_owned());
    let mut harness = Harness::builder()
        .with_size(size / zoom)
        .renderer(raster.clone())
        .with_context_setup(crewcast::ui::theme::install)
        .build_ui_state(
            move |ui, lazy: &mut Lazy| {
                let window = lazy.get_or_insert_with(|| {
                    let mut window = Window::new(ui.ctx(), Settings { language: Some(lang), theme, ..Settings::default() });
                    window.simulate_now(256);
                    window
                });
                window.logic(&ui.ctx().clone());
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(4);
    harness
}

#[test]
#[ignore = "looks at one picture: PICTURE=en-light-1440x900-100"]
fn a_picture() {
    let wanted = std::env::var("PICTURE").unwrap_or_else(|_| "en-light-1440x900-100".to_owned());
    for wanted in wanted.split(',') {
        let [lang, theme, size, zoom] = wanted.split('-').collect::<Vec<_>>()[..] else { panic!("{wanted}") };
        let lang = Lang::ALL.into_iter().find(|known| known.code() == lang).expect("a language");
        let theme = if theme == "dark" { settings::Theme::Dark } else { settings::Theme::Light };
        let (width, height) = size.split_once('x').expect("a size");
        let size = vec2(width.parse().expect("a width"), height.parse().expect("a height"));
        let raster = Raster::default();
        let harness = screen(lang, theme, size, zoom.parse::<f32>().expect("a zoom") / 100.0, &raster);
        std::fs::create_dir_all("target/pictures").expect("a folder for pictures");
        raster.picture(&harness.ctx, harness.output()).save(format!("target/pictures/first-{wanted}.png")).expect("a picture");
    }
}

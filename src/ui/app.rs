//! The program's window on the screen: eframe around [`Window`].

use std::path::PathBuf;

use eframe::{CreationContext, NativeOptions};
use egui::{Context, Ui, ViewportBuilder};

use super::window::Window;
use crate::files::state::{self, Starting};
use crate::files::{Settings, log};

/// No window could be opened.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct OpenError(String);

/// Opens the window, on a file or on the built-in example, and stays until it is closed.
///
/// # Errors
/// If the system has no display or no OpenGL.
pub fn open(file: Option<PathBuf>) -> Result<(), OpenError> {
    log::start();
    let starting = Starting::begin();
    let settings = if starting.last_one_died { Settings::default() } else { Settings::load() };
    let size = [settings.window.width, settings.window.height];
    let viewport = ViewportBuilder::default()
        .with_title("Crewcast")
        .with_app_id("crewcast")
        .with_inner_size(size)
        .with_min_inner_size([1000.0, 600.0])
        .with_maximized(settings.window.maximized)
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    let create = move |creation: &CreationContext<'_>| {
        let mut window = Window::new(&creation.egui_ctx, settings);
        window.protect(starting, state::folder().map(|folder| folder.join("recovery")), file);
        Ok(Box::new(App(window)) as Box<dyn eframe::App>)
    };
    eframe::run_native("crewcast", options, Box::new(create)).map_err(|error| OpenError(error.to_string()))
}

struct App(Window);

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.0.frame(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.0.leave();
        self.0.remember_size();
    }
}

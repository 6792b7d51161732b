//! The program's window on the screen: eframe around [`Window`].

use std::path::PathBuf;

use eframe::{CreationContext, NativeOptions};
use egui::{Context, Ui, ViewportBuilder};

use super::present::Wall;
use super::window::Window;
use crate::files::state::{self, Starting};
use crate::files::{Settings, log};

/// No window could be opened.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct OpenError(String);

/// Says that this process is the second try, and should not try again.
const SECOND_TRY: &str = "CREWCAST_SECOND_TRY";

/// Opens the window, on a file or on the built-in example, presenting it if `wall` is there, and stays until it is closed. Where the graphics card's OpenGL fails,
/// tries once more with the system's software OpenGL, which most Linux systems have.
///
/// # Errors
/// If the system has no display or no OpenGL at all.
pub fn open(file: Option<PathBuf>, wall: Option<Wall>) -> Result<(), OpenError> {
    let error = match first_try(file, wall) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    log::note(&format!("no window: {error}"));
    let has_display =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if cfg!(target_os = "linux") && has_display && std::env::var_os(SECOND_TRY).is_none() && second_try() {
        return Ok(());
    }
    Err(error)
}

/// Whether a process of its own could open the window with software OpenGL: the environment decides that before the first call,
/// and a process has only one event loop. Stays until that window is closed.
fn second_try() -> bool {
    let Ok(program) = std::env::current_exe() else { return false };
    let mut command = std::process::Command::new(program);
    command
        .args(std::env::args_os().skip(1))
        .env(SECOND_TRY, "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("LIBGL_ALWAYS_INDIRECT");
    // What it has to say about its own failure is what the first try says as well.
    command.stderr(std::process::Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn first_try(file: Option<PathBuf>, wall: Option<Wall>) -> Result<(), OpenError> {
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
        .with_fullscreen(wall.is_some_and(|wall| !wall.windowed))
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    let create = move |creation: &CreationContext<'_>| {
        let mut window = Window::new(&creation.egui_ctx, settings);
        window.protect(starting, state::folder().map(|folder| folder.join("recovery")), file);
        if let Some(wall) = wall {
            window.present_from_the_start(wall);
        }
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

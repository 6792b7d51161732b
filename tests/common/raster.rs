//! Draws egui's triangles on the CPU: pictures of the window without a display or a GPU.
//!
//! Give one clone to the harness as its renderer, and keep one to look with:
//!
//! ```text
//! let raster = Raster::default();
//! let mut harness = Harness::builder().renderer(raster.clone()).with_context_setup(theme::install).build_ui(…);
//! harness.run();
//! raster.picture(&harness.ctx, harness.output()).save("target/pictures/x.png");
//! ```

use std::{cell::RefCell, rc::Rc};

use crewcast::ui::picture::Textures;
use egui::{Color32, Context, FullOutput, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// The textures so far; clones share them.
#[derive(Clone, Default)]
pub struct Raster(Rc<RefCell<Textures>>);

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().take(delta);
    }
}

impl Raster {
    /// The last frame as a picture, at the context's scale.
    pub fn picture(&self, ctx: &Context, output: &FullOutput) -> RgbaImage {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a picture")]
        let size = [size.x.round() as usize, size.y.round() as usize];
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let picture = self.0.borrow().picture(&primitives, size, scale, Color32::BLACK);
        let side = |side: usize| u32::try_from(side).expect("a picture's side");
        RgbaImage::from_fn(side(size[0]), side(size[1]), |x, y| Rgba(picture[(x as usize, y as usize)].to_array()))
    }
}

//! The inks of the choices, so that a line has one colour in the window, in a workbook and on a slide.

/// Compress, the policy and expand on a light ground, as `0xRRGGBB`.
pub const CHOICES: [u32; 3] = [0xB0_4A10, 0x5B_4FA8, 0x0B_6399];

/// A colour so many per cent of the way from white to an ink.
#[must_use]
pub const fn on_white(ink: u32, percent: u32) -> u32 {
    let [_, r, g, b] = ink.to_be_bytes();
    let [r, g, b] = [part(r, percent), part(g, percent), part(b, percent)];
    r << 16 | g << 8 | b
}

/// A byte so many per cent of the way from 255.
const fn part(byte: u8, percent: u32) -> u32 {
    (255 * (100 - percent) + byte as u32 * percent + 50) / 100
}

//! The keys of the wall: those of clickers and of the programs that people present with.

use egui::{Context, Key, Modifiers};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The next scene.
    Next,
    /// The scene before.
    Back,
    /// The first.
    First,
    /// The last.
    Last,
    /// A digit of a scene's number.
    Digit(u8),
    /// The scene whose number was typed; without one, the next.
    Enter,
    /// Nothing but black.
    Black,
    /// Nothing but white.
    White,
    /// All scenes.
    Overview,
    /// The next slider belongs to the keys.
    Slider,
    /// That slider up.
    More,
    /// That slider down.
    Less,
    /// What the room changed is put back.
    PutBack,
    /// What the room changed is kept.
    Keep,
    /// What was kept is taken back.
    Undo,
    /// Guesses first, then the result.
    Predict,
    /// The last change again, slowly.
    Replay,
    /// How long it has taken.
    Clock,
    /// A decimal point, where a number is typed.
    Point,
    /// The other palette.
    Palette,
    /// Full screen, or not.
    Full,
    /// The keys themselves.
    Help,
    /// Out.
    Leave,
}

/// The keys and what they ask for.
const KEYS: [(Key, Wish); 30] = [
    (Key::ArrowRight, Wish::Next),
    (Key::Space, Wish::Next),
    (Key::PageDown, Wish::Next),
    (Key::N, Wish::Next),
    (Key::ArrowLeft, Wish::Back),
    (Key::PageUp, Wish::Back),
    (Key::Backspace, Wish::Back),
    (Key::Home, Wish::First),
    (Key::End, Wish::Last),
    (Key::Enter, Wish::Enter),
    (Key::B, Wish::Black),
    (Key::Period, Wish::Point),
    (Key::W, Wish::White),
    (Key::Comma, Wish::White),
    (Key::O, Wish::Overview),
    (Key::S, Wish::Slider),
    (Key::Tab, Wish::Slider),
    (Key::ArrowUp, Wish::More),
    (Key::ArrowDown, Wish::Less),
    (Key::Z, Wish::PutBack),
    (Key::K, Wish::Keep),
    (Key::P, Wish::Predict),
    (Key::R, Wish::Replay),
    (Key::T, Wish::Clock),
    (Key::I, Wish::Palette),
    (Key::F11, Wish::Full),
    (Key::Questionmark, Wish::Help),
    (Key::F1, Wish::Help),
    (Key::Escape, Wish::Leave),
    (Key::F5, Wish::First),
];

const DIGITS: [Key; 10] =
    [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// What was asked for since the last frame, in order. The keys are taken away, so that nothing else answers them.
pub fn wishes(ctx: &Context) -> Vec<Wish> {
    ctx.input_mut(|input| {
        let mut wishes = Vec::new();
        input.events.retain(|event| {
            let egui::Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            if modifiers.matches_exact(Modifiers::COMMAND) && *key == Key::Z {
                wishes.push(Wish::Undo);
                return false;
            }
            if modifiers.command || modifiers.ctrl || modifiers.alt {
                return true;
            }
            let digit = DIGITS.iter().position(|digit| digit == key);
            let digit = digit.and_then(|digit| u8::try_from(digit).ok()).map(Wish::Digit);
            // Where `?` is a key with Shift, some systems name the key and not the sign.
            let help = (*key == Key::Slash && modifiers.shift).then_some(Wish::Help);
            let known = KEYS.iter().find(|(known, _)| known == key).map(|&(_, wish)| wish);
            wishes.extend(digit.or(help).or(known));
            false
        });
        wishes
    })
}

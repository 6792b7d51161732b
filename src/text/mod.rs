//! Every sentence that a user reads, in English and Simplified Chinese, and how numbers are written.
//!
//! Knows nothing of studios or windows: it takes numbers and names, and gives text.

#[macro_use]
mod messages;
mod changes;
mod charts;
mod claims;
mod compare;
mod controls;
pub mod entry;
mod errors;
mod explore;
mod export;
pub mod figures;
mod formula;
pub mod headings;
mod heads;
mod import_plan;
mod map;
pub mod numbers;
mod people;
mod present;
mod safety;
mod scenario_file;
mod shell;
mod structure;
mod tables;
mod when;
mod why;
mod window;

pub use scenario_file::{file_comment, file_comments};

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// Every language, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Its code in settings and files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language for a system locale such as `zh-Hans-CN` or `en_GB.UTF-8`; English where there is none of ours.
    #[must_use]
    pub fn for_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    /// The one of two values that belongs to this language.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// Every message with its name and its text in both languages, for the tests that compare them.
#[must_use]
pub fn all_messages() -> Vec<(&'static str, &'static str, &'static str)> {
    [
        changes::MESSAGES,
        charts::MESSAGES,
        claims::MESSAGES,
        compare::MESSAGES,
        controls::MESSAGES,
        errors::MESSAGES,
        scenario_file::MESSAGES,
        explore::MESSAGES,
        export::MESSAGES,
        formula::MESSAGES,
        map::MESSAGES,
        people::MESSAGES,
        present::MESSAGES,
        safety::MESSAGES,
        shell::MESSAGES,
        structure::MESSAGES,
        tables::MESSAGES,
        import_plan::MESSAGES,
        when::MESSAGES,
        why::MESSAGES,
        window::MESSAGES,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_there_in_both_languages() {
        let has_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for (name, en, zh) in all_messages() {
            assert!(!en.trim().is_empty() && !zh.trim().is_empty(), "{name} is empty");
            assert!(!has_chinese(en), "{name}: Chinese in the English text");
            // The names of arguments are not words of the sentence.
            let sentence: String = en
                .split('{')
                .enumerate()
                .map(|(i, part)| if i == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) })
                .collect();
            let words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).count();
            assert!(words == 0 || has_chinese(zh) || en == zh, "{name}: no Chinese in the Chinese text");
        }
    }
}

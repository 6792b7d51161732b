//! How a message is written down: its name, its arguments, its English and its Chinese, side by side.

/// Defines methods of [`super::Lang`], one a message, and the list of them:
///
/// ```text
/// messages! {
///     menu_file() = "File" | "文件";
///     people_of(now, before) = "{now} of {before} people" | "{before} 人中的 {now} 人";
/// }
/// ```
///
/// `lang.menu_file()` is a `&'static str`; `lang.people_of(7, 12)` a `String`. A message that lacks a language, or
/// does not use one of its arguments in one of them, does not compile.
macro_rules! messages {
    ($($name:ident($($arg:ident),*) = $en:literal | $zh:literal;)*) => {
        #[allow(missing_docs, reason = "the text is its own documentation")]
        impl super::Lang {
            $(messages!(@method $name ($($arg),*) $en $zh);)*
        }

        pub(super) const MESSAGES: &[(&str, &str, &str)] = &[$((stringify!($name), $en, $zh)),*];
    };
    (@method $name:ident () $en:literal $zh:literal) => {
        #[must_use]
        pub const fn $name(self) -> &'static str {
            match self {
                Self::En => $en,
                Self::Zh => $zh,
            }
        }
    };
    (@method $name:ident ($($arg:ident),+) $en:literal $zh:literal) => {
        #[must_use]
        pub fn $name(self, $($arg: impl std::fmt::Display),+) -> String {
            match self {
                Self::En => format!($en, $($arg = $arg),+),
                Self::Zh => format!($zh, $($arg = $arg),+),
            }
        }
    };
}

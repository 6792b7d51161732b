//! How numbers are written, in both languages.

//! Which vector instructions are used: the widest that the processor has, or fewer for a test.

use std::sync::atomic::{AtomicU8, Ordering};

use fearless_simd::Level;

/// How wide vectors may be. The results are the same, to the bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instructions {
    /// The widest there are: AVX-512 on the newest x86 processors.
    Widest,
    /// At most 256 bits: AVX2.
    Avx2,
    /// What every processor of the platform has.
    Baseline,
}

static LIMIT: AtomicU8 = AtomicU8::new(0);

/// From now on, runs of this process use no wider vectors than this.
pub fn limit_instructions(limit: Instructions) {
    LIMIT.store(limit as u8, Ordering::Relaxed);
}

/// The instructions that a run would use now, by name.
#[must_use]
pub fn instructions() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    {
        let level = level();
        if level.as_avx512().is_some() {
            return "AVX-512";
        }
        if level.as_avx2().is_some() {
            return "AVX2";
        }
    }
    "baseline"
}

/// The widest instructions within the limit.
pub(in crate::sim) fn level() -> Level {
    let limit = LIMIT.load(Ordering::Relaxed);
    if limit == Instructions::Baseline as u8 {
        return Level::baseline();
    }
    #[cfg(target_arch = "x86_64")]
    if limit == Instructions::Avx2 as u8 {
        return Level::new().as_avx2().map_or(Level::baseline(), Level::Avx2);
    }
    Level::new()
}

//! When a threshold is passed, and in which futures.

messages! {
    threshold() = "threshold" | "警戒线";
    edit_threshold() = "threshold" | "警戒线";
}

//! What is wrong with a file or a scenario, and what to do.

messages! {
    error_not_finite() = "must be a finite number" | "必须是有限的数值";
}

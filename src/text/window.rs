//! The window: menus, labels, tooltips.

messages! {
    window_name() = "Crewcast" | "Crewcast";
}

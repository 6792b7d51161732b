//! The window: menus, labels, tooltips.

messages! {
    menu_file() = "File" | "文件";
}

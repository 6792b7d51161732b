//! Editing what a studio is made of.

messages! {
    menu_edit_role() = "Edit role" | "编辑岗位";
    menu_structure(name) = "Edit {name}" | "编辑：{name}";
    item_rename() = "Rename…" | "重命名…";
    item_add_department() = "Add department" | "添加部门";
    item_add_role() = "Add role" | "添加岗位";
    item_add_task() = "Add task" | "添加任务";
    item_duplicate() = "Duplicate" | "复制一份";
    item_split() = "Split in two" | "拆成两个";
    item_up() = "Move up" | "上移";
    item_down() = "Move down" | "下移";
    item_move_to() = "Move to" | "移到";
    item_remove() = "Delete" | "删除";
    item_shares() = "Show time shares" | "显示时间占比";

    new_department() = "New department" | "新部门";
    new_role() = "New role" | "新岗位";
    new_task() = "New task" | "新任务";

    rename_title(name) = "Rename {name}" | "重命名：{name}";
    rename_label() = "Name in this language" | "名称（当前语言）";

    input_share() = "time share" | "时间占比";
    help_share() = "Share of the role's time. The other tasks give way in proportion, so that all of them still make up the whole." | "占岗位时间的比例。其他任务按比例让出，合计仍为全部时间。";
    tip_structure() = "Right-click, or F2 to rename, Delete, Ctrl+D to duplicate, Alt+↑ ↓ to move" | "右键编辑；F2 重命名，Delete 删除，Ctrl+D 复制，Alt+↑ ↓ 移动";

    edit_add(what) = "add {what}" | "添加{what}";
    edit_rename(what) = "rename {what}" | "重命名{what}";
    edit_duplicate(what) = "duplicate {what}" | "复制{what}";
    edit_remove(what) = "delete {what}" | "删除{what}";
    edit_move(what) = "move {what}" | "移动{what}";
    edit_split(what) = "split {what}" | "拆分{what}";
    edit_share(what) = "time share of {what}" | "{what}的时间占比";

    refused_nowhere() = "It is already at the end, or no longer there." | "已经到头，或已不存在。";
    refused_last_task() = "A role needs at least one task. Delete the role instead." | "岗位至少要有一项任务。可以删除整个岗位。";
    refused_for_ai() = "A role that works for AI has no tasks." | "为 AI 工作的岗位没有任务。";
    refused_last_work() = "At least one role with people must grow with the volume of work: without one there is nothing to calculate." | "至少要有一个有人、且随工作量增减的岗位，否则无从计算。";
    item_add_curve() = "Add an adoption curve like this one; each role says which it follows" | "再加一条同样的采用曲线；每个岗位可选择跟随哪一条";
    refused_last_curve() = "A scenario needs at least one adoption curve." | "情景至少需要一条采用曲线。";
    refused_taken() = "Something else has this name." | "这个名称已被使用。";
    refused_too_many() = "There are as many as a file may hold." | "已达文件允许的上限。";
}

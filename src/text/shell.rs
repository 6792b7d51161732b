//! The frame around the views: menus, toolbar, status bar, dialogs.

messages! {
    menu_file() = "File" | "文件";
    menu_edit() = "Edit" | "编辑";
    menu_view() = "View" | "视图";
    menu_help() = "Help" | "帮助";

    command_new() = "New from the example" | "从示例新建";
    command_open() = "Open…" | "打开…";
    command_open_recent() = "Open recent" | "最近打开";
    command_examples() = "Examples" | "示例";
    command_save() = "Save" | "保存";
    command_save_as() = "Save as…" | "另存为…";
    command_quit() = "Quit" | "退出";
    command_undo() = "Undo" | "撤销";
    command_redo() = "Redo" | "重做";
    command_undo_named(what) = "Undo: {what}" | "撤销：{what}";
    command_redo_named(what) = "Redo: {what}" | "重做：{what}";
    command_reset_to_file() = "Back to the saved file" | "恢复为已保存的文件";
    command_scenario() = "About this scenario…" | "情景说明…";
    command_new_sample() = "New sample" | "重新抽样";
    command_language() = "Language" | "语言";
    command_theme() = "Theme" | "外观";
    theme_system() = "As the system" | "跟随系统";
    theme_light() = "Light" | "浅色";
    theme_dark() = "Dark" | "深色";
    command_roles_panel() = "Roles" | "岗位栏";
    command_assumptions_panel() = "Assumptions" | "假设栏";
    command_about() = "About Crewcast" | "关于 Crewcast";
    command_keys() = "Mouse and keyboard" | "鼠标与键盘";
    no_recent_files() = "No recent files" | "没有最近打开的文件";
    clear_recent_files() = "Clear the list" | "清空列表";

    tip_new_sample() = "Other futures under the same assumptions: a new seed. What changes in the picture is chance." | "同样的假设，另抽一批未来（换随机种子）。画面上的变化只是偶然。";
    tip_unsaved() = "Changes that are not in a file yet" | "有修改尚未存入文件";

    untitled() = "Untitled" | "未命名";
    status_futures(count) = "{count} futures" | "{count} 个未来";
    status_futures_of(count, wanted) = "{count} of {wanted} futures" | "{count} / {wanted} 个未来";
    command_zoom() = "Zoom" | "缩放";
    command_larger() = "Larger" | "放大";
    command_smaller() = "Smaller" | "缩小";
    status_seed(seed) = "seed {seed}" | "种子 {seed}";
    status_took(millis) = "{millis} ms" | "{millis} 毫秒";
    status_unsaved() = "unsaved changes" | "有未保存的修改";
    status_saved() = "saved" | "已保存";
    status_example() = "example, not in a file" | "示例，未存为文件";
    tip_status_futures() = "Every future draws each uncertain input anew; all columns see the same futures." | "每个未来都重新抽取所有不确定的数值；各栏面对的是同一批未来。";
    tip_status_seed() = "The same seed gives the same futures, to the bit." | "同一个种子得出完全相同的未来。";
    status_computing() = "computing…" | "正在计算…";

    status_held_up(choice, month, who) = "{choice}, month {month}: bottleneck {who}" | "{choice}，第 {month} 个月的瓶颈：{who}";

    dialog_ok() = "OK" | "好";
    dialog_cancel() = "Cancel" | "取消";
    dialog_close() = "Close" | "关闭";
    dialog_save() = "Save" | "保存";
    dialog_discard() = "Don't save" | "不保存";
    dialog_open() = "Open" | "打开";
    unsaved_title() = "Save the changes first?" | "要先保存修改吗？";
    unsaved_text(title) = "\"{title}\" has changes that are not in a file. If you don't save them, they are lost." | "“{title}”有尚未存入文件的修改。不保存就会丢失。";
    comments_title() = "This file has comments" | "文件里有注释";
    comments_text() = "The file has comments written by hand. Crewcast keeps the values, but not such comments: saving here replaces them. Use \"Save as…\" to keep the original." | "文件里有手写的注释。Crewcast 会保留数值，但不保留这些注释，保存会将其覆盖。若要保留原文件，请用“另存为…”。";
    save_anyway() = "Save without them" | "不留注释，保存";
    changed_on_disk_title() = "The file has changed on disk" | "磁盘上的文件已被改动";
    changed_on_disk_text(name) = "Another program has changed \"{name}\" since it was opened here. Saving would overwrite that." | "“{name}”在这里打开之后被别的程序改过。保存会覆盖那些改动。";
    keep_mine() = "Save mine over it" | "用我的版本覆盖";
    take_theirs() = "Open theirs" | "打开磁盘上的版本";
    exists_title() = "Replace the file?" | "要替换这个文件吗？";
    exists_text(path) = "There is a file already: {path}" | "已有同名文件：{path}";
    replace_it() = "Replace it" | "替换";
    path_title_open() = "Which file?" | "打开哪个文件？";
    path_title_save() = "Save to which file?" | "保存到哪个文件？";
    path_hint() = "The system's file dialog has not answered. Type a path here, or wait for it." | "系统的文件对话框没有响应。可以在这里输入路径，也可以继续等。";
    path_label() = "Path" | "路径";
    open_failed_title() = "This file could not be opened" | "无法打开这个文件";
    open_failed_kept() = "The document that was open is still here, unchanged." | "原来打开的情景仍在，没有任何改变。";
    save_failed_title() = "Not saved" | "没有保存成功";
    save_failed_kept() = "The document is still here, and the old file is as it was." | "情景仍在这里，原来的文件也没有变。";
    problems_more(count) = "… and {count} more" | "……另有 {count} 处";
    notice_simulation_failed() = "The simulation failed inside. The document is intact; the last picture stays until the next change." | "模拟运算出错。情景完好无损；下一次修改之前，画面保持原样。";
    notice_opened(name) = "Opened {name}" | "已打开 {name}";
    notice_saved(name) = "Saved {name}" | "已保存 {name}";
    filter_name() = "Crewcast scenario" | "Crewcast 情景";
    drop_here() = "Drop a scenario file to open it" | "松手即可打开情景文件";

    about_text() = "What AI does to a film studio's crew: the same work with fewer people, or more work with the same people? Every figure on the screen comes from the open scenario; its sources are in the tooltips. Nothing leaves this computer." | "AI 会给影视公司的团队带来什么：同样的活用更少的人，还是同样的人干更多的活？屏幕上的每个数字都来自打开的情景，来源见悬停提示。任何数据都不会离开这台电脑。";
    about_version(version) = "Version {version}" | "版本 {version}";
    about_font() = "Type: Noto Sans SC, SIL Open Font License 1.1." | "字体：思源黑体（Noto Sans SC），SIL 开放字体许可证 1.1。";
    about_data() = "Pay in the example: US Bureau of Labor Statistics, OEWS May 2025 (public domain). Task shares and automation priors are editorial." | "示例中的薪酬：美国劳工统计局 OEWS，2025 年 5 月（公有领域）。任务占比与自动化初始估计为编者估计。";

    keys_drag() = "Drag an end, the mark or the whole bar of a range" | "拖动区间的一端、中间的标记或整条";
    keys_open_range() = "Alt and drag: a single value opens into a range" | "按住 Alt 拖动：单个数值变成区间";
    keys_undo(undo, redo) = "{undo}: undo; {redo}: redo" | "{undo}：撤销；{redo}：重做";
    keys_panels(roles, assumptions) = "{roles}, {assumptions}: show or hide roles, assumptions" | "{roles}、{assumptions}：显示或隐藏岗位栏、假设栏";
    keys_type() = "Click a value and type: 75 · 70-80 · 75±5 · 60/75/90" | "点击数值后输入：75、70-80、75±5、60/75/90";
    field_full(most) = "Full: at most {most} characters; what was longer is cut off." | "已满：最多 {most} 个字符，超出部分已截去。";
    keys_step() = "Arrow keys: 1 point; with Shift: 10" | "方向键：1 个百分点；按住 Shift：10 个百分点";
    keys_reset() = "Double-click a slider: back to the file's value" | "双击滑块：恢复为文件中的值";
    keys_month() = "Click or drag in a chart: move through the months" | "在图中点击或拖动：在月份间移动";
    keys_replay() = "R: the picture before the last change once more" | "按 R：重看上一次改动之前的画面";
    keys_space() = "← → on the month slider: one month" | "月份滑块上按 ← →：移动一个月";

    info_title() = "Title" | "标题";
    info_notes() = "Notes for the reader" | "给读者的说明";
    info_currency() = "Currency (ISO code)" | "货币（ISO 代码）";
    info_start() = "Month 0 (YYYY-MM)" | "起始月（YYYY-MM）";
    info_unit() = "Unit of work" | "工作量单位";
    info_origin() = "Roles come from" | "岗位来源";
    info_bad_start() = "Write a month as 2026-11." | "月份请写成 2026-11。";
    no_display() = "Crewcast could not open a window. Without a display, use the command line: crewcast run FILE; crewcast --help says how." | "Crewcast 无法打开窗口。没有显示器时请用命令行：crewcast run FILE；crewcast --help 有说明。";
}

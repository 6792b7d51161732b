//! Tables of roles: columns, what can be wrong with a cell, and the question before an import.

messages! {
    table_department_id() = "Department id" | "部门编号";
    table_department() = "Department" | "部门";
    table_department_zh() = "Department, Chinese" | "部门（中文）";
    table_role_id() = "Role id" | "岗位编号";
    table_role() = "Role" | "岗位";
    table_role_zh() = "Role, Chinese" | "岗位（中文）";
    table_headcount() = "Headcount" | "人数";
    table_pay() = "Pay a year" | "年薪";
    table_pay_monthly() = "Pay a month" | "月薪";
    table_contract() = "Contract" | "用工方式";
    table_scaling() = "Grows with the volume" | "随业务量增长";
    table_reach() = "Reach" | "AI 触及的比例";
    table_adoption() = "Adoption curve" | "采用曲线";
    table_task_id() = "Task id" | "任务编号";
    table_task() = "Task" | "任务";
    table_task_zh() = "Task, Chinese" | "任务（中文）";
    table_share() = "Time share" | "时间占比";
    table_protected() = "Protected" | "保留给人";
    table_automation() = "Automation" | "自动化";
    table_review() = "Review and rework" | "审校与返工";
    table_source() = "Source" | "来源";
    table_ignored() = "not used" | "不使用";
    table_other() = "Other" | "其他";

    table_too_large() = "The file is larger than a table of roles can be. Keep only the sheet with the roles." | "文件过大，不像是岗位表。请只保留岗位所在的工作表。";
    table_damaged(words) = "The file is neither CSV nor XLSX, or it is damaged. Save it again as XLSX or CSV. {words}" | "文件不是 CSV 或 XLSX，或已损坏。请另存为 XLSX 或 CSV。{words}";
    table_empty() = "There is nothing in the file." | "文件是空的。";
    table_beyond(cell, rows, columns) = "{cell} is beyond what a table of roles may have: {rows} rows and {columns} columns." | "{cell} 超出范围：岗位表最多 {rows} 行、{columns} 列。";

    table_cell(cell, head, found, what) = "{cell}, {head}: \"{found}\" – {what}" | "{cell}，{head}：“{found}” — {what}";
    table_yes_or_no() = "write yes or no." | "请写“是”或“否”。";
    table_no_contract() = "write employed or freelance." | "请写“正式”或“自由职业”。";
    table_no_scaling() = "write WithVolume (the work grows with the volume) or Fixed." | "请写 WithVolume（随业务量增长）或 Fixed（固定）。";
    table_no_curve(known) = "there is no such adoption curve; there are: {known}." | "没有这条采用曲线；现有：{known}。";
    table_missing(field) = "{field} is missing." | "缺少“{field}”。";
    table_twice(row) = "stands in row {row} already." | "第 {row} 行已经有了。";
    table_conflict(cell) = "{cell} says something else of the same role." | "同一岗位在 {cell} 中的值不同。";
    table_shares(sum) = "the time shares of the role sum to {sum} %; they must sum to 100 %." | "该岗位的时间占比合计为 {sum} %，应为 100 %。";
    table_both_levels() = "automation or review stands both on the role and on its tasks; keep one of them." | "岗位和任务都写了自动化或审校，请只保留一处。";
    table_bad_id() = "an id has only a–z, 0–9, _ and -, and stands once." | "编号只能用 a–z、0–9、_ 和 -，且不能重复。";
    table_hidden() = "there is a hidden character in it; type it again." | "含有不可见字符，请重新输入。";
    table_no_roles() = "Say which column holds the roles' names." | "请指定哪一列是岗位名称。";
    table_no_work() = "At least one role with people must grow with the volume of work." | "至少要有一个有人、且随业务量增长的岗位。";
    table_too_many(departments, roles, tasks) = "That is more than a scenario may have: {departments} departments, {roles} roles, {tasks} tasks a role." | "超出情景的上限：{departments} 个部门、{roles} 个岗位、每岗位 {tasks} 项任务。";
    list_join() = ", " | "、";

    item_import_roles() = "Import roles…" | "导入岗位…";
    item_export_roles() = "Export roles…" | "导出岗位…";
    import_title(file) = "Import roles from {file}" | "从 {file} 导入岗位";
    import_sheet() = "Sheet" | "工作表";
    import_head() = "Row with the headings" | "表头所在行";
    import_columns() = "What the columns mean" | "各列的含义";
    import_keep() = "Keep roles that are not in the table" | "保留表中没有的岗位";
    import_remove() = "Remove them" | "删除它们";
    import_what(new, changed, same, removed) = "{new} new, {changed} changed, {same} as they are, {removed} removed" | "新增 {new}，更改 {changed}，不变 {same}，删除 {removed}";
    import_size(before, after, roles) = "{before} → {after} people in {roles} roles" | "人数 {before} → {after}，{roles} 个岗位";
    import_from_taxonomy(count) = "Roles that take their tasks and automation from the taxonomy, because it has one of that name: {count}. These priors are editorial." | "{count} 个岗位与岗位库同名，任务与自动化取自岗位库（编辑估计）。";
    import_without(count) = "New roles in which AI does nothing until you say otherwise: {count}." | "{count} 个新岗位没有自动化数据，暂按 AI 不参与计算。";
    import_mean_pay(count) = "New roles without pay, which get the studio's mean pay (editorial): {count}." | "{count} 个新岗位没有薪酬，暂用全公司平均值（编辑估计）。";
    import_evened(count) = "Roles whose rounded time shares are made to sum to 100 %: {count}." | "{count} 个岗位的时间占比因四舍五入，已调整为合计 100 %。";
    import_errors(count) = "{count} cells to be corrected in the table. Nothing has been changed." | "表中有 {count} 处需要修改，尚未做任何更改。";
    import_more(count) = "… and {count} more" | "……还有 {count} 处";
    import_do() = "Import" | "导入";
    import_failed(file) = "{file} cannot be imported" | "无法导入 {file}";
    import_kept() = "The open scenario is unchanged." | "打开的情景没有改变。";
    edit_import() = "import roles" | "导入岗位";
    notice_imported(roles) = "{roles} roles imported; undo takes them back" | "已导入 {roles} 个岗位，可撤销";
    notice_exported(file) = "Roles exported to {file}" | "岗位已导出到 {file}";
    filter_tables() = "Tables" | "表格";
    path_title_import() = "Import roles from" | "从文件导入岗位";
    path_title_export() = "Export roles to" | "导出岗位到文件";
}

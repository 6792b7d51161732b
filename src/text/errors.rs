//! What is wrong with a file or a scenario, and what to do.
//!
//! A message about a file has up to three parts, joined by `error_join`: what is wrong, what was expected, a hint.

messages! {
    // How the parts are put together.
    error_join() = "; " | "；";
    error_at(who, it) = "{who}: {it}" | "{who}：{it}";
    error_list_separator() = ", " | "、";
    error_expected(what) = "expected {what}" | "应为{what}";
    error_did_you_mean(name) = "did you mean `{name}`?" | "是否想写 `{name}`？";
    error_known_fields(names) = "the fields are {names}" | "可用字段：{names}";
    error_known_words(names) = "it may be {names}" | "可选：{names}";
    error_known_curves(names) = "the curves are {names}" | "已有曲线：{names}";
    error_write(text) = "write `{text}`" | "请写作 `{text}`";
    error_department(id) = "department `{id}`" | "部门 `{id}`";
    error_role(id) = "role `{id}`" | "岗位 `{id}`";
    error_task(id) = "task `{id}`" | "任务 `{id}`";

    // The file as such.
    error_too_large(size, limit) = "the file has {size} MB, more than the {limit} MB that a scenario may have" | "文件有 {size} MB，超过情景文件的上限 {limit} MB";
    error_not_utf8() = "this is not UTF-8 text" | "这里不是 UTF-8 文本";
    error_save_as_utf8() = "save it as UTF-8 in your editor" | "请在编辑器中另存为 UTF-8";
    error_nul() = "there is a NUL byte in the text" | "文本中有 NUL 字节";
    error_reorders(code) = "the invisible character {code} changes the order in which the text is shown" | "不可见字符 {code} 会改变文字的显示顺序";
    error_remove_it() = "remove it" | "请删除它";
    error_no_format() = "there is no `format`, so this is not a Crewcast scenario" | "没有 `format` 字段，这不是 Crewcast 情景文件";
    error_begin_with_format() = "a scenario begins with `(format: 1, …`" | "情景文件以 `(format: 1, …` 开头";
    error_newer_format(found) = "the file has format {found}, made by a newer version of Crewcast; this one reads format 1" | "文件格式为 {found}，由更新版本的 Crewcast 生成；本版本只能读取格式 1";
    error_update() = "update Crewcast to open it; the file has not been changed" | "请更新 Crewcast 后再打开；文件未被改动";
    error_unknown_format(found) = "`{found}` is not a format version" | "`{found}` 不是格式版本号";
    error_more(count) = "and {count} more problems" | "另有 {count} 处问题";

    // Its syntax.
    error_unexpected(found) = "unexpected `{found}`" | "此处不应出现 `{found}`";
    error_ended() = "the file ends before the scenario does" | "文件在情景结束之前就中断了";
    error_unclosed(bracket) = "this `{bracket}` is never closed" | "此处的 `{bracket}` 没有闭合";
    error_unclosed_text() = "this text is never closed" | "此处的文本没有闭合";
    error_add_quote() = "add the closing quotation mark" | "请补上结尾的引号";
    error_unclosed_comment() = "this `/*` comment is never closed" | "此处的 `/*` 注释没有闭合";
    error_bad_attribute() = "this `#![…]` line is not understood" | "无法识别这一行 `#![…]`";
    error_too_deep(limit) = "brackets stand more than {limit} deep in each other" | "括号嵌套超过 {limit} 层";
    error_too_many_values(limit) = "there are more than {limit} values" | "数值和文本超过 {limit} 个";
    error_text_too_long(limit) = "this text has more than {limit} characters" | "此文本超过 {limit} 个字符";
    error_bad_escape() = "there is an unknown escape after a `\\` in this text" | "此文本中 `\\` 之后的转义无法识别";
    error_escapes() = "write `\\\\` for a backslash, `\\\"` for a quotation mark" | "反斜杠写作 `\\\\`，引号写作 `\\\"`";
    error_token_value() = "a value" | "一个值";
    error_token_field() = "the name of a field" | "字段名";
    error_token_key() = "a key in quotation marks" | "带引号的键";
    error_token_colon() = "`:`" | "`:`";
    error_token_comma_or(bracket) = "`,` or `{bracket}`" | "`,` 或 `{bracket}`";
    error_token_attribute() = "`#![enable(implicit_some)]`" | "`#![enable(implicit_some)]`";
    error_token_end() = "the end of the file" | "文件结束";
    error_percent() = "write percentages as fractions: 70 % is 0.7" | "百分比请写成小数：70% 写作 0.7";

    // Its lists.
    error_too_many(what, found, limit) = "there are {found} {what}, more than {limit}" | "{what}有 {found} 个，超过上限 {limit}";
    error_departments() = "departments" | "部门";
    error_roles() = "roles" | "岗位";
    error_tasks_of_role() = "tasks in this role" | "此岗位的任务";
    error_tasks() = "tasks" | "任务";
    error_curves() = "adoption curves" | "采用曲线";
    error_sources() = "sources" | "来源";
    error_scenes() = "scenes of the story" | "讲述的场景";
    error_sliders() = "sliders of the scene" | "场景里的滑杆";
    error_gone(name) = "there is no `{name}` in this scenario" | "这个方案里没有 `{name}`";
    error_gone_shown() = "the scene is shown without it" | "场景照常显示，只是没有这一项";
    error_a_picture() = "a picture, such as `Fork` or `Fan(\"headcount\", Compress)`" | "画面，例如 `Fork` 或 `Fan(\"headcount\", Compress)`";
    error_a_setting() = "`Choice(…)` or `Set(\"market/growth\", Exact(0.1))`" | "`Choice(…)` 或 `Set(\"market/growth\", Exact(0.1))`";
    error_headline_brace() = "a brace in the headline has no other half" | "标题里有一个花括号没有另一半";
    error_headline_month(name) = "`{name}` is no month from 0 to 360" | "`{name}` 不是 0 到 360 之间的月份";
    error_headline_choice(name) = "`{name}` is no choice; they are `compress`, `policy`, `expand`, `without-ai`" | "`{name}` 不是选择；可用 `compress`、`policy`、`expand`、`without-ai`";
    error_headline_word(name) = "`{name}` is no form; they are `less`, `change`, `percent`, `times`, `range`" | "`{name}` 不是写法；可用 `less`、`change`、`percent`、`times`、`range`";
    error_headline_texts(name) = "`{name}` needs two or three texts with `|` between" | "`{name}` 需要两到三段文字，用 `|` 隔开";
    error_headline_form() = "a live number is written like `{headcount@36/compress}`" | "活数字写作 `{headcount@36/compress}`";
    error_thresholds() = "thresholds" | "警戒线";

    // Its fields.
    error_duplicate_field(name) = "the field `{name}` stands here a second time" | "字段 `{name}` 重复出现";
    error_duplicate_key(name) = "the key `{name}` stands here a second time" | "键 `{name}` 重复出现";
    error_keep_one() = "keep one of them" | "请只保留一个";
    error_unknown_field(name) = "there is no field `{name}`" | "没有字段 `{name}`";
    error_missing_field(name) = "the field `{name}` is missing" | "缺少字段 `{name}`";
    error_no_default() = "it has no default; add it" | "它没有默认值，请补上";
    error_unknown_word(name) = "`{name}` may not stand here" | "此处不能写 `{name}`";
    error_found(found) = "found `{found}`" | "现为 `{found}`";
    error_wrong_count(form, found) = "numbers in `{form}`: {found}" | "`{form}` 中有 {found} 个数";
    error_count(count) = "{count}" | " {count} 个";
    error_not_a_month(found) = "`{found}` is not a month" | "`{found}` 不是月份";
    error_month() = "year and month, such as `\"2026-11\"`" | "年和月，如 `\"2026-11\"`";

    // What a field should hold.
    error_a_number() = "a number" | "数字";
    error_a_whole_number() = "a whole number, 0 or more" | "不小于 0 的整数";
    error_whole_at_most() = "a whole number of at most 18446744073709551615" | "不超过 18446744073709551615 的整数";
    error_a_flag() = "`true` or `false`" | "`true` 或 `false`";
    error_a_text() = "a text in quotation marks" | "带引号的文本";
    error_a_text_or_pair() = "a text in quotation marks, or `(en: \"…\", zh: \"…\")`" | "带引号的文本，或 `(en: \"…\", zh: \"…\")`";
    error_a_currency() = "a currency code of at most 12 characters, such as `\"USD\"`" | "不超过 12 个字符的货币代码，如 `\"USD\"`";
    error_a_list() = "a list, `[…]`" | "列表 `[…]`";
    error_a_map() = "names with values, `{\"…\": …}`" | "键值对 `{\"…\": …}`";
    error_fields() = "fields in brackets, `(name: value, …)`" | "括号中的字段 `(名称: 值, …)`";
    error_an_estimate() = "an estimate such as `Exact(0.5)` or `Range(0.4, 0.6)`" | "估计值，如 `Exact(0.5)` 或 `Range(0.4, 0.6)`";
    error_two_estimates() = "two estimates, `(Exact(70.0), Exact(80.0))`" | "两个估计值 `(Exact(70.0), Exact(80.0))`";
    error_a_curve() = "an adoption curve such as `Immediate(start: Exact(6.0))`" | "采用曲线，如 `Immediate(start: Exact(6.0))`";
    error_a_choice() = "`Compress`, `Expand`, `Blend(0.5)` or `Follow`" | "`Compress`、`Expand`、`Blend(0.5)` 或 `Follow`";
    error_a_side() = "`Above(…)` or `Below(…)` with a number, such as `Below(20.0)`" | "`Above(…)` 或 `Below(…)`，括号内为数字，如 `Below(20.0)`";
    error_a_scaling() = "`WithVolume`, `Fixed` or `WithAi`" | "`WithVolume`、`Fixed` 或 `WithAi`";
    error_a_contract() = "`Employed` or `Freelance`" | "`Employed` 或 `Freelance`";

    // What the scenario says.
    error_out_of_range(value) = "{value} is outside the valid range" | "{value} 超出有效范围";
    error_between(low, high) = "from {low} to {high}" | " {low} 到 {high}";
    error_between_open(low, high) = "above {low}, at most {high}" | "大于 {low} 且不超过 {high}";
    error_between_below(low, high) = "at least {low}, below {high}" | "不小于 {low} 且小于 {high}";
    error_between_both_open(low, high) = "above {low} and below {high}" | "大于 {low} 且小于 {high}";
    error_at_least(low) = "{low} or more" | "不小于 {low}";
    error_above(low) = "more than {low}" | "大于 {low}";
    error_at_most(high) = "{high} or less" | "不大于 {high}";
    error_any_number() = "a finite number" | "有限的数值";
    error_fraction(percent, fraction) = "if you mean {percent} %, write {fraction}" | "如果想写 {percent}%，请写 {fraction}";
    error_not_ordered(found) = "the numbers of `{found}` are not in order" | "`{found}` 中的数没有按从小到大排列";
    error_swapped_band(found) = "the band `{found}` ends below where it begins, so that AI does nothing in any month" | "区间 `{found}` 的上端低于下端，AI 在任何月份都不起作用";
    error_lowest_first() = "the lowest first" | "从小到大";
    error_log_normal() = "`LogNormal` needs numbers above 0" | "`LogNormal` 中的数必须大于 0";
    error_shares_sum(sum) = "the shares of the role's tasks sum to {sum}" | "岗位各任务的占比之和为 {sum}";
    error_one() = "1" | " 1";
    error_shares_missing(rest) = "{rest} is missing" | "还差 {rest}";
    error_shares_over(rest) = "{rest} is too much" | "多出 {rest}";
    error_bad_id(id) = "`{id}` cannot be an id" | "`{id}` 不能作为 id";
    error_an_id() = "only a–z, 0–9, `_` and `-`" | "仅含 a–z、0–9、`_` 和 `-` 的字符";
    error_duplicate_id(id) = "the id `{id}` stands elsewhere too" | "id `{id}` 在别处也出现";
    error_choose_another() = "choose another" | "请换一个";
    error_unknown_curve(name) = "there is no adoption curve `{name}`" | "没有名为 `{name}` 的采用曲线";
    error_no_curves() = "add it to `adoption`" | "请在 `adoption` 中添加";
    error_unknown_figure(name) = "there is no figure `{name}`" | "没有名为 `{name}` 的指标";
    error_known_figures(names) = "the figures are {names}" | "可用指标：{names}";
    error_figure_names() = "figures are `headcount`, `totals/laid_off`, `departments/ID/headcount`, `roles/ID/headcount` and so on; `crewcast run --help` lists them" | "指标如 `headcount`、`totals/laid_off`、`departments/ID/headcount`、`roles/ID/headcount` 等，完整列表见 `crewcast run --help`";
    error_no_tasks() = "the role has neither tasks nor an `automation` of its own" | "岗位既没有任务，也没有自己的 `automation`";
    error_add_tasks() = "add `tasks`, or one `automation` for the whole role" | "请添加 `tasks`，或为整个岗位写一个 `automation`";
    error_task_of_whole_role() = "the role sets this once for all its tasks, and so does the task" | "岗位已为全部任务统一设定，任务又单独设定";
    error_keep_one_level() = "keep it on the role or on the tasks" | "请只在岗位或任务上保留";
    error_no_rate() = "the role works for AI and has no `rate`" | "岗位随 AI 而增，却没有 `rate`";
    error_add_rate() = "add `rate`: people for each person's work that AI does" | "请添加 `rate`：AI 每承担一个人的工作量需要多少人";
    error_rate_of_other() = "only a role with `scaling: WithAi` has a `rate`" | "只有 `scaling: WithAi` 的岗位才有 `rate`";
    error_remove_rate() = "remove it, or write `scaling: WithAi`" | "请删除，或写 `scaling: WithAi`";
    error_not_with_ai() = "a role with `scaling: WithAi` has no tasks, automation, review or reach" | "`scaling: WithAi` 的岗位没有任务、自动化、审核和覆盖率";
    error_no_work() = "no role grows with the volume and has people" | "没有随工作量变化且有人的岗位";
    error_add_work() = "give a role with `scaling: WithVolume` a headcount above 0" | "请让一个 `scaling: WithVolume` 的岗位人数大于 0";

    // Opening.
    error_open_not_found(name) = "\"{name}\" is not there" | "找不到“{name}”";
    error_open_not_found_hint() = "it may have been moved or renamed" | "它可能已被移动或改名";
    error_open_permission(name) = "you may not read \"{name}\"" | "没有权限读取“{name}”";
    error_open_permission_hint() = "ask its owner for access, or copy it to a folder of yours" | "请向所有者申请权限，或复制到自己的文件夹";
    error_open_not_a_file(name) = "\"{name}\" is not a file" | "“{name}”不是文件";
    error_open_not_a_file_hint() = "choose a scenario file, ending in .ron" | "请选择以 .ron 结尾的情景文件";
    error_open_other(name, reason) = "\"{name}\" could not be read: {reason}" | "无法读取“{name}”：{reason}";
    error_open_problems(name, count) = "\"{name}\" cannot be opened; problems found: {count}" | "无法打开“{name}”，发现 {count} 处问题";

    // Saving. The old file is still there in each of these cases.
    error_save_no_space(name) = "\"{name}\" was not saved: the disk is full or your quota is used up" | "“{name}”未保存：磁盘已满或配额已用完";
    error_save_no_space_hint() = "free some space and save again, or save on another disk" | "请腾出空间后重新保存，或保存到其他磁盘";
    error_save_permission(name) = "\"{name}\" was not saved: you may not write in this folder" | "“{name}”未保存：没有权限写入此文件夹";
    error_save_permission_hint() = "save in a folder of yours" | "请保存到自己的文件夹";
    error_save_exists(name) = "\"{name}\" was not saved: there is a file of that name already" | "“{name}”未保存：已有同名文件";
    error_save_exists_hint() = "choose another name" | "请换一个名称";
    error_save_folder_gone(name) = "\"{name}\" was not saved: its folder is not there" | "“{name}”未保存：所在文件夹不存在";
    error_save_folder_gone_hint() = "make it, save in another folder, or connect the drive again" | "请新建该文件夹、保存到其他文件夹，或重新连接该磁盘";
    error_save_read_only_file(name) = "\"{name}\" was not saved: the file is read-only" | "“{name}”未保存：文件为只读";
    error_save_read_only_file_hint() = "allow writing to it, or save under another name" | "请取消只读，或另存为其他名称";
    error_save_read_only_disk(name) = "\"{name}\" was not saved: the disk is read-only" | "“{name}”未保存：磁盘为只读";
    error_save_read_only_disk_hint() = "save on another disk" | "请保存到其他磁盘";
    error_save_name_too_long(name) = "\"{name}\" was not saved: the name is too long, or has characters that the disk does not allow" | "“{name}”未保存：文件名过长，或含有磁盘不允许的字符";
    error_save_name_too_long_hint() = "choose a shorter name" | "请换一个较短的名称";
    error_save_not_a_file(name) = "\"{name}\" was not saved: it is a folder or a device" | "“{name}”未保存：它是文件夹或设备";
    error_save_not_a_file_hint() = "choose another name" | "请换一个名称";
    error_save_in_use(name) = "\"{name}\" was not saved: another program is using it" | "“{name}”未保存：其他程序正在使用它";
    error_save_in_use_hint() = "close it there and save again" | "请在该程序中关闭后重新保存";
    error_save_not_durable(name) = "the new \"{name}\" is in place, but the disk did not confirm that it will last; it does not count as saved" | "新的“{name}”已就位，但磁盘未确认已持久保存，因此不算已保存";
    error_save_not_durable_hint() = "save again, or save a copy on another disk" | "请重新保存，或在其他磁盘上另存一份";
    error_save_changed(name) = "\"{name}\" was not saved: another program has changed it since it was opened" | "“{name}”未保存：打开之后，其他程序改动过它";
    error_save_changed_hint() = "choose which of the two to keep, or save under another name" | "请选择保留哪一份，或另存为其他名称";
    error_save_unreadable(name, why) = "\"{name}\" was not saved, because it could not be opened again: {why}" | "“{name}”未保存，因为保存后将无法再打开：{why}";
    error_save_unreadable_hint() = "correct that, or undo, and save again" | "请改正或撤销后重新保存";
    error_save_other(name, reason) = "\"{name}\" was not saved: {reason}" | "“{name}”未保存：{reason}";
    error_save_other_hint() = "save under another name or in another folder" | "请换名称或文件夹保存";
}

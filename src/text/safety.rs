//! What is said when something has gone wrong before, or is about to: recovery, conflicts, careful starts, diagnostics.

messages! {
    recover_title() = "Changes that were not saved" | "发现未保存的更改";
    recover_text(title, ago) = "The program ended before \"{title}\" was saved. It was as follows {ago}:" | "“{title}”尚未保存，程序就结束了。{ago}的内容如下：";
    recover_count(at, of) = "({at} of {of})" | "（第 {at} 份，共 {of} 份）";
    recover_file(name) = "File: {name}" | "文件：{name}";
    recover_no_file() = "It was in no file yet." | "此前还没有存入任何文件。";
    recover_file_newer(name) = "{name} has been changed since. Recovering does not overwrite it: saving asks first." | "{name} 之后又被改动过。恢复不会覆盖它，保存时会先询问。";
    recover_size(roles, people) = "Roles: {roles}. People: {people}." | "{roles} 个岗位，{people} 人";
    recover_changes(count) = "Changes since it was opened or saved: {count}" | "自打开或保存以来的更改：{count} 处";
    recover_last(names) = "The last ones: {names}" | "最近几处：{names}";
    recover_names_separator() = "; " | "；";
    recover_button() = "Recover" | "恢复";
    recover_delete() = "Delete for good" | "永久删除";
    recover_later() = "Later" | "以后再说";
    recover_kept() = "\"Later\" keeps it: Recover in the File menu, or the next start." | "选“以后再说”会保留，可从文件菜单恢复，或下次启动时再选。";
    command_recover() = "Recover unsaved changes…" | "恢复未保存的更改…";
    notice_journal_damaged(path) = "Changes of an earlier session could not be recovered; what there is of them is kept as {path}" | "上次会话的更改无法恢复，残留内容保存在 {path}";
    notice_recovered() = "Recovered; not saved yet" | "已恢复，尚未保存";
    ago_now() = "less than a minute ago" | "不到一分钟前";
    ago_minutes(n) = "{n} min ago" | "{n} 分钟前";
    ago_hours(n) = "{n} h ago" | "{n} 小时前";
    ago_days(n) = "{n} days ago" | "{n} 天前";
    journal_failed(reason) = "Unsaved changes are not protected against a crash: {reason}" | "未保存的更改暂时无法防止意外丢失：{reason}";

    disk_changed(name) = "{name} has been changed by another program." | "{name} 已被其他程序改动。";
    disk_gone(name) = "{name} is no longer there. What you see is still complete." | "{name} 已不在原处。此处显示的内容仍然完整。";
    disk_take() = "Open the new version" | "打开新版本";
    disk_take_tip() = "Undo brings back what is here now" | "可以用撤销恢复现在的内容";
    disk_keep() = "Keep mine" | "保留我的";
    disk_keep_tip() = "The next save replaces the other version" | "下次保存时会替换对方的版本";
    disk_save_again() = "Save it again" | "重新保存";
    notice_theirs() = "The new version is open; undo brings yours back" | "已打开新版本，撤销可恢复原来的内容";

    save_failed_again() = "Try again" | "重试";
    save_not_durable_kept() = "The new file is in place and complete. It counts as not saved until the disk confirms it." | "新文件已就位且完整。在磁盘确认之前，仍视为未保存。";

    careful_title() = "Started carefully" | "已进入安全模式";
    careful_text() = "The last start ended before the window was there. So this one uses the default settings and has opened no file. Your own settings are untouched and are used again at the next start; what you set now is not kept." | "上次启动时，窗口出现之前程序就结束了。因此这次使用默认设置，也没有打开文件。您的设置没有改动，下次启动时会重新使用；这次所做的设置不会保留。";
    careful_open(name) = "Open {name}" | "打开 {name}";

    command_diagnostics() = "Copy diagnostics" | "复制诊断信息";
    tip_diagnostics() = "Version, system, graphics and the last messages of the log, to be pasted into a report. No names of people, and of paths only the file's name." | "版本、系统、显卡和最近的日志，可粘贴到问题报告中。不含人名，路径只保留文件名。";
    notice_diagnostics() = "Diagnostics copied" | "诊断信息已复制";

    too_large(draws, needed, limit) = "Not simulated with {draws} futures: they would take about {needed} MB of memory, and {limit} MB are allowed." | "未按 {draws} 个未来模拟：约需 {needed} MB 内存，超过上限 {limit} MB。";
    too_large_shown(draws) = "What you see are {draws} futures." | "目前显示的是 {draws} 个未来。";
    too_large_at_all(needed, limit) = "Too large to be simulated: this studio would take about {needed} MB of memory, and {limit} MB are allowed. Use fewer roles or months." | "规模过大，无法模拟：约需 {needed} MB 内存，超过上限 {limit} MB。请减少岗位或月份。";
    too_large_fit(draws) = "{draws} futures would fit." | "{draws} 个未来可以容纳。";
    too_large_use(draws) = "Use {draws} futures" | "改用 {draws} 个未来";
    too_large_use_tip() = "The largest round number that fits; undo brings the old one back" | "内存容纳得下的最大整数；可以用撤销恢复";
}

//! What the last change did.

messages! {
    command_replay() = "Show the last change again" | "重看上一次改动";
    changes_not_yet() = "Nothing has been changed yet" | "还没有改动";
    changes_head() = "Last change:" | "上次改动：";
    changes_none() = "The last change moved nothing shown here." | "上次改动没有影响这里的数字。";
    changes_before() = "Before the last change" | "上次改动之前";
    changes_tip() = "The five largest differences in the month shown, between medians. Click, or press R, to see the picture before the change again." | "所示月份中位数的五项最大变化。点击或按 R，可重看改动之前的画面。";
    changes_people(by) = " people {by}" | "人数 {by}";
    changes_work(by) = " work {by}" | "工作量 {by}";
    changes_profit(by) = " profit {by}" | "利润 {by}";
}

//! The Map view: a figure over two assumptions, and goal seek.

messages! {
    view_map() = "Map" | "热力图";
    tip_view_map() = "A figure over any two assumptions, and which value brings it to a target" | "任意两项假设下的指标，以及哪个取值能达到目标";
    map_right() = "To the right" | "横轴";
    map_up() = "Upwards" | "纵轴";
    map_swap() = "Swap" | "对调";
    map_find() = "Find an assumption" | "查找假设";
    map_not_found() = "There is none of that name." | "没有这个名称的假设。";
    map_tip_swap() = "Swap the two axes" | "对调两个坐标轴";
    map_statistic() = "Shown is" | "显示";
    map_mean() = "the mean" | "平均值";
    map_median() = "the median" | "中位数";
    map_quantile(p) = "P{p}" | "P{p}";
    map_central() = "the central case" | "中心情形";
    map_tip_statistic() = "Which number of the futures: their mean, a quantile, or the case in which every uncertain input is at its middle" | "取哪个数：各个未来的平均值、分位数，或所有不确定输入都取中间值的情形";
    map_all_automation() = "automation of all tasks that are not protected" | "所有未锁定任务的自动化";

    map_headline(what, when) = "{when}: {what}" | "{when}：{what}";
    map_progress(percent) = "{percent} % worked out" | "已算出 {percent}%";
    map_futures(draws) = "Each point is worked from the same {draws} futures. The two assumptions have one value in all of them, and in all their tasks; everything else is as uncertain as it is." | "每一点都由相同的 {draws} 个未来算出。这两项假设在所有未来、所有相关任务中取同一个值，其余一切照旧不确定。";
    map_central_note() = "Every other assumption is at its middle." | "其余每项假设都取中间值。";
    map_none() = "This figure has no value anywhere here. Choose another figure or other assumptions." | "这个指标在这里没有数值，请换一个指标或换两项假设。";
    map_picture(what, x, y, low, high) = "Map of {what} from {low} to {high}; to the right {x}, upwards {y}" | "{what}的热力图，从 {low} 到 {high}；横轴为{x}，纵轴为{y}";
    map_here(name, value) = "{name}: {value}" | "{name}：{value}";
    map_no_value() = "no value" | "没有数值";
    map_line_today(value) = "as today: {value}" | "与今天相同：{value}";
    map_line_jobs(value) = "nobody loses a job: {value}" | "没有人失去工作：{value}";
    map_line_target(value) = "target: {value}" | "目标：{value}";
    map_line_nowhere(line) = "{line} (nowhere here)" | "{line}（此处没有）";
    map_point() = "the scenario as it is: drag it, and the sliders follow" | "当前情景：拖动它，滑块会跟着走";
    map_point_name(x, at_x, y, at_y) = "The scenario as it is: {x} {at_x}, {y} {at_y}" | "当前情景：{x} {at_x}，{y} {at_y}";
    map_tip_point() = "Drag, or use the arrow keys: both assumptions move with all their uncertainty. One undo takes it back. Click: how the figure is calculated." | "拖动或用方向键：两项假设连同其不确定性一起移动，一次撤销即可还原。点击查看计算过程。";

    map_tip_voices() = "Where each voice's scenario stands: a dot; the pointer names it. The colours are the open scenario's. Scenarios of the Compare view stand here by their letters." | "各家之言的情景所在的位置：小圆点，指针移上去显示名称，颜色按当前情景计算。对比视图中的情景以字母标出。";
    map_columns() = "scenarios of the Compare view; the colours are the open one's" | "对比视图中的情景；颜色按当前情景计算";
    map_dots() = "voices: point to one for its name" | "各家之言：指向圆点查看名称";
    map_other(name, x, y) = "{name}: {x}, {y}" | "{name}：{x}，{y}";

    map_unit_people() = "people" | "人";
    map_unit_month() = "a month" | "每月";
    map_unit_per(unit) = "per {unit}" | "每{unit}";

    seek_title() = "Goal seek" | "目标求解";
    seek_which() = "Which value of" | "哪项假设的取值";
    seek_brings(what, month) = "brings {what} in month {month} to" | "能让第 {month} 个月的{what}达到";
    seek_target() = "Target" | "目标";
    seek_as_today() = "As today" | "与今天相同";
    seek_computing() = "Seeking…" | "正在求解……";
    seek_failed() = "This could not be worked out. The document is intact." | "未能算出，情景没有受影响。";
    seek_found(value, target) = "{value} brings it to {target}." | "取 {value} 时达到 {target}。";
    seek_nowhere(low, high, target) = "No value from {low} to {high} brings it to {target}." | "从 {low} 到 {high}，没有任何取值能达到 {target}。";
    seek_closest(value, output) = "The nearest is {value}, which brings it to {output}." | "最接近的是 {value}，可达到 {output}。";
    seek_others(values) = "So does {values}." | "{values} 也可以。";
    seek_now(value, output) = "Today it is {value}, and the figure is {output}." | "现在是 {value}，该指标为 {output}。";
    seek_apply(value) = "Set it to {value}" | "设为 {value}";
    seek_applied() = "It is set so already." | "已经是这个取值。";
    seek_tip_apply() = "Sets the assumption to exactly this value. Undo takes it back." | "把这项假设设为这个确定值，可以撤销。";
    seek_note(draws) = "From {draws} futures. The assumption has this value in all of them; everything else is as uncertain as it is." | "由 {draws} 个未来算出。该假设在其中都取这个值，其余一切照旧不确定。";
}

//! The Why view: what drives a figure, and where its change comes from.

messages! {
    view_why() = "Why" | "原因";
    tip_view_why() = "What drives a figure, and where its change comes from" | "是什么决定这个数字，变化从何而来";
    why_figure() = "Figure" | "指标";
    why_choice() = "Choice" | "方案";
    why_headline(when, what, before, after) = "{when}: {what} {before} → {after}" | "{when}：{what} {before} → {after}";
    why_series_headcount() = "People" | "人数";
    why_series_volume() = "Work" | "工作量";
    why_series_profit() = "Profit a month" | "月利润";
    why_series_unit_cost() = "Unit cost" | "单位成本";
    why_series_price() = "Price" | "单价";
    why_series_demand() = "Demand" | "需求";
    why_of(what, whom) = "{what}: {whom}" | "{whom}：{what}";

    why_causes() = "From today to then, cause by cause" | "从今天到那时，逐项原因";
    why_causes_note() = "The central case. A cause's part is the mean of what switching it on changes, over all orders of the causes (Shapley values); the parts sum to the change." | "中心情形。每项原因的贡献，是按所有先后顺序逐一打开时所带来变化的平均值（沙普利值）；各项之和等于总变化。";
    why_no_causes() = "This figure has no value today to begin from, or nothing that it changes by." | "这个指标今天没有数值，或没有任何因素会改变它。";
    why_today() = "Today" | "今天";
    why_drivers() = "Which assumption matters most?" | "哪一项假设影响最大？";
    why_drivers_note(draws) = "The bar: the figure when one assumption goes from its P10 to its P90 and the others stay at their middle. The share: how much of the figure's variance over {draws} futures would be gone if this assumption were known (first-order Sobol index, 90 % interval on hover). Click a bar to go to its slider." | "横条：某一假设从 P10 变到 P90、其余取中间值时，该指标的变化。占比：若此假设已知，该指标在 {draws} 个未来中的方差会减少多少（一阶 Sobol 指数，悬停可看 90 % 区间）。点击横条可跳到对应的滑块。";
    why_no_drivers() = "Nothing here is uncertain: every assumption is a single value." | "这里没有不确定性：每项假设都是单一数值。";
    why_variance() = "of variance" | "占方差";
    why_in(section, what) = "{section} · {what}" | "{section} · {what}";
    why_row(name, low, high, from, to) = "{name}: {low} to {high} brings {from} to {to}" | "{name}：从 {low} 到 {high}，结果从 {from} 到 {to}";
    why_share(share, low, high, rank) = "{share} of the variance ({low}–{high}); rank correlation {rank}" | "占方差 {share}（{low}–{high}）；秩相关 {rank}";
    why_more(count) = "{count} more that move it less" | "另有 {count} 项影响更小";
    why_fewer() = "Show the largest only" | "只看影响最大的";
    why_computing() = "Working it out…" | "正在计算……";
    why_stale() = "Being brought up to date…" | "正在更新……";
    why_failed() = "This could not be worked out. The document is intact." | "未能算出，情景没有受影响。";
    why_luck() = "AI better or worse than thought, for all tasks together" | "AI 整体上比预想的更好或更差";
    why_automation(whom) = "automation of {whom}" | "自动化：{whom}";
    why_goto() = "Go to the slider" | "跳到滑块";

    cause_automation() = "What AI does of the tasks" | "AI 承担的工作";
    cause_review() = "Review and the last mile" | "审核与返修";
    cause_practice() = "Checking gets quicker with practice" | "熟能生巧，复核变快";
    cause_with_ai() = "Work that AI makes for people" | "AI 带来的新工作";
    cause_reach() = "Reach and quality band" | "覆盖率与质量区间";
    cause_adoption() = "Adoption not complete yet" | "采用尚未完成";
    cause_handmade() = "Work wanted without AI" | "要求不用 AI 的工作";
    cause_demand() = "Demand: growth, work turned away" | "需求：增长与推掉的活";
    cause_price() = "Price and elasticity" | "价格与弹性";
    cause_rivals() = "Competitors" | "竞争者";
    cause_chance() = "Chance (none in the central case)" | "偶然（中心情形下为零）";
    cause_policy() = "What the policy chooses" | "方案的取舍";
    cause_limits() = "Limits of hiring and layoffs, minimum crew" | "招聘与裁员限制、最低人数";
}

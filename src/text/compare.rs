//! The Compare view: scenarios and policies side by side.

messages! {
    view_compare() = "Compare" | "对比";
    tip_view_compare() = "Scenarios and policies side by side, future by future" | "情景与方案并列，在同一批模拟中逐一比较";

    compare_open() = "This scenario" | "当前情景";
    compare_saved() = "Its saved version" | "已保存的版本";
    compare_add() = "Add a column" | "添加一列";
    compare_add_file() = "A file…" | "文件…";
    compare_path_title() = "Compare with this file" | "与该文件对比";
    compare_full() = "Six columns stand side by side; remove one first." | "最多并列六列，请先移除一列。";
    compare_remove(name) = "Remove {name}" | "移除{name}";
    compare_first(name) = "Compare the others with {name}" | "以{name}为基准";
    compare_is_first() = "the others are compared with this one" | "其他各列与它相比";
    compare_choice_of(name) = "Policy of {name}" | "{name}的方案";
    compare_empty() = "Nothing is laid side by side. Add this scenario, its saved version, a voice or a file." | "还没有并列的内容。可以添加当前情景、已保存的版本、某一家之言或文件。";
    compare_defaults() = "This scenario under its policies" | "当前情景的各种方案";
    compare_blend(percent) = "Blend {percent}" | "折中 {percent}";
    compare_own(choice) = "Own: {choice}" | "自身：{choice}";

    compare_tab_figures() = "Figures" | "指标";
    compare_tab_assumptions() = "What differs" | "不同之处";
    compare_tab_assumptions_of(count) = "What differs ({count})" | "不同之处（{count}）";
    compare_tab_policies() = "Which policy holds up?" | "哪种方案更稳健？";

    compare_figure() = "Figure" | "指标";
    compare_above(name, percent) = "above {name} in {percent}" | "高于{name}：{percent}";
    tip_compare_cell(mean, low, high) = "Mean {mean}; nine futures in ten: {low} to {high}." | "平均 {mean}；十分之九的未来在 {low} 到 {high} 之间。";
    tip_compare_against(difference, low, high, name, percent) = "Less {name} in the same future: {difference} on average, {low} to {high} in nine of ten. Above it in {percent} of the futures; a tie counts half." | "与{name}在同一未来相减：平均 {difference}，十分之九在 {low} 到 {high} 之间。在 {percent} 的未来里更高；相等算一半。";
    tip_compare_hide(name) = "Show or hide {name} in the chart" | "在图中显示或隐藏{name}";
    tip_compare_row() = "Click: draw this figure" | "点击：画出这个指标";
    tip_compare_money() = "Money of another currency is shown, not compared." | "货币不同，只显示，不比较。";
    compare_roles_show(count) = "Show the {count} roles" | "显示 {count} 个岗位";
    compare_roles_hide() = "Hide the roles" | "收起岗位";
    compare_roles_differ() = "These scenarios have different roles: the studio and departments of the same id are compared." | "这些情景的岗位不同：按公司整体和编号相同的部门比较。";
    compare_note(draws, seed) = "Mean with P5–P95 below; under it the difference to the first column in the same future, and how often the column is above it. All columns: {draws} futures, seed {seed}." | "平均值，其下为 P5–P95；再下是在同一未来里与第一列之差，以及高于第一列的比例。各列均为 {draws} 个未来，种子 {seed}。";
    compare_no_months() = "A total has no months to draw." | "总量没有逐月数据可画。";
    compare_legend() = "Line: median; shading: P5–P95. Click a month to go there." | "线：中位数；阴影：P5–P95。点击可跳到该月。";

    compare_no_difference() = "The columns differ in nothing: the same assumptions, facts and decisions." | "各列没有任何不同：假设、事实与决定都相同。";
    compare_differ_note() = "Estimates, facts and decisions in which the columns differ, and only those. Names, notes and sources do not count." | "只列出各列不同的估计、事实与决定。名称、说明与来源不计。";
    compare_department(role) = "department of {role}" | "{role}所属部门";
    compare_share(task) = "share of time: {task}" | "时间占比：{task}";
    compare_protected(task) = "protected: {task}" | "保留：{task}";
    compare_scaling_with() = "with volume" | "随工作量";
    compare_scaling_fixed() = "fixed" | "固定";
    compare_contract_employed() = "employed" | "在编";
    compare_contract_freelance() = "by the month" | "外聘（按月）";
    compare_yes() = "yes" | "是";
    compare_no() = "no" | "否";

    compare_of_columns() = "Scenarios of the columns" | "各列的情景";
    compare_of_voices(count) = "All {count} voices" | "全部 {count} 家之言";
    compare_profit() = "Profit" | "利润";
    compare_people() = "People" | "人数";
    compare_scenario() = "Scenario" | "情景";
    compare_best() = "Best" | "最优";
    compare_worst() = "Worst case" | "最坏情形";
    compare_mean() = "Mean" | "平均";
    compare_is_best() = "best" | "最优";
    compare_within(percent, choices, count) = "Never more than {percent} below the best in any of the {count} scenarios: {choices}." | "在全部 {count} 个情景中，与最优相差从不超过 {percent} 的方案：{choices}。";
    compare_within_one(percent, choices) = "Never more than {percent} below the best: {choices}." | "与最优相差不超过 {percent} 的方案：{choices}。";
    compare_none_within(percent, count) = "No policy stays within {percent} of the best in all {count} scenarios." | "没有一种方案在全部 {count} 个情景中都与最优相差不超过 {percent}。";
    compare_robust(choice, worst) = "Most robust: {choice}, at worst {worst} below the best." | "最稳健的是{choice}：最坏时比最优低 {worst}。";
    compare_limit() = "Never below the best by more than" | "与最优相差从不超过";
    compare_profit_note(draws) = "Profit over all months, discounted, mean of {draws} futures. In each scenario, how far a policy stays below the best one there (its regret), as a share of the best. The robust policy has the smallest worst case." | "全期折现利润，{draws} 个未来的平均。每个情景里，各方案比该情景最优方案低多少（遗憾值），以占最优值的比例表示。最大遗憾值最小的方案最稳健。";
    compare_people_note(month, draws) = "People in month {month}, mean of {draws} futures: how far a policy stays below the one that keeps most people there." | "第 {month} 个月的人数，{draws} 个未来的平均：各方案比留人最多的方案少多少。";
    tip_compare_regret(choice, value, regret) = "{choice}: {value}, {regret} below the best" | "{choice}：{value}，比最优低 {regret}";
    compare_stop() = "Stop" | "停止";
    compare_again() = "Work it out again" | "重新计算";
    compare_stopped() = "Stopped." | "已停止。";
    compare_too_much(needed, limit) = "So many futures would take about {needed} MB of memory, more than the {limit} MB allowed. Use fewer futures or columns." | "这么多未来约需 {needed} MB 内存，超过上限 {limit} MB。请减少未来数或列数。";
}

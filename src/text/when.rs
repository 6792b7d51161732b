//! When a threshold is passed, and in which futures.

messages! {
    when_tip_formula() = "Share of the futures. Click: how the figure itself is calculated" | "在各未来中所占的比例。点击查看该数字本身的计算过程";
    threshold() = "threshold" | "警戒线";
    edit_threshold() = "threshold" | "警戒线";
    tab_why() = "What drives it" | "影响因素";
    tab_when() = "When it happens" | "何时发生";
    tip_tab_why() = "Causes and assumptions behind a figure" | "一个指标背后的原因与假设";
    tip_tab_when() = "How likely a threshold is passed, month by month, and in which futures" | "各月越过警戒线的概率，以及在怎样的未来中越过";
    when_thresholds() = "Thresholds" | "警戒线";
    when_none() = "No thresholds yet. Add one, such as fewer than 100 people, to see how likely it is and what brings it about." | "还没有警戒线。添加一条，例如“不足 100 人”，即可看到出现的概率和条件。";
    when_add() = "Add a threshold" | "添加警戒线";
    when_full(most) = "{most} thresholds are the most." | "最多 {most} 条警戒线。";
    when_remove() = "Remove" | "删除";
    when_name() = "Name" | "名称";
    when_value() = "Value of the threshold" | "警戒线的数值";
    when_side_above() = "above" | "高于";
    when_side_below() = "below" | "低于";
    when_tip_side() = "Turn it round: above or below" | "切换：高于或低于";
    when_above(figure, value) = "{figure} above {value}" | "{figure}高于 {value}";
    when_below(figure, value) = "{figure} below {value}" | "{figure}低于 {value}";
    when_by_month(name) = "{name}: how likely in each month" | "{name}：各月的概率";
    when_lines_note() = "The share of futures in which it is so in that month, whatever came before; a total counts over all months. Click to choose the month." | "该月处于这种情况的未来所占的比例，与之前各月无关；全期合计类指标各月相同。点击可选择月份。";
    when_where(month, choice) = "{month}, {choice}: in which futures?" | "{month}，{choice}：出现在怎样的未来中？";
    when_never(name, draws) = "\"{name}\" happens in none of {draws} futures." | "“{name}”在 {draws} 个未来中从未出现。";
    when_always(name, draws) = "\"{name}\" happens in all of {draws} futures." | "“{name}”在 {draws} 个未来中无一例外。";
    when_too_few(name, share, draws) = "\"{name}\" happens in {share} of {draws} futures: too near to never or always to say where." | "“{name}”在 {draws} 个未来中出现 {share}：太接近从不或总是，说不出条件。";
    when_nothing(name, share, draws) = "\"{name}\" happens in {share} of {draws} futures, and no assumption says in which." | "“{name}”在 {draws} 个未来中出现 {share}，没有哪项假设能说明是哪些。";
    when_region(name, density, limits) = "\"{name}\" happens in {density} of the futures in which {limits}." | "在{limits}的未来中，有 {density} 出现“{name}”。";
    when_and() = " and " | "，且";
    when_luck_best(share) = "AI turns out among the best {share}" | "总体上 AI 的表现属于最好的 {share}";
    when_luck_worst(share) = "AI turns out among the worst {share}" | "总体上 AI 的表现属于最差的 {share}";
    when_luck_between(worst, best) = "AI turns out neither among the worst {worst} nor among the best {best}" | "总体上 AI 的表现既不属于最差的 {worst}、也不属于最好的 {best}";
    when_coverage(support, coverage, happens) = "{support} of all futures are such, and {coverage} of the futures in which it happens are among them. Over all futures it happens in {happens}." | "这样的未来占全部的 {support}，包含了会出现的未来中的 {coverage}。在全部未来中，出现的占 {happens}。";
    when_range(low, high) = "In all futures: {low} to {high}" | "在全部未来中：{low} 至 {high}";
    when_note(draws) = "Scenario discovery (PRIM): the box of assumptions that goes best with it. Each bar: the assumption's whole range, and the part in the box. Found in {draws} futures, counted in {draws} others, so that the shares are not flattered. How AI turns out is a percentile: 90 % is better than in nine of ten futures. At most four assumptions are named. Click a bar for its slider." | "情景发现（PRIM）：与之最吻合的假设区域。横条为该假设的全部范围，深色为区域内的部分。区域由 {draws} 个未来划定，比例在另外 {draws} 个未来中统计，以免偏高，最多列出四项假设。AI 的整体表现以百分位表示：90 % 即优于十分之九的未来。点击横条可跳到对应的滑块。";
}

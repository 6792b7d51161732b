//! Words of controls and charts: ticks, read-outs, handles, and why a text is not a value.

messages! {
    tick_now() = "now" | "今";
    tick_year(n) = "{n}y" | "{n}年";
    tick_month(n) = "{n}m" | "{n} 个月";
    readout_median() = "Half are above" | "中位数";
    readout_half() = "Half fall in" | "半数落在";
    readout_nine_in_ten() = "Nine in ten" | "九成落在";
    readout_central() = "Central case" | "中心情形";
    readout_without_ai() = "Without AI" | "不用 AI";
    range_of(low, high) = "{low} to {high}" | "{low} 至 {high}";
    people_change(now, today) = "{today} → {now} people" | "{today} → {now} 人";
    named_change(name, change) = "{name}: {change}" | "{name}：{change}";
    dots_click() = "Click: the page follows this department" | "点击：页面跟随这个部门";
    readout_today() = "today" | "今天";
    readout_without_note() = "Without AI: the same policy; market and competitors as they are." | "不用 AI：方案不变，市场与对手照旧。";
    dot_is_people(n) = "One dot is {n} people" | "一个圆点代表 {n} 人";
    strip_share(name, share) = "{name}, in {share} of futures" | "{name}，占 {share}";
    handle_start() = "Begins" | "开始";
    handle_half() = "Half in use" | "普及到一半";
    handle_spread() = "Nearly all" | "接近全部普及";
    handle_ceiling() = "In the end" | "最终比例";
    handle_mean() = "Mean of the work" | "作品均分";
    handle_band_low() = "AI is used from" | "AI 适用下限";
    handle_band_high() = "AI is good enough up to" | "AI 适用上限";
    handle_at(of, at) = "{of}: {at}" | "{of}：{at}";
    in_month(n) = "month {n}" | "第 {n} 个月";
    entry_empty() = "Type a number, such as 75, or a range, such as 70–80" | "请输入数值（如 75）或范围（如 70–80）";
    entry_number(text) = "\"{text}\" is not a number" | "“{text}”不是数值";
    entry_comma() = "A comma separates thousands; write 1.5 with a point" | "逗号只用于千位分隔，小数请写作 1.5";
    entry_too_many() = "Too many numbers: one, a range of two, or low/likely/high" | "数值太多：可写一个值、一个范围，或“低/最可能/高”三个值";
    entry_order() = "Write them in order: lowest, most likely, highest" | "请按从低到高的顺序：最低、最可能、最高";
    entry_one_only() = "One number only, no range" | "这里只能写一个数值，不能写范围";
    entry_too_large() = "Too large a number" | "数值太大";
    entry_between(low, high) = "Must be between {low} and {high}" | "必须在 {low} 与 {high} 之间";
    entry_at_least(low) = "Must be at least {low}" | "不得小于 {low}";
    entry_above(low) = "Must be above {low}" | "必须大于 {low}";
    entry_at_most(high) = "Must be at most {high}" | "不得大于 {high}";
}

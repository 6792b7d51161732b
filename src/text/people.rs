//! The People view: heads, tooltips, hints.

messages! {
    view_people() = "People" | "人员";
    tip_view_people() = "Every role in one table: who stays, who comes, who goes" | "一张表看全部岗位：谁留下，谁进来，谁离开";

    people_role() = "Role" | "岗位";
    people_today() = "Today" | "今天";
    people_then() = "In the month" | "所示月份";
    people_difference() = "Change" | "变化";
    people_laid_off() = "Laid off" | "裁员";
    people_hired() = "Hired" | "招聘";
    people_moved() = "Moved" | "转岗";
    people_idle() = "Idle" | "空闲";
    people_bottleneck() = "Months as bottleneck" | "瓶颈月数";
    people_productivity() = "Output a head" | "人均产出";
    people_cost(unit) = "Cost a month, {unit}" | "月成本\n{unit}";
    people_strip() = "Month by month" | "逐月变化";

    tip_people_role() = "Sort by name." | "按名称排序。";
    tip_people_today() = "People in the role today, full-time equivalents." | "今天的在岗人数（全职当量）。";
    tip_people_then() = "Mean over the futures in the month shown; in brackets the range of nine futures in ten. The bar: that range, its mean (thick) and today (thin). A department's range is that of the sum in each future." | "所示月份各未来的平均人数；括号内是十分之九的未来所在的范围。条形：该范围、平均值（粗线）和今天（细线）。部门的范围按每个未来中的总和计算。";
    tip_people_difference() = "The mean in the month shown, less today." | "所示月份的平均人数减去今天的人数。";
    tip_people_laid_off() = "People laid off from month 1 to the month shown, mean over the futures." | "从第 1 个月到所示月份累计裁掉的人数，各未来的平均。";
    tip_people_hired() = "People hired from month 1 to the month shown, mean over the futures." | "从第 1 个月到所示月份累计招聘的人数，各未来的平均。";
    tip_people_moved() = "Came from other roles, less went to other roles, up to the month shown; for the whole studio, all who moved." | "截至所示月份，从其他岗位转入减去转出的人数；公司合计为全部转岗人数。";
    tip_people_idle() = "People without work in the month shown, mean over the futures. A dash where the work does not follow the volume." | "所示月份没有活干的人数，各未来的平均。工作不随工作量变化的岗位不计，记作“–”。";
    tip_people_bottleneck() = "In how many months, up to the one shown, the role holds the others up: the sum of its share of the futures month by month." | "截至所示月份，该岗位有多少个月是瓶颈：逐月把它成为瓶颈的未来所占比例相加。";
    tip_people_productivity() = "Today's time for a unit of work over the time it still takes in the month shown (mean). Departments: weighted with today's people." | "今天完成一份工作所需的时间，与所示月份平均所需时间之比。部门按今天的人数加权。";
    tip_people_cost() = "Mean pay with the employer's cost on top, in the month shown." | "所示月份的平均薪酬，含单位社保公积金等。";
    tip_people_strip() = "Mean headcount against today: orange is fewer, blue is more, full colour at half as many or half as many again. Click to go to a month." | "平均人数与今天相比：橙色为减少，蓝色为增加，增减一半时颜色最深。点击可跳到该月。";

    people_filter() = "Search roles and departments" | "搜索岗位与部门";
    people_none_found(query) = "No role or department matches \"{query}\"." | "没有与“{query}”相符的岗位或部门。";
    people_by_department() = "By department" | "按部门";
    tip_people_by_department() = "Roles under their departments, or all roles in one list" | "岗位归在部门之下，或全部岗位列成一表";
    people_copy() = "Copy" | "复制";
    tip_people_copy() = "The table as shown, folded roles included, for pasting into a spreadsheet" | "复制所示表格（含折叠的岗位），可粘贴到电子表格";
    people_export() = "Export…" | "导出…";
    tip_people_export() = "The table as shown, folded roles included, as a CSV file with all digits" | "将所示表格（含折叠的岗位）存为 CSV 文件，数字保留全部位数";
    notice_people_copied(count) = "{count} rows copied" | "已复制 {count} 行";
    notice_people_exported(file) = "Table exported to {file}" | "表格已导出到 {file}";
    path_title_people() = "Export the table to" | "导出表格到文件";

    people_simulating() = "Layoffs, hires and moves by role are being simulated…" | "正在模拟各岗位的裁员、招聘与转岗…";
    people_updating() = "Still as before the last change; the new figures are being simulated…" | "仍是上次修改之前的数字，新数字正在模拟…";
    people_too_large(needed, limit) = "Layoffs, hires and moves by role would take about {needed} MB of memory, more than the {limit} MB allowed. Use fewer roles, months or futures." | "各岗位的裁员、招聘与转岗约需 {needed} MB 内存，超过上限 {limit} MB。请减少岗位、月份或模拟次数。";
    people_studio() = "Whole studio" | "公司合计";
    people_band(mean, low, high) = "{mean} ({low}–{high})" | "{mean}（{low}–{high}）";
    people_cell_month(month, people, today, change) = "{month}: {people} people, today {today} ({change})" | "{month}：{people} 人，今天 {today} 人（{change}）";
    people_cell_month_new(month, people) = "{month}: {people} people" | "{month}：{people} 人";
    people_row(name, today, then) = "{name}: {today} today, {then} in the month shown" | "{name}：今天 {today} 人，所示月份 {then} 人";
    people_row_open(name) = "{name}. Click to see its card in Explore." | "{name}。点击可在“探索”中查看其卡片。";
    people_row_fold(name) = "{name}. Click to fold or unfold its roles." | "{name}。点击可折叠或展开其岗位。";
    people_sorted_down(name) = "{name}, sorted, largest first" | "{name}，从大到小排列";
    people_sorted_up(name) = "{name}, sorted, smallest first" | "{name}，从小到大排列";
}

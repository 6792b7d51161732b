//! What is asked and said of a table before it is taken over.

messages! {
    ask_pay_unit(head, low, high) = "\"{head}\" ({low} to {high}): pay for which time?" | "“{head}”（{low} 至 {high}）是哪个时间单位的薪酬？";
    ask_working_days() = "Pay is by the day, week or hour: how many working days has a year of full-time work?" | "薪酬按天、周或小时计：全职一年按多少个工作日计算？";
    ask_hours_day() = "Pay is by the hour: how many hours has a working day?" | "薪酬按小时计：一个工作日按多少小时计算？";
    ask_project() = "Pay is for a project or an episode, which says nothing of a year. Take it over without this column?" | "薪酬按项目或单集计，无法换算为年薪。是否不导入该列？";
    ask_part_time_pay() = "Some people work part-time: is their pay for the part, or what full-time work would pay?" | "有人非全职：所列薪酬是按实际比例，还是折算为全职？";
    ask_part_time(roles) = "Part-time: does the headcount count persons, or full-time equivalents already? {roles}" | "非全职岗位：人数是自然人数，还是已折算的全职人数？{roles}";
    ask_levels() = "Roles stand in several levels: sum them up, or keep a role for each level?" | "同一岗位分多个级别：合并，还是每级单列岗位？";
    ask_role_from() = "The positions are general (artist, lead): is a role named by department and position?" | "职位较笼统（如 artist、lead）：是否用“部门＋职位”作为岗位名？";
    ask_rows() = "No column holds a number of people, and roles stand in several rows: is each row one person?" | "没有人数列，且同一岗位有多行：每行是一个人吗？";
    ask_vacant(roles) = "Vacant: do these posts count as people? {roles}" | "空缺：这些岗位是否计入人数？{roles}";
    ask_bad_rows(count) = "{count} rows have cells that cannot be read: leave these rows out? Otherwise correct them in the table." | "有 {count} 行含无法读取的单元格：是否略去这些行？否则请在表中更正。";
    ask_missing_pay(roles) = "Pay is not given: {roles}. Roles that exist keep theirs; may new ones get the studio's mean?" | "未给出薪酬：{roles}。已有岗位保持不变；新岗位是否采用全公司平均值？";
    ask_missing_people(roles) = "New roles without a number of people: {roles}. How many people has each?" | "新岗位没有人数：{roles}。每个岗位有多少人？";
    ask_decimal(cell, thousand, fraction) = "{cell}: is that {thousand}, or {fraction}?" | "{cell}：是 {thousand}，还是 {fraction}？";
    ask_currency(table, studio) = "The table's money is {table}, the studio's {studio}: take the figures as they stand, without conversion?" | "表中货币为 {table}，公司货币为 {studio}：是否不换算、直接采用？";
    ask_encoding(name, line) = "The file's letters can be read in more than one way; as {name}: {line}" | "文件的文字编码不确定；按 {name} 读取：{line}";
    ask_word(word) = "\"{word}\": employed, or booked as freelance?" | "“{word}”：属于在编，还是外聘？";
    ask_percent(head) = "\"{head}\": are its numbers percent, or parts of 1?" | "“{head}”：数字是百分数，还是 0 到 1 的小数？";
    ask_twice(field, heads) = "Several columns could be {field}: {heads}. Which one?" | "有多列可能是“{field}”：{heads}。用哪一列？";
    ask_is_name(head) = "\"{head}\": the names of roles, or of persons?" | "“{head}”：是岗位名称，还是人名？";

    ask_total(row, label, count) = "Row {row}, \"{label}\": {count} is the sum of the rows above. Is it a total?" | "第 {row} 行“{label}”：{count} 等于以上各行之和。这是合计吗？";
    ask_leavers(count) = "{count} persons have a leaving date: leave them out?" | "有 {count} 人填有离职日期：是否略去？";
    ask_money(signs) = "The table's money: {signs}. Which currency is it?" | "表中货币为 {signs}，是哪种货币？";
    ask_maybe(field, heads) = "No column is surely {field}. Is it one of these: {heads}?" | "没有确定的“{field}”列。是否为其中之一：{heads}？";
    said_leaver(row) = "row {row}: has a leaving date" | "第 {row} 行：填有离职日期";
    said_no_pay() = "No pay in the table: roles that exist keep theirs, new ones get the studio's mean" | "表中没有薪酬：已有岗位保持不变，新岗位采用全公司平均值";
    said_currency(code) = "The table names no currency; {code} is taken" | "表中未写货币，按 {code} 处理";
    answer_no() = "no" | "不是";
    answer_keep_leavers() = "they count" | "计入";
    answer_none() = "none of them" | "都不是";

    answer_year() = "a year" | "年";
    answer_month() = "a month" | "月";
    answer_week() = "a week" | "周";
    answer_day() = "a day" | "天";
    answer_hour() = "an hour" | "小时";
    answer_part() = "for the part" | "按实际比例";
    answer_full() = "for full-time" | "折算为全职";
    answer_persons() = "persons" | "自然人";
    answer_fte() = "full-time equivalents" | "全职人数";
    answer_sum() = "sum" | "合并";
    answer_apart() = "keep apart" | "分开";
    answer_department_position() = "department and position" | "部门＋职位";
    answer_position() = "position alone" | "仅职位";
    answer_roles() = "roles" | "岗位";
    answer_no_people() = "0, they are vacant" | "0，空缺";
    answer_people() = "they count" | "计入";
    answer_skip() = "leave the rows out" | "略去这些行";
    answer_mean() = "the studio's mean" | "全公司平均值";
    answer_keep_figures() = "as they stand" | "直接采用";
    answer_yes() = "yes" | "是";
    answer_employed() = "employed" | "正式";
    answer_freelance() = "freelance" | "外聘";
    answer_percent() = "percent" | "百分数";
    answer_fraction() = "parts of 1" | "小数";
    answer_without() = "without it" | "不导入";

    said_total(row) = "row {row}: a total" | "第 {row} 行：合计";
    said_group(row) = "row {row}: a group" | "第 {row} 行：分组";
    said_inactive(row) = "row {row}: not active" | "第 {row} 行：不在职";
    said_bad(row) = "row {row}: a cell that cannot be read" | "第 {row} 行：有无法读取的单元格";
    said_band(cell) = "{cell}: the middle of the band" | "{cell}：取区间中值";
    said_days(head) = "\"{head}\" is how long people are booked; it is not multiplied into anything" | "“{head}”是预订时长，未参与换算";
    said_converted(from, unit, to) = "{from} {unit} → {to} a year" | "{from}（每{unit}）→ 每年 {to}";
    said_majority(role) = "{role}: contracts differ; that of most people is taken" | "{role}：用工方式不一，取多数";
    said_keeps(roles) = "No number of people in the table; these keep theirs: {roles}" | "表中没有人数，以下岗位保持原人数：{roles}";
    said_unmapped(heads) = "Columns that are not used: {heads}" | "未使用的列：{heads}";
    said_sheet(name) = "Sheet: {name}" | "工作表：{name}";

    cell_date() = "a date where a number is expected." | "这里应为数字，却是日期。";
    cell_error() = "an error of the spreadsheet." | "这是电子表格的错误值。";
    cell_no_result() = "a formula without a stored result: open the file in a spreadsheet program and save it." | "公式没有保存结果：请用表格软件打开并重新保存。";
    cell_yes() = "true or false where a number is expected." | "这里应为数字，却是逻辑值。";
    cell_unpublished() = "not given." | "未给出。";
    cell_too_wide() = "the row has more cells than the head row; a decimal comma or a separator may have split one." | "该行单元格多于表头，可能被小数逗号或分隔符拆开。";
    import_reading() = "Reading the table…" | "正在读取表格……";
    import_ask_again() = "Ask again" | "重新回答";
    import_questions() = "To be answered first" | "请先回答";
    import_left_out(count) = "Left out: {count} rows" | "略去 {count} 行";
}

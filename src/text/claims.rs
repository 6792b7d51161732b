//! Claims, taxonomies, voices.

messages! {
    view_explore() = "Explore" | "探索";
    view_claims() = "Claims" | "说法";
    tip_view_explore() = "Move sliders, see what comes of it" | "拖动滑块，看结果";
    tip_view_claims() = "Who said which figure, where and when" | "谁在何时何地说过什么数字";

    edit_claim(id) = "Claim {id}" | "说法 {id}";
    tip_source_claim(id, who) = "Source: {id}, {who}" | "来源：{id}，{who}";
    tip_source_claim_edited(id, who) = "Source: {id}, {who}; edited since" | "来源：{id}，{who}；之后改动过";
    claim_tick(who, date, figure) = "{who}, {date}: {figure}" | "{who}，{date}：{figure}";
    claim_tick_apply() = "Click to put it on this slider; undo takes it back." | "点击即用于此滑块，可撤销。";
    claim_tick_apply_role() = "Click to put it on this role's open tasks; undo takes it back." | "点击即用于该岗位未锁定的任务，可撤销。";
    claim_ticks_name(count, name) = "{count} claims about {name}" | "关于{name}的 {count} 条说法";
    claim_ticks_hint() = "Click to choose one." | "点击可选择其一。";

    claim_show(id) = "Show {id} among the claims" | "在“说法”中查看 {id}";
    claim_quotation(words) = "\"{words}\"" | "“{words}”";
    claim_address() = "Address" | "网址";
    claim_quoted(words, says) = "\"{words}\" · {says}" | "“{words}” · {says}";

    claims_search() = "Search claims" | "搜索说法";
    claims_count(shown, all) = "{shown} of {all} claims" | "{all} 条说法中的 {shown} 条";
    claims_all_speakers() = "All speakers" | "所有说话人";
    claims_all_parameters() = "All kinds of figure" | "所有数字类型";
    claims_all_roles() = "All roles" | "所有岗位";
    claims_all_grades() = "All grades" | "所有等级";
    claims_all_collections() = "Article and studies" | "文章与研究";
    claims_article() = "The article" | "文章";
    claims_published() = "Studies and press" | "研究与报道";
    claims_usable_only() = "Only what can be applied" | "只看可以套用的";
    claims_none() = "No claim fits these filters." | "没有符合筛选条件的说法。";
    claims_clear() = "Clear filters" | "清除筛选";
    claims_sort() = "Sort by" | "排序";
    claims_by_id() = "number" | "编号";
    claims_by_speaker() = "speaker" | "说话人";
    claims_by_year() = "year" | "年份";
    claims_by_grade() = "grade" | "等级";
    claims_by_figure() = "figure" | "数字";
    claims_choose() = "Choose a claim to see its words, its source and what it would change." | "选一条说法，查看原话、来源和它会改变什么。";

    range_mostly(range, mode) = "{range}, most likely {mode}" | "{range}，最可能 {mode}";
    figure_of(figure, unit) = "{figure} {unit}" | "{figure}（{unit}）";
    claim_about() = "About" | "涉及";
    claim_all_roles() = "all roles" | "所有岗位";
    claim_figure() = "Figure" | "数字";
    claim_no_figure() = "none named" | "没有给出";
    claim_editorial_band() = "band editorial" | "区间为编者估计";
    claim_grade() = "Evidence" | "证据";
    claim_grade_a() = "A: measured or official" | "A：实测或官方";
    claim_grade_b() = "B: solid" | "B：可靠";
    claim_grade_c() = "C: press or single case" | "C：报道或个案";
    claim_grade_d() = "D: vendor or anecdote" | "D：厂商说法或个例";
    claim_grade_none() = "a voice, not graded" | "一家之言，未评级";
    claim_read() = "Read" | "阅读来源";
    claim_read_article() = "in the article" | "文章本身";
    claim_read_page() = "on the source's page, in part" | "来源页面的摘录";
    claim_read_repost() = "in a repost or summary" | "转载或摘要";
    claim_read_data() = "in the source's data file" | "来源的数据文件";
    claim_source() = "Source" | "来源";
    claim_note() = "Careful" | "注意";
    claim_year(year) = "speaks of {year}" | "说的是 {year} 年";
    claim_open() = "Open the address" | "打开网址";
    claim_copy() = "Copy the address" | "复制网址";

    claim_apply_title() = "What it would change here" | "套用后会改变什么";
    claim_apply(count) = "Apply to {count} values" | "套用到 {count} 个数值";
    claim_apply_one() = "Apply" | "套用";
    claim_apply_to() = "Apply to" | "套用到";
    claim_apply_all() = "every role it speaks of" | "它涉及的所有岗位";
    claim_applied() = "This is what the scenario says now." | "情景现在就是这样设定的。";
    claim_more(count) = "… and {count} more" | "……另有 {count} 个";
    claim_not_applied() = "Shown, not applied" | "只供查看，不能套用";

    why_respondents() = "A share of respondents is not a share of work." | "受访者的比例不是工作的比例。";
    why_users() = "How many people use a tool does not say how much work it does." | "多少人在用，不等于做了多少活。";
    why_trend() = "Employment and orders move for many reasons, not only because of AI." | "就业和订单的变化有许多原因，不只是 AI。";
    why_cost() = "A change in cost holds more than labour." | "成本的变化不只是人工。";
    why_income() = "Income is not work." | "收入不等于工作量。";
    why_market() = "Prices of shares say what investors think." | "股价反映的是投资者的想法。";
    why_decision() = "This is the studio's own decision: set it as the policy." | "这是公司自己的决定，请在方案中设定。";
    why_completeness() = "A share of completeness is not a share of time: the last few per cent may be most of the hours." | "完成度的比例不等于时间的比例：最后几个百分点可能占去大部分工时。";
    why_used() = "What was made with AI once does not say what could be." | "实际用 AI 做了多少，不等于能做多少。";
    why_no_input() = "The model has no input for it." | "模型中没有对应的数值。";
    why_no_figure() = "No figure is named." | "没有给出数字。";
    why_opinion() = "A feeling, a question or a direction without a size." | "是感受、疑问或方向，没有幅度。";
    why_context() = "It speaks of something else." | "说的是别的事。";
    why_nothing_saved() = "It says that as many people or more were needed: nothing that AI would save." | "按它的说法，所需人数没有减少，也就没有可省的。";
    why_no_role() = "None of its roles is in this scenario." | "情景里没有它涉及的岗位。";
    why_no_curve() = "No adoption curve of this scenario has such an input." | "情景的采用曲线没有这一项。";
    why_no_quality() = "This scenario has no quality band; switch it on under \"How good\"." | "情景没有设质量区间，请先在“AI 质量”中打开。";

    chart_title(parameter, role) = "Claims about {parameter}: {role}" | "各家说法 · {parameter}：{role}";
    chart_nobody() = "Nobody in the library has named a figure for this." | "库里没有人为此给出数字。";
    chart_today() = "this scenario" | "本情景";
    chart_hint() = "Each bar is one claim, from its lowest to its highest figure, turned into the same input. Click a bar to see the claim." | "每条横条是一条说法，从最低到最高，换算成同一个数值。点击横条查看该说法。";

    readings_title() = "One sentence, five readings" | "一句话，五种读法";
    readings_text() = "That AI will replace 90 % of directors and shooting crews, and 70 to 80 % of that part of their work which is not very inventive or creative, can be read in five ways. Here is what each leaves of the people it speaks of, if the work stays the same; where none of them is in this studio, of all." | "“替代90%的导演和摄制团队，以及他们70%~80%的创意性、创造性并不多的那部分工作”有五种读法。下面是在工作量不变时，每种读法给它所涉及的人留下多少；本情景没有这些岗位时，按全体计算。";
    reading_a1() = "A1 · 90 % of crews, 70–80 % of all their work" | "A1 · 90% 的导演和摄制团队，其全部工作的 70%～80%";
    reading_a2() = "A2 · 90 % of crews, 70–80 % of their not very creative work" | "A2 · 90% 的导演和摄制团队，其创造性不多的工作的 70%～80%";
    reading_a3() = "A3 · 90 % of crews; the not very creative part is 70–80 %, and all of it goes" | "A3 · 90% 的导演和摄制团队；创造性不多的部分占 70%～80%，全部被替代";
    reading_a4() = "A4 · 90 % of people go, and 70–80 % of the work of those left" | "A4 · 90% 的人离开，留下的人再少 70%～80% 的工作";
    reading_a5() = "A5 · 90 % of people, and nothing more" | "A5 · 90% 的人，仅此而已";
    reading_people(low, high, before) = "{low}–{high} of {before} people" | "{before} 人剩 {low}~{high} 人";
    reading_people_one(left, before) = "{left} of {before} people" | "{before} 人剩 {left} 人";
    reading_share(share) = "not very creative here: {share} of the time" | "本情景中创造性不多的时间占 {share}";

    command_new_taxonomy() = "New from a taxonomy…" | "从岗位模板新建…";
    command_save_taxonomy() = "Save roles as taxonomy…" | "把岗位存为岗位模板…";
    command_voices() = "Voices" | "各家之言";
    taxonomy_title() = "A new studio" | "新建公司";
    taxonomy_kind() = "Kind of studio" | "公司类型";
    taxonomy_people() = "People (FTE)" | "人数（全职当量）";
    taxonomy_currency() = "Currency (ISO code)" | "货币（ISO 代码）";
    taxonomy_pay() = "Pay level" | "薪酬水平";
    taxonomy_pay_hint() = "1 is US mean pay (BLS OEWS, May 2025). Nothing is converted: for another country or currency, choose the level that gives its pay." | "1 为美国平均薪酬（美国劳工统计局 OEWS，2025 年 5 月）。程序不换算汇率：换国家或货币时，请选出符合当地薪酬的倍数。";
    taxonomy_mean_pay(money) = "mean pay {money} a year" | "平均年薪 {money}";
    taxonomy_preview(people, roles, departments) = "{people} people in {roles} roles, {departments} departments" | "{people} 人，{roles} 个岗位，{departments} 个部门";
    taxonomy_create() = "Create" | "新建";
    taxonomy_own() = "Your own" | "自有";
    taxonomy_bad_number() = "Write a number above 0." | "请填大于 0 的数字。";
    taxonomy_editorial() = "Headcounts, time shares, automation priors, prices and demand are editorial: replace them with your own." | "人数、时间占比、自动化初始估计、价格和需求均为编者估计，请换成自己的数字。";
    taxonomy_saved(name) = "Saved as taxonomy: {name}" | "已存为岗位模板：{name}";
    taxonomy_no_folder() = "There is no folder for settings on this system." | "本系统没有可用的设置文件夹。";
}

use super::Lang;

impl Lang {
    /// The name of a kind of figure; its key where it has none.
    #[must_use]
    pub fn parameter(self, key: &str) -> &str {
        PARAMETERS.iter().find(|(known, ..)| *known == key).map_or(key, |(_, en, zh)| self.pick(en, zh))
    }
}

/// Every kind of figure in the library.
pub(super) const PARAMETERS: &[(&str, &str, &str)] = &[
    ("addressable_share", "Share of work suited to AI", "适合 AI 的工作比例"),
    ("adopter_advantage", "Advantage of adopters", "采用者的优势"),
    ("adoption_ceiling", "Ceiling of adoption", "采用的上限"),
    ("adoption_delay_years", "Delay of adoption", "采用的延迟"),
    ("adoption_growth", "Growth of use", "使用的增长"),
    ("adoption_intensity", "Intensity of use", "使用的强度"),
    ("adoption_rate", "Share of users", "使用者比例"),
    ("adoption_years_10_90", "Years from 10 to 90 %", "从 10% 到 90% 的年数"),
    ("ai_attribution", "Share of losses due to AI", "可归因于 AI 的比例"),
    ("analogue_headcount_change", "Earlier trades: people", "历史类比：人数"),
    ("analogue_headcount_per_unit", "Earlier trades: people per unit", "历史类比：每单位产出用人"),
    ("analogue_net_jobs", "Earlier trades: jobs", "历史类比：岗位"),
    ("augment_vs_substitute", "Assist or replace", "辅助还是替代"),
    ("automation_share", "Automation", "自动化"),
    ("automation_tier", "Which work goes first", "先被替代的工作"),
    ("bass_p", "Bass p", "Bass 的 p"),
    ("bass_q", "Bass q", "Bass 的 q"),
    ("breadth_penalty", "Breadth of the trade", "业务面的宽度"),
    ("capability_expected", "Expected ability", "预期的能力"),
    ("complement_gate", "Supporting technology", "配套技术"),
    ("complementarity", "Complement", "互补"),
    ("completeness_left", "Left to people, of completeness", "留给人的完成度"),
    ("compute_cost", "Cost of compute", "算力成本"),
    ("cost_change", "Change in cost", "成本变化"),
    ("demand_elasticity", "Price elasticity", "价格弹性"),
    ("demand_saturation", "Saturation of demand", "需求饱和"),
    ("demand_shift", "Shift of demand", "需求变动"),
    ("demand_shift_measured", "Change in orders", "订单变化"),
    ("employment_trend", "Trend in employment", "就业趋势"),
    ("firm_survival", "Survival of firms", "公司存亡"),
    ("firms_already_cutting", "Firms already cutting", "已在裁减的公司"),
    ("generation_ratio", "Generated for one used", "生成与采用之比"),
    ("headcount_baseline", "Size of crews", "剧组规模"),
    ("headcount_change", "Change in headcount", "人数变化"),
    ("hit_order_rank", "Who is hit first", "受冲击的先后"),
    ("impact_regime", "Step or revolution", "渐进还是革命"),
    ("investment_delay", "Investment held back", "投资搁置"),
    ("irreplaceable_share", "What cannot be replaced", "不可替代的部分"),
    ("jobs_disrupted_ca", "Jobs disrupted, California", "受冲击岗位（加州）"),
    ("jobs_disrupted_us", "Jobs disrupted, US", "受冲击岗位（美国）"),
    ("labour_cost_share", "Labour's share of cost", "人工占成本"),
    ("market_signal", "Stock market", "股市信号"),
    ("new_entrant_supply", "New entrants", "新进入者"),
    ("niche_audience_share", "Audience for work made without AI", "纯人工作品的观众"),
    ("niche_price_premium", "Premium for work made without AI", "纯人工作品的溢价"),
    ("pay_annual", "Annual pay", "年薪"),
    ("pay_month", "Monthly pay", "月薪"),
    ("people_share", "Share of people reached", "覆盖的人员比例"),
    ("productivity_gain", "Productivity", "效率提升"),
    ("quality_band", "Quality band", "质量区间"),
    ("quality_level", "Quality", "质量水平"),
    ("rebound_observed", "Rebound of demand", "需求回弹"),
    ("respondent_share", "Share of respondents", "受访者比例"),
    ("revenue_at_risk", "Revenue at risk", "面临风险的收入"),
    ("revenue_uplift", "Gain in revenue", "收入提升"),
    ("rework_share", "Review and repair", "审核与返修"),
    ("self_employed_share", "Self-employed", "自雇比例"),
    ("sentiment", "Sentiment", "情绪"),
    ("share_used", "Share made with AI", "实际用 AI 做的比例"),
    ("skill_obsolescence", "Skills out of date", "技能过时"),
    ("spend_addressable_usd", "Spending within reach", "可覆盖的支出"),
    ("strategy", "Compress or expand", "压缩人员还是扩大工作量"),
    ("strategy_expand_prob", "How often expand", "扩大工作量的可能"),
    ("tech_max_clip_seconds", "Length of clips", "片段长度"),
    ("time_multiplier", "Time with AI", "用 AI 的时间"),
    ("time_saving", "Time saved", "节省的时间"),
    ("tool_spend_share", "Spending on tools", "工具支出"),
    ("union_constraint", "Unions", "工会约束"),
    ("use_condition", "When it is used", "使用条件"),
];

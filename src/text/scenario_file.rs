//! The comments in a scenario file that the program writes. Both languages stand in every file.

messages! {
    file_what() = "A Crewcast scenario: one studio, what is assumed of AI, and what the studio decides." | "Crewcast 情景文件：一家工作室、对 AI 的假设和工作室的决定。";
    file_fractions() = "Shares and percentages are fractions: 0.7 is 70 %. Money is in `currency`. What is left out has its default." | "占比和百分比均为小数：0.7 即 70%。金额以 `currency` 计。省略的字段取默认值。";
    file_estimates() = "Estimates: Exact(x), Range(lowest, highest), Triangular(lowest, likeliest, highest), Pert(the same), Normal(P10, P90), LogNormal(P10, P90)." | "估计值：Exact(x)、Range(最低, 最高)、Triangular(最低, 最可能, 最高)、Pert(同上)、Normal(P10, P90)、LogNormal(P10, P90)。";
    file_start() = "month 0; only for labels" | "第 0 个月；仅用于标签";
    file_horizon() = "months" | "月数";
    file_on_cost() = "employer's cost on top of pay, as a share of pay" | "薪酬之外的雇主成本，占薪酬的比例";
    file_volume() = "units a month today" | "目前每月产量";
    file_price() = "money a unit" | "单价";
    file_other_cost() = "money a unit that is neither labour nor AI" | "单位成本中既非人工也非 AI 的部分";
    file_departments() = "headcount: full-time equivalents; pay: money a person and year; reach: share of the people that AI reaches;" | "headcount：全职当量；pay：每人每年薪酬；reach：AI 触及的人员比例；";
    file_tasks() = "share: of the role's time; automation: share of the task that AI does; review: human time per unit of AI's." | "share：占岗位时间的比例；automation：任务中由 AI 完成的比例；review：AI 每做一份工作所需的人工时间。";
    file_quality() = "points from 0 to 100: how good the work is, and the scores between which AI can stand in" | "0 到 100 分：作品的质量，以及 AI 可以替代的分数区间";
    file_drift() = "points a year by which the upper score rises" | "上限分数每年提高的分数";
    file_handmade_share() = "share of the volume that clients want made without AI" | "客户要求不用 AI 制作的产量占比";
    file_handmade_premium() = "its premium, as a share of the price" | "其溢价，占单价的比例";
    file_adoption() = "start, months, midpoint, rise: in months; p, q: per year; ceiling: the share reached in the end" | "start、months、midpoint、rise 以月计；p、q 以年计；ceiling：最终达到的比例";
    file_usage() = "money an automated person-month" | "每个自动化人月的费用";
    file_trend() = "change of that price a year" | "该价格每年的变化";
    file_seat() = "money a person and month, in roles that AI helps" | "AI 辅助岗位每人每月的费用";
    file_rollout() = "money a person, once: training and integration" | "每人一次性费用：培训与集成";
    file_growth() = "a year" | "每年";
    file_unmet() = "work turned away today, as a share of the volume" | "目前因人手不足推掉的工作，占产量的比例";
    file_elasticity() = "price elasticity of demand, as a positive number" | "需求的价格弹性，取正数";
    file_pass_through() = "share of a change in cost that reaches the price" | "成本变化传导到价格的比例";
    file_volatility() = "standard deviation of what demand does by chance in a year" | "需求每年偶然变化的标准差";
    file_clients_share() = "share of the demand that clients come to make themselves" | "客户转为自己制作的需求占比";
    file_half_life() = "months in which the time for checking AI's work falls to half" | "复核 AI 成果的用时减半所需的月数";
    file_our_share() = "of the market today" | "目前的市场份额";
    file_switching() = "how strongly clients follow the lower price" | "客户追随低价的程度";
    file_inertia() = "months for a move of share to be 63 % done" | "份额变动完成 63% 所需的月数";
    file_choice() = "Compress, Expand, Blend(0 to 1) or Follow" | "Compress、Expand、Blend(0 到 1) 或 Follow";
    file_rebalance() = "move people between roles" | "在岗位之间调动人员";
    file_layoff_cap() = "largest share of a role laid off in a month; None: no limit" | "每月最多裁减岗位人数的比例；None：不限";
    file_hiring_cap() = "largest share of today's headcount hired in a month; None: no limit" | "每月最多招聘目前人数的比例；None：不限";
    file_attrition() = "share of people who leave by themselves in a year" | "每年自行离职的人员比例";
    file_severance() = "months of pay a person laid off" | "每裁一人的补偿，以月薪计";
    file_hiring_cost() = "months of pay a person hired" | "每招一人的成本，以月薪计";
    file_retraining_cost() = "months of pay a person moved" | "每调一人的再培训成本，以月薪计";
    file_discount() = "a year" | "每年";
    file_shared_progress() = "how far the automation estimates err together, from 0 to 1" | "各项自动化估计共同偏差的程度，0 到 1";
    file_draws() = "futures in a run" | "一次运算的未来个数";
    file_seed() = "another seed, other futures" | "换一个种子，得到另一批未来";
    file_thresholds() = "figures that must not be passed: Above(x) or Below(x), in the figure's unit" | "不应越过的指标：Above 或 Below 加数值，以该指标的单位计";
    file_story() = "what is shown of it, scene by scene; {headcount@36/compress} is a live number" | "逐幕展示的内容；{headcount@36/compress} 是活数字";
    file_origin() = "where the roles came from" | "岗位的出处";
}

/// Every comment, as it stands in a file.
pub fn file_comments() -> impl Iterator<Item = String> {
    MESSAGES.iter().map(|(_, en, zh)| file_comment(en, zh))
}

/// A comment in both languages.
#[must_use]
pub fn file_comment(en: &str, zh: &str) -> String {
    format!("// {en} · {zh}")
}

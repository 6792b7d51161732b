//! What the heads and cells of other people's tables say, in both languages: read, never shown.

/// Heads of columns that mean a field, in lower case, without spaces and marks; by the field's own name.
#[must_use]
pub fn heads(field: &str) -> &'static [&'static str] {
    match field {
        "department_id" => &["部门编号", "部门id"],
        "department" => &["dept", "team", "group", "unit", "部门", "组别", "团队", "部"],
        "department_zh" => &["部门中文", "中文部门"],
        "role_id" => &["岗位编号", "岗位id", "职位编号"],
        "role" => &[
            "job",
            "jobtitle",
            "title",
            "position",
            "occupation",
            "name",
            "岗位",
            "职位",
            "工种",
            "职务",
            "岗位名称",
            "职位名称",
        ],
        "role_zh" => &["岗位中文", "中文岗位"],
        "headcount" => &[
            "fte",
            "people",
            "persons",
            "staff",
            "count",
            "number",
            "heads",
            "hc",
            "人数",
            "编制",
            "在岗人数",
            "数量",
            "员工数",
            "现有人数",
        ],
        "pay" => &[
            "salary",
            "annualpay",
            "annualsalary",
            "wage",
            "payperyear",
            "salaryperyear",
            "yearlypay",
            "年薪",
            "薪酬",
            "薪资",
            "工资",
            "平均年薪",
        ],
        "pay_monthly" => &["monthlypay", "monthlysalary", "salarypermonth", "paypermonth", "月薪", "平均月薪", "月工资"],
        "contract" => &["employment", "type", "用工方式", "合同", "雇佣方式", "用工形式"],
        "scaling" => &["随业务量", "随工作量"],
        "reach" => &["触及比例", "ai触及", "ai触及的比例", "覆盖率"],
        "adoption" => &["curve", "采用曲线"],
        "task_id" => &["任务编号", "任务id"],
        "task" => &["activity", "step", "duty", "任务", "工作内容", "环节", "工序"],
        "task_zh" => &["任务中文", "中文任务"],
        "share" => &["timeshare", "time", "shareoftime", "weight", "时间占比", "占比", "工时占比", "权重"],
        "protected" => &["humanonly", "human", "locked", "保留", "受保护", "人工"],
        "automation" => {
            &["ai", "aishare", "automationshare", "automated", "自动化", "自动化比例", "ai替代比例", "ai占比", "ai比例"]
        }
        "review" => &["lastmile", "checking", "审校", "审校与返工", "返工", "审核与返工", "审核"],
        "source" => &["ref", "reference", "来源", "出处"],
        _ => &[],
    }
}

/// Yes or no, in lower case; `None` for anything else.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "" | "false" | "no" | "n" | "0" | "否" | "不" | "-" | "–" => Some(false),
        "true" | "yes" | "y" | "1" | "x" | "是" | "√" | "✓" | "对" => Some(true),
        _ => None,
    }
}

/// Whether people are on the payroll, in lower case; `None` where the text does not say.
#[must_use]
pub fn employed(text: &str) -> Option<bool> {
    match text {
        "" | "employed" | "employee" | "staff" | "permanent" | "正式" | "在编" | "全职" | "雇员" | "劳动合同" => {
            Some(true)
        }
        "freelance" | "freelancer" | "contractor" | "temporary" | "自由职业" | "外聘" | "按月聘用" | "兼职" | "外包" | "临时" => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether work grows with the volume, in lower case; `None` where the text does not say.
#[must_use]
pub fn grows(text: &str) -> Option<bool> {
    match text {
        "" | "withvolume" | "with_volume" | "随业务量" | "随工作量" => Some(true),
        "fixed" | "固定" => Some(false),
        other => yes_or_no(other),
    }
}

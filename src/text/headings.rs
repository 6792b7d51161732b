//! What the heads and cells of other people's tables say, in both languages: read, never shown.

/// Heads of columns that mean a field, in lower case, without spaces and marks; by the field's own name.
#[must_use]
pub fn heads(field: &str) -> &'static [&'static str] {
    match field {
        "department_id" => &["部门编号", "部门id"],
        "department" => &["dept", "departments", "team", "group", "division", "abteilung", "bereich", "gewerk", "département", "departement", "service", "équipe", "equipe", "departamento", "área", "area", "equipo", "部门", "所属部门", "组别", "团队", "部", "部門", "部署", "所属", "科室", "中心"],
        "department_zh" => &["部门中文", "中文部门"],
        "role_id" => &["岗位编号", "岗位id", "职位编号"],
        "role" => &["job", "jobtitle", "title", "position", "positiontitle", "occupation", "occtitle", "craft", "jobname", "rolename", "function", "funktion", "rolle", "beruf", "stelle", "tätigkeit", "poste", "fonction", "métier", "metier", "rôle", "emploi", "intitulédeposte", "puesto", "cargo", "rol", "función", "oficio", "岗位", "职位", "工种", "职务", "岗位名称", "职位名称", "職位", "職務", "職種", "役職", "役割", "ポジション", "name"],
        "role_zh" => &["岗位中文", "中文岗位"],
        "headcount" => &["fte", "ftes", "people", "persons", "staff", "count", "number", "qty", "quantity", "heads", "hc", "crew", "employees", "totemp", "crewsize", "anzahl", "personen", "köpfe", "mitarbeiter", "vzä", "kopfzahl", "effectif", "effectifs", "etp", "nombre", "personnes", "plantilla", "personas", "cantidad", "número", "empleados", "人数", "人员", "数量", "员工数", "现有人数", "在岗人数", "在岗", "实有", "实有人数", "在岗数", "人員", "人員数", "員数"],
        "pay" => &["salary", "wage", "wages", "compensation", "remuneration", "pay", "rate", "amean", "annualpay", "annualsalary", "payperyear", "salaryperyear", "yearlypay", "gehalt", "lohn", "jahresgehalt", "jahreslohn", "jahresbrutto", "vergütung", "bruttogehalt", "salaire", "rémunération", "salaireannuel", "salairebrut", "salario", "sueldo", "salarioanual", "sueldoanual", "retribución", "年薪", "平均年薪", "年收入", "年収", "年俸"],
        "pay_monthly" => &["monthlypay", "monthlysalary", "salarypermonth", "paypermonth", "monatsgehalt", "monatslohn", "salairemensuel", "salariomensual", "sueldomensual", "月薪", "平均月薪", "月工资", "工资", "薪资", "薪酬", "底薪", "工资标准", "基本工资", "月给", "月給", "月収", "給与", "給料", "薪水", "應發工資", "应发工资"],
        "pay_weekly" => &["weeklypay", "weeklyrate", "weekrate", "wochenlohn", "wochengage", "周薪", "週給"],
        "pay_daily" => &["dayrate", "dailyrate", "dailysalary", "tagessatz", "tagesgage", "tarifjour", "tarifjournalier", "cachet", "tarifadiaria", "日薪", "日工资", "日给", "日給", "日当"],
        "pay_hourly" => &["hourlyrate", "hourlypay", "hmean", "stundensatz", "stundenlohn", "tauxhoraire", "tarifahoraria", "时薪", "時給"],
        "pay_project" => &["projectfee", "fee", "flatfee", "perproject", "perepisode", "pauschale", "forfait", "项目包干", "项目费", "单集费用"],
        "fte" => &["fteshare", "employmentlevel", "workload", "pensum", "beschäftigungsgrad", "tauxdactivité", "用工比例"],
        "person" => &["personname", "employee", "employeename", "fullname", "firstname", "lastname", "surname", "employeeid", "empid", "staffid", "personid", "personalnummer", "email", "mail", "vorname", "nachname", "nom", "prénom", "matricule", "nombreyapellidos", "apellido", "apellidos", "姓名", "员工姓名", "工号", "员工编号", "氏名", "社員番号"],
        "seniority" => &["level", "seniority", "experience", "joblevel", "stufe", "niveau", "nivel", "级别", "职级", "資歴", "等级"],
        "days" => &["days", "daysbooked", "bookeddays", "weeks", "tage", "jours", "días", "天数", "日数"],
        "active" => &["active", "isactive", "enabled", "aktiv", "actif", "activo", "在职", "是否在职", "在籍"],
        "authorised" => &["authorised", "authorized", "establishment", "plan", "planned", "budgetedheadcount", "soll", "编制", "定编", "编制数", "定員"],
        "group_level" => &["ogroup", "occgroup"],
        "contract" => &["contracttype", "employmenttype", "employmentstatus", "engagement", "hiretype", "vertrag", "vertragsart", "anstellung", "contrat", "typedecontrat", "statut", "contrato", "tipodecontrato", "用工性质", "用工类型", "合同类型", "雇用形態", "契約", "契約形態", "employment", "type", "用工方式", "合同", "雇佣方式", "用工形式"],
        "scaling" => &["随业务量", "随工作量"],
        "reach" => &["触及比例", "ai触及", "ai触及的比例", "覆盖率"],
        "adoption" => &["curve", "采用曲线"],
        "task_id" => &["任务编号", "任务id"],
        "task" => &["activity", "step", "duty", "任务", "工作内容", "环节", "工序"],
        "task_zh" => &["任务中文", "中文任务"],
        "share" => &["timeshare", "time", "shareoftime", "weight", "时间占比", "占比", "工时占比", "权重"],
        "protected" => &["humanonly", "human", "locked", "保留", "受保护", "人工"],
        "automation" => {
            &["ai", "aishare", "automationshare", "automated", "kianteil", "kiquote", "automatisierung", "partia", "partdia", "automatisation", "automatización", "cuotaia", "自动化", "自动化率", "自動化", "自動化率", "自动化比例", "ai替代比例", "ai占比", "ai比例"]
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
        "" | "employed" | "employee" | "staff" | "permanent" | "full-time" | "full time" | "fulltime" | "part-time" | "part time" | "parttime" | "open-ended" | "open ended" | "fixed-term" | "fixed term"
        | "internship" | "intern" | "trainee" | "apprentice" | "apprenticeship" | "regular" | "payroll" | "w2" | "w-2" | "festangestellt" | "angestellt" | "unbefristet" | "befristet" | "vollzeit"
        | "teilzeit" | "praktikum" | "cdi" | "cdd" | "stage" | "alternance" | "indefinido" | "fijo" | "temporal" | "plantilla" | "正式" | "在编" | "全职" | "雇员" | "劳动合同" | "合同制" | "正式员工" | "固定期限" | "无固定期限"
        | "聘用制" | "返聘" | "实习" | "实习生" | "正社員" | "契約社員" => Some(true),
        "freelance" | "freelancer" | "contractor" | "temporary" | "loan-out" | "loan out" | "loanout" | "day player" | "day-player" | "daily" | "self-employed" | "1099" | "short-term" | "freiberuflich" | "frei" | "freie mitarbeit"
        | "selbstständig" | "indépendant" | "intermittent" | "pigiste" | "autónomo" | "自由职业" | "外聘" | "按月聘用" | "兼职" | "外包" | "临时" | "项目制" | "业务委托" | "フリーランス" | "業務委託" => Some(false),
        _ => None,
    }
}

/// Whether a text stands for nothing known.
#[must_use]
pub fn is_unknown(text: &str) -> bool {
    matches!(
        text,
        "" | "-" | "–" | "—" | "--" | "n/a" | "na" | "n.a." | "tbd" | "tba" | "tbc" | "?" | "*" | "**" | "***" | "#" | "none" | "k.a." | "k. a." | "nc" | "n.c." | "s/d" | "待定" | "无" | "未定" | "保密" | "面议"
    )
}

/// Whether a post is empty.
#[must_use]
pub fn is_vacant(text: &str) -> bool {
    matches!(text, "vacant" | "vacancy" | "open" | "to hire" | "unbesetzt" | "vakant" | "vacante" | "空缺" | "空编" | "缺编" | "待招" | "欠員")
}

/// Whether a row sums others up.
#[must_use]
pub fn is_total(text: &str) -> bool {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let words = [
        "total", "totals", "subtotal", "subtotals", "grandtotal", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme", "totalgénéral", "soustotal", "totalgeneral", "suma", "合计", "小计", "总计", "共计", "总数", "合計", "小計",
        "総計", "总人数", "部门合计", "部门小计", "insgesamt", "overall", "headcounttotal", "totalheadcount", "totalcrew",
    ];
    let of = |word: &&str| plain == **word || (text.split_whitespace().count() > 1 || !plain.is_ascii()) && (plain.ends_with(*word) || plain.starts_with(*word));
    words.iter().any(|word| of(&word) && (word.len() > 4 || plain == *word || !plain.is_ascii()))
}

/// Words in a head that change nothing of what it means.
#[must_use]
pub fn is_qualifier(word: &str) -> bool {
    let words = [
        "base", "basic", "gross", "average", "avg", "mean", "current", "the", "of", "in", "no", "number", "per", "brutto", "brut", "bruto", "moyen", "durchschnittliches", "today", "nr", "de", "du", "des", "usd", "eur", "gbp", "cny", "rmb",
        "chf", "jpy", "estimated", "expected", "and", "a",
    ];
    words.contains(&word) || word.chars().all(|c| c.is_ascii_digit())
}

/// What a head of pay says its numbers are counted in: 1, thousands or ten thousands.
#[must_use]
pub fn scale(head: &str) -> f64 {
    let low = head.to_lowercase();
    if low.contains('万') {
        1e4
    } else if ["千元", "千円", "k€", "k$", "k£", "€k", "$k", "£k", "keur", "kusd", "kgbp", "t€", "teur", "tsd", "thousand", "'000", "(000", "(k)", "in k"].iter().any(|sign| low.contains(sign)) {
        1e3
    } else {
        1.0
    }
}

/// The time that pay is for, by a word of its head or cell: `year`, `month`, `week`, `day`, `hour` or `project`.
#[must_use]
pub fn pay_unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "annual" | "annually" | "yearly" | "year" | "yr" | "pa" | "annum" | "jahr" | "jährlich" | "an" | "annuel" | "anual" | "año" | "年" | "元每年" => "year",
        "monthly" | "month" | "mo" | "mth" | "pm" | "monat" | "monatlich" | "mois" | "mensuel" | "mensual" | "mes" | "月" => "month",
        "weekly" | "week" | "wk" | "pw" | "woche" | "wöchentlich" | "semaine" | "hebdomadaire" | "semana" | "semanal" | "周" | "週" => "week",
        "daily" | "day" | "pd" | "tag" | "täglich" | "jour" | "journalier" | "día" | "diario" | "日" | "天" => "day",
        "hourly" | "hour" | "hr" | "ph" | "stunde" | "heure" | "horaire" | "hora" | "小时" | "时" | "時" => "hour",
        "project" | "episode" | "shot" | "projekt" | "projet" | "proyecto" | "项目" | "集" | "部" => "project",
        _ => return None,
    })
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

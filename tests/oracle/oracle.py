"""A second, independent implementation of the Crewcast model (docs: "The model").

Plain and slow on purpose; standard library only. It shares no code with the program it checks.

A scenario is a dict with the field names of a scenario file. An estimate is a tuple such as
("Exact", 0.5), ("Range", lo, hi), ("Triangular", lo, mode, hi), ("Pert", lo, mode, hi),
("Normal", p10, p90), ("LogNormal", p10, p90). A curve is a tuple (kind, {input: estimate}).
A policy choice is "Compress", "Expand", "Follow" or ("Blend", lambda).
One draw is a dict from name-path ("roles/editor/reach") to a number.
"""

import math
import random
from statistics import NormalDist

INF = math.inf
OPEN = 1e-6  # an open bound is clamped to itself plus or minus this
TOL = 1e-9   # two staffing ratios closer than this (relative) are the same

SHARE = (0.0, 1.0)
ANY = (-INF, INF)
NOT_NEGATIVE = (0.0, INF)
POSITIVE = (0.0 + OPEN, INF)
ABOVE_MINUS_ONE = (-1.0 + OPEN, INF)

CURVE_BOUNDS = {
    "start": NOT_NEGATIVE, "ceiling": SHARE, "months": POSITIVE, "midpoint": NOT_NEGATIVE,
    "rise": POSITIVE, "p": POSITIVE, "q": NOT_NEGATIVE,
}
CURVE_INPUTS = {
    "Immediate": ["start", "ceiling"],
    "Linear": ["start", "months", "ceiling"],
    "Logistic": ["start", "midpoint", "rise", "ceiling"],
    "Bass": ["start", "p", "q", "ceiling"],
}
AI_COST = {"usage": (NOT_NEGATIVE, 0.0), "trend": (ABOVE_MINUS_ONE, 0.0),
           "seat": (NOT_NEGATIVE, 0.0), "rollout": (NOT_NEGATIVE, 0.0)}
MARKET = {"growth": (ABOVE_MINUS_ONE, 0.0), "unmet": (NOT_NEGATIVE, 0.0),
          "elasticity": ((0.0, 10.0), 1.0), "pass_through": (SHARE, 0.0)}

SERIES = ["headcount", "volume", "demand", "unmet", "idle", "standard_cost", "unit_cost", "price",
          "share", "revenue", "payroll", "ai_cost", "other_cost", "change_cost", "profit",
          "hired", "laid_off", "moved", "left"]
ROLE_SERIES = ["headcount", "time_left", "hired", "laid_off", "left", "moved", "idle", "bottleneck", "minimum"]
TOTALS = ["npv", "hired", "laid_off", "moved", "left"]


# ---------------------------------------------------------------- small mathematics

def phi(x):
    """Standard normal distribution function."""
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


def phi_inverse(u):
    return NormalDist().inv_cdf(u)


def power(base, exponent):
    """base ** exponent for base >= 0, infinite where Python would raise."""
    try:
        return base ** exponent
    except (OverflowError, ZeroDivisionError):
        return INF


def sigmoid(x):
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    return math.exp(x) / (1.0 + math.exp(x))


def beta_cdf(x, a, b):
    """Regularised incomplete beta function, by the continued fraction (modified Lentz)."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _beta_fraction(x, a, b) / a
    return 1.0 - front * _beta_fraction(1.0 - x, b, a) / b


def _beta_fraction(x, a, b):
    tiny = 1e-300
    c = 1.0
    d = 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 1000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1.0 + step * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + step / c
            c = c if abs(c) > tiny else tiny
            result *= c * d
        if abs(c * d - 1.0) < 1e-16:
            break
    return result


def beta_quantile(u, a, b, width=1e-15):
    low, high = 0.0, 1.0
    while high - low > width:
        middle = 0.5 * (low + high)
        if middle == low or middle == high:
            break
        if beta_cdf(middle, a, b) < u:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


# ---------------------------------------------------------------- estimates

def pert_shape(low, mode, high):
    return 1.0 + 4.0 * (mode - low) / (high - low), 1.0 + 4.0 * (high - mode) / (high - low)


def quantile(estimate, u, bounds=ANY, width=1e-15):
    """The inverse distribution function of an estimate at u, inside the input's valid range."""
    kind = estimate[0]
    if kind == "Exact":
        return estimate[1]
    low, high = estimate[1], estimate[-1]
    if kind == "Range":
        return low + u * (high - low)
    if kind == "Triangular":
        if low == high:
            return low
        mode = estimate[2]
        turn = (mode - low) / (high - low)
        if u < turn:
            return low + math.sqrt(u * (high - low) * (mode - low))
        return high - math.sqrt((1.0 - u) * (high - low) * (high - mode))
    if kind == "Pert":
        if low == high:
            return low
        a, b = pert_shape(*estimate[1:])
        return low + (high - low) * beta_quantile(u, a, b, width)
    if kind in ("Normal", "LogNormal"):
        if kind == "LogNormal":
            low, high = math.log(low), math.log(high)
        spread = (high - low) / (2.0 * phi_inverse(0.9))
        x = 0.5 * (low + high) + spread * phi_inverse(u)
        if kind == "LogNormal":
            x = math.exp(x)
        return min(max(x, bounds[0]), bounds[1])
    raise ValueError(f"unknown estimate {kind}")


# ---------------------------------------------------------------- a scenario's inputs

def roles_of(scenario):
    return [role for department in scenario["departments"] for role in department["roles"]]


def inputs(scenario):
    """Every uncertain input: name-path -> (estimate, valid range). Left-out ones get their default."""
    found = {}

    def add(path, holder, name, bounds, default):
        found[path] = (holder.get(name, ("Exact", default)), bounds)

    def add_curve(path, curve):
        kind, given = curve
        for name in CURVE_INPUTS[kind]:
            if name == "ceiling":
                add(f"{path}/ceiling", given, "ceiling", SHARE, 1.0)
            else:
                found[f"{path}/{name}"] = (given[name], CURVE_BOUNDS[name])

    for role in roles_of(scenario):
        path = f"roles/{role['id']}"
        if role.get("scaling") == "WithAi":
            found[f"{path}/rate"] = (role["rate"], (0.0, 10.0))
            continue
        add(f"{path}/reach", role, "reach", SHARE, 1.0)
        if "automation" in role:
            add(f"{path}/automation", role, "automation", SHARE, 0.0)
            add(f"{path}/review", role, "review", (0.0, 2.0), 0.0)
        else:
            for task in role["tasks"]:
                add(f"{path}/tasks/{task['id']}/automation", task, "automation", SHARE, 0.0)
                add(f"{path}/tasks/{task['id']}/review", task, "review", (0.0, 2.0), 0.0)
    quality = scenario.get("quality")
    if quality is not None:
        low, high = quality.get("band", (("Exact", 0.0), ("Exact", 100.0)))
        found["quality/band/lo"] = (low, (0.0, 100.0))
        found["quality/band/hi"] = (high, (0.0, 100.0))
        add("quality/drift", quality, "drift", ANY, 0.0)
    handmade = scenario.get("handmade", {})
    add("handmade/share", handmade, "share", SHARE, 0.0)
    add("handmade/premium", handmade, "premium", (-1.0, INF), 0.0)
    for name, curve in scenario["adoption"].items():
        add_curve(f"adoption/{name}", curve)
    for name, (bounds, default) in AI_COST.items():
        add(f"ai_cost/{name}", scenario.get("ai_cost", {}), name, bounds, default)
    for name, (bounds, default) in MARKET.items():
        add(f"market/{name}", scenario.get("market", {}), name, bounds, default)
    rivals = scenario.get("rivals")
    if rivals is not None:
        found["rivals/switching"] = (rivals["switching"], (0.0, 50.0))
        add("rivals/inertia", rivals, "inertia", NOT_NEGATIVE, 12.0)
        add_curve("rivals/adoption", rivals["adoption"])
    clients = scenario.get("clients")
    if clients is not None:
        found["clients/share"] = (clients["share"], SHARE)
        add_curve("clients/adoption", clients["adoption"])
    if "practice" in scenario:
        found["practice/half_life"] = (scenario["practice"]["half_life"], POSITIVE)
    attrition = scenario.get("policy", {}).get("attrition", 0.0)
    found["policy/attrition"] = (attrition if isinstance(attrition, tuple) else ("Exact", attrition), (0.0, 1.0 - OPEN))
    if scenario.get("market", {}).get("volatility", 0.0) > 0.0:
        for year in range(1, -(-scenario.get("horizon", 60) // 12) + 1):
            found[f"market/volatility/{year}"] = (("Normal", -phi_inverse(0.9), phi_inverse(0.9)), ANY)
    return found


def central(scenario):
    """The draw in which every u is 0.5."""
    return {path: quantile(estimate, 0.5, bounds)
            for path, (estimate, bounds) in inputs(scenario).items()}


# ---------------------------------------------------------------- one draw, month by month

def adoption(kind, given, t):
    """A(t) of one curve; `given` are its inputs as numbers."""
    tau = t - given["start"]
    if tau <= 0:
        return 0.0
    ceiling = given["ceiling"]
    if kind == "Immediate":
        return ceiling
    if kind == "Linear":
        return ceiling * min(1.0, tau / given["months"])
    if kind == "Logistic":
        k = math.log(81.0) / given["rise"]
        at_start = sigmoid(k * (0.0 - given["midpoint"]))
        return ceiling * (sigmoid(k * (tau - given["midpoint"])) - at_start) / (1.0 - at_start)
    if kind == "Bass":
        p, q = given["p"], given["q"]
        decay = math.exp(-(p + q) * tau / 12.0)
        return ceiling * (1.0 - decay) / (1.0 + (q / p) * decay)
    raise ValueError(f"unknown curve {kind}")


def quality_share(scenario, values, t):
    """m(t): the share of the work that is good enough, but not too good, for AI."""
    quality = scenario.get("quality")
    if quality is None:
        return 1.0
    mean, spread = quality["mean"], quality["spread"]

    def below(q):
        q = min(max(q, 0.0), 100.0)
        bottom = phi((0.0 - mean) / spread)
        return (phi((q - mean) / spread) - bottom) / (phi((100.0 - mean) / spread) - bottom)

    high = values["quality/band/hi"] + values["quality/drift"] * t / 12.0
    return max(0.0, below(high) - below(values["quality/band/lo"]))


def gross_and_review(role, values, handmade):
    """B_r and O_r."""
    path = f"roles/{role['id']}"
    gross = review = 0.0
    if role.get("scaling") == "WithAi":
        return 0.0, 0.0
    if "automation" in role:
        tasks = role.get("tasks") or [{"share": 1.0}]
        share = sum(task["share"] for task in tasks if not task.get("protected", False))
        gross = share * values[f"{path}/automation"]
        review = gross * values[f"{path}/review"]
    else:
        for task in role["tasks"]:
            if not task.get("protected", False):
                done = task["share"] * values[f"{path}/tasks/{task['id']}/automation"]
                gross += done
                review += done * values[f"{path}/tasks/{task['id']}/review"]
    scale = values[f"{path}/reach"] * (1.0 - handmade)
    return scale * gross, scale * review


def policy_choice(scenario, choice):
    """(follow, lambda) of a choice; None means the scenario's own."""
    if choice is None:
        choice = scenario.get("policy", {}).get("choice", ("Blend", 0.5))
    if choice == "Follow":
        return True, None
    if choice == "Compress":
        return False, 0.0
    if choice == "Expand":
        return False, 1.0
    return False, choice[1]


def simulate(scenario, values, choice=None, without_ai=False):
    """One future. Returns {"series": ..., "roles": ..., "totals": ..., "trace": ...}.

    `trace` holds, per month, what `bottleneck` was decided from; it is no part of the output.
    """
    follow, lam = policy_choice(scenario, choice)
    horizon = scenario.get("horizon", 60)
    work = scenario["work"]
    V0, p0, x0 = work["volume"], work["price"], work.get("other_cost", 0.0)
    policy = scenario.get("policy", {})
    rebalance = policy.get("rebalance", True)
    layoff_cap = policy.get("layoff_cap")
    hiring_cap = policy.get("hiring_cap")
    leaving = 1.0 - (1.0 - values["policy/attrition"]) ** (1.0 / 12.0)
    volatility = scenario.get("market", {}).get("volatility", 0.0)
    half_life = values.get("practice/half_life")
    severance = policy.get("severance", 0.0)
    hiring_cost = policy.get("hiring_cost", 0.0)
    retraining_cost = policy.get("retraining_cost", 0.0)
    discount = policy.get("discount", 0.0)
    rivals = scenario.get("rivals")
    handmade, premium = values["handmade/share"], values["handmade/premium"]
    usage, trend = values["ai_cost/usage"], values["ai_cost/trend"]
    seat, rollout = values["ai_cost/seat"], values["ai_cost/rollout"]
    growth, unmet0 = values["market/growth"], values["market/unmet"]
    elasticity, pass_through = values["market/elasticity"], values["market/pass_through"]

    roles = roles_of(scenario)
    everyone = range(len(roles))
    N = [role["headcount"] for role in roles]
    m = [role["pay"] * (1.0 + scenario.get("on_cost", 0.0)) / 12.0 for role in roles]
    with_volume = [role.get("scaling", "WithVolume") == "WithVolume" for role in roles]
    with_ai = [role.get("scaling") == "WithAi" for role in roles]
    rate = [values[f"roles/{role['id']}/rate"] if role.get("scaling") == "WithAi" else 0.0 for role in roles]
    minimum = [role.get("minimum", 0.0) for role in roles]
    freelance = [role.get("contract", "Employed") == "Freelance" for role in roles]
    curve_of = [role.get("adoption", "studio") for role in roles]
    B, O = zip(*[gross_and_review(role, values, handmade) for role in roles])
    sum_N = sum(N)
    mean_pay = sum(N[r] * m[r] for r in everyone) / sum_N

    def curve_values(path, curve):
        return curve[0], {name: values[f"{path}/{name}"] for name in CURVE_INPUTS[curve[0]]}

    own_curves = {name: curve_values(f"adoption/{name}", curve)
                  for name, curve in scenario["adoption"].items()}
    clients = scenario.get("clients")
    client_curve = curve_values("clients/adoption", clients["adoption"]) if clients is not None else None
    rival_curve = None
    if rivals is not None:
        rival_curve = curve_values("rivals/adoption", rivals["adoption"])
        our_share = rivals["our_share"]
        switching, inertia = values["rivals/switching"], values["rivals/inertia"]

    def net(t, start):
        """G_r(t), with the start of each role's curve."""
        def kept(r):
            return 1.0 if half_life is None else 2.0 ** (-max(0.0, t - start[r]) / half_life)
        return [B[r] - kept(r) * O[r] for r in everyone]

    def time_left(x, G):
        return [max(0.0, 1.0 - x[r] * G[r]) for r in everyone]

    def unit_cost(x, L, A, t):
        token = usage * (1.0 + trend) ** (t / 12.0)
        total = 0.0
        done = sum(N[r] * x[r] * B[r] for r in everyone)
        for r in everyone:
            total += (N[r] * L[r] + rate[r] * done) * m[r] + N[r] * x[r] * B[r] * token
            if B[r] > 0.0:
                total += N[r] * L[r] * A[r] * seat
        return total / V0 + x0

    zero = [0.0 for _ in everyone]
    C_today = unit_cost(zero, [1.0 for _ in everyone], zero, 0)

    def price_index(C):
        if C_today == 0.0:
            return 1.0
        return max(0.01, 1.0 + pass_through * (C / C_today - 1.0))

    series = {name: [] for name in SERIES}
    by_role = {role["id"]: {name: [] for name in ROLE_SERIES} for role in roles}
    trace = []
    n = list(N)
    A_before = zero
    sigma = our_share if rivals is not None else 1.0
    npv = 0.0

    for t in range(horizon + 1):
        # 1. time saved
        at_t = {name: 0.0 if without_ai else adoption(kind, given, t)
                for name, (kind, given) in own_curves.items()}
        A = [at_t[curve_of[r]] for r in everyone]
        good = quality_share(scenario, values, t)
        x = [good * A[r] for r in everyone]
        G = net(t, [own_curves[curve_of[r]][1]["start"] for r in everyone])
        L = time_left(x, G)

        # 2. standard unit cost and price
        C = unit_cost(x, L, A, t)
        P = price_index(C)
        price = p0 * P

        # 3. demand
        if rivals is None:
            P_market, share_change = P, 1.0
        else:
            A_riv = [adoption(*rival_curve, t)] * len(roles)
            x_riv = [good * A_riv[r] for r in everyone]
            G_riv = net(t, [rival_curve[1]["start"]] * len(roles))
            P_riv = price_index(unit_cost(x_riv, time_left(x_riv, G_riv), A_riv, t))
            if t > 0:
                drawn_to = 1.0 / (1.0 + (1.0 - our_share) / our_share * power(P / P_riv, switching))
                if inertia == 0.0:
                    sigma = drawn_to
                else:
                    sigma = sigma + (drawn_to - sigma) * (1.0 - math.exp(-1.0 / inertia))
            P_market = sigma * P + (1.0 - sigma) * P_riv
            share_change = sigma / our_share
        stray = 0.0
        if volatility > 0.0:
            years = t // 12
            stray = sum(values[f"market/volatility/{year}"] for year in range(1, years + 1))
            if t % 12:
                stray += (t / 12.0 - years) * values[f"market/volatility/{years + 1}"]
        bought = values["clients/share"] * adoption(*client_curve, t) if clients is not None else 0.0
        D0 = (V0 * (1.0 + growth) ** (t / 12.0) * math.exp(volatility * stray)
              * power(P_market, -elasticity) * share_change * (1.0 - bought))
        D = (1.0 + unmet0) * D0

        # 4. target headcount
        stages = [r for r in everyone if with_volume[r] and N[r] > 0.0 and L[r] > 0.0]
        hirable = [r for r in stages if not freelance[r]]
        if not stages:
            E = INF
        elif rebalance:
            E = V0 * sum(N[r] for r in stages) / sum(N[r] * L[r] for r in stages)
        else:
            E = V0 * min(1.0 / L[r] for r in stages)
        reach = INF
        if hirable and t > 0 and hiring_cap is not None:
            there = {r: n[r] - n[r] * leaving + hiring_cap * N[r] for r in hirable}
            if rebalance:
                reach = V0 * sum(there.values()) / sum(N[r] * L[r] for r in hirable)
            else:
                reach = min(V0 * there[r] / (N[r] * L[r]) for r in hirable)
        D_star = min(D, max(D0, E), reach)
        target = []
        for r in everyone:
            if with_volume[r]:
                compress, expand, wanted = N[r] * L[r] * min(1.0, D / V0), N[r], N[r] * L[r] * D_star / V0
                if freelance[r]:
                    expand = N[r] * min(1.0, L[r] * D / V0)
            else:
                compress, expand, wanted = N[r] * L[r], N[r], N[r] * L[r]
            target.append(wanted if follow else (1.0 - lam) * compress + lam * expand)
        if rebalance and (follow or lam > 0.0):
            work_of_all = sum(N[r] * L[r] for r in everyone if with_volume[r])
            if work_of_all > 0.0:
                people = sum(target[r] for r in everyone if with_volume[r])
                for r in everyone:
                    if with_volume[r]:
                        target[r] = people * (N[r] * L[r]) / work_of_all
        raised = [not with_ai[r] and minimum[r] > target[r] * (1.0 + TOL) for r in everyone]
        target = [target[r] if with_ai[r] else max(target[r], minimum[r]) for r in everyone]
        if follow:
            limit = D
        elif lam == 0.0:
            limit = V0
        elif stages:
            limit = V0 * max(1.0, min(target[r] / (N[r] * L[r]) for r in stages))
        else:
            limit = INF
        volumes = D_star / V0 if follow else min(D, limit) / V0
        done = sum((volumes if with_volume[r] else 1.0) * N[r] * x[r] * B[r] for r in everyone)
        for r in everyone:
            if with_ai[r]:
                target[r] = max(N[r] + rate[r] * done, minimum[r])

        # 5. people
        quits, ins, outs, hires, cuts = [list(zero) for _ in range(5)]
        moved = 0.0
        if t > 0:
            short, over = list(zero), list(zero)
            for r in everyone:
                if not freelance[r]:
                    quits[r] = n[r] * leaving
                    gap = target[r] - (n[r] - quits[r])
                    short[r], over[r] = max(0.0, gap), max(0.0, -gap)
            if rebalance:
                movable = [r for r in everyone if with_volume[r] and not freelance[r]]
                all_short = sum(short[r] for r in movable)
                all_over = sum(over[r] for r in movable)
                moved = min(all_short, all_over)
                if moved > 0.0:
                    for r in movable:
                        ins[r] = short[r] * (moved / all_short)
                        outs[r] = over[r] * (moved / all_over)
            for r in everyone:
                if freelance[r]:
                    n[r] = target[r]
                    continue
                hires[r] = max(0.0, short[r] - ins[r])
                if hiring_cap is not None and not with_ai[r]:
                    hires[r] = min(hires[r], hiring_cap * N[r])
                cuts[r] = max(0.0, over[r] - outs[r])
                if layoff_cap is not None:
                    cuts[r] = min(cuts[r], layoff_cap * n[r])
                n[r] = max(0.0, n[r] - quits[r] + ins[r] - outs[r] + hires[r] - cuts[r])

        # 6. work delivered
        ratios = [n[r] / (N[r] * L[r]) for r in stages]
        cap = V0 * min(ratios) if stages else INF
        V = min(D, cap, limit)
        bound = min(D, V0) if lam == 0.0 else D
        bottleneck = None
        if stages and cap < (1.0 - TOL) * bound:
            ceiling_of_same = min(ratios) * (1.0 + TOL)
            balanced = len(stages) >= 2 and max(ratios) <= ceiling_of_same
            if not balanced:
                bottleneck = next(r for r, ratio in zip(stages, ratios) if ratio <= ceiling_of_same)
        trace.append({"ratios": ratios, "cap": cap, "bound": bound,
                      "left": [1.0 - x[r] * G[r] for r in everyone]})

        # 7. money of the month
        mean_adoption = sum(N[r] * A[r] for r in everyone) / sum_N
        revenue = V * ((1.0 - handmade) * price + handmade * p0 * (1.0 + premium * mean_adoption))
        payroll = sum(n[r] * m[r] for r in everyone)
        ai = 0.0
        for r in everyone:
            scale = V / V0 if with_volume[r] else 1.0
            ai += scale * N[r] * x[r] * B[r] * usage * (1.0 + trend) ** (t / 12.0)
            if B[r] > 0.0:
                ai += n[r] * A[r] * seat
                if t > 0:
                    ai += N[r] * max(0.0, A[r] - A_before[r]) * rollout
        other = x0 * V
        change = (severance * sum(cuts[r] * m[r] for r in everyone)
                  + hiring_cost * sum(hires[r] * m[r] for r in everyone)
                  + retraining_cost * moved * mean_pay)
        if t == 0:
            change = hiring_cost * sum(N[r] * leaving * m[r] for r in everyone if not freelance[r])
        profit = revenue - payroll - ai - other - change
        if t > 0:
            npv += profit / (1.0 + discount) ** (t / 12.0)
        A_before = A

        month = {
            "headcount": sum(n), "volume": V, "demand": D, "unmet": max(0.0, D - V),
            "idle": sum(n[r] - N[r] * L[r] * V / V0 for r in everyone if with_volume[r]),
            "standard_cost": C, "unit_cost": (payroll + ai + other) / V if V > 0.0 else None,
            "price": price, "share": sigma, "revenue": revenue, "payroll": payroll, "ai_cost": ai,
            "other_cost": other, "change_cost": change, "profit": profit,
            "hired": sum(hires), "laid_off": sum(cuts), "moved": moved, "left": sum(quits),
        }
        for name in SERIES:
            series[name].append(month[name])
        for r in everyone:
            row = {"headcount": n[r], "time_left": L[r], "hired": hires[r], "laid_off": cuts[r],
                   "left": quits[r], "moved": ins[r] - outs[r],
                   "idle": n[r] - N[r] * L[r] * V / V0 if with_volume[r] else None,
                   "bottleneck": 1.0 if bottleneck == r else 0.0, "minimum": 1.0 if raised[r] else 0.0}
            for name in ROLE_SERIES:
                by_role[roles[r]["id"]][name].append(row[name])

    totals = {"npv": npv}
    for name in TOTALS[1:]:
        totals[name] = sum(series[name][1:])
    return {"series": series, "roles": by_role, "totals": totals, "trace": trace}


# ---------------------------------------------------------------- a plain Monte-Carlo

def sample(scenario, rng, found=None):
    """One random draw: independent inputs, but for what the automation inputs share."""
    found = found or inputs(scenario)
    shared = scenario.get("shared_progress", 0.5)
    Z = rng.gauss(0.0, 1.0)
    values = {}
    for path, (estimate, bounds) in found.items():
        if estimate[0] == "Exact":
            values[path] = estimate[1]
        elif path.startswith("roles/") and path.endswith("/automation"):
            u = phi(math.sqrt(shared) * Z + math.sqrt(1.0 - shared) * rng.gauss(0.0, 1.0))
            values[path] = quantile(estimate, u, bounds, width=1e-9)
        elif estimate[0] == "Pert" and estimate[1] < estimate[3]:
            low, mode, high = estimate[1:]
            values[path] = low + (high - low) * rng.betavariate(*pert_shape(low, mode, high))
        else:
            u = rng.random()
            while u == 0.0:
                u = rng.random()
            values[path] = quantile(estimate, u, bounds)
    return values


def quantile_type7(ordered, p):
    """Linear interpolation between order statistics."""
    at = (len(ordered) - 1) * p
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def summary(numbers):
    """Mean, its standard error and quantiles; with each quantile, the two order statistics that
    enclose the true one with a probability of about 1 - 1e-5 (4.4 standard errors of its rank)."""
    count = len(numbers)
    mean = math.fsum(numbers) / count
    deviation = math.sqrt(math.fsum((x - mean) ** 2 for x in numbers) / (count - 1))
    ordered = sorted(numbers)
    result = {"mean": mean, "standard_error": deviation / math.sqrt(count)}
    enclosing = {}
    for percent in (5, 25, 50, 75, 95):
        p = percent / 100.0
        reach = 4.4 * math.sqrt(count * p * (1.0 - p))
        result[f"p{percent}"] = quantile_type7(ordered, p)
        enclosing[f"p{percent}"] = [ordered[max(0, math.floor(count * p - reach))],
                                    ordered[min(count - 1, math.ceil(count * p + reach))]]
    result["enclosing"] = enclosing
    return result


def monte_carlo(scenario, draws, seed, months, names, totals=("npv",)):
    rng = random.Random(seed)
    found = inputs(scenario)
    kept = {name: [[] for _ in months] for name in names}
    kept_totals = {name: [] for name in totals}
    for _ in range(draws):
        result = simulate(scenario, sample(scenario, rng, found))
        for name in names:
            for column, month in zip(kept[name], months):
                column.append(result["series"][name][month])
        for name in totals:
            kept_totals[name].append(result["totals"][name])
    return {"series": {name: [summary(column) for column in columns] for name, columns in kept.items()},
            "totals": {name: summary(column) for name, column in kept_totals.items()}}

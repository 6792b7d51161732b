"""Writes the test cases: case_NNN.ron with case_NNN.json, dist_N.ron and distribution.json.

    python3 generate.py OUTDIR            (--no-distribution leaves out the slow Monte-Carlo)

Everything is a function of fixed seeds: the same Python writes the same bytes again.
"""

import json
import math
import multiprocessing
import os
import random
import sys
from decimal import Decimal

import oracle

CASES = 60
DRAWS = 40_000
POLICIES = [("compress", "Compress"), ("expand", "Expand"), ("blend:0.6", ("Blend", 0.6)),
            ("follow", "Follow"), ("file", None), ("without-ai", None)]


# ---------------------------------------------------------------- writing RON

def number(x):
    """Shortest text that reads back as x, always with a point and never with an exponent."""
    text = format(Decimal(repr(float(x))), "f")
    return text if "." in text else text + ".0"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def text_ron(value):
    if isinstance(value, dict):
        return f"(en: {quoted(value['en'])}, zh: {quoted(value['zh'])})"
    return quoted(value)


def estimate_ron(estimate):
    return f"{estimate[0]}({', '.join(number(x) for x in estimate[1:])})"


def curve_ron(curve):
    kind, given = curve
    return f"{kind}({', '.join(f'{name}: {estimate_ron(e)}' for name, e in given.items())})"


def choice_ron(choice):
    return choice if isinstance(choice, str) else f"Blend({number(choice[1])})"


def plain_ron(value):
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value)


def struct_ron(fields):
    return "(" + ", ".join(f"{name}: {text}" for name, text in fields) + ")"


def any_ron(name, value):
    if name in ("name", "unit", "title", "notes"):
        return text_ron(value)
    if name in ("id", "currency", "adoption", "start"):
        return quoted(value)
    if name in ("scaling", "contract"):
        return value
    if name == "choice":
        return choice_ron(value)
    if isinstance(value, tuple):
        return estimate_ron(value)
    return plain_ron(value)


def fields_ron(holder, leave_out=()):
    return [(name, any_ron(name, value)) for name, value in holder.items() if name not in leave_out]


def scenario_ron(scenario, about):
    out = ["#![enable(implicit_some)]", f"// {about}", "(", f"    format: {scenario['format']},"]
    for name in ("title", "notes", "start", "currency"):
        if name in scenario:
            out.append(f"    {name}: {any_ron(name, scenario[name])},")
    if "horizon" in scenario:
        out.append(f"    horizon: {scenario['horizon']},")
    if "on_cost" in scenario:
        out.append(f"    on_cost: {number(scenario['on_cost'])},")
    out.append(f"    work: {struct_ron(fields_ron(scenario['work']))},")
    out.append("    departments: [")
    for department in scenario["departments"]:
        out.append(f"        (id: {quoted(department['id'])}, name: {text_ron(department['name'])}, roles: [")
        for role in department["roles"]:
            head = ", ".join(f"{k}: {v}" for k, v in fields_ron(role, ("tasks",)))
            if "tasks" not in role:
                out.append(f"            ({head}),")
                continue
            out.append(f"            ({head}, tasks: [")
            for task in role["tasks"]:
                out.append(f"                {struct_ron(fields_ron(task))},")
            out.append("            ]),")
        out.append("        ]),")
    out.append("    ],")
    curves = ", ".join(f"{quoted(name)}: {curve_ron(c)}" for name, c in scenario["adoption"].items())
    out.append(f"    adoption: {{{curves}}},")
    if "quality" in scenario:
        fields = []
        for name, value in scenario["quality"].items():
            if name == "band":
                fields.append((name, f"({estimate_ron(value[0])}, {estimate_ron(value[1])})"))
            else:
                fields.append((name, any_ron(name, value)))
        out.append(f"    quality: {struct_ron(fields)},")
    for name in ("handmade", "ai_cost", "market"):
        if name in scenario:
            out.append(f"    {name}: {struct_ron(fields_ron(scenario[name]))},")
    for block in ("rivals", "clients"):
        if block in scenario:
            fields = [(name, curve_ron(value) if name == "adoption" else any_ron(name, value))
                      for name, value in scenario[block].items()]
            out.append(f"    {block}: {struct_ron(fields)},")
    if "practice" in scenario:
        out.append(f"    practice: {struct_ron(fields_ron(scenario['practice']))},")
    if "policy" in scenario:
        out.append(f"    policy: {struct_ron(fields_ron(scenario['policy']))},")
    if "shared_progress" in scenario:
        out.append(f"    shared_progress: {number(scenario['shared_progress'])},")
    for name in ("draws", "seed"):
        if name in scenario:
            out.append(f"    {name}: {scenario[name]},")
    out.append(")")
    return "\n".join(out) + "\n"


# ---------------------------------------------------------------- expected results

def months_kept(horizon):
    if horizon <= 12:
        return list(range(horizon + 1))
    return sorted({0, 1, 2, 3} | {round(horizon * k / 7) for k in range(1, 8)})


def run_all(scenario):
    values = oracle.central(scenario)
    results = {}
    for label, choice in POLICIES:
        results[label] = oracle.simulate(scenario, values, choice, without_ai=label == "without-ai")
    return values, results


def finite(value):
    return value if value is not None and math.isfinite(value) else None


def expected_json(scenario, about, values, results):
    months = months_kept(scenario.get("horizon", 60))
    lines = ["{", f'"about": {json.dumps(about)},', f'"months": {json.dumps(months)},',
             f'"inputs": {json.dumps(values)},', '"policies": {']
    blocks = []
    for label, result in results.items():
        def pick(series):
            return json.dumps([finite(series[t]) for t in months], allow_nan=False)
        series = ",\n".join(f'  {json.dumps(name)}: {pick(result["series"][name])}' for name in oracle.SERIES)
        roles = ",\n".join(
            f'  {json.dumps(role)}: {{\n'
            + ",\n".join(f'   {json.dumps(name)}: {pick(of_role[name])}' for name in oracle.ROLE_SERIES)
            + "}" for role, of_role in result["roles"].items())
        totals = json.dumps({name: finite(value) for name, value in result["totals"].items()})
        blocks.append(f'{json.dumps(label)}: {{\n "series": {{\n{series}}},\n "roles": {{\n{roles}}},\n "totals": {totals}}}')
    lines.append(",\n".join(blocks) + "}}")
    return "\n".join(lines) + "\n"


def knife_edge(scenario, values, results):
    """Why a case would be decided by the last bits of a number, or None. Such cases are not kept."""
    for path, (estimate, bounds) in oracle.inputs(scenario).items():
        if path.endswith("/start") and estimate[0] != "Exact" and values[path] > bounds[0]:
            if abs(values[path] - round(values[path])) < 1e-6:
                return "adoption starts at about a whole month"
    for label, result in results.items():
        for month in result["trace"]:
            if any(0.0 < abs(left) < 1e-4 for left in month["left"]) and not scenario.get("_beyond"):
                return "time left is nearly 0"
            if month["ratios"]:
                least = min(month["ratios"])
                for ratio in month["ratios"]:
                    if least > 0 and 1e-12 < ratio / least - 1.0 < 1e-6:
                        return "two stages are nearly equal"
                if month["bound"] > 0 and 1e-12 < abs(month["cap"] / month["bound"] - 1.0) < 1e-6:
                    return "nearly a bottleneck"
        for series in [*result["series"].values(),
                       *[s for role in result["roles"].values() for s in role.values()]]:
            if any(value is not None and not math.isfinite(value) for value in series):
                return "not finite"
        if not scenario.get("_extreme"):
            if max(result["series"]["demand"]) > 1e4 * scenario["work"]["volume"]:
                return "demand runs away"
    return None


# ---------------------------------------------------------------- random scenarios

FORMS = ["Exact", "Range", "Triangular", "Pert", "Normal", "LogNormal"]


def estimate(rng, low, high, digits=2, forms=FORMS, clamped=True):
    """A random estimate inside low..high. Now and then a Normal or LogNormal is put partly, or for
    its most part, outside: those two are clamped to the input's valid range."""
    def pick(a=low, b=high):
        return round(rng.uniform(a, b), digits)
    form = rng.choice(forms)
    a, b, c = sorted(pick() for _ in range(3))
    if form == "Exact":
        return ("Exact", rng.choice([a, b, c]))
    if form == "Range":
        return ("Range", a, c)
    if form in ("Triangular", "Pert"):
        b = rng.choice([a, b, b, b, c])
        return (form, a, b, c)
    if form == "LogNormal":
        a = max(a, round(10.0 ** -digits, digits))
        c = max(a, c)
        if clamped and rng.random() < 0.1:
            return (form, max(a, high), round(max(a, high) * 1.7, digits))
        return (form, a, c) if a < c else ("Exact", a)
    if clamped and rng.random() < 0.1:
        return (form, round(low - 2.0 * (high - low), digits), round(low - 0.5 * (high - low), digits))
    if clamped and rng.random() < 0.1:
        return (form, round(high + 0.2 * (high - low), digits), round(high + 0.5 * (high - low), digits))
    return (form, a, c) if a < c else ("Exact", a)


def curve(rng, kind=None, slow=False):
    kind = kind or rng.choice(["Immediate", "Linear", "Logistic", "Bass"])
    given = {"start": ("Exact", float(rng.choice([0, 0, 1, 3]))) if rng.random() < 0.6
             else estimate(rng, 0.0, 6.0)}
    if kind == "Linear":
        given["months"] = estimate(rng, 1.0, 30.0, 1)
    elif kind == "Logistic":
        given["midpoint"] = ("Exact", 0.0) if rng.random() < 0.15 else estimate(rng, 0.0, 18.0, 1)
        given["rise"] = estimate(rng, 6.0, 40.0, 1)
    elif kind == "Bass":
        given["p"] = estimate(rng, 0.02, 0.9, 3)
        given["q"] = ("Exact", 0.0) if rng.random() < 0.15 else estimate(rng, 0.0, 2.5)
    if rng.random() < 0.5:
        given["ceiling"] = estimate(rng, 0.3, 1.0)
    return (kind, given)


def shares(rng, count):
    cuts = sorted(rng.sample(range(50, 951), count - 1)) if count > 1 else []
    edges = [0, *cuts, 1000]
    return [(b - a) / 1000.0 for a, b in zip(edges, edges[1:])]


NAMES = [("edit", "Editing", "剪辑"), ("comp", "Compositing", "合成"), ("light", "Lighting", "灯光"),
         ("anim_2d", "Animation 2D", "二维动画"), ("story", "Story", "编剧"), ("sound", "Sound", "声音"),
         ("prod-mgmt", "Production", "制片"), ("design", "Design", "美术"), ("direct", "Direction", "导演"),
         ("grade", "Grading", "调色"), ("rig", "Rigging", "绑定"), ("fx9", "Effects", "特效")]


def name_of(rng, english, chinese):
    return {"en": english, "zh": chinese} if rng.random() < 0.5 else english


def random_role(rng, who, curves, forms=FORMS):
    identity, english, chinese = who
    role = {"id": identity, "name": name_of(rng, english, chinese),
            "headcount": 0.0 if rng.random() < 0.08 else round(rng.uniform(0.5, 30.0), 1),
            "pay": round(rng.uniform(20000.0, 200000.0), 0)}
    if rng.random() < 0.25:
        role["scaling"] = "Fixed"
    elif rng.random() < 0.2:
        role["scaling"] = "WithVolume"
    if rng.random() < 0.3:
        role["minimum"] = round(role["headcount"] * rng.choice([0.1, 0.3, 0.5, 1.0]), 2)
    if rng.random() < 0.14:
        role["scaling"] = "WithAi"
        role["rate"] = estimate(rng, 0.0, 0.6, forms=forms)
        if rng.random() < 0.5:
            role["headcount"], role["minimum"] = 0.0, 0.0
        if rng.random() < 0.3:
            role["contract"] = "Freelance"
        if "studio" not in curves or rng.random() < 0.3:
            role["adoption"] = rng.choice(curves)
        return role
    if rng.random() < 0.6:
        role["reach"] = estimate(rng, 0.4, 1.0, forms=forms)
    if rng.random() < 0.22:
        role["contract"] = "Freelance"
    elif rng.random() < 0.2:
        role["contract"] = "Employed"
    name = rng.choice(curves)
    if name != "studio" or rng.random() < 0.3:
        role["adoption"] = name
    over_one = rng.random() < 0.15
    review = (1.0, 2.0) if over_one else (0.0, 0.9)
    whole = rng.random() < 0.35
    if whole:
        role["automation"] = estimate(rng, 0.1, 0.95, forms=forms)
        if rng.random() < 0.6:
            role["review"] = estimate(rng, *review, forms=forms, clamped=not over_one)
    if not whole or rng.random() < 0.5:
        role["tasks"] = []
        count = rng.randint(1, 4)
        for k, share in enumerate(shares(rng, count)):
            task = {"id": f"t{k}", "name": name_of(rng, f"Task {k}", f"任务{k}"), "share": share}
            if count > 1 and rng.random() < 0.25:
                task["protected"] = True
            if not whole:
                if rng.random() < 0.85:
                    task["automation"] = estimate(rng, 0.0, 0.97, forms=forms)
                if rng.random() < 0.6:
                    task["review"] = estimate(rng, *review, forms=forms, clamped=not over_one)
            role["tasks"].append(task)
    return role


def random_departments(rng, count, curves, forms=FORMS):
    who = rng.sample(NAMES, count)
    roles = [random_role(rng, w, curves, forms) for w in who]
    if not any(r.get("scaling", "WithVolume") == "WithVolume" and r["headcount"] > 0 for r in roles):
        roles[0].pop("scaling", None)
        if roles[0].pop("rate", None) is not None:
            roles[0]["automation"] = estimate(rng, 0.1, 0.95, forms=forms)
        roles[0]["headcount"] = max(roles[0]["headcount"], 5.0)
    departments = []
    for k, role in enumerate(roles):
        if not departments or (len(departments) < 4 and rng.random() < 0.4):
            departments.append({"id": f"dept-{k}", "name": name_of(rng, f"Department {k}", f"部门{k}"),
                                "roles": []})
        departments[-1]["roles"].append(role)
    return departments


def random_policy(rng):
    policy = {"choice": rng.choice(["Compress", "Expand", "Follow", "Follow", ("Blend", 0.0), ("Blend", 1.0),
                                    ("Blend", 0.5), ("Blend", round(rng.uniform(0.05, 0.95), 2))])}
    if rng.random() < 0.7:
        policy["rebalance"] = rng.random() < 0.5
    for cap, high in (("layoff_cap", 0.08), ("hiring_cap", 0.06)):
        if rng.random() < 0.75:
            policy[cap] = rng.choice([None, 0.0, round(rng.uniform(0.005, high), 3), round(rng.uniform(0.005, high), 3)])
    if rng.random() < 0.7:
        policy["attrition"] = rng.choice([0.0, estimate(rng, 0.02, 0.4), round(rng.uniform(0.02, 0.4), 2), round(rng.uniform(0.02, 0.2), 2)])
    for cost, high in (("severance", 12.0), ("hiring_cost", 4.0), ("retraining_cost", 3.0)):
        if rng.random() < 0.6:
            policy[cost] = round(rng.uniform(0.0, high), 1)
    if rng.random() < 0.5:
        policy["discount"] = round(rng.uniform(-0.02, 0.12), 3)
    return policy


def random_scenario(rng, horizon=None, count=None, forms=FORMS, complete=False):
    """`complete`: leave out nothing that matters for the spread of the results."""
    def maybe(chance):
        return complete or rng.random() < chance
    names = ["studio"] + rng.sample(["slow", "tools_v2", "vendor", "early-birds"], rng.randint(0, 3))
    curves = {name: curve(rng) for name in names}
    count = count or rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8])
    departments = random_departments(rng, count, names, forms)
    cost = sum(r["headcount"] * r["pay"] for d in departments for r in d["roles"]) / 12.0
    volume = round(rng.uniform(0.5, 400.0), 1)
    scenario = {
        "format": 1, "title": {"en": "Random scenario", "zh": "随机情景"},
        "currency": rng.choice(["EUR", "CNY", "USD"]),
        "horizon": horizon or rng.choice([1, 2, 6, 9, 12, 12, 12, 15, 18, 24, 24, 36, 48, 72]),
        "work": {"unit": {"en": "finished minute", "zh": "成片分钟"}, "volume": volume,
                 "price": round(cost / volume * rng.uniform(0.9, 2.2), 2)},
        "departments": departments, "adoption": curves,
    }
    if rng.random() < 0.3:
        scenario["notes"] = "Not a real studio."
    if rng.random() < 0.3:
        scenario["start"] = "2026-11"
    if maybe(0.7):
        scenario["on_cost"] = round(rng.uniform(0.0, 0.6), 2)
    if maybe(0.7):
        scenario["work"]["other_cost"] = round(cost / volume * rng.uniform(0.0, 0.5), 2)
    if rng.random() < 0.45:
        mean = round(rng.uniform(20.0, 95.0), 1)
        scenario["quality"] = {"mean": mean, "spread": round(rng.uniform(1.0, 30.0), 1)}
        if rng.random() < 0.85:
            low = estimate(rng, 0.0, mean, 1)
            high = estimate(rng, max(0.0, mean - 20.0), 100.0, 1)
            scenario["quality"]["band"] = (high, low) if rng.random() < 0.15 else (low, high)
        if rng.random() < 0.7:
            scenario["quality"]["drift"] = estimate(rng, -20.0, 30.0, 1,
                                                    [f for f in FORMS if f != "LogNormal"], clamped=False)
    if rng.random() < 0.45:
        scenario["handmade"] = {"share": estimate(rng, 0.0, 0.5)}
        if rng.random() < 0.7:
            scenario["handmade"]["premium"] = estimate(rng, -0.3, 0.8, forms=[f for f in FORMS if f != "LogNormal"])
    if maybe(0.75):
        ai_cost = {}
        if maybe(0.8):
            ai_cost["usage"] = estimate(rng, 100.0, 6000.0, 0)
        if maybe(0.6):
            ai_cost["trend"] = estimate(rng, -0.5, 0.3, forms=[f for f in FORMS if f != "LogNormal"])
        if maybe(0.6):
            ai_cost["seat"] = estimate(rng, 10.0, 500.0, 0)
        if maybe(0.6):
            ai_cost["rollout"] = estimate(rng, 100.0, 8000.0, 0)
        scenario["ai_cost"] = ai_cost
    if maybe(0.8):
        market = {}
        if maybe(0.6):
            market["growth"] = estimate(rng, -0.1, 0.15, 3, [f for f in FORMS if f != "LogNormal"], clamped=False)
        if maybe(0.5):
            market["unmet"] = estimate(rng, 0.0, 1.5)
        if maybe(0.8):
            market["elasticity"] = rng.choice([("Exact", 0.0), ("Exact", round(rng.uniform(4.0, 10.0), 1)),
                                               *[estimate(rng, 0.1, 2.5) for _ in range(5)]])
        if maybe(0.85):
            market["pass_through"] = rng.choice([("Exact", 1.0), estimate(rng, 0.1, 1.0), estimate(rng, 0.1, 1.0)])
        if rng.random() < 0.3:
            market["volatility"] = round(rng.uniform(0.01, 0.3), 2)
        scenario["market"] = market
    if rng.random() < 0.5:
        scenario["rivals"] = {
            "our_share": round(rng.uniform(0.02, 0.7), 3),
            "switching": rng.choice([("Exact", 0.0), ("Exact", 50.0), *[estimate(rng, 0.5, 8.0) for _ in range(4)]]),
            "adoption": curve(rng)}
        if rng.random() < 0.7:
            scenario["rivals"]["inertia"] = rng.choice([("Exact", 0.0), estimate(rng, 0.5, 24.0, 1)])
    if rng.random() < 0.35:
        scenario["clients"] = {"share": estimate(rng, 0.0, 0.8), "adoption": curve(rng)}
    if rng.random() < 0.35:
        scenario["practice"] = {"half_life": estimate(rng, 3.0, 60.0, 1)}
    if maybe(0.9):
        scenario["policy"] = random_policy(rng)
    if rng.random() < 0.5:
        scenario["shared_progress"] = round(rng.uniform(0.0, 1.0), 2)
    if rng.random() < 0.5:
        scenario["draws"] = rng.randint(1, 500)
    if rng.random() < 0.5:
        scenario["seed"] = rng.randint(0, 2 ** 63)
    return scenario


# ---------------------------------------------------------------- cases made by hand

def one(title, roles, **rest):
    scenario = {"format": 1, "title": title, "currency": "EUR"}
    for name in ("horizon", "on_cost"):
        if name in rest:
            scenario[name] = rest.pop(name)
    scenario["work"] = rest.pop("work", {"unit": "shot", "volume": 40.0, "price": 4000.0})
    scenario["departments"] = [{"id": "all", "name": "All", "roles": roles}]
    scenario["adoption"] = rest.pop("adoption", {"studio": ("Immediate", {"start": ("Exact", 0.0)})})
    scenario.update(rest)
    return scenario


def role(identity, headcount, pay=60000.0, **rest):
    return {"id": identity, "name": identity.title(), "headcount": headcount, "pay": pay, **rest}


def by_hand():
    E = lambda x: ("Exact", x)
    half = [{"id": "one", "name": "One", "share": 0.5, "automation": E(1.0)},
            {"id": "two", "name": "Two", "share": 0.5, "automation": E(1.0), "review": E(0.0)}]
    yield "All that has a default is left out.", one("Least", [
        role("editor", 10.0, tasks=[{"id": "all", "name": "All", "share": 1.0, "automation": E(0.8)}])])
    yield "All that has a default is left out, with rivals.", one("Least, with rivals", [
        role("editor", 10.0, automation=("Pert", 0.2, 0.5, 0.7)),
        role("writer", 3.0, tasks=[{"id": "draft", "name": "Draft", "share": 0.7, "automation": ("Range", 0.3, 0.6)},
                                   {"id": "talk", "name": "Talk", "share": 0.3, "protected": True}])],
        adoption={"studio": ("Logistic", {"start": E(2.0), "midpoint": E(12.0), "rise": E(18.0)})},
        rivals={"our_share": 0.05, "switching": E(3.0),
                "adoption": ("Bass", {"start": E(0.0), "p": E(0.03), "q": E(0.6)})})
    yield "Every role that grows with the volume falls to no time at all: nothing limits the volume.", one("No stage left", [
        role("render", 6.0, automation=E(1.0)), role("clean", 4.0, tasks=half),
        role("office", 3.0, scaling="Fixed", automation=E(0.3))],
        horizon=12, adoption={"studio": ("Linear", {"start": E(1.0), "months": E(4.0)})},
        market={"unmet": E(0.5), "growth": E(0.04)}, ai_cost={"usage": E(300.0), "seat": E(40.0), "rollout": E(900.0)},
        policy={"choice": ("Blend", 0.4), "layoff_cap": 0.05, "attrition": 0.1, "severance": 4.0})
    yield "One role falls to no time at all, another does not; people move.", one("One stage gone", [
        role("render", 6.0, automation=E(1.0)), role("animate", 9.0, automation=E(0.4), review=E(0.3)),
        role("check", 2.0, tasks=[{"id": "look", "name": "Look", "share": 1.0, "protected": True, "automation": E(0.9)}])],
        horizon=12, market={"unmet": E(1.0)}, on_cost=0.3,
        policy={"choice": "Expand", "rebalance": True, "layoff_cap": 0.0, "retraining_cost": 2.0})
    yield "Usage so dear that every client leaves at once: volume 0, no unit cost.", one("Priced out", [
        role("render", 6.0, pay=0.012, automation=E(0.9))], horizon=6,
        adoption={"studio": ("Immediate", {"start": E(2.0)})},
        ai_cost={"usage": E(90000000.0)}, market={"pass_through": E(1.0), "elasticity": E(0.5)},
        rivals={"our_share": 0.3, "switching": E(50.0), "inertia": E(0.0),
                "adoption": ("Immediate", {"start": E(0.0), "ceiling": E(0.0)})},
        policy={"choice": "Follow"}, _extreme=True)
    yield "Review takes longer than what AI saves; no hiring beyond a small cap.", one("Backfire", [
        role("editor", 10.0, automation=("Range", 0.4, 0.8), review=("Range", 1.5, 2.0)),
        role("sound", 5.0, contract="Freelance", automation=E(0.5), review=E(1.2))],
        horizon=18, market={"pass_through": E(0.8), "elasticity": E(1.5)},
        policy={"choice": "Follow", "rebalance": False, "hiring_cap": 0.01, "attrition": 0.08, "hiring_cost": 2.5})
    yield "Only one role grows with the volume; the price reaches its floor; no elasticity.", one("Price floor", [
        role("render", 6.0, automation=E(1.0)), role("office", 0.0, scaling="Fixed"
             , tasks=[{"id": "all", "name": "All", "share": 1.0}]),
        role("legal", 0.02, pay=30000.0, scaling="Fixed", automation=E(0.5))],
        horizon=9, adoption={"studio": ("Linear", {"start": E(0.0), "months": E(6.0)})},
        market={"pass_through": E(1.0), "elasticity": E(0.0), "growth": E(0.1)},
        policy={"choice": "Follow", "layoff_cap": 0.1})
    yield "A quality band that is empty until it has drifted up; then it opens.", one("Band opens", [
        role("paint", 12.0, automation=E(0.7), review=E(0.2))], horizon=24,
        quality={"mean": 60.0, "spread": 12.0, "band": (E(70.0), E(55.0)), "drift": E(15.0)},
        market={"pass_through": E(0.5)}, policy={"choice": "Compress"})
    yield "A quality band that closes as it drifts down, to below its lower end and below 0.", one("Band closes", [
        role("paint", 12.0, automation=E(0.7), review=E(0.2)), role("ink", 4.0, automation=E(0.6))], horizon=24,
        quality={"mean": 0.0, "spread": 25.0, "band": (E(10.0), E(40.0)), "drift": E(-30.0)},
        ai_cost={"seat": E(100.0), "rollout": E(500.0)}, policy={"choice": "Expand", "rebalance": False})
    yield "People move between staff roles while freelancers take the target.", one("Freelancers", [
        role("staff-a", 10.0, automation=E(0.8)), role("free", 10.0, contract="Freelance", automation=E(0.1)),
        role("staff-b", 5.0, automation=E(0.2)), role("free-fixed", 2.0, contract="Freelance", scaling="Fixed", automation=E(0.5))],
        horizon=12, adoption={"studio": ("Linear", {"start": E(0.0), "months": E(8.0)})}, market={"unmet": E(0.8)},
        policy={"choice": ("Blend", 0.7), "rebalance": True, "layoff_cap": 0.02, "hiring_cap": 0.03,
                "attrition": 0.12, "severance": 6.0, "hiring_cost": 1.0, "retraining_cost": 0.5})
    yield "Nothing costs anything today: the price index stays 1.", one("Free of cost", [
        role("volunteer", 8.0, pay=0.0, automation=E(0.5))], horizon=6,
        ai_cost={"usage": E(500.0), "trend": E(-0.2), "seat": E(20.0)},
        market={"pass_through": E(1.0), "elasticity": E(2.0), "unmet": E(0.2)}, policy={"choice": "Compress"})
    yield "All of the volume is wanted without AI.", one("All by hand", [
        role("paint", 8.0, automation=E(0.9)), role("ink", 3.0, automation=E(0.5), adoption="late")], horizon=12,
        adoption={"studio": ("Bass", {"start": E(1.0), "p": E(0.4), "q": E(1.5)}),
                  "late": ("Linear", {"start": E(3.5), "months": E(5.0), "ceiling": E(0.8)})},
        handmade={"share": E(1.0), "premium": E(0.3)}, ai_cost={"usage": E(100.0), "seat": E(50.0), "rollout": E(70.0)},
        market={"unmet": E(0.1)}, policy={"choice": "Follow"})
    yield "Blend(0.0) with no hiring and no layoffs, under heavy attrition: moves fill the gaps.", one("Frozen", [
        role("a", 10.0, automation=E(0.6)), role("b", 6.0, automation=E(0.0)), role("c", 4.0, scaling="Fixed", automation=E(0.2))],
        horizon=24, policy={"choice": ("Blend", 0.0), "rebalance": True, "layoff_cap": 0.0, "hiring_cap": 0.0,
                            "attrition": 0.5, "retraining_cost": 1.5, "discount": 0.06})
    yield "One month only, Blend(1.0).", one("One month", [
        role("a", 10.0, automation=E(0.5)), role("b", 5.0, automation=E(0.25))], horizon=1,
        market={"unmet": E(2.0)}, ai_cost={"rollout": E(1000.0)}, policy={"choice": ("Blend", 1.0), "discount": 0.1})
    yield "The shares of the tasks sum to a little more than 1: time left is cut off at 0.", one("Beyond", [
        role("a", 10.0, tasks=[{"id": "x", "name": "X", "share": 0.5, "automation": E(1.0)},
                               {"id": "y", "name": "Y", "share": 0.5000009, "automation": E(1.0)}]),
        role("b", 5.0, automation=E(0.25))], horizon=3, market={"unmet": E(1.0)},
        policy={"choice": "Expand"}, _beyond=True)
    yield "Costs nearly vanish and all of it reaches the price: demand grows a hundredfold.", one("Hundredfold", [
        role("a", 10.0, automation=E(0.995)), role("b", 5.0, pay=40000.0, automation=E(0.99))], horizon=12,
        adoption={"studio": ("Linear", {"start": E(0.0), "months": E(10.0)})},
        market={"pass_through": E(1.0), "elasticity": E(1.2)}, rivals={"our_share": 0.4, "switching": E(8.0),
        "inertia": E(3.0), "adoption": ("Logistic", {"start": E(1.0), "midpoint": E(0.0), "rise": E(10.0), "ceiling": E(0.9)})},
        policy={"choice": "Expand", "rebalance": False})
    yield "Estimates whose middle lies outside the valid range are clamped to it.", one("Clamped", [
        role("a", 10.0, reach=("Normal", 1.1, 1.3), automation=("Normal", -0.5, 1.1), review=("LogNormal", 0.1, 0.6)),
        role("b", 5.0, automation=("LogNormal", 0.3, 0.9), review=("Normal", 2.1, 2.9), adoption="fast")], horizon=12,
        adoption={"studio": ("Linear", {"start": ("Normal", -3.0, -1.0), "months": ("LogNormal", 4.0, 9.0), "ceiling": ("LogNormal", 0.8, 1.6)}),
                  "fast": ("Logistic", {"start": ("Normal", -1.0, 4.0), "midpoint": ("Normal", -9.0, -1.0), "rise": ("LogNormal", 5.0, 25.0)})},
        ai_cost={"usage": ("Normal", -300.0, 900.0), "trend": ("Normal", -1.9, -1.2)},
        market={"growth": ("Normal", -0.1, 0.13), "elasticity": ("Normal", 9.0, 15.0), "pass_through": ("LogNormal", 0.05, 0.2)},
        policy={"choice": "Follow"})
    yield "Six years.", one("Long", [
        role("a", 10.0, automation=("Triangular", 0.3, 0.5, 0.9), review=("Triangular", 0.1, 0.1, 0.4)),
        role("b", 5.0, automation=("Pert", 0.1, 0.1, 0.6), adoption="slow"), role("c", 3.0, automation=E(0.1), contract="Freelance")],
        horizon=72, adoption={"studio": ("Bass", {"start": E(3.0), "p": ("Range", 0.02, 0.06), "q": E(0.5)}),
                              "slow": ("Logistic", {"start": E(6.5), "midpoint": ("LogNormal", 15.0, 45.0), "rise": E(40.0), "ceiling": E(0.7)})},
        market={"growth": E(-0.05), "elasticity": E(1.3), "pass_through": E(0.6)},
        policy={"choice": ("Blend", 0.25), "layoff_cap": 0.01, "attrition": 0.07, "discount": 0.05})


def make_cases():
    made = list(by_hand())
    for about, scenario in made:
        values, results = run_all(scenario)
        trouble = knife_edge(scenario, values, results)
        if trouble:
            raise SystemExit(f"{about}: {trouble}")
    k = 0
    while len(made) < CASES:
        scenario = random_scenario(random.Random(f"crewcast {k}"))
        k += 1
        values, results = run_all(scenario)
        if knife_edge(scenario, values, results) is None:
            made.append((f"Random scenario {k - 1}.", scenario))
    return made


# ---------------------------------------------------------------- is everything covered?

def features(scenario, results):
    seen = set()
    policy, roles = scenario.get("policy", {}), oracle.roles_of(scenario)
    if len(scenario["departments"]) > 1:
        seen.add("departments")
    if len(scenario["adoption"]) > 1:
        seen.add("several curves")
    for path, (est, _) in oracle.inputs(scenario).items():
        seen.add("form " + est[0])
    for r in roles:
        seen.add("whole role" if "automation" in r else "per task")
        if r.get("minimum", 0.0) > 0.0:
            seen.add("minimum")
        if "automation" in r and "tasks" in r:
            seen.add("whole role with tasks")
        seen.add("scaling " + r.get("scaling", "WithVolume"))
        seen.add("contract " + r.get("contract", "Employed"))
        if r.get("contract") == "Freelance" and r.get("scaling") == "Fixed":
            seen.add("Freelance Fixed")
        if r["headcount"] == 0.0:
            seen.add("headcount 0")
        if "reach" in r and r["reach"][0] != "Exact":
            seen.add("reach estimate")
        if any(t.get("protected") for t in r.get("tasks", [])):
            seen.add("protected")
        if any(t.get("protected") for t in r.get("tasks", [])) and "automation" in r:
            seen.add("whole role, protected task")
    if len(roles) > 1 and sum(r.get("scaling", "WithVolume") == "WithVolume" for r in roles) == 1:
        seen.add("all Fixed but one")
    for kind, given in scenario["adoption"].values():
        seen.add(kind)
        seen.add(kind + " with ceiling" if "ceiling" in given else kind + " without ceiling")
    quality = scenario.get("quality", {})
    if "drift" in quality:
        seen.add("drift")
    if quality and "band" not in quality:
        seen.add("no band")
    for block in ("handmade", "quality", "rivals", "clients", "practice"):
        seen.add(block if block in scenario else "no " + block)
    for block in ("ai_cost", "market", "handmade"):
        seen.update(f"{block}.{name}" for name in scenario.get(block, {}))
    if "rivals" in scenario:
        seen.add("rival " + scenario["rivals"]["adoption"][0])
        values = oracle.central(scenario)
        inertia, beta = values["rivals/inertia"], values["rivals/switching"]
        seen.add("inertia 0" if inertia == 0 else "inertia above 0")
        seen.add("switching 0" if beta == 0 else "switching large" if beta >= 20 else "switching")
    choice = policy.get("choice", "default choice")
    seen.add(f"choice {choice if isinstance(choice, str) else 'Blend'}")
    if choice in (("Blend", 0.0), ("Blend", 1.0)):
        seen.add(f"choice Blend({choice[1]})")
    seen.add(f"rebalance {policy.get('rebalance', 'default')}")
    for cap in ("layoff_cap", "hiring_cap"):
        value = policy.get(cap, "default")
        seen.add(f"{cap} {'value' if isinstance(value, float) and value > 0 else value}")
    for name in ("attrition", "severance", "hiring_cost", "retraining_cost", "discount"):
        if policy.get(name, 0.0) != 0.0:
            seen.add(name)
    if isinstance(policy.get("attrition"), tuple):
        seen.add("attrition estimate")
    elasticity = oracle.central(scenario)["market/elasticity"]
    seen.add("elasticity 0" if elasticity == 0 else "elasticity large" if elasticity > 3.9 else "elasticity")
    for label, result in results.items():
        s = result["series"]
        if None in s["unit_cost"]:
            seen.add("no unit cost")
        for of_role in result["roles"].values():
            if min(of_role["time_left"]) == 0.0:
                seen.add("time left 0")
            if max(of_role["time_left"]) > 1.0:
                seen.add("time left above 1")
            if max(of_role["minimum"]) > 0.0:
                seen.add(f"minimum under {label}")
            if max(of_role["bottleneck"]) > 0.0:
                seen.add(f"bottleneck under {label}")
        for name in ("hired", "laid_off", "moved", "left", "unmet", "idle"):
            if max(s[name]) > 1e-6:
                seen.add("series " + name)
        if any(abs(p - 0.01 * s["price"][0]) < 1e-12 * s["price"][0] for p in s["price"]):
            seen.add("price floor")
    return seen


EXPECTED_FEATURES = {
    "departments", "several curves", "whole role", "per task", "whole role with tasks", "scaling Fixed",
    "scaling WithVolume", "contract Employed", "contract Freelance", "Freelance Fixed", "headcount 0",
    "reach estimate", "protected", "whole role, protected task", "all Fixed but one", "drift", "no band",
    "handmade", "no handmade", "quality", "no quality", "rivals", "no rivals", "inertia 0", "inertia above 0",
    "clients", "no clients", "practice", "no practice", "scaling WithAi", "minimum", "market.volatility", "attrition estimate",
    "minimum under compress", "minimum under follow", "minimum under file",
    "switching 0", "switching large", "switching", "elasticity 0", "elasticity large", "elasticity",
    "choice Compress", "choice Expand", "choice Follow", "choice Blend", "choice Blend(0.0)",
    "choice Blend(1.0)", "choice default choice", "rebalance True", "rebalance False", "rebalance default",
    "attrition", "severance", "hiring_cost", "retraining_cost", "discount", "no unit cost", "time left 0",
    "time left above 1", "price floor", "bottleneck under compress", "bottleneck under expand",
    "bottleneck under blend:0.6", "bottleneck under follow", "bottleneck under file",
    *(f"form {form}" for form in FORMS),
    *(kind + end for kind in oracle.CURVE_INPUTS for end in ("", " with ceiling", " without ceiling")),
    *(f"rival {kind}" for kind in oracle.CURVE_INPUTS),
    *(f"{cap} {value}" for cap in ("layoff_cap", "hiring_cap") for value in ("default", "None", "0.0", "value")),
    *(f"ai_cost.{name}" for name in oracle.AI_COST), *(f"market.{name}" for name in oracle.MARKET),
    "handmade.share", "handmade.premium",
    *(f"series {name}" for name in ("hired", "laid_off", "moved", "left", "unmet", "idle")),
}


# ---------------------------------------------------------------- distributions

DISTRIBUTION_SERIES = ["headcount", "volume", "profit", "price", "unit_cost"]


def distribution_scenarios():
    U = lambda a, b: ("Range", a, b)
    E = lambda x: ("Exact", x)
    common = {"ai_cost": {"usage": ("LogNormal", 400.0, 2500.0), "trend": U(-0.4, 0.0), "seat": U(50.0, 250.0),
                          "rollout": ("Triangular", 200.0, 800.0, 3000.0)}}

    def editor(adopt, **rest):
        return role("editor", 10.0, **rest, tasks=[
            {"id": "assembly", "name": "Assembly", "share": 0.5, "automation": U(0.3, 0.95), "review": U(0.0, 0.5)},
            {"id": "story", "name": "Story", "share": 0.3, "automation": ("Triangular", 0.0, 0.2, 0.7), "review": ("Normal", 0.1, 0.9)},
            {"id": "talk", "name": "Talk", "share": 0.2, "protected": True}])

    def paint(**rest):
        return role("paint", 6.0, pay=48000.0, **rest, tasks=[
            {"id": "base", "name": "Base", "share": 0.6, "automation": U(0.2, 1.0)},
            {"id": "detail", "name": "Detail", "share": 0.4, "automation": ("Normal", 0.1, 0.7), "review": U(0.0, 1.2)}])

    yield "Nothing is shared between tasks.", one(
        "Distribution 0", [editor(None, reach=("Triangular", 0.5, 0.9, 1.0)), paint()], horizon=12, on_cost=0.3,
        adoption={"studio": ("Linear", {"start": U(0.0, 4.0), "months": U(4.0, 20.0)})},
        market={"growth": ("Normal", -0.05, 0.1), "unmet": U(0.0, 0.4), "elasticity": ("Pert", 0.5, 0.9, 2.5), "pass_through": U(0.3, 1.0)},
        policy={"choice": ("Blend", 0.5), "rebalance": True, "attrition": 0.1, "severance": 3.0, "discount": 0.05},
        shared_progress=0.0, **common)
    yield "All of the tasks' progress is shared.", one(
        "Distribution 1", [editor(None, reach=("Triangular", 0.5, 0.9, 1.0)), paint()], horizon=12, on_cost=0.3,
        adoption={"studio": ("Logistic", {"start": E(0.0), "midpoint": ("LogNormal", 3.0, 12.0), "rise": U(4.0, 16.0)})},
        market={"unmet": U(0.0, 1.0), "elasticity": ("LogNormal", 0.4, 2.0), "pass_through": U(0.3, 1.0)},
        policy={"choice": "Follow", "layoff_cap": 0.03, "hiring_cap": 0.02, "attrition": 0.1, "severance": 3.0, "hiring_cost": 1.0},
        shared_progress=1.0, **common)
    yield "Half of the tasks' progress is shared; rivals; a quality band; some of it by hand.", one(
        "Distribution 2", [editor(None), paint(contract="Freelance"),
                           role("office", 2.0, scaling="Fixed", automation=("Pert", 0.05, 0.2, 0.6))], horizon=12,
        adoption={"studio": ("Bass", {"start": U(0.0, 3.0), "p": U(0.1, 0.6), "q": ("Triangular", 0.0, 1.0, 3.0), "ceiling": U(0.6, 1.0)})},
        quality={"mean": 65.0, "spread": 15.0, "band": (U(0.0, 40.0), ("Normal", 60.0, 95.0)), "drift": ("Normal", -2.0, 12.0)},
        handmade={"share": U(0.0, 0.3), "premium": ("Normal", -0.1, 0.4)},
        market={"elasticity": ("Triangular", 0.2, 1.0, 3.0), "pass_through": U(0.2, 0.9), "unmet": U(0.0, 0.2)},
        rivals={"our_share": 0.1, "switching": ("Triangular", 0.5, 2.0, 6.0), "inertia": U(1.0, 12.0),
                "adoption": ("Linear", {"start": U(0.0, 6.0), "months": U(2.0, 12.0)})},
        clients={"share": U(0.0, 0.3), "adoption": ("Linear", {"start": E(0.0), "months": U(6.0, 18.0)})},
        practice={"half_life": U(6.0, 24.0)},
        policy={"choice": ("Blend", 0.7), "rebalance": False, "layoff_cap": 0.05, "attrition": U(0.05, 0.25), "discount": 0.08},
        shared_progress=0.5, **common)
    yield "One estimate for each whole role.", one(
        "Distribution 3", [role("render", 8.0, automation=("Pert", 0.1, 0.6, 0.95), review=U(0.0, 0.6)),
                           role("check", 5.0, reach=U(0.5, 1.0), automation=("LogNormal", 0.1, 0.6), review=("LogNormal", 0.1, 1.5),
                                minimum=3.5,
                                tasks=[{"id": "look", "name": "Look", "share": 0.75}, {"id": "sign", "name": "Sign", "share": 0.25, "protected": True}]),
                           role("brief", 0.0, scaling="WithAi", rate=U(0.05, 0.3))],
        horizon=8, adoption={"studio": ("Immediate", {"start": U(0.0, 6.0), "ceiling": ("Triangular", 0.3, 0.8, 1.0)})},
        market={"elasticity": U(0.0, 2.0), "pass_through": U(0.0, 1.0), "growth": U(-0.1, 0.2), "unmet": ("LogNormal", 0.05, 0.5),
                "volatility": 0.1},
        policy={"choice": ("Blend", 0.3), "rebalance": False, "severance": 2.0}, **common)


def one_distribution(job):
    k, about, scenario = job
    horizon = scenario["horizon"]
    months = sorted({1, horizon // 2, horizon})
    found = oracle.monte_carlo(scenario, DRAWS, f"distribution {k}", months, DISTRIBUTION_SERIES)
    return f"dist_{k}", {"about": about, "policy": "file", "draws": DRAWS, "months": months, **found}


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main(arguments):
    folders = [a for a in arguments if not a.startswith("--")]
    if len(folders) != 1:
        raise SystemExit("usage: python3 generate.py OUTDIR [--no-distribution]")
    folder = folders[0]
    os.makedirs(folder, exist_ok=True)
    seen = set()
    for k, (about, scenario) in enumerate(make_cases()):
        values, results = run_all(scenario)
        seen |= features(scenario, results)
        write(folder, f"case_{k:03}.ron", scenario_ron(scenario, about))
        write(folder, f"case_{k:03}.json", expected_json(scenario, about, values, results))
    if EXPECTED_FEATURES - seen:
        raise SystemExit(f"not covered: {sorted(EXPECTED_FEATURES - seen)}")
    jobs = [(k, about, scenario) for k, (about, scenario) in enumerate(distribution_scenarios())]
    for k, about, scenario in jobs:
        write(folder, f"dist_{k}.ron", scenario_ron(scenario, about))
    if "--no-distribution" not in arguments:
        with multiprocessing.Pool(2) as pool:
            found = dict(pool.map(one_distribution, jobs, chunksize=1))
        write(folder, "distribution.json", json.dumps(found, indent=1, allow_nan=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Checks the oracle itself: the 30 rows of "What must always hold", the estimates, and the files.

    python3 check.py            (reads the files beside it)
"""

import copy
import json
import math
import os
import random
import re

import generate
import oracle
from generate import one, role
from oracle import central, simulate

HERE = os.path.dirname(os.path.abspath(__file__))
E = lambda x: ("Exact", x)
AT_ONCE = {"studio": ("Immediate", {"start": E(0.0)})}


def close(a, b, tolerance=1e-9):
    assert abs(a - b) <= tolerance * max(1.0, abs(a), abs(b)), (a, b)


def run(scenario, choice=None, values=None, **rest):
    return simulate(scenario, values or central(scenario), choice, **rest)


def last(result, name):
    return result["series"][name][-1]


def drawn(count, seed, **given):
    """`count` random scenarios, each with a random draw of its inputs."""
    for k in range(count):
        rng = random.Random(f"{seed} {k}")
        scenario = generate.random_scenario(rng, **given)
        yield rng, scenario, oracle.sample(scenario, rng)


CHOICES = ["Compress", "Expand", "Follow", ("Blend", 0.0), ("Blend", 0.3), ("Blend", 1.0)]


def two_roles(**policy):
    return one("two", [role("fast", 10.0, automation=E(0.8)), role("slow", 10.0)
                       | {"tasks": [{"id": "all", "name": "All", "share": 1.0}]}],
               horizon=6, market={"unmet": E(9.0)}, policy=policy)


def row_1():
    r = run(one("x", [role("a", 10.0, automation=E(0.8))], horizon=3), "Compress")
    close(last(r, "headcount"), 2.0), close(last(r, "volume"), 40.0)


def row_2():
    r = run(one("x", [role("a", 10.0, automation=E(0.8))], horizon=3, market={"unmet": E(4.0)}), "Expand")
    close(last(r, "headcount"), 10.0), close(last(r, "volume"), 200.0)


def row_3():
    for rng, scenario, values in drawn(150, "row 3"):
        for path in values:
            if path.endswith("/review"):
                values[path] = 1.0
            # What AI makes and what practice saves are changes of their own.
            if path.endswith("/rate"):
                values[path] = 0.0
        scenario.pop("practice", None)
        values.pop("practice/half_life", None)
        if rng.random() < 0.5:
            values["market/pass_through"] = 0.0
        else:
            values.update({"ai_cost/usage": 0.0, "ai_cost/seat": 0.0})
        none = dict(values) | {p: 0.0 for p in values if p.startswith("adoption/") and p.endswith("/ceiling")}
        for choice in CHOICES:
            a, b = run(scenario, choice, values), run(scenario, choice, none)
            for name in ("headcount", "volume"):
                for x, y in zip(a["series"][name], b["series"][name]):
                    close(x, y)


def row_4():
    for saved in (0.3, 0.9, 0.99):
        for elasticity in (0.0, 0.5, 1.0, 1.7):
            s = one("x", [role("a", 10.0, automation=E(saved))], horizon=3,
                    market={"elasticity": E(elasticity), "pass_through": E(1.0)})
            close(last(run(s, "Follow"), "headcount") / 10.0, (1.0 - saved) ** (1.0 - elasticity))


def row_5():
    close(last(run(two_roles(rebalance=False), "Expand"), "volume"), 40.0)
    close(last(run(two_roles(), "Expand"), "volume"), 40.0 * 20.0 / 12.0)


def row_6():
    for rng, scenario, values in drawn(150, "row 6"):
        name, curve = next(iter(scenario["adoption"].items()))
        for r in oracle.roles_of(scenario):
            r["adoption"] = name
        scenario["rivals"] = {"our_share": 0.2, "switching": E(7.0), "adoption": curve}
        values = central(scenario)
        values.update({f"rivals/adoption/{k}": values[f"adoption/{name}/{k}"] for k in oracle.CURVE_INPUTS[curve[0]]})
        alone = copy.deepcopy(scenario)
        del alone["rivals"]
        for choice in CHOICES:
            a, b = run(scenario, choice, values), run(alone, choice, values)
            for x, y, share in zip(a["series"]["demand"], b["series"]["demand"], a["series"]["share"]):
                close(share, 0.2), close(x / scenario["work"]["volume"], y / scenario["work"]["volume"])


def row_7():
    tried = 0
    for rng, scenario, values in drawn(300, "row 7"):
        scenario["rivals"] = {"our_share": 0.3, "switching": E(4.0), "adoption": ("Immediate", {"start": E(0.0)})}
        values = central(scenario) | {"market/pass_through": 1.0}
        values.update({p: 0.0 for p in values if p.startswith("adoption/") and p.endswith("/ceiling")})
        share = run(scenario, "Expand", values)["series"]["share"]
        rival = copy.deepcopy(scenario)
        rival["adoption"] = {name: ("Immediate", {"start": E(0.0)}) for name in scenario["adoption"]}
        del rival["rivals"]
        cost = run(rival, "Expand", values | central(rival) | {"market/pass_through": 1.0})["series"]["standard_cost"]
        if all(c < cost[0] * (1 - 1e-9) for c in cost[1:]):
            tried += 1
            assert share[0] == 0.3 and all(0.0 <= later < 0.3 for later in share[1:]), share
    assert tried > 30, tried


def row_8():
    s = one("x", [role("a", 10.0, reach=E(0.9), tasks=[
        {"id": "x", "name": "X", "share": 0.35, "automation": ("Range", 0.7, 0.8)},
        {"id": "y", "name": "Y", "share": 0.25, "automation": ("Range", 0.7, 0.8)},
        {"id": "z", "name": "Z", "share": 0.4, "automation": ("Range", 0.7, 0.8), "protected": True}])], horizon=2)
    rng = random.Random(8)
    for _ in range(500):
        n = last(run(s, "Compress", oracle.sample(s, rng)), "headcount") / 10.0
        assert 1 - 0.9 * 0.6 * 0.8 <= n <= 1 - 0.9 * 0.6 * 0.7, n


def row_9():
    for _, scenario, values in drawn(200, "row 9"):
        for choice in CHOICES:
            r = run(scenario, choice, values)
            s = r["series"]
            close(s["volume"][0], scenario["work"]["volume"]), close(s["price"][0], scenario["work"]["price"])
            assert s["hired"][0] == s["laid_off"][0] == s["moved"][0] == s["left"][0] == 0.0
            for known in oracle.roles_of(scenario):
                assert r["roles"][known["id"]]["headcount"][0] == known["headcount"]


def row_10():
    s = one("x", [role("a", 10.0, automation=E(1.0)), role("b", 4.0, automation=E(0.999))], horizon=12,
            policy={"rebalance": False, "attrition": 0.1, "layoff_cap": 0.0})
    r = run(s, "Compress")
    close(last(r, "headcount"), 0.9 * 14.0)
    assert r["totals"]["laid_off"] == 0.0


def row_11():
    for rng, scenario, values in drawn(300, "row 11"):
        policy = scenario.setdefault("policy", {})
        policy.update(layoff_cap=rng.choice([0.0, 0.03]), hiring_cap=rng.choice([0.0, 0.02]))
        for choice in CHOICES:
            r = run(scenario, choice, values)
            for known in oracle.roles_of(scenario):
                mine = r["roles"][known["id"]]
                for t in range(1, scenario["horizon"] + 1):
                    if known.get("scaling") == "WithAi":
                        continue
                    assert mine["hired"][t] <= policy["hiring_cap"] * known["headcount"] * (1 + 1e-12)
                    assert mine["laid_off"][t] <= policy["layoff_cap"] * mine["headcount"][t - 1] * (1 + 1e-12)


def row_12():
    for _, scenario, values in drawn(400, "row 12"):
        for choice in CHOICES:
            r = run(scenario, choice, values)
            s = r["series"]
            for t in range(scenario["horizon"] + 1):
                assert 0.0 <= s["volume"][t] <= s["demand"][t]
                assert min(of["headcount"][t] for of in r["roles"].values()) >= 0.0
                costs = [s[name][t] for name in ("payroll", "ai_cost", "other_cost", "change_cost")]
                assert min(costs) >= 0.0 and s["standard_cost"][t] >= 0.0
                close(s["revenue"][t] - sum(costs), s["profit"][t])
                # people are conserved, role by role
                if t > 0:
                    for known in oracle.roles_of(scenario):
                        of = r["roles"][known["id"]]
                        if known.get("contract") != "Freelance":
                            close(of["headcount"][t] - of["headcount"][t - 1],
                                  of["hired"][t] - of["laid_off"][t] - of["left"][t] + of["moved"][t])
                    close(sum(of["moved"][t] for of in r["roles"].values()), 0.0)


def row_13():
    for rng, scenario, values in drawn(200, "row 13"):
        for path in values:
            if path.endswith("/review"):
                values[path] = min(values[path], 1.0)
        before = run(scenario, "Follow", values)
        path = rng.choice([p for p in values if p.startswith("roles/") and p.endswith("/automation")])
        more = values | {path: values[path] + rng.random() * (1.0 - values[path])}
        after = run(scenario, "Follow", more)
        for name in before["roles"]:
            for a, b in zip(before["roles"][name]["time_left"], after["roles"][name]["time_left"]):
                assert b <= a + 1e-12


def row_14():
    for rng, scenario, values in drawn(200, "row 14"):
        c = rng.choice([0.01, 0.5, 3.0, 700.0])
        scaled = copy.deepcopy(scenario)
        work = scaled["work"]
        work["volume"] *= c
        work["price"] /= c
        work["other_cost"] = work.get("other_cost", 0.0) / c
        for choice in CHOICES:
            a, b = run(scenario, choice, values), run(scaled, choice, values)
            for name in ("headcount", "idle", "hired", "laid_off", "moved", "left", "share", "revenue", "payroll",
                         "ai_cost", "other_cost", "change_cost"):
                for x, y in zip(a["series"][name], b["series"][name]):
                    close(x, y, 1e-8)
            scale = sum(abs(x) for x in a["series"]["revenue"] + a["series"]["payroll"] + a["series"]["ai_cost"])
            assert abs(a["totals"]["npv"] - b["totals"]["npv"]) <= 1e-8 * scale


def row_15():
    for rng, scenario, _ in drawn(200, "row 15"):
        values = central(scenario)
        split = copy.deepcopy(scenario)
        new_values = dict(values)
        department = rng.choice(split["departments"])
        k = rng.randrange(len(department["roles"]))
        whole = department["roles"][k]
        old = f"roles/{whole['id']}"
        if rng.random() < 0.5 or not whole.get("tasks"):
            halves = [copy.deepcopy(whole) for _ in range(2)]
            for name, half in zip("ab", halves):
                half["id"] += name
                half["headcount"] /= 2.0
                half["minimum"] = half.get("minimum", 0.0) / 2.0
                new_values.update({f"roles/{half['id']}" + p[len(old):]: v / 2.0 if p.endswith("/rate") else v
                                   for p, v in values.items() if p.startswith(old + "/")})
            department["roles"][k:k + 1] = halves
        else:
            task = whole["tasks"][-1]
            task["share"] /= 2.0
            twin = copy.deepcopy(task)
            twin["id"] = "twin"
            whole["tasks"].append(twin)
            new_values.update({f"{old}/tasks/twin/{name}": values.get(f"{old}/tasks/{task['id']}/{name}", 0.0)
                               for name in ("automation", "review")})
        for choice in CHOICES:
            a, b = run(scenario, choice, values), run(split, choice, new_values)
            for name in oracle.SERIES:
                for x, y in zip(a["series"][name], b["series"][name]):
                    if x is None:
                        assert y is None
                    elif name not in ("profit",):
                        close(x, y, 1e-8)
            close(a["totals"]["moved"], b["totals"]["moved"], 1e-8)


def row_16():
    tried = 0
    for rng, scenario, values in drawn(400, "row 16"):
        scenario["policy"] = {"rebalance": rng.random() < 0.5}
        for r in oracle.roles_of(scenario):
            r["contract"], r["minimum"] = "Employed", 0.0
        values["policy/attrition"] = 0.0
        values["ai_cost/rollout"] = 0.0
        values["market/unmet"] += 1.0
        r = run(scenario, "Compress", values)
        s = r["series"]
        V0 = scenario["work"]["volume"]
        for t in range(1, scenario["horizon"] + 1):
            still = all(of["time_left"][t] == of["time_left"][t - 1] for of in r["roles"].values())
            if s["demand"][t] >= V0 and still:
                tried += 1
                close(s["payroll"][t] + s["ai_cost"][t] + s["other_cost"][t], s["standard_cost"][t] * V0)
    assert tried > 300, tried


def row_17():
    r = run(two_roles(layoff_cap=0.0, rebalance=True), "Expand")
    close(last(r, "headcount"), 20.0), close(r["totals"]["moved"], 20.0 / 3.0)
    close(r["totals"]["hired"], 0.0), close(r["totals"]["laid_off"], 0.0)
    assert abs(r["series"]["hired"][1]) < 1e-12


def row_18():
    """Continuous, but for two corners: no WithVolume role has any time left (`limit` is V0 at 0, infinite above), or
    minima keep more people in every one of them than today's volume needs (`limit` is V0 at 0, what they can do above)."""
    for _, scenario, values in drawn(150, "row 18"):
        for r in oracle.roles_of(scenario):
            r["minimum"] = 0.0
        V0 = scenario["work"]["volume"]
        for lam in (0.0, 0.2, 0.999):
            a = run(scenario, ("Blend", lam), values)
            b = run(scenario, ("Blend", lam + 1e-9), values)
            if not all(month["ratios"] for month in a["trace"]):
                continue
            for t in range(scenario["horizon"] + 1):
                assert abs(a["series"]["volume"][t] - b["series"]["volume"][t]) < 1e-4 * V0
                assert abs(a["series"]["headcount"][t] - b["series"]["headcount"][t]) < 1e-4


def a_role(**rest):
    return role("a", 10.0, automation=E(0.8), **rest)


def row_19():
    r = run(one("x", [a_role(), role("b", 1.0, automation=E(0.8), minimum=1.0)], horizon=3), "Compress")
    close(last(r, "headcount"), 3.0)
    assert r["roles"]["b"]["minimum"] == [0.0, 1.0, 1.0, 1.0] and max(r["roles"]["a"]["minimum"]) == 0.0


def row_20():
    s = one("x", [a_role(review=E(0.5))], horizon=24, practice={"half_life": E(12.0)})
    r = run(s, "Compress")
    close(r["series"]["headcount"][12], 4.0), close(r["series"]["headcount"][24], 3.0)


def around(**rest):
    return one("x", [a_role(), role("ai", 0.0, scaling="WithAi", rate=E(0.25))], horizon=3, **rest)


def row_21():
    r = run(around(policy={"hiring_cap": 0.02}), "Compress")
    close(r["roles"]["a"]["headcount"][-1], 2.0), close(r["roles"]["ai"]["headcount"][-1], 2.0)
    close(last(r, "standard_cost"), 0.4 * r["series"]["standard_cost"][0])


def row_22():
    r = run(around(market={"unmet": E(9.0)}), "Expand")
    close(last(r, "volume"), 200.0)
    close(r["roles"]["a"]["headcount"][-1], 10.0), close(r["roles"]["ai"]["headcount"][-1], 10.0)
    r = run(around(market={"unmet": E(1.0)}), "Follow")
    close(r["roles"]["a"]["headcount"][-1], 4.0), close(r["roles"]["ai"]["headcount"][-1], 4.0)


def row_23_and_24():
    for growth in (0.0, 0.05, 0.3):
        for unmet in (0.0, 0.7):
            s = one("x", [a_role(), role("b", 4.0, automation=E(0.3))], horizon=24,
                    market={"growth": E(growth), "unmet": E(unmet)})
            r = run(s, "Compress", without_ai=True)
            assert set(r["series"]["hired"]) == {0.0}
            for n, v in zip(r["series"]["headcount"], r["series"]["volume"]):
                close(n, 14.0), close(v, 40.0)
            for t, n in enumerate(run(s, "Follow", without_ai=True)["series"]["headcount"]):
                close(n, 14.0 * (1.0 + growth) ** (t / 12.0))


row_23 = row_24 = row_23_and_24


def row_25():
    r = run(one("x", [a_role()], horizon=3, market={"unmet": E(9.0)}), "Follow")
    close(last(r, "headcount"), 10.0), close(last(r, "volume"), 200.0)


def row_26():
    s = two_roles(rebalance=False)
    s["market"]["unmet"] = E(1.0)
    r = run(s, "Follow")
    close(r["roles"]["fast"]["headcount"][-1], 2.0), close(r["roles"]["slow"]["headcount"][-1], 10.0)
    close(last(r, "idle"), 0.0)


def row_27():
    r = run(one("x", [a_role(contract="Freelance")], horizon=3), "Expand")
    close(last(r, "headcount"), 2.0), close(last(r, "idle"), 0.0)


def row_28():
    s = one("x", [role("a", 10.0, automation=E(0.0))], horizon=12,
            clients={"share": E(0.5), "adoption": ("Linear", {"start": E(0.0), "months": E(12.0)})})
    n = run(s, "Compress")["series"]["headcount"]
    close(n[6], 7.5), close(n[12], 5.0)


def row_29():
    s = one("x", [a_role()], horizon=3, policy={"attrition": 0.2, "hiring_cost": 3.0})
    s = run(s, "Compress", without_ai=True)["series"]
    assert s["change_cost"][0] > 0.0
    close(s["change_cost"][0], s["change_cost"][1]), close(s["profit"][0], s["profit"][1])


def row_30():
    s = one("x", [a_role()], horizon=12, market={"volatility": 0.1})
    still = one("x", [a_role()], horizon=12)
    for a, b in zip(run(s, "Follow")["series"]["demand"], run(still, "Follow")["series"]["demand"]):
        close(a, b)
    rng = random.Random("row 30")
    logs = [math.log(last(run(s, "Follow", oracle.sample(s, rng)), "demand") / 40.0) for _ in range(4000)]
    mean = sum(logs) / len(logs)
    deviation = math.sqrt(sum((x - mean) ** 2 for x in logs) / (len(logs) - 1))
    assert abs(mean) < 0.007 and abs(deviation - 0.1) < 0.005, (mean, deviation)


# ---------------------------------------------------------------- other checks

def bottlenecks():
    slow = lambda r: r["roles"]["slow"]["bottleneck"]
    r = run(two_roles(rebalance=False), "Expand")
    assert slow(r)[0] == 0.0 and set(slow(r)[1:]) == {1.0} and max(r["roles"]["fast"]["bottleneck"]) == 0.0
    r = run(two_roles(), "Expand")
    assert max(slow(r)) == 0.0  # balanced
    single = one("x", [role("a", 10.0, automation=E(0.5))], horizon=2, market={"unmet": E(9.0)})
    assert run(single, "Expand")["roles"]["a"]["bottleneck"] == [1.0, 1.0, 1.0]
    assert run(single, "Compress")["roles"]["a"]["bottleneck"] == [0.0, 0.0, 0.0]


def estimates():
    for a, b in ((1.0, 5.0), (5.0, 1.0), (3.0, 3.0), (1.4, 4.6), (2.6, 3.4)):
        for u in (1e-6, 0.01, 0.3, 0.5, 0.77, 0.999999):
            close(oracle.beta_cdf(oracle.beta_quantile(u, a, b), a, b), u, 1e-13)
        # against the integral of the density, by Simpson's rule in x = y^4 (no singular ends)
        x, steps = 0.37, 20000
        density = lambda y: 4 * y ** 3 * (y ** 4) ** (a - 1) * (1 - y ** 4) ** (b - 1) if y > 0 else 0.0
        def integral(to):
            h = to ** 0.25 / steps
            return h / 3 * sum((1 if k in (0, steps) else 4 if k % 2 else 2) * density(min(1.0, k * h))
                               for k in range(steps + 1))
        close(oracle.beta_cdf(x, a, b), integral(x) / integral(1.0), 1e-9)
    close(oracle.quantile(("Normal", 2.0, 6.0), 0.1), 2.0, 1e-14), close(oracle.quantile(("Normal", 2.0, 6.0), 0.9), 6.0, 1e-14)
    close(oracle.quantile(("LogNormal", 2.0, 6.0), 0.1), 2.0, 1e-14), close(oracle.quantile(("LogNormal", 2.0, 6.0), 0.9), 6.0, 1e-14)
    close(oracle.quantile(("Triangular", 1.0, 2.0, 5.0), 0.25), 2.0), close(oracle.quantile(("Triangular", 1.0, 1.0, 5.0), 0.75), 3.0)
    for form in ("Triangular", "Pert", "Range", "Normal", "LogNormal"):
        low_high = (0.4, 0.4) if form in ("Range", "Normal", "LogNormal") else (0.4, 0.4, 0.4)
        close(oracle.quantile((form, *low_high), 0.3), 0.4, 1e-15)
    assert oracle.quantile(("Normal", 1.1, 1.5), 0.5, (0.0, 1.0)) == 1.0
    assert oracle.quantile_type7([1.0, 2.0, 3.0, 4.0], 0.05) == 1.15


def valid(scenario):
    """Inside the tables' valid ranges, as a file that is no error must be."""
    ids = [r["id"] for r in oracle.roles_of(scenario)]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-z0-9_-]+", x) for x in ids)
    for path, (estimate, bounds) in oracle.inputs(scenario).items():
        parameters = estimate[1:]
        assert list(parameters) == sorted(parameters), (path, estimate)
        if estimate[0] == "LogNormal":
            assert parameters[0] > 0.0
        if estimate[0] not in ("Normal", "LogNormal"):
            assert bounds[0] <= parameters[0] and parameters[-1] <= bounds[1], (path, estimate)
    for r in oracle.roles_of(scenario):
        assert 0.0 <= r.get("minimum", 0.0) <= r["headcount"]
        if r.get("scaling") == "WithAi":
            assert "rate" in r and not {"automation", "review", "reach", "tasks"} & set(r)
            assert r.get("adoption", "studio") in scenario["adoption"]
            continue
        assert "rate" not in r
        assert "automation" in r or "tasks" in r
        assert r.get("adoption", "studio") in scenario["adoption"]
        if r.get("tasks"):
            assert abs(sum(task["share"] for task in r["tasks"]) - 1.0) <= 1e-6
            assert "automation" not in r or not any("automation" in t or "review" in t for t in r["tasks"])
    assert any(r.get("scaling", "WithVolume") == "WithVolume" and r["headcount"] > 0 for r in oracle.roles_of(scenario))


class Ron:
    """Reads back just as much RON as the files use."""
    TOKEN = re.compile(r'\s*(?:(#!\[[^\n]*\n)|(//[^\n]*\n)|("(?:[^"\\]|\\.)*")|(-?\d+\.\d+|-?\d+)|([A-Za-z_]\w*)|([(){}\[\],:]))')

    def __init__(self, text):
        assert text.startswith("#![enable(implicit_some)]\n")
        self.tokens, at = [], 0
        text = text.rstrip() + "\n"
        while text[at:].strip():
            match = self.TOKEN.match(text, at)
            assert match, text[at:at + 40]
            at = match.end()
            if match.group(1) is None and match.group(2) is None:
                self.tokens.append(match.group(0).strip())
        self.at = 0

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead]

    def until(self, end, item):
        found = []
        while self.peek() != end:
            found.append(item())
            if self.peek() == ",":
                self.next()
        self.next()
        return found

    def value(self):
        token = self.next()
        if token[0] == '"':
            return json.loads(token)
        if token[0].isdigit() or token[0] == "-":
            return float(token) if "." in token else int(token)
        if token == "[":
            return self.until("]", self.value)
        if token == "{":
            return dict(self.until("}", self.pair))
        if token == "(":
            return self.inside()
        if token in ("true", "false"):
            return token == "true"
        if token == "None":
            return None
        if self.peek() == "(":
            self.next()
            inside = self.inside()
            return (token, inside) if isinstance(inside, dict) else (token, *inside)
        return token

    def inside(self):
        if self.peek() == ")":
            self.next()
            return {}
        if self.peek(1) == ":":
            return dict(self.until(")", self.pair))
        return tuple(self.until(")", self.value))

    def pair(self):
        name = self.next()
        assert self.next() == ":"
        return json.loads(name) if name[0] == '"' else name, self.value()


def files():
    total = 0
    for k, (about, scenario) in enumerate([*generate.make_cases(), *generate.distribution_scenarios()]):
        name = f"case_{k:03}" if k < generate.CASES else f"dist_{k - generate.CASES}"
        with open(os.path.join(HERE, name + ".ron"), encoding="utf-8") as file:
            read = Ron(file.read()).value()
        wanted = {key: value for key, value in scenario.items() if key[0] != "_"}
        assert read == wanted, name
        valid(read)
        if k < generate.CASES:
            with open(os.path.join(HERE, name + ".json"), encoding="utf-8") as file:
                expected = json.load(file)
            months = expected["months"]
            assert months[:2] == [0, 1] and months[-1] == read.get("horizon", 60)
            for label, choice in generate.POLICIES:
                again = run(read, choice, without_ai=label == "without-ai")
                stored = expected["policies"][label]
                for name_, values in again["series"].items():
                    assert [values[t] for t in months] == stored["series"][name_]
                for id_, of in again["roles"].items():
                    for name_, values in of.items():
                        assert [values[t] for t in months] == stored["roles"][id_][name_]
                assert again["totals"] == stored["totals"]
        total += 1
    return total


def main():
    for k in range(1, 31):
        globals()[f"row_{k}"]()
        print(f"row {k}: holds")
    for check in (bottlenecks, estimates):
        check()
        print(f"{check.__name__}: fine")
    print(f"files: {files()} scenarios read back as they were generated, results the same")


if __name__ == "__main__":
    main()

"""A studio and the values of its inputs, as `cargo bench --bench kernel -- --export DIR` writes them, as arrays.

Shapes: R roles, D draws, K adoption curves (the rivals' comes last).
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SERIES = ["headcount", "volume", "demand", "unmet", "idle", "standard_cost", "unit_cost", "price", "share", "revenue",
          "payroll", "ai_cost", "other_cost", "change_cost", "profit", "hired", "laid_off", "moved", "left"]
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]
KINDS = ["Immediate", "Linear", "Logistic", "Bass"]
FOLLOW = -1.0  # in place of λ


@dataclass
class Studio:
    """What is the same in every draw, and one row of draws for each input. Names as in docs/model.md."""

    horizon: int
    volume: float
    price: float
    other_cost: float
    headcount: np.ndarray  # R
    cost: np.ndarray  # R, money per FTE and month
    with_volume: np.ndarray  # R, bool
    employed: np.ndarray  # R, bool
    curve: np.ndarray  # R, index
    kinds: np.ndarray  # K, index into KINDS
    curves: np.ndarray  # K × 4 × D: start, ceiling, and the two inputs of the shape
    gross: np.ndarray  # R × D
    net: np.ndarray  # R × D
    scalars: dict  # name → D
    quality: tuple | None  # mean, spread
    rivals: float | None  # our share
    rebalance: bool
    layoff_cap: float  # ∞: none
    hiring_cap: float
    leaving: float  # share who leave by themselves in a month
    severance: float
    hiring_cost: float
    retraining_cost: float
    choices: list  # λ, or FOLLOW

    @property
    def draws(self):
        return self.gross.shape[1]


def some(of, draws):
    """The same studio with the first `draws` only."""
    from dataclasses import replace
    cut = lambda rows: np.ascontiguousarray(rows[..., :draws])
    return replace(of, curves=cut(of.curves), gross=cut(of.gross), net=cut(of.net),
                   scalars={name: cut(row) for name, row in of.scalars.items()})


def tag(value):
    """The name and the content of a RON variant in JSON."""
    if isinstance(value, str):
        return value, {}
    (name, content), = value.items()
    return name, content


def load(folder):
    folder = Path(folder)
    file = json.loads((folder / "studio.json").read_text())
    paths = json.loads((folder / "inputs.json").read_text())
    table = np.fromfile(folder / "inputs.f64").reshape(len(paths), -1)
    rows = dict(zip(paths, table, strict=True))
    draws = table.shape[1]
    zero = np.zeros(draws)
    given = lambda path, default=0.0: rows.get(path, np.full(draws, default))

    roles = [role for department in file["departments"] for role in department["roles"]]
    names = list(file["adoption"])
    gross, net = [], []
    for role in roles:
        at = f"roles/{role['id']}"
        reached = given(f"{at}/reach", 1.0) * (1 - given("handmade/share"))
        whole = f"{at}/automation" in rows or f"{at}/review" in rows
        tasks = role.get("tasks") or [{"id": None, "share": 1.0, "protected": False}]
        b, g = zero.copy(), zero.copy()
        for task in tasks:
            if task["protected"]:
                continue
            own = at if whole else f"{at}/tasks/{task['id']}"
            automation, review = given(f"{own}/automation"), given(f"{own}/review")
            b += task["share"] * automation
            g += task["share"] * automation * (1 - review)
        gross.append(reached * b)
        net.append(reached * g)

    kinds, curves = [], []
    shapes = [(f"adoption/{name}", file["adoption"][name]) for name in names]
    if file["rivals"] is not None:
        shapes.append(("rivals/adoption", file["rivals"]["adoption"]))
    for path, curve in shapes:
        kind, _ = tag(curve)
        first, second = {"Immediate": (None, None), "Linear": ("months", None), "Logistic": ("midpoint", "rise"),
                         "Bass": ("p", "q")}[kind]
        kinds.append(KINDS.index(kind))
        curves.append([given(f"{path}/start"), given(f"{path}/ceiling", 1.0)]
                      + [given(f"{path}/{part}") if part else zero for part in (first, second)])

    policy, scalar_paths = file["policy"], {
        "share": "handmade/share", "premium": "handmade/premium", "usage": "ai_cost/usage", "trend": "ai_cost/trend",
        "seat": "ai_cost/seat", "rollout": "ai_cost/rollout", "growth": "market/growth", "unmet": "market/unmet",
        "elasticity": "market/elasticity", "pass_through": "market/pass_through", "switching": "rivals/switching",
        "inertia": "rivals/inertia", "low": "quality/band/lo", "high": "quality/band/hi", "drift": "quality/drift"}
    unlimited = lambda cap: np.inf if cap is None else cap
    return Studio(
        horizon=file["horizon"], volume=file["work"]["volume"], price=file["work"]["price"], other_cost=file["work"]["other_cost"],
        headcount=np.array([role["headcount"] for role in roles]),
        cost=np.array([role["pay"] * (1 + file["on_cost"]) / 12 for role in roles]),
        with_volume=np.array([role["scaling"] == "WithVolume" for role in roles]),
        employed=np.array([role["contract"] == "Employed" for role in roles]),
        curve=np.array([names.index(role["adoption"]) for role in roles]),
        kinds=np.array(kinds), curves=np.array(curves), gross=np.array(gross), net=np.array(net),
        scalars={name: given(path) for name, path in scalar_paths.items()},
        quality=None if file["quality"] is None else (file["quality"]["mean"], file["quality"]["spread"]),
        rivals=None if file["rivals"] is None else file["rivals"]["our_share"],
        rebalance=policy["rebalance"], layoff_cap=unlimited(policy["layoff_cap"]), hiring_cap=unlimited(policy["hiring_cap"]),
        leaving=1 - (1 - policy["attrition"]) ** (1 / 12), severance=policy["severance"], hiring_cost=policy["hiring_cost"],
        retraining_cost=policy["retraining_cost"], choices=[0.5, 0.0, 1.0])

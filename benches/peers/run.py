#!/usr/bin/env python3
"""The same months in Crewcast, numpy and numba: checked to agree, then timed.

    python3 benches/peers/run.py [FOLDER]

Makes a virtual environment in target/peers and installs requirements.txt there, lets `cargo bench --bench kernel -- --export` write the large
studio (40 roles × 120 months), the values of its inputs and its results, and writes target/peers/table.md. With FOLDER, takes what is
there instead of running cargo. Ends with 1, and without a time, if a figure differs.
"""

import json
import os
import platform
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLACE = ROOT / "target" / "peers"


def inside():
    """Runs this program again in the virtual environment."""
    python = PLACE / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(PLACE / "venv", with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"], check=True)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE / "studio"
    if len(sys.argv) <= 1:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cargo", "bench", "--bench", "kernel", "--", "--export", folder], cwd=ROOT, check=True)
    os.execv(python, [python, __file__, "--inside", folder])


def median(work, runs=7):
    work()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return sorted(times)[runs // 2]


def main(folder):
    import numpy as np
    import numba
    import scipy
    import model_numba
    import model_numpy
    from studio import QUANTILES, SERIES, load, some

    heads_at = 60
    studio = load(folder)
    ours = json.loads((folder / "ours.json").read_text())
    cores = numba.config.NUMBA_NUM_THREADS
    walks = {"numba f64": model_numba.compiled(np.float64, False), "numba f32": model_numba.compiled(np.float32, False)}
    many = {"numba f64": model_numba.compiled(np.float64, True), "numba f32": model_numba.compiled(np.float32, True)}

    def bands(values):
        """Mean and quantiles (type 7) along the last axis: numpy sorts rows with vector instructions, and that is the fastest here."""
        ordered = np.sort(values, axis=-1)
        position = np.array(QUANTILES) * (values.shape[-1] - 1)
        below = np.floor(position).astype(int)
        part = (position - below).astype(values.dtype)
        low, high = ordered[..., below], ordered[..., np.minimum(below + 1, values.shape[-1] - 1)]
        return np.concatenate([values.mean(-1, keepdims=True), low + (high - low) * part], axis=-1)

    # ---- do they agree?
    expected = [json.loads((folder / f"{name}.json").read_text()) for name in ("blend", "compress", "expand")]
    keys = ["mean", "p5", "p25", "p50", "p75", "p95"]
    table = lambda of: np.array([[np.nan if x is None else x for x in of[key]] for key in keys]).T
    reference = np.array([[table(outcome["series"][name]) for name in SERIES] for outcome in expected])
    reference_heads = np.array([[table(role["headcount"])[heads_at] for role in outcome["roles"].values()] for outcome in expected])

    # A flow of people is a difference of headcounts, a profit one of revenue and cost: they have the scale of what they are made of.
    people, units, money = ("headcount", "idle", "hired", "laid_off", "moved", "left"), ("volume", "demand", "unmet"), (
        "revenue", "payroll", "ai_cost", "other_cost", "change_cost", "profit")
    kin = [next((group for group in (people, units, money) if name in group), (name,)) for name in SERIES]

    def differs(got, want, single):
        spread = (want[..., 5] - want[..., 1])[..., None]
        if want.ndim == 4:
            largest = np.nanmax(np.abs(want), axis=(0, 2, 3))
            scale = np.array([max(largest[SERIES.index(name)] for name in group) for group in kin])[None, :, None, None]
        else:
            scale = np.abs(want).max()
        allowed = np.maximum(1e-3 * spread, 1e-5 * scale) if single else 1e-9 * np.maximum(scale, 1e-300)
        return np.abs(got - want) > allowed

    def agree(name, series, heads, single):
        for got, want, what in ((bands(series), reference, "series"), (bands(heads), reference_heads, "headcounts by role")):
            wrong = differs(got, want, single)
            # Profit and the like are differences of far larger numbers, and bands on an edge can jump by one future's value.
            if wrong.mean() > (1e-3 if single else 0):
                first = tuple(np.argwhere(wrong)[0])
                where = (SERIES[first[1]],) + first if what == "series" else first
                sys.exit(f"{name}: {what} differ at {where}: {got[first]} for {want[first]} ({wrong.sum()} of {wrong.size})")
            print(f"{name}: {what} agree ({wrong.sum()} of {wrong.size} outside)")

    agree("numpy f64", *model_numpy.simulate(studio, heads_at, 1024), False)
    for name, walk in (walks | {f"{name}, threads": walk for name, walk in many.items()}).items():
        agree(name, *walk(studio, heads_at), "f32" in name)

    # ---- how long?
    role_months = lambda of: len(of.headcount) * (of.horizon + 1) * of.draws * len(of.choices)
    rows, months = [], {}
    for choices in (1, 3):
        for draws in (2048, 10240):
            part = some(studio, draws)
            part.choices = studio.choices[:choices]
            blocks = {block: median(lambda: model_numpy.simulate(part, heads_at, block), 3) for block in (128, 256, 512, 1024, 2048)}
            block = min(blocks, key=blocks.get)
            if draws == 2048:
                months["numpy f64", choices] = blocks[block] / role_months(part) * 1e9
                for name, walk in walks.items():
                    months[name, choices] = median(lambda: walk(part, heads_at)) / role_months(part) * 1e9

            def whole(walk):
                series, heads = walk()
                return bands(series), bands(heads)
            took = {f"numpy f64 (blocks of {block})": median(lambda: whole(lambda: model_numpy.simulate(part, heads_at, block)))}
            for name, walk in walks.items():
                took[name] = median(lambda: whole(lambda: walk(part, heads_at)))
            for name, walk in many.items():
                took[f"{name}, {cores} threads"] = median(lambda: whole(lambda: walk(part, heads_at)))
            f32, f64 = ours[f"whole f32 {choices} {draws}"], ours[f"whole f64 {choices} {draws}"]
            rows.append((choices, draws, f32, f64, {name: t * 1e3 for name, t in took.items()}))

    processor = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")),
                     platform.processor()) if Path("/proc/cpuinfo").exists() else platform.processor()
    out = ["# The same months in other programs", "",
           f"{processor}, {cores} threads, {ours['instructions']}; Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, "
           f"numba {numba.__version__}. `python3 benches/peers/run.py`", "",
           "## Months alone, one thread, ns per role-month", "",
           "| choices | Crewcast f32 | Crewcast f64 | numba f32 | numba f64 | numpy f64 |", "| --- | --- | --- | --- | --- | --- |"]
    for choices in (1, 3):
        f32, f64 = ours[f"months f32 {choices}"], ours[f"months f64 {choices}"]
        out.append(f"| {choices} | {f32:.2f} | {f64:.2f} | {months['numba f32', choices]:.2f} (f32 × {months['numba f32', choices] / f32:.1f}) | "
                   f"{months['numba f64', choices]:.2f} (f64 × {months['numba f64', choices] / f64:.1f}, f32 × {months['numba f64', choices] / f32:.1f}) | "
                   f"{months['numpy f64', choices]:.2f} (f64 × {months['numpy f64', choices] / f64:.1f}, f32 × {months['numpy f64', choices] / f32:.1f}) |")
    out += ["", "## Months, bands of 19 series, headcounts by role in one month: ms, and how many times as long as Crewcast f32 and f64", "",
            "| choices | futures | program | ms | × f32 | × f64 |", "| --- | --- | --- | --- | --- | --- |"]
    for choices, draws, f32, f64, took in rows:
        out.append(f"| {choices} | {draws} | Crewcast f32, while dragging | {f32:.1f} | 1 | |")
        out.append(f"| {choices} | {draws} | Crewcast f64 | {f64:.1f} | | 1 |")
        out += [f"| {choices} | {draws} | {name} | {t:.0f} | {t / f32:.1f} | {t / f64:.1f} |" for name, t in took.items()]
    PLACE.mkdir(parents=True, exist_ok=True)
    (PLACE / "table.md").write_text("\n".join(out) + "\n")
    print("\n".join(out))


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "--inside":
        main(Path(sys.argv[2]))
    else:
        inside()

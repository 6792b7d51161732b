"""docs/model.md in numpy: months in a loop, every step on arrays of roles × draws.

Draws are taken in blocks that stay in the processor's cache; run.py tries several sizes and reports the best.
"""

import numpy as np
from scipy.special import ndtr as phi  # numpy has no normal distribution function

from studio import FOLLOW, SERIES, Studio


def adoption(kind, inputs, t):
    """A(t) of one curve, by draw. `inputs`: start, ceiling, and two of its own."""
    start, ceiling, first, second = inputs
    tau = t - start
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        if kind == 0:
            share = np.ones_like(tau)
        elif kind == 1:
            share = np.minimum(1, tau / first)
        elif kind == 2:
            k = np.log(81) / second
            at = 1 / (1 + np.exp(-k * (tau - first)))
            today = 1 / (1 + np.exp(k * first))
            share = (at - today) / (1 - today)
        else:
            spread = np.exp(-(first + second) * tau / 12)
            share = (1 - spread) / (1 + second / first * spread)
    return np.where(tau > 0, ceiling * share, 0)


def truncated(quality):
    """F(q) of the page."""
    mean, spread = quality
    floor, top = phi((0 - mean) / spread), phi((100 - mean) / spread)
    return lambda q: (phi((q - mean) / spread) - floor) / (top - floor)


def simulate(studio: Studio, heads_at: int, block: int):
    """Every series of every month and draw (choices × series × months × draws), and headcounts by role in one month."""
    draws, months = studio.draws, studio.horizon + 1
    series = np.empty((len(studio.choices), len(SERIES), months, draws))
    heads = np.empty((len(studio.choices), len(studio.headcount), draws))
    for first in range(0, draws, block):
        part = slice(first, min(first + block, draws))
        walk(studio, part, series[..., part], heads[..., part], heads_at)
    return series, heads


def walk(studio, part, series, heads, heads_at):
    scalars = {name: row[part] for name, row in studio.scalars.items()}
    s = type("Scalars", (), scalars)
    curves, gross, net = studio.curves[..., part], studio.gross[:, part], studio.net[:, part]
    V0, N, cost = studio.volume, studio.headcount[:, None], studio.cost[:, None]
    volume_roles = np.flatnonzero(studio.with_volume)
    movable = np.flatnonzero(studio.with_volume & studio.employed)
    employed, people = studio.employed[:, None], studio.headcount.sum()
    own = len(studio.kinds) - (studio.rivals is not None)
    helped = gross > 0
    seats = np.where(helped, N, 0)
    mean_cost = (studio.headcount * studio.cost).sum() / people
    cost_today = (studio.headcount * studio.cost).sum() / V0 + studio.other_cost
    reached = truncated(studio.quality) if studio.quality else None
    low = np.clip(s.low, 0, 100)
    state = [np.broadcast_to(N, gross.shape).copy() for _ in studio.choices]
    before = np.zeros((own, gross.shape[1]))
    share = np.full(gross.shape[1], studio.rivals if studio.rivals is not None else 1.0)

    for t in range(studio.horizon + 1):
        A = np.array([adoption(studio.kinds[k], curves[k], t) for k in range(own)])
        adopted = A[studio.curve]
        risen = np.maximum(0, A - before)[studio.curve]
        m = 1 if reached is None else np.maximum(0, reached(np.clip(s.high + s.drift * t / 12, 0, 100)) - reached(low))
        usage = s.usage * (1 + s.trend) ** (t / 12)

        def unit_cost(x, L, adopted):
            total = (N * cost * L).sum(0) + (N * x * gross).sum(0) * usage + (seats * L * adopted).sum(0) * s.seat
            return total / V0 + studio.other_cost

        x = m * adopted
        L = np.maximum(0, 1 - x * net)
        C = unit_cost(x, L, adopted)
        index = lambda C: np.maximum(0.01, 1 + s.pass_through * (C / cost_today - 1)) if cost_today else np.ones_like(C)
        P = index(C)
        if studio.rivals is None:
            market_price, relative = P, 1.0
        else:
            theirs = adoption(studio.kinds[-1], curves[-1], t)
            x_r = np.broadcast_to(m * theirs, gross.shape)
            P_r = index(unit_cost(x_r, np.maximum(0, 1 - x_r * net), theirs))
            if t > 0:
                ours = studio.rivals
                goal = 1 / (1 + (1 - ours) / ours * (P / P_r) ** s.switching)
                with np.errstate(divide="ignore"):
                    share = share + (goal - share) * (1 - np.exp(-1 / s.inertia))
            market_price, relative = share * P + (1 - share) * P_r, share / studio.rivals
        D = V0 * (1 + s.unmet) * (1 + s.growth) ** (t / 12) * market_price ** -s.elasticity * relative

        work = N * L
        work_v = work[volume_roles]
        ai_by_role = N * x * gross
        used = ai_by_role[volume_roles].sum(0) * usage
        fixed = ai_by_role.sum(0) * usage - used
        rollout = (seats * risen).sum(0) * s.rollout if t > 0 else 0
        Abar = (N * adopted).sum(0) / people
        price = studio.price * P
        paid = (1 - s.share) * price + s.share * studio.price * (1 + s.premium * Abar)

        for c, lam in enumerate(studio.choices):
            n, out = state[c], series[c, :, t]
            if lam == FOLLOW:
                target = work.copy()
                target[volume_roles] *= D / V0
            else:
                target = work.copy()
                target[volume_roles] *= np.minimum(1, D / V0)
                target = (1 - lam) * target + lam * N
            if studio.rebalance and lam != 0:
                T, W = target[volume_roles].sum(0), work_v.sum(0)
                with np.errstate(divide="ignore", invalid="ignore"):
                    target[volume_roles] = np.where(W > 0, T * work_v / W, target[volume_roles])
            if t > 0:
                left = np.where(employed, n * studio.leaving, 0)
                gap = target - (n - left)
                short, over = np.maximum(0, gap), np.maximum(0, -gap)
                moved_in = np.zeros_like(n)
                moved_out = np.zeros_like(n)
                moved = np.zeros(n.shape[1])
                if studio.rebalance:
                    lack, spare = short[movable].sum(0), over[movable].sum(0)
                    moved = np.minimum(lack, spare)
                    with np.errstate(divide="ignore", invalid="ignore"):
                        moved_in[movable] = np.where(lack > 0, short[movable] * moved / lack, 0)
                        moved_out[movable] = np.where(spare > 0, over[movable] * moved / spare, 0)
                hires = np.where(employed, np.minimum(short - moved_in, studio.hiring_cap * N), 0)
                cuts = over - moved_out
                if np.isfinite(studio.layoff_cap):
                    cuts = np.minimum(cuts, studio.layoff_cap * n)
                cuts = np.where(employed, cuts, 0)
                state[c] = n = np.where(employed, n - left + moved_in - moved_out + hires - cuts, target)
                change = (studio.severance * (cuts * cost).sum(0) + studio.hiring_cost * (hires * cost).sum(0)
                          + studio.retraining_cost * moved * mean_cost)
                flows = hires.sum(0), cuts.sum(0), moved, left.sum(0)
            else:
                change, flows = 0, (0, 0, 0, 0)
            with np.errstate(divide="ignore", invalid="ignore"):
                counts = work_v > 0
                cap = V0 * np.where(counts, n[volume_roles] / work_v, np.inf).min(0)
                if lam == 0:
                    limit = V0
                elif lam == FOLLOW:
                    limit = D
                else:
                    limit = V0 * np.maximum(1, np.where(counts, target[volume_roles] / work_v, np.inf).min(0))
            V = np.minimum(np.minimum(D, cap), limit)
            revenue, payroll = V * paid, (n * cost).sum(0)
            ai = used * V / V0 + fixed + np.where(helped, n * adopted, 0).sum(0) * s.seat + rollout
            other = studio.other_cost * V
            with np.errstate(divide="ignore", invalid="ignore"):
                each = (payroll + ai + other) / V
            rows = (n.sum(0), V, D, np.maximum(0, D - V), n[volume_roles].sum(0) - work_v.sum(0) * V / V0, C, each, price, share,
                    revenue, payroll, ai, other, change, revenue - payroll - ai - other - change, *flows)
            for row, value in enumerate(rows):
                out[row] = value
            if t == heads_at:
                heads[c] = n
        before = A

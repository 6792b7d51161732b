"""docs/model.md in numba: one future after another, compiled loops, in f64 or f32, on one thread or several."""

import math

import numba
import numpy as np

from studio import FOLLOW, SERIES, Studio


def compiled(kind, parallel):
    """The months for one kind of number; constants have that kind too, or numba would calculate in f64."""
    zero, one, twelve, hundred = kind(0), kind(1), kind(12), kind(100)
    half, root, floor_of_price, infinite = kind(0.5), kind(math.sqrt(2)), kind(0.01), kind(np.inf)
    odds = kind(math.log(81))
    follow, count = kind(FOLLOW), len(SERIES)

    @numba.njit(inline="always")
    def phi(x):
        return half * math.erfc(-x / root)

    @numba.njit
    def adoption(shape, curve, d, t):
        tau = kind(t) - curve[0, d]
        if tau <= zero:
            return zero
        ceiling, first, second = curve[1, d], curve[2, d], curve[3, d]
        if shape == 0:
            return ceiling
        if shape == 1:
            return ceiling * min(one, tau / first)
        if shape == 2:
            k = odds / second
            today = one / (one + math.exp(k * first))
            return ceiling * (one / (one + math.exp(-k * (tau - first))) - today) / (one - today)
        spread = math.exp(-(first + second) * tau / twelve)
        return ceiling * (one - spread) / (one + second / first * spread)

    # scalars: 0 handmade share, 1 premium, 2 usage, 3 trend, 4 seat, 5 rollout, 6 growth, 7 unmet, 8 elasticity, 9 pass-through,
    # 10 switching, 11 inertia, 12 band low, 13 band high, 14 drift
    # plain: 0 volume, 1 price, 2 other cost, 3 layoff cap, 4 hiring cap, 5 leaving, 6 severance, 7 hiring cost,
    # 8 retraining cost, 9 our share (0: no rivals), 10 mean and 11 spread of quality (0: none)
    @numba.njit(parallel=parallel, error_model="numpy")
    def walk(horizon, plain, N, cost, with_volume, employed, curve, kinds, curves, gross, net, s, choices, rebalance, heads_at, series, heads):
        R, draws = gross.shape
        own = len(kinds) - (1 if plain[9] > zero else 0)
        V0, x0 = plain[0], plain[2]
        people, payroll_today = zero, zero
        for r in range(R):
            people += N[r]
            payroll_today += N[r] * cost[r]
        mean_cost, cost_today = payroll_today / people, payroll_today / V0 + x0
        for d in numba.prange(draws):
            n = np.empty((len(choices), R), kind)
            target, short, over, L, ai_of = np.empty(R, kind), np.empty(R, kind), np.empty(R, kind), np.empty(R, kind), np.empty(R, kind)
            A, before = np.zeros(own, kind), np.zeros(own, kind)
            for c in range(len(choices)):
                for r in range(R):
                    n[c, r] = N[r]
            share = plain[9] if plain[9] > zero else one
            bottom, whole = zero, one
            if plain[11] > zero:
                bottom = phi(-plain[10] / plain[11])
                whole = phi((hundred - plain[10]) / plain[11]) - bottom
            for t in range(horizon + 1):
                years = kind(t) / twelve
                for k in range(own):
                    before[k] = A[k]
                    A[k] = adoption(kinds[k], curves[k], d, t)
                m = one
                if plain[11] > zero:
                    high = min(hundred, max(zero, s[13, d] + s[14, d] * years))
                    low = min(hundred, max(zero, s[12, d]))
                    m = max(zero, phi((high - plain[10]) / plain[11]) - phi((low - plain[10]) / plain[11])) / whole
                usage = s[2, d] * (one + s[3, d]) ** years
                used, fixed, labour, seats, rollout, Abar, W = zero, zero, zero, zero, zero, zero, zero
                for r in range(R):
                    a = A[curve[r]]
                    x = m * a
                    L[r] = max(zero, one - x * net[r, d])
                    ai = N[r] * x * gross[r, d] * usage
                    if with_volume[r]:
                        used += ai
                        W += N[r] * L[r]
                    else:
                        fixed += ai
                    labour += N[r] * cost[r] * L[r]
                    Abar += N[r] * a
                    if gross[r, d] > zero:
                        seats += N[r] * L[r] * a
                        rollout += N[r] * max(zero, a - before[curve[r]])
                Abar /= people
                C = (labour + used + fixed + seats * s[4, d]) / V0 + x0
                P = max(floor_of_price, one + s[9, d] * (C / cost_today - one)) if cost_today > zero else one
                market, relative = P, one
                if plain[9] > zero:
                    a = adoption(kinds[own], curves[own], d, t)
                    x = m * a
                    theirs = zero
                    for r in range(R):
                        left_over = max(zero, one - x * net[r, d])
                        theirs += N[r] * cost[r] * left_over + N[r] * x * gross[r, d] * usage
                        if gross[r, d] > zero:
                            theirs += N[r] * left_over * a * s[4, d]
                    C_r = theirs / V0 + x0
                    P_r = max(floor_of_price, one + s[9, d] * (C_r / cost_today - one)) if cost_today > zero else one
                    if t > 0:
                        goal = one / (one + (one - plain[9]) / plain[9] * (P / P_r) ** s[10, d])
                        share += (goal - share) * (one - math.exp(-one / s[11, d]) if s[11, d] > zero else one)
                    market, relative = share * P + (one - share) * P_r, share / plain[9]
                D = V0 * (one + s[7, d]) * (one + s[6, d]) ** years * market ** -s[8, d] * relative
                paid = (one - s[0, d]) * plain[1] * P + s[0, d] * plain[1] * (one + s[1, d] * Abar)
                rolled = rollout * s[5, d] if t > 0 else zero

                for c in range(len(choices)):
                    lam = choices[c]
                    T = zero
                    for r in range(R):
                        if lam == follow:
                            target[r] = N[r] * L[r] * (D / V0 if with_volume[r] else one)
                        else:
                            same = N[r] * L[r] * (min(one, D / V0) if with_volume[r] else one)
                            target[r] = (one - lam) * same + lam * N[r]
                        if with_volume[r]:
                            T += target[r]
                    if rebalance and lam != zero and W > zero:
                        for r in range(R):
                            if with_volume[r]:
                                target[r] = T * N[r] * L[r] / W
                    hired, laid_off, moved, gone, change = zero, zero, zero, zero, zero
                    if t > 0:
                        lack, spare = zero, zero
                        for r in range(R):
                            if employed[r]:
                                gap = target[r] - n[c, r] * (one - plain[5])
                                short[r], over[r] = max(zero, gap), max(zero, -gap)
                                if with_volume[r]:
                                    lack += short[r]
                                    spare += over[r]
                        moved = min(lack, spare) if rebalance else zero
                        come = moved / lack if lack > zero else zero
                        go = moved / spare if spare > zero else zero
                        for r in range(R):
                            if employed[r]:
                                into = short[r] * come if with_volume[r] else zero
                                out_of = over[r] * go if with_volume[r] else zero
                                q = n[c, r] * plain[5]
                                hires = min(short[r] - into, plain[4] * N[r]) if N[r] > zero or plain[4] < infinite else short[r] - into
                                cuts = over[r] - out_of
                                if plain[3] < infinite:
                                    cuts = min(cuts, plain[3] * n[c, r])
                                n[c, r] = n[c, r] - q + into - out_of + hires - cuts
                                hired += hires
                                laid_off += cuts
                                gone += q
                                change += (plain[6] * cuts + plain[7] * hires) * cost[r]
                            else:
                                n[c, r] = target[r]
                        change += plain[8] * moved * mean_cost
                    headcount, producing, payroll, seats_now = zero, zero, zero, zero
                    cap, planned = infinite, infinite
                    for r in range(R):
                        headcount += n[c, r]
                        payroll += n[c, r] * cost[r]
                        if gross[r, d] > zero:
                            seats_now += n[c, r] * A[curve[r]]
                        if with_volume[r]:
                            producing += n[c, r]
                            if N[r] * L[r] > zero:
                                cap = min(cap, n[c, r] / (N[r] * L[r]))
                                planned = min(planned, target[r] / (N[r] * L[r]))
                    limit = V0 if lam == zero else (D if lam == follow else V0 * max(one, planned))
                    V = min(min(D, V0 * cap), limit)
                    ai = used * V / V0 + fixed + seats_now * s[4, d] + rolled
                    other, revenue = x0 * V, V * paid
                    out = series[c]
                    out[0, t, d] = headcount
                    out[1, t, d] = V
                    out[2, t, d] = D
                    out[3, t, d] = max(zero, D - V)
                    out[4, t, d] = producing - W * V / V0
                    out[5, t, d] = C
                    out[6, t, d] = (payroll + ai + other) / V
                    out[7, t, d] = plain[1] * P
                    out[8, t, d] = share
                    out[9, t, d] = revenue
                    out[10, t, d] = payroll
                    out[11, t, d] = ai
                    out[12, t, d] = other
                    out[13, t, d] = change
                    out[14, t, d] = revenue - payroll - ai - other - change
                    out[15, t, d] = hired
                    out[16, t, d] = laid_off
                    out[17, t, d] = moved
                    out[18, t, d] = gone
                    if t == heads_at:
                        for r in range(R):
                            heads[c, r, d] = n[c, r]

    scalar_names = ["share", "premium", "usage", "trend", "seat", "rollout", "growth", "unmet", "elasticity", "pass_through",
                    "switching", "inertia", "low", "high", "drift"]

    def simulate(studio: Studio, heads_at: int):
        as_kind = lambda rows: np.ascontiguousarray(rows, dtype=kind)
        mean, spread = studio.quality or (0, 0)
        plain = as_kind([studio.volume, studio.price, studio.other_cost, studio.layoff_cap, studio.hiring_cap, studio.leaving,
                         studio.severance, studio.hiring_cost, studio.retraining_cost, studio.rivals or 0, mean, spread])
        series = np.empty((len(studio.choices), count, studio.horizon + 1, studio.draws), kind)
        heads = np.empty((len(studio.choices), len(studio.headcount), studio.draws), kind)
        walk(studio.horizon, plain, as_kind(studio.headcount), as_kind(studio.cost), studio.with_volume, studio.employed, studio.curve,
             studio.kinds, as_kind(studio.curves), as_kind(studio.gross), as_kind(studio.net),
             as_kind([studio.scalars[name] for name in scalar_names]), as_kind(studio.choices), studio.rebalance, heads_at, series, heads)
        return series, heads

    return simulate

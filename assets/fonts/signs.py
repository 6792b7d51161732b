#!/usr/bin/env python3
"""Makes CrewcastSigns-{Regular,Bold}.otf: signs that Noto Sans SC has as wide as a Chinese character (× ± ≥ ≤ … ·),
as wide as a figure instead, and a few it lacks (triangles, tick, cross, undo and redo, padlock, and 喆 for a name). Needs fontTools.
Derived from the Noto Sans SC files beside it, under the same licence (OFL.txt)."""
import math
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.misc.transform import Transform

NEW = "×±≥≤…·▾▸▴◂⏵✓✔✕↶↷🔒喆"
CARRIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # glyphs that lend their slots

def polygon(pen, points, reverse=False):
    points = list(reversed(points)) if reverse else points
    pen.moveTo(points[0])
    for p in points[1:]:
        pen.lineTo(p)
    pen.closePath()

def bar(a, b, w):
    dx, dy = b[0] - a[0], b[1] - a[1]
    n = math.hypot(dx, dy)
    x, y = -dy / n * w / 2, dx / n * w / 2
    return [(a[0] + x, a[1] + y), (a[0] - x, a[1] - y), (b[0] - x, b[1] - y), (b[0] + x, b[1] + y)]

def arc(cx, cy, r, a0, a1, n=24):
    return [(cx + r * math.cos(a0 + (a1 - a0) * i / n), cy + r * math.sin(a0 + (a1 - a0) * i / n)) for i in range(n + 1)]

def make(face, weight):
    source = TTFont(f"NotoSansSC-GB2312-{face}.otf")
    cmap, glyphs = source.getBestCmap(), source.getGlyphSet()
    figure = source["hmtx"][cmap[ord("0")]][0]
    def bounds(ch):
        pen = BoundsPen(glyphs)
        glyphs[cmap[ord(ch)]].draw(pen)
        return pen.bounds
    plus = bounds("+")
    cx, cy = (plus[0] + plus[2]) / 2, (plus[1] + plus[3]) / 2
    cap = bounds("H")[3]
    def copy(pen, ch, t=Transform()):
        glyphs[cmap[ord(ch)]].draw(TransformPen(pen, t))
    def draw(ch, pen):
        if ch == "×":
            copy(pen, "+", Transform().translate(figure / 2, cy).rotate(math.pi / 4).scale(1.08).translate(-cx, -cy)); return figure
        if ch == "±":
            copy(pen, "+", Transform().translate(figure / 2, cy + 70).scale(0.9).translate(-cx, -cy))
            half = (plus[2] - plus[0]) * 0.45
            polygon(pen, bar((figure / 2 - half, weight / 2), (figure / 2 + half, weight / 2), weight)[::-1]); return figure
        if ch in "≥≤":
            b = bounds(">" if ch == "≥" else "<")
            copy(pen, ">" if ch == "≥" else "<", Transform().translate(0, 75).translate((figure - b[0] - b[2]) / 2, 0))
            polygon(pen, bar((figure / 2 - (b[2] - b[0]) / 2, weight / 2), (figure / 2 + (b[2] - b[0]) / 2, weight / 2), weight)[::-1]); return figure
        if ch == "…":
            step = source["hmtx"][cmap[ord(".")]][0] * 0.98
            for i in range(3):
                copy(pen, ".", Transform().translate(i * step, 0))
            return round(3 * step)
        if ch == "·":
            b = bounds(".")
            copy(pen, ".", Transform().translate(0, cy - (b[1] + b[3]) / 2)); return source["hmtx"][cmap[ord(".")]][0]
        w, m = 640, cap / 2
        tri = {"▾": [(320 - 210, m + 120), (320 + 210, m + 120), (320, m - 160)], "▴": [(320 - 210, m - 120), (320 + 210, m - 120), (320, m + 160)],
               "▸": [(200, m - 210), (200, m + 210), (480, m)], "◂": [(440, m - 210), (440, m + 210), (160, m)]}
        tri["⏵"] = tri["▸"]
        if ch in tri:
            p = tri[ch]
            area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(p, p[1:] + p[:1]))
            polygon(pen, p, reverse=area < 0); return w
        if ch in "✓✔":
            k = weight * 0.62
            a, c, e = (110, m - 10), (265, m - 175), (555, m + 235)
            # one outline: out along one side, back along the other
            d1, d2 = (c[0] - a[0], c[1] - a[1]), (e[0] - c[0], e[1] - c[1])
            def norm(d):
                n = math.hypot(*d); return (-d[1] / n * k, d[0] / n * k)
            n1, n2 = norm(d1), norm(d2)
            def meet(s):
                p, q = (a[0] + s * n1[0], a[1] + s * n1[1]), (c[0] + s * n2[0], c[1] + s * n2[1])
                den = d1[0] * d2[1] - d1[1] * d2[0]
                t = ((q[0] - p[0]) * d2[1] - (q[1] - p[1]) * d2[0]) / den
                return (p[0] + t * d1[0], p[1] + t * d1[1])
            polygon(pen, [(a[0] + n1[0], a[1] + n1[1]), (a[0] - n1[0], a[1] - n1[1]), meet(-1), (e[0] - n2[0], e[1] - n2[1]), (e[0] + n2[0], e[1] + n2[1]), meet(1)]); return w
        if ch == "✕":
            copy(pen, "+", Transform().translate(320, m).rotate(math.pi / 4).scale(1.12).translate(-cx, -cy)); return w
        if ch in "↶↷":
            r, k, top = 215, weight * 1.05, m - 60
            flip = (lambda p: (p[0], p[1])) if ch == "↶" else (lambda p: (760 - p[0], p[1]))
            out, inn = arc(380, top, r + k / 2, -0.35 * math.pi, math.pi), arc(380, top, r - k / 2, math.pi, -0.35 * math.pi)
            ring = [flip(p) for p in out + inn]
            head = [flip(p) for p in [(380 - r - 150, top + 20), (380 - r + 150, top + 20), (380 - r, top - 170)]]
            for p in (ring, head):
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(p, p[1:] + p[:1]))
                polygon(pen, p, reverse=area < 0)
            return 760
        if ch == "🔒":
            k = weight * 1.0
            polygon(pen, [(120, -10), (600, -10), (600, 400), (120, 400)])
            ring = [(360 + 170, 400)] + arc(360, 520, 170, 0, math.pi) + [(190, 400), (190 + k, 400)] + arc(360, 520, 170 - k, math.pi, 0) + [(530 - k, 400)]
            polygon(pen, ring); return 720
        if ch == "喆":  # in the name of a speaker, and not in GB2312: 吉 twice
            for left in (30, 500):
                copy(pen, "吉", Transform().translate(left, 0).scale(0.47, 1))
            return 1000
        raise ValueError(ch)

    font = TTFont(f"NotoSansSC-GB2312-{face}.otf")
    carriers = CARRIERS[: len(NEW)]
    options = subset.Options(layout_features=[], hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=False)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=[ord(c) for c in carriers])
    tool.subset(font)
    names = font.getBestCmap()
    top = font["CFF "].cff.topDictIndex[0]
    slots = {}
    for carrier, ch in zip(carriers, NEW):
        name = names[ord(carrier)]
        old = top.CharStrings[name]
        pen = T2CharStringPen(0, None)
        width = draw(ch, pen)
        new = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
        # widths are written relative to nominalWidthX
        nominal = getattr(old.private, "nominalWidthX", 0)
        new.program.insert(0, round(width) - nominal)
        top.CharStrings[name] = new
        font["hmtx"][name] = (round(width), 0)
        slots[ord(ch)] = name
    wide = CmapSubtable.newSubtable(12)  # the padlock lies above U+FFFF
    wide.platformID, wide.platEncID, wide.language, wide.cmap = 3, 10, 0, dict(slots)
    for table in font["cmap"].tables:
        table.cmap = {c: n for c, n in slots.items() if c < 0x10000}
    font["cmap"].tables.append(wide)
    for tag in ("GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = {1: "Crewcast Signs", 4: f"Crewcast Signs {face}", 6: f"CrewcastSigns-{face}"}[record.nameID]
    top_names = font["CFF "].cff.fontNames
    top_names[0] = f"CrewcastSigns-{face}"
    top.FullName, top.FamilyName = f"Crewcast Signs {face}", "Crewcast Signs"
    font.save(f"CrewcastSigns-{face}.otf")

make("Regular", 64)
make("Bold", 116)

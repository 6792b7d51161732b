#!/usr/bin/env bash
# What the finished program does when it is killed, starved of graphics or left alone: on a virtual screen.
#
#   tests/real_window/safety.sh [PROGRAM]        default: target/release/crewcast
#
# Needs Xvfb, openbox, xdotool and ImageMagick. Pictures go to target/pictures/safety-*.png.
set -u -o pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath -- "${1:-$root/target/release/crewcast}")
pictures=$root/target/pictures
mkdir -p "$pictures"
work=$(mktemp -d)
pids=()
app=

say() { printf '%s\n' "$*"; }
ok() { say "ok: $*"; }
fail() {
    say "FAILED: $*"
    import -window root "$pictures/failed.png" 2>/dev/null && say "  the screen is in $pictures/failed.png"
    sed 's/^/    /' "$work/stderr" 2>/dev/null
    exit 1
}
clean_up() {
    local pid
    for pid in "${pids[@]}"; do kill -9 "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
for tool in Xvfb openbox xdotool import convert; do command -v "$tool" >/dev/null || fail "$tool is not installed"; done
unset WAYLAND_DISPLAY DISPLAY

# until_so SECONDS COMMAND…: whether the command succeeds within the time.
until_so() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS <= end)) || return 1
        sleep 0.05
    done
}

has_display() { [[ -s $work/display ]]; }
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
until_so 5 has_display || fail "no virtual screen"
screen=:$(<"$work/display")
export DISPLAY=$screen
openbox >/dev/null 2>&1 &
pids+=($!)
sleep 0.5

log=$work/config/state/crewcast.log
fresh() {
    rm -rf "$work/config"
    mkdir -p "$work/config"
    printf '(language: "%s", theme: "light", window: (width: 1440.0, height: 900.0, maximized: true))' "${1:-en}" >"$work/config/settings.ron"
}
start() {
    CREWCAST_CONFIG_DIR=$work/config "$program" "$@" >/dev/null 2>"$work/stderr" &
    app=$!
    pids+=("$app")
}
window_is_there() { win=$(xdotool search --onlyvisible --pid "$app" --name Crewcast 2>/dev/null | head -n 1) && [[ -n $win ]]; }
started() { window_is_there && [[ -z $(ls -A "$work/config/state/starting" 2>/dev/null) ]]; }
come() { until_so 10 started || fail "$1: no window"; sleep 0.7; }
title() { xdotool getwindowname "$win" 2>/dev/null; }
is_changed() { [[ $(title) == "•"* ]]; }
die() { kill -9 "$app" 2>/dev/null; wait "$app" 2>/dev/null; }
picture() { import -window root "$pictures/safety-$1.png"; }
journals() { find "$work/config/state/recovery" -name '*.journal' 2>/dev/null | wc -l; }
has_journal() { (($(journals) > 0)); }

# ---- no display, no graphics
fresh
code=0
(unset DISPLAY && CREWCAST_CONFIG_DIR=$work/config exec "$program") >/dev/null 2>"$work/stderr" || code=$?
((code == 3)) && grep -q 'crewcast run' "$work/stderr" && ! grep -qi panick "$work/stderr" || fail "no display: code $code"
ok "no display: $(head -n 1 "$work/stderr")"

fresh
code=0
CREWCAST_CONFIG_DIR=$work/config LIBGL_DRIVERS_PATH=/nonexistent __EGL_VENDOR_LIBRARY_DIRS=/nonexistent timeout 20 "$program" >/dev/null 2>"$work/stderr" || code=$?
((code == 3)) && grep -q 'crewcast run' "$work/stderr" && ! grep -qi panick "$work/stderr" || fail "no OpenGL: code $code"
(($(grep -c ' no window: ' "$log") == 2)) || fail "no OpenGL: software was not tried as well"
ok "no OpenGL: both tried, $(grep 'cannot be opened' "$work/stderr")"

# Indirect rendering has no OpenGL that egui can use; software OpenGL does.
fresh
LIBGL_ALWAYS_INDIRECT=1 CREWCAST_CONFIG_DIR=$work/config "$program" >/dev/null 2>"$work/stderr" &
app=$!
pids+=("$app")
software() { grep -q 'opengl renderer' "$log" 2>/dev/null && xdotool search --onlyvisible --name Crewcast >/dev/null 2>&1; }
until_so 10 software || fail "graphics fail: no second try with software"
xdotool search --onlyvisible --name Crewcast windowclose
wait "$app" || true
ok "graphics fail: the window comes with software OpenGL"

# ---- killed while editing; the next start offers it
for lang in en zh; do
    fresh "$lang"
    cp "$root/scenarios/du-xiaomeng-10-to-2.ron" "$work/studio.ron"
    start "$work/studio.ron"
    come "$lang"
    before=$(md5sum <"$work/studio.ron")
    # Edit, New sample, by keyboard through the menu would depend on fonts: a drag on the month's neighbour, the mix, does not.
    edited() {
        xdotool mousemove --window "$win" 720 800 mousedown 1 && sleep 0.1
        local y
        for y in 780 790 800 810 820 830 840; do
            xdotool mouseup 1
            xdotool mousemove --window "$win" 640 $y mousedown 1 mousemove --window "$win" 560 $y mousemove --window "$win" 500 $y mouseup 1
            sleep 0.15
            is_changed && return 0
        done
        return 1
    }
    until_so 10 edited || fail "$lang: nothing was edited"
    until_so 3 has_journal || fail "$lang: no journal"
    sleep 2
    die
    [[ $(md5sum <"$work/studio.ron") == "$before" ]] || fail "$lang: the file has changed"
    start
    come "$lang: second start"
    picture "recovery-$lang"
    xdotool key Return
    until_so 5 is_changed || fail "$lang: nothing was recovered"
    [[ $(md5sum <"$work/studio.ron") == "$before" ]] || fail "$lang: recovering has written the file"
    ok "$lang: killed and recovered: $(title)"
    # Somebody else writes the file.
    sed 's/seed: [0-9]*/seed: 4711/' "$root/scenarios/du-xiaomeng-10-to-2.ron" >"$work/new" && printf '\n' >>"$work/new" && mv "$work/new" "$work/studio.ron"
    sleep 3
    picture "on-disk-$lang"
    die
done

# ---- killed while starting; the next start is careful, the one after is not
fresh
careful() { grep -q 'started carefully' "$log" 2>/dev/null; }
marked() { [[ -n $(ls -A "$work/config/state/starting" 2>/dev/null) ]]; }
start
until_so 5 marked || fail "no mark of a start"
die
start "$work/studio.ron"
until_so 10 careful || fail "the start after a crash is not careful"
come "careful start"
picture careful
[[ $(title) != *10* ]] || fail "the careful start has opened the file"
die
: >"$log"
start
come "third start"
careful && fail "the third start is still careful"
ok "killed while starting: the next start is careful, the one after is not"

# ---- left alone
ticks() { awk '{ print $14 + $15 }' "/proc/$app/stat"; }
sleep 6
first=$(ticks)
sleep 10
used=$(($(ticks) - first))
((used * 1000 / $(getconf CLK_TCK) <= 50)) || fail "idle: $used ticks in 10 s"
ok "idle: $used ticks of $(getconf CLK_TCK) a second in 10 s, below 0.5 %"
die

# ---- a file dialog that never comes: the path field does, Esc gives up, and the window answers throughout
# Without a portal the system's dialog is a helper program; this one says nothing for ever.
mkdir -p "$work/bin"
printf '#!/bin/sh\nexec sleep 1000\n' >"$work/bin/zenity"
chmod +x "$work/bin/zenity"
fresh
PATH=$work/bin:$PATH DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent start
come "a dialog that never comes"
# A dialog makes everything behind it darker: a point of the bar at the top tells; a panel that goes changes the picture as a whole.
look() { import -window "$win" "$work/look.png" 2>/dev/null; }
bar() { convert "$work/look.png" -crop 1x1+700+12 -depth 8 txt:- | sed -n 's/.*\(#[0-9A-F]\{6\}\).*/\1/p' | head -n 1; }
whole() { convert "$work/look.png" -resize 64x64 -depth 8 rgb:- | md5sum; }
look
plain_bar=$(bar)
shown=$(whole)
has_dialog() { look && [[ $(bar) != "$plain_bar" ]]; }
has_none() { look && [[ $(bar) == "$plain_bar" ]]; }
asked() { pgrep -P "$app" sleep >/dev/null; }
# From here on the path field comes in 3 s; nothing waits longer than it must, because looking is slow on a busy machine.
xdotool key ctrl+o
until_so 2 asked || fail "the helper program was not asked"
# Meanwhile the window works: a panel goes and comes back.
xdotool key ctrl+1
panel_is_gone() { look && [[ $(whole) != "$shown" ]]; }
until_so 3 panel_is_gone || fail "the window does not answer while the dialog is awaited"
[[ $(bar) == "$plain_bar" ]] || fail "the window answers only when the path field comes"
xdotool key ctrl+1
until_so 6 has_dialog || fail "no path field"
picture dialog-that-never-comes
xdotool key Escape
until_so 3 has_none || fail "Esc does not give up"
ok "a dialog that never comes: the window answers, the path field comes, Esc gives up"
pkill -P "$app" sleep
die

# ---- poisoned settings
count=0
for poison in "$root"/tests/poisoned_settings/*.ron; do
    rm -rf "$work/config"
    mkdir -p "$work/config"
    cp "$poison" "$work/config/settings.ron"
    start
    until_so 10 started || fail "$(basename "$poison"): no window"
    kill -0 "$app" || fail "$(basename "$poison"): the program has ended"
    die
    count=$((count + 1))
done
ok "poisoned settings: $count windows"

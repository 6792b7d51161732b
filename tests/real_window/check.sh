#!/usr/bin/env bash
# The program as a person uses it: a real window on a virtual screen, a real mouse and keyboard.
#
#   tests/real_window/check.sh [PROGRAM]        default: target/release/crewcast
#
# Needs Xvfb, openbox, xdotool and ImageMagick:
#   apt-get install -y xvfb openbox xdotool imagemagick libgl1-mesa-dri libegl1
# Pictures of the window go to target/pictures/real-*.png. Ends with 1 at the first thing that is not as expected.
# START_LIMIT (milliseconds, default 2000): how soon the window must be there.
set -u -o pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath -- "${1:-$root/target/release/crewcast}")
pictures=$root/target/pictures
start_limit=${START_LIMIT:-2000}
roles=460 # width of the panel of roles where sliders are moved
work=$(mktemp -d)
pids=()
app=
win=
rc=0

say() { printf '%s\n' "$*"; }

fail() {
    say "FAILED: $*"
    if [[ -n ${DISPLAY:-} ]]; then
        mkdir -p "$pictures"
        import -window root "$pictures/failed.png" 2>/dev/null && say "  the screen is in $pictures/failed.png"
    fi
    if [[ -s $work/stderr ]]; then say "  the program said:"; sed 's/^/    /' "$work/stderr"; fi
    exit 1
}

ok() { say "ok: $*"; }

# end_process ID: only what is still a child of this script.
end_process() {
    [[ $(ps -o ppid= -p "$1" 2>/dev/null) -eq $$ ]] || return 0
    kill "$1" 2>/dev/null || return 0
    for _ in {1..50}; do kill -0 "$1" 2>/dev/null || break; sleep 0.02; done
    kill -9 "$1" 2>/dev/null
    wait "$1" 2>/dev/null
}

clean_up() {
    local i
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do end_process "${pids[i]}"; done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

for tool in Xvfb openbox xdotool import convert; do
    command -v "$tool" >/dev/null || fail "$tool is not installed"
done
[[ -x $program ]] || fail "no program at $program"
unset WAYLAND_DISPLAY DISPLAY
# No portal and no helper program: the path field must stand in for the system's file dialog.
mkdir -p "$work/empty" "$work/runtime"
chmod 700 "$work/runtime"

now_ms() { local t=${EPOCHREALTIME/[.,]/}; say "${t%???}"; }

# until_so SECONDS COMMAND…: whether the command succeeds within the time; tried every 30 ms.
until_so() {
    local end=$(($(now_ms) + $1 * 1000))
    shift
    until "$@"; do
        (($(now_ms) < end)) || return 1
        sleep 0.03
    done
}

# ---- screens and programs

has_display() { [[ -s $work/display ]]; }

# screen WxH [plain]: a new virtual screen, with a window manager unless plain.
screen() {
    local files=$work/display
    : >"$files"
    Xvfb -displayfd 3 -noreset -screen 0 "$1x24" -nolisten tcp 3>"$files" >/dev/null 2>&1 &
    pids+=($!)
    until_so 10 has_display || fail "Xvfb did not start"
    DISPLAY=:$(<"$files")
    export DISPLAY
    closing_key=ctrl+q
    if [[ ${2:-} != plain ]]; then
        closing_key=alt+F4 # openbox asks the window to close
        openbox >/dev/null 2>&1 &
        pids+=($!)
        until_so 10 managed || fail "openbox did not start"
    fi
    # Not over anything that answers to a pointer.
    xdotool mousemove 2 2
}

managed() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; }
command -v xprop >/dev/null || managed() { xdotool get_desktop >/dev/null 2>&1; }

# settings LANGUAGE THEME WIDTH HEIGHT MAXIMIZED [ROLES]: a fresh settings folder; ROLES: how wide the roles are, where
# the usual width will not do.
settings() {
    config=$(mktemp -d "$work/config.XXXX")
    printf '(language: "%s", theme: "%s", window: (width: %s.0, height: %s.0, maximized: %s)' "${@:1:5}" >"$config/settings.ron"
    [[ -z ${6:-} ]] || printf ', panels: (roles_width: Some(%s.0))' "$6" >>"$config/settings.ron"
    printf ')\n' >>"$config/settings.ron"
}

find_window() {
    win=$(xdotool search --onlyvisible --name Crewcast 2>/dev/null | tail -n 1)
    [[ -n $win ]]
}

# start [FILE]: starts the program and waits for its window; the time is in $took.
start() {
    local began
    began=$(now_ms)
    env PATH="$work/empty" DBUS_SESSION_BUS_ADDRESS="unix:path=$work/empty/bus" XDG_RUNTIME_DIR="$work/runtime" \
        WINIT_X11_SCALE_FACTOR=1 CREWCAST_CONFIG_DIR="$config" "$program" "$@" >"$work/stdout" 2>"$work/stderr" &
    app=$!
    pids+=("$app")
    until_so 20 find_window || fail "no window within 20 s of the start"
    took=$(($(now_ms) - began))
    # Without a manager nobody else gives it the keyboard.
    [[ $closing_key == ctrl+q ]] && xdotool windowfocus "$win"
}

alive() { kill -0 "$app" 2>/dev/null; }
ended() { ! alive; }

title() { xdotool getwindowname "$win"; }
marked() { [[ $(title) == '• '* ]]; }
unmarked() { [[ $(title) != '• '* ]]; }
titled() { [[ $(title) == *$1* ]]; }

is_marked() { until_so 5 marked || fail "$1: expected a title that begins with '• ', got '$(title)'"; }
is_unmarked() { until_so 5 unmarked || fail "$1: expected a title without '• ', got '$(title)'"; }

ticks() {
    local stat
    stat=$(<"/proc/$app/stat")
    # The name in brackets may hold spaces: count from behind it.
    read -r -a stat <<<"${stat##*) }"
    say $((stat[11] + stat[12]))
}

# Share of one core that the program used in so many milliseconds, in tenths of a per cent.
use_over() {
    local before began
    before=$(ticks)
    began=$(now_ms)
    sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
    say $((($(ticks) - before) * 1000 * 1000 / $(getconf CLK_TCK) / ($(now_ms) - began)))
}

quiet() { (($(use_over 400) <= 50)) && (($(use_over 400) <= 50)); }
settled() { until_so 30 quiet || fail "$1: still busy after 30 s"; }

# close: as the window's button does, or as the menu does where no manager draws one; the program must end by itself.
ask_to_close() { keys "$closing_key"; }
close() {
    ask_to_close
    until_so 5 ended || fail "$1: the program is still there 5 s after its window was closed"
    local code=0
    wait "$app" || code=$?
    ((code == 0)) || fail "$1: expected exit code 0, got $code"
}

# ---- mouse and keyboard

size_of_window() {
    local WINDOW X Y WIDTH HEIGHT SCREEN
    eval "$(xdotool getwindowgeometry --shell "$win")"
    width=$WIDTH height=$HEIGHT
}

# Keys one after another, as fast as a hand.
keys() { xdotool key --delay 100 "$@"; }

at() { xdotool mousemove --window "$win" "$1" "$2"; }

# Where the slider between compress and expand stands at a share of its length (in per cent): in the middle, above the foot.
policy_at() {
    size_of_window
    local left=$roles right=$((width * 205 / 1000)) margin=20
    ((right < 272)) && right=272
    ((right > 380)) && right=380
    local from=$((left + margin)) to=$((width - right - margin))
    local half=$(((to - from - 28) / 2))
    x=$((from + 7 + (half - 14) * $1 / 100)) y=$((height - 88))
}

# Where the slider of the first department stands: its bar is somewhere in its width; any drag moves the whole.
department_at() {
    x=$((roles / 2)) y=194 # below the whole studio
}

# drag FROM_X FROM_Y BY STEPS: presses, moves so far to the right in so many steps, releases.
drag() {
    at "$1" "$2"
    sleep 0.05
    xdotool mousedown 1
    sleep 0.05
    local i
    for ((i = 1; i <= $4; i++)); do
        at $(($1 + $3 * i / $4)) "$2"
        sleep 0.015
    done
    sleep 0.1
    xdotool mouseup 1
}

# A dialog makes everything behind it darker: the colour of the bar at the top tells.
bar_colour() { import -window "$win" -crop 1x1+6+6 -depth 8 txt:- 2>/dev/null | tail -n 1 | grep -o '#[0-9A-F]*'; }
covered() { [[ $(bar_colour) != "$bar" ]]; }
uncovered() { [[ $(bar_colour) == "$bar" ]]; }
note_bar() { bar=$(bar_colour); }

# save_as FILE: through the path field.
save_as() {
    note_bar
    keys ctrl+shift+s
    until_so 8 covered || fail "save as: no path field within 8 s"
    keys ctrl+a
    xdotool type --delay 5 "$1"
    keys Return
    until_so 5 test -s "$1" || fail "save as: expected the file $1"
    until_so 5 uncovered || fail "save as: the path field is still there"
}

same() { cmp -s "$1" "$2"; }

# ---- what is checked

starts() {
    settings en light 1440 900 true "$roles"
    start
    ((took <= start_limit)) || fail "start: expected the window within $start_limit ms, it took $took ms"
    until_so 5 titled 'North Light' || fail "start: expected the built-in example's title, got '$(title)'"
    is_unmarked "start"
    ok "the window is there $took ms after the start: $(title)"
}

idles() {
    settled "idle"
    sleep 6
    local use
    use=$(use_over 5000)
    ((use < 20)) || fail "idle: expected less than 2 % of a core over 5 s, got $((use / 10)).$((use % 10)) %"
    ok "idle: $((use / 10)).$((use % 10)) % of a core"
}

changes_and_undoes() {
    policy_at 50
    drag "$x" "$y" 60 40
    is_marked "policy slider dragged in 40 steps"
    ok "a dragged slider marks the title: $(title)"
    keys ctrl+z
    is_unmarked "one undo after a drag of 40 steps"
    ok "40 steps of a drag are one undo"
    keys ctrl+shift+z
    is_marked "redo"
    department_at
    drag "$x" "$y" 15 12
    drag "$x" "$y" 12 12
    keys ctrl+z
    is_marked "undo of the last of three changes"
    keys ctrl+z ctrl+z
    is_unmarked "undo of everything"
    keys ctrl+z
    is_unmarked "undo with nothing left to undo"
    ok "undo all the way leaves nothing changed"
    keys ctrl+shift+z ctrl+shift+z ctrl+shift+z
    is_marked "redo of everything"
}

saves() {
    save_as "$work/first.ron"
    is_unmarked "saved"
    ok "saved through the path field: $(wc -c <"$work/first.ron") bytes"
    close "after saving"
}

# File, Export: the dialog, the path field, a file; the document is as before.
exports() {
    note_bar
    keys ctrl+shift+e
    until_so 5 covered || fail "export: no dialog within 5 s"
    keys Return
    # The path field comes where the dialog went.
    sleep 2.5
    keys ctrl+a
    xdotool type --delay 5 "$work/book.xlsx"
    keys Return
    until_so 30 test -s "$work/book.xlsx" || fail "export: expected the file $work/book.xlsx"
    until_so 5 uncovered || fail "export: a dialog is still there"
    is_unmarked "exported"
    ok "exported through the path field: $(wc -c <"$work/book.xlsx") bytes"
}

# The command line on what the window wrote.
agrees() {
    "$program" check "$work/first.ron" >"$work/checked" 2>&1 || fail "check: expected exit code 0: $(cat "$work/checked")"
    "$program" run "$work/first.ron" --format json --draws 500 -o "$work/first.json" || fail "run --format json: failed"
    grep -q '"totals"' "$work/first.json" || fail "run --format json: expected \"totals\""
    if command -v python3 >/dev/null; then
        python3 -m json.tool "$work/first.json" /dev/null || fail "run --format json: not JSON"
    fi
    "$program" run "$work/first.ron" --format csv --draws 500 -o "$work/first.csv" || fail "run of the saved file: failed"
    "$program" run BUILTIN --format csv --draws 500 -o "$work/builtin.csv" || fail "run BUILTIN: failed"
    if same "$work/first.csv" "$work/builtin.csv"; then fail "run: expected other numbers than the built-in example's"; fi
    local lines
    lines=$(wc -l <"$work/first.csv")
    ((lines > 1000)) || fail "run --format csv: expected more than 1000 lines, got $lines"
    ok "the command line reads the file; its numbers differ from the built-in example's"
}

opens_again() {
    settings en light 1440 900 true "$roles"
    start "$work/first.ron"
    until_so 5 titled 'North Light' || fail "reopened: expected the scenario's title, got '$(title)'"
    is_unmarked "reopened"
    settled "reopened"
    is_unmarked "reopened and simulated"
    mkdir -p "$work/else where"
    save_as "$work/else where/second.ron"
    same "$work/first.ron" "$work/else where/second.ron" || fail "reopened and saved: expected the same bytes"
    "$program" run "$work/else where/second.ron" --format csv --draws 500 -o "$work/second.csv" || fail "run of the copy: failed"
    same "$work/first.csv" "$work/second.csv" || fail "run of the copy: expected the same numbers"
    ok "opened again and saved elsewhere: the same bytes, the same numbers"
    is_unmarked "saved elsewhere"
    exports
}

asks_before_closing() {
    policy_at 50
    drag "$x" "$y" -40 8
    is_marked "changed again"
    note_bar
    ask_to_close
    until_so 5 covered || fail "closing with changes: expected a question"
    alive || fail "closing with changes: expected the window to stay"
    keys Escape
    until_so 5 uncovered || fail "Esc: expected the question to go"
    alive || fail "Esc: expected the window to stay"
    is_marked "Esc keeps the changes"
    ok "closing with changes asks; Esc keeps window and changes"
    ask_to_close
    until_so 5 covered || fail "closing with changes again: expected a question"
    # Save, Don't save, Cancel: the second.
    keys Tab Tab space
    until_so 5 ended || fail "don't save: expected the program to end"
    local code=0
    wait "$app" || code=$?
    ((code == 0)) || fail "don't save: expected exit code 0, got $code"
    same "$work/first.ron" "$work/else where/second.ron" || fail "don't save: expected the file to stay as it was"
    ok "\"Don't save\" closes and writes nothing"
}

full_screen() { size_of_window; ((width == 1440 && height == 900)) && [[ $(xdotool getwindowgeometry "$win") == *'Position: 0,0 '* ]]; }
not_full() { ! full_screen; }
black() { [[ $(bar_colour) == '#000000' ]]; }

# F5, scenes by keys, a slider moved and left behind, black, Esc; the document is as before.
presents() {
    settings en light 1200 760 false
    start
    settled "before presenting"
    not_full || fail "present: expected a window smaller than the screen"
    keys F5
    until_so 5 full_screen || fail "F5: expected the whole screen, got $(xdotool getwindowgeometry "$win")"
    settled "first scene"
    import -window root "$pictures/real-present-1.png"
    keys Right space s Up Up Up
    settled "third scene with its slider moved"
    import -window root "$pictures/real-present-3.png"
    is_unmarked "a slider moved on the wall"
    keys Next Prior 7 Return Left End
    keys b
    until_so 5 black || fail "B: expected black, got $(bar_colour)"
    keys period
    until_so 5 not_black || fail "B again: expected the scene"
    keys Escape
    until_so 5 not_full || fail "Esc: expected the window as it was"
    is_unmarked "presented"
    settled "after presenting"
    keys ctrl+z
    is_unmarked "nothing to take back after presenting"
    ok "F5, ten scenes by keys, a slider, black, Esc: the document is as before"
    close "after presenting"
    settings en light 1200 760 false
    start present BUILTIN --scene 4 --lang zh --windowed
    settled "presented from the command line"
    not_full || fail "present --windowed: expected a window"
    import -window root "$pictures/real-present-4-zh.png"
    keys Escape
    is_unmarked "presented from the command line"
    close "after present --windowed"
    ok "crewcast present BUILTIN --windowed"
}
not_black() { ! black; }

survives_a_broken_file() {
    printf '(\n  version: 1,\n  title: "Broken",\n  headcuont: 3,\n' >"$work/broken.ron"
    local code=0
    "$program" check "$work/broken.ron" >"$work/checked" 2>&1 || code=$?
    ((code == 1)) || fail "check of a broken file: expected exit code 1, got $code"
    settings en light 1440 900 true "$roles"
    # A good start first: what the bar looks like with nothing before it.
    start
    settled "before the broken file"
    note_bar
    close "before the broken file"
    settings en light 1440 900 true "$roles"
    start "$work/broken.ron"
    until_so 5 covered || fail "broken file: expected a message"
    alive || fail "broken file: expected the program to go on"
    import -window "$win" "$pictures/real-broken-file.png"
    keys Return
    until_so 5 uncovered || fail "broken file: expected the message to go with Return"
    titled 'North Light' || fail "broken file: expected the built-in example behind the message, got '$(title)'"
    is_unmarked "broken file"
    ok "a broken file is refused with a message; the program goes on"
    close "after the broken file"
}

needs_a_display() {
    local code=0
    (unset DISPLAY && exec "$program") >"$work/out" 2>"$work/err" || code=$?
    ((code == 3)) || fail "no display: expected exit code 3, got $code: $(cat "$work/err")"
    [[ -s $work/err ]] || fail "no display: expected a message on stderr"
    if grep -qi 'panicked\|\.rs:[0-9]' "$work/err"; then fail "no display: expected a plain message, got $(cat "$work/err")"; fi
    ok "no display: $(head -n 1 "$work/err")"
}

# One picture of the whole window, without a frame around it.
picture() {
    local size=$1 lang=$2 theme=$3 file=$pictures/real-$1-$2-$3.png colours
    settings "$lang" "$theme" "${size%x*}" "${size#*x}" false
    start
    settled "$file"
    import -window "$win" "$file"
    [[ $(identify -format '%wx%h' "$file") == "$size" ]] || fail "$file: expected $size, got $(identify -format '%wx%h' "$file")"
    colours=$(convert "$file" -format '%k' info:)
    ((colours > 100)) || fail "$file: expected more than 100 colours, got $colours"
    if [[ $lang == zh ]]; then
        LC_ALL=C.UTF-8 grep -qP '\p{Han}' <<<"$(title)" || fail "Chinese: expected a Chinese title, got '$(title)'"
    fi
    close "$file"
    say "ok: ${file#"$root"/}: $colours colours"
}

mkdir -p "$pictures"
needs_a_display
screen 1440x900
starts
idles
changes_and_undoes
saves
agrees
opens_again
asks_before_closing
presents
survives_a_broken_file
for size in 1440x900 1920x1080 1024x640; do
    screen "$size" plain
    for lang in en zh; do
        for theme in light dark; do picture "$size" "$lang" "$theme"; done
    done
done
say "all is as expected"

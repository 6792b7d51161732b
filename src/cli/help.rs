//! What `--help` says below the list of options.

pub(super) const PROGRAM: &str = "\
Examples:
  crewcast                               the window, on the built-in example
  crewcast my-studio.ron                 the window, on a file
  crewcast run BUILTIN                   the built-in example, simulated, as a table
  crewcast run my-studio.ron --policy expand --format csv -o expand.csv
  crewcast show BUILTIN > my-studio.ron  a file to begin with
  crewcast check *.ron                   what is wrong with them
  crewcast tornado BUILTIN               which assumptions drive the headcount
  crewcast explain BUILTIN               where its change comes from
  crewcast formula BUILTIN               the formulas behind it, with their numbers
  crewcast seek BUILTIN --target today   how much automation the headcount stands
  crewcast sweep BUILTIN                 headcount by automation and price elasticity
  crewcast discover BUILTIN              when its thresholds are passed, and in which futures
  crewcast compare a.ron b.ron           two scenarios side by side
  crewcast export BUILTIN --to book.xlsx the answer as a workbook with formulas and charts
  crewcast picture BUILTIN --of fork -o fork.svg   one chart for a slide, as SVG or PNG
  crewcast claims --role editor          who said what about editors
  crewcast new --taxonomy animation --headcount 60 -o studio.ron
  crewcast story BUILTIN                 its scenes, with their sentences and numbers
  crewcast present BUILTIN               the scenes over the whole screen
  crewcast import crew.xlsx --dry-run    what a table of people or roles would become
  crewcast run --help                    options, output and units of a command

Files:
  A scenario is a text file in RON: one studio, what is assumed of AI, and what the studio decides.
  BUILTIN in a file's place is the built-in example; a file of that name is ./BUILTIN.
  A file that is named like a command is opened as ./run, ./check and so on.

Exit codes:
  0  good
  1  the input is wrong: a scenario file is missing, cannot be read or has mistakes
  2  the command is wrong
  3  disk or memory, or no display for the window";

pub(super) const RUN: &str = "\
Policies (--policy replaces the scenario's `choice` alone; caps, attrition and costs stay):
  compress   the same work, fewer people
  expand     the same people, more work
  blend:0.6  between them, from 0 (compress) to 1 (expand)
  follow     the people that today's work needs as it grows; what is turned away today, only as far
             as today's people can do it with AI

Output:
  Everything is simulated in many possible futures. Of each result there are the central case (every
  uncertain input at its middle; not the median of the results), the mean over the futures, and the
  quantiles p5, p25, p50, p75 and p95: 5 % of the futures lie below p5, and so on.

  table  every twelfth month, the roles, the totals: medians, with p5–p95 in brackets
  json   {\"scenario\": title, \"seed\": S, \"draws\": N, \"policy\": as above, \"quantiles\": \"exact\" or
         \"binned\", \"months\": [0…H], \"series\": {name: {\"central\": […], \"mean\": […], \"p5\": […],
         \"p25\": […], \"p50\": […], \"p75\": […], \"p95\": […]}}, \"roles\": {id: {name: {…}}},
         \"totals\": {name: {\"central\": x, \"mean\": x, …}}}; a value that there is not is null
  csv    scope,id,series,month,central,mean,p5,p25,p50,p75,p95, with scope studio, role or total;
         totals have no month; a value that there is not is empty

  Numbers have all their digits. The same scenario, seed and draws give the same bytes on any number
  of threads. Quantiles are exact up to 16384 draws, and binned above: at most 0.1 % of p95 − p5 off.

Series of the studio, by month; month 0 is today:
  headcount                            people, in full-time equivalents (FTE)
  volume, demand, unmet                work delivered, wanted, and turned away, in work units a month
  idle                                 people without work, FTE
  standard_cost, unit_cost, price      money a work unit, in the scenario's currency
  share                                our share of the market, 0 to 1; 1 without rivals
  revenue, payroll, ai_cost, other_cost, change_cost, profit    money a month
  hired, laid_off, moved, left         people in the month, FTE
Series of each role:
  headcount, hired, laid_off, left, moved    FTE; moved is into the role less out of it
  idle                                 people without work, FTE; none where work does not follow volume
  time_left                            time that one unit of work still takes, as a share of today's
  bottleneck                           central: 1 if the role holds the others up, else 0; mean: the
                                       share of futures in which it does; no quantiles
  minimum                              the same for its minimum crew keeping people
Totals over the horizon:
  npv                                  profit, discounted to today, money
  hired, laid_off, moved, left         FTE

Examples:
  crewcast run BUILTIN --policy compress
  crewcast run my-studio.ron --draws 100000 --seed 42 --format json -o out.json
  crewcast run my-studio.ron --format json | jq '.series.headcount.p50[-1]'
  crewcast run my-studio.ron --without-ai --format csv > without-ai.csv

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";

pub(super) const CHECK: &str = "\
Prints `FILE: good` for each good file, and for others a line for each mistake:
  FILE:LINE:COLUMN: field: what is wrong; what was expected; a hint
All of it goes to standard output. Nothing is changed.

Examples:
  crewcast check my-studio.ron
  crewcast check scenarios/*.ron && echo all good

Exit codes: 0 all are good, 1 at least one is wrong or missing, 2 the command is wrong, 3 a disk failed.";

pub(super) const SHOW: &str = "\
The RON is a scenario file that gives the same numbers, with units in comments. The JSON has the same
fields and words: an estimate is {\"Range\": [0.4, 0.6]}, a choice {\"Blend\": 0.5} or \"Expand\", and what is
not there (no quality, no limit) is null.

Examples:
  crewcast show BUILTIN > my-studio.ron
  crewcast show my-studio.ron --format json | jq '.policy'

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 the output cannot be written.";

pub(super) const TORNADO: &str = "\
Each uncertain input goes from its P10 to its P90 while the others stay at their central case; the
widest swing stands first. Automation inputs move without what they share; that is `shared_progress`,
whose P10 and P90 are those of a standard normal. Beside it, from futures in which everything varies:
Spearman's rank correlation, and the first-order Sobol index (the share of the figure's variance that
would be gone if the input were known) with a 90 % interval.

Names of figures are those of `crewcast run --help`.

Examples:
  crewcast tornado BUILTIN
  crewcast tornado my-studio.ron --figure roles/editor/headcount --month 36 --policy compress
  crewcast tornado my-studio.ron --figure profit --format csv -o profit.csv

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";

pub(super) const EXPLAIN: &str = "\
From today's figure to the month's in the central case, as parts of causes that sum to the change:
  automation  what AI does of the tasks            off: 0
  review      human time to check and repair       off: 0
  practice    review that falls with practice      off: it stays
  with_ai     work that AI makes for people        off: rates 0
  reach       whom and which works AI reaches      off: everyone, no quality band
  adoption    adoption that is not complete        off: at its ceiling from month 1
  handmade    work wanted without AI               off: 0
  demand      growth, and work turned away today   off: 0
  price       prices that follow costs             off: pass-through 0
  rivals      competing studios                    off: none
  clients     clients who make it themselves       off: none
  chance      what demand does by chance           off: none (it does nothing in the central case)
  policy      what the studio chooses              off: compress
  limits      caps and minimum crew                off: none
A part is the mean of what switching the cause on changes, over all orders (Shapley values). What is
off anyway is left out.

Examples:
  crewcast explain BUILTIN
  crewcast explain my-studio.ron --figure profit --month 24 --policy expand
  crewcast explain my-studio.ron --format json | jq '.roles.editor'

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";

pub(super) const SEEK: &str = "\
The input has the same value in every future, everything else varies as the scenario says, and the
futures are the same ones at every value. The answer is the value nearest to today's at which the
figure is at its target; if there are others, they are named; if there is none in the range, the
nearest value is. `today` is what the figure is in month 0.

Inputs:
  automation                           of all tasks that are not protected, the same for each
  departments/DEPARTMENT/automation    of one department's, roles/ROLE/automation of one role's
  market/elasticity, ai_cost/usage …   one input, by its name in `crewcast tornado FILE --format csv`
Values that are tried without --range: all that are valid; where they have no end, quality/drift
-20..20, handmade/premium -1..3, a curve's start and midpoint 0..2 and its months and rise 0.1..4
times the horizon, p 0.001..1, q 0..5, ai_cost/usage, rollout and seat 0..2, 0..12 and 0..1 months
of mean loaded pay, ai_cost/trend -0.9..1, market/growth -0.5..0.5, market/unmet 0..4,
rivals/inertia 0..120; wider, if today's value is outside. These ends are editorial.

Names of figures are those of `crewcast run --help`.

Examples:
  crewcast seek BUILTIN --target today --input market/elasticity --policy follow
  crewcast seek BUILTIN --figure roles/editor/headcount --target 6 --month 36 --statistic p50
  crewcast seek my-studio.ron --figure profit --target 0 --input market/growth --range -0.2..0.1
  crewcast seek my-studio.ron --target 80 --format json | jq .value

Exit codes: 0 good, also where no value does it, 1 the scenario is wrong, 2 the command is wrong,
  3 disk or memory.";

pub(super) const SWEEP: &str = "\
Both inputs have the same values in every future, everything else varies as the scenario says, and the
futures are the same ones everywhere. Inputs are those of `crewcast seek --help`, figures those of
`crewcast run --help`. `today` is what the figure is in month 0: its line is where nothing changes.

  table  some of the values, and some points of each line
  json   {\"x\": {\"input\", \"values\": […]}, \"y\": {…}, \"rows\": [[…] for each value of y], \"lines\":
         [{\"level\": L, \"lines\": [[[x, y], …], …]}], …}; a value that there is not is null
  csv    x,y,value, one row a pair

Examples:
  crewcast sweep BUILTIN --policy follow
  crewcast sweep BUILTIN --x market/elasticity --x-range 0..2 --y market/pass_through --figure profit
  crewcast sweep my-studio.ron --level 80 --level 100 --format json -o map.json
  crewcast sweep my-studio.ron --nodes 128x128 --format csv -o map.csv

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 disk or memory.";
pub(super) const COMPARE: &str = "\
Side by side, up to six columns (each file under each --policy), all with the first one's seed and
draws: the same input has the same luck in the same future, so columns are compared future by future.
  figures      mean, with p5–p95 in brackets, in the month; totals over all months
  differences  each column less the first, in the same future: mean, with p5–p95 in brackets
  exceeds      share of the futures in which the column is above the first; ties count half
  assumptions  estimates, facts and decisions in which the columns differ, and only those
Where the files have different roles, departments (by id) and the studio are compared; money is compared
where the currency is the same.

With --regret, policies against scenarios, as many files as you like: the profit over all months,
discounted, and the people in the month (means). A policy's regret in a scenario is how far it stays below
the best policy there, as a share of the best. The robust policy is the one with the smallest worst regret.
Without --policy these are compress, blend:0.25, blend:0.5, blend:0.75, expand, follow and the files' own.

json and csv have every number and all digits; csv is one row a value: table,row,column,statistic,value.

Examples:
  crewcast compare before.ron after.ron
  crewcast compare BUILTIN --policy compress --policy expand --without-ai
  crewcast compare a.ron b.ron c.ron --month 60 --format csv -o side-by-side.csv
  crewcast compare --regret scenarios/voices/*.ron --within 10
  crewcast compare --regret a.ron b.ron --format json | jq '.profit.robust'

Exit codes: 0 good, 1 a scenario is wrong, 2 the command is wrong, 3 disk or memory.";

pub(super) const CLAIMS: &str = "\
A claim is a published figure, or a sentence without one, with its speaker and its source. Only figures
about work become inputs of a scenario; the others are shown with the reason. The last column of the
table says which: the input that it sets, or why it sets none.

Grades: A measured or official, B solid, C press or single case, D vendor or anecdote; the article's
voices have none.

Examples:
  crewcast claims
  crewcast claims --role animator3d --parameter automation_share
  crewcast claims --format json | jq '.[] | select(.id == \"S28\")'

Exit codes: 0 good, 2 the command is wrong or there is no such role or parameter.";

pub(super) const TAXONOMIES: &str = "\
Own taxonomies are scenario files in the folder `taxonomies` beside the settings; every scenario file
can be one (crewcast new --taxonomy my-studio.ron).

Exit codes: 0 good, 3 the output cannot be written.";

pub(super) const NEW: &str = "\
Headcounts are whole or half people in the taxonomy's proportions; no role vanishes. Volume goes with
the people, pay and prices with --pay. Headcounts, time shares, automation priors, prices and demand
are editorial: `sources` in the file says so, field by field. An existing file is not overwritten.

Examples:
  crewcast new --taxonomy animation --headcount 60 -o studio.ron
  crewcast new --taxonomy post-vfx --headcount 25.5 --currency CNY --pay 1.4 -o house.ron
  crewcast new --taxonomy my-studio.ron --headcount 40 -o smaller.ron

Exit codes: 0 good, 1 the taxonomy's file is wrong, 2 the command is wrong, 3 the file cannot be written.";

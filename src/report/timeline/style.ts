/** Colours by what they mean; a test holds their contrast. */
export const LIGHT = {
	ink: "#1f2328",
	paper: "#ffffff",
	soft: "#59636e",
	line: "#d1d9e0",
	panel: "#f6f8fa",
	good: "#116329",
	bad: "#b3261e",
	open: "#0550ae",
	"good-paper": "#d3f5dc",
	"bad-paper": "#ffe3e0",
	"open-paper": "#d8ebff",
	"wait-paper": "#fff1b8",
	band: "#d8ebff",
	"band-odd": "#eaf3ff",
	new: "#1a7f37",
	"new-paper": "#b4ecc1",
	old: "#0969da",
	"old-paper": "#d8ebff",
	pending: "#9a6700",
	gone: "#818b98",
} as const;

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
	ink: "#e6edf3",
	paper: "#0d1117",
	soft: "#9ea7b3",
	line: "#30363d",
	panel: "#161b22",
	good: "#56d364",
	bad: "#ff8a80",
	open: "#79c0ff",
	"good-paper": "#12361f",
	"bad-paper": "#4a1b1b",
	"open-paper": "#122d4f",
	"wait-paper": "#453708",
	band: "#163457",
	"band-odd": "#1b4270",
	new: "#3fb950",
	"new-paper": "#1d5a31",
	old: "#58a6ff",
	"old-paper": "#122d4f",
	pending: "#e3b341",
	gone: "#6e7681",
};

const variables = (colors: Readonly<Record<string, string>>): string =>
	Object.entries(colors)
		.map(([name, value]) => `--${name}:${value}`)
		.join(";");

/** The page's only style sheet. Paper is always light. */
export const STYLE = `
:root{${variables(LIGHT)}}
@media screen{:root{color-scheme:light dark}}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--paper);margin:0}
main{max-width:72rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1rem;font-weight:500;color:var(--soft);margin:0 0 1rem}
h2{font-size:1.6rem;line-height:1.2;margin:0;overflow-wrap:anywhere}
h3{font-size:1rem;margin:0;display:inline}
header{display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:center}
code,samp,.id{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.87em}
.soft,dt,time,figcaption,h1{color:var(--soft)}
a{color:var(--open)}
.subject{margin:0 0 3.5rem}
.badge,.chip{border-radius:1rem;padding:.1rem .7rem;font-weight:600;white-space:nowrap;font-size:.87rem}
.good{color:var(--good);background:var(--good-paper)}
.bad,.certain{color:var(--bad);background:var(--bad-paper)}
.open,.likely,.possible{color:var(--open);background:var(--open-paper)}
.sentence{margin:.6rem 0;font-size:1.05rem;overflow-wrap:anywhere}
dl{display:flex;flex-wrap:wrap;gap:.3rem 2.2rem;margin:.8rem 0 1.2rem}
dt{font-size:.8rem}dd{margin:0;overflow-wrap:anywhere}dd time{color:var(--ink)}
.why{border:1px solid var(--line);border-left:4px solid var(--bad);border-radius:6px;background:var(--panel);padding:.8rem 1.1rem;margin:0 0 1.4rem}
.waits{border-left-color:var(--pending)}
.why article+article{border-top:1px solid var(--line);margin-top:.8rem;padding-top:.3rem}
.why p{margin:.4rem 0}
.why code,.unseen{color:var(--soft)}
.evidence{margin:.4rem 0;padding-left:1.2rem;overflow-wrap:anywhere}
.evidence li{margin:.3rem 0}
figure{margin:0 0 1.4rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px;padding:.6rem .9rem .2rem}
.scroll svg{display:block;width:100%;min-width:44rem;height:auto}
figcaption{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;font-size:.8rem;margin-top:.5rem}
.keys b{color:var(--ink);font-weight:600;margin-right:.2rem}
.key{white-space:nowrap;margin-right:.5rem}
.key::before{content:"";display:inline-block;width:.9rem;height:.6rem;border-radius:2px;margin-right:.3rem;background:var(--gone);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.new-key::before{background:var(--new-paper);border:1px solid var(--new)}.old-key::before{background:var(--old-paper);border:1px solid var(--old)}
.test-key::before{background:none;height:0;border:0;border-top:2px dashed var(--old);border-radius:0;vertical-align:middle}
.running-key::before,.alive-key::before{background:var(--new)}.pending-key::before{background:var(--pending)}
.failed-key::before{background:var(--bad)}.replaced-key::before{background:var(--gone)}
.desired-key::before{background:none;height:0;border-top:2px dashed var(--soft);border-radius:0;vertical-align:middle}
svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
svg text{font-size:11px;fill:var(--ink)}
svg text.name{font-weight:600}
svg text.soft,svg text.id{fill:var(--soft)}
svg text.id{font-size:10px}
svg text.strong{font-weight:600}
svg text.end{text-anchor:end}svg text.mid{text-anchor:middle}
path{fill:none;stroke-width:2}
.grid{stroke:var(--line);stroke-width:1}
.band{fill:var(--band)}.band.odd{fill:var(--band-odd)}.band.back{fill:var(--bad-paper);stroke:var(--bad)}
.band.wait{fill:var(--wait-paper);stroke:var(--pending)}.band.fine{fill:var(--good-paper);stroke:var(--new)}
.old{fill:var(--old-paper)}.new-area{fill:var(--new-paper);stroke:none}.new-line{stroke:var(--new)}
.test-line{stroke:var(--old);stroke-dasharray:5 4}
.desired{stroke:var(--soft);stroke-dasharray:5 4}.running{stroke:var(--new);stroke-width:2.5}
.pending{stroke:var(--pending);stroke-dasharray:3 3}path.failed{stroke:var(--bad)}
.life.alive{fill:var(--new)}.life.replaced{fill:var(--gone)}.life.failed{fill:var(--bad)}.life.pale{fill-opacity:.35}
.cross{stroke:var(--bad);stroke-width:2.5}
.dot{fill:var(--old);fill-opacity:.8}.dot.bad{fill:var(--bad)}.dot.warn{fill:var(--pending)}.dot.step{fill:var(--gone)}
details{border-top:1px solid var(--line);padding:.6rem 0}
summary{cursor:pointer}
table{border-collapse:collapse;width:100%;margin:.4rem 0;font-size:.9rem}
th{text-align:left;font-weight:500;color:var(--soft);font-size:.8rem}
.rows{overflow-x:auto}
td,th{padding:.22rem 1rem .22rem 0;vertical-align:top}
td:last-child{overflow-wrap:anywhere;min-width:9rem}
td:first-child,td:nth-child(2){white-space:nowrap}
tbody tr{border-top:1px solid var(--line)}
.overview{margin-bottom:2.5rem}.overview td{vertical-align:middle}.when{display:block;width:100%;min-width:8rem;height:10px}
@media print{main{max-width:none;padding:0}.scroll{overflow:visible;border:0;padding:0}.scroll svg{min-width:0}figure,.why,tr{break-inside:avoid}}
`;

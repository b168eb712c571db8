/** The page's only style sheet. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --paper: #fff; --soft: #6b7280; --line: #e5e7eb; --good: #15803d; --bad: #b91c1c; --desired: #6b7280; --running: #15803d; --pending: #b45309; --failed: #b91c1c }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --paper: #15181c; --soft: #9aa3ad; --line: #2b3138; --good: #4ade80; --bad: #f87171; --desired: #9aa3ad; --running: #4ade80; --pending: #fbbf24; --failed: #f87171 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.3rem; margin: 2rem 0 0 }
small, time, figcaption { color: var(--soft) }
.good { color: var(--good) } .bad { color: var(--bad) }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--bad); padding-left: 1rem }
table { border-collapse: collapse; width: 100% } td { border-top: 1px solid var(--line); padding: .2rem .6rem .2rem 0; vertical-align: top; overflow-wrap: anywhere }
figure { margin: 1rem 0 } svg { width: 100%; height: auto; border: 1px solid var(--line) }
path { fill: none; stroke-width: 2 } path.desired { stroke: var(--desired); stroke-dasharray: 4 4 } path.running { stroke: var(--running) } path.pending { stroke: var(--pending) } path.failed { stroke: var(--failed) }
span.running { color: var(--running) } span.pending { color: var(--pending) } span.failed { color: var(--failed) }
li.done::marker, li.adopted::marker { color: var(--good) }
`;

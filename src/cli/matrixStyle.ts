/** How the matrix looks, on a screen by day and night and on paper. */
export const MATRIX_STYLE = `:root { --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --paper: #ffffff; --head: #f6f8fa; --bad: #b3261e; --open: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d; --paper: #0d1117; --head: #151b23; --bad: #ff8d85; --open: #e3b341; }
}
@media print {
  :root { --ink: #000; --quiet: #444; --line: #999; --paper: #fff; --head: #eee; --bad: #900; --open: #640; }
  tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, sans-serif; }
h2 { margin-top: 2.5rem; }
h3 { margin: 1.5rem 0 0.5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
thead th { background: var(--head); font-weight: 600; }
thead { display: table-header-group; }
.facts { width: auto; }
.section > th { font-weight: 600; }
.d2 { padding-left: 1.2rem; } .d3 { padding-left: 2rem; } .d4 { padding-left: 2.8rem; } .d5 { padding-left: 3.6rem; } .d6 { padding-left: 4.4rem; }
code { font: 0.92em ui-monospace, monospace; }
.quiet, .none { color: var(--quiet); }
.none { font-style: italic; }
.mark { border: 1px solid; border-radius: 0.6em; padding: 0 0.5em; white-space: nowrap; font-size: 0.9em; }
.mark.bad { color: var(--bad); }
.mark.open { color: var(--open); }
`;

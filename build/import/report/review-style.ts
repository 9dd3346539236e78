/** The review page's clothes: light and dark, wide and narrow; colour never says anything alone. */
export const REVIEW_STYLE = `
:root { color-scheme: light dark; --ink: #161616; --soft: #57575c; --paper: #fff; --panel: #f6f6f7; --line: #cfcfd4; --edge: #80808a;
  --accent: #000091; --doubt: #fff1cc; --doubt-ink: #6a3d00; --bad: #ffe5e5; --bad-ink: #a30000; --good-ink: #0b5d2a; --gone: #6a6a70; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --soft: #b4b4bd; --paper: #17171a; --panel: #212126; --line: #3c3c44; --edge: #8d8d98;
  --accent: #a9b6ff; --doubt: #40340f; --doubt-ink: #ffd27a; --bad: #4a1d1d; --bad-ink: #ffb3b3; --good-ink: #8fdca8; --gone: #a2a2ab; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 0; color: var(--ink); background: var(--paper); }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
.skip:focus { top: .5rem; }
.page { max-width: 100rem; margin: 0 auto; padding: 1.25rem clamp(1rem, 3vw, 2.5rem) 4rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2rem); line-height: 1.2; margin: .5rem 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0; }
code { font: .95em ui-monospace, monospace; overflow-wrap: anywhere; }
.lead { max-width: 46rem; }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; padding: 0; margin: 1.25rem 0; }
.counts li { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .9rem; background: var(--panel); }
.counts b { display: block; font-size: 1.5rem; line-height: 1.2; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.badge.draft { color: var(--doubt-ink); background: var(--doubt); }
.badge.bad { color: var(--bad-ink); background: var(--bad); }
.badge.sure { color: var(--good-ink); }
.index { border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem; margin: 1.5rem 0; background: var(--panel); }
.index summary { padding: .5rem 0; font-weight: 700; cursor: pointer; }
.index ol { margin: 0 0 .75rem; padding-left: 2.5rem; columns: 26rem; column-gap: 3rem; }
.index li { break-inside: avoid; padding: .2rem 0; }
.box, article { border-top: 3px solid var(--accent); padding-top: 1rem; margin-top: 3rem; }
article { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
.head { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline; justify-content: space-between; }
.head nav { display: flex; gap: 1rem; font-size: .95rem; }
.from { color: var(--soft); margin: .35rem 0 1rem; overflow-wrap: anywhere; }
.badges { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; padding: 0; list-style: none; }
.notes { border-left: 4px solid var(--doubt-ink); background: var(--panel); margin: 1rem 0; padding: .6rem 1rem .6rem 2.2rem; }
.notes li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 700; padding-bottom: .4rem; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { font-size: .85rem; color: var(--soft); border-bottom-color: var(--edge); }
tbody th { font-weight: 600; }
.fields tbody th { width: 9rem; }
.doubt > * { background: var(--doubt); }
.doubt .trust { color: var(--doubt-ink); font-weight: 700; }
.place { width: 11rem; } .trust { width: 11rem; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.25rem; margin-top: 1rem; }
.side > .bar { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; padding: .4rem 0; }
.sheet { border: 1px solid var(--edge); border-radius: .4rem; background: var(--panel); height: min(70vh, 50rem); overflow: auto; }
.sheet pre { margin: 0; font: .92rem/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; padding: .5rem .75rem; }
iframe.sheet { width: 100%; background: #fff; }
.line { display: grid; grid-template-columns: 3rem minmax(0, 1fr); font: .92rem/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; padding-right: .75rem; }
.line .n { color: var(--soft); text-align: right; padding-right: .75rem; user-select: none; font-size: .8rem; line-height: 1.8; }
.line .t { white-space: pre-wrap; overflow-wrap: anywhere; min-height: 1.55em; }
.line.read .t { background: var(--doubt); }
.line.gone .t { color: var(--gone); text-decoration: line-through; text-decoration-thickness: 1px; }
.line:target { outline: 3px solid var(--accent); outline-offset: -3px; }
.line i { font: 600 .72rem/1.4 system-ui, sans-serif; border: 1px solid var(--doubt-ink); color: var(--doubt-ink); background: var(--paper); border-radius: .3rem; padding: 0 .35rem; margin-right: .4rem; }
.front { color: var(--soft); border-bottom: 1px dashed var(--line); }
.pictures { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; margin: 1rem 0; list-style: none; }
.pictures img { height: 7rem; max-width: 14rem; object-fit: cover; border: 1px solid var(--edge); border-radius: .3rem; display: block; }
details.dropped { margin-top: 1rem; }
details.dropped summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
@media (max-width: 62rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
  .sheet { height: auto; max-height: 60vh; } iframe.sheet { height: 60vh; }
}
@media (max-width: 40rem) {
  table.fields, .fields caption, .fields tbody, .fields tr, .fields th, .fields td { display: block; width: auto; }
  .fields thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .fields tr { border-bottom: 1px solid var(--edge); padding: .3rem 0; } .fields th, .fields td { border: 0; padding: .1rem .6rem; } .fields tbody th { width: auto; }
  .line { grid-template-columns: 2.2rem minmax(0, 1fr); }
}
`

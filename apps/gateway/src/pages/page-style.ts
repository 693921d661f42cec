import { tokenStyle } from '@patenwerk/public';

/** The look of the pages outside the console: the tokens of the design language as plain CSS. */
export const pageStyle = `
${tokenStyle}
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:400 1.125rem/1.6 var(--sans);overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;font-weight:600;text-wrap:balance;margin:1.6em 0 .5em}
h1{font:600 2.125rem/1.18 var(--serif);letter-spacing:-.012em;margin:0 0 .4em}
h2{font-size:1.625rem} h3{font-size:1.3125rem} h4{font-size:1.125rem}
p,ul,ol,dl,pre,table,blockquote{margin:0 0 1em}
a{color:var(--plum);text-underline-offset:.18em} a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 2px #fff,0 0 0 8px var(--yolk);border-radius:6px}
.in{width:100%;max-width:1312px;margin-inline:auto;padding-inline:32px}
.skip{position:absolute;left:16px;top:-80px;background:var(--yolk);color:var(--ink);padding:12px 16px;z-index:2;border-radius:6px}.skip:focus{top:8px}
.top{background:var(--plum-deep);color:#fff}.top .in{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 24px;min-height:72px}
.top a{color:#fff;text-decoration:none;padding:8px 4px}.top a:hover{text-decoration:underline}.brand{font:600 1.3125rem var(--serif)}
nav{display:flex;flex-wrap:wrap;gap:4px 20px}
.demo{background:var(--yolk-soft);color:var(--yolk-ink);padding-block:10px;font-size:1rem}.demo p{margin-block:0}
main{flex:1;padding-block:40px 64px}main.text>*{max-width:68ch}
.lead{font-size:1.1875rem;color:var(--ink-2);max-width:62ch}
.note{color:var(--ink-2);font-size:1rem}
footer{background:var(--surface);border-top:1px solid var(--line);padding-block:24px}footer .in{display:flex;flex-wrap:wrap;justify-content:space-between;gap:8px 32px}footer p{margin:0}footer a{padding:4px 0}
blockquote{margin-inline:0;padding-inline-start:16px;border-inline-start:3px solid var(--plum);font-family:var(--serif)}
code,pre{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:1rem}
pre{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:12px 16px;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:1rem}th,td{text-align:start;vertical-align:top;padding:9px 12px;border-bottom:1px solid var(--line)}th{font-weight:600;color:var(--ink-2)}
.op{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:20px 24px;margin-bottom:24px}.op h3{margin-top:0}.op h4{margin:1.2em 0 .4em}
.verb{display:inline-block;min-width:4.2em;text-align:center;background:var(--teal-soft);color:var(--teal);border-radius:6px;padding:2px 8px;font-weight:600;font-size:1rem}
.toc{columns:2;column-gap:40px;padding-inline-start:1.2em}.toc li{break-inside:avoid}
@media (max-width:640px){.in{padding-inline:16px}.toc{columns:1}.op{padding:16px}table,tbody,tr,td{display:block;width:100%}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}td{border:0;padding:4px 0}tr{display:block;border-bottom:1px solid var(--line);padding:8px 0}}
@media print{.top,footer nav,.skip{display:none}body{background:#fff;font-size:12.5pt}}
@media (prefers-reduced-motion:no-preference){a{transition:color .12s}}
`;

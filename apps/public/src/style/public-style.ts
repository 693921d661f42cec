import { tokenStyle } from './tokens.js';

/** The look of the interest form. Logical directions only, so that right to left needs no second sheet. */
export const publicStyle = `${tokenStyle}
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;scroll-padding-top:24px}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:400 1.125rem/1.6 var(--sans);overflow-wrap:break-word}
body.easy{font-size:1.25rem}
[dir=rtl] body{font-size:1.1875rem;line-height:1.9}
h1,h2,h3,p,ul,ol,dl,dd,fieldset{margin:0;padding:0}
ul,ol{list-style:none}fieldset{border:0;min-width:0}legend{padding:0}
h1{font:600 clamp(2rem,1.4rem + 2.4vw,2.5rem)/1.18 var(--serif);letter-spacing:-.012em;text-wrap:balance}
h2{font:600 clamp(1.3125rem,1.15rem + .8vw,1.5rem)/1.35 var(--serif);text-wrap:balance}
[dir=rtl] h1{letter-spacing:0;line-height:1.55}[dir=rtl] h2{line-height:1.7}
a{color:var(--plum);text-underline-offset:.18em}a:hover{text-decoration-thickness:2px}
b{font-weight:650}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 2px #fff,0 0 0 8px var(--yolk);border-radius:6px}
.skip{position:absolute;inset-inline-start:16px;top:-96px;background:var(--yolk);color:var(--ink);padding:12px 16px;z-index:2;border-radius:6px}.skip:focus{top:8px}
.in{width:100%;max-width:1312px;margin-inline:auto;padding-inline:32px}
.demo{background:var(--yolk-soft);color:var(--yolk-ink);padding-block:8px;font-size:1rem;line-height:1.5}
.top{border-bottom:1px solid var(--line);padding-block:14px 10px}
.brand{display:inline-flex;gap:12px;align-items:center;min-height:48px;font:600 1.375rem/1.25 var(--serif);color:var(--ink);text-decoration:none}.brand svg{width:44px;height:30px;flex:none}
[dir=rtl] .brand bdi{text-align:right}
.langs{display:flex;flex-wrap:wrap;gap:2px 6px;margin-inline:-12px;padding-top:4px}
.langs a{display:inline-flex;align-items:center;min-height:44px;padding:4px 12px;color:var(--ink);border-radius:6px;font-size:1.0625rem;line-height:1.5}
.langs a[aria-current]{background:var(--yolk-soft);font-weight:650;text-decoration:none;box-shadow:inset 0 0 0 1.5px var(--yolk-ink)}
main{flex:1;width:100%;max-width:824px;margin-inline:auto;padding:40px 32px 64px}
.lead{margin-top:10px;font-size:1.1875em;line-height:1.55;color:var(--ink-2);text-wrap:pretty}[dir=rtl] .lead{line-height:1.9}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:28px 30px}
.slip{background:var(--yolk-soft);border:1px solid #E3C26A;border-radius:12px;padding:20px 24px}
.stack{display:grid;gap:20px;margin-top:28px}
.doors{display:grid;grid-template-columns:1fr 1fr;gap:20px;margin-top:16px}
.door{display:grid;grid-template-rows:auto 1fr;gap:8px;align-content:start;justify-items:start;background:var(--surface);border:1.5px solid var(--edge);border-radius:12px;padding:26px;color:var(--ink);text-decoration:none}
.door:hover{border-color:var(--plum);background:var(--plum-soft)}
.door svg{width:72px;height:52px;margin-bottom:8px}
.door b{font:600 1.25em/1.35 var(--serif);color:var(--plum-deep);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em}[dir=rtl] .door b{line-height:1.7}
.door span{color:var(--ink-2)}
.talk{display:grid;grid-template-columns:auto 1fr;gap:18px;align-items:start}.talk svg{width:40px;height:40px;margin-top:4px}
.talk details{grid-column:1/-1}
summary{cursor:pointer;min-height:44px;padding-block:8px;font-weight:600;color:var(--plum)}
.offices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:4px 28px;padding-top:8px}
.offices li{display:flex;flex-wrap:wrap;gap:0 10px;justify-content:space-between;padding:8px 0;border-top:1px solid #E3C26A}
.tel{white-space:nowrap;font-weight:600}
.q{display:flex;gap:14px;align-items:flex-start}
.q .n{flex:none;display:inline-grid;place-items:center;width:42px;height:42px;border-radius:12px;background:var(--plum);color:#fff;font:650 1.1875rem/1 var(--sans)}
.q h2{padding-block:.18em}
.ask legend{width:100%;float:inline-start;margin-bottom:12px}.ask legend+*{clear:both}
.ask>*+*{margin-top:14px}.ask>legend+*{margin-top:0}
.hint{display:block;color:var(--ink-2);font-weight:400;font-size:1rem;line-height:1.5}.easy .hint{font-size:1.125rem}[dir=rtl] .hint{font-size:1.0625rem;line-height:1.8}
.field{display:grid;gap:6px;min-width:0;max-width:34rem}.field label{font-weight:600}
.fields{display:grid;gap:18px}
.short{max-width:13rem}
input[type=text],input[type=tel],input[type=email]{width:100%;min-height:60px;padding:10px 14px;border:1.5px solid var(--edge);border-radius:6px;background:#fff;color:var(--ink);font:400 1.25rem/1.35 var(--sans)}
[dir=rtl] input[dir=ltr]{text-align:right}
.wrong input[type=text],.wrong input[type=tel],.wrong input[type=email]{border:2px solid var(--brick);background:#FFF9F7}
.err{display:flex;gap:8px;align-items:flex-start;color:var(--brick);font-weight:600;font-size:1.0625rem;line-height:1.5}[dir=rtl] .err{line-height:1.8}
.err svg{width:24px;height:24px;flex:none;margin-top:1px}
.meant{display:flex;flex-wrap:wrap;gap:8px;margin-top:2px}.meant li{background:var(--brick-soft);color:var(--brick);border-radius:6px;padding:4px 12px;font-size:1.0625rem;font-weight:600}
.choices{display:grid;gap:10px}.choices.two{grid-template-columns:1fr 1fr}
.pick{position:relative;display:flex}
.pick input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.pick span{display:grid;grid-template-columns:26px 1fr;gap:12px;align-items:center;width:100%;min-height:60px;padding:10px 16px;text-wrap:balance;border:1.5px solid var(--edge);border-radius:6px;background:#fff;line-height:1.4}[dir=rtl] .pick span{line-height:1.7}
.pick span::before{content:"";width:26px;height:26px;border:2px solid var(--edge);background:#fff}
.pick input[type=radio]+span::before{border-radius:50%}.pick input[type=checkbox]+span::before{border-radius:5px}
.pick input:checked+span{background:var(--plum-soft);border-color:var(--plum);box-shadow:inset 0 0 0 1.5px var(--plum);font-weight:650;color:var(--plum-deep)}
.pick input[type=radio]:checked+span::before{border:8px solid var(--plum)}
.pick input[type=checkbox]:checked+span::before{border-color:var(--plum);background:var(--plum) url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23fff' stroke-width='3.2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M6 12.5l4 4l8-9'/%3E%3C/svg%3E") center/20px no-repeat}
.pick input:focus-visible+span{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 2px #fff,0 0 0 8px var(--yolk)}
.wrong .pick span{border-color:var(--brick)}
.inset{border-inline-start:4px solid var(--plum);padding-inline-start:18px;display:grid;gap:16px}
@supports selector(:has(*)){.when-phone,.when-mail,.when-minor{display:none}.ask:has(#reach-phone:checked) .when-phone,.ask:has(#reach-mail:checked) .when-mail,.ask:has(#adult-no:checked) .when-minor,.when-phone.wrong,.when-mail.wrong,.when-minor.wrong{display:grid}}
.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:10px;min-height:60px;padding:12px 28px;border:1.5px solid var(--plum);border-radius:6px;background:var(--plum);color:#fff;font:600 1.25rem/1.25 var(--sans);text-decoration:none;text-align:center;cursor:pointer}[dir=rtl] .btn{line-height:1.6}
.btn:hover{background:var(--plum-deep)}.btn.wide{width:100%;min-height:68px}
.send{display:grid;gap:12px}
.problems{border:2px solid var(--brick);border-radius:12px;background:#FFF8F5;padding:20px 24px;display:grid;gap:10px}.problems h2{color:var(--brick)}
.problems li{padding-block:4px}.problems a{color:var(--brick);font-weight:600;display:inline-block;padding-block:4px}
.good{display:grid;grid-template-columns:auto 1fr;gap:20px;align-items:start}.good svg{width:56px;height:56px}
.office{border-inline-start:6px solid var(--teal)}.office .name{font:600 1.3125rem/1.4 var(--serif);margin-top:4px}.office p+p{margin-top:8px}
.way{display:grid;gap:14px;counter-reset:w;margin-top:14px}.way li{display:grid;grid-template-columns:42px 1fr;gap:14px;align-items:start}.way .n{display:grid;place-items:center;width:42px;height:42px;border-radius:50%;background:var(--teal);color:#fff;font:650 1.125rem/1 var(--sans)}.way span+span{padding-top:.3em}
.back{margin-bottom:14px}.back a{display:inline-flex;align-items:center;gap:8px;min-height:44px}.back svg{width:22px;height:22px}[dir=rtl] .back svg{transform:scaleX(-1)}
.foot{background:var(--plum-deep);color:#fff;padding-block:28px}.foot .in{display:grid;gap:10px}.foot p{max-width:80ch}.foot a{color:#fff;display:inline-block;padding-block:8px;margin-inline-end:20px}
bdi[lang=de]{unicode-bidi:isolate}
@media (max-width:640px){.in,main{padding-inline:16px}main{padding-block:28px 48px}.sheet{padding:22px 18px}.slip,.problems{padding:18px}.doors,.choices.two{grid-template-columns:1fr}.brand{font-size:1.1875rem}.langs a{padding-inline:9px}.langs{margin-inline:-9px}.door{padding:20px}.good{grid-template-columns:1fr}.btn{width:100%}}
@media (max-width:400px){.q{gap:10px}.q .n{width:36px;height:36px;border-radius:10px}.talk{grid-template-columns:1fr}}
@media (prefers-reduced-motion:no-preference){.door,.btn,.pick span{transition:background-color .12s ease-out}}
@media (forced-colors:active){.pick input:checked+span{border:3px solid Highlight}.q .n,.way .n,.pick span::before{forced-color-adjust:none}.brand rect{fill:Canvas;stroke:CanvasText}}
@media print{@page{size:A4;margin:16mm 15mm}body,[dir=rtl] body{background:#fff;color:#000;font-size:12.5pt}.langs,.skip,.btn,.back,.demo,.talk details,.trap,.foot a{display:none}.when-phone,.when-mail,.when-minor{display:grid!important}.sheet,.slip,.door{border:1px solid #777;background:none;break-inside:avoid;padding:12pt}.q .n,.way .n{background:#fff;color:#000;border:1.5px solid #000}.foot{background:none;color:#000;padding:0}.lead,.hint{color:#000}main{max-width:none;padding:12pt 0}.in{padding:0}}
`;

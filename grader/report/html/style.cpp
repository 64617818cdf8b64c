#include "report/html/style.h"

namespace grader {

// Text on its ground keeps a contrast of 4.5 or more in both themes; what has a colour has a shape as well.
const std::string_view kPageStyle = R"css(
:root{color-scheme:light dark;--ground:#fff;--raised:#f5f6f8;--ink:#1b1f24;--soft:#555e68;--line:#d5d9de;
--blue:#0b57d0;--orange:#9a4a00;--green:#176b2c;--red:#b3261e;--fill:#2f6fde}
@media (prefers-color-scheme:dark){:root{--ground:#14171c;--raised:#1d2128;--ink:#e6e8eb;--soft:#a7afb9;
--line:#3a414b;--blue:#8ab4f8;--orange:#f0a35e;--green:#7ccf8f;--red:#ff9d94;--fill:#5b8fe8}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0 auto;max-width:1040px;padding:0 20px 40px;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:28px 0 4px}
h2{font-size:1.4rem;line-height:1.25;margin:44px 0 10px;padding-top:14px;border-top:2px solid var(--line)}
h3{font-size:1.12rem;margin:0 0 4px}
h4{font-size:1rem;margin:18px 0 6px}
p{margin:6px 0}
a{color:var(--blue)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--blue);outline-offset:2px;border-radius:3px}
code{font:.92em ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--ground);z-index:1}
.note,figcaption,caption{color:var(--soft);font-size:.86rem}
.lead{font-size:1.1rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px 18px;margin:14px 0 0;padding:0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:0 0 6px}
th,td{padding:6px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-size:.84rem;font-weight:600;vertical-align:bottom}
tbody th{font-weight:600}
.number{text-align:right;white-space:nowrap}
.small{font-size:.88rem}
.small th,.small td{padding:3px 8px}
.small tbody th{font-weight:400}
.untried th,.untried td{color:var(--soft);font-weight:400}
.value{font-weight:600}
td .note,th .note{display:block;font-weight:400;font-size:.78rem}
.picture{width:210px}
.soft,.metric{color:var(--soft);font-weight:400;font-size:.84rem}
.marks{display:grid;grid-template-columns:repeat(3,minmax(6.4em,1fr));gap:0 6px}
.marks>span{white-space:nowrap}
article{background:var(--raised);border:1px solid var(--line);border-radius:10px;padding:16px 18px;margin:16px 0;
break-inside:auto}
.badge{font-size:.78rem;font-weight:600;padding:2px 9px;border-radius:999px;border:1px solid;vertical-align:2px;white-space:nowrap}
.good{color:var(--green)}.open{color:var(--orange)}
.facts{list-style:none;display:flex;flex-wrap:wrap;gap:0 18px;margin:2px 0 10px;padding:0;color:var(--soft);font-size:.9rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:14px 24px;align-items:start}
figure{margin:0;min-width:0}
figcaption{display:flex;flex-wrap:wrap;gap:0 14px}
.absent{border:1px dashed var(--line);border-radius:8px;padding:12px 14px;color:var(--soft)}
svg{display:block;width:100%;height:auto}
svg text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--soft)}
svg .name{font-weight:600}
.axis{stroke:var(--soft);fill:none}.grid{stroke:var(--line);fill:none}
.speedup{width:200px;max-width:100%}
.speedup .pass{stroke:var(--orange);stroke-width:2}
.speedup .full{stroke:var(--green);stroke-width:2}
.speedup .expert{fill:none;stroke:var(--ink);stroke-width:1.4}
.range{stroke:var(--fill);stroke-width:7;opacity:.55}
.you{fill:var(--fill);stroke:var(--ground);stroke-width:1}
.history path.pass{stroke:var(--orange);stroke-dasharray:5 4}.history text.pass{fill:var(--orange)}
.history path.full{stroke:var(--green);stroke-dasharray:2 3}.history text.full{fill:var(--green)}
.history .pass,.history .full{paint-order:stroke}
.history text.pass,.history text.full{stroke:var(--raised);stroke-width:3px}
.interval{stroke:var(--soft);stroke-width:1.5;fill:none}
.passed{fill:var(--fill);stroke:var(--fill)}
path.open{fill:var(--raised);stroke:var(--fill);stroke-width:1.8}
.regressed{fill:var(--red);stroke:var(--red)}
.unmeasured{stroke:var(--soft);stroke-width:1.6;fill:none}
.line{fill:none;stroke-width:2}
.line.reference{stroke:var(--orange);stroke-dasharray:6 4}.dot.reference{fill:var(--orange)}
.line.yours{stroke:var(--blue)}.dot.yours{fill:var(--blue)}
.key.reference{color:var(--orange)}.key.yours{color:var(--blue)}
.tally{display:flex;flex-wrap:wrap;align-items:center;gap:2px 14px}
.tally span{flex:none;min-width:3.6em}
.share{flex:1 1 60px;width:60px;height:9px;border-radius:5px}
.rest{fill:var(--line)}.done{fill:var(--fill)}
details{margin-top:10px}
summary{cursor:pointer;color:var(--blue);width:fit-content;padding:2px 0}
.wide{overflow-x:auto}
img.flame{display:block;width:100%;min-width:640px;height:auto;background:#fff;border-radius:6px}
blockquote{margin:4px 0 14px;padding:2px 14px;border-left:4px solid var(--fill);white-space:pre-line;overflow-wrap:anywhere}
footer{margin-top:44px;padding-top:12px;border-top:2px solid var(--line);color:var(--soft);font-size:.9rem}
@media (max-width:700px){
body{padding:0 14px 30px}
h1{font-size:1.55rem}h2{font-size:1.25rem}
.picture{display:none}
table{font-size:.84rem}
th,td,.small th,.small td{padding:5px 4px}
thead .number,.number .note,.speeds .number{white-space:normal}
.marks{grid-template-columns:1fr;padding-left:6px}
.marks .soft,.metric{font-size:.78rem}
.metric{display:block}
svg text{font-size:13.5px}
h1,h2,h3{overflow-wrap:anywhere}
article{padding:12px;margin:12px -4px}
}
@media print{
:root{color-scheme:light;--ground:#fff;--raised:#fff;--ink:#000;--soft:#444;--line:#bbb;--blue:#0b57d0;
--orange:#8a4200;--green:#176b2c;--red:#b3261e;--fill:#2f6fde}
body{max-width:none;padding:0;font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
nav,.skip,summary{display:none}
details::details-content{content-visibility:visible;block-size:auto}
h2,h3,h4,caption{break-after:avoid}
tr,figure,img,blockquote{break-inside:avoid}
thead{display:table-header-group}
.wide{overflow:visible}
img.flame{min-width:0}
a{color:inherit;text-decoration:none}
}
)css";

}  // namespace grader

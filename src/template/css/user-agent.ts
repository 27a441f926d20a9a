/**
 * What elements look like before any style sheet: the HTML Standard's rendering section (15.3) as
 * browsers have it, with three differences: paper needs no margin around `body`, a nested list keeps
 * its disc, and our own elements are pictures in the line.
 */
export const USER_AGENT = `
html, body, div, section, header, footer, main, article, aside, nav,
p, h1, h2, h3, h4, h5, h6, ul, ol, dl, dt, dd, figure, figcaption, blockquote { display: block }
li { display: list-item }

h1 { font-size: 2em; margin-block: 0.67em; font-weight: bold }
h2 { font-size: 1.5em; margin-block: 0.83em; font-weight: bold }
h3 { font-size: 1.17em; margin-block: 1em; font-weight: bold }
h4 { margin-block: 1.33em; font-weight: bold }
h5 { font-size: 0.83em; margin-block: 1.67em; font-weight: bold }
h6 { font-size: 0.67em; margin-block: 2.33em; font-weight: bold }

p, dl { margin-block: 1em }
blockquote, figure { margin: 1em 40px }
ul, ol { margin-block: 1em; padding-left: 40px }
ul { list-style-type: disc }
ol { list-style-type: decimal }
:is(ul, ol, dl) :is(ul, ol, dl) { margin-block: 0 }
dd { margin-left: 40px }

strong, b { font-weight: bolder }
em, i { font-style: italic }
code { font-family: monospace }
small, sub, sup { font-size: smaller }
sub { vertical-align: sub }
sup { vertical-align: super }
a[href] { color: #0000ee; text-decoration: underline }
`;

/** Typography across elements: a run is read as one text, and only its own characters are changed. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { markup } from '../shown.ts'

const cases: readonly (readonly [what: string, markdown: string, html: string])[] = [
  ['a space after an element', '**mot** !', '<p><strong>mot</strong>‧!</p>'],
  ['a missing space after an element', '**mot**!', '<p><strong>mot</strong>‧!</p>'],
  ['a missing space inside an element', '**mot!**', '<p><strong>mot‧!</strong></p>'],
  ['guillemets around an element', '« *x* »', '<p>«␣<em>x</em>␣»</p>'],
  ['guillemets set solid', '«*x*»', '<p>«␣<em>x</em>␣»</p>'],
  ['straight quotes around an element', '"*x*"', '<p>«␣<em>x</em>␣»</p>'],
  ['a label in bold', '**Contact**: Marion', '<p><strong>Contact</strong>␣: Marion</p>'],
  ['a number in bold', 'n° **4**, n°**5**', '<p>n°␣<strong>4</strong>, n°␣<strong>5</strong></p>'],
  ['a figure in bold', '**124 000** km', '<p><strong>124‧000</strong>␣km</p>'],
  ['an elision before an element', "l'*État*", '<p>l’<em>État</em></p>'],
  [
    'ordinals',
    'La 1ère et le 2nd, au XXe',
    '<p>La 1<sup>re</sup> et le 2<sup>d</sup>, au XX<sup>e</sup></p>',
  ],
  ['ordinals with spaces after them', 'le 1er janvier', '<p>le 1<sup>er</sup>␣janvier</p>'],
  [
    'ordinals already raised',
    '4<sup>ème</sup>, 1<sup>er</sup> mai',
    '<p>4<sup>e</sup>, 1<sup>er</sup>␣mai</p>',
  ],
  ['ordinals in an element', '**4èmes Entretiens**', '<p><strong>4<sup>es</sup> Entretiens</strong></p>'],
  [
    'abbreviations raised',
    'M<sup>me</sup> Allal, n<sup>o</sup> 4',
    '<p>M<sup>me</sup>␣Allal, n<sup>o</sup>␣4</p>',
  ],
  ['a unit raised', '120 m<sup>2</sup>; 3m<sup>3</sup>', '<p>120␣m<sup>2</sup>‧; 3␣m<sup>3</sup></p>'],
  ['an exponent is no ordinal', '10<sup>3</sup> 000', '<p>10<sup>3</sup> 000</p>'],
  ['code is not read', "`l'a  !` !", "<p><code>l'a  !</code>‧!</p>"],
  ['blocks of code', "```\nl'a !\n```", "<pre><code>l'a !\n</code></pre>"],
  [
    'another language',
    '<em lang="en">Don\'t !</em> !',
    '<p><em lang="en" class="foreign">Don\'t !</em>‧!</p>',
  ],
  [
    'French inside it',
    '<em lang="en">x <span lang="fr">l\'a</span></em>',
    '<p><em lang="en" class="foreign">x <em lang="fr" class="foreign">l’a</em></em></p>',
  ],
  [
    'a link’s words, not its address',
    "[l'été !](https://x.fr/l'été)",
    '<p><a href="https://x.fr/l&#x27;%C3%A9t%C3%A9">l’été‧!</a></p>',
  ],
  ['an address as words', 'https://x.fr/a!b !', '<p><a href="https://x.fr/a!b">https://x.fr/a!b</a>‧!</p>'],
  ['a line wrapped by hand', 'un mot\n! 124\n000', '<p>un mot‧! 124‧000</p>'],
  ['a line break is kept', 'mot\\\n! fin', '<p>mot<br>\n! fin</p>'],
  ['cells are read apart', '| a | b |\n|---|---|\n| 1 | 000 |', '<td>1</td>\n<td>000</td>'],
  ['a note’s call', 'Mot[^1] !\n\n[^1]: Vu.', '</sup>‧!</p>'],
  ['alternative texts', "![L'été !](a.jpg)", 'alt="L’été‧!"'],
]

for (const [what, markdown, html] of cases) {
  test(what, () => {
    const found = markup(markdown)
    if (html.startsWith('<p>') || html.startsWith('<pre>')) assert.equal(found, html)
    else assert.ok(found.includes(html), found)
  })
}

test('a text in another language is left', () => {
  assert.equal(markup('"Don\'t!" 4eme', 'en'), '<p>"Don\'t!" 4eme</p>')
})

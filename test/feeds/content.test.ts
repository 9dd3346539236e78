/** A release's markup, made fit to travel. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fromHtml } from 'hast-util-from-html'
import { travellingContent } from '../../build/feeds/content.ts'

const PAGE = 'https://a.fr/presse/2026/11/essai/'
const travelling = (markup: string) => travellingContent(markup, PAGE)

describe('travellingContent()', () => {
  test('rewrites plain markup as parsing it would', () => {
    const plain = `<article class="release" lang="fr"><header><h1>Le <sup>x</sup></h1></header>
<p>L&#39;État &amp; <a href="/2026/11/a/">la suite</a>, <a href="plan.odt">plan</a>, <a href="https://b.fr/?a=1&amp;b=2#c">b</a></p>
<figure><img alt="&quot;a&quot;" src="https://a.fr/x.jpg" width="3" height="2"><figcaption>© P</figcaption></figure>
<ol start="3"><li id="note-1">Note <a href="#appel-1" class="back" aria-label="Retour">↑</a></li></ol><hr><br></article>`
    // A comment makes it unknown, so that it is parsed; readers see the same tree.
    const tree = (markup: string) => fromHtml(travelling(markup), { fragment: true })
    const shape = (markup: string) =>
      JSON.stringify(tree(markup), (key, value) => (key === 'position' ? undefined : value))
    assert.equal(shape(plain), shape(`${plain}<!---->`).replace(',{"type":"comment","value":""}', ''))
  })

  test('understands every address from the page, srcset and quotations too', () => {
    assert.equal(
      travelling('<img src="b.jpg" srcset="a.jpg 480w, ../b.jpg 960w" alt="">'),
      '<img src="https://a.fr/presse/2026/11/essai/b.jpg" srcset="https://a.fr/presse/2026/11/essai/a.jpg 480w, https://a.fr/presse/2026/11/b.jpg 960w" alt="">',
    )
    assert.equal(
      travelling('<p><a href="#note-1">1</a> <a href="//b.fr">b</a> <q cite="/x">x</q></p>'),
      '<p><a href="https://a.fr/presse/2026/11/essai/#note-1">1</a> <a href="https://b.fr/">b</a> <q cite="https://a.fr/x">x</q></p>',
    )
  })

  test('leaves as written what leads elsewhere', () => {
    const markup =
      '<p><a href="mailto:a@b.fr">a</a> <a href="tel:+33534453445">t</a> <a href="https://b.fr/?a=1#b">b</a></p>'
    assert.equal(travelling(markup), markup)
  })

  test('leaves out the title, which readers show, and what does nothing away from the page', () => {
    assert.equal(
      travelling(
        '<article><h1>Titre</h1><button>Copier</button><script>x</script><style>y</style><p>Texte</p></article>',
      ),
      '<article><p>Texte</p></article>',
    )
  })

  test('leaves out an address that cannot be one, and keeps its words', () => {
    assert.equal(travelling('<p><a href="//[">mots</a></p>'), '<p><a>mots</a></p>')
  })
})

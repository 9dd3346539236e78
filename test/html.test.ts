import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { drawing, html, jsonLd, SafeHtml, styleSheet } from '../build/html.ts'

/** Builds a template from its parts, as a wrong template would be written. */
const template = (...parts: string[]) =>
  Object.assign(parts, { raw: parts }) as unknown as TemplateStringsArray

describe('html``', () => {
  test('escapes text and attribute values', () => {
    const evil = `<b onclick="x('&')">`
    assert.equal(
      html`<p title="${evil}">${evil}</p>`.toString(),
      '<p title="&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt;">&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt;</p>',
    )
  })

  test('writes markup of its own, lists and numbers; leaves out null, undefined and false', () => {
    assert.equal(
      html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${null}${undefined}${false}</ul>`.toString(),
      '<ul><li>1</li><li>2</li></ul>',
    )
  })

  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '\u0001javascript:x',
  ]) {
    test(`refuses the address ${JSON.stringify(address)}`, () => {
      assert.throws(() => html`<a href="${address}">x</a>`, /refused address/)
    })
  }

  for (const address of ['https://a.fr/?a=1&b=2', 'mailto:a@b.fr', 'tel:+33534453445', '../x/', '#note-1']) {
    test(`accepts the address ${address}`, () => {
      assert.match(html`<a href="${address}">x</a>`.toString(), /^<a href="/)
    })
  }

  const misplaced: [string, string[]][] = [
    ['an unquoted attribute', ['<p title=', '>x</p>']],
    ['a tag', ['<p ', '>x</p>']],
    ['a tag name', ['<', '>x']],
    ['a script', ['<script>', '</script>']],
    ['a style', ['<style>', '</style>']],
    ['a comment', ['<!-- ', ' -->']],
  ]
  for (const [place, parts] of misplaced) {
    test(`refuses a hole in ${place}`, () => {
      assert.throws(() => html(template(...parts), 'x'), SyntaxError)
    })
  }

  test('refuses a template that ends inside a tag', () => {
    assert.throws(() => html(template('<p class="', '" '), 'x'), SyntaxError)
  })

  test('refuses what is neither text nor markup', () => {
    assert.throws(() => html`<p>${{ isEscaped: true } as unknown as string}</p>`, TypeError)
    assert.throws(() => html`<p>${Promise.resolve('x') as unknown as string}</p>`, TypeError)
    assert.throws(() => html`<p>${(() => 'x') as unknown as string}</p>`, TypeError)
  })

  test('refuses markup as an attribute value', () => {
    assert.throws(() => html`<p title="${html`<b>`}">x</p>`, TypeError)
  })
})

describe('the other doors', () => {
  test('structured data cannot close its element', () => {
    const markup = jsonLd({ name: '</script><script>alert(1)</script>' }).toString()
    assert.equal(markup.match(/<\/script>/g)?.length, 1)
    assert.deepEqual(JSON.parse(markup.replace(/<\/?script[^>]*>/g, '')), {
      name: '</script><script>alert(1)</script>',
    })
  })

  test('a style sheet cannot close its element', () => {
    assert.throws(() => styleSheet('a{}</style><script>'), TypeError)
  })

  test('a drawing is an SVG element without scripts', () => {
    assert.ok(drawing('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>') instanceof SafeHtml)
    assert.throws(() => drawing('<svg onload="x()"></svg>'), TypeError)
    assert.throws(() => drawing('<svg><script>x</script></svg>'), TypeError)
    assert.throws(() => drawing('<p>x</p>'), TypeError)
  })
})

/** The State's brand is worn by services of the State, and by nobody else. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refuseStateBrand, StateBrandError } from '../../build/brand/guard.ts'
import { release, site } from './site.ts'

describe('the last look before publishing', () => {
  for (const markup of [
    '<p class="wide fr-logo">x</p>',
    '<link rel="stylesheet" href="../assets/dsfr/css/etat.css">',
    '<style>body{font-family: "Marianne", sans-serif}</style>',
    '<style>:root{--face: Marianne}</style>',
    '<div class="bloc-marque">x</div>',
  ]) {
    test(`refuses ${markup}`, () => assert.throws(() => refuseStateBrand(markup, 'essai'), StateBrandError))
  }

  test('lets a text speak of Marianne and of the motto', () => {
    refuseStateBrand('<p>Rue de Marianne : Liberté, Égalité, Fraternité. Le fr-anglais.</p>', 'essai')
  })
})

test('an institution that is not the State cannot take its brand', async () => {
  await using s = await site({
    '2017/2017-03-22-avis.md': release({ id: 'avis', institution: 'ceser-occitanie', date: '2017-03-22' }),
  })
  await s.write(
    'templates/institutions/ceser-occitanie.yaml',
    'brand: etat\nkind: Organization\nnames:\n  - name: CESER Occitanie\n    letterhead: [CESER, Occitanie]\n    from: 2016-09-30\n',
  )
  const report = await s.build()
  assert.equal(report.published, false)
  assert.deepEqual(await s.published(), {})
})

test("the State's brand is refused on an address outside .gouv.fr", async () => {
  await using s = await site({ '2026/2026-11-20-x.md': release() })
  const report = await s.build({ baseUrl: 'https://presse.example.com' })
  assert.equal(report.published, false)
  assert.match(report.diagnostics.map(({ message }) => message).join(), /\.gouv\.fr/)
  assert.equal((await s.build({ baseUrl: 'https://presse.occitanie.gouv.fr' })).published, true)
})

describe('a site of the State that also publishes for others', () => {
  const pages = async () => {
    await using s = await site({
      '2017/2017-03-22-avis.md': release({ id: 'avis', institution: 'ceser-occitanie', date: '2017-03-22' }),
      '2026/2026-11-20-x.md': release(),
    })
    await s.build()
    const files = await s.published()
    return { files, html: Object.entries(files).filter(([path]) => path.endsWith('.html')) }
  }
  const icons = (page: string) =>
    [...page.matchAll(/<link rel="(?:icon|apple-touch-icon)" href="(?:\.\.\/|\/)*([^"]*)"/g)].map(
      ([, path = '']) => path,
    )

  test('every page names the icon of its own brand, served by the site itself', async () => {
    const { files, html } = await pages()
    for (const [path, page] of html) {
      const named = icons(page)
      assert.ok(named.length > 0, path)
      for (const icon of named) assert.ok(files[icon], `${path}: ${icon}`)
      const state = !path.startsWith('2017/') && !path.startsWith('institutions/ceser')
      assert.equal(
        named.every((icon) => icon.startsWith('assets/dsfr/favicon/')),
        state,
        path,
      )
    }
    assert.equal(files['favicon.ico'], undefined)
  })

  test('an icon of others is their initial on their colour', async () => {
    const { files, html } = await pages()
    const [icon = ''] = icons(html.find(([path]) => path.startsWith('2017/'))?.[1] ?? '')
    assert.match(files[icon] ?? '', /fill="#8a1538".*>C<\/text>/)
  })

  test('the State’s pages have the DSFR’s breadcrumb, cards, tags and share buttons; others have none of them', async () => {
    const { html } = await pages()
    for (const [path, page] of html) {
      const other = path.startsWith('2017/') || path.startsWith('institutions/ceser')
      const parts = page.match(/class="fr-(?:breadcrumb|card|share)\b/g) ?? []
      if (other) assert.deepEqual(parts, [], path)
      else assert.ok(parts.length > 0, path)
    }
  })
})

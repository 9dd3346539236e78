/** Pages as a browser would walk them: every address leads somewhere, images are sized, the head says what it must. */
import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { release, type Site, site } from './site.ts'

let s: Site
let files: Record<string, string>
const text = (path: string) => Buffer.from(files[path] ?? '', 'latin1').toString()

before(async () => {
  s = await site({
    '2026/2026-11-20-un.md': release({
      id: 'un',
      body: 'Voir [l’autre](/2026/11/photo/), [les contacts](#contacts), [ailleurs](https://exemple.gouv.fr).[^1]\n\n[^1]: Une note.',
      extra: 'contacts: [service-presse]',
    }),
    '2026/2026-11-21-photo/index.md': release({
      id: 'photo',
      date: '2026-11-21',
      body: '![La halle de nuit](halle de nuit.jpg)\n\n[Le rapport](rapport.csv)',
      extra:
        'images:\n  - file: halle de nuit.jpg\n    alt: La halle de nuit\n    caption: La halle, de nuit\n    credit: A. Photographe\nattachments:\n  - file: rapport.csv\n    title: Le rapport',
    }).replace('(halle de nuit.jpg)', '(<halle de nuit.jpg>)'),
    '2017/2017-03-22-avis.md': release({ id: 'avis', institution: 'ceser-occitanie', date: '2017-03-22' }),
  })
  const photo = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#347' } })
    .withExif({
      IFD0: { Artist: 'A. Photographe', Copyright: 'Préfecture' },
      IFD3: { GPSLatitude: '43/1 36/1 0/1', GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer()
  await s.write('releases/2026/2026-11-21-photo/halle de nuit.jpg', photo)
  await s.write('releases/2026/2026-11-21-photo/rapport.csv', 'a;b\n1;2\n')
  const report = await s.build()
  assert.deepEqual(
    report.diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  )
  files = await s.published()
})
after(() => s[Symbol.asyncDispose]())

test('every address within the site leads to a file, from whatever folder the site is served', () => {
  const dead: string[] = []
  for (const [path, content] of Object.entries(files)) {
    if (!/\.(?:html|css)$/.test(path)) continue
    const found = path.endsWith('.css')
      ? [...content.matchAll(/url\((["']?)(?!data:)([^)"']+)\1\)/g)].map(([, , address]) => address)
      : [...text(path).matchAll(/\s(?:href|src)="([^"]*)"|\ssrcset="([^"]*)"/g)].flatMap(([, one, many]) =>
          many ? many.split(', ').map((part) => part.split(' ')[0]) : one,
        )
    for (const address of found) {
      if (!address || /^(?:[a-z]+:|\/\/)/.test(address)) continue
      // The page that answers for every address cannot know from where it is read.
      if (path === '404.html') continue
      if (address.startsWith('/')) dead.push(`${path}: ${address} is bound to the root`)
      const [target = '', anchor] = decodeURIComponent(
        address.replaceAll('&amp;', '&').replaceAll('&#x26;', '&'),
      ).split('#')
      const folder = posix.normalize(posix.join(posix.dirname(path), target))
      const file =
        target === ''
          ? path
          : target.endsWith('/') || folder === '.'
            ? posix.join(folder, 'index.html')
            : folder
      if (files[Buffer.from(file).toString()] === undefined) dead.push(`${path}: ${address}`)
      else if (anchor && !text(file).includes(`id="${anchor}"`)) dead.push(`${path}: no ${anchor}`)
    }
  }
  assert.deepEqual(dead, [])
})

describe('a page', () => {
  test('has one h1, its language, a skip link, an address of its own, a description', () => {
    for (const path of ['index.html', '2026/11/un/index.html', '2017/03/avis/index.html']) {
      const page = text(path)
      assert.equal(page.match(/<h1[ >]/g)?.length, 1, path)
      assert.match(page, /^<!doctype html>\n<html lang="fr">/)
      assert.match(page, /href="#contenu"/)
      assert.match(page, /<main id="contenu"/)
      assert.match(page, /<link rel="canonical" href="http:\/\/localhost:8080\//)
      assert.match(page, /<meta name="description" content="[^"]+">/)
      assert.match(page, /<link rel="alternate" type="application\/rss\+xml"/)
      assert.doesNotMatch(
        page,
        /<script(?! type="(?:application\/ld\+json"|module" src="[^":]*"))| on\w+="|style="/,
      )
    }
  })

  test('tells machines what it is', () => {
    const page = text('2026/11/un/index.html')
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')
    assert.equal(data['@type'], 'NewsArticle')
    assert.equal(data.publisher['@type'], 'GovernmentOrganization')
    assert.equal(data.datePublished, '2026-11-19T23:00:00Z')
    assert.match(page, /<meta property="og:title" content="Un essai">/)
    const other = JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text('2017/03/avis/index.html'))?.[1] ??
        '',
    )
    assert.equal(other.publisher['@type'], 'Organization')
  })

  test('calls and writes to its contacts', () => {
    const page = text('2026/11/un/index.html')
    assert.match(page, /href="tel:\+33534453445"/)
    assert.match(page, /href="mailto:service-presse@occitanie\.gouv\.fr"/)
  })
})

describe('an image', () => {
  test('is written with its size, in the widths that a page needs', () => {
    const img = /<img [^>]*>/.exec(text('2026/11/photo/index.html'))?.[0] ?? ''
    assert.match(img, /alt="La halle de nuit"/)
    assert.match(img, /width="1600" height="800"/)
    assert.match(img, /srcset="[^"]*halle%20de%20nuit\.480w\.jpg 480w/)
    assert.match(
      text('2026/11/photo/index.html'),
      /<figcaption>La halle, de nuit © A\. Photographe<\/figcaption>/,
    )
  })

  test('is offered as it came, with its credit and without its place', () => {
    const original = Buffer.from(files['2026/11/photo/halle de nuit.jpg'] ?? '', 'latin1')
    assert.ok(original.includes('A. Photographe'))
    assert.ok(!original.includes('GPS') && !original.includes('43/1'))
    assert.match(text('2026/11/photo/index.html'), /JPEG – 2000 × 1000 px – \d+\u00a0ko/)
  })
})

describe('a release is refused', () => {
  const cases: [string, string, RegExp][] = [
    ['for an image that is not there', '![x](absente.jpg)', /absente\.jpg.*n’est pas à côté du texte/],
    ['for an image outside its folder', '![x](../../../etc/passwd)', /mène hors du dossier/],
    ['for an image without alternative text', '![](photo.jpg)', /.+/],
    ['for an image that is damaged', '![x](photo.jpg)', /abîmée/],
  ]
  for (const [name, body, message] of cases) {
    test(name, async () => {
      await using bad = await site({ '2026/2026-11-20-x/index.md': release({ body }) })
      await bad.write(
        'releases/2026/2026-11-20-x/photo.jpg',
        new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2]),
      )
      const report = await bad.build()
      assert.equal(report.published, false)
      const [first] = report.diagnostics
      assert.match(first?.message ?? '', message)
      assert.equal(first?.line, 11)
      assert.deepEqual(await bad.published(), {})
    })
  }
})

test('a PDF that cannot be printed stops the build, names the release and leaves output as it was', async () => {
  await using bad = await site({ '2026/2026-11-20-un.md': release({ id: 'un' }) })
  await bad.build()
  const standing = await bad.published()
  await assert.rejects(bad.build({ pdf: true, chromium: '/bin/false' }), /.+/)
  assert.deepEqual(await bad.published(), standing)
})

test('an error in the publisher’s own file is told like any other, and nothing is published', async () => {
  await using broken = await site({ '2026/2026-11-20-un.md': release() })
  await broken.write('templates/institutions/prefet-region-occitanie.yaml', 'brand: etat\nnoms: []\n')
  const { published, diagnostics } = await broken.build()
  assert.equal(published, false)
  assert.ok(diagnostics.some(({ file, message }) => /prefet-region/.test(file) && /noms/.test(message)))
})

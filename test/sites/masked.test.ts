/** A telephone number that a person asked to have masked: nothing published tells it any more, and readers are told so. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sha256 } from '../../build/cache/digest.ts'
import type { Instant } from '../../build/types.ts'
import { NO_POPPLER, textOf } from '../pdf/fixtures.ts'
import { release, type Site, site } from './site.ts'

const INSTITUTION = 'templates/institutions/prefet-region-occitanie.yaml'
const OFFICE = `brand: etat
kind: GovernmentOrganization
names:
  - name: Préfet de la région Occitanie
    letterhead: [PRÉFET, DE LA RÉGION, OCCITANIE]
contacts:
  camille-martin:
    name: Camille Martin
    phones: [05 34 45 38 31, 06 12 34 56 78]
`
const MASKED = `${OFFICE}masked:
  - { phone: 06 12 34 56 78, date: 2026-11-22 }
`
const OLD = '2011/2011-09-05-ancien.md'
const NEW = '2026/2026-11-20-un.md'
const BODY = `Appelez le 06.12.34.56.78, le [06 12 34 56 78](tel:+33612345678), le +33 (0)6 12 34 56 78
ou <tel:+33612345678>. Le 06 12 34 56 79 est un autre numéro.`

const old = (homes = 10) =>
  release({
    id: 'ancien',
    date: '2011-09-05',
    extra: 'contacts: [camille-martin]',
    body: `${homes} logements.`,
  })
const fresh = (extra = '') =>
  release({
    id: 'un',
    extra: `contacts:\n  - { name: Camille Martin, phones: [06 12 34 56 78] }${extra}`,
    body: BODY,
  })

/** Files in which the number stands, however it is written: only its digits are looked at. */
const telling = (files: Record<string, string>) =>
  Object.entries(files)
    .filter(([path]) => !/\.(?:woff2|png|ico|pf_\w+|pagefind|wasm)$/.test(path))
    .filter(([, text]) =>
      /612345678/.test(
        Buffer.from(text, 'latin1')
          .toString()
          .replace(/[^\p{L}\d]/gu, ''),
      ),
    )
    .map(([path]) => path)

const utf8 = (files: Record<string, string>, path: string) => {
  const text = files[path]
  assert.ok(text !== undefined, path)
  return Buffer.from(text, 'latin1')
    .toString()
    .replace(/[\u00a0\u202f]/g, ' ')
}

async function newsroom(): Promise<Site> {
  const s = await site({ [OLD]: old(), [NEW]: fresh() })
  await s.write(INSTITUTION, OFFICE)
  await s.build()
  return s
}

describe('a masked number', () => {
  test('is told by no file, in old releases as in new ones; others stay', async () => {
    await using s = await newsroom()
    assert.ok(telling(await s.published()).length > 8)
    await s.write(INSTITUTION, MASKED)
    await s.build()
    const files = await s.published()
    assert.deepEqual(telling(files), [])
    const page = utf8(files, '2026/11/un/index.html')
    assert.match(
      page,
      /Appelez le 06 XX XX XX XX, le 06 XX XX XX XX, le 06 XX XX XX XX\s+ou 06 XX XX XX XX\. Le 06 12 34 56 79/,
    )
    assert.doesNotMatch(page, /href="tel:"/)
    assert.match(utf8(files, '2026/11/un/un.md'), /phones:\n\s+- 06 XX XX XX XX/)
    assert.doesNotMatch(utf8(files, '2026/11/un/contacts.vcf'), /TEL/)
    assert.match(utf8(files, '2011/09/ancien/contacts.vcf'), /TEL;TYPE=WORK:\+33534453831/)
    const office = utf8(files, 'contacts-presse/index.html')
    assert.match(office, /05 34 45 38 31/)
    assert.doesNotMatch(office, /XX/)
  })

  test('is a minor change, in the history of each release that named it, and news to nobody', async () => {
    await using s = await newsroom()
    const feed = JSON.parse(utf8(await s.published(), 'feed.json'))
    await s.write(INSTITUTION, MASKED)
    await s.build()
    const files = await s.published()
    for (const path of ['2026/11/un/', '2011/09/ancien/'])
      assert.match(
        utf8(files, `${path}index.html`),
        /22 novembre 2026<\/time> – <strong>Correction mineure<\/strong> : Un numéro de téléphone est masqué/,
      )
    assert.equal(JSON.parse(utf8(files, '2026/11/un/release.json')).version, '2')
    const after = JSON.parse(utf8(files, 'feed.json'))
    const dates = (items: { id: string; date_published: string; date_modified: string }[]) =>
      items.map(({ id, date_published, date_modified }) => [id, date_published, date_modified])
    assert.deepEqual(dates(after.items), dates(feed.items))
  })

  test('leaves a release that never named it as it was', async () => {
    await using s = await site({ [NEW]: release({ id: 'un' }) })
    await s.write(INSTITUTION, OFFICE)
    await s.build()
    const before = utf8(await s.published(), '2026/11/un/index.html')
    await s.write(INSTITUTION, MASKED)
    await s.build()
    assert.equal(utf8(await s.published(), '2026/11/un/index.html'), before)
  })

  test('goes from former versions too, and the ledger is content with the sources as they stand', async () => {
    await using s = await site({ [NEW]: fresh() })
    await s.write(INSTITUTION, OFFICE)
    await s.build({ publish: true })
    await s.write(
      `releases/${NEW}`,
      fresh('\nchanges: [{ date: 2026-11-21, grade: major, note: Une erreur. }]'),
    )
    await s.build({ publish: true })
    assert.ok(telling(await s.published()).includes('2026/11/un/v1/index.html'))
    await s.write(INSTITUTION, MASKED)
    const report = await s.build({ publish: true, now: '2026-11-23T11:00:00Z' as Instant })
    assert.deepEqual(
      report.diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    )
    const files = await s.published()
    assert.deepEqual(telling(files), [])
    assert.match(utf8(files, '2026/11/un/v1/index.html'), /06 XX XX XX XX/)
  })

  test('takes the original of an archive with it, which nobody can mask, and the page says why', async () => {
    await using s = await site({})
    await s.write(INSTITUTION, OFFICE)
    const original = 'Contact : 06 12 34 56 78'
    const digest = sha256(original)
    await s.write('releases/2011/2011-09-05-ancien/original.txt', original)
    await s.write(
      'releases/2011/2011-09-05-ancien/index.md',
      old().replace(
        'contacts:',
        `archive: { source: { file: original.txt, sha256: ${digest} }, verified: true, importedAt: 2026-11-01 }\ncontacts:`,
      ),
    )
    await s.build()
    assert.ok((await s.published())['2011/09/ancien/original.txt'])
    await s.write(INSTITUTION, MASKED)
    await s.build()
    const files = await s.published()
    assert.equal(files['2011/09/ancien/original.txt'], undefined)
    assert.deepEqual(telling(files), [])
    assert.match(
      utf8(files, '2011/09/ancien/index.html'),
      /Il n’est plus en ligne : un numéro qu’il donne est masqué/,
    )
  })

  test('goes from the PDF', { skip: NO_POPPLER }, async () => {
    await using s = await site({ [NEW]: fresh() })
    await s.write(INSTITUTION, MASKED)
    await s.build({ pdf: true })
    const pdf = Buffer.from((await s.published())['2026/11/un/un.pdf'] ?? '', 'latin1')
    const text = textOf(pdf).replace(/\s+/g, ' ')
    assert.match(text, /06 XX XX XX XX/)
    assert.doesNotMatch(text.replace(/\D/g, ''), /0612345678/)
  })
})

/** The list of all feeds, as a reader imports it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseOpml } from 'feedsmith'
import { fromXml } from 'xast-util-from-xml'
import { type OpmlInput, renderOpml } from '../../build/render/opml.ts'
import type { OutputPath } from '../../build/types.ts'
import { hostileText } from '../feeds/hostile.ts'
import { SITE } from './view.ts'

const feed = (title: string, folder: string) => ({
  title,
  lang: 'fr',
  rss: `${folder}feed.xml` as OutputPath,
  folder,
})
const input: OpmlInput = {
  site: SITE,
  groups: [
    { feeds: [feed('Toutes les publications', '')] },
    { title: 'Institutions', feeds: [feed('CESER « & » Occitanie', 'institutions/ceser-occitanie/')] },
  ],
}

test('lists each feed once, in its group, with the page it follows', () => {
  const { body, head } = parseOpml(renderOpml(input))
  assert.equal(head?.title, 'Salle de presse')
  const [all, institutions] = body?.outlines ?? []
  assert.deepEqual(
    [all?.text, all?.type, all?.xmlUrl, all?.htmlUrl],
    [
      'Toutes les publications',
      'rss',
      'https://presse.exemple.gouv.fr/feed.xml',
      'https://presse.exemple.gouv.fr/',
    ],
  )
  assert.equal(institutions?.text, 'Institutions')
  assert.equal(institutions?.outlines?.length, 1)
  assert.equal(institutions?.outlines?.[0]?.text, 'CESER « & » Occitanie')
})

test('stays XML whatever a feed is called', () => {
  fc.assert(
    fc.property(hostileText, (title) => {
      fromXml(renderOpml({ site: { ...SITE, title }, groups: [{ title, feeds: [feed(title, '')] }] }))
    }),
  )
})

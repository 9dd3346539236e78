/** The release as agencies ingest it, against what the standard demands. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { releaseUrn } from '../../build/feeds/ids.ts'
import { type NinjsInput, renderNinjs } from '../../build/render/ninjs.ts'
import type { ReleaseView } from '../../build/render/view.ts'
import type { OutputPath } from '../../build/types.ts'
import { hostileText } from '../feeds/hostile.ts'
import { ninjsSchema } from '../feeds/schemas/ninjs.ts'
import { validator } from '../feeds/schemas/validator.ts'
import { ASSISES, library, moment, PDF, PHOTO, SITE, view, wording } from './view.ts'

const faults = validator(ninjsSchema)
const render = async (release: ReleaseView, more: Partial<NinjsInput> = {}) => {
  const text = await renderNinjs({ site: SITE, release, changes: 0, ...more }, library, wording)
  const object = JSON.parse(text)
  assert.deepEqual(faults(object), [])
  return object
}

const LICENCE = { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte/' }

const full = view(
  {
    modified: '2026-11-21T08:00:00Z',
    subtitle: 'Trois cents acteurs',
    event: ASSISES,
    media: [PHOTO],
    partners: [{ id: 'ceser-occitanie', name: 'CESER Occitanie' }],
    people: [{ name: 'Aurélie Martin', role: 'directrice' }],
    contacts: [
      {
        name: 'Delphine AMILHAU',
        phones: [{ national: '05 34 45 38 31', e164: '+33534453831' }],
        email: 'd@exemple.gouv.fr',
      },
      { phones: [], email: 'presse@exemple.gouv.fr' },
    ],
    attachments: [
      { path: '2026/11/essai/plan.odt' as OutputPath, title: 'Le plan', label: 'ODT', bytes: 999 },
    ],
  },
  'Un texte de cinq mots : [suite](/2026/11/suite/).',
)

describe('release.json', () => {
  test('would be refused without its URI, or with what the standard does not know', async () => {
    const object = await render(full)
    assert.notDeepEqual(faults({ ...object, uri: undefined }), [])
    assert.notDeepEqual(faults({ ...object, headline: 'x' }), [])
    assert.notDeepEqual(faults({ ...object, firstCreated: '2026-11-20' }), [])
  })

  test('of the least release is a valid object', async () => {
    const { place: _place, summary: _summary, ...least } = view({ themes: [] }, '')
    await render(least)
  })

  test('says what it is, when it was made and last corrected', async () => {
    const object = await render(full, { changes: 2, pdf: PDF, licence: LICENCE })
    assert.equal(object.uri, releaseUrn(full))
    assert.deepEqual(
      [object.type, object.language, object.version, object.pubStatus, object.usageTerms],
      ['text', 'fr', '3', 'usable', 'Licence Ouverte 2.0'],
    )
    assert.deepEqual(object.rightsInfo, { linkedRights: LICENCE.url })
    assert.deepEqual(
      [object.firstCreated, object.versionCreated, object.contentCreated],
      // The day begins in Paris, at 23:00 of the day before in UTC.
      ['2026-11-20T10:00:00Z', '2026-11-21T08:00:00Z', '2026-11-19T23:00:00Z'],
    )
    assert.deepEqual(
      [object.located, object.by, object.copyrightHolder],
      ['Toulouse', 'Préfet de la région Occitanie', 'Préfet de la région Occitanie'],
    )
  })

  test('gives the text as HTML with absolute addresses, and plain', async () => {
    const [html, plain] = (await render(full)).bodies
    assert.equal(html.contentType, 'text/html')
    assert.match(html.value, /href="https:\/\/presse\.exemple\.gouv\.fr\/2026\/11\/suite\/"/)
    assert.equal(plain.contentType, 'text/plain')
    assert.match(plain.value, /^Un texte de cinq mots\u00a0: suite/)
    assert.equal(plain.charCount, plain.value.length)
  })

  test('names the issuer, its partners, who speaks and whom to call', async () => {
    const { organisations, people, places, subjects } = await render(full)
    assert.deepEqual(
      organisations.map(({ name, rel }: { name: string; rel: string }) => [rel, name]),
      [
        ['issuer', 'Préfet de la région Occitanie'],
        ['partner', 'CESER Occitanie'],
      ],
    )
    assert.ok(
      organisations[0].contactInfo.some(({ value }: { value: string }) => value === 'presse@exemple.gouv.fr'),
    )
    assert.deepEqual(people, [
      { name: 'Aurélie Martin', rel: 'speaker' },
      {
        name: 'Delphine AMILHAU',
        rel: 'press contact',
        contactInfo: [
          { type: 'phone', role: 'press', name: '05 34 45 38 31', value: '+33534453831' },
          { type: 'email', role: 'press', value: 'd@exemple.gouv.fr' },
        ],
      },
    ])
    assert.deepEqual(
      places.map(({ name }: { name: string }) => name),
      ['Toulouse', 'Centre des congrès Diagora'],
    )
    assert.equal(subjects[0].uri, 'https://presse.exemple.gouv.fr/themes/logement/')
  })

  test('gives each picture its own credit, licence and renditions, and the documents', async () => {
    const { associations, renditions } = await render(full, { pdf: PDF })
    const [picture, document] = associations
    assert.deepEqual(
      [picture.type, picture.name, picture.by, picture.usageTerms],
      ['picture', 'Les assises', 'Préfecture', 'Licence Ouverte 2.0'],
    )
    assert.deepEqual(
      picture.renditions.map(({ name, width, height }: Record<string, unknown>) => [name, width, height]),
      [
        ['original', 4000, 2667],
        ['web-600', 600, 400],
        ['web-1200', 1200, 800],
      ],
    )
    assert.equal(document.renditions[0].sizeInBytes, 999)
    assert.deepEqual(
      renditions.find(({ name }: { name: string }) => name === 'pdf'),
      {
        name: 'pdf',
        href: 'https://presse.exemple.gouv.fr/2026/11/essai/essai.pdf',
        contentType: 'application/pdf',
        sizeInBytes: 123_456,
      },
    )
  })

  test('tells when the event is: the hour, or the day alone', async () => {
    const dated = await render(full)
    assert.deepEqual(dated.eventDetails.dates, {
      startDate: '2026-12-08T07:30:00Z',
      endDate: '2026-12-08T15:30:00Z',
    })
    const day = await render(
      view({ event: { name: 'Séminaire', start: moment('2025-06-24'), status: 'scheduled' } }),
    )
    assert.deepEqual(day.eventDetails.dates, { expectedStartDate: '2025-06-24' })
  })

  test('is cancelled when the release was taken back, and says why', async () => {
    const object = await render(full, { withdrawn: 'Chiffres erronés.' })
    assert.deepEqual([object.pubStatus, object.edNote], ['canceled', 'Chiffres erronés.'])
  })

  test('stays valid and well formed whatever a person pastes', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (words) => {
        const object = await render(
          view(
            {
              title: words,
              subtitle: words,
              summary: words,
              place: words,
              themes: [{ id: 'x', label: words }],
              people: [{ name: words }],
              event: { ...ASSISES, name: words, venue: words },
              media: [{ ...PHOTO, alt: words, caption: words }],
            },
            words,
          ),
        )
        assert.ok(JSON.stringify(object).isWellFormed())
        assert.doesNotMatch(object.title, /[\u0000-\u0008]/)
      }),
      { numRuns: 60 },
    )
  })
})

/** A character that the brand's typeface lacks is named with its line, before anything is printed. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { facesOf } from '../../../build/brand/theme.ts'
import { openStore } from '../../../build/cache/store.ts'
import { formatDiagnostic } from '../../../build/diagnostics.ts'
import { charsetOf } from '../../../build/pdf/glyphs/charset.ts'
import { tableOf } from '../../../build/pdf/glyphs/woff2.ts'
import type { Brand } from '../../../build/types.ts'
import { release, site } from '../../sites/site.ts'

const folder = await mkdtemp(join(tmpdir(), 'crieur-glyphs-'))
after(() => rm(folder, { recursive: true }))
const store = openStore(folder)
const facesFor = (state: boolean) =>
  facesOf({ id: 'x', name: 'x', state, theme: state ? 'dsfr' : 'neutre' } satisfies Brand, store)

test('both typefaces have what French needs, each in all its faces', async () => {
  const needed = 'ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâçéèêëîïôœùûüÿæÆ«»’–—…€°²³½×·•−  '
  for (const state of [true, false]) {
    const charset = await charsetOf(await facesFor(state), store)
    const missing = [...needed].filter((character) => !charset.has(character.codePointAt(0) ?? 0))
    assert.deepEqual(missing, [])
  }
})

test('what a face holds is read once, then remembered', async () => {
  const faces = await facesFor(true)
  const first = await charsetOf(faces, store)
  const remembering = { ...store, put: () => assert.fail('read again') }
  assert.deepEqual(await charsetOf(faces, remembering), first)
})

test('a font that is not WOFF2 is refused', () => {
  assert.throws(() => tableOf(Buffer.from('not a font at all'), 'cmap'), TypeError)
})

const problemsOf = async (source: string, pdf = true) => {
  await using place = await site({ '2026/2026-11-20-essai.md': source })
  const report = await place.build({ pdf })
  const found = report.diagnostics.filter(({ rule }) => rule === 'pdf/glyph')
  return { published: report.published, found, text: found.map((one) => formatDiagnostic(one, source)) }
}

test('the character, its code point, its line, why, and what to write instead', async () => {
  const { published, text } = await problemsOf(
    release({ extra: 'subtitle: Appelez le ☎', body: 'Une ligne.\n\nUne autre, et ☎ 05 34 45 34 45.' }),
  )
  assert.equal(published, false)
  assert.deepEqual(text, [
    `releases/2026/2026-11-20-essai.md:9:22 erreur : Le caractère « ☎ » (U+260E) n’a pas de dessin dans la police du PDF, ici et ligne 14.
  9 | subtitle: Appelez le ☎
    |                      ^
  Pourquoi : Le PDF montrerait un carré vide, ou la police d’une autre charte, et ne pourrait pas être archivé.
  À faire : Écrivez « Tél. ».`,
  ])
})

test('without PDFs it is a warning, and the rest is published', async () => {
  const { published, found } = await problemsOf(release({ body: 'Bravo 😀 !' }), false)
  assert.equal(published, true)
  assert.deepEqual(
    found.map(({ severity }) => severity),
    ['warning'],
  )
})

test('each character is measured by the typeface of its brand', async () => {
  const body = 'Les 10–15 mai, porte‑à‑porte, 1ᵉʳ étage.'
  const state = await problemsOf(release({ body }), false)
  assert.deepEqual(
    state.found.map(({ message, fix }) => [/U\+\w+/.exec(message)?.[0], fix]),
    [
      ['U+2011', 'Écrivez le trait d’union ordinaire « - ».'],
      ['U+1D49', 'Écrivez « <sup>e</sup> ».'],
      ['U+02B3', 'Écrivez « <sup>r</sup> ».'],
    ],
  )
  const neutral = await problemsOf(release({ body, institution: 'ush-midi-pyrenees' }), false)
  assert.deepEqual(
    neutral.found.map(({ message }) => /U\+\w+/.exec(message)?.[0]),
    ['U+02B3'],
  )
})

test('accents may be separate, spaces and joiners need no glyph, alternative texts and comments are not set', async () => {
  const body = 'Un e\u0301te\u0301, mot\u00ADcoupé, 12\u202F000, a\u200Bb, a\u2060b.\n\n<!-- ☎ -->'
  assert.deepEqual((await problemsOf(release({ body }), false)).found, [])
})

test('a character that is spelled out is found where it is spelled', async () => {
  const { found } = await problemsOf(
    release({ title: '"Essai \\u260E"', body: 'Du texte.\n\nUn &#x1F600; et un &#9993; ici.' }),
    false,
  )
  assert.deepEqual(
    found.map(({ line, message }) => [line, /U\+\w+/.exec(message)?.[0]]),
    [
      [4, 'U+260E'],
      [13, 'U+1F600'],
      [13, 'U+2709'],
    ],
  )
})

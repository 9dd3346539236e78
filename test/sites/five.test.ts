/** The five releases of the repository, published: complete, and each in its institution's brand alone. */
import assert from 'node:assert/strict'
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { BuildReport } from '../../build/pipeline.ts'
import { embeddedFaces } from '../pdf-faces.ts'
import { contents, ROOT, type Site, site } from './site.ts'

const OTHERS = ['2011/09/entretiens-de-midi-pyrenees/', '2017/03/avis-habitat-et-cohesion-sociale/']
const STATE = [
  '2023/11/assises-regionales-du-logement/',
  '2024/12/deuxiemes-assises-regionales-du-logement/',
  '2025/06/seminaire-politiques-locales-de-l-habitat/',
]

/** Words of the bloc-marque as markup would have them: in no sentence of these releases do they follow each other. */
const MOTTO = /Liberté\W{0,20}Égalité\W{0,20}Fraternité|République française|PRÉFET/

let s: Site
let report: BuildReport
let files: Record<string, string>
const text = (path: string) => Buffer.from(files[path] ?? '', 'latin1').toString()

const pdfOf = (folder: string) =>
  files[Object.keys(files).find((path) => path.startsWith(folder) && path.endsWith('.pdf')) ?? ''] ?? ''

before(async () => {
  s = await site()
  await cp(join(ROOT, 'releases'), join(s.root, 'releases'), { recursive: true })
  report = await s.build({ pdf: true })
  files = await contents(s.output)
})
after(() => s[Symbol.asyncDispose]())

describe('the five releases', () => {
  test('are all published, with their PDFs', () => {
    assert.deepEqual([report.releases, report.pdfs, report.feedItems], [5, 5, 5])
    assert.deepEqual(
      report.diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    )
  })

  for (const folder of STATE) {
    test(`${folder} wears the bloc-marque and Marianne`, async () => {
      const page = text(`${folder}index.html`)
      assert.match(page, /class="fr-logo">PRÉFET<br>DE LA RÉGION<br>OCCITANIE</)
      assert.match(page, /assets\/dsfr\/css\//)
      const faces = await embeddedFaces(pdfOf(folder))
      assert.ok(faces.includes('Marianne-Bold'), faces.join())
    })
  }

  for (const folder of OTHERS) {
    test(`${folder} wears nothing of the State's`, async () => {
      const page = text(`${folder}index.html`)
      assert.doesNotMatch(page, /\bfr-[a-z]/)
      assert.doesNotMatch(page, /dsfr|Marianne/i)
      assert.doesNotMatch(page, MOTTO)
      const stylesheet = /href="(?:\.\.\/)+(assets\/[^"]+\.css)"/.exec(page)?.[1] ?? ''
      assert.match(stylesheet, /^assets\/neutre\//)
      assert.doesNotMatch(text(stylesheet), /Marianne|dsfr|\.fr-/i)
      const faces = await embeddedFaces(pdfOf(folder))
      assert.ok(faces.includes('SourceSans3-Bold'), faces.join())
      assert.ok(!faces.some((face) => face.includes('Marianne')), faces.join())
    })
  }
})

/** What no page owes to its document: furniture of the page it was on, and the letterhead, told in its own way. */
const FURNITURE = [
  /^PRÉFET DE LA RÉGION OCCITANIE$/,
  /^Liberté Égalité Fraternité$/,
  /^A handwritten signature/,
  // In capitals without accents: the page says « Communiqué de presse ».
  /^(?:## )?COMMUNIQUE DE PRESSE$/,
  // Its two links lead nowhere: X and Facebook only where an address is known.
  /^Retrouvez-nous sur X et Facebook$/,
  /^Partager la page$/,
  /^Accueil \//,
  /^Téléchargez le communiqué/,
  /^(?:Rapporteur\(s\)|Rapport & avis) :$/,
  // The stamp « 20 NOV. 2023 » and « 21/03/2017 » are written out in the dateline.
  /^(?:Toulouse, le 20 NOV\. 2023|le 21\/03\/2017)$/,
]

describe('no sentence is lost', async () => {
  const folders = (await readdir(join(ROOT, 'releases'), { recursive: true })).filter((path) =>
    path.endsWith('original.txt'),
  )
  for (const original of folders) {
    test(original, async () => {
      const document = await readFile(join(ROOT, 'releases', original), 'utf8')
      const [, date = '', slug = ''] = /\/(\d{4}-\d{2})-\d{2}-([^/]+)\//.exec(`/${original}`) ?? []
      const page = text(`${date.replace('-', '/')}/${slug}/index.html`)
      const shown = words(
        /<article[\s\S]*<\/article>/
          .exec(page)?.[0]
          .replace(/<\/?sup>/g, '')
          .replace(/<[^>]*>/g, ' ') ?? '',
      )
      assert.ok(shown.length > 1000)
      const lost = sentences(document)
        .filter((sentence) => !FURNITURE.some((furniture) => furniture.test(sentence)))
        .filter((sentence) => !shown.includes(words(sentence)))
      assert.deepEqual(lost, [])
    })
  }
})

/** One a line of the document, cut at full stops and where the run-on paragraph of 2025 hides a list. */
function sentences(document: string): string[] {
  return document
    .replace(/\*\*([^*]+)\*\*|\*([^*]+)\*/g, (_, bold, italic) => (bold ?? italic).replaceAll('\n', ' '))
    .replace(/\[([^\]]+)\]\(#\)/g, '$1')
    .split(
      /\n|(?<=[.!?:;,]) (?=\p{Lu}|[-–•*] )| [•*] | -\s| \| | - (?=\S+@|\d)| et (?=\p{Lu}\p{Ll}+ \p{Lu}{2})|^(?:Contacts?\**|Tél) ?: /mu,
    )
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => /\p{L}/u.test(sentence))
}

/** Letters and digits alone: markup, spaces and punctuation are the layout's; ordinals and hours the typography's. */
function words(text: string): string {
  return text
    .replace(/<\/?sup>/g, '')
    .replace(/&(?:amp|#x26);/g, '&')
    .normalize('NFC')
    .toLowerCase()
    .replace(/(\d)(?:ème|e)(?=\s)/g, '$1e')
    .replace(
      /(\d)\s?h\s?(\d\d)?/g,
      (_, hour, minutes) => `${hour} h ${minutes === '00' ? '' : (minutes ?? '')} `,
    )
    .replace(/(\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

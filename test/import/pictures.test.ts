/** Pictures of old documents: kept where they are at hand and described, noted where they are not, never invented. */
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { importFiles } from '../../build/import/import.ts'
import { docx, part, picture } from './docx.ts'
import { register } from './score.ts'

const known = await register()
const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const photo = (width: number, shade: number) =>
  sharp({ create: { width, height: width, channels: 3, background: { r: shade, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer()
const [large, other, small] = [await photo(320, 10), await photo(300, 200), await photo(40, 80)]

const PROSE =
  'La piscine intercommunale rouvre après deux ans de travaux. Les bassins ont été refaits, l’isolation reprise et la consommation d’eau divisée par deux, grâce à un système de filtration nouveau.'

async function imported(files: Readonly<Record<string, string | Uint8Array>>, name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'images-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const { taken, refused } = await importFiles({
    paths: [join(folder, name)],
    to: join(folder, 'releases'),
    root: folder,
    register: known,
    institutions: { folder: join(folder, 'institutions') },
    today: '2026-11-22',
  })
  assert.deepEqual(refused, [])
  const at = join(folder, 'releases', taken[0]?.path ?? '')
  return { text: await readFile(join(at, 'index.md'), 'utf8'), files: (await readdir(at)).sort(), at }
}

const page = (more: string) =>
  `<html><body><main><h1>La piscine rouvre ses portes</h1><p>Toulouse, le 3 mars 2020</p><p>${PROSE}</p>${more}</main></body></html>`

test('a saved page: pictures of its folder and those it holds, with their words; the others are noted', async () => {
  const { text, files, at } = await imported(
    {
      'piscine.html': page(
        `<figure><img src="piscine_files/bassin.jpg" alt="Le grand bassin vide"><figcaption>Le bassin, avant les travaux.</figcaption></figure>
         <p><img src="data:image/jpeg;base64,${other.toString('base64')}" alt="La façade"></p>
         <p><img src="piscine_files/bassin.jpg" alt="Le grand bassin vide"> <img src="piscine_files/puce.jpg" alt="puce"> <img src="x.gif" width="1" height="1"></p>
         <p><img src="https://ailleurs.example.fr/vue.jpg" alt="Vue"> <img src="../secret.jpg" alt="Secret"></p>`,
      ),
      'piscine_files/bassin.jpg': large,
      'piscine_files/puce.jpg': small,
    },
    'piscine.html',
  )
  assert.match(
    text,
    /^images:\n {2}- file: image-1\.jpg\n {4}alt: Le grand bassin vide\n {4}caption: Le bassin, avant les travaux\.\n {2}- file: image-2\.jpg\n {4}alt: La façade$/m,
  )
  assert.match(text, /Image « https:\/\/ailleurs\.example\.fr\/vue\.jpg » absente/)
  assert.match(text, /Image « \.\.\/secret\.jpg » absente/)
  assert.doesNotMatch(text, /puce|x\.gif/)
  assert.doesNotMatch(text.split('---\n').at(-1) ?? '', /avant les travaux/)
  assert.deepEqual(files, ['image-1.jpg', 'image-2.jpg', 'index.md', 'original.html'])
  assert.deepEqual(await readFile(join(at, 'image-1.jpg')), large)
})

test('a picture that nothing describes lies beside the release, and a note asks for its words', async () => {
  const { text, files } = await imported(
    { 'p.html': page('<p><img src="DSC_0012.jpg" alt="DSC_0012.jpg"></p>'), 'DSC_0012.jpg': large },
    'p.html',
  )
  assert.doesNotMatch(text, /^images:/m)
  assert.match(text, /« image-1\.jpg » n’a pas de texte de remplacement/)
  assert.ok(files.includes('image-1.jpg'))
})

test('a file that is no picture under a picture’s name is noted and left', async () => {
  const { text, files } = await imported(
    { 'p.html': page('<p><img src="photo.jpg" alt="La façade"></p>'), 'photo.jpg': 'GIF89a, ou presque' },
    'p.html',
  )
  assert.match(text, /Image « photo\.jpg » non reprise/)
  assert.deepEqual(files, ['index.md', 'original.html'])
})

test('Markdown: pictures beside the text, their caption in quotes', async () => {
  const { text } = await imported(
    {
      'p.md': `# La piscine rouvre\n\nToulouse, le 3 mars 2020\n\n${PROSE}\n\n![La façade](vues/facade.jpg "Vue de la rue")\n`,
      'vues/facade.jpg': other,
    },
    'p.md',
  )
  assert.match(text, /alt: La façade\n {4}caption: Vue de la rue/)
})

test('Word: pictures of the text are kept with their description, the logo of the page’s head is told', async () => {
  const { text, files, at } = await imported(
    {
      'p.docx': docx({
        header: part('p', 'PRÉFET DE LA HAUTE-VAUNE') + picture('rId9', 'Logo'),
        body:
          part('p', 'COMMUNIQUÉ DE PRESSE') +
          part('p', 'Montclar, le 3 avril 2019') +
          part('Title', 'La piscine rouvre') +
          part('p', PROSE) +
          picture('rId7', 'La façade refaite') +
          part('hidden', 'À ne pas diffuser avant le conseil'),
        media: { 'facade.jpg': large, 'logo.jpg': other },
        links: { document: { rId7: 'media/facade.jpg' }, header1: { rId9: 'media/logo.jpg' } },
      }),
    },
    'p.docx',
  )
  assert.match(text, /^images:\n {2}- file: image-1\.jpg\n {4}alt: La façade refaite$/m)
  assert.match(text, /Images de l’en-tête ou du pied de page laissées de côté : 1\./)
  assert.doesNotMatch(text, /ne pas diffuser/)
  assert.ok(files.includes('image-1.jpg'))
  assert.deepEqual(await readFile(join(at, 'image-1.jpg')), large)
})

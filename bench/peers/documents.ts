/** The same words for every printer: as Crieur's own printed page, with all that it loads inside, and as Markdown. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '../../build/cache/store.ts'
import { openLibrary } from '../../build/library.ts'
import { renderPrinted } from '../../build/render/release.ts'
import { loadWording } from '../../build/render/wording.ts'
import { twoPageSource, twoPages } from '../releases.ts'

export type Document = {
  /** Absolute paths. */
  readonly html: string
  readonly markdown: string
  readonly typst: string
  /** Crieur's source. */
  readonly source: string
}

const BRAND = 'neutral'

export async function writeDocuments(folder: string, count: number): Promise<Document[]> {
  await mkdir(folder)
  const store = openStore(join(folder, 'store'))
  const library = openLibrary(store.get)
  const wording = await loadWording()
  const inputs = await twoPages(BRAND, count, store)
  const documents: Document[] = []
  for (const [n, input] of inputs.entries()) {
    const { html, resources } = await renderPrinted(input, library, wording)
    // Selectors that some of them cannot read; nothing in these documents answers to them.
    let whole = html.replace(/[^{}]*:has\([^{}]*\{[^{}]*\}/g, '')
    for (const [url, { body, type }] of resources)
      whole = whole.replaceAll(url, `data:${type};base64,${Buffer.from(body).toString('base64')}`)
    const source = twoPageSource(BRAND, n)
    const text = source.replace(/^---\n[\s\S]*?\n---\n/, '')
    const title = /^title: (.*)$/m.exec(source)?.[1] ?? ''
    const path = (extension: string) => join(folder, `essai-${n}.${extension}`)
    await writeFile(path('html'), whole)
    await writeFile(path('md'), `# ${title}\n${text}`)
    await writeFile(path('typ'), typst(title, text))
    documents.push({ html: path('html'), markdown: path('md'), typst: path('typ'), source })
  }
  return documents
}

/** The little Markdown that these documents hold. */
function typst(title: string, text: string): string {
  const body = text
    .replace(/[#$@\\]/g, '\\$&')
    .replace(/^\\#\\#\s/gm, '== ')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '#link("$2")[$1]')
    .replace(/\*\*|\*/g, (mark) => (mark === '**' ? '*' : '_'))
  return `#set text(lang: "fr")\n#set par(justify: true)\n= ${title.replace(/[#$@]/g, '\\$&')}\n${body}`
}

/** The public source's frontmatter is written by hand where it is plain: byte for byte as `yaml` writes it. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { canonicalYaml } from '../../build/render/canonical-yaml.ts'
import { frontmatters } from '../source/yaml-grammar.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Whether it is plain; then both must write the same. */
function compare(data: unknown): boolean {
  const written = canonicalYaml(data)
  if (written === undefined) return false
  assert.equal(written, stringify(data, { lineWidth: 0, schema: 'failsafe' }), JSON.stringify(data))
  return true
}

test('the releases of this repository', async () => {
  const entries = await readdir(join(ROOT, 'releases'), { recursive: true, withFileTypes: true })
  const files = entries.filter(({ name }) => name === 'index.md')
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), 'utf8')
    const frontmatter = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? ''
    assert.ok(compare(parse(frontmatter, { schema: 'failsafe' })), parentPath)
  }
  assert.ok(files.length > 0)
})

test('frontmatter as a press office writes it', () => {
  let read = 0
  let plain = 0
  const check = (text: string) => {
    let data: unknown
    try {
      data = parse(text, { schema: 'failsafe', logLevel: 'silent' })
    } catch {
      return
    }
    read++
    if (compare(data)) plain++
  }
  fc.assert(fc.property(frontmatters, check), { numRuns: 2000, seed: 7 })
  assert.ok(plain > read / 4, `${plain} of ${read}`)
})

test('any data', () => {
  const signs = fc.constantFrom(
    ...[
      'a',
      'É',
      'œ',
      ' ',
      '\u00a0',
      ':',
      '#',
      '-',
      '?',
      '"',
      "'",
      '\\',
      '\n',
      '\t',
      '.',
      ',',
      '[',
      '{',
      '&',
      '*',
    ],
    ...['!', '|', '>', '%', '@', '`', '~', '0', '1', '\u2028', '\u0085', '\ufeff', '😀', '\ud83d', '=', '<'],
  )
  const text = fc.oneof(
    fc.string({ unit: signs, maxLength: 12 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'null',
      'true',
      '12',
      '2024-12-20',
      '~',
      '---',
      '...',
      '',
      '-',
      '?',
      '- a',
      'a'.repeat(200),
    ),
  )
  const key = fc.oneof({ weight: 20, arbitrary: fc.constantFrom('a', 'b-c', 'D_e', 'null', 'y') }, text)
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: text },
      fc.array(tie('data'), { maxLength: 3 }),
      fc.dictionary(key, tie('data'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }))
  let plain = 0
  fc.assert(
    fc.property(data, (one) => {
      if (compare(one)) plain++
    }),
    { numRuns: 20_000, seed: 7 },
  )
  assert.ok(plain > 1000, `${plain}`)
})

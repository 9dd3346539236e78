/** Bytes to frontmatter and Markdown: lines, ends of lines, limits, and nothing ever run. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readFrontmatter } from '../../build/source/frontmatter.ts'
import { MAX_BYTES } from '../../build/source/text.ts'
import { readYaml } from '../../build/source/yaml.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => {
  const source = readFrontmatter(bytes(text), 'a.md')
  assert.ok(!('diagnostic' in source), 'diagnostic' in source ? source.diagnostic.message : '')
  return source
}
const refusal = (input: string | Uint8Array) => {
  const source = readFrontmatter(typeof input === 'string' ? bytes(input) : input, 'a.md')
  return 'diagnostic' in source ? source.diagnostic.rule : source.diagnostics[0]?.rule
}

describe('a release’s file', () => {
  it('is split at its fences; the Markdown knows its line', () => {
    const source = read('---\nid: a\ntitle: b\n---\n\nTexte.\n\n---\n\nFin.\n')
    assert.deepEqual(source.data, { id: 'a', title: 'b' })
    assert.equal(source.markdown, '\nTexte.\n\n---\n\nFin.\n')
    assert.equal(source.markdownLine, 5)
    assert.equal(source.text.split('\n')[source.markdownLine], 'Texte.')
  })

  it('is the same with a byte order mark, CRLF or CR', () => {
    const lf = '---\nid: a\n---\nUn\ndeux\n'
    for (const other of [`\ufeff${lf}`, lf.replaceAll('\n', '\r\n'), lf.replaceAll('\n', '\r')]) {
      const { data, markdown, markdownLine, text } = read(other)
      assert.deepEqual(
        { data, markdown, markdownLine, text },
        { data: { id: 'a' }, markdown: 'Un\ndeux\n', markdownLine: 4, text: lf },
      )
    }
  })

  it('may have an empty frontmatter, comments, or no text', () => {
    for (const text of ['---\n---\n', '---\n# rien\n---\n', '---\n\n---']) {
      assert.deepEqual(read(text).data, {}, text)
      assert.equal(read(text).markdown, '')
    }
  })

  it('in error is in error each time it is read', () => {
    for (let time = 0; time < 3; time++)
      assert.equal(refusal('---\nid: a\nid: b\n---\n'), 'frontmatter/duplicate-key')
  })

  it('over 1 MiB is refused, at 1 MiB is not', () => {
    const head = '---\nid: a\n---\n'
    const full = head + 'x'.repeat(MAX_BYTES - head.length)
    assert.equal(refusal(full), undefined)
    assert.equal(refusal(`${full}x`), 'source/too-big')
  })

  it('keeps numbers and dates as texts, yes and no as answers', () => {
    const { data } = read(
      '---\na: 0534453445\nb: 2024-12-20\nc: 1e3\nd: true\ne: oui\nf: ~\ng:\nh: [1, null]\n---\n',
    )
    assert.deepEqual(data, { a: '0534453445', b: '2024-12-20', c: '1e3', d: true, e: 'oui', h: ['1', null] })
  })

  it('is never run, whatever its first line asks', () => {
    for (const word of [
      'js',
      'javascript',
      'JS',
      ' js',
      'coffee',
      'json',
      'constructor',
      'toString',
      '__proto__',
      'valueOf',
    ]) {
      assert.equal(refusal(`---${word}\nthrow new Error('run')\n---\n`), 'frontmatter/engine', word)
    }
  })

  it('never throws, whatever its bytes', () => {
    const yamlish = fc.array(
      fc.constantFrom(
        'a',
        'b: ',
        '\n',
        '- ',
        '  ',
        '"',
        "'",
        '[',
        '{',
        '&',
        '*',
        '!',
        '|',
        '#',
        '---',
        ': ',
        '%',
        '@',
        '\t',
        '?',
        ',',
        ']',
      ),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (input) => void readFrontmatter(input, 'a.md')))
    fc.assert(
      fc.property(yamlish, (parts) => void readFrontmatter(bytes(`---\n${parts.join('')}\n---\n`), 'a.md')),
      {
        numRuns: 2000,
      },
    )
  })

  it('over 128 KiB of frontmatter is refused', () => {
    assert.equal(refusal(`---\nid: a\nnotes: ${'x'.repeat(131_072)}\n---\n`), 'frontmatter/too-long')
  })

  it('hostile is answered quickly, with few messages', () => {
    const hostile = {
      deep: '['.repeat(100_000),
      dashes: `a: ${'- '.repeat(50_000)}`,
      keys: 'a: 1\n'.repeat(25_000),
      questions: '? '.repeat(50_000),
      quotes: `a: "${'x: "\n'.repeat(20_000)}`,
      spaces: `a: ${' '.repeat(120_000)}b: c: d`,
      flow: `a: [${'{a: 1},'.repeat(18_000)}]`,
    }
    for (const [name, yaml] of Object.entries(hostile)) {
      const start = performance.now()
      const source = readFrontmatter(bytes(`---\n${yaml}\n---\n`), 'a.md')
      assert.ok(performance.now() - start < 20_000, `${name}: ${performance.now() - start} ms`)
      assert.ok('diagnostic' in source || source.diagnostics.length <= 50, name)
    }
  })
})

describe('places', () => {
  const { locate } = readYaml('title: Un\nevent:\n  name: Fête\n  phones: [un, deux]\n', 'a.md', 2)
  it('are those of the file', () => {
    assert.deepEqual(locate(['title']), { line: 2, column: 8, length: 2 })
    assert.deepEqual(locate(['title'], 'key'), { line: 2, column: 1, length: 5 })
    assert.deepEqual(locate(['event', 'name']), { line: 4, column: 9, length: 4 })
    assert.deepEqual(locate(['event', 'phones', 1]), { line: 5, column: 16, length: 4 })
  })
  it('of what is missing are those of what should hold it', () => {
    assert.deepEqual(locate(['absent']), { line: 1, column: 1, length: 3 })
    assert.deepEqual(locate(['event', 'start']), { line: 3, column: 1, length: 5 })
  })
})

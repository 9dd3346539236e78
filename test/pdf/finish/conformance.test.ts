import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProgramMissing } from '../../../scripts/conformance/programs.ts'
import { reports } from '../../../scripts/conformance/verapdf.ts'

const OUTPUT = [
  'DONE\ta.pdf\tua1\t1200\t0',
  'DONE\ta.pdf\t3a\t3400\t0',
  'FAIL\tb.pdf\tua1\t7.1\t3\t2\tContent shall be marked\troot/document[0]/pages[1]',
  'DONE\tb.pdf\tua1\t900\t1',
  'ERROR\tb.pdf\t3a\tdamaged',
].join('\n')

test('veraPDF’s findings are told with rule, clause and page', () => {
  const [a, b] = reports(['a.pdf', 'b.pdf'], OUTPUT)
  assert.deepEqual(a, { file: 'a.pdf', findings: [], checks: { ua1: 1200, '3a': 3400 }, problem: undefined })
  assert.deepEqual(b?.findings, [
    {
      profile: 'ua1',
      clause: '7.1',
      test: 3,
      page: 2,
      message: 'Content shall be marked',
      context: 'root/document[0]/pages[1]',
    },
  ])
  assert.equal(b?.problem, '3a : damaged')
})

test('a file on which veraPDF says nothing is no conforming file', () => {
  assert.match(reports(['c.pdf'], OUTPUT)[0]?.problem ?? '', /veraPDF n’a rien dit/)
})

test('missing programs are named together, with the package that brings them', () => {
  const { message, exitCode } = new ProgramMissing(['java', 'javac', 'qpdf'])
  assert.match(message, /java, javac, qpdf/)
  assert.match(message, /apt install default-jdk-headless qpdf\n/)
  assert.equal(exitCode, 3)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkStructure } from '../../../build/pdf/finish/structure/check.ts'
import { findDecoration, withoutDecoration } from '../../../build/pdf/finish/structure/decoration.ts'
import { completeFigures } from '../../../build/pdf/finish/structure/figures.ts'
import { completeLists } from '../../../build/pdf/finish/structure/lists.ts'
import { completeTables } from '../../../build/pdf/finish/structure/tables.ts'
import { nameUnnamed } from '../../../build/pdf/finish/structure/unnamed.ts'
import { drawn, outlineOf, shown, tag } from './trees.ts'

const text = (content: string) => tag('NonStruct', shown(content))

test('text nodes dissolve into their paragraph', () => {
  const tree = tag('Document', tag('P', text('a '), tag('Strong', text('b')), tag('NonStruct', text('c'))))
  assert.equal(outlineOf(nameUnnamed(tree)), 'Document(P(a , Strong(b), c))')
})

test('a wrapper of runs alone is a paragraph, one of blocks dissolves', () => {
  const tree = tag(
    'Document',
    tag('NonStruct', tag('NonStruct', text('un')), tag('NonStruct', text('deux '), tag('Link', text('x')))),
  )
  assert.equal(outlineOf(nameUnnamed(tree)), 'Document(P(un), P(deux , Link(x)))')
})

test('text directly in a group is put into a paragraph, a figure beside it too', () => {
  const tree = tag(
    'Art',
    text('a '),
    tag('Em', text('b')),
    tag('Figure', drawn()),
    tag('P', text('c')),
    text('d'),
  )
  assert.equal(outlineOf(nameUnnamed(tree)), 'Art(P(a , Em(b), Figure(#)), P(c), P(d))')
})

test('a wrapper with a language stays, as Span among runs and as Div around blocks', () => {
  const tree = tag(
    'Document',
    tag('P', text('a'), tag('NonStruct', { lang: 'en' }, text('b'))),
    tag('NonStruct', { lang: 'oc' }, tag('P', text('c'))),
  )
  assert.equal(outlineOf(nameUnnamed(tree)), 'Document(P(a, Span[en](b)), Div[oc](P(c)))')
})

test('a list item is a label and a body', () => {
  const tree = tag(
    'L',
    tag('LI', tag('Lbl', shown('1.')), shown('a'), tag('L', tag('LI', tag('Lbl', drawn()), shown('b')))),
  )
  const list = completeLists(tree)
  assert.equal(outlineOf(list), 'L(LI(Lbl(1.), LBody(a, L(LI(Lbl(#), LBody(b))))))')
})

test('a drawn bullet says what it looks like', () => {
  const circles = tag(
    'L',
    { attributes: { List: { ListNumbering: { name: 'Circle' } } } },
    tag('LI', tag('Lbl', drawn())),
  )
  assert.match(
    JSON.stringify(completeLists(circles), (key, value) => (key === 'mark' ? undefined : value)),
    /"actualText":"◦"/,
  )
})

test('the Figure around a figure is a group; the figure says where it is', () => {
  const tree = tag('Figure', tag('Figure', { alt: 'Vue' }, drawn()), tag('Caption', shown('Légende')))
  const figures = completeFigures(tree)
  assert.equal(outlineOf(figures), 'Div(Figure(#), Caption(Légende))')
  const [figure] = figures.kids
  assert.deepEqual(figure?.kind === 'element' && figure.attributes['Layout'], { BBox: [10, 20, 30.46, 40] })
})

const row = (type: string, ...cells: string[]) => tag('TR', ...cells.map((cell) => tag(type, shown(cell))))

test('rows of headers at the top are the head', () => {
  const table = completeTables(
    tag('Table', tag('Caption', shown('T')), row('TH', 'a', 'b'), row('TD', '1', '2')),
  )
  assert.equal(outlineOf(table), 'Table(Caption(T), THead(TR(TH(a), TH(b))), TBody(TR(TD(1), TD(2))))')
  assert.equal(outlineOf(completeTables(tag('Table', row('TD', '1')))), 'Table(TR(TD(1)))')
})

test('a row that is too short is refused; spans count', () => {
  assert.throws(() => completeTables(tag('Table', row('TH', 'a', 'b'), row('TD', '1'))), {
    code: 'irregular-table',
    message: /la ligne 2 d’un tableau a 1 cellule\(s\) au lieu de 2/,
  })
  const wide = tag('TH', { attributes: { Table: { ColSpan: 2 } } }, shown('ab'))
  const tall = tag('TH', { attributes: { Table: { RowSpan: 2 } } }, shown('c'))
  completeTables(tag('Table', tag('TR', tall, wide), row('TD', '1', '2'), row('TD', '3', '4', '5')))
})

test('backgrounds and borders are decoration; figures, bullets and text are not', () => {
  const tree = tag(
    'Document',
    drawn(),
    tag('P', shown('a'), drawn()),
    tag('Figure', tag('Span', drawn())),
    tag('Lbl', drawn()),
  )
  const left = withoutDecoration(tree, findDecoration(tree))
  assert.equal(outlineOf(left), 'Document(P(a), Figure(Span(#)), Lbl(#))')
})

test('an element that held only decoration leaves with it, but for cells', () => {
  const tree = tag('Document', tag('NonStruct', drawn()), tag('TR', tag('TD', drawn())))
  assert.equal(outlineOf(withoutDecoration(tree, findDecoration(tree))), 'Document(TR(TD()))')
})

test('a table’s head printed again on the next pages is decoration', () => {
  const head = tag('TR', tag('TH', shown('Ville', 0), shown('Ville', 1), shown('Ville', 2)))
  const tree = tag('Table', head, tag('TR', tag('TD', shown('a', 0), shown('b', 1))))
  assert.equal(outlineOf(withoutDecoration(tree, findDecoration(tree))), 'Table(TR(TH(Ville)), TR(TD(a, b)))')
})

test('the rule beside a quotation is decoration, and the figure around it a group', () => {
  const tree = tag('Figure', drawn(), tag('BlockQuote', tag('P', shown('a'))), tag('Caption', shown('b')))
  const left = withoutDecoration(tree, findDecoration(tree))
  assert.equal(outlineOf(completeFigures(left)), 'Div(BlockQuote(P(a)), Caption(b))')
})

test('skipped headings, figures without alternative and unknown types are refused', () => {
  const check =
    (...kids: ReturnType<typeof tag>[]) =>
    () =>
      checkStructure(tag('Document', ...kids))
  check(tag('H1'), tag('H2'), tag('H3'), tag('H2'))()
  assert.throws(check(tag('H1', shown('Un')), tag('H3', shown('Trois'))), {
    code: 'skipped-heading',
    message: 'page 1 : le titre « Trois » est de niveau 3 alors qu’il suit un titre de niveau 1',
  })
  assert.throws(check(tag('H2')), { code: 'skipped-heading', message: /aucun titre ne le précède/ })
  assert.throws(check(tag('Figure', drawn(4))), { code: 'figure-without-alt', page: 5 })
  assert.throws(check(tag('Figure', { alt: ' ' }, drawn())), { code: 'figure-without-alt' })
  assert.throws(check(tag('Marquee')), { code: 'unmapped-role', reason: /Marquee/ })
  assert.throws(check(tag('NonStruct')), { code: 'unmapped-role' })
})

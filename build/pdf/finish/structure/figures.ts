/** Figures: the wrapper that Chromium makes of `<figure>`, and the box each figure must state. */
import { type Box, union } from '../geometry.ts'
import { type Element, mapElements, marksIn } from './tree.ts'

/**
 * `<figure>` becomes a Figure without alternative around the real one, a quotation or a table: a group
 * (ISO 14289-1, 7.3). A figure says where it is drawn: BBox (ISO 32000-1, 14.8.5.4.3).
 */
export function completeFigures(root: Element): Element {
  return mapElements(root, (figure) => {
    if (figure.type !== 'Figure' && figure.type !== 'Formula') return figure
    const drawn = figure.kids.some((kid) => kid.kind === 'content')
    if (figure.type === 'Figure' && figure.alt === undefined && !drawn) return { ...figure, type: 'Div' }
    return withBox(figure)
  })
}

function withBox(figure: Element): Element {
  let box: Box | undefined
  let page: number | undefined
  for (const mark of marksIn(figure)) {
    // A box is on one page: that of the figure's first content.
    page ??= mark.stream.page
    if (mark.stream.page === page) box = union(box, mark.box)
  }
  if (!box) return figure
  const layout = { ...figure.attributes.Layout, BBox: box.map((value) => Math.round(value * 100) / 100) }
  return { ...figure, attributes: { ...figure.attributes, Layout: layout } }
}

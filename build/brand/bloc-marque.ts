/**
 * The State's bloc-marque for print, taken from the package's own drawings when a site is built. The DSFR
 * draws Marianne and the motto as backgrounds of `::before` and `::after`, which a PDF's reader never hears
 * of: here both become one figure with an alternative text, around the title, which stays text.
 */
import { packageText } from './package-file.ts'

/** Two pieces of SVG: Marianne on her flag (44 × 16), and the sprite of the motto (252 × 180). */
export type BlocMarqueDrawings = { readonly marianne: string; readonly motto: string }

export async function blocMarqueSvg(): Promise<BlocMarqueDrawings> {
  const css = await packageText('@gouvfr/dsfr', 'dist/component/logo/logo.main.css')
  const before = ruleOf(css, '.fr-logo::before')
  const face = drawingIn(before)
  const [, blue, red] = /linear-gradient\(90deg, (#\w+) 0%, \1 50%, (#\w+) 50%/.exec(before) ?? []
  const motto = drawingIn(ruleOf(css, '.fr-logo::after'))
  if (!face || !blue || !red || !motto) {
    throw new Error('The DSFR package no longer draws the bloc-marque as this module reads it.')
  }
  const flag = `<rect width="22" height="16" fill="${blue}"/><rect x="22" width="22" height="16" fill="${red}"/>`
  // Marianne's profile lies one unit higher than the flag and is two units taller (background-position, -size).
  return { marianne: flag + nested(face, 'x="0" y="-1" width="44" height="18"'), motto: ownIds(motto) }
}

function ruleOf(css: string, selector: string): string {
  const at = css.indexOf(`${selector} {`)
  return at < 0 ? '' : css.slice(at, css.indexOf('}\n', at))
}

function drawingIn(rule: string): string | undefined {
  const data = /url\("data:image\/svg\+xml;charset=utf8,([^"]*)"\)/.exec(rule)?.[1]
  return data && decodeURIComponent(data).replaceAll("'", '"')
}

const nested = (svg: string, attributes: string) =>
  svg.replace(/<svg\b[^>]*?(viewBox="[^"]*")[^>]*>/, `<svg ${attributes} $1>`)

/** The sprite's ids are single letters, as a heading of the text may be. */
const ownIds = (svg: string) => svg.replace(/\b(id="|href="#)(\w+)"/g, '$1bloc-marque-$2"')

/** Units of the drawing: one sixteenth of the DSFR's rem, the face of the title being 16.8 units high. */
const TITLE_LINE = 16.8 * 1.0317460317
const GAP = 16 / 3
const MARIANNE = { width: 44, height: 16 }
/** The light version of the motto: the upper left quarter of the sprite. */
const MOTTO = { width: 42, height: 30 }

/**
 * One figure for Marianne and the motto, with room for a title of `lines` lines between them. `alt` is its
 * alternative text. Sizes are in `em` of the title's face.
 */
export function blocMarqueFigure(
  { marianne, motto }: BlocMarqueDrawings,
  lines: number,
  alt: string,
): string {
  const titleHeight = lines * TITLE_LINE
  const mottoTop = MARIANNE.height + GAP + titleHeight + GAP
  const height = mottoTop + MOTTO.height
  const em = (units: number) => `${(units / 16.8).toFixed(4)}em`
  // The sprite is drawn at 84 × 60; the nested element shows its upper left quarter alone.
  const quarter = `<svg x="0" y="${mottoTop.toFixed(3)}" width="${MOTTO.width}" height="${MOTTO.height}" viewBox="0 0 42 30">${nested(motto, 'x="0" y="0" width="84" height="60"')}</svg>`
  return `<svg class="bloc-marque-figure" role="img" aria-label="${alt}" xmlns="http://www.w3.org/2000/svg" viewBox="0 -1 ${MARIANNE.width} ${(height + 1).toFixed(3)}" style="width:${em(MARIANNE.width)};height:${em(height + 1)}">${marianne}${quarter}</svg>`
}

/** `templates/site.yaml`: what belongs to no institution in particular. */
import { join } from 'node:path'
import { z } from 'zod'
import type { Brand, Diagnostic, Institution, Site } from '../types.ts'
import { bySlug, date, email, language, line, prose, read, readWebAddress, reference } from './fields.ts'
import { at, type Parsed, type Place } from './problem.ts'
import { type RegisterFile, readRegisterFile } from './register.ts'

export const siteSchema = z.strictObject({
  baseUrl: read(readBaseUrl).describe('Adresse du site, sans barre oblique à la fin.'),
  title: line().describe('Nom du site.'),
  description: line().describe('Le site en une phrase.'),
  lang: language().default('fr').describe('Langue des pages communes.'),
  publisher: reference().describe('Institution qui édite le site.'),
  themes: bySlug(line()).describe('Thèmes : un nom court pour l’adresse, puis le nom en clair.'),
  accessibility: z
    .strictObject({
      level: z
        .enum(['none', 'partial', 'full'])
        .default('none')
        .describe('Conformité au RGAA : none, partial ou full.'),
      audit: prose().exactOptional().describe('Qui a audité le site, quand, et avec quel résultat.'),
      date: date().exactOptional().describe('Date de la déclaration.'),
      contact: email().exactOptional().describe('Adresse à laquelle signaler un défaut.'),
    })
    .default({ level: 'none' })
    .describe('Déclaration d’accessibilité.'),
  electoralReserve: z
    .array(
      z.strictObject({
        from: date().describe('Premier jour.'),
        until: date().describe('Dernier jour.'),
        scope: line().describe('Élection concernée.'),
        institutions: z
          .array(reference())
          .exactOptional()
          .describe('Celles qu’elle oblige ; toutes si rien n’est dit.'),
      }),
    )
    .default([])
    .describe('Périodes de réserve électorale.'),
  legalNotice: z.array(line()).default([]).describe('Mentions légales, une ligne par élément.'),
})

/** Reads `site.yaml` of `templatesDir`. */
export function readSite(templatesDir: string, root: string): Promise<RegisterFile<Site>> {
  return readRegisterFile(join(templatesDir, 'site.yaml'), root, siteSchema)
}

/** An http(s) address without query, kept without a final slash. */
function readBaseUrl(text: string): Parsed<string> {
  const address = readWebAddress(text)
  if ('problem' in address) return address
  const url = new URL(text)
  if (url.search === '' && url.hash === '') return { value: url.href.replace(/\/+$/, '') }
  return {
    problem: {
      rule: 'frontmatter/web-address',
      message: `« ${text} » : l’adresse du site ne contient ni « ? » ni « # ».`,
      fix: `Écrivez : ${url.origin}${url.pathname}`,
    },
  }
}

/** Whether the State's brand may be shown at this address: its terms reserve it to `.gouv.fr`. */
export function isStateAddress(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.replace(/\.$/, '')
  return host.endsWith('.gouv.fr') || host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

/** The error of a site that would show the State's brand outside `.gouv.fr`, where an institution wears it. */
export function stateBrandOutside(
  baseUrl: string,
  institutions: Iterable<Institution>,
  brands: ReadonlyMap<string, Brand>,
  file: string,
  place: () => Place = () => ({}),
): Diagnostic | undefined {
  if (isStateAddress(baseUrl)) return undefined
  const wearer = [...institutions].find(({ brand }) => brands.get(brand)?.state)
  if (!wearer) return undefined
  return at(file, place(), {
    rule: 'site/state-brand',
    message: `« ${baseUrl} » n’est pas une adresse en .gouv.fr : la marque de l’État, que porte « ${wearer.id} », ne peut y paraître.`,
    why: 'Les conditions d’utilisation du système de design de l’État la réservent aux sites de l’État.',
    fix: 'Donnez une adresse en .gouv.fr, ou retirez les institutions de l’État de templates/institutions.',
  })
}

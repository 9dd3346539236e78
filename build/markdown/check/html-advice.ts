/** The HTML tags that a writer may use, and what to write instead of the others. */

type Allowed = { readonly attributes: readonly string[]; readonly required?: string }

/** Inline tags for what Markdown cannot say. */
export const ALLOWED_TAGS: Readonly<Record<string, Allowed>> = {
  abbr: { attributes: ['title'] },
  br: { attributes: [] },
  cite: { attributes: ['lang'] },
  em: { attributes: ['lang'], required: 'lang' },
  q: { attributes: ['lang'] },
  span: { attributes: ['lang'], required: 'lang' },
  sub: { attributes: [] },
  sup: { attributes: [] },
}

export function isAllowed(name: string): boolean {
  return Object.hasOwn(ALLOWED_TAGS, name)
}

const ADVICE: readonly (readonly [names: string, advice: string])[] = [
  ['b strong', 'Écrivez « **texte** » pour le gras.'],
  ['i dfn var', 'Écrivez « *texte* » pour l’italique, ou <em lang="en">texte</em> pour des mots étrangers.'],
  ['em span', 'Écrivez « *texte* » pour l’italique, ou <em lang="en">texte</em> pour des mots étrangers.'],
  ['u ins mark', 'Ne soulignez pas (on croirait un lien) : écrivez « **texte** » pour le gras.'],
  ['s del strike', 'Écrivez « ~~texte~~ » pour barrer.'],
  ['a', 'Écrivez « [texte](adresse) » pour un lien.'],
  ['img picture figure figcaption', 'Écrivez « ![ce qu’on voit](photo.jpg "légende") » pour une image.'],
  [
    'table thead tbody tfoot tr td th caption',
    'Écrivez le tableau en Markdown : une ligne « | colonne | colonne | », puis « | --- | --- | ».',
  ],
  ['h1 h2 h3 h4 h5 h6', 'Écrivez « ## Intertitre ».'],
  ['ul ol li', 'Écrivez chaque point sur une ligne qui commence par « - » ou « 1. ».'],
  ['p', 'Laissez une ligne vide entre deux paragraphes.'],
  ['hr', 'Écrivez « --- » seul sur une ligne.'],
  [
    'div section aside article header footer main details summary',
    'Écrivez « :::encadre », le texte, puis « ::: » pour un encadré.',
  ],
  ['blockquote', 'Écrivez « > » au début de chaque ligne d’une citation.'],
  ['code pre kbd samp tt', 'Écrivez le texte entre accents graves : « `texte` ».'],
  ['center font style big small', 'Supprimez-la : l’apparence est celle de la charte.'],
  ['iframe video audio object embed', 'Écrivez un lien vers la page où se trouve le document.'],
  ['script link meta base form input button', 'Supprimez-la : une page n’exécute rien.'],
]

export function adviceFor(name: string): string {
  const found = ADVICE.find(([names]) => names.split(' ').includes(name))
  return found?.[1] ?? 'Écrivez le texte sans la balise ; pour le signe « < » lui-même, écrivez « &lt; ».'
}

/** Texts made of all that Markdown has, glued in any order: more telling than random letters. */
import fc from 'fast-check'

const words = (text: string) => fc.constantFrom(...text.split('§'))

const inline = fc.oneof(
  words(
    'mot§l\'été§L’État§**gras**§*ital*§_ital_§**gras *i* b**§`code`§``c`c``§[lien](https://x.fr)§[lien](/a "t")§[ref]§[ref][def]§[def]§![img](a.jpg "légende")§![alt][def]§https://x.fr/a?b=c§www.exemple.fr§a@b.fr§<https://x.fr>§<a@b.fr>§[^1]§[^a]§[^zz]§&amp;§&eacute;§&#91;§\\*§\\[§~~barré~~§~ 5 km§<em lang="en">x</em>§<br>§<sup>e</sup>§<b>g</b>§<!-- c -->',
  ),
  words(
    ' §  §\u00A0§\u202F§\t§!§?§;§:§«§»§"§\'§.§…§,§-§--§–§—§(§)§[§]§|§%§€§°§*§_§**§`§<§>§&§#§+§=§^§:x§::x[y]§:::§$§@§é§œ§中§😀§e\u0301§\u200B§ſ',
  ),
  words(
    'vendredi 20 décembre§14 h 75§1er mars§124 000§n° 4§M. Dupont§12 %§11/10/2011§etc...§doi:10.1§tel:05§x.fr',
  ),
)
const phrase = fc
  .tuple(fc.array(inline, { minLength: 1, maxLength: 8 }), fc.constantFrom(' ', ' ', ' ', ''))
  .map(([pieces, glue]) => pieces.join(glue))

const OPENINGS =
  '§§§§# §## §#### §- §* §1. §3) §- [ ] §> §> — §>> §[^1]: §[^a]: §[def]: /url §:::encadre§    §  §\t§- **350** '
const BARE =
  '§§§§---§***§===§```§```js§| --- | :-: |§| a | b |§a | b§|---|§--- | ---§:-- | --:§:::§::::§:::encadre§:::citation[X]§:::chiffres§:::evenement§[def]: https://x.fr§[ref]: <a b> "t"§[^1]: note§[^a]:§    suite§<div>§</div>§<!-- c§-->§<script>§</script>§- §-§1.§>§>  §  - x§    - y§- t'
const line = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(words(OPENINGS), phrase).map(([opening, text]) => `${opening}${text}`) },
  words(BARE),
)

export const documents = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'))

/** As a press office writes: nothing of what sends a text to the slower parser, or little. */
const tamePhrase = fc
  .array(
    words(
      'mot§l’été§des élus§**gras**§*italique*§**350** acteurs§`code`§[le site](https://x.fr/a_b?c=d)§[note](/2024/12/x/)§[def]§![Vue](a.jpg "légende")§https://x.fr/a?b=c§a.b@x.fr§note[^1]§suite[^a]§R&D§5 < 6§4<sup>e</sup>§<br>§« cité »§"cité"§:§;§!§— soit§12 %§1 250 000 €§14 h 30§|§(entre)§[x]§+33§# mot§1. un§m²§œuvre§😀',
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((pieces) => pieces.join(' '))
const tameLine = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(words('§§§## §### §- §- §* §1. §2. §> §> — §  §   '), tamePhrase, words('§§§  §\\§.§ :'))
      .map((parts) => parts.join('')),
  },
  words('§§§§---§===§```§| a | b |§| --- | :-: |§| 1 | **2** |§- a§  - b§    suite§>§:::encadre§:::'),
  tamePhrase.map((text) => `\n[^1]: Voir ${text}\n`),
  words('\n[def]: https://x.fr "titre"\n§\n[^a]: Note.\n\n    Suite.\n'),
)
export const tameDocuments = fc
  .array(tameLine, { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join('\n'))

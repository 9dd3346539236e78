/** Everything that a text may not hold: the place in the file (it begins at line 10) and the exact words. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { stringifyBody } from '../../build/markdown/stringify.ts'
import { parse } from './shown.ts'

/** `10:3+4 rule: message`, one a problem. */
function problems(markdown: string): string[] {
  return parse(markdown).diagnostics.map(({ line, column, length, rule, message }) => {
    const place = [
      line,
      column === undefined ? '' : `:${column}`,
      length === undefined ? '' : `+${length}`,
    ].join('')
    return `${place} ${rule.replace('markdown/', '')}: ${message}`
  })
}

const REFUSED: Readonly<Record<string, readonly (readonly [markdown: string, ...problems: string[]])[]>> = {
  'raw HTML': [
    ['Un <u>mot</u> souligné', '10:4+3 html-refused: La balise HTML <u> n’est pas admise.'],
    ['\n\n<div class="x">\na\n</div>', '12:1+4 html-refused: La balise HTML <div> n’est pas admise.'],
    ['<script>alert(1)</script>', '10:1+7 html-refused: La balise HTML <script> n’est pas admise.'],
    ['<table><tr><td>a</td></tr></table>', '10:1+6 html-refused: La balise HTML <table> n’est pas admise.'],
    [
      'a <b>x</b> <constructor>',
      '10:3+3 html-refused: La balise HTML <b> n’est pas admise.',
      '10:12+13 html-refused: La balise HTML <constructor> n’est pas admise.',
    ],
    ['fin</u>', '10:4+4 html-refused: La balise HTML <u> n’est pas admise.'],
    ['Un <!-- à revoir --> mot', '10:4+17 html-refused: Un commentaire HTML n’est pas admis dans le texte.'],
    ['<!--\na\n-->', '10:1 html-refused: Un commentaire HTML n’est pas admis dans le texte.'],
    ['Un <?php echo 1 ?> mot', '10:4+15 html-refused: Une instruction HTML n’est pas admise dans le texte.'],
    ['<em>x</em> y', '10:1+4 html-refused: La balise <em> n’est admise qu’avec une langue : <em lang="en">.'],
    [
      '<sup onclick="a()">x</sup> y',
      '10:1+19 html-attribute: L’attribut « onclick » n’est pas admis dans <sup>.',
    ],
    [
      '<em lang="en" style="color:red">x</em> y',
      '10:1+32 html-attribute: L’attribut « style » n’est pas admis dans <em>.',
    ],
    ['a <em lang="anglais !">x</em>', '10:3+21 html-lang: « anglais ! » n’est pas un code de langue.'],
    ['a <sup>x', '10:3+5 html-unbalanced: La balise <sup> n’est pas fermée là où elle est ouverte.'],
    ['a </sup>', '10:3+6 html-unbalanced: La balise </sup> ne ferme aucune balise <sup> ouverte ici.'],
    [
      'a <sup>**b</sup>**',
      '10:3+5 html-unbalanced: La balise <sup> n’est pas fermée là où elle est ouverte.',
      '10:11+6 html-unbalanced: La balise </sup> ne ferme aucune balise <sup> ouverte ici.',
    ],
    ['<br>\nfin', '10:1+3 html-block: La balise <br> est seule sur sa ligne.'],
  ],
  directives: [
    [
      ':::encadré\nx\n:::',
      '10:1+10 directive-unknown: « :::encadré » n’est pas un bloc connu. Vouliez-vous dire « :::encadre » ?',
    ],
    [':::zzz\nx\n:::', '10:1+6 directive-unknown: « :::zzz » n’est pas un bloc connu.'],
    [
      'a\n\n:::encadre[T]\nx',
      '12:1+13 directive-unclosed: Le bloc « :::encadre » ouvert à la ligne 12 n’est pas fermé.',
    ],
    [
      ':::encadre{.rouge}\nx\n:::',
      '10:1+18 directive-attributes: Le bloc « :::encadre » ne prend pas d’attributs entre accolades.',
    ],
    [
      '::: encadre\nx\n:::',
      '10:1+11 directive-malformed: Ligne 10 : « ::: encadre » n’ouvre pas de bloc et serait imprimé tel quel.',
      '12:1+3 directive-stray: Ligne 12 : « ::: » ne ferme aucun bloc.',
    ],
    [
      'a\n\n::encadre',
      '12:1+9 directive-malformed: Ligne 12 : « ::encadre » n’ouvre pas de bloc et serait imprimé tel quel.',
    ],
    [
      ':::encadre Mon titre\n',
      '10:1+20 directive-malformed: Ligne 10 : « :::encadre Mon titre » n’ouvre pas de bloc et serait imprimé tel quel.',
    ],
    [
      ':::chiffres\n- 350 acteurs\n:::',
      '11:1+13 figures-item: Ligne 11 : un chiffre clé commence par le chiffre en gras, suivi de ce qu’il compte.',
    ],
    [
      ':::chiffres\nTexte\n:::',
      '11:1+5 figures-item: Le bloc « :::chiffres » contient une liste, et rien d’autre.',
    ],
    [
      ':::evenement\nTexte\n:::',
      '10:1+12 directive-slot: Le bloc « :::evenement » doit rester vide : le frontmatter le remplit.',
    ],
    [
      '::::encadre\n:::evenement\n:::\n::::',
      '11:1+12 directive-slot: Le bloc « :::evenement » ne peut pas être dans un autre bloc.',
    ],
    [
      ':::evenement\n:::\n\n:::evenement\n:::',
      '13:1+12 directive-slot: Le bloc « :::evenement » est déjà plus haut dans le texte.',
    ],
  ],
  headings: [
    [
      '# Titre',
      '10:1+7 heading-level-1: Ligne 10 : un intertitre ne peut pas être de niveau 1, le titre est dans le frontmatter.',
    ],
    [
      'Titre\n===',
      '10:1 heading-level-1: Ligne 10 : un intertitre ne peut pas être de niveau 1, le titre est dans le frontmatter.',
    ],
    [
      '## A\n\n#### B',
      '12:1+6 heading-skipped: Ligne 12 : cet intertitre est de niveau 4, celui d’avant de niveau 2.',
    ],
    [
      '### B',
      '10:1+5 heading-skipped: Ligne 10 : cet intertitre est de niveau 3, celui d’avant de niveau 1.',
    ],
    ['##', '10:1+2 heading-empty: Ligne 10 : cet intertitre est vide.'],
  ],
  'images and links': [
    ['![](a.jpg)', '10:1+10 image-without-alt: L’image « a.jpg » n’a pas de texte de remplacement.'],
    [
      '![x](data:image/png;base64,AA)',
      '10:1+30 image-address: Une image ne peut pas venir d’une adresse « data: ».',
    ],
    ['[](http://x.fr)', '10:1+15 link-empty: Le lien vers « http://x.fr » n’a pas de texte.'],
    ['[x]()', '10:1+5 link-address: Ce lien n’a pas d’adresse.'],
    [
      '[x](javascript:alert(1))',
      '10:1+24 link-scheme: Un lien ne peut pas avoir une adresse en « javascript: ».',
    ],
    [
      '[x](java&#10;script:alert(1))',
      '10:1+29 link-scheme: Un lien ne peut pas avoir une adresse en « javascript: ».',
    ],
    [
      '[x][r]\n\n[r]: vbscript:x',
      '10:1+6 link-scheme: Un lien ne peut pas avoir une adresse en « vbscript: ».',
    ],
    ['[x](HTTPS://x.fr)', '10:1+17 link-scheme: Un lien ne peut pas avoir une adresse en « HTTPS: ».'],
  ],
  notes: [
    ['Mot[^1] seul', '10:4+4 footnote-undefined: La note « [^1] » est appelée mais n’est pas écrite.'],
    ['[^1]: Note', '10:1+10 footnote-unused: La note « [^1] » n’est appelée nulle part.'],
    [
      'a[^1]\n\n[^1]: Note\n\n[^1]: Autre',
      '14:1+11 footnote-duplicate: La note « [^1] » est écrite deux fois.',
    ],
  ],
  'tables and lists': [
    [
      '| a |\n|---|\n| b | c |',
      '12:1+9 table-row-too-long: Cette ligne du tableau a 2 cellules, l’en-tête n’en a que 1.',
    ],
    ['- [ ] appeler', '10:1+13 task-list: Une case à cocher n’a pas sa place dans un texte publié.'],
  ],
  depth: [
    [`a\n\n${'>'.repeat(101)} x`, '12 too-deep: Le texte est imbriqué sur plus de 100 niveaux.'],
    [
      `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`,
      '10 too-deep: Le texte est imbriqué sur plus de 100 niveaux.',
    ],
  ],
}

for (const [what, cases] of Object.entries(REFUSED)) {
  for (const [markdown, ...expected] of cases) {
    test(`${what}: ${JSON.stringify(markdown.slice(0, 60))}`, () =>
      assert.deepEqual(problems(markdown), expected))
  }
}

test('nesting by indentation is refused too, whatever its depth', () => {
  const list = Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')
  assert.match(problems(list).join(), /too-deep/)
})

test('a message says why it matters and what to write instead', () => {
  const [problem] = parse('Un <u>mot</u>').diagnostics
  assert.deepEqual(problem, {
    rule: 'markdown/html-refused',
    severity: 'error',
    file: 'releases/2024/essai.md',
    line: 10,
    column: 4,
    length: 3,
    message: 'La balise HTML <u> n’est pas admise.',
    why: 'Le texte doit se lire aussi dans le PDF, les flux et les lecteurs d’écran.',
    fix: 'Ne soulignez pas (on croirait un lien) : écrivez « **texte** » pour le gras.',
  })
  assert.equal(
    parse('::: encadré Mon titre').diagnostics[0]?.fix,
    'Écrivez « :::encadre[Mon titre] » : trois deux-points, le nom sans espace, le titre entre crochets.',
  )
  assert.equal(parse('#### B').diagnostics[0]?.fix, 'Commencez la ligne par « ## » au lieu de « #### ».')
})

test('problems come in the order of the file', () => {
  const lines = parse('[^9]\n\n# A\n\n<u>x</u>\n\n![](a)').diagnostics.map(({ line }) => line)
  assert.deepEqual(lines, [10, 12, 14, 16])
})

test('what is refused is not in the tree either', () => {
  const html = stringifyBody(
    parse(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<a href="javascript:x" onclick="y">z</a> [a](javascript:x) <svg onload=x></svg>',
    ).body.tree,
  )
  assert.doesNotMatch(html, /script|alert|onerror|onclick|svg/)
})

/** French typography of plain text, rule by rule: what is written, what is set. `␣` is U+00A0, `‧` is U+202F. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { typesetText } from '../../../build/markdown/typeset.ts'
import { FRENCH_RULES } from '../../../build/markdown/typography/rules.ts'
import { shown } from '../shown.ts'

type Examples = {
  readonly set: readonly (readonly [written: string, set: string])[]
  readonly left: readonly string[]
}

const SPECIFICATION: Readonly<Record<string, Examples>> = {
  'et-cetera': {
    set: [
      ['agglomération, région, etc...', 'agglomération, région, etc.'],
      ['élus, etc…', 'élus, etc.'],
    ],
    left: ['élus, etc. Puis', 'fetc…'],
  },
  'points-de-suspension': {
    set: [
      ['département, région...', 'département, région…'],
      ['[...]', '[…]'],
    ],
    left: ['déjà…', 'suite....', 'a..b'],
  },
  apostrophe: {
    set: [
      ["l'État d'Occitanie", 'l’État d’Occitanie'],
      ["France Rénov'", 'France Rénov’'],
      ["aujourd'hui l'11e", 'aujourd’hui l’11e'],
    ],
    left: ['l’État', "45° 12'", "rock 'n"],
  },
  'guillemets-simples': {
    set: [
      ["les 'anciens' et l'ami", 'les ‘anciens’ et l’ami'],
      ["('l'avenir')", '(‘l’avenir’)'],
    ],
    left: ["en '68"],
  },
  guillemets: {
    set: [
      ['le séminaire "Politiques locales"', 'le séminaire «␣Politiques locales␣»'],
      ['"un "deux" trois"', '«␣un “deux” trois␣»'],
      ['« un "deux" trois »', '«␣un “deux” trois␣»'],
      ['l\'"État"', 'l’«␣État␣»'],
      ['("mot")', '(«␣mot␣»)'],
      ['" mot "', '«␣mot␣»'],
      ['"mot".', '«␣mot␣».'],
    ],
    left: ['un écran de 24"', 'une " seule', '“mot”'],
  },
  tiret: { set: [['oui -- dit-il -- non', 'oui – dit-il – non']], left: ['a - b', 'a--b', '—', '- point'] },
  'espace-guillemet-ouvrant': {
    set: [
      ['« mot', '«␣mot'],
      ['«mot', '«␣mot'],
    ],
    left: ['«␣mot', '«'],
  },
  'espace-guillemet-fermant': {
    set: [
      ['mot »', 'mot␣»'],
      ['mot»', 'mot␣»'],
      ['mot‧»', 'mot␣»'],
    ],
    left: ['mot␣»', '»'],
  },
  'espace-ponctuation-haute': {
    set: [
      ['un ; deux ! trois ?', 'un‧; deux‧! trois‧?'],
      ['un; deux! trois?', 'un‧; deux‧! trois‧?'],
      ['un␣; deux', 'un‧; deux'],
      ['Quoi ?!', 'Quoi‧?!'],
      ['Quoi?!', 'Quoi‧?!'],
      ['« Quoi? »', '«␣Quoi‧?␣»'],
      ['(vrai!)', '(vrai‧!)'],
      ['Ah…!', 'Ah…‧!'],
    ],
    left: ['(?)', 'a;b', 'a != b', 'page?id=3', '!important', 'bravo;)'],
  },
  'espace-deux-points': {
    set: [
      ['les enjeux : ceci', 'les enjeux␣: ceci'],
      ['Contact: Marion', 'Contact␣: Marion'],
      ['Tél:', 'Tél␣:'],
    ],
    left: ['8:30', 'Objet:Réunion', 'a::b', 'a :: b', 'std::vector'],
  },
  telephone: {
    set: [
      ['05 34 45 34 45', '05␣34␣45␣34␣45'],
      ['+33 5 34 45 34 45', '+33␣5␣34␣45␣34␣45'],
      ['0 800 123 456', '0␣800␣123␣456'],
      ['0800 12 34 56', '0800␣12␣34␣56'],
    ],
    left: ['05.34.45.34.45', '05 34 45', '3939'],
  },
  milliers: {
    set: [
      ['124 000 logements', '124‧000 logements'],
      ['1 800 collaborateurs', '1‧800 collaborateurs'],
      ['1 234 567 habitants', '1‧234‧567 habitants'],
      ['entre 10 000 et 20 000', 'entre 10‧000 et 20‧000'],
    ],
    left: [
      'en 2024 350 acteurs',
      '2024',
      '31670 Labège',
      '124000',
      'SIREN 362 521 879',
      'SIRET 362 521 879 00034',
      '12 34 56',
      '5 12 000',
      'lot A1 200',
    ],
  },
  'espace-signe': {
    set: [
      ['(+ 50 habitants)', '(+␣50 habitants)'],
      ['± 2 mairies', '±␣2 mairies'],
    ],
    left: ['C++ 11', 'a + 2', 'de − 3', '- 3', 'bac+ 5', '1 +2'],
  },
  heure: {
    set: [
      ['de 8h30 à 16h30', 'de 8␣h␣30 à 16␣h␣30'],
      ['16h', '16␣h'],
      ['14h00', '14␣h␣00'],
      ['14 h 00', '14␣h␣00'],
      ['8h-12h', '8␣h-12␣h'],
    ],
    left: ['8:30', '25h30', '8h75', 'a8h30', '16H30'],
  },
  'espace-pourcent-euro': {
    set: [
      ['10%', '10␣%'],
      ['11,5 %', '11,5␣%'],
      ['10€', '10␣€'],
      ['1 000 €', '1‧000␣€'],
      ['5 $', '5␣$'],
    ],
    left: ['10%20', '%', '€', 'a%'],
  },
  'espace-unite': {
    set: [
      ['120m²', '120␣m²'],
      ['120 m²', '120␣m²'],
      ['10 km', '10␣km'],
      ['10km', '10␣km'],
      ['5 M€', '5␣M€'],
      ['3,5 ha', '3,5␣ha'],
      ['20°C', '20␣°C'],
      ['5 m', '5␣m'],
      ['2 h', '2␣h'],
      ['12 millions d’euros', '12␣millions d’euros'],
    ],
    left: ['4G', '3D', '2L', '5 mots', '10 kmx', 'A5km', '20°'],
  },
  date: {
    set: [
      ['le 20 décembre 2024', 'le 20␣décembre 2024'],
      ['21 Mars 2017', '21␣Mars 2017'],
      ['1er janvier', '1er␣janvier'],
    ],
    left: ['décembre 2024', '2024 mars', '20 marsouins'],
  },
  numero: {
    set: [
      ['n°4', 'n°␣4'],
      ['N° 12', 'N°␣12'],
      ['nos 4 et 5', 'nos␣4 et 5'],
    ],
    left: ['numéro 4', '12°4', 'n° rouge'],
  },
  civilite: {
    set: [
      ['M. Durand', 'M.␣Durand'],
      ['Mme Allal', 'Mme␣Allal'],
      ['MM. Durand et Petit', 'MM.␣Durand et Petit'],
      ['Dr Petit', 'Dr␣Petit'],
      ['Mgr Petit', 'Mgr␣Petit'],
    ],
    left: ['Mr Durand', 'Mme la préfète', 'FM. Durand'],
  },
  renvoi: {
    set: [
      ['art. 12', 'art.␣12'],
      ['art. L. 302', 'art.␣L. 302'],
      ['p. 4', 'p.␣4'],
      ['chap. III', 'chap.␣III'],
    ],
    left: ['fin. 12', 'art. suivant'],
  },
  ordinaux: {
    set: [
      ['1ère, 1ères, 1ere', '1re, 1res, 1re'],
      ['2ème, 2èmes, 4eme, 3ième, 5è', '2e, 2es, 4e, 3e, 5e'],
      ['2nd, 2nde, 2ndes', '2d, 2de, 2des'],
      ['XIXème siècle', 'XIXe siècle'],
    ],
    left: ['1er', '4e', 'XXe', 'Ier', 'Le, De, Me, Ce, Vers', 'A4e', '2emea', '3,4ème', 'Xavier'],
  },
}

test('each rule has its examples', () => {
  assert.deepEqual(FRENCH_RULES.map(({ id }) => id).toSorted(), Object.keys(SPECIFICATION).toSorted())
})

for (const [id, { set, left }] of Object.entries(SPECIFICATION)) {
  const hide = (text: string) => text.replaceAll('␣', '\u00A0').replaceAll('‧', '\u202F')
  test(`${id}: sets`, () => {
    for (const [written, expected] of set)
      assert.equal(shown(typesetText(hide(written), 'fr')), expected, written)
  })
  test(`${id}: leaves`, () => {
    for (const text of left) assert.equal(shown(typesetText(hide(text), 'fr')), text)
  })
}

test('addresses are never read', () => {
  const texts = [
    'https://x.fr/index.php?r=survey_index&sid=834787&lang=fr',
    'service-presse@occitanie.gouv.fr',
    'www.occitanie.fr/2emes-assises!suite',
    '2emes-assises-regionales.html',
    'plan_1er.pdf',
    "l'annexe 2eme-plan.pdf".replace("'", '’'),
    'mailto:a;b@c.fr',
  ]
  for (const text of texts) assert.equal(typesetText(text, 'fr'), text)
})

test('punctuation after an address is the sentence’s', () => {
  assert.equal(
    shown(typesetText('Voir https://x.fr! Puis a@b.fr; fin', 'fr')),
    'Voir https://x.fr‧! Puis a@b.fr‧; fin',
  )
})

test('other languages are left as they are', () => {
  for (const lang of ['en', 'oc', 'ca', 'es', 'frp']) {
    assert.equal(typesetText(`"Don't!" 1 000 4eme`, lang), `"Don't!" 1 000 4eme`)
  }
  assert.equal(typesetText("l'été", 'fr-FR'), 'l’été')
})

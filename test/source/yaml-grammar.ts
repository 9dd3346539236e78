/** Frontmatter made of what YAML has: as press offices write it, and glued in any order. */
import fc from 'fast-check'

const words = (text: string) => fc.constantFrom(...text.split('§'))

const keys = words(
  'id§title§summary§date§place§themes§contacts§event§name§phones§email§archive§source§notes§status§"quoted"§\'single\'§clé§2024§true§null§~§__proto__§<<§a-b§a b§é§0§- x§a:b§constructor',
)
const scalar = words(
  [
    '',
    'mot',
    "Deuxièmes assises régionales : l'État",
    'Deuxièmes assises: suite',
    'Assises\u00A0: suite',
    '"Assises : « suite »"',
    "'l''État'",
    '\'dit "oui"\'',
    '"dit \\"oui\\""',
    '"\\u00e9\\t\\n\\x41\\/\\_"',
    '"bad \\q"',
    '2024-12-20',
    '2024-12-20T11:00',
    '2024-12-20T11:00:00+01:00',
    '0534453445',
    '05 34 45 34 45',
    '+33 5 34',
    '1e3',
    '0x1F',
    '0o17',
    '-1.5',
    '.inf',
    '.nan',
    '1_000',
    '12:30:45',
    'true',
    'True',
    'FALSE',
    'yes',
    'no',
    'on',
    'oui',
    'y',
    'null',
    'Null',
    '~',
    '""',
    "''",
    'Rénov’',
    'e\u0301tat',
    '中文 😀',
    '# commentaire',
    'mot # commentaire',
    'mot #mot',
    'mot#mot',
    '#mot',
    '&a x',
    '*a',
    '!!str 12',
    '! x',
    'R & D',
    'Venez !',
    'Venez ?',
    '? x',
    '?x',
    '-x',
    '- x',
    ': x',
    ':x',
    'a:b',
    'http://x.fr/a?b=c#d',
    'a@b.fr',
    '@x',
    '`x`',
    '%x',
    '100 %',
    '[a, b]',
    '[]',
    '{}',
    '[ a , "b, c", \'d\' ]',
    '[a, [b, c], {d: e}]',
    '[a: b, c]',
    '[a b: c]',
    '{a: b, c: d}',
    '{a: b, "c":d}',
    '{a, b: }',
    '{a: [b, c], d: {e: f}}',
    '[a, , b]',
    '[a, b,]',
    '[,]',
    '[a',
    'a]',
    'a, b',
    'a [b]',
    'a {b}',
    '{a:b}',
    '[a:b, :c, d:]',
    '[2024-12-20, 12, true, null, ~, ]',
    '["a": b]',
    '[? a]',
    '["a" "b"]',
    '"a" b',
    "'a' b",
    '"a',
    "'a",
    '"a"#b',
    '"a" #b',
    '"a" # b',
    '[a]#b',
    '[a] # b',
    'x: y',
    '"x": y',
    'x:',
    '"  espaces  "',
    'mot   mot',
    '…',
    '...',
    '---',
    '--- x',
    '|',
    '>',
    '=',
    '<<',
    '\\n',
    '«\u00A0cité\u00A0»',
    '\u200B',
    'a\u2028b',
    '\u0085',
    '\ufeff',
  ].join('§'),
)
const after = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  words(' §  §\t§ # note§ #note§#note§ "x"§ :§:§,'),
)
const indents = words('§  §    § §   §\t§      ')

const bare = words(
  [
    '',
    '  ',
    ' ',
    '\t',
    '# rien',
    '  # rien',
    '#rien',
    '##',
    '  suite de la ligne',
    '  suite: x',
    'suite',
    '    suite # note',
    '  - un',
    '- un',
    '-',
    '  -',
    '- - un',
    '-  un',
    '-un',
    '- a: b',
    '  c: d',
    '  "suite"',
    "  'suite",
    '  "',
    "  '",
    '  ]',
    ']',
    '}',
    '  a, b]',
    '  a: b}',
    '[a,',
    'a: [b,',
    'a: {b: c,',
    'a: "b',
    "a: 'b",
    '? a',
    ': b',
    '? - a',
    '%YAML 1.2',
    '...',
    '---',
    'a: >-',
    'a: |',
    'b: >+',
    '- |-',
    '- >',
    '  texte\n\n  texte',
    '    plus loin',
    '  \n  texte',
    'a: |2',
    'a: >1-',
    'a: |x',
    'a: > # note',
    'a: | #note',
    'a: |  ',
  ].join('§'),
)

const block = fc
  .tuple(
    words('>-§>§|§|-§>+§|+§>2§|1-§> # note'),
    fc.array(
      words(
        '  Texte d’abord.§  suite: x§    plus loin§§  # pas une note§  - tiret§      §  l\'État "dit"§ mal§\ttab§  [x§  &a §  fin  ',
      ),
      {
        maxLength: 4,
      },
    ),
  )
  .map(([header, lines]) => [header, ...lines].join('\n'))

const entry = fc
  .tuple(keys, fc.oneof({ weight: 6, arbitrary: scalar }, block), after)
  .map(([key, value, end]) => `${key}: ${value}${end}`)
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(indents, words('§§§- '), entry).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(indents, keys).map(([indent, key]) => `${indent}${key}:`) },
  { weight: 2, arbitrary: fc.tuple(indents, scalar, after).map(([i, value, end]) => `${i}- ${value}${end}`) },
  { weight: 1, arbitrary: fc.tuple(indents, scalar).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: bare },
)

export const oddFrontmatters = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'))

/** Keys in order, values of one's own; now and then one of the odd ones. */
const tameScalar = fc.oneof(
  {
    weight: 12,
    arbitrary: words(
      'mot§Deuxièmes assises régionales : l\'État§"Assises : « suite »"§\'l\'\'État\'§\'dit "oui"\'§2024-12-20§2024-12-20T11:00§0534453445§05 34 45 34 45§+33 5 34§true§false§oui§§~§Rénov’§e\u0301tat§mot # note§R & D§Venez !§http://x.fr/a?b=c#d§a@b.fr§100 %§[a, b]§[]§[ a , "b, c" ]§{a: b, c: d}§"dit \\"oui\\""§«\u00A0cité\u00A0»§Un mot,\n  puis la suite§"Un mot,\n  puis : la suite"§>-\n  Texte replié\n  en deux.§|\n  Ligne\n\n  ligne§>-\n    Texte : « x »\n    # y',
    ),
  },
  scalar,
)
const tameMap = (indent: string) =>
  fc
    .uniqueArray(words('name§role§phones§email§start§end§venue§file§alt§credit'), {
      minLength: 1,
      maxLength: 4,
    })
    .chain((names) =>
      fc
        .array(tameScalar, { minLength: names.length, maxLength: names.length })
        .map((values) =>
          names
            .map(
              (name, at) =>
                `${at === 0 ? '' : indent}${name}: ${(values[at] ?? '').replaceAll('\n', `\n${indent}`)}`,
            )
            .join('\n'),
        ),
    )
const tameValue = fc.oneof(
  { weight: 5, arbitrary: tameScalar.map((value) => ` ${value}`) },
  tameMap('  ').map((map) => `\n  ${map}`),
  fc
    .array(
      fc.oneof(
        tameScalar.map((value) => value.replaceAll('\n', '\n  ')),
        tameMap('    '),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((items) => items.map((item) => `\n  - ${item}`).join('')),
  fc
    .array(fc.oneof(tameScalar, tameMap('  ')), { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `\n- ${item}`).join('')),
)
export const frontmatters = fc
  .uniqueArray(
    words('id§type§title§summary§date§place§themes§contacts§event§people§attachments§archive§status§accept'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .chain((names) =>
    fc
      .array(tameValue, { minLength: names.length, maxLength: names.length })
      .map((values) => names.map((name, at) => `${name}:${values[at]}`).join('\n')),
  )

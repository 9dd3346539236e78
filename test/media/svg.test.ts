import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sanitizeSvg } from '../../build/media/svg.ts'
import { EXIF, photograph } from './pictures.ts'

const XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
const drawing = (content: string, attributes = ''): string =>
  `<svg ${XMLNS} viewBox="0 0 10 10" ${attributes}>${content}</svg>`

test('a drawing passes as it is drawn', () => {
  const content =
    '<title>Carte &#x26; légende</title><defs><linearGradient id="g"><stop offset="0" stop-color="#000091" /></linearGradient></defs><style>.a{fill:url(#g)}</style><g transform="rotate(45)" class="a" style="stroke: url(\'#g\')"><path d="M0 0L10 10" fill="url(#g)" /><use xlink:href="#g" /><text x="1" y="2">é &#x3C; è</text></g>'
  assert.equal(sanitizeSvg(drawing(content)).svg, `<svg ${XMLNS} viewBox="0 0 10 10">${content}</svg>\n`)
  const once = sanitizeSvg(drawing(content)).svg
  assert.equal(sanitizeSvg(once).svg, once, 'idempotent')
})

test('what editors leave is dropped, in silence', () => {
  const inkscape = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Created with Inkscape by SECRET -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 1 1" inkscape:export-filename="/home/SECRET/x.png">
  <sodipodi:namedview showgrid="false"><inkscape:grid/></sodipodi:namedview>
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SECRET</rdf:RDF></metadata>
  <g inkscape:label="SECRET" data-name="SECRET"><rect width="1" height="1"/></g></svg>`
  const { svg } = sanitizeSvg(inkscape)
  assert.doesNotMatch(svg, /SECRET|inkscape|sodipodi|DOCTYPE|metadata/)
  assert.match(svg, /<g><rect width="1" height="1" \/>/)
})

test('dimensions: from viewBox, else from width and height', () => {
  const size = (attributes: string): unknown => {
    const { width, height } = sanitizeSvg(`<svg ${attributes}/>`)
    return [width, height]
  }
  assert.deepEqual(size('viewBox="0 0 30.5 20" width="100%"'), [30.5, 20])
  assert.deepEqual(size('viewBox="-5,-5 30,20"'), [30, 20])
  assert.deepEqual(size('width="300" height="200px"'), [300, 200])
  assert.deepEqual(size('width="25.4mm" height="1in"'), [96, 96])
  assert.match(sanitizeSvg('<svg width="3" height="2"/>').svg, /viewBox="0 0 3 2"/)
  for (const attributes of [
    '',
    'width="100%" height="50%"',
    'viewBox="0 0 0 1"',
    'viewBox="a b c d"',
    'width="-1" height="1"',
  ])
    assert.throws(() => sanitizeSvg(`<svg ${attributes}/>`), { rule: 'svg/dimensions' })
})

test('an image within the drawing is cleaned like any photograph', async () => {
  const jpeg = await photograph(20, 10).withExif(EXIF).jpeg().toBuffer()
  const { svg } = sanitizeSvg(
    drawing(`<image width="2" height="1" xlink:href="data:image/jpeg;base64,${jpeg.toString('base64')}"/>`),
  )
  const data = Buffer.from(/base64,([^"]+)/.exec(svg)?.[1] ?? '', 'base64')
  assert.ok(jpeg.includes('SECRET-0042') && data.length > 0)
  assert.equal(data.includes('SECRET-'), false)
})

const attacks: [string, string, string, RegExp][] = [
  ['script', '<script>alert(1)</script>', 'svg/element', /« script »/],
  [
    'script in a prefix',
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    'svg/element',
    /« s:script »/,
  ],
  ['prefix without namespace', '<s:script>alert(1)</s:script>', 'svg/element', /« s:script »/],
  ['HTML', '<g xmlns="http://www.w3.org/1999/xhtml"><script/></g>', 'svg/namespace', /« g »/],
  [
    'HTML in a prefix',
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>',
    'svg/element',
    /« h:iframe »/,
  ],
  [
    'a prefix with two meanings',
    '<g xmlns:a="urn:x"/><g xmlns:a="http://www.w3.org/2000/svg"><a:script/></g>',
    'svg/namespace',
    /« a »/,
  ],
  ['foreignObject', '<foreignObject><p/></foreignObject>', 'svg/element', /« foreignObject »/],
  ['link', '<a href="#x"/>', 'svg/element', /« a »/],
  ['script link', '<a xlink:href="javascript:alert(1)"/>', 'svg/element', /« a »/],
  ['handler', '<g onload="alert(1)"/>', 'svg/attribute', /« onload » sur « g »/],
  ['handler in capitals', '<g ONCLICK="alert(1)"/>', 'svg/attribute', /« ONCLICK »/],
  [
    'animation of a link',
    '<g><set attributeName="href" to="javascript:alert(1)"/></g>',
    'svg/element',
    /« set »/,
  ],
  ['animation', '<rect><animate attributeName="x" values="0;9"/></rect>', 'svg/element', /« animate »/],
  ['external use', '<use href="https://evil.example/x.svg#a"/>', 'svg/link', /« href » sur « use »/],
  [
    'external use, other prefix',
    '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="x.svg#a"/>',
    'svg/link',
    /« l:href »/,
  ],
  ['use of data', '<use href="data:image/svg+xml;base64,PHN2Zz4="/>', 'svg/link', /« use »/],
  ['external image', '<image xlink:href="http://evil.example/track.png"/>', 'svg/link', /« image »/],
  ['relative image', '<image href="photo.jpg"/>', 'svg/link', /« image »/],
  ['SVG within SVG', '<image href="data:image/svg+xml,&lt;svg/>"/>', 'svg/link', /« image »/],
  [
    'not a picture',
    `<image href="data:image/png;base64,${Buffer.from('<svg/>').toString('base64')}"/>`,
    'image/format',
    /ni un JPEG/,
  ],
  ['file', '<image href="file:///etc/passwd"/>', 'svg/link', /file:/],
  ['feImage', '<filter id="f"><feImage href="http://evil.example"/></filter>', 'svg/element', /« feImage »/],
  ['import', '<style>@import "http://evil.example/x.css";</style>', 'svg/style', /« @ » dans « style »/],
  ['font', '<style>@font-face{src:url(http://evil.example)}</style>', 'svg/style', /« @ »/],
  ['url in a style sheet', '<style>a{fill:url(http://evil.example)}</style>', 'svg/link', /evil/],
  ['url in CDATA', '<style><![CDATA[a{fill:url("//evil.example")}]]></style>', 'svg/link', /evil/],
  ['url by escapes', '<style>a{fill:\\75rl(http://evil.example)}</style>', 'svg/style', /« \\ »/],
  ['url by character references', '<g style="fill:&#117;rl(http://evil.example)"/>', 'svg/link', /evil/],
  ['image-set', '<style>a{mask:image-set("http://evil.example" 1x)}</style>', 'svg/style', /image-set/],
  ['comment in CSS', '<style>a{fill:url/**/(x)}</style>', 'svg/style', /« \/\* »/],
  ['expression', '<g style="width: expression(alert(1))"/>', 'svg/style', /expression/],
  ['binding', '<g style="-moz-binding:url(x)"/>', 'svg/style', /-moz-binding/],
  ['url in an attribute', '<rect fill="url(http://evil.example#a)"/>', 'svg/link', /« fill »/],
  ['cursor', '<rect cursor="url(http://evil.example)"/>', 'svg/link', /« cursor »/],
  ['unclosed url', '<rect fill="url(http://evil.example"/>', 'svg/link', /« fill »/],
  ['base', '<g xml:base="http://evil.example/"/>', 'svg/attribute', /« xml:base »/],
  [
    'style sheet by instruction',
    '<?xml-stylesheet href="http://evil.example"?>',
    'svg/instruction',
    /xml-stylesheet/,
  ],
  ['audio', '<audio src="x"/>', 'svg/element', /« audio »/],
  ['use of itself', '<g id="a"><use href="#a"/></g>', 'svg/use', /se contient lui-même/],
  [
    'uses of each other',
    '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    'svg/use',
    /se contient/,
  ],
]
for (const [what, content, rule, message] of attacks)
  test(`refused: ${what}`, () =>
    assert.throws(() => sanitizeSvg(drawing(content)), { name: 'MediaRefused', rule, message }))

test('refused: handler on the root, entities, other roots, broken XML, depth', () => {
  assert.throws(() => sanitizeSvg(drawing('', 'onload="alert(1)"')), { message: /« onload » sur « svg »/ })
  assert.throws(() => sanitizeSvg(`<!DOCTYPE svg [<!ENTITY x "y">]>${drawing('&x;')}`), {
    rule: 'svg/entity',
  })
  assert.throws(() => sanitizeSvg(`<?xml-stylesheet href="x"?>${drawing('')}`), { rule: 'svg/instruction' })
  assert.throws(() => sanitizeSvg('<html/>'), { rule: 'svg/root' })
  assert.throws(() => sanitizeSvg('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'), { rule: 'svg/root' })
  assert.throws(() => sanitizeSvg(drawing('&x;')), { rule: 'svg/damaged' })
  assert.throws(() => sanitizeSvg('<svg>'), { rule: 'svg/damaged' })
  assert.throws(() => sanitizeSvg(drawing('<g>'.repeat(200) + '</g>'.repeat(200))), { rule: 'svg/depth' })
  assert.throws(() => sanitizeSvg(drawing('<g>'.repeat(100_000) + '</g>'.repeat(100_000))), {
    name: 'MediaRefused',
  })
})

test('refused: ten levels of ten uses', () => {
  const levels = Array.from(
    { length: 10 },
    (_, level) => `<g id="l${level + 1}">${`<use href="#l${level}"/>`.repeat(10)}</g>`,
  )
  assert.throws(() => sanitizeSvg(drawing(`<rect id="l0"/>${levels.join('')}`)), {
    rule: 'svg/use',
    message: /sans mesure/,
  })
})

/** The SVG elements and attributes that may be published: still drawings, without links to anything outside. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** No script, foreignObject, a, animation (RGAA 13.8: what moves must be stoppable), feImage, audio, video. */
export const ELEMENTS = words(`
  svg g defs symbol use switch title desc
  path rect circle ellipse line polyline polygon
  text tspan textPath image style
  linearGradient radialGradient stop pattern clipPath mask marker
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
  feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
  feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
`)

/** Dropped with all they hold, for they draw nothing: descriptions that editors leave. */
export const DROPPED_ELEMENTS = words('metadata')

export const ATTRIBUTES = words(`
  id class style lang role tabindex focusable version baseProfile xml:lang xml:space
  x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr width height d points pathLength rotate transform viewBox
  preserveAspectRatio textLength lengthAdjust startOffset method spacing side
  offset spreadMethod gradientUnits gradientTransform patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient
  filterUnits primitiveUnits filterRes in in2 result type values mode operator k1 k2 k3 k4 tableValues slope
  intercept amplitude exponent stdDeviation radius scale seed baseFrequency numOctaves stitchTiles
  xChannelSelector yChannelSelector order kernelMatrix kernelUnitLength divisor bias targetX targetY edgeMode
  preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle azimuth
  elevation z pointsAtX pointsAtY pointsAtZ systemLanguage requiredFeatures

  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
  color-interpolation-filters color-rendering cursor direction display dominant-baseline enable-background
  fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust
  font-stretch font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical
  image-rendering isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start
  mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering solid-color solid-opacity
  stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration text-indent
  text-overflow text-rendering transform-box transform-origin unicode-bidi vector-effect visibility white-space
  word-spacing writing-mode
`)

/** Elements whose `href` may name another element of the drawing. */
export const LINKING = words('use textPath linearGradient radialGradient pattern filter')

/** Where a body differs from what CommonMark 0.31.2 prints, by reason. The test fails on any other, and on fewer. */

export type Difference = {
  readonly reason: string
  /** Rules of the diagnostics that tell the writer; empty where nothing is lost. */
  readonly told: readonly string[]
  readonly examples: readonly number[]
}

export const DIFFERENCES: readonly Difference[] = [
  {
    reason: 'Raw HTML outside the inline allowlist is refused, and taken out of the tree all the same.',
    told: ['markdown/html-refused', 'markdown/html-block'],
    examples: [
      148, 149, 150, 152, 153, 154, 160, 163, 164, 169, 170, 171, 172, 173, 176, 177, 178, 179, 180, 182, 183,
      190, 191, 201, 308, 309, 491, 494, 524, 536, 613, 614, 615, 616, 617, 625, 626, 627, 628, 629,
    ],
  },
  {
    reason: 'An image alone in its paragraph is a figure, its title the caption.',
    told: [],
    examples: [520, 572, 573, 574, 575, 576, 577, 578, 580, 582, 583, 584, 585, 586, 588, 589, 591],
  },
  {
    reason: 'An image without alternative text is a figure all the same, and refused.',
    told: ['markdown/image-without-alt'],
    examples: [581],
  },
  {
    reason: 'Links go by http, https, mailto or tel, in lower case; `foo):` is read as a scheme.',
    told: ['markdown/link-scheme'],
    examples: [500, 596, 597, 598, 599, 601],
  },
  {
    reason: 'GFM: addresses written bare are links.',
    told: [],
    examples: [602, 606, 608, 611, 612],
  },
]

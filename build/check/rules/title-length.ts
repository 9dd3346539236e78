/** A title too long for a feed reader, a card on a social network, the subject of a letter. */
import type { Rule } from '../rule.ts'

const LONGEST = 120

export const titleLength: Rule = {
  id: 'check/title-length',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release: { title }, text }) {
    const length = Array.from(title).length
    const passage = text.passages.find(({ part }) => part === 'title')
    if (length <= LONGEST || !passage) return []
    const cut = title.slice(0, LONGEST).lastIndexOf(' ')
    return [
      {
        place: passage.at(cut + 1, title.length),
        message: `Ce titre compte ${length} signes, au-delà de ${LONGEST}.`,
        why: 'Les lecteurs de flux, les réseaux et les messageries le coupent : la fin ne sera pas lue.',
        fix: 'Gardez le fait dans le titre, et mettez le reste dans « subtitle » ou « summary ».',
      },
    ]
  },
}

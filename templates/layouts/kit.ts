/** Class names that a brand's theme adds to the shared article: the DSFR's for the State, none for others. */
import type { Brand } from '../../build/types.ts'

export type Kit = {
  readonly link: string
  readonly download: string
  readonly downloadDetail: string
  readonly button: string
  readonly tag: string
  readonly tagGroup: string
}

const DSFR: Kit = {
  link: 'fr-link',
  download: 'fr-link fr-link--download',
  downloadDetail: 'fr-link__detail',
  button: 'fr-btn fr-btn--sm fr-btn--tertiary',
  tag: 'fr-tag',
  tagGroup: 'fr-tags-group',
}

const PLAIN: Kit = {
  link: '',
  download: 'download',
  downloadDetail: 'detail',
  button: 'button',
  tag: 'tag',
  tagGroup: 'tags',
}

export const kitOf = (theme: Brand['theme']): Kit => (theme === 'dsfr' ? DSFR : PLAIN)

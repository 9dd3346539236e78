/** The mobile number of a person on a page that has become an archive. */
import { maskedPhones } from '../../masking.ts'
import type { Finding, Rule } from '../rule.ts'

/** Mobiles of the mainland and overseas, as E.164. */
const MOBILE = /^\+(?:33[67]|262(?:692|693|639)|590(?:690|691)|594694|596(?:696|697))/

export const personalMobile: Rule = {
  id: 'check/personal-mobile',
  severity: 'warning',
  enabled: true,
  french: false,
  check({ release, text, today, institutions, settings: { mobileYears } }) {
    const [year = '', ...rest] = release.date.split('-')
    const limit = [Number(year) + mobileYears, ...rest].join('-')
    if (today < limit) return []
    const masked = new Set(maskedPhones(institutions.values()).map(({ phone }) => phone.e164))
    return release.contacts.flatMap(({ name, phones }, index): Finding[] => {
      const mobile = phones.find(({ e164 }) => MOBILE.test(e164) && !masked.has(e164))
      if (!mobile) return []
      return [
        {
          place: text.locate(['contacts', index]),
          message: `Le portable ${name ? `de ${name} ` : ''}(${mobile.national}) est encore sur cette page, plus de ${mobileYears} ans après.`,
          why: 'Un numéro personnel ne se garde que le temps d’un communiqué : la personne a pu changer de poste, et le numéro de main.',
          fix: 'Remplacez-le par le standard ou le service de presse ; s’il est déjà publié, masquez-le partout d’une ligne (« masked ») dans le fichier de son institution.',
        },
      ]
    })
  },
}

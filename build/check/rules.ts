/** The editorial rules, in the order of `docs/regles.md`. Each has its own file, its sentences and its paragraph. */
import type { Rule } from './rule.ts'
import { accents } from './rules/accents.ts'
import { acronym } from './rules/acronym.ts'
import { contactUntil } from './rules/contact-until.ts'
import { electoralReserve } from './rules/electoral-reserve.ts'
import { email } from './rules/email.ts'
import { embargo } from './rules/embargo.ts'
import { eventDate } from './rules/event-date.ts'
import { eventOrder } from './rules/event-order.ts'
import { imageAlt } from './rules/image-alt.ts'
import { imageCredit } from './rules/image-credit.ts'
import { impossibleDate } from './rules/impossible-date.ts'
import { internalLink } from './rules/internal-link.ts'
import { linkTarget } from './rules/link-target.ts'
import { linkText } from './rules/link-text.ts'
import { markdownTrap } from './rules/markdown-trap.ts'
import { officeHolder } from './rules/office-holder.ts'
import { personalMobile } from './rules/personal-mobile.ts'
import { phone } from './rules/phone.ts'
import { pressContact } from './rules/press-contact.ts'
import { repeatedText } from './rules/repeated-text.ts'
import { titleDate } from './rules/title-date.ts'
import { titleLength } from './rules/title-length.ts'
import { titleNumber } from './rules/title-number.ts'
import { twin } from './rules/twin.ts'
import { typography } from './rules/typography.ts'
import { weekday } from './rules/weekday.ts'

export const RULES: readonly Rule[] = [
  // Dates
  weekday,
  impossibleDate,
  eventOrder,
  eventDate,
  embargo,
  titleDate,
  electoralReserve,
  // Facts and people
  titleNumber,
  officeHolder,
  pressContact,
  contactUntil,
  personalMobile,
  phone,
  email,
  // Words
  acronym,
  accents,
  repeatedText,
  markdownTrap,
  titleLength,
  typography,
  // Links, images, other releases
  linkText,
  linkTarget,
  internalLink,
  imageAlt,
  imageCredit,
  twin,
]

/** Links that lead nowhere: `#`, an address never filled in, a site without its https. */
import { visit } from 'unist-util-visit'
import { addresses } from '../../markdown/found.ts'
import type { Context, Finding, Rule } from '../rule.ts'

/** Hosts that exist for examples and for one's own machine. */
const NOWHERE_HOST =
  /^(?:(?:www\.)?(?:example|exemple|test|invalid|monsite|votresite|site)\.(?:com|org|net|fr|gouv\.fr)|localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/i
const TO_FILL =
  /(?:x{3,}|à[ -]?compl[ée]ter|a[-_]completer|(?<![a-z])todo(?![a-z])|lien[-_]ici|adresse[-_]ici|url[-_]?ici|insérer)/i
const SITE_WITHOUT_SCHEME =
  /^(?:www\.)?(?:[a-z0-9-]+\.)+(?:fr|com|org|net|eu|gouv\.fr|info|io|paris|bzh|cat)(?:[/?#]|$)/i

export const linkTarget: Rule = {
  id: 'check/link-target',
  severity: 'warning',
  enabled: true,
  french: false,
  check(context) {
    const found: Finding[] = []
    const addressOf = addresses(context.text.tree)
    const own = hostOf(context.site.baseUrl)
    visit(context.text.tree, (node) => {
      if (node.type !== 'link' && node.type !== 'linkReference') return
      const problem = problemOf(addressOf(node).trim(), context, own)
      const { start, end } = node.position ?? {}
      if (problem)
        found.push({ place: context.text.inBody(start?.offset ?? 0, end?.offset ?? 0), ...problem })
    })
    return found
  },
}

const WHY = 'Le lecteur cliquerait sans rien obtenir.'

function problemOf(
  href: string,
  { body, release }: Context,
  own: string,
): Omit<Finding, 'place'> | undefined {
  // An absent address is an error of an earlier stage.
  if (href === '') return undefined
  if (/^#(?:top)?$|^\/?#$/.test(href))
    return { ...nowhere(href), fix: 'Écrivez l’adresse de la page, ou ôtez les crochets et les parenthèses.' }
  if (href.startsWith('#')) {
    const id = decoded(href.slice(1))
    const known = body.body.headings.some((heading) => heading.id === id) || /^note-/.test(id)
    if (known) return undefined
    return {
      message: `« ${href} » n’est le nom d’aucun intertitre de ce texte.`,
      why: WHY,
      fix: 'Le nom est fait des mots de l’intertitre, en minuscules et avec des tirets.',
    }
  }
  if (/^https?:/i.test(href)) {
    const host = hostOf(href)
    const bad =
      host === '' ||
      (NOWHERE_HOST.test(host) && host !== own) ||
      !host.includes('.') ||
      TO_FILL.test(decoded(href))
    return bad && host !== own
      ? { ...nowhere(href), fix: 'Écrivez l’adresse entière, copiée depuis le navigateur.' }
      : undefined
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('/')) return undefined
  if (/^[^/\s@]+@[^/\s@]+\.[a-z]{2,}$/i.test(href))
    return {
      message: `« ${href} » est une adresse électronique sans « mailto: ».`,
      why: WHY,
      fix: `Écrivez : mailto:${href}`,
    }
  if (SITE_WITHOUT_SCHEME.test(href))
    return {
      message: `Il manque « https:// » devant « ${href} ».`,
      why: 'Sans cela, le lien mène à une page de ce site qui n’existe pas.',
      fix: `Écrivez : https://${href}`,
    }
  const name = decoded(href)
    .replace(/^\.\//, '')
    .replace(/[?#].*$/, '')
  const files = [...release.attachments, ...release.images].map(({ file }) => file.path)
  if (files.includes(name)) return undefined
  return {
    message: `« ${href} » n’est pas un fichier de ce document.`,
    why: WHY,
    fix: 'Un document à télécharger s’inscrit dans « attachments » ; une page a une adresse entière.',
  }
}

function nowhere(href: string) {
  return { message: `Le lien « ${href} » ne mène nulle part.`, why: WHY }
}

function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).hostname : ''
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

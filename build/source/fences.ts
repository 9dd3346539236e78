/** The two lines `---` that enclose a release's frontmatter: checked by us before any parser sees the text. */
import type { Diagnostic } from '../types.ts'
import { at, excerpt, type Place, type Problem } from './problem.ts'

/** The closing fence's line, counted from 1 (the opening one is line 1), or the problem with the fences. */
export function closingFence(text: string, file: string): { line: number } | { diagnostic: Diagnostic } {
  const refuse = (place: Place, problem: Problem) => ({ diagnostic: at(file, place, problem) })
  const first = lineAt(text, 0)
  if (first !== '---')
    return refuse({ line: 1, column: 1, length: Math.max(1, first.length) }, opening(text, first))
  const before = text.indexOf('\n---')
  if (before < 0) return refuse({ line: 1, column: 1, length: 3 }, UNCLOSED)
  const index = linesBefore(text, before + 1)
  const close = lineAt(text, before + 1)
  if (close === '---') return { line: index + 1 }
  return refuse({ line: index + 1, column: 1, length: close.length }, closing(close))
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end < 0 ? text.length : end)
}

function linesBefore(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}

const EXPECTED =
  'Un document commence par une ligne « --- », puis ses rubriques, puis une seconde ligne « --- ».'

function opening(text: string, first: string): Problem {
  if (text.trim() === '') {
    return { rule: 'frontmatter/empty-file', message: 'Ce fichier est vide.', fix: EXPECTED }
  }
  if (/^---\s+$/.test(first)) {
    return {
      rule: 'frontmatter/fence',
      message: 'Il y a des espaces après « --- » sur la première ligne.',
      fix: 'Effacez-les : la ligne ne doit contenir que « --- ».',
    }
  }
  if (/^-{4,}\s*$/.test(first)) {
    return {
      rule: 'frontmatter/fence',
      message: `La première ligne compte ${first.trimEnd().length} tirets : il en faut exactement trois.`,
      fix: 'Écrivez « --- ».',
    }
  }
  const language = /^---\s*([^\s-].*)$/.exec(first)?.[1]?.trim()
  if (language !== undefined) {
    return {
      rule: 'frontmatter/engine',
      message: `La première ligne doit être exactement « --- » : « ${excerpt(language)} » n’a rien à faire là.`,
      why: 'Un mot placé là demanderait d’exécuter l’en-tête comme un programme ; Crieur n’exécute jamais rien.',
      fix: 'Écrivez « --- » seul, puis les rubriques sous la forme « title: … ».',
    }
  }
  if (/^(?:\+\+\+|;;;|\{)/.test(first)) {
    return {
      rule: 'frontmatter/engine',
      message: 'Cet en-tête est écrit dans une autre notation (TOML ou JSON).',
      fix: 'Écrivez les rubriques entre deux lignes « --- », sous la forme « title: … ».',
    }
  }
  if (text.trimStart().startsWith('---')) {
    return {
      rule: 'frontmatter/fence',
      message: 'La ligne « --- » doit être la toute première du fichier, sans rien avant elle.',
      fix: 'Effacez les lignes vides et les espaces qui la précèdent.',
    }
  }
  return {
    rule: 'frontmatter/fence',
    message: 'La première ligne doit être exactement « --- ».',
    fix: EXPECTED,
  }
}

const UNCLOSED: Problem = {
  rule: 'frontmatter/unclosed',
  message: 'L’en-tête ouvert par « --- » n’est jamais refermé.',
  why: 'On ne peut savoir où finissent les rubriques et où commence le texte.',
  fix: 'Ajoutez une ligne « --- » après la dernière rubrique, avant le texte.',
}

function closing(line: string): Problem {
  return {
    rule: 'frontmatter/fence',
    message: `« ${excerpt(line.trimEnd())} » : la ligne qui ferme l’en-tête doit être exactement « --- ».`,
    fix: 'Ne laissez sur cette ligne que trois tirets, sans espace.',
  }
}

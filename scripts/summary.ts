/** The few lines, in French, that end a build. */
import type { BuildReport } from '../build/pipeline.ts'

export type Known = {
  /** A `crieur watch` is waiting for the hours to come. */
  readonly watched: boolean
  /** Warnings that were shown; the others are counted. */
  readonly told: number
}

export function summary(
  report: BuildReport,
  seconds: number,
  output: string,
  { watched, told }: Known,
): string {
  const duration = `${seconds.toLocaleString('fr', { maximumFractionDigits: 1 })} s`
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = report.diagnostics.filter(({ severity }) => severity === 'warning').length
  if (!report.published) {
    return `Rien n’a été publié : ${count(errors, 'erreur', 'erreurs')} à corriger${told ? `, ${count(told, 'avertissement', 'avertissements')}` : ''}. Le dossier ${output} est resté tel quel.\n`
  }
  const lines = [
    `${count(report.releases, 'publication', 'publications')} : ${count(report.pages, 'page', 'pages')}, ${report.pdfs} PDF, ${count(report.feedItems, 'article', 'articles')} dans le flux.`,
    changes(report, duration),
  ]
  if (warnings) lines.push(warned(told, warnings - told))
  if (report.kept.length)
    lines.push(`Gardés tels que publiés avant, faute d’une version sans erreur : ${report.kept.join(', ')}.`)
  const [next] = report.due
  if (next)
    lines.push(
      `À venir : « ${next.title} », ${parisTime(next.at)} (${count(report.due.length, 'publication attend', 'publications attendent')} son heure).`,
    )
  if (next && !watched)
    lines.push(
      'Rien ne surveille l’heure : lancez « npm run watch », ou construisez de nouveau à ce moment-là.',
    )
  lines.push(`À voir : ${output}/index.html`)
  return `${lines.join('\n')}\n`
}

function warned(told: number, others: number): string {
  const where = '« npm run check » les montre'
  if (told === 0) return `${count(others, 'avertissement', 'avertissements')} : ${where}.`
  const more = others ? ` ; ${count(others, 'autre', 'autres')} : ${where}` : ''
  return `${count(told, 'avertissement', 'avertissements')} à lire ci-dessus${more}.`
}

function changes({ rendered, written, pruned }: BuildReport, duration: string): string {
  if (rendered === 0 && written === 0 && pruned === 0)
    return `Rien n’a changé : rien n’a été refait (${duration}).`
  const parts = [
    `${count(rendered, 'fichier refait', 'fichiers refaits')}`,
    `${count(written, 'écrit', 'écrits')}`,
    ...(pruned ? [count(pruned, 'retiré', 'retirés')] : []),
  ]
  return `${parts.join(', ')} en ${duration}.`
}

const count = (n: number, one: string, many: string) => `${n.toLocaleString('fr')} ${n < 2 ? one : many}`

const parisTime = (instant: string) =>
  new Date(instant).toLocaleString('fr', { timeZone: 'Europe/Paris', dateStyle: 'full', timeStyle: 'short' })

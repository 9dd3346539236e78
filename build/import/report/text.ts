/** The report for a terminal: what was taken, what to look at, what was refused and why. */
import type { ImportReport, Taken } from '../state.ts'
import { count, FIELDS, placeWords } from './words.ts'

/** `detail` lists each release with its uncertain fields; without, only the counts, refusals and proposals. */
export function textReport(report: ImportReport, to: string, seconds: number, detail: boolean): string {
  const lines: string[] = []
  if (detail) for (const one of report.taken) lines.push(...release(one, to))
  for (const { file, message, fix } of report.refused)
    lines.push(`${file} : refusé. ${message}`, ...(fix ? [`  À faire : ${fix}`] : []))
  if (report.proposals.length) {
    lines.push('', 'Institutions que le registre ne connaît pas (les documents restent des brouillons) :')
    for (const { name, files, file } of report.proposals)
      lines.push(`  ${file} : « ${name} », ${count(files.length, 'document', 'documents')}`)
    lines.push(
      '  À faire : relisez leurs fichiers dans templates/institutions, donnez leur marque, effacez « proposed », puis relancez avec --force.',
    )
  }
  const drafts = report.taken.filter(({ status }) => status === 'draft').length
  const near = report.taken.filter(({ like }) => like).length
  const parts = [
    `${count(report.taken.length, 'document repris', 'documents repris')}${drafts ? ` (dont ${count(drafts, 'brouillon', 'brouillons')})` : ''}`,
    ...(report.already.length ? [`${count(report.already.length, 'déjà repris', 'déjà repris')}`] : []),
    ...(report.refused.length ? [`${count(report.refused.length, 'refusé', 'refusés')}`] : []),
    ...(near ? [`${count(near, 'très proche d’un autre', 'très proches d’un autre')}`] : []),
    ...(report.ignored
      ? [`${count(report.ignored, 'fichier d’un autre format laissé', 'fichiers d’un autre format laissés')}`]
      : []),
  ]
  lines.push(
    `${lines.length ? '\n' : ''}${parts.join(', ')} en ${seconds.toLocaleString('fr', { maximumFractionDigits: 1 })} s.`,
  )
  if (report.taken.length)
    lines.push(`Dans ${to}. Relisez chaque document, puis écrivez « verified: true » dans son en-tête.`)
  return `${lines.join('\n')}\n`
}

function release({ file, path, status, draft, notes, like, replaced }: Taken, to: string): string[] {
  const unsure = draft.evidence
    .filter(({ confidence }) => confidence < 0.85)
    .sort((a, b) => a.confidence - b.confidence)
  return [
    `${file} → ${to}/${path}${status === 'draft' ? ' (brouillon)' : ''}`,
    ...unsure.map(
      ({ field, value, where, confidence }) =>
        `  ${FIELDS[field]} (${placeWords(where)}, ${Math.round(confidence * 100)} %) : ${value.slice(0, 120)}`,
    ),
    ...(like ? [`  Très proche de ${like.path} (${Math.round(like.share * 100)} %).`] : []),
    ...(replaced === undefined ? [] : [`  L’ancienne version est gardée dans ${to}/${replaced}.`]),
    ...notes.map((note) => `  Note : ${note}`),
  ]
}

/** How `crieur check` tells what it found: a few French lines, or the workflow commands of GitHub. */
import type { Diagnostic } from '../build/types.ts'

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const

/** `::warning file=…,line=…,col=…,endColumn=…,title=…::message`, escaped as GitHub's runner reads it. */
export function toGithub({
  severity,
  file,
  line,
  column,
  length,
  rule,
  message,
  why,
  fix,
}: Diagnostic): string {
  const place = {
    file,
    line,
    col: column,
    endColumn: column === undefined || length === undefined ? undefined : column + length,
    title: rule,
  }
  const properties = Object.entries(place)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  const text = [message, why && `Pourquoi : ${why}`, fix && `À faire : ${fix}`].filter(Boolean).join('\n')
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(text)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** `drafts`: the files that are drafts. */
export function checkSummary(
  documents: number,
  diagnostics: readonly Diagnostic[],
  drafts: ReadonlySet<string>,
): string {
  const of = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const [errors, warnings, infos] = [of('error'), of('warning'), of('info')]
  const total = `${count(documents, 'document relu', 'documents relus')} : ${count(errors, 'erreur', 'erreurs')}, ${count(warnings, 'avertissement', 'avertissements')}, ${count(infos, 'information', 'informations')}.`
  const lines = [total]
  if (errors > 0) lines.push('Les erreurs empêchent la publication ; les avertissements, non.')
  else if (diagnostics.some(({ file, severity }) => severity === 'warning' && drafts.has(file)))
    lines.push(
      'Dans un brouillon, rien n’est encore une erreur : relisez encore après avoir effacé « status: draft ».',
    )
  else if (warnings > 0) lines.push('Rien n’empêche la publication.')
  const accepted = diagnostics.find(
    ({ rule, severity }) => severity === 'warning' && rule.startsWith('check/'),
  )
  if (accepted) {
    lines.push(
      'Pour garder un passage tel quel, ajoutez dans ses rubriques, avec votre raison :',
      `  accept:\n    - rule: ${accepted.rule}\n      why: …`,
    )
  }
  return `${lines.join('\n')}\n`
}

const count = (n: number, one: string, many: string) => `${n.toLocaleString('fr')} ${n < 2 ? one : many}`

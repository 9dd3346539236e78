/** The one maker of `OutputPath`: a path that is safe under `output/`, on any file system and in any URL. */
import type { OutputPath } from '../types.ts'

class OutputPathError extends Error {
  override readonly name = 'OutputPathError'
}

/** A name, in bytes: file systems allow 255, and the temporary file beside it adds `.`, a process id and `.tmp`. */
const LONGEST_NAME = 235

// Windows takes these for devices, with any extension; a site is built on one system and served by another.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i
const FORBIDDEN = /[<>:"|?*\\]/
// Controls, format characters (zero width, direction overrides) and line separators: nobody can see them.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * Makes a path under `output/`: segments joined by `/`, in Unicode form NFC.
 * Errors: OutputPathError, in French, for whatever would leave the folder or not survive a file system.
 */
export function outputPath(text: string): OutputPath {
  const path = text.normalize('NFC')
  const refuse = (why: string): never => {
    throw new OutputPathError(`Chemin de publication refusé : « ${printable(text)} » ${why}.`)
  }
  if (path === '') return refuse('est vide')
  if (!path.isWellFormed()) return refuse('contient un caractère incomplet')
  if (path.startsWith('/')) return refuse('commence par une barre oblique')
  for (const name of path.split('/')) {
    const fault = faultOf(name)
    if (fault !== undefined) return refuse(fault)
  }
  return path as OutputPath
}

function faultOf(name: string): string | undefined {
  if (name === '') return 'contient un nom vide'
  if (name === '.' || name === '..') return `contient « ${name} »`
  if (INVISIBLE.test(name)) return 'contient un caractère invisible'
  if (FORBIDDEN.test(name)) return 'contient un caractère interdit : < > : " | ? * \\'
  if (/[. ]$/.test(name)) return 'contient un nom qui finit par un point ou une espace'
  if (DEVICE.test(name)) return `contient un nom réservé par Windows : « ${name} »`
  if (Buffer.byteLength(name) > LONGEST_NAME) return `contient un nom de plus de ${LONGEST_NAME} octets`
  return undefined
}

const printable = (text: string): string =>
  text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}')

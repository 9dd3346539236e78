/** The system programs that judge PDFs: run with a time limit, and missed by name, with the package that brings them. */
import { spawn } from 'node:child_process'

/** Debian packages by program. */
const PACKAGES = {
  java: 'default-jdk-headless',
  javac: 'default-jdk-headless',
  mvn: 'maven',
  qpdf: 'qpdf',
  pdftoppm: 'poppler-utils',
} as const

export type Program = keyof typeof PACKAGES

export type Run = { readonly code: number | null; readonly output: Buffer; readonly errors: string }

/** The machine lacks a program: exit code 3. */
export class ProgramMissing extends Error {
  readonly exitCode = 3
  constructor(programs: readonly Program[]) {
    const packages = [...new Set(programs.map((program) => PACKAGES[program]))].join(' ')
    const names = programs.join(', ')
    super(
      `Il manque ${programs.length > 1 ? 'des programmes' : 'un programme'} pour juger les PDF : ${names}.\n` +
        `Sur Debian ou Ubuntu : apt install ${packages}\nPuis relancez « npm run conformance ».`,
    )
    this.name = 'ProgramMissing'
  }
}

/** @throws ProgramMissing with all that is missing, at once */
export async function requirePrograms(programs: readonly Program[]): Promise<void> {
  const found = await Promise.all(programs.map(isThere))
  const missing = programs.filter((_, index) => !found[index])
  if (missing.length > 0) throw new ProgramMissing(missing)
}

async function isThere(program: Program): Promise<boolean> {
  try {
    await run(program, [program === 'pdftoppm' ? '-v' : '--version'])
    return true
  } catch {
    return false
  }
}

/** Runs a program to its end, whatever its exit code; the limit is in milliseconds. */
export function run(program: Program, args: readonly string[], input = '', limit = 600_000): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    // Not spawn's own `timeout`, whose timer outlives a program that could not be started.
    const late = setTimeout(() => child.kill('SIGKILL'), limit)
    const output: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    // A program that ends before it has read its input says so by its exit code.
    child.stdin.on('error', () => {})
    child.on('error', (error) => {
      clearTimeout(late)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(late)
      resolve({ code, output: Buffer.concat(output), errors: Buffer.concat(errors).toString('utf8') })
    })
    child.stdin.end(input)
  })
}

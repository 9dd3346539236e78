/** How long an archive takes to import: a thousand text releases, a second run, and what the processor worked. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFiles } from '../build/import/import.ts'
import { readRegister } from '../build/import/store/register.ts'

const ROOT = join(import.meta.dirname, '..')
const count = Number(process.argv[2] ?? 1000)

const OFFICES = ['PRÉFET\nDE LA RÉGION\nOCCITANIE', 'PRÉFÈTE DE LA HAUTE-VAUNE', 'CESER Occitanie']
const THINGS = [
  'pont',
  'lycée',
  'marché',
  'musée',
  'réseau de chaleur',
  'plan de gestion des crues',
  'guichet unique',
]
const DONE = [
  'inauguré',
  'rénové',
  'présenté aux élus',
  'soumis au public',
  'prolongé de trois ans',
  'évalué',
]
const MONTHS = ['janvier', 'mars', 'avril', 'juin', 'septembre', 'novembre']

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** Each has words of its own: near-twins are another matter, which costs more. */
function release(n: number): string {
  const word = (k: number) => `${pick(THINGS, n * 7 + k)} numéro ${(n * 31 + k * 17) % 9973}`
  const sentence = (k: number) =>
    `Le ${word(k)} a été ${pick(DONE, n + k)} le ${1 + ((n + k) % 27)} ${pick(MONTHS, n + k)} en présence des maires du canton ${n * 3 + k}, qui ont rappelé que ${(n * 13 + k) % 990} foyers attendaient ce ${word(k + 3)}.`
  const paragraph = (k: number) => [0, 1, 2].map((i) => sentence(k + i)).join(' ')
  return `${pick(OFFICES, n)}\n\nCOMMUNIQUÉ DE PRESSE\n\nToulouse, le ${1 + (n % 27)} ${pick(MONTHS, n)} ${2000 + (n % 25)}\n\nLe ${word(1)} est ${pick(DONE, n + 2)}\n\n${paragraph(2)}\n\n${paragraph(6)}\n\nDes travaux en ${1 + (n % 5)} étapes :\n\n• ${word(9)} ;\n• ${word(11)} ;\n• ${word(13)}.\n\n${paragraph(15)}\n\nContact presse : Rose Merle, 05 99 10 20 30, presse@occitanie.example.fr\n`
}

const folder = await mkdtemp(join(tmpdir(), 'crieur-import-'))
try {
  await mkdir(join(folder, 'anciens'))
  for (let n = 0; n < count; n++) await writeFile(join(folder, 'anciens', `cp-${n}.txt`), release(n))
  const { register } = await readRegister(join(ROOT, 'templates'), ROOT)
  const run = async (label: string) => {
    const before = process.cpuUsage()
    const started = performance.now()
    const { taken, already, refused } = await importFiles({
      paths: [join(folder, 'anciens')],
      to: join(folder, 'releases'),
      root: folder,
      register,
      institutions: { folder: join(folder, 'institutions') },
      today: '2026-11-22',
    })
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    process.stdout.write(
      `| ${label} | ${seconds.toFixed(1)} s | ${((user + system) / 1e6).toFixed(1)} s | ${taken.length} | ${already.length} | ${refused.length} |\n`,
    )
  }
  process.stdout.write(
    `${count} text releases, 2 threads, ${availableParallelism()} cores seen\n\n| run | clock | processor | taken | there already | refused |\n| --- | --- | --- | --- | --- | --- |\n`,
  )
  await run('first')
  await run('second')
} finally {
  await rm(folder, { recursive: true, force: true })
}

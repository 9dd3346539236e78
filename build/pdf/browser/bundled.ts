/** Unpacks the browser, its libraries and its faces from the package `@sparticuz/chromium`. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress, createBrotliDecompress } from 'node:zlib'
import { EnvironmentError } from '../errors.ts'
import { FONTS_CONF } from './fonts-conf.ts'
import { preparedFolder } from './private-folder.ts'
import { tarFiles } from './tar.ts'

/** sha256 of the executable in the versions we have tried: what is unpacked must be what was tried. */
export const KNOWN_EXECUTABLES: Readonly<Record<string, string>> = {
  '153.0.0': '53a15d6c3a3d27dfb54c4ba60278b1683136f70cf1e67e989da7dfbd3d451ef0',
}

export type Bundled = {
  readonly executable: string
  /** Libraries that a minimal Debian lacks: nspr, nss, expat. */
  readonly libraries: string
  readonly fontsConf: string
}

/** The package's version and whether its browser runs on this machine. */
export function bundledPackage(): { readonly version: string; readonly runsHere: boolean } {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as {
    version: string
  }
  const runsHere = process.platform === 'linux' && process.arch === 'x64' && existsSync(packed('chromium.br'))
  return { version, runsHere }
}

/** The whole browser, unpacked under `cacheDir` if it is not yet there: 215 MB, two seconds, once. */
export async function unpackBrowser(cacheDir: string): Promise<Bundled> {
  const { version } = bundledPackage()
  const folder = await preparedFolder(cacheDir, `browser-${version}`, async (draft) => {
    await Promise.all([
      unpackExecutable(join(draft, 'chromium'), KNOWN_EXECUTABLES[version]),
      unpackTar(packed('al2023.tar.br'), draft, 'lib/'),
      writeFonts(draft),
    ])
  })
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    fontsConf: join(folder, 'fonts.conf'),
  }
}

/** Only the faces, for another browser on Linux; the path of the `fonts.conf` over them. */
export async function unpackFonts(cacheDir: string): Promise<string> {
  const folder = await preparedFolder(cacheDir, `fonts-${bundledPackage().version}`, writeFonts)
  return join(folder, 'fonts.conf')
}

async function writeFonts(folder: string): Promise<void> {
  await unpackTar(packed('fonts.tar.br'), folder, 'fonts/')
  await writeFile(join(folder, 'fonts.conf'), FONTS_CONF)
}

async function unpackExecutable(target: string, known: string | undefined): Promise<void> {
  const digest = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      done(null, chunk)
    },
  })
  // Large chunks: 67 MB in, 209 MB out.
  await pipeline(
    createReadStream(packed('chromium.br'), { highWaterMark: 2 ** 22 }),
    createBrotliDecompress({ chunkSize: 2 ** 21 }),
    hashing,
    createWriteStream(target, { mode: 0o700, flush: true }),
  )
  await chmod(target, 0o700)
  const found = digest.digest('hex')
  if (known !== undefined && known !== found)
    throw new EnvironmentError(
      `Le navigateur fourni avec Crieur est abîmé ou a été modifié (sha256 ${found}, attendu ${known}). ` +
        'Réinstallez les paquets avec « npm ci ».',
    )
}

/** Unpacks the archive's files under `folder`, leaving out those not under `wanted`. */
async function unpackTar(archive: string, folder: string, wanted: string): Promise<void> {
  const bytes = await promisify(brotliDecompress)(await readFile(archive))
  for (const { path, body } of tarFiles(bytes)) {
    if (!path.startsWith(wanted)) continue
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(target, body, { mode: 0o600 })
  }
}

function packed(file: string): string {
  return join(packageFolder(), 'bin', file)
}

function packageFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..')
}

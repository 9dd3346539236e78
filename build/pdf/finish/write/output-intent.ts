/** The output intent that says what DeviceRGB means (ISO 19005-3, 6.2.3). */
import { PDFString } from '@cantoo/pdf-lib'
import { flateStream } from '../compress.ts'
import type { Print } from '../document.ts'
import { key } from '../objects.ts'
import { srgbProfile } from './srgb.ts'

const PROFILE = srgbProfile()

export function writeOutputIntent({ context, catalog }: Print): void {
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    RegistryName: PDFString.of('http://www.color.org'),
    DestOutputProfile: context.register(flateStream(context, PROFILE, { N: 3 })),
  })
  catalog.set(key('OutputIntents'), context.obj([context.register(intent)]))
}

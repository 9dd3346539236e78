/** The output intent that says what DeviceRGB means (ISO 19005-3, 6.2.3). */
import type { Print } from '../document.ts'
import { flateStream } from '../objects/streams.ts'
import { text } from '../objects/text.ts'
import { dict, Name } from '../objects/values.ts'
import { srgbProfile } from './srgb.ts'

/** The same for every document: compressed once. */
const PROFILE = flateStream(srgbProfile(), { N: 3 })

export function writeOutputIntent({ objects, catalog }: Print): void {
  const intent = dict({
    Type: Name.of('OutputIntent'),
    S: Name.of('GTS_PDFA1'),
    OutputConditionIdentifier: text('sRGB'),
    Info: text('sRGB IEC61966-2.1'),
    RegistryName: text('http://www.color.org'),
    DestOutputProfile: objects.add(PROFILE),
  })
  catalog.set('OutputIntents', [objects.add(intent)])
}

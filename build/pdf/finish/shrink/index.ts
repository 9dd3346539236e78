/** Makes the file smaller without changing what it shows: font tables, image predictors, what nothing uses. */
import { inherited, type Print } from '../document.ts'
import { dictOf, nameOf, numberOf } from '../objects/kinds.ts'
import type { Objects } from '../objects/objects.ts'
import { deflate, firstBytes, flateStream, streamBytes } from '../objects/streams.ts'
import { dict, Ref, Stream } from '../objects/values.ts'
import { DIRECTORY, unusedBytes, withoutUnusedTables } from './font-tables.ts'
import { predict } from './predictor.ts'

/** Rewrites font programs and bare images in place; drops the obsolete procedure sets (ISO 32000-1, 14.2). */
export function shrink({ objects, pages }: Print): void {
  for (let number = 0; number < objects.size; number++) {
    const object = objects.get(number)
    if (!(object instanceof Stream)) continue
    const smaller = object.dict.has('Length1')
      ? shrunkFont(object, objects)
      : isImage(object, objects)
        ? shrunkImage(object, objects)
        : undefined
    if (smaller && smaller.bytes.length < object.bytes.length) objects.set(new Ref(number), smaller)
  }
  for (const page of pages) dictOf(inherited(page, 'Resources', objects))?.delete('ProcSet')
}

/** Bytes of unused tables below which a font is not worth compressing anew. */
const LIGHT = 2048

function shrunkFont(stream: Stream, objects: Objects): Stream | undefined {
  if (unusedBytes(firstBytes(stream, objects, DIRECTORY)) < LIGHT) return undefined
  const program = withoutUnusedTables(streamBytes(stream, objects))
  return program && flateStream(program, { Length1: program.length })
}

const isImage = ({ dict }: Stream, objects: Objects): boolean =>
  nameOf(objects.entry(dict, 'Subtype')) === 'Image' &&
  nameOf(objects.entry(dict, 'Filter')) === 'FlateDecode' &&
  !dict.has('DecodeParms')

/** Below this share of its pixels' size an image is flat colour: no filter does better. */
const FLAT = 1 / 50

function shrunkImage(stream: Stream, objects: Objects): Stream | undefined {
  const number = (name: string) => numberOf(objects.entry(stream.dict, name))
  const width = number('Width') ?? 0
  const height = number('Height') ?? 0
  const bytes = streamBytes(stream, objects)
  if (stream.bytes.length < bytes.length * FLAT) return undefined
  const components = bytes.length / (width * height)
  if (number('BitsPerComponent') !== 8 || ![1, 3, 4].includes(components)) return undefined
  const plain = deflate(bytes)
  const predicted = deflate(predict({ bytes, width, height, components }))
  const best = predicted.length < plain.length ? predicted : plain
  const copy = new Map(stream.dict).set('Length', best.length)
  if (best === predicted) {
    copy.set('DecodeParms', dict({ Predictor: 15, Colors: components, BitsPerComponent: 8, Columns: width }))
  }
  return new Stream(copy, best)
}

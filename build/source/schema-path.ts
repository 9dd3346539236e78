/** Walks a schema by the path of what it describes. */
import { z } from 'zod'

type Path = readonly PropertyKey[]

/** The schema of what stands at `path`, through what wraps it; of a union, the branch that is an object. */
export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  const [step, ...rest] = path
  if (step === undefined) return schema
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject)
    return inner.shape[String(step)] ? schemaAt(inner.shape[String(step)], rest) : undefined
  if (inner instanceof z.ZodArray) return schemaAt(inner.element as z.ZodType, rest)
  if (inner instanceof z.ZodRecord) return schemaAt(inner.valueType as z.ZodType, rest)
  return undefined
}

/** The keys an object's schema allows; none for any other schema. */
export function keysOf(schema: z.ZodType | undefined): readonly string[] {
  const inner = schema && unwrap(schema)
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault
  ) {
    return unwrap(schema.def.innerType as z.ZodType)
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.def.in as z.ZodType)
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly z.ZodType[]
    return options.map(unwrap).find((option) => option instanceof z.ZodObject) ?? schema
  }
  return schema
}

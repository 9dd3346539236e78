/** Judges a value by a JSON Schema (draft 2020-12), with its formats: a list of faults, empty when there is none. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Faults = (value: unknown) => string[]

export const validator = (schema: object): Faults => compiled(new Ajv2020({ allErrors: true }), schema)

/**
 * For a schema of others: written less strictly than ours, and with a reference to GeoJSON's, which is not fetched:
 * nothing that we write has any.
 */
export function officialValidator(schema: object): Faults {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' })
  return compiled(ajv, schema)
}

function compiled(ajv: Ajv2020, schema: object): Faults {
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

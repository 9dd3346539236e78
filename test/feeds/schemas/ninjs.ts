/**
 * What ninjs 3.3 demands of the properties that we write: their names, types, formats and closed objects, restated
 * from the standard (IPTC, `http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json`, draft 2020-12, CC BY 4.0,
 * www.iptc.org). Stricter than it: a property that we do not mean to write is a fault here.
 */
const string = { type: 'string' }
const uri = { type: 'string', format: 'uri' }
const dateTime = { type: 'string', format: 'date-time' }
const integer = { type: 'integer' }
const listOf = (items: object) => ({ type: 'array', items })
const closed = (properties: object, more: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
})

/** A day, a month or a year, or a whole instant: for what is expected. */
const truncated = {
  type: 'string',
  pattern:
    '^\\d{4}(-(1[0-2]|0[1-9])(-(3[01]|0[1-9]|[12]\\d)(T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(Z|[+-]\\d\\d:\\d\\d)?)?)?)?$',
}

const contactInfo = listOf(
  closed(
    {
      type: string,
      role: string,
      lang: string,
      name: string,
      value: string,
      address: closed({
        lines: listOf(string),
        locality: string,
        area: string,
        postalCode: string,
        country: string,
      }),
    },
    { oneOf: [{ required: ['value'] }, { required: ['address'] }] },
  ),
)
/** The house's own demand: a party with nothing to call it by is of no use to an agency. */
const party = closed({ name: string, rel: string, uri, literal: string, contactInfo }, { required: ['name'] })
const person = party
const words = listOf(closed({ role: string, contentType: string, value: string }, { required: ['value'] }))
const bodies = listOf(
  closed(
    { role: string, contentType: string, charCount: integer, wordCount: integer, value: string },
    { required: ['value'] },
  ),
)
const renditions = listOf(
  closed(
    {
      name: string,
      href: uri,
      contentType: string,
      title: string,
      width: integer,
      height: integer,
      sizeInBytes: integer,
    },
    { required: ['name'] },
  ),
)
const dates = closed(
  { startDate: dateTime, endDate: dateTime, expectedStartDate: truncated, expectedEndDate: truncated },
  {
    anyOf: [
      { oneOf: [{ required: ['startDate'] }, { required: ['expectedStartDate'] }] },
      { oneOf: [{ required: ['endDate'] }, { required: ['expectedEndDate'] }] },
    ],
  },
)
const object = {
  uri,
  type: { enum: ['text', 'picture'] },
  language: string,
  by: string,
  copyrightHolder: string,
  usageTerms: string,
  descriptions: words,
  renditions,
}

export const ninjsSchema = closed(
  {
    ...object,
    standard: closed({ name: { const: 'ninjs' }, version: { const: '3.3' }, schema: uri }),
    altIds: listOf(closed({ role: string, value: string })),
    representationType: { enum: ['full', 'partial'] },
    version: string,
    firstCreated: dateTime,
    versionCreated: dateTime,
    contentCreated: dateTime,
    pubStatus: { enum: ['usable', 'withheld', 'canceled'] },
    edNote: string,
    rightsInfo: closed({ langId: uri, linkedRights: uri }, { required: ['linkedRights'] }),
    title: string,
    slugline: string,
    located: string,
    headlines: words,
    bodies,
    genres: listOf(closed({ name: string, uri: string, literal: string })),
    subjects: listOf(closed({ name: string, rel: string, uri, literal: string })),
    organisations: listOf(party),
    people: listOf(person),
    places: listOf(party),
    events: listOf(closed({ id: string, name: string, rel: string, uri, literal: string })),
    eventDetails: closed({ dates, organiser: party }),
    associations: listOf(closed({ ...object, name: string, rel: string }, { required: ['uri', 'name'] })),
  },
  { required: ['uri'] },
)

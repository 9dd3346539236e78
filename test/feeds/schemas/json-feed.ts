/** JSON Feed 1.1 as its specification words it (jsonfeed.org/version/1.1): what we write of it, and no more. */
const url = { type: 'string', format: 'uri' }
const text = { type: 'string', minLength: 1 }
const dateTime = { type: 'string', format: 'date-time' }

const closed = (properties: object, required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})

const author = closed({ name: text, url, avatar: url }, ['name'])
const attachment = closed(
  {
    url,
    mime_type: { type: 'string', pattern: '^[a-z]+/[a-z0-9.+-]+$' },
    title: { type: 'string' },
    size_in_bytes: { type: 'integer', minimum: 1 },
  },
  ['url', 'mime_type'],
)
const item = closed(
  {
    id: text,
    url,
    title: { type: 'string' },
    content_html: { type: 'string' },
    summary: { type: 'string' },
    image: url,
    date_published: dateTime,
    date_modified: dateTime,
    authors: { type: 'array', items: author },
    tags: { type: 'array', items: { type: 'string' } },
    language: text,
    attachments: { type: 'array', items: attachment },
    _crieur: { type: 'object' },
  },
  ['id', 'content_html'],
)

export const jsonFeedSchema = closed(
  {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: text,
    home_page_url: url,
    feed_url: url,
    description: { type: 'string' },
    language: text,
    authors: { type: 'array', items: author },
    items: { type: 'array', items: item },
  },
  ['version', 'title', 'items'],
)

/**
 * What an editor needs to complete and explain the frontmatter's keys: a JSON Schema, and snippets for VS Code.
 *
 * The YAML language server reads no frontmatter inside Markdown (redhat-developer/vscode-yaml#207), whatever
 * schema it is given; snippets work there without any extension. The schema serves editors that do read it.
 */
import { z } from 'zod'
import { releaseSchema } from '../source/schema.ts'

export type EditorFile = { readonly path: string; readonly content: string }

type Node = {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}

const SCHEMA_FILE = '.vscode/crieur.schema.json'

/** `names`: what the site declares, offered as choices. Paths are relative to the project's root. */
export function editorFiles(names: {
  readonly institutions: readonly string[]
  readonly themes: readonly string[]
}): EditorFile[] {
  const schema = frontmatterSchema()
  const offered: Readonly<Record<string, readonly string[]>> = names
  const snippets = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, node]) => [
      `${key} – ${node.description ?? ''}`,
      {
        scope: 'markdown',
        prefix: key,
        description: node.description ?? key,
        body: bodyOf(key, node, offered[`${key}s`] ?? offered[key] ?? []),
      },
    ]),
  )
  return [
    { path: SCHEMA_FILE, content: json(schema) },
    { path: '.vscode/crieur.code-snippets', content: json(snippets) },
  ]
}

/** As people write it, before it is read: `z.toJSONSchema` of what goes in. */
function frontmatterSchema(): Node {
  return z.toJSONSchema(releaseSchema, { io: 'input', unrepresentable: 'any' }) as Node
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** A key with a place for its value, or for each of its own keys. */
function bodyOf(key: string, node: Node, names: readonly string[]): string[] {
  const choices = node.enum ?? names
  if (node.properties) return [`${key}:`, ...keysOf(node.properties, '  ')]
  if (node.items?.properties) return [`${key}:`, ...dashed(keysOf(node.items.properties, '    '))]
  const place = choices.length ? `\${1|${choices.join(',')}|}` : '$1'
  return [node.items ? `${key}: [${place}]` : `${key}: ${place}`]
}

const keysOf = (properties: Readonly<Record<string, Node>>, indent: string): string[] =>
  Object.entries(properties).map(([key, { enum: choices }], index) =>
    choices ? `${indent}${key}: \${${index + 1}|${choices.join(',')}|}` : `${indent}${key}: $${index + 1}`,
  )

const dashed = ([first = '', ...others]: readonly string[]): string[] => [
  `  - ${first.trimStart()}`,
  ...others,
]

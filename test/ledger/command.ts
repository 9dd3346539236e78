/** One command of `scripts/` run as a child, as the command line would: `command.ts <name> <flags as JSON>`. */
const [name = '', flags = '{}'] = process.argv.slice(2)
const module = (await import(`../../scripts/${name}.ts`)) as Record<
  string,
  (flags: object) => Promise<number>
>
try {
  process.exitCode = await module[`${name}Command`]?.({
    releases: 'releases',
    templates: 'templates',
    ...JSON.parse(flags),
  })
} catch (error) {
  if (!(error instanceof Error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 'exitCode' in error ? Number(error.exitCode) : error.name === 'UsageError' ? 2 : 4
}

/** Whatever happens to workers and queue, the site is byte for byte the one that a single machine builds. */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type ConnectionOptions, Queue, Worker } from 'bullmq'
import { PREFIX } from '../../build/remote/job.ts'
import { contents, ROOT } from '../sites/site.ts'
import { type Machine, remoteBuild, type Wires, worker, workerFrom } from './machines.ts'
import { redis } from './redis.ts'
import { CREDENTIALS, s3 } from './s3.ts'
import { DOCUMENTS, siteOfMany } from './site-of-many.ts'

const ALONE = 'Aucun ouvrier de la version'
/** So that what a dead worker held goes to another within the test's patience. */
const LEASE = ['--lease', '2']

// Most of their time is waiting: for a lease to end, for the builder's next look at its queue.
describe('crieur build --queue', { concurrency: 3, timeout: 1_800_000 }, async () => {
  const s = await siteOfMany()
  after(() => s[Symbol.asyncDispose]())

  /** A build from nothing: its own store, output and shared folder. */
  async function fresh() {
    const dir = await mkdtemp(join(s.root, 'fresh-'))
    const store = join(dir, 'shared')
    await mkdir(store)
    const output = join(dir, 'output')
    return {
      store,
      args: ['--output', output, '--cache', join(dir, 'cache'), '--json'],
      async same(build: Machine): Promise<{ made: number; found: number; repeated: number }> {
        const { code, out, err } = await build.ended
        assert.equal(code, 0, err)
        assert.deepEqual(await contents(output), s.files)
        const report = JSON.parse(out)
        assert.equal(report.pdfs, DOCUMENTS)
        return report.queue
      },
    }
  }

  const done = async (store: string): Promise<number> =>
    (await readdir(join(store, 'results'), { recursive: true }).catch(() => [])).filter((name) =>
      /[0-9a-f]{62}$/.test(name),
    ).length

  /** Until `maker` has kept its first document. */
  const first = async (store: string, maker: Machine): Promise<void> => {
    while ((await done(store)) === 0) {
      if (maker.child.exitCode !== null) throw new Error(`ended without a document:\n${maker.saidSoFar()}`)
      await pause(20)
    }
  }

  /** The queue of a machine's version, which its first words tell: a Redis may know those of several. */
  function queueOf({ saidSoFar }: Machine, address: string): Queue & AsyncDisposable {
    const { hostname: host, port } = new URL(address)
    const [, version] = /version ([0-9a-f]+)/.exec(saidSoFar()) ?? []
    assert.ok(version)
    return open(`pdf-${version}`, { host, port: Number(port) })
  }

  /** Left open by a test that fails, it would ask for its Redis for ever. */
  function open(name: string, connection: ConnectionOptions): Queue & AsyncDisposable {
    const queue = new Queue(name, { connection, prefix: PREFIX })
    queue.on('error', () => {})
    return Object.assign(queue, { [Symbol.asyncDispose]: () => queue.disconnect() })
  }

  test('two workers, of which one is killed at work', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using doomed = worker(wires, ...LEASE)
    await using build = remoteBuild(s, wires, ...args)
    await first(store, doomed)
    doomed.child.kill('SIGKILL')
    await using _other = worker(wires, ...LEASE)
    const { made, found } = await same(build)
    assert.equal(made + found, DOCUMENTS)
    await using queue = queueOf(doomed, server.address)
    assert.deepEqual(await queue.getJobCounts('wait', 'active', 'delayed', 'completed', 'failed'), {
      wait: 0,
      active: 0,
      delayed: 0,
      completed: 0,
      failed: 0,
    })
  })

  test('jobs held by a worker that is never heard of again', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    await using queue = queueOf(build, server.address)
    assert.equal(await queue.getWaitingCount(), DOCUMENTS)
    const dead = new Worker(queue.name, null, {
      connection: queue.opts.connection,
      prefix: PREFIX,
      lockDuration: 2_000,
    })
    for (let n = 0; n < 5; n++) assert.ok(await dead.getNextJob(`${n}`))
    await dead.close()
    assert.equal(await queue.getActiveCount(), 5)
    await using _living = worker(wires, ...LEASE)
    // On a crowded machine so short a lease may end under a living worker: what it made is then found.
    const { made, found, repeated } = await same(build)
    assert.deepEqual([made + found, repeated], [DOCUMENTS, 0])
  })

  test('a queue that is killed and comes back without its memory', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    await server.kill()
    await build.says('ne répond plus')
    await server.start()
    await build.says('répond de nouveau')
    await using _worker = worker(wires)
    assert.deepEqual(await same(build), { made: DOCUMENTS, found: 0, repeated: DOCUMENTS })
  })

  test('a queue that is killed while a worker works, and comes back with its memory', async () => {
    await using server = await redis({ lasting: true })
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    await using working = worker(wires, ...LEASE)
    await first(store, working)
    await server.kill()
    await working.says('ne répond plus')
    await server.start()
    await same(build)
    working.child.kill('SIGTERM')
    assert.equal((await working.ended).code, 0)
  })

  test('a worker that freezes, is taken for dead, and wakes to do again what another did', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using frozen = worker(wires, ...LEASE)
    await using build = remoteBuild(s, wires, ...args)
    await first(store, frozen)
    frozen.child.kill('SIGSTOP')
    await using _other = worker(wires, ...LEASE)
    await same(build)
    frozen.child.kill('SIGCONT')
    frozen.child.kill('SIGTERM')
    assert.equal((await frozen.ended).code, 0)
    assert.equal(await done(store), DOCUMENTS)
  })

  test('a job that is on the queue twice is made once', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    await using queue = queueOf(build, server.address)
    for (const job of await queue.getWaiting()) await queue.add('pdf', job.data, { jobId: `${job.id}.twin` })
    await using working = worker(wires, '--json')
    await same(build)
    while ((await queue.getJobCountByTypes('wait', 'active')) > 0) await pause(20)
    working.child.kill('SIGTERM')
    const { made, found, refused } = JSON.parse((await working.ended).out)
    assert.equal(made + found, 2 * DOCUMENTS)
    // Twins in hand at once are both printed, to the same bytes.
    assert.ok(found >= DOCUMENTS - 3, `${found} found`)
    assert.equal(refused, 0)
  })

  test('a worker of another version makes nothing, and refuses what is put before it', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    const other = join(s.root, 'other-version')
    for (const part of ['build', 'scripts', 'templates', 'package.json', 'package-lock.json'])
      await cp(join(ROOT, part), join(other, part), { recursive: true })
    await symlink(join(ROOT, 'node_modules'), join(other, 'node_modules'))
    const layout = join(other, 'templates', 'wording', 'fr.yaml')
    await writeFile(layout, (await readFile(layout, 'utf8')).replace(/^contacts: .*/m, 'contacts: Ailleurs'))
    await using stranger = workerFrom(other, wires)
    await stranger.says('Ouvrier prêt')
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    await using queue = queueOf(build, server.address)
    const [job] = await queue.getWaiting()
    assert.ok(job)
    // Someone puts it into the stranger's own queue.
    await using theirs = queueOf(stranger, server.address)
    assert.notEqual(theirs.name, queue.name)
    const astray = await theirs.add('pdf', job.data)
    while (!(await astray.isFailed())) await pause(20)
    const failed = await theirs.getJob(astray.id ?? '')
    assert.match(failed?.failedReason ?? '', /autre version/)
    assert.equal(await done(store), 0)
    await using _ours = worker(wires)
    assert.deepEqual(await same(build), { made: DOCUMENTS, found: 0, repeated: 0 })
    stranger.child.kill('SIGTERM')
    assert.match((await stranger.ended).out, /Arrêté : 0 PDF fabriqués, 0 trouvés au dépôt, 1 refusés/)
  })

  test('by way of a bucket, and then by nobody, for it is all there', async () => {
    await using server = await redis()
    await using bucket = await s3('archives')
    const env = {
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_S3: bucket.endpoint,
    }
    const wires: Wires = { queue: server.address, store: 's3://archives/crieur', env }
    const one = await fresh()
    const two = await fresh()
    await using working = worker(wires)
    await using build = remoteBuild(s, wires, ...one.args)
    assert.deepEqual(await one.same(build), { made: DOCUMENTS, found: 0, repeated: 0 })
    working.child.kill('SIGTERM')
    await working.ended
    await using again = remoteBuild(s, wires, ...two.args)
    assert.deepEqual(await two.same(again), { made: 0, found: DOCUMENTS, repeated: 0 })
  })

  test('what a local build made serves as it is: the digests are the same', async () => {
    await using server = await redis()
    const { args, same } = await fresh()
    await using build = remoteBuild(s, { queue: server.address, store: s.cache }, ...args)
    assert.deepEqual(await same(build), { made: 0, found: DOCUMENTS, repeated: 0 })
  })

  test('--clean makes all of it again', async () => {
    await using server = await redis()
    const { args, same } = await fresh()
    const wires = { queue: server.address, store: s.cache }
    await using _worker = worker(wires)
    await using build = remoteBuild(s, wires, '--clean', ...args)
    assert.deepEqual(await same(build), { made: DOCUMENTS, found: 0, repeated: 0 })
  })

  test('a document that no worker can make: exit 4, and its name', async () => {
    await using server = await redis()
    const { store, args } = await fresh()
    const wires = { queue: server.address, store }
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    await rm(join(store, 'blobs'), { recursive: true })
    await using _worker = worker(wires)
    const { code, err } = await build.ended
    assert.equal(code, 4)
    assert.match(
      err,
      /Le PDF de « document-\d+ » n’a pas pu être fabriqué.*dépôt partagé|cache a perdu.*À faire/s,
    )
    await using queue = queueOf(build, server.address)
    assert.equal(await queue.getWaitingCount(), 0)
  })

  test('interrupted, it takes back what was not begun and says that nothing is lost', async () => {
    await using server = await redis()
    const { store, args, same } = await fresh()
    const wires = { queue: server.address, store }
    await using build = remoteBuild(s, wires, ...args)
    await build.says(ALONE)
    build.child.kill('SIGINT')
    const { code, err } = await build.ended
    assert.equal(code, 130)
    assert.match(err, /Rien n’est perdu/)
    await using queue = queueOf(build, server.address)
    assert.equal(await queue.getJobCountByTypes('wait', 'active', 'delayed'), 0)
    await using _worker = worker(wires)
    await using next = remoteBuild(s, wires, ...args)
    await same(next)
  })
})

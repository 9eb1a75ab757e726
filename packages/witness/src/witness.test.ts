import { execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  addSignature,
  consistencyProof,
  ED25519_NOTE,
  formatAddCheckpoint,
  formatVkey,
  leafHash,
  noteVerifier,
  openNote,
  parseCosignatureLines,
  parseVkey,
  signCheckpoint,
  treeRoot,
} from '@liuhen/format'
import { nodeMachine } from '@liuhen/verify'
import { expect, onTestFinished, test } from 'vitest'
import { cosigner } from './cosign.ts'
import { holdFolder } from './hold-folder.ts'
import { openWitnessFolder } from './witness-folder.ts'

const { sha256, verifyEd25519 } = nodeMachine
const ORIGIN = 'liuhen.log/test'

/** A ledger whose leaves are its places, and `fork`s that differ from a place on. */
function ledger() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const signer = {
    name: ORIGIN,
    publicKey: raw,
    sign: (m: Uint8Array) => sign(null, m, privateKey),
  }
  const leaves = (size: number, fork = Number.POSITIVE_INFINITY) =>
    Array.from({ length: size }, (_, at) => leafHash(sha256, Uint8Array.of(at, at >= fork ? 1 : 0)))
  const note = (size: number, fork?: number) => {
    const state = { origin: ORIGIN, size, root: treeRoot(sha256, leaves(size, fork)) }
    return signCheckpoint(sha256, state, signer)
  }
  const request = (old: number, size: number, fork?: number) => {
    const proof = old === 0 || old > size ? [] : consistencyProof(sha256, leaves(size, fork), old)
    return formatAddCheckpoint({ old, proof, note: note(size, fork) })
  }
  const key = { name: ORIGIN, type: ED25519_NOTE, publicKey: raw }
  const verifier = noteVerifier(sha256, key, verifyEd25519)
  return { note, request, verifier, vkey: formatVkey(sha256, key) }
}

async function witness(log = ledger()) {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  const opened = await openWitnessFolder(folder, 'sifaju.example/w1')
  const cosign = cosigner(opened, [log.verifier], () => new Date('2026-11-22T06:00:00Z'))
  return { folder, log, vkey: opened.vkey, cosign }
}

test('signs the first state and each that contains the last, and the line opens with its key', async () => {
  const { log, vkey, cosign } = await witness()
  const known = noteVerifier(sha256, parseVkey(sha256, vkey), verifyEd25519)
  for (const [old, size] of [
    [0, 5],
    [5, 5],
    [5, 300],
    [300, 301],
  ] as const) {
    const answer = await cosign(log.request(old, size))
    if (!answer.ok) throw new Error(answer.zh)
    const [line] = parseCosignatureLines(answer.lines)
    if (line === undefined) throw new Error('no line')
    const opened = openNote(addSignature(log.note(size), line), [log.verifier, known])
    expect(opened).toMatchObject({ ok: true, signedBy: [log.verifier, known] })
  }
})

const stranger = ledger()
test.each([
  ['words that are no request', 400, () => 'old x\n\n'],
  ['an old size above the checkpoint', 400, (log: Log) => log.request(20, 9)],
  [
    'a ledger that it does not know',
    404,
    (log: Log) => log.request(10, 12).replaceAll(ORIGIN, 'other'),
  ],
  ['a note that another key signed', 403, () => stranger.request(10, 12)],
  ['a step from a state that it has not signed last', 409, (log: Log) => log.request(5, 12)],
  ['a smaller ledger', 409, (log: Log) => log.request(5, 9)],
  ['a fork of the same size', 422, (log: Log) => log.request(10, 10, 3)],
  ['growth that drops what was there', 422, (log: Log) => log.request(10, 12, 3)],
] as const)('refuses %s with %i', async (_what, status, request) => {
  const { log, cosign } = await witness()
  expect((await cosign(log.request(0, 10))).ok).toBe(true)
  const answer = await cosign(request(log))
  expect(answer).toMatchObject({ ok: false, status, ...(status === 409 ? { size: 10 } : {}) })
  expect((await cosign(log.request(10, 11))).ok).toBe(true)
})
type Log = ReturnType<typeof ledger>

test.each([
  [
    'two states of one size, as proof',
    'contradictions',
    'fork',
    (log: Log) => log.request(10, 10, 3),
  ],
  [
    'another ledger that is larger',
    'to-examine',
    'not-grown',
    (log: Log) => log.request(10, 12, 3),
  ],
  ['one that is smaller', 'to-examine', 'smaller', (log: Log) => log.request(0, 9)],
] as const)('keeps once, with what it signed before: %s', async (_what, into, kind, request) => {
  const { folder, log, cosign } = await witness()
  await cosign(log.request(0, 10))
  const asked = request(log)
  for (const again of [asked, asked, asked.replace('old 0', 'old 1')]) await cosign(again)
  const kept = readdirSync(join(folder, into)).toSorted()
  expect(kept).toEqual(
    ['before.note', 'txt'].map((end) => expect.stringMatching(`-${kind}-.*\\.${end}$`)),
  )
  const [before = '', file = ''] = kept.map((one) => readFileSync(join(folder, into, one), 'utf8'))
  expect([before.startsWith(log.note(10)), file]).toEqual([true, asked])
})

test('a wrong proof of the state that it knows and a step from an older one are evidence of nothing', async () => {
  const { folder, log, cosign } = await witness()
  await cosign(log.request(0, 10))
  for (const asked of [log.request(5, 10), log.request(5, 12)]) await cosign(asked)
  expect(readdirSync(folder).toSorted()).toEqual(['holder', 'logs', 'name', 'witness.pem'])
})

test('of two requests at once from one state only one is signed', async () => {
  const { log, cosign } = await witness()
  await cosign(log.request(0, 10))
  const answers = await Promise.all([cosign(log.request(10, 12)), cosign(log.request(10, 12, 11))])
  expect(answers.map(({ ok }) => ok)).toEqual([true, false])
})

test('a folder has one process, however its path is written', async () => {
  const { folder } = await witness()
  const other = join(mkdtempSync(join(tmpdir(), 'witness-')), 'link')
  symlinkSync(folder, other)
  for (const path of [folder, `${folder}/./`, other]) {
    await expect(openWitnessFolder(path, undefined)).rejects.toThrow('正被另一个见证程序使用')
  }
})

test('of two that share a folder over a network only one signs, and the other says why', async () => {
  const { folder, log, cosign: first } = await witness()
  await first(log.request(0, 10))
  const unseen = async () => true
  const opened = await openWitnessFolder(folder, undefined, unseen)
  const second = cosigner(opened, [log.verifier], () => new Date('2026-11-22T06:00:00Z'))
  await expect(first(log.request(10, 12))).rejects.toThrow('接管')
  expect((await second(log.request(10, 12, 11))).ok).toBe(true)
  // What the first had been writing when it was taken over reaches the disk late.
  const logs = join(folder, 'logs')
  const [state = ''] = readdirSync(logs)
  writeFileSync(join(logs, state), log.note(12))
  await expect(second(log.request(12, 13))).rejects.toThrow('不是本程序最后签过的')
})

test('elsewhere than on Linux a lock that a killed process left is taken over, a held one not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  const program = `import('${HOLD}').then(async ({ holdFolder }) => {
    console.log(await holdFolder('${folder}', 'darwin')); setTimeout(() => {}, 60000) })`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = await new Promise((done) => child.stdout.once('data', (text) => done(String(text))))
  expect([said, await holdFolder(folder, 'darwin')]).toEqual(['true\n', false])
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
  expect(await holdFolder(folder, 'darwin')).toBe(true)
})

test('the program serves, remembers over a kill, and answers a carried request', async () => {
  const log = ledger()
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  const words = [PROGRAM, 'witness', '--log', log.vkey, '--data', folder]
  const begin = async () => {
    const child = spawn(process.execPath, [...words, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const url = await new Promise<string>((done) => {
      child.stdout.on('data', (text) => {
        const [found] = /http:\S+/.exec(String(text)) ?? []
        if (found !== undefined) done(found)
      })
    })
    return { child, url }
  }
  const ask = (url: string, body: string) => fetch(`${url}add-checkpoint`, { method: 'POST', body })
  const first = await begin()
  expect((await ask(first.url, log.request(0, 10))).status).toBe(200)
  const gone = new Promise((done) => first.child.once('exit', done))
  first.child.kill('SIGKILL')
  await gone
  const second = await begin()
  const stale = await ask(second.url, log.request(0, 12))
  expect([stale.status, stale.headers.get('content-type'), await stale.text()]).toEqual([
    409,
    'text/x.tlog.size',
    '10\n',
  ])
  const stopped = new Promise((done) => second.child.once('exit', done))
  second.child.kill('SIGTERM')
  await stopped
  writeFileSync(join(folder, 'request'), log.request(10, 12))
  const carried = execFileSync(process.execPath, [
    PROGRAM,
    'witness',
    'cosign',
    join(folder, 'request'),
    ...words.slice(2),
  ])
  expect(parseCosignatureLines(String(carried))).toHaveLength(1)
  const anew = [PROGRAM, 'witness', 'begin-anew', ORIGIN, '--data', folder]
  execFileSync(process.execPath, [...anew, '--reason', 'restored, letter 7'])
  const kept = readdirSync(join(folder, 'contradictions')).toSorted()
  const [before = '', why = ''] = kept.map((name) =>
    readFileSync(join(folder, 'contradictions', name), 'utf8'),
  )
  expect([before.startsWith(log.note(12)), why]).toEqual([
    true,
    expect.stringContaining('letter 7'),
  ])
  expect(readdirSync(join(folder, 'logs'))).toEqual([])
})

const HOLD = new URL('./hold-folder.ts', import.meta.url).href
const PROGRAM = fileURLToPath(new URL('../../../server/bin/liuhen.mjs', import.meta.url))

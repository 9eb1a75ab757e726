import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  ED25519_NOTE,
  FormatError,
  type NoteVerifier,
  noteVerifier,
  parseVkey,
} from '@liuhen/format'
import { nodeMachine } from '@liuhen/verify'
import { cosigner } from './cosign.ts'
import { fingerprintOf, witnessServer } from './serve.ts'
import { openWitnessFolder, WitnessFault, type WitnessFolder } from './witness-folder.ts'

/**
 * `liuhen witness --log <key>`: witnesses ledgers until it is stopped; with `cosign <file>` it answers
 * one request that was carried here, on standard output; with `begin-anew <ledger>` it lets a ledger
 * begin at nothing, after its people said in writing why.
 * @returns 0 stopped, signed or begun anew, 1 not signed, 2 unusable words
 */
export async function runWitness(argv: readonly string[]): Promise<number> {
  try {
    const words = readWords(argv)
    const folder = await openWitnessFolder(words.data, words.name)
    if (words.is === 'begin-anew') return await beginAnew(folder, words)
    const cosign = cosigner(folder, words.logs, () => new Date())
    if (words.file !== undefined) return await cosignCarried(cosign, words.file)
    const server = witnessServer({ vkey: folder.vkey, cosign, say })
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(words.port, words.host, done)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : words.port
    say(`见证人已启动：http://${words.host}:${port}/`)
    say(`见证人公钥：${folder.vkey}`)
    say(`公钥指纹：${fingerprintOf(folder.vkey)}`)
    for (const { name } of words.logs) say(`见证的账本：${name}`)
    await stopped()
    server.close()
    return 0
  } catch (error) {
    if (!(error instanceof WitnessFault)) throw error
    complain(error.message)
    return 2
  }
}

async function cosignCarried(cosign: ReturnType<typeof cosigner>, file: string) {
  const cosigned = await cosign(readFileSync(file, 'utf8'))
  if (cosigned.ok) {
    process.stdout.write(cosigned.lines)
    return 0
  }
  complain(cosigned.kept === undefined ? cosigned.zh : `${cosigned.zh}（${cosigned.kept}）`)
  return 1
}

async function beginAnew(
  folder: WitnessFolder,
  { origin, reason }: { readonly origin: string; readonly reason: string },
) {
  const kept = await folder.beginAnew(origin, reason, new Date())
  if (kept === undefined) throw new WitnessFault(`没有见证过这个账本：${origin}`)
  say(`账本 ${origin} 从头开始见证。此前签过的状态和理由留存在 ${kept}`)
  return 0
}

function readWords(argv: readonly string[]) {
  const { values, positionals } = parsed(argv)
  const [verb, file, ...more] = positionals
  const data = resolve(values.data ?? join(homedir(), '.local/share/liuhen-witness'))
  if (verb === 'begin-anew' && file !== undefined && more.length === 0) {
    const reason = (values.reason ?? '').trim()
    if (reason === '') throw new WitnessFault('请用 --reason 写明理由和书面申请的文号。')
    return { is: verb, data, name: undefined, origin: file, reason } as const
  }
  const carried = verb === 'cosign' && file !== undefined && more.length === 0
  if (values.reason !== undefined || (verb !== undefined && !carried)) throw new WitnessFault(USAGE)
  const logs = (values.log ?? []).map(readLog)
  if (logs.length === 0) throw new WitnessFault(USAGE)
  const port = Number(values.port ?? 8190)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new WitnessFault(USAGE)
  if (values.name !== undefined && !/^[^\s+]{1,100}$/u.test(values.name)) {
    throw new WitnessFault('见证人名称不能有空格和加号，最多 100 个字。')
  }
  const { name, host = '127.0.0.1' } = values
  return { is: 'witness', data, logs, port, name, host, file } as const
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        log: { type: 'string', multiple: true },
        data: { type: 'string' },
        name: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        reason: { type: 'string' },
      },
    })
  } catch {
    throw new WitnessFault(USAGE)
  }
}

/** A verifier key, or the file that holds it. */
function readLog(word: string): NoteVerifier {
  const text = existsSync(word) ? readFileSync(word, 'utf8').trim() : word
  try {
    const key = parseVkey(nodeMachine.sha256, text)
    if (key.type === ED25519_NOTE)
      return noteVerifier(nodeMachine.sha256, key, nodeMachine.verifyEd25519)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  throw new WitnessFault(`不是账本公钥，也不是存有公钥的文件：${word}`)
}

function stopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
}

function say(zh: string): void {
  process.stdout.write(`${zh}\n`)
}

function complain(zh: string): void {
  process.stderr.write(`${zh}\n`)
}

const USAGE = `用法：liuhen witness --log <账本公钥或其文件>（可多个） [--data 目录] [--name 名称] [--port 8190] [--host 127.0.0.1]
      liuhen witness cosign <请求文件> --log <账本公钥> [--data 目录]
      liuhen witness begin-anew <账本名称> --reason "<理由和书面申请文号>" [--data 目录]
  见证一个或几个账本：只签比见证过的更大、并且完整包含它的账本状态（手册 docs/manual/witness.zh.md）。`

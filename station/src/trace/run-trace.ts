import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { CHUNK_BYTES, chunkTreeWriter, type HashFunction, toHex } from '@liuhen/format'
import { sayBytes } from '../amounts.ts'
import { askPassword } from '../ask-password.ts'
import { type Guarded, hasFields, isListOf, isText, orNull } from '../guard.ts'
import { expected, signIn } from '../server.ts'
import { realSurroundings, type Surroundings } from '../surroundings.ts'
import { sayTrouble, Trouble } from '../trouble.ts'
import { readTraceWords, type TraceWords } from './words.ts'

const isTraced = hasFields({
  id: isText,
  trails: isListOf(
    hasFields({
      name: isText,
      says: isText,
      ...{ person: orNull(isText), unit: orNull(isText), at: orNull(isText) },
      number: orNull(isText),
    }),
  ),
})
type Trail = Guarded<typeof isTraced>['trails'][number]

/**
 * `liuhen trace <file> --server <url> --login <login>`: what of the agency's a file is that was
 * found outside, and to whom it leads. Only its digests travel; asking is a fact.
 * @returns 0 it leads somewhere; 1 it is nothing of this agency; 2 unusable words or file
 */
export async function runTrace(
  argv: readonly string[],
  around: Surroundings = realSurroundings(),
): Promise<number> {
  try {
    const words = readTraceWords(argv)
    const asked = await digestsOf(words, around)
    const password = await askPassword(around, words.login, words.passwordFile)
    const server = await signIn(around, words.server, { login: words.login, password })
    const answer = await server.post('/leak-traces', { how: 'file', ...asked }, isTraced)
    const traced = expected(answer, '追查')
    around.out(words.json ? `${JSON.stringify(traced, null, 2)}\n` : sayTrails(traced.trails))
    return traced.trails.length > 0 ? 0 : 1
  } catch (error) {
    return sayTrouble(error, around.err)
  }
}

/** As many as the server takes: 4 GiB of a film, enough to know it by. */
const MOST_LEAVES = 4096
const TELL_EVERY = 256 * 1024 * 1024

/** Whole chunks only: the last piece of a file that was cut off tells nothing. */
async function digestsOf({ file }: TraceWords, around: Surroundings) {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
  const tree = chunkTreeWriter(sha256Of)
  let [bytes, told] = [0, 0]
  try {
    for await (const piece of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      if (!(piece instanceof Uint8Array)) throw new Error('bytes expected')
      sha256.update(piece)
      sm3.update(piece)
      tree.write(piece)
      bytes += piece.length
      if (bytes - told < TELL_EVERY) continue
      told = bytes
      around.err(`\r已读取 ${sayBytes(bytes)}`)
    }
  } catch {
    throw new Trouble(`文件读不出：${file}`, 2)
  }
  if (told > 0) around.err('\n')
  if (bytes === 0) throw new Trouble('文件是空的，无从追查。', 2)
  const whole = tree.finish().slice(0, Math.min(MOST_LEAVES, Math.floor(bytes / CHUNK_BYTES)))
  const leaves = whole.map((leaf) => toHex(leaf))
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes, leaves }
}

const sha256Of: HashFunction = (bytes) => createHash('sha256').update(bytes).digest()

function sayTrails(trails: readonly Trail[]): string {
  if (trails.length === 0) return '没有查到：不是本单位保管或给出的文件，或者已被转码、剪辑。\n'
  return `查到 ${trails.length} 处：\n${trails.map(sayTrail).join('')}`
}

function sayTrail({ name, says, person, unit, at, number }: Trail): string {
  const who = [at === null ? undefined : CLOCK.format(Date.parse(at)), person, unit, number]
  const known = who.filter((one) => one !== null && one !== undefined && one !== '')
  const line = known.length === 0 ? '' : `    ${known.join('  ')}\n`
  return `  ${name}\n    ${says}\n${line}`
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' },
})

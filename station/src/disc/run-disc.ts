import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Carrier, judgePacket, nodeMachine, openCarrier, type Verdict } from '@liuhen/verify'
import { sayBytes } from '../amounts.ts'
import { askPassword } from '../ask-password.ts'
import { hasFields, isListOf, isText } from '../guard.ts'
import { expected, type Server, signIn } from '../server.ts'
import { realSurroundings, type Surroundings } from '../surroundings.ts'
import { sayTrouble, Trouble } from '../trouble.ts'
import { type DiscWords, readDiscWords } from './words.ts'

interface ReadFile {
  readonly path: string
  readonly sha256: string
}

/**
 * `liuhen disc verify <place> --server <url> --login <login>`: reads every byte of a burned disc,
 * has the public verifier judge it, and reports the digests that were read: the server compares.
 * @returns 0 the same and registered; 1 not the same; 2 unusable words, or no disc
 */
export async function runDisc(
  argv: readonly string[],
  around: Surroundings = realSurroundings(),
): Promise<number> {
  try {
    const words = readDiscWords(argv)
    const { verdict, files, bytes } = await readDisc(words, around)
    if (!verdict.usable) throw new Trouble(verdict.summary.zh, 2)
    const said = `${verdict.summary.zh}\n  读回 ${files.length} 个文件，${sayBytes(bytes)}。\n`
    if (!verdict.holds) {
      const places = verdict.checks.flatMap(({ holds, where }) => (holds ? [] : (where ?? [])))
      around.err(`${said}${[...new Set(places)].map((place) => `  不一致：${place}\n`).join('')}`)
      return 1
    }
    const registered = await report(words, verdict, files, around)
    const result = { holds: true, packet: verdict.packet?.id, files: files.length, registered }
    around.out(
      words.json ? `${JSON.stringify(result, null, 2)}\n` : `${said}${sayDone(registered)}`,
    )
    return 0
  } catch (error) {
    return sayTrouble(error, around.err)
  }
}

interface Registered {
  readonly number: string
  readonly as: 'burned' | 'tested'
}

function sayDone(registered: Registered | undefined): string {
  if (registered === undefined) return '没有给出服务器，结果没有登记。\n'
  const { number, as } = registered
  return as === 'burned'
    ? `光盘 ${number} 已登记刻录和核验。\n`
    : `光盘 ${number} 的检查结果已登记。\n`
}

/** Each file is read once: what the verifier reads is what is reported. */
async function readDisc({ place, vkey }: DiscWords, around: Surroundings) {
  const { carrier, close } = await openCarrier(place)
  const files = new Map<string, string>()
  let told = 0
  let bytes = 0
  try {
    const verdict = await judgePacket(tapped(carrier, files), nodeMachine, {
      ...(vkey === undefined ? {} : { vkey: keyIn(vkey) }),
      onProgress: ({ read, total }) => {
        bytes = total
        if (read - told < TELL_EVERY) return
        told = read
        around.err(`\r已读回 ${sayBytes(read)} / ${sayBytes(total)}`)
      },
    })
    if (told > 0) around.err('\n')
    const list = [...files].map(([path, sha256]): ReadFile => ({ path, sha256 }))
    return { verdict, bytes, files: list.sort((a, b) => (a.path < b.path ? -1 : 1)) }
  } finally {
    await close()
  }
}

const TELL_EVERY = 64 * 1024 * 1024

function keyIn(word: string): string {
  try {
    return readFileSync(word, 'utf8')
  } catch {
    return word
  }
}

function tapped(carrier: Carrier, files: Map<string, string>): Carrier {
  return {
    ...carrier,
    async *read(path) {
      const hash = createHash('sha256')
      for await (const piece of carrier.read(path)) {
        hash.update(piece)
        yield piece
      }
      files.set(path, hash.digest('hex'))
    },
  }
}

const isDiscs = hasFields({
  discs: isListOf(hasFields({ id: isText, number: isText, state: isText })),
})
const isId = hasFields({ id: isText })

async function report(
  { report: to }: DiscWords,
  { packet }: Verdict,
  files: readonly ReadFile[],
  around: Surroundings,
): Promise<Registered | undefined> {
  if (to === undefined) return undefined
  const password = await askPassword(around, to.login, to.passwordFile)
  const server = await signIn(around, to.server, { login: to.login, password })
  const disc = await discOf(server, packet?.id ?? '')
  const { id, number } = disc
  if (disc.state !== 'ready') {
    const asked = { files, remark: to.remark }
    expected(await server.post(`/discs/${id}/tests`, asked, isId), '登记')
    return { number, as: 'tested' }
  }
  if (to.kept === '') throw new Trouble('请用 --kept 写明光盘存放的地点。', 2)
  // By the clock of the server: this machine's may be anything.
  const burnedAt = to.burnedAt ?? new Date(disc.at).toISOString()
  const asked = { files, burnedAt, place: to.kept, blank: to.blank }
  expected(await server.post(`/discs/${id}/burned`, asked, isId), '登记')
  return { number, as: 'burned' }
}

async function discOf(server: Server, packet: string) {
  const answer = await server.get(`/discs?packet=${packet}`, isDiscs)
  const [disc] = expected(answer, '查询光盘').discs
  if (disc === undefined) throw new Trouble('服务器上没有登记这张光盘。', 1)
  return { ...disc, at: answer.at }
}

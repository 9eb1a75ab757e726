import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  cutWindow,
  inputArguments,
  makeFile,
  PROXY_LIMITS,
  type ProxyMade,
  readFrameTimes,
} from '../../media/index.ts'
import type { Parameters } from '../derivative.ts'
import { faultOfSource } from './check-source.io.ts'
import { failed, MADE_FILES, type MakingEnd, type MakingOrder, type MakingTools } from './order.ts'
import {
  movesOf,
  stillArguments,
  stillPart,
  TREAT_VERSION,
  treatArguments,
} from './treat-commands.ts'
import { tallyOf } from './write-file.io.ts'

type Encoded = Extract<Parameters, { kind: 'still' | 'treated' }>

/** Makes what has to be encoded anew, in a child process with limits; whole or not at all. */
export async function treatFilm(
  order: MakingOrder,
  parameters: Encoded,
  tools: MakingTools,
): Promise<MakingEnd> {
  const { source, probe } = order
  if (tools.font === undefined && probe.kind === 'video') return failed('font-missing')
  const fault = await faultOfSource(source)
  if (fault !== undefined) return failed(fault)
  // Names without a sign that means something inside a filter.
  const words = await mkdtemp(join(tmpdir(), 'liuhen-words-'))
  try {
    const made = await run(order, parameters, tools, words)
    if (!made.made) return notMade(made)
    const written = await tallyOf(join(tools.folder, MADE_FILES.film))
    const { maker, mime } = made
    const madeAt = tools.now()
    return {
      is: 'made',
      made: { ...written, ...rangeOf(parameters), maker, mime, madeAt, proof: null },
    }
  } finally {
    await rm(words, { recursive: true, force: true })
  }
}

async function run(
  order: MakingOrder,
  parameters: Encoded,
  tools: MakingTools,
  words: string,
): Promise<ProxyMade> {
  const { probe, source } = order
  const note = { textFile: join(words, 'note.txt'), fontFile: join(words, 'font') }
  const title = `${TITLES[parameters.kind]}${order.agency} 原件SHA-256 ${source.sha256.slice(0, 16)}`
  await writeFile(note.textFile, title)
  if (tools.font !== undefined) await symlink(tools.font, note.fontFile)
  const { container } = probe
  if (container === 'unknown') return { made: false, code: 'failed', detail: container }
  const input = inputArguments({ path: source.path, container })
  const base = {
    destination: join(tools.folder, MADE_FILES.film),
    tools: tools.media,
    onProgress: tools.progress,
    signal: tools.signal,
    maker: `liuhen-treat ${TREAT_VERSION}`,
    limits: LIMITS,
  }
  const framed = parameters.kind === 'still' || parameters.regions.length > 0
  const reading = { path: source.path, container }
  const frames = framed ? await readFrameTimes(reading, tools.media, tools.signal) : []
  if (tools.signal.aborted) return { made: false, code: 'aborted', detail: '' }
  if (frames === undefined) return { made: false, code: 'failed', detail: 'times of pictures' }
  if (parameters.kind === 'still') {
    const part = stillPart(parameters.atMs, frames)
    const still = stillArguments(cutWindow({ container }, part), input, note)
    return makeFile({ ...base, arguments: still, totalMs: 0, mime: 'image/png' })
  }
  const moves = movesOf(parameters, frames)
  const movesFile = join(words, 'moves.txt')
  await writeFile(movesFile, moves)
  const media = probe.kind === 'video' ? 'video' : 'audio'
  const arguments_ = treatArguments({
    ...{ parameters, frames, input, media, note, title, cut: cutWindow({ container }, parameters) },
    sound: probe.audio !== undefined,
    ...(moves === '' ? {} : { moves: movesFile }),
  })
  const mime = media === 'video' ? 'video/mp4' : 'audio/mp4'
  return makeFile({
    ...base,
    arguments: arguments_,
    totalMs: parameters.toMs - parameters.fromMs,
    mime,
  })
}

function notMade({ code, detail }: Extract<ProxyMade, { made: false }>): MakingEnd {
  return code === 'aborted' ? { is: 'aborted' } : failed(code, detail)
}

function rangeOf(parameters: Encoded) {
  if (parameters.kind === 'still') return { fromMs: parameters.atMs, toMs: parameters.atMs }
  return { fromMs: parameters.fromMs, toMs: parameters.toMs }
}

/** Below the four hours after which a job is thought to be stuck and begun again. */
const LIMITS = { ...PROXY_LIMITS, wallMs: 3.5 * 3_600_000 }

const TITLES = { treated: '【处理副本·非原件】', still: '【静态画面·非原件】' } as const

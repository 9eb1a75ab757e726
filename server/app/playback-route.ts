import type { FastifyInstance } from 'fastify'
import { playbackPeaks, playbackSource } from '../features/recordings/index.ts'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import { shortRange } from '../platform/http/short-range.ts'
import { type Front, sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { type ActorOf, API } from './routes.ts'

export interface MediaPaths {
  readonly original: (sha256: string) => string
  readonly derivative: (path: string) => string
}

/**
 * Sends the bytes of an opened playback by ranges. The fact was written when it was opened; here
 * only its holder gets through, as long as his right lasts. Nothing may keep a copy: no cache, no
 * name to save it under. What a grant opens leaves in short pieces and never through nginx, which
 * would send on to the end what was asked for before the grant was taken back.
 */
export function mountPlayback(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  paths: MediaPaths,
  front?: Front,
): void {
  server.get<{ Params: { id: string } }>(`${API}/playback/:id/peaks`, async (request, reply) => {
    const who = await actorOf(request)
    const peaks =
      who.is === 'person'
        ? await playbackPeaks(house.db, who, request.params.id, house.clock.now())
        : undefined
    if (peaks === undefined) return answerNotFound(reply)
    const { bytes, ...rest } = peaks
    const told = { ...rest, peaks: bytes === null ? null : bytes.toString('base64') }
    return reply.header('cache-control', 'private, no-store').send(told)
  })
  server.get<{ Params: { id: string } }>(`${API}/playback/:id`, async (request, reply) => {
    const who = await actorOf(request)
    const { id } = request.params
    const sourceFor = async (reader: typeof who) =>
      reader.is === 'person' ? playbackSource(house.db, reader, id, house.clock.now()) : undefined
    const source = await sourceFor(who)
    const path =
      source?.original !== undefined
        ? paths.original(source.original)
        : source?.derivative !== undefined
          ? paths.derivative(source.derivative)
          : undefined
    if (source === undefined || path === undefined) {
      return answerNotFound(reply)
    }
    reply.headers({
      'content-type': source.contentType,
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      'cross-origin-resource-policy': 'same-origin',
    })
    const still = async () => (await sourceFor(await actorOf(request))) !== undefined
    if (!source.granted) return sendStored(request, reply, { path, still }, front)
    request.headers.range = shortRange(request.headers.range)
    // Else a wrong date in it would ask for the whole.
    delete request.headers['if-range']
    return sendStored(request, reply, { path, still }, undefined)
  })
}

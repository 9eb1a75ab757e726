import { basename, dirname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { playbackSource } from '../features/recordings/index.ts'
import { problemOf } from '../platform/http/problem.ts'
import { type Front, sentByFront } from './front.ts'
import type { House } from './hallway/perform.ts'
import { type ActorOf, API } from './routes.ts'

export interface MediaPaths {
  readonly original: (sha256: string) => string
  readonly derivative: (path: string) => string
}

/**
 * Sends the bytes of an opened playback by ranges. The fact was written when it was opened; here
 * only its holder gets through. Nothing may keep a copy: no cache, no name to save it under.
 */
export function mountPlayback(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  paths: MediaPaths,
  front?: Front,
): void {
  server.get<{ Params: { id: string } }>(`${API}/playback/:id`, async (request, reply) => {
    const who = await actorOf(request)
    const source =
      who.is === 'person'
        ? await playbackSource(house.db, who, request.params.id, house.clock.now())
        : undefined
    const path =
      source?.original !== undefined
        ? paths.original(source.original)
        : source?.derivative !== undefined
          ? paths.derivative(source.derivative)
          : undefined
    if (source === undefined || path === undefined) {
      const problem = problemOf({ code: 'not-found', facts: {}, citations: [] })
      return reply.code(404).type('application/problem+json').send(problem)
    }
    reply.headers({
      'content-type': source.contentType,
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      'cross-origin-resource-policy': 'same-origin',
    })
    if (sentByFront(request, reply, path, front)) return reply.send()
    return reply.sendFile(basename(path), dirname(path), {
      contentType: false,
      cacheControl: false,
      acceptRanges: true,
      immutable: false,
    })
  })
}

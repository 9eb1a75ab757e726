import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import { API } from './routes.ts'

const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/**
 * Serves the built page. Any address outside the API that is no file is the page itself, because
 * its state is in the address; an unknown address inside the API is a problem, never a page.
 */
export async function mountPage(server: FastifyInstance): Promise<void> {
  const built = existsSync(`${DIST}index.html`)
  await server.register(fastifyStatic, {
    root: DIST,
    serve: built,
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Films and packets leave through the same plugin, and say themselves that nobody keeps them.
      if (!path.startsWith(DIST)) return
      const named = /\/assets\//.test(path)
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.setNotFoundHandler((request, reply) => {
    if (
      request.url.startsWith(API) ||
      request.url.startsWith('/assets/') ||
      request.method !== 'GET' ||
      !built
    ) {
      return answerNotFound(reply)
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

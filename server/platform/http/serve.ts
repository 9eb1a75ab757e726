import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler } from 'fastify-type-provider-zod'
import { isOutOfTime } from '../database/connect.ts'
import type { Log } from '../log/log.ts'
import { awaitHandlers } from './await-handlers.ts'
import { problemOf } from './problem.ts'

export interface ServeOptions {
  readonly log: Log
  readonly version: string
  /** Makes an id for an error that a person can quote. */
  readonly newErrorId: () => string
}

/**
 * A Fastify server with our house rules and no routes: strict headers, cookies, a rate limit, the
 * OpenAPI description, and problem details for whatever goes wrong. Input is parsed by the verbs
 * themselves, once; answers pass their schema, so that nothing undeclared leaves.
 */
export async function httpServer(options: ServeOptions): Promise<FastifyInstance> {
  const server = Fastify({
    trustProxy: 'loopback',
    bodyLimit: 8 << 20,
    forceCloseConnections: true,
  })
  server.setValidatorCompiler(() => (value) => ({ value }))
  server.setSerializerCompiler(serializerCompiler)
  awaitHandlers(server, CLOSING_MS)
  await server.register(cookie)
  await server.register(helmet, { contentSecurityPolicy: { directives: POLICY }, hsts: false })
  await server.register(rateLimit, {
    max: 1200,
    timeWindow: '1 minute',
    // The parts of the page are files: one window that keeps the whole build asks for hundreds.
    allowList: (request) => !request.url.startsWith('/api/'),
    errorResponseBuilder: tooMany,
  })
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '留痕', version: options.version, description: '行政执法全过程记录' },
    },
    transform: jsonSchemaTransform,
  })
  server.setErrorHandler((error, request, reply) => {
    const known = clientFault(error)
    if (known !== undefined) return reply.code(known.status).send(known)
    const id = options.newErrorId()
    options.log.error(
      { id, method: request.method, route: request.routeOptions.url, error },
      'request failed',
    )
    const code = isOutOfTime(error) ? 'request.too-slow' : 'internal'
    const problem = problemOf({ code, facts: { id }, citations: [] })
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  return server
}

/** A large film may just be at its last digest; whoever stops a service waits longer than this. */
const CLOSING_MS = 20_000

/**
 * antd writes its styles at run time, hence inline styles; scripts come from our own origin only.
 * Plain http inside an office is allowed, so requests are not upgraded by the browser.
 */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}

function tooMany() {
  return problemOf({ code: 'too-many', facts: {}, citations: [] })
}

/** Faults of the request itself (broken JSON, too large) read as invalid input, not as our bug. */
function clientFault(error: unknown) {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && error.code === 'too-many')
    return problemOf({ code: 'too-many', facts: {}, citations: [] })
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined
  return { ...problemOf({ code: 'input.invalid', facts: {}, citations: [] }), status }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Tx } from '../platform/database/connect.ts'
import { answerProblem } from '../platform/http/answer-problem.ts'
import type { Actor, AnyVerb, Route } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Performed } from './hallway/performed.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'

export const API = '/api/v1'

export type ActorOf = (request: FastifyRequest) => Promise<Actor>

type RoutedVerb = AnyVerb<Tx> & { readonly route: Route }

/** Derives one HTTP route from every verb that has one; there are no other writing routes. */
export function mountVerbs(
  server: FastifyInstance,
  verbs: readonly AnyVerb<Tx>[],
  house: House,
  actorOf: ActorOf,
): void {
  const routed = verbs.filter(isRouted)
  for (const verb of routed) {
    if (!takesNoBody(verb)) mountVerb(server, verb, house, actorOf)
  }
  server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    for (const verb of routed) {
      if (takesNoBody(verb)) mountVerb(scope, verb, house, actorOf)
    }
    done()
  })
}

/**
 * What is only ever refused is refused in the same words whatever is sent along: a film in the
 * place of an original must not be turned away for its form, before anybody notes the attempt.
 */
function takesNoBody({ ruled }: RoutedVerb): boolean {
  return ruled !== undefined
}

/** The same routes without a house behind them: for the API description and the golden list. */
export function describeVerbs(server: FastifyInstance, verbs: readonly AnyVerb<Tx>[]): void {
  for (const verb of verbs.filter(isRouted)) {
    const url = `${API}${verb.route.path}`
    server.route({ method: verb.route.method, url, schema: describe(verb), handler: () => ({}) })
  }
}

export function isRouted(verb: AnyVerb<Tx>): verb is RoutedVerb {
  return verb.route !== undefined
}

function mountVerb(server: FastifyInstance, verb: RoutedVerb, house: House, actorOf: ActorOf) {
  server.route({
    method: verb.route.method,
    url: `${API}${verb.route.path}`,
    schema: describe(verb),
    handler: async (request, reply) => {
      if (!isFromOurPage(request)) return answer(reply, { ok: false, refusal: FOREIGN })
      const actor = await actorOf(request)
      if (actor.is === 'anonymous' && verb.right !== 'public') {
        return answer(reply, {
          ok: false,
          refusal: { code: 'auth.required', facts: {}, citations: [] },
        })
      }
      const key = request.headers['idempotency-key']
      const requestKey = typeof key === 'string' && key.length <= 100 ? key : undefined
      const performed = await perform(house, verb, actor, inputOf(request), requestKey)
      if (performed.ok && verb.name === 'org.sign-out') clearSessionCookie(reply)
      return answer(reply, performed)
    },
  })
}

const FOREIGN = { code: 'auth.required', facts: {}, citations: [] } as const

/**
 * A write must carry our header: a form or image of a foreign page cannot set it, and a script of
 * a foreign origin would need a CORS permission that this server never gives.
 */
function isFromOurPage(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.headers['x-liuhen'] !== undefined
}

function inputOf(request: FastifyRequest): unknown {
  const body = request.method === 'GET' ? request.query : request.body
  return { ...asObject(body), ...asObject(request.params) }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function answer(reply: FastifyReply, performed: Performed) {
  if (!performed.ok) return answerProblem(reply, performed.refusal)
  const { output } = performed
  const session = SessionOpened.safeParse(output)
  if (session.success) setSessionCookie(reply, session.data)
  reply.header('x-liuhen-facts', performed.facts.join(','))
  return reply.send(output)
}

const SessionOpened = z.object({ sessionToken: z.string().min(20), expiresAt: z.string() })

/** What the API description says of a verb; path parameters are lifted out of the input. */
function describe(verb: RoutedVerb) {
  const names = [...verb.route.path.matchAll(/:(\w+)/g)].map((match) => String(match[1]))
  const { params, rest } = split(verb.input, names)
  return {
    summary: verb.zh,
    operationId: verb.name,
    tags: [verb.name.split('.')[0] ?? verb.name],
    ...(names.length === 0 ? {} : { params }),
    ...(rest === undefined ? {} : { [verb.route.method === 'GET' ? 'querystring' : 'body']: rest }),
    response: { 200: verb.output, '4xx': ProblemSchema, '5xx': ProblemSchema },
  }
}

function split(input: z.ZodType, names: readonly string[]) {
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])))
  if (!(input instanceof z.ZodObject)) return { params, rest: input }
  const kept = Object.entries(input.shape).filter(([name]) => !names.includes(name))
  return { params, rest: kept.length === 0 ? undefined : z.object(Object.fromEntries(kept)) }
}

export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
  citations: z.array(
    z.object({
      pack: z.string(),
      version: z.string(),
      title: z.string().optional(),
      article: z.string(),
      clauses: z.array(z.string()),
      text: z.string(),
    }),
  ),
})

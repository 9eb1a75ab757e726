import type { FastifyReply } from 'fastify'
import type { Refusal } from '../kernel/index.ts'
import { problemOf } from './problem.ts'

/** Answers a request with a refusal, as problem details after RFC 9457. */
export function answerProblem(reply: FastifyReply, refusal: Refusal) {
  const problem = problemOf(refusal)
  return reply.code(problem.status).type('application/problem+json').send(problem)
}

/** The same for what is not there, or not for this person: the two read alike. */
export function answerNotFound(reply: FastifyReply) {
  return answerProblem(reply, { code: 'not-found', facts: {}, citations: [] })
}

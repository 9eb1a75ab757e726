import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * The session cookie. Over https it has the __Host- name, which a browser only accepts with Secure
 * and our path; over plain http inside an office Secure would lose it, so it has a plain name.
 */
const SECURE = '__Host-liuhen'
const PLAIN = 'liuhen'

export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[SECURE] ?? request.cookies[PLAIN] ?? bearerOf(request)
}

/** The station and the command line have no cookie jar and send the token as a bearer. */
function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined
}

export function setSessionCookie(
  reply: FastifyReply,
  session: { readonly sessionToken: string; readonly expiresAt: string },
): void {
  reply.setCookie(nameFor(reply), session.sessionToken, {
    ...optionsFor(reply),
    expires: new Date(session.expiresAt),
  })
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(nameFor(reply), optionsFor(reply))
}

function nameFor(reply: FastifyReply): string {
  return reply.request.protocol === 'https' ? SECURE : PLAIN
}

function optionsFor(reply: FastifyReply) {
  const secure = reply.request.protocol === 'https'
  return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure }
}

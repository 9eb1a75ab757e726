import { join, relative } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BodyFile, type BodyFolder, openBodyFolder } from '../features/vault/index.ts'
import {
  bringsSecret,
  FRONT_HEADERS,
  loadFrontSecret,
  type RequestHeaders,
} from '../platform/http/front/front-secret.ts'
import { FILM_ADDRESSES, type FilmPlaces } from '../platform/http/front/nginx-configuration.ts'
import { sendFile } from '../platform/http/send-file.ts'
import type { House } from './hallway/perform.ts'

/** nginx in front: takes bodies to files before us, and sends films after us. */
export interface Front {
  /** Whether it is really nginx that hands this on: only it and we can read the secret. */
  readonly trusts: (headers: RequestHeaders) => boolean
  readonly bodies: BodyFolder
  /** The internal address under which nginx sends this file; undefined where it may not. */
  readonly addressOf: (path: string) => string | undefined
}

export interface FrontAsked {
  readonly bodies: string
  readonly keys: string
  readonly vault: string
  readonly derived: string
  readonly random: (bytes: number) => Uint8Array
}

/** @throws FrontError with what a person can do, when it is not set up so that it can be trusted */
export async function openFront(asked: FrontAsked): Promise<Front> {
  const secret = await loadFrontSecret(asked.keys, asked.random)
  const places = filmPlaces(asked)
  return {
    trusts: (headers) => bringsSecret(secret, headers),
    bodies: await openBodyFolder(asked.bodies, join(asked.vault, 'incoming')),
    addressOf: (path) => addressIn(places, path),
  }
}

/** Only where the start names the folder of bodies. What a crash left there is let go first. */
export async function frontOf(
  bodies: string | undefined,
  at: Omit<FrontAsked, 'bodies'> & Pick<House, 'clock'>,
): Promise<Front | undefined> {
  if (bodies === undefined) return undefined
  const front = await openFront({ ...at, bodies })
  await front.bodies.sweep(Date.parse(at.clock.now()))
  return front
}

/** The folders below which nginx may send what we name. */
export function filmPlaces({ vault, derived }: Pick<FrontAsked, 'vault' | 'derived'>): FilmPlaces {
  return { originals: join(vault, 'sha256'), apart: join(vault, 'quarantine'), derived }
}

/**
 * The body of a request in a file, undefined where it comes as it is. 'forged': named by somebody
 * who is not nginx, or no file that nginx can have made.
 */
export async function bodyFileOf(
  { headers }: FastifyRequest,
  front: Front | undefined,
): Promise<BodyFile | 'forged' | undefined> {
  const path = headers[FRONT_HEADERS.bodyFile]
  if (path === undefined) return undefined
  const length = bodyLengthOf(headers)
  if (front === undefined || !front.trusts(headers)) return 'forged'
  if (typeof path !== 'string' || length === undefined) return 'forged'
  return (await front.bodies.take(path, length)) ?? 'forged'
}

/** Length of the body as its sender told nginx. */
export function bodyLengthOf(headers: RequestHeaders): number | undefined {
  const length = headers[FRONT_HEADERS.bodyLength]
  return typeof length === 'string' && /^[0-9]{1,15}$/.test(length) ? Number(length) : undefined
}

export interface Stored {
  readonly path: string
  /** Whether its reader may read on. */
  readonly still: () => Promise<boolean>
}

/**
 * Sends a stored file by ranges, under the headers that the reply has: by ourselves, for as long as
 * its reader may read on, or by nginx where it stands in front. nginx asks nobody again: it sends
 * to the end what was once allowed. Whoever routes leaves `front` away for what an approval opens
 * and for papers.
 */
export async function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored,
  front: Front | undefined,
): Promise<FastifyReply> {
  const address = front?.trusts(request.headers) ? front.addressOf(stored.path) : undefined
  if (address !== undefined) return reply.header('x-accel-redirect', address).send()
  return sendFile(request, reply, stored)
}

function addressIn(places: FilmPlaces, path: string): string | undefined {
  const found = PLACES.map((name) => ({ name, below: relative(places[name], path) })).find(
    ({ below }) => below !== '' && !below.startsWith('..'),
  )
  return found && `${FILM_ADDRESSES[found.name]}${encodeURI(found.below)}`
}

const PLACES = ['originals', 'apart', 'derived'] as const

import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { frontOf } from '../../app/front.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { openDoor } from '../../app/open-door.ts'
import type { Ports } from '../../app/ports.ts'
import type { WayOfUploads } from '../../platform/http/front/nginx-configuration.ts'
import { silentLog } from '../../platform/log/silent-log.ts'
import { openVault, type Vault, type VaultOptions } from '../vault/index.ts'
import { nginxBefore } from './test-nginx.io.ts'
import { foundOffice, type Office, PASSWORD } from './test-office.io.ts'
import { testPorts } from './test-ports.io.ts'

export interface CardFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the station declares where it is not the truth. */
  readonly declares?: { readonly bytes?: number; readonly sha256?: string }
}

export interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly body: unknown
}

/** A docking computer before the real door of a real house. */
export interface Docking {
  readonly open: TestHouse
  readonly office: Office
  readonly vault: Vault
  readonly ports: Ports
  readonly address: string
  /** Where the product itself answers: the same, unless nginx stands in front. */
  readonly behind: string
  /** Where nginx puts bodies. */
  readonly bodies: string
  /** Root of the vault. */
  readonly folder: string
  /** Signs in and gives the token; sessions end when the test moves the clock far. */
  readonly signIn: (login: string) => Promise<string>
  readonly call: (
    token: string,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ) => Promise<Answer>
  /** Declares these files; the second operator has not confirmed. */
  readonly declare: (token: string, files: readonly CardFile[]) => Promise<Declared>
  readonly confirm: (token: string, collection: string) => Promise<Answer>
  readonly head: (token: string, upload: string) => Promise<Answer>
  readonly patch: (token: string, upload: string, asked: Patch) => Promise<Answer>
  /** Bytes that lie in incoming/, by upload. */
  readonly incoming: () => Promise<ReadonlyMap<string, number>>
  readonly close: () => Promise<void>
}

export interface Declared {
  readonly id: string
  readonly state: string
  readonly uploads: readonly string[]
}

export interface Patch {
  readonly offset: number | string
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  readonly headers?: { readonly [name: string]: string }
  /** Where it is sent instead: a line in between. */
  readonly to?: string
  /** Headers that tus demands and this request leaves out. */
  readonly without?: readonly string[]
}

const Opened = z.object({
  id: z.string(),
  state: z.string(),
  uploads: z.array(z.object({ upload: z.string() })),
})

export type DockingOptions = Partial<
  Pick<VaultOptions, 'freeBytes' | 'onStep' | 'root' | 'reserveBytes'>
> & {
  readonly nginx?: WayOfUploads | undefined
}

export async function openDocking({ nginx, ...options }: DockingOptions = {}): Promise<Docking> {
  const open = await testHouse('2026-11-21T01:00:00.000Z')
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-docking-'))
  const root = options.root ?? join(folder, 'vault')
  const vault = await openVault({ reserveBytes: 0, immutable: false, ...options, root })
  const ports = await testPorts(folder, vault, open.house.clock.now)
  // On the file system of the vault, wherever a test puts that.
  const bodies = join(options.root ?? folder, 'bodies')
  const at = { ...ports.folder, vault: root, ...open.house }
  const front = await frontOf(nginx === undefined ? undefined : bodies, at)
  const server = await openDoor({ house: open.house, ports, log: silentLog, front })
  const behind = await server.listen({ port: 0, host: '127.0.0.1' })
  const standing =
    nginx === undefined ? undefined : await nginxBefore(behind, { bodies, at, uploads: nginx })
  const address = standing?.address ?? behind
  const office = await foundOffice(open.house, ports, 'ceshi')
  const call: Docking['call'] = (token, method, path, body) =>
    callDoor(address, token, method, path, body)
  return {
    open,
    office,
    vault,
    ports,
    address,
    behind,
    bodies,
    folder: root,
    call,
    signIn: async (login) => {
      const answer = await call('', 'POST', '/session', { login, password: PASSWORD })
      return z.object({ sessionToken: z.string() }).parse(answer.body).sessionToken
    },
    declare: async (token, files) => {
      const answer = await call(token, 'POST', '/collections', declaration(files))
      const { uploads, ...opened } = Opened.parse(answer.body)
      return { ...opened, uploads: uploads.map(({ upload }) => upload) }
    },
    confirm: (token, id) => {
      const { login } = office.second
      return call(token, 'POST', `/collections/${id}/confirm`, { login, password: PASSWORD })
    },
    head: (token, upload) =>
      send(uploadUrl(address, upload), 'HEAD', { ...bearer(token), 'tus-resumable': '1.0.0' }),
    patch: (token, upload, asked) =>
      send(uploadUrl(asked.to ?? address, upload), 'PATCH', patchHeaders(token, asked), asked.body),
    incoming: () => sizesIn(join(root, 'incoming')),
    close: async () => {
      await standing?.close()
      await server.close()
      await vault.close()
      await open.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function declaration(files: readonly CardFile[]) {
  const listed = files.map(({ name, bytes, declares }) => ({
    name,
    bytes: declares?.bytes ?? bytes.length,
    sha256: declares?.sha256 ?? sha256Of(bytes),
  }))
  const totalBytes = listed.reduce((sum, file) => sum + file.bytes, 0)
  return { label: '测试', station: '采集站', totalFiles: listed.length, totalBytes, files: listed }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

let made = 0

/** A file that nobody has collected before. */
export function someFile(size = 100_000, name = `DCIM/${++made}.MP4`): CardFile {
  return { name, bytes: new Uint8Array(randomBytes(size)) }
}

export function uploadUrl(address: string, upload: string): string {
  return `${address}/api/v1/uploads/${upload}`
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` }
}

function patchHeaders(token: string, { offset, body, headers, without = [] }: Patch) {
  const all = {
    ...bearer(token),
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
    ...(body instanceof Uint8Array ? { 'content-length': String(body.length) } : {}),
    ...headers,
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)))
}

async function callDoor(
  address: string,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const headers = {
    ...(token === '' ? {} : bearer(token)),
    'content-type': 'application/json',
    'x-liuhen': '1',
  }
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  return send(`${address}/api/v1${path}`, method, headers, bytes)
}

/** One request on a connection of its own; an answer counts also when the body was cut off. */
function send(
  url: string,
  method: string,
  headers: { readonly [name: string]: string },
  body?: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(Buffer.from(part))
      const { statusCode: status = 0 } = response
      resolve({ status, headers: response.headers, body: parsed(Buffer.concat(parts).toString()) })
      asked.destroy()
    })
    asked.on('error', reject)
    if (body === undefined || body instanceof Uint8Array) asked.end(body)
    else
      Readable.from(body)
        .on('error', () => asked.destroy())
        .pipe(asked)
  })
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export async function sizesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const names = await readdir(folder)
  const sizes = names.map(async (name) => [name, (await stat(join(folder, name))).size] as const)
  return new Map(await Promise.all(sizes))
}

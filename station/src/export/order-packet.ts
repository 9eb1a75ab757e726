import { isBagPath } from '@liuhen/format'
import { type Guarded, hasFields, isCount, isListOf, isOneOf, isText } from '../guard.ts'
import { API, expected, type Server } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'

/** What the packet is about, as the server knows it. */
export type PacketSubject = { readonly recording: string } | { readonly activity: string }

const isPacketFile = hasFields({ path: isText, bytes: isCount, sha256: isText, url: isText })
export type PacketFile = Guarded<typeof isPacketFile>
const isOrdered = hasFields({ id: isText })
const isPacketFiles = hasFields({ is: isOneOf('waiting', 'ready'), files: isListOf(isPacketFile) })
const isActivities = hasFields({ activities: isListOf(hasFields({ id: isText, number: isText })) })

/**
 * Orders a packet for what the user named: the number of an activity, or the id of an activity or
 * a recording. @throws Trouble when there is none or it is refused
 */
export async function orderPacket(server: Server, named: string): Promise<string> {
  if (!UUID.test(named)) return order(server, { activity: await activityOf(server, named) })
  const asActivity = await server.post('/packets', { activity: named }, isOrdered)
  if (asActivity.ok) return asActivity.value.id
  if (asActivity.problem.code !== 'not-found') expected(asActivity, '导出')
  return order(server, { recording: named })
}

async function order(server: Server, subject: PacketSubject): Promise<string> {
  return expected(await server.post('/packets', subject, isOrdered), '导出').id
}

async function activityOf(server: Server, number: string): Promise<string> {
  const path = `/activities?query=${encodeURIComponent(number)}&limit=50`
  const { activities } = expected(await server.get(path, isActivities), '查找执法活动')
  const found = activities.find((activity) => activity.number === number)
  if (found !== undefined) return found.id
  throw new Trouble(`没有编号为“${number}”的执法活动，或您无权查看。请核对编号。`, 2)
}

/** Its list of files, when its own fact has come into the ledger: about a second. */
export async function packetFiles(
  server: Server,
  packet: string,
  around: Surroundings,
): Promise<readonly PacketFile[]> {
  for (let tried = 0; tried < 120; tried++) {
    const answer = await server.post(`/packets/${packet}/files`, {}, isPacketFiles)
    const { is, files } = expected(answer, '查询移交包')
    if (is === 'ready') return safeFiles(files, server.origin)
    if (tried === 3) around.err('移交包正在等待账本写入……\n')
    await around.sleep(500)
  }
  throw new Trouble('移交包一直没有备好，请稍后再次运行同一命令。')
}

/** A server that has been broken into must not make this computer write or fetch elsewhere. */
export function safeFiles(files: readonly PacketFile[], origin: string): readonly PacketFile[] {
  const taken = new Set<string>()
  for (const { path, sha256, url } of files) {
    const address = URL.canParse(url, origin) ? new URL(url, origin) : undefined
    const ours = address?.origin === origin && address.pathname.startsWith(`${API}/packets/`)
    const safe = isBagPath(path) && !taken.has(path.toLowerCase()) && /^[0-9a-f]{64}$/.test(sha256)
    if (!ours || !safe) throw new Trouble('服务器给出的文件清单不安全，已停止，没有写入任何文件。')
    taken.add(path.toLowerCase())
  }
  if (files.length === 0) throw new Trouble('服务器给出的文件清单是空的。')
  return files
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

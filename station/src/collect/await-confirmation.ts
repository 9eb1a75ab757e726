import { expected, type Server } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Confirmation, isCollectionDetail } from './answers.ts'

/**
 * Waits until bytes may move: until a second operator has confirmed, or confirmed again after the
 * time ran out. Which article asks for it is said by the server.
 * @returns false if the collection was ended meanwhile
 */
export async function awaitConfirmation(
  server: Server,
  collection: string,
  around: Surroundings,
  say: (sentence: string) => void,
): Promise<boolean> {
  for (let asked = 0; ; asked++) {
    const path = `/collections/${collection}?limit=1`
    const answer = await server.get(path, isCollectionDetail)
    const { collection: now, confirmation } = expected(answer, '查询采集')
    if (now.state === 'closed' || now.state === 'abandoned') return false
    if (now.state === 'confirmed' && isValid(confirmation, answer.at)) {
      if (asked > 0) say('第二人已确认，开始上传。')
      return true
    }
    if (asked === 0) say(askFor(server.origin, collection, confirmation, now.state === 'confirmed'))
    await around.sleep(POLL_MS)
  }
}

/** By the server's clock; this computer's may be anything. */
export function isValid({ validUntil }: Confirmation, serverNow: number): boolean {
  return validUntil === null || Date.parse(validUntil) > serverNow
}

function askFor(
  origin: string,
  collection: string,
  { citations }: Confirmation,
  again: boolean,
): string {
  const articles = citations.map(({ article, text }) => `  依据${article}：${text}`)
  const [head] = again
    ? ['第二人的确认已超过时限，请第二名操作人员重新确认：']
    : ['本单位制度要求两人操作。请第二名操作人员在任一已登录的页面用本人账号确认：']
  return [
    head,
    `  ${origin}/collections/${collection}`,
    ...articles,
    '等待确认……（Ctrl+C 可先停下）',
  ].join('\n')
}

const POLL_MS = 2_000

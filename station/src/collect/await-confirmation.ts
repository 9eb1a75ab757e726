import { expected, type Server } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Confirmation, isCollectionDetail } from './answers.ts'

/** Who is waited for, and by which article. */
export interface ConfirmationAsk {
  /** The page on which he confirms. */
  readonly page: string
  /** His confirmation has run out; he confirms once more. */
  readonly again: boolean
  readonly citations: Confirmation['citations']
}

/**
 * Waits until bytes may move: until a second operator has confirmed, or confirmed again after the
 * time ran out. Which article asks for it is said by the server.
 * @returns false if the collection was ended meanwhile
 */
export async function awaitConfirmation(
  server: Server,
  collection: string,
  around: Surroundings,
  view: { readonly asks: (ask: ConfirmationAsk | undefined) => void },
): Promise<boolean> {
  for (let asked = 0; ; asked++) {
    const path = `/collections/${collection}?limit=1`
    const answer = await server.get(path, isCollectionDetail)
    const { collection: now, confirmation } = expected(answer, '查询采集')
    const over = now.state === 'closed' || now.state === 'abandoned'
    if (over || (now.state === 'confirmed' && isValid(confirmation, answer.at))) {
      if (asked > 0) view.asks(undefined)
      return !over
    }
    if (asked === 0) {
      const page = `${server.origin}/collections/${collection}`
      const again = now.state === 'confirmed'
      view.asks({ page, again, citations: confirmation.citations })
    }
    await around.sleep(POLL_MS)
  }
}

/** By the server's clock; this computer's may be anything. */
export function isValid({ validUntil, paused }: Confirmation, serverNow: number): boolean {
  if (paused === true) return false
  return validUntil === null || Date.parse(validUntil) > serverNow
}

/** The same as several lines for people. */
export function sayAsk({ page, again, citations }: ConfirmationAsk): string {
  const articles = citations.map(({ article, text }) => `  依据${article}：${text}`)
  const head = again
    ? '第二人的确认已超过时限或已暂停，请第二名操作人员重新确认：'
    : '本单位制度要求两人操作。请第二名操作人员在任一已登录的页面用本人账号确认：'
  return [head, `  ${page}`, ...articles, '等待确认……（Ctrl+C 可先停下）'].join('\n')
}

const POLL_MS = 2_000

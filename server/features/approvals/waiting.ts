/** Times of waiting at a step, in minutes: what the agency has set, by kind. */
export const WAITING_KINDS = {
  'access-waiting': { zh: '查阅申请等待办理满', minutes: 24 * 60 },
  'access-waiting-urgent': { zh: '紧急的查阅申请等待办理满', minutes: 2 * 60 },
  'access-reminding': { zh: '两次催办至少间隔', minutes: 4 * 60 },
  'access-reminding-urgent': { zh: '紧急申请两次催办至少间隔', minutes: 60 },
} as const
export type WaitingKind = keyof typeof WAITING_KINDS

export function isWaitingKind(text: string): text is WaitingKind {
  return Object.hasOwn(WAITING_KINDS, text)
}

/** No text gives a figure: the agency's, else the program's own proposal. */
export type WaitingTimes = (kind: WaitingKind) => number

export function waitingTimes(own: ReadonlyMap<string, readonly number[]>): WaitingTimes {
  return (kind) => own.get(kind)?.[0] ?? WAITING_KINDS[kind].minutes
}

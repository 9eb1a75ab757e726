import type { paths, Wanted } from './shapes.ts'

type StepPath = Extract<keyof paths, `/api/v1/activities/{id}/${string}`>
type BodyAt<Path extends keyof paths> = Omit<Wanted<Path>, 'stated' | 'phone'>

/** Acts of officers in the field: what each is called, and where it goes. */
const FIELD_ACTS = {
  arrive: { path: 'arrive', zh: '到达现场' },
  notice: { path: 'notice', zh: '告知' },
  interrupt: { path: 'interrupt', zh: '中断记录' },
  resume: { path: 'resume', zh: '恢复记录' },
  end: { path: 'end', zh: '执法结束' },
  return: { path: 'return', zh: '返回单位' },
  shot: { path: 'shots', zh: '标记摄录重点' },
  'demand-shot': { path: 'demanded-shots', zh: '增加摄录内容' },
  narrate: { path: 'narration', zh: '标记语音说明' },
  presence: { path: 'presence', zh: '登记现场人员' },
  limit: { path: 'limits', zh: '客观条件限制' },
  'non-cooperation': { path: 'non-cooperation', zh: '登记不配合' },
  flag: { path: 'flags', zh: '标明重大情形' },
  dispute: { path: 'dispute', zh: '是否可能引发争议' },
  act: { path: 'acts', zh: '登记实施的行为' },
  inventory: { path: 'inventory', zh: '登记物品清单' },
  document: { path: 'documents', zh: '登记执法文书' },
  service: { path: 'service', zh: '登记送达方式' },
  close: { path: 'close', zh: '办结' },
  'assign-device': { path: 'devices', zh: '领用设备' },
  assistant: { path: 'assistants', zh: '登记协助人员' },
  'hand-in-exception': { path: 'hand-in-exception', zh: '登记延期移交' },
  exemption: { path: 'exemption', zh: '申报免予记录' },
  'work-record': { path: 'work-record', zh: '提交工作记录' },
} as const satisfies { readonly [verb: string]: { readonly path: string; readonly zh: string } }

export type FieldVerb = keyof typeof FIELD_ACTS

type PathOf<Verb extends FieldVerb> = Extract<
  StepPath,
  `/api/v1/activities/{id}/${(typeof FIELD_ACTS)[Verb]['path']}`
>

/** What the server wants to know of the act; the time is added on the way, or stated here. */
export type FieldBody<Verb extends FieldVerb> = BodyAt<PathOf<Verb>> & { readonly stated?: string }

export function fieldAct(verb: FieldVerb, activity: string) {
  const { path, zh } = FIELD_ACTS[verb]
  return { path: `/activities/${activity}/${path}`, zh }
}

export function isFieldVerb(verb: string): verb is FieldVerb {
  return Object.hasOwn(FIELD_ACTS, verb)
}

import { z } from 'zod'

/** The closed lists of keys that marks hold, with their words. */

export const MarkKind = z.enum([
  'notice',
  'interruption',
  'resumption',
  'shot',
  'demand',
  'narration',
  'presence',
  'limit',
  'non-cooperation',
  'flag',
  'dispute',
  'act',
  'inventory',
  'document',
  'service',
])
export type MarkKind = z.infer<typeof MarkKind>

export const Method = z.enum(['video', 'photo', 'monitor', 'audio'])
export type Method = z.infer<typeof Method>

export const METHOD_ZH: { readonly [method in Method]: string } = {
  video: '录像',
  photo: '照相',
  monitor: '视频监控',
  audio: '录音',
}

/** Who is present, and may be told; a regulation's list of addressees uses the same keys. */
export const Present = z.enum(['party', 'witness', 'other'])
export type Present = z.infer<typeof Present>

export const PRESENT_ZH: { readonly [who in Present]: string } = {
  party: '当事人',
  witness: '见证人',
  other: '其他在场人员',
}

export const Conduct = z.enum([
  'evade',
  'refuse',
  'obstruct',
  'abuse',
  'insult',
  'assault',
  'uncooperative',
])
export type Conduct = z.infer<typeof Conduct>

export const CONDUCT_ZH: { readonly [conduct in Conduct]: string } = {
  evade: '逃避',
  refuse: '拒绝',
  obstruct: '阻碍',
  abuse: '谩骂',
  insult: '侮辱',
  assault: '殴打',
  uncooperative: '其他不配合',
}

export const Flag = z.enum(['major-hazard', 'major-violation', 'mass-incident', 'emergency'])
export type Flag = z.infer<typeof Flag>

export const FLAG_ZH: { readonly [flag in Flag]: string } = {
  'major-hazard': '重大事故隐患',
  'major-violation': '重大违法行为',
  'mass-incident': '群体性事件',
  emergency: '突发事件',
}

/** The ways of serving a document, as the law of procedure knows them. */
export const ServiceMethod = z.enum([
  'direct',
  'leaving',
  'mail',
  'commissioned',
  'electronic',
  'fax',
  'announcement',
])
export type ServiceMethod = z.infer<typeof ServiceMethod>

export const SERVICE_ZH: { readonly [method in ServiceMethod]: string } = {
  direct: '直接送达',
  leaving: '留置送达',
  mail: '邮寄送达',
  commissioned: '委托送达',
  electronic: '电子邮件等方式送达',
  fax: '传真送达',
  announcement: '公告送达',
}

/** A document of a kind that no regulation names. */
export const OTHER_FORM = 'other'

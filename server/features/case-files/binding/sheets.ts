import type { Instant } from '@liuhen/format'
import { type Sheet, sheetOf, type Template } from '../../documents/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import {
  AWAITS_SCAN,
  type BindingPlan,
  type ContentLine,
  type FiledRecording,
  sayAwaiting,
} from './plan.ts'

/** Forms of the house for what the file itself has, by key; an agency may lay its own. */
export type Forms = (key: 'cover' | 'file-index' | 'condition-note') => Template

interface Made {
  readonly forms: Forms
  readonly plan: BindingPlan
  readonly at: Instant
}

function made({ forms, plan, at }: Made, key: Parameters<Forms>[0], values: object): Sheet {
  const context = {
    agency: plan.face.agency,
    draft: false,
    at,
    ...(plan.face.secrecy === null ? {} : { secrecy: plan.face.secrecy }),
  }
  return sheetOf(forms(key), { ...values }, context)
}

/** 案卷封面. The archive number is given later, by whoever takes the file. */
export function coverSheet(of: Made, pages: number): Sheet {
  const { face } = of.plan
  const sheet = made(of, 'cover', {
    'file-title': face.cause,
    'case-number': face.number,
    party: face.parties.join('、'),
    outcome: face.outcome,
    unit: face.unit,
    handlers: face.handlers.join('、'),
    'filed-on': face.openedOn,
    'closed-on': face.closedOn,
    volumes: '共1卷　第1卷',
    pages,
    term: face.term,
  })
  return { ...sheet, title: `${face.category}案卷` }
}

/** 卷内目录. */
export function contentsSheet(of: Made, lines: readonly ContentLine[]): Sheet {
  const { standard, face } = of.plan
  const entries = lines.map((line) => ({
    row: String(line.row),
    number: line.number ?? '',
    author: line.author,
    title: line.title,
    date: (line.date ?? '').replaceAll('-', ''),
    pages: line.from === line.to ? String(line.from) : `${line.from}-${line.to}`,
    remark: line.remark,
  }))
  const order = standard.orderBy === 'setting' ? '卷内顺序为本单位设定，非标准原文。' : ''
  const sheet = made(of, 'file-index', { 'case-number': face.number, entries })
  return { ...sheet, note: `依据：《${standard.title}》。${order}` }
}

/** 音像记录索引, stage by stage: what the file has beside its paper, and how to know it again. */
export function recordingsSheet({ plan, at }: Made): Sheet {
  const steps = [...Map.groupBy(plan.recordings, ({ step }) => step)]
  return {
    ...{ style: 'list', agency: plan.face.agency, title: '音像记录索引', at },
    blocks: [
      {
        is: 'paragraph',
        text: `案号：${plan.face.number}　共 ${plan.recordings.length} 份，总时长 ${sayLength(total(plan.recordings))}。音像记录原件保存在本系统，以 SHA-256 摘要核对。`,
      },
      ...steps.flatMap(([step, recordings]): Sheet['blocks'] => [
        { is: 'heading', level: 2, text: step },
        { is: 'table', columns: COLUMNS, rows: recordings.map(rowOf) },
      ]),
    ],
  }
}

const COLUMNS = [
  { title: '序号', width: 0.7, align: 'center' },
  { title: '名称', width: 2.4 },
  { title: '执法活动', width: 1.8 },
  { title: '开始时间', width: 1.7 },
  { title: '时长', width: 1.2 },
  { title: '地点', width: 1.8 },
  { title: 'SHA-256', width: 3.4 },
] as const

const MEDIA = { video: '录像', audio: '录音', photo: '照片', other: '其他' } as const

function rowOf(recording: FiledRecording, index: number): readonly string[] {
  const { name, media, evidence, activity, startedAt, durationMs, place, sha256 } = recording
  return [
    String(index + 1),
    `${name}（${MEDIA[media]}${evidence ? '，作为证据' : ''}）`,
    activity,
    startedAt === null ? '未识别' : saySecond(startedAt),
    media === 'photo' || durationMs === null ? '' : sayLength(durationMs),
    place,
    sha256.replaceAll(/(.{16})(?=.)/g, '$1 '),
  ]
}

/** 备考表. */
export function conditionSheet(of: Made, pages: number): Sheet {
  const { plan } = of
  const { face, recordings, documents, remarks } = plan
  const paper = documents.filter(({ carrier }) => carrier === 'paper').length
  const discs = documents.filter(({ carrier }) => carrier === 'disc').length
  const awaiting = documents.filter(({ unscanned }) => unscanned)
  const beside = discs === 0 ? '' : `，附光盘 ${discs} 张`
  const seen = recordings.length === 0 ? '没有' : `${recordings.length} 份，见音像记录索引${beside}`
  const open = [...remarks, ...(awaiting.length === 0 ? [] : [sayAwaiting(awaiting)])]
  const condition =
    open.length === 0
      ? '本卷文件材料齐全，装订符合要求，无破损、缺页。'
      : `装订时下列事项尚未齐备或者有待核实：${open.map((text, at) => `${at + 1}．${text}`).join('')}`
  return made(of, 'condition-note', {
    'case-number': face.number,
    pieces: documents.length,
    pages,
    media: sayPaper(paper, awaiting.length),
    recordings: seen,
    condition,
    'filed-by': face.boundBy,
    'filed-on': shanghaiDay(plan.at),
  })
}

function sayPaper(paper: number, awaiting: number): string {
  if (paper === 0) return '没有纸质原件'
  if (awaiting === 0) return `纸质原件 ${paper} 件另存，卷内为扫描件`
  if (awaiting === paper) return `纸质原件 ${paper} 件另存，均${AWAITS_SCAN}`
  return `纸质原件 ${paper} 件另存，其中 ${awaiting} 件${AWAITS_SCAN}，其余卷内为扫描件`
}

function total(recordings: readonly FiledRecording[]): number {
  return recordings.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)
}

/** 1小时02分03秒 */
function sayLength(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  if (h > 0) return `${h}小时${two(m)}分${two(s)}秒`
  return m > 0 ? `${m}分${two(s)}秒` : `${s}秒`
}

const SECOND = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' },
})

function saySecond(at: string): string {
  return SECOND.format(Date.parse(at))
}

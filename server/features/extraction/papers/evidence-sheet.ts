import { DERIVED_KINDS, type PacketContent } from '@liuhen/format'
import type { Block, Sheet } from '../../documents/index.ts'
import { sayBytes, sayClock, sayDigest, sayLength, saySpan } from '../say.ts'

/** A step of custody in words; who, when, what. */
export interface StepSaid {
  readonly at: string
  readonly who: string
  readonly zh: string
}

export interface EvidenceTold {
  readonly content: PacketContent
  /** By the id of the recording. */
  readonly steps: ReadonlyMap<string, readonly StepSaid[]>
  readonly nameOf: (id: string) => string
}

/**
 * 证据情况表: for each recording where it comes from, who recorded it with what and when, its digests,
 * what it is to prove, and through whose hands it went.
 */
export function evidenceSheet(told: EvidenceTold): Sheet {
  const { content } = told
  const { case: file, people, recordings, sheet } = content
  const blocks: Block[] = [
    {
      is: 'paragraph',
      text: `案号：${file?.number ?? ''}　案由：${file?.cause ?? ''}　音像记录 ${recordings.length} 份。时间均为北京时间。`,
    },
  ]
  if (recordings.length === 0) blocks.push({ is: 'paragraph', text: '本案没有选取音像记录。' })
  for (const [at, { record }] of recordings.entries()) {
    blocks.push({ is: 'heading', level: 2, text: `${at + 1}．${record.name}` })
    blocks.push({ is: 'grid', rows: rowsOf(told, record) })
    blocks.push({
      is: 'table',
      columns: [
        { title: '时间', width: 2 },
        { title: '经手人', width: 1.6 },
        { title: '环节', width: 5 },
      ],
      rows: (told.steps.get(record.recording) ?? []).map(({ at: when, who, zh }) => [
        ...[sayClock(when), who, zh],
      ]),
    })
  }
  return {
    ...{ style: 'list', agency: people.agency.name, title: '音像证据情况表', blocks },
    ...{ at: sheet.madeAt },
    note: '来源、时间和经手环节依据账本登记的事实编制；校验值可以用公开算法核对。',
  }
}

type Recording = PacketContent['recordings'][number]['record']

function rowsOf({ content, nameOf }: EvidenceTold, record: Recording) {
  const { people, case: file } = content
  const device = people.devices.find(({ id }) => id === record.device)
  const notes = (file?.notes ?? []).filter(({ recording }) => recording === record.recording)
  const { correctedStart, deviceStart, durationMs, offsetMs } = record.time
  const started = correctedStart ?? deviceStart
  const activity = file?.activities.find(({ officers }) =>
    record.officer === null ? false : officers.includes(record.officer),
  )
  return [
    [
      { label: '摄录人', value: record.officer === null ? '未登记' : nameOf(record.officer) },
      {
        label: '设备',
        value: device === undefined ? '未登记' : `${device.code}（${device.model}）`,
      },
    ],
    [
      { label: '开始时间', value: started === null ? '未识别' : sayClock(started) },
      { label: '时长', value: durationMs === null ? '' : sayLength(durationMs) },
    ],
    [
      { label: '设备时钟偏差', value: offsetMs === null ? '未测定' : `${offsetMs} 毫秒` },
      { label: '大小', value: sayBytes(record.bytes) },
    ],
    [{ label: '来源', value: sourceOf(record, activity?.place, nameOf) }],
    [{ label: '封存', value: sayClock(record.sealedAt) }],
    [{ label: 'SHA-256', value: sayDigest(record.sha256) }],
    [{ label: 'SM3', value: sayDigest(record.sm3) }],
    ...(content.sheet.derivatives ?? [])
      .filter(({ recording }) => recording === record.recording)
      .flatMap((one) => [
        [
          {
            label: '派生件（非原件）',
            value: `${DERIVED_KINDS[one.kind]}：${one.treatment.join('；')}。由上列原件制成，代替原件装入移交包；原件仍按原样封存，未随附。`,
          },
        ],
        [{ label: '派生件 SHA-256', value: sayDigest(one.sha256) }],
        [{ label: '派生件 SM3', value: sayDigest(one.sm3) }],
      ]),
    ...notes.map((note) => [
      {
        label: '提取说明',
        value: `制作人${note.maker}，提取人${note.extractor}，${sayClock(note.extractedAt)}提取${
          note.fromMs === null && note.toMs === null
            ? ''
            : `，${saySpan(note.fromMs ?? 0, note.toMs ?? undefined)}`
        }。证明对象：${note.proves}`,
      },
    ]),
  ]
}

function sourceOf(
  record: Recording,
  place: string | undefined,
  nameOf: (id: string) => string,
): string {
  const by = record.operators.map(nameOf).join('、')
  const at = place === undefined ? '' : `，摄录地点${place}`
  return `由执法记录设备采集入库${by === '' ? '' : `，采集操作人${by}`}${at}。`
}

import type { Instant } from '@liuhen/format'
import type { Block, Sheet } from '../../documents/index.ts'
import { MEDIA } from '../media.ts'
import { sayMinute } from './form.ts'
import type { FormFound } from './standing-form.ts'

/** What is printed of a disc beside its form. */
export interface DiscTold {
  readonly agency: string
  readonly number: string
  readonly part: number
  readonly parts: number
  /** With documents of the case. */
  readonly documents: boolean
  readonly medium: keyof typeof MEDIA
  readonly orderedAt: Instant
  readonly burner: string | null
  readonly burnedAt: Instant | null
  readonly blank: string
  readonly place: string
  readonly verifiedAt: Instant | null
  readonly imageBytes: number | null
  readonly imageSha256: string | null
  readonly manifestSha256: string | null
  readonly signatures: readonly {
    readonly name: string
    readonly head: boolean
    readonly at: Instant
  }[]
  readonly absent: readonly { readonly name: string; readonly reason: string }[]
}

type Form = Pick<FormFound, 'title' | 'fields' | 'recordings'> & {
  readonly case: Pick<FormFound['case'], 'number' | 'cause'>
}

/** 光盘标签: what is written on the disc or stuck on its box. */
export function labelSheet(told: DiscTold, { case: file, recordings }: Form, at: Instant): Sheet {
  const { agency, number, part, parts, medium } = told
  return {
    ...{ style: 'form', agency, title: '光盘标签', at },
    note: '用光盘专用笔书写或者贴在盘盒上，不要在盘面上贴纸。放入电脑后打开最上层的 verifier.html 即可核验，不需要网络。',
    blocks: [
      {
        is: 'grid',
        rows: [
          [
            { label: '光盘编号', value: number },
            { label: '盘次', value: `共 ${parts} 张　第 ${part} 张` },
          ],
          [
            { label: '案号', value: file.number },
            { label: '规格', value: MEDIA[medium].zh },
          ],
          [{ label: '案由', value: file.cause }],
          [{ label: '内容', value: sayContent(recordings, told) }],
          [
            { label: '刻录时间', value: told.burnedAt === null ? '' : sayMinute(told.burnedAt) },
            { label: '刻录人', value: told.burner ?? '' },
          ],
          [{ label: '清单摘要', value: spaced(told.manifestSha256) }],
        ],
      },
      { is: 'code', text: `${number} ${told.manifestSha256 ?? ''}`, caption: number },
    ],
  }
}

/**
 * The form of one disc under the exact title of the regulation, or the house's own sheet where no
 * text wants a form: what is on it, that it was read back, and who signed.
 */
export function formSheet(told: DiscTold, form: Form, at: Instant, draft: boolean): Sheet {
  const { case: file, fields, recordings } = form
  const rows: Extract<Block, { is: 'grid' }>['rows'][number][] = [
    [
      { label: '案号', value: file.number },
      { label: '光盘编号', value: `${told.number}（共 ${told.parts} 张，第 ${told.part} 张）` },
    ],
    [{ label: '案由', value: file.cause }],
    ...fields.map(({ title, value }) => [{ label: title, value }]),
    [{ label: '摄录内容', value: sayContent(recordings, told) }],
    [
      { label: '刻录时间', value: told.burnedAt === null ? '' : sayMinute(told.burnedAt) },
      { label: '刻录人', value: told.burner ?? '' },
    ],
    [
      { label: '光盘规格', value: MEDIA[told.medium].zh },
      { label: '介质编号', value: told.blank },
    ],
    [{ label: '存放地点', value: told.place }],
    [{ label: '核验', value: sayVerified(told) }],
    [{ label: '清单摘要', value: spaced(told.manifestSha256) }],
    [{ label: '映像摘要', value: spaced(told.imageSha256) }],
  ]
  const blocks: Block[] = [{ is: 'grid', rows }]
  if (form.title !== undefined) blocks.push(...signed(told))
  return {
    ...{ style: 'form', agency: told.agency, title: form.title ?? '光盘登记表', at },
    ...{ number: told.number, blocks },
    note: '签名由签名人用本人账号在系统内作出，时间均为北京时间。',
    ...(draft ? { draft } : {}),
  }
}

function signed({ signatures, absent }: DiscTold): readonly Block[] {
  const people = signatures.filter(({ head }) => !head)
  const head = signatures.find((one) => one.head)
  const line = ({ name, at }: { readonly name: string; readonly at: Instant }) =>
    `${name}　${sayMinute(at)}`
  const without = absent.map(({ name, reason }) => `${name}（未签名，${reason}）`)
  return [
    {
      is: 'grid',
      rows: [
        [{ label: '参与办理人员签名', value: [...people.map(line), ...without].join('\n') }],
        [{ label: '部门主要负责人签字', value: head === undefined ? '' : line(head) }],
      ],
    },
  ]
}

function sayContent(recordings: Form['recordings'], { documents }: DiscTold): string {
  const films = recordings.map(({ name, startedAt }) =>
    startedAt === null ? name : `${name}（${sayMinute(startedAt)}）`,
  )
  return [...films, ...(documents || films.length === 0 ? ['本案文书材料'] : [])].join('；')
}

function sayVerified({ verifiedAt }: DiscTold): string {
  if (verifiedAt === null) return '尚未核验'
  return `${sayMinute(verifiedAt)} 从光盘逐字节读回，与清单一致`
}

function spaced(digest: string | null): string {
  return (digest ?? '').replaceAll(/(.{16})(?=.)/g, '$1 ')
}

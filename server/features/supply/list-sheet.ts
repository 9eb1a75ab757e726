import { instantOf } from '../../platform/kernel/index.ts'
import { type Block, dayInWords, type Sheet } from '../documents/index.ts'
import type { SuppliedList } from './print-list.ts'

const KIND_ZH: { readonly [kind: string]: string } = {
  recording: '音像记录',
  document: '文书',
  scan: '扫描件',
  file: '装订案卷',
  process: '制作说明',
  evidence: '情况表',
}

/**
 * 移送材料清单: what was given, piece by piece with both digests, and on a page of its own the receipt
 * that the body signs and sends back.
 */
export function listSheet(list: SuppliedList): Sheet {
  const { agency, number, at, archive, items } = list
  const blocks: Block[] = [
    { is: 'grid', rows: headRows(list) },
    {
      is: 'table',
      columns: [
        { title: '序号', width: 1, align: 'center' },
        { title: '材料', width: 5.2 },
        { title: '页数、大小', width: 2.4 },
        { title: '校验值', width: 9.4 },
      ],
      rows: items.map((item) => [
        String(item.position),
        [item.title, [KIND_ZH[item.kind] ?? '', item.number ?? ''].filter(Boolean).join('　')].join(
          '\n',
        ),
        [item.pages === null ? '' : `${item.pages}页`, sayBytes(item.bytes)]
          .filter(Boolean)
          .join('\n'),
        `SHA-256 ${broken(item.sha256)}\nSM3 ${broken(item.sm3)}`,
      ]),
    },
    ...(archive === null ? [] : [archiveBlock(archive)]),
    ...(list.paper === '' ? [] : [paragraph(`另附${list.paper}。`)]),
    { is: 'break' },
    ...receiptBlocks(list),
  ]
  return {
    ...{ style: 'list', agency, number, blocks, at: instantOf(at) },
    title: '向复议机关、法院提供材料清单',
    note: '校验值可以用公开算法核对；材料为一个压缩包，解开后用包内的核验页面可以离线核验。',
  }
}

function headRows(list: SuppliedList) {
  return [
    [
      { label: '接收机关', value: list.body, span: 6 },
      { label: '来函文号', value: list.letterNumber, span: 6 },
    ],
    [
      { label: '事由', value: list.occasion, span: 6 },
      { label: '收函日期', value: list.receivedOn, span: 6 },
    ],
    [
      { label: '案号', value: list.case.number, span: 6 },
      { label: '案由', value: list.case.cause, span: 6 },
    ],
    [
      { label: '提供方式', value: list.way, span: 6 },
      { label: '接收人', value: list.receiver, span: 6 },
    ],
    [
      { label: '经办人', value: list.clerk, span: 6 },
      {
        label: '约定归还',
        value: list.returnBy === null ? '' : dayInWords(list.returnBy),
        span: 6,
      },
    ],
  ]
}

function archiveBlock({ bytes, files, sha256, sm3 }: NonNullable<SuppliedList['archive']>): Block {
  return {
    is: 'grid',
    rows: [
      [
        {
          label: '电子材料',
          value: `一个压缩包，${sayBytes(bytes)}，内有 ${files} 个文件`,
          span: 12,
        },
      ],
      [{ label: 'SHA-256', value: broken(sha256), span: 12 }],
      [{ label: 'SM3', value: broken(sm3), span: 12 }],
      [
        {
          label: '复制留存',
          value: '本单位留存的副本与本压缩包逐字节相同，已核验一致。',
          span: 12,
        },
      ],
    ],
  }
}

function receiptBlocks(list: SuppliedList): readonly Block[] {
  const { agency, number, body, letterNumber, items, archive, paper } = list
  const what = [
    `材料 ${items.length} 件`,
    ...(archive === null ? [] : [`压缩包 SHA-256 ${broken(archive.sha256)}`]),
    ...(paper === '' ? [] : [paper]),
  ].join('；')
  return [
    { is: 'heading', level: 1, text: '回　　执' },
    paragraph(`${agency}：`, false),
    paragraph(
      `你单位按我单位 ${letterNumber} 来函提供的 ${list.case.number} 案材料（${number}）收悉：${what}。经核对与清单一致。`,
    ),
    ...(list.returnBy === null
      ? []
      : [paragraph(`纸质案卷约定于${dayInWords(list.returnBy)}前归还你单位。`)]),
    {
      is: 'signatures',
      places: [
        { key: 'receiver', title: '接收人（签名）', dated: true },
        { key: 'seal', title: `${body}（盖章）`, dated: true },
      ],
    },
  ]
}

function paragraph(text: string, indent = true): Block {
  return { is: 'paragraph', text, indent }
}

/** 64 hex digits in groups that a line can break between. */
function broken(digest: string): string {
  return digest.replaceAll(/(.{16})(?=.)/g, '$1 ')
}

function sayBytes(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return step === 0 ? `${bytes} 字节` : `${(bytes / 1000 ** step).toFixed(1)} ${units[step]}`
}

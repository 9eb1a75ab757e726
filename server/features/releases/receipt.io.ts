import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Sheet } from '../documents/index.ts'
import { digestList, fileName } from './digest-list.ts'
import type { CopyPage } from './look/show-copy.ts'
import { ACTIONS, DELIVERIES } from './release.ts'

/** 复制件领取回执, with the list of digests: signed on the screen, or on the printed line. */
export function receiptOf(
  page: CopyPage,
  { agency, at }: { readonly agency: string; readonly at: Instant },
): Sheet {
  const { number, recipient, channel, purpose, consent, orderedBy, receivedBy, signature } = page
  const row = (label: string, value: string) => [{ label, value, span: 12 }]
  return {
    ...{ style: 'form', agency, number, at },
    title: page.action === 'publish' ? '公开发布登记表' : '复制件领取回执',
    blocks: [
      {
        is: 'grid',
        rows: [
          row('接收', recipient),
          row('事项、用途', `${ACTIONS[page.action].zh}，${purpose}`),
          row('审批', `${page.requestNumber ?? ''} ${consent}`.trim()),
          row(
            '方式',
            channel === null
              ? DELIVERIES[page.delivery]
              : `${DELIVERIES[page.delivery]}：${channel}`,
          ),
          row('制作人', orderedBy),
          row(page.action === 'publish' ? '发布位置' : '领取人', page.address ?? receivedBy ?? ''),
        ],
      },
      {
        is: 'table',
        columns: [
          { title: '文件', width: 14 },
          { title: 'SHA-256', width: 30 },
        ],
        rows: page.files.map((file) => [
          fileName({ ...file, contentType: null }),
          file.sha256 ?? '',
        ]),
      },
      ...(page.action === 'publish' ? [] : [signatureOf(receivedBy, signature)]),
    ],
    note: '领取人只能将复制件用于上列用途，不得转交、再复制或者传播。画面中的编号可以查到本回执。',
  }
}

function signatureOf(receivedBy: string | null, png: string | null): Sheet['blocks'][number] {
  if (png === null) {
    const place = { key: 'receiver', title: '领取人签名', dated: true, drawn: [] }
    return { is: 'signatures', places: [place] }
  }
  return {
    is: 'picture',
    base64: png,
    type: 'image/png',
    caption: `领取人签名：${receivedBy ?? ''}`,
  }
}

export async function agencyNamed(tx: Tx, agency: Uuid): Promise<string> {
  const row = await tx
    .selectFrom('agency')
    .select('name')
    .where('id', '=', agency)
    .executeTakeFirstOrThrow()
  return row.name
}

/** The list that goes with the files, for `sha256sum -c`. */
export async function listOf(tx: Tx, copy: Uuid): Promise<string> {
  const files = await tx
    .selectFrom('made_copy_file')
    .select(['position', 'name', 'sha256', 'content_type as contentType'])
    .where('copy_id', '=', copy)
    .orderBy('position')
    .execute()
  return digestList(files)
}

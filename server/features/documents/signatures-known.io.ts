import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { dayAndTime } from './say-time.ts'
import type { SignedPlace } from './signed-places.ts'
import type { SheetContext } from './templates/index.ts'

/** A signature, a refusal to sign, or the word that it will be signed on paper. */
export interface SignatureKnown extends SignedPlace {
  readonly id: Uuid
  readonly how: 'screen' | 'paper' | 'refused'
  readonly name: string
  readonly at: string
  readonly png: Buffer | null
  readonly pngSha256: string | null
  /** Of the content that was shown. */
  readonly digest: string
  readonly refusedBecause: string | null
  readonly witness: string | null
}

/** What stands at the places of a document, withdrawn ones left out, oldest first. */
export async function signaturesOf(tx: Tx, document: Uuid): Promise<readonly SignatureKnown[]> {
  const rows = await tx
    .selectFrom('document_signature')
    .select(['id', 'place', 'how', 'name', 'signed_at as at', 'png', 'png_sha256 as pngSha256'])
    .select(['digest', 'refused_because as refusedBecause', 'witness'])
    .where('document_id', '=', document)
    .where('withdrawn_at', 'is', null)
    .orderBy('signed_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    dated: row.how === 'screen',
    ...(row.how === 'refused' ? { refused: row.refusedBecause ?? '' } : {}),
  }))
}

/** As the sheet shows them: what was drawn, and what is noted where nobody drew. */
export function shownOnSheet(
  signatures: readonly SignatureKnown[],
): Required<Pick<SheetContext, 'drawn' | 'notes'>> {
  const drawn = Object.groupBy(
    signatures.filter(({ how }) => how === 'screen'),
    ({ place }) => place,
  )
  const notes = signatures.flatMap(({ place, how, name, refusedBecause, witness }) => {
    if (how !== 'refused') return []
    const seen = witness === null || witness === '' ? '' : `见证人：${witness}。`
    return [[place, `${name}拒绝签名：${refusedBecause ?? ''}。${seen}`] as const]
  })
  return {
    drawn: Object.fromEntries(
      Object.entries(drawn).map(([place, list]) => [
        place,
        (list ?? []).flatMap((one) => drawnOf(one)),
      ]),
    ),
    notes: Object.fromEntries(notes),
  }
}

/** With the digests of what was shown and of the picture: the agency's signature binds all three. */
function drawnOf({ png, name, at, digest, pngSha256 }: SignatureKnown) {
  if (png === null) return []
  const digests = `内容摘要 ${grouped(digest)}\n笔迹摘要 ${grouped(pngSha256 ?? '')}`
  return [{ png: png.toString('base64'), name, at: dayAndTime(at), digests }]
}

/** In four parts, so that a narrow cell can break it. */
function grouped(sha256: string): string {
  return sha256.match(/.{1,16}/g)?.join(' ') ?? ''
}

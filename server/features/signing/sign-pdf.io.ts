import { randomBytes } from 'node:crypto'
import type { Instant, Uuid } from '@liuhen/format'
import { type Db, type Tx, withTx } from '../../platform/database/connect.ts'
import type { Pair } from '../../platform/signature/certificate/read-pair.ts'
import { PdfError } from '../../platform/signature/pdf/value.ts'
import { signPdfFile } from '../../platform/signature/sign-pdf.ts'
import { askOverHttp } from '../../platform/signature/stamp-over-http.ts'
import { TimeStampError } from '../../platform/signature/time-stamp.ts'
import { chainOf } from './describe.io.ts'
import { keyOf } from './keys.io.ts'
import { SigningFault } from './signing-fault.ts'

export interface SigningHouse {
  readonly db: Db
  /** Folder of keys. */
  readonly keys: string
}

export interface PdfToSign {
  readonly agency: Uuid
  readonly pdf: Uint8Array
  /** Chinese; a reader of PDF shows it beside the signature. */
  readonly reason: string
  readonly at: Instant
}

export interface PdfSigned {
  readonly pdf: Uint8Array
  /** Fingerprint of the certificate. */
  readonly certificate: string
  /** When the time-stamping authority says it existed; absent: none is set, or it did not answer. */
  readonly stampedAt?: string
}

/**
 * Signs with the certificate that the agency has in use. An authority that gives no time stamp does
 * not hold up a document: it is signed without, and the page of certificates says so.
 * @throws SigningFault with what a person can do: no certificate, expired, key missing, broken file
 */
export async function signPdf(house: SigningHouse, asked: PdfToSign): Promise<PdfSigned> {
  const { agency, pdf, reason } = asked
  const at = new Date(asked.at)
  const { pair, url } = await withTx(house.db, agency, (tx) => pairOf(tx, house, asked))
  const sign = (stamper?: Parameters<typeof signPdfFile>[0]['stamper']) =>
    signPdfFile({ pdf, pair, reason, at, stamper })
  const certificate = pair.chain[0].sha256
  try {
    if (url === null) return { pdf: (await sign()).pdf, certificate }
    const stamper = { ask: askOverHttp(url), nonce: randomBytes(8) }
    const signed = await sign(stamper)
    const stampedAt = signed.stamp?.at.toISOString()
    return { pdf: signed.pdf, certificate, ...(stampedAt === undefined ? {} : { stampedAt }) }
  } catch (error) {
    if (error instanceof PdfError) throw new SigningFault(BROKEN, { cause: error })
    if (!(error instanceof TimeStampError)) throw error
    await withTx(house.db, agency, (tx) => noteFailure(tx, asked, error.message))
    return { pdf: (await sign()).pdf, certificate }
  }
}

async function pairOf(
  tx: Tx,
  { keys }: SigningHouse,
  { agency, at }: PdfToSign,
): Promise<{ pair: Pair; url: string | null }> {
  const row = await tx
    .selectFrom('agency_certificate as c')
    .leftJoin('time_stamping as t', 't.agency_id', 'c.agency_id')
    .select(['c.id', 'c.chain', 'c.valid_to', 't.url'])
    .where('c.agency_id', '=', agency)
    .where('c.retired_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw new SigningFault(NONE)
  if (row.valid_to <= at) throw new SigningFault(EXPIRED)
  const key = await keyOf(keys, row.id)
  if (key === undefined) throw new SigningFault(NO_KEY)
  return { pair: { key, chain: chainOf(row.chain) }, url: row.url }
}

async function noteFailure(tx: Tx, { agency, at }: PdfToSign, why: string): Promise<void> {
  await tx
    .updateTable('time_stamping')
    .set({ failed_at: at, failed_because: why })
    .where('agency_id', '=', agency)
    .execute()
}

const NONE =
  '本单位没有在用的签章证书，文书不能签章。请管理员在“签章证书”页面签发自签证书或者导入证书。'
const EXPIRED = '本单位的签章证书已经到期，文书不能签章。请管理员在“签章证书”页面换用新的证书。'
const NO_KEY =
  '签章证书的私钥文件不在数据目录的 keys 文件夹里，文书不能签章。请恢复该文件，或者由管理员换用新的证书。'
const BROKEN = '待签章的 PDF 文件有损坏或者已加密，不能签章。请重新生成该文件。'

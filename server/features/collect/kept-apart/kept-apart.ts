import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'

/**
 * Bytes that came and are no original. `digest`: not what was declared. `changed`: the file was
 * declared with other bytes in an earlier try. `unfinished`: the collection ended before it had come
 * whole, and nobody has collected it whole since.
 */
export const ApartReason = z.enum(['digest', 'changed', 'unfinished'])
export type ApartReason = z.infer<typeof ApartReason>

export const APART_ZH = {
  digest: '收到的内容与声明的摘要不一致：文件可能在读取时仍在变化。',
  changed: '文件在两次采集之间有变化：大小和名称相同，内容不同。',
  unfinished: '采集结束时没有传完，此后也没有再采集到完整的文件。',
} as const satisfies { readonly [reason in ApartReason]: string }

export const ListKeptApart = z.object({
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListKeptApart = z.infer<typeof ListKeptApart>

const Digest = z.string()

/** Newest first. `otherSha256`: what came, or what the other try declared; null where neither. */
export const KeptApartListed = z.object({
  files: z.array(
    z.object({
      upload: z.uuid(),
      collection: z.uuid(),
      collectionLabel: z.string(),
      name: z.string(),
      reason: ApartReason,
      sentence: z.string(),
      declaredSha256: Digest,
      otherSha256: Digest.nullable(),
      declaredBytes: z.int().min(0),
      keptBytes: z.int().min(0),
      keptAt: z.string(),
      /** It was the beginning of a file that has been sealed whole since, and was let go. */
      clearedAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

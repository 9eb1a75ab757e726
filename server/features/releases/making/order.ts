import type { Uuid } from '@liuhen/format'
import type { GrantedOrder, MediaTools } from '../../media/index.ts'

/** Why a copy could not be made, and what to do: shown as it stands here. */
export const FAILURES = {
  'tool-missing': '本机没有安装 ffmpeg，无法制作。请管理员安装后点“重新制作”。',
  'font-missing': '本机没有中文字体，无法写入编号。请管理员安装 fonts-noto-cjk 后点“重新制作”。',
  'source-missing': '存储中读不到来源文件，请立即告知管理员核查存储。',
  'source-changed': '来源文件与封存时的校验值不一致，没有制作。请立即告知管理员核查。',
  'no-room': '存放复制件的磁盘已满，没有制作。请管理员腾出空间后点“重新制作”。',
  time: '制作超过时间上限，请缩短申请的时间范围后重新申请。',
  failed: '文件内容无法转换，不能写入编号。可以先制作处理副本，再用处理副本制作。',
} as const
export type FailureCode = keyof typeof FAILURES

/** One file of a copy that is not made yet. */
export interface FileOrder {
  readonly position: number
  /** Bytes that must be found there, as they were sealed or made. */
  readonly source: { readonly path: string; readonly sha256: string; readonly contentType: string }
  /** How it is encoded anew with the number in it; absent: its bytes as they are. */
  readonly granted?: Omit<GrantedOrder, 'watermark' | 'mark'>
}

export interface CopyOrder {
  readonly id: Uuid
  readonly watermark: string | null
  /** Files that a killed attempt had finished are not among them. */
  readonly files: readonly FileOrder[]
  /** Of all, how many are made. */
  readonly total: number
}

export interface FileMade {
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
  readonly contentType: string
  readonly tool: string | null
}

export interface CopyTools {
  readonly media: MediaTools
  readonly font: string | undefined
  /** Folder of made copies. */
  readonly root: string
}

import { z } from 'zod'

/** How something was taken down; the program knows it from the file itself. */
const METHODS = ['video', 'photo', 'monitor', 'audio'] as const

export const methodSchema = z.enum(METHODS)

export type Method = z.output<typeof methodSchema>

/** The methods in Chinese. */
export const METHOD_TITLES: { readonly [method in Method]: string } = {
  video: '录像',
  photo: '照相',
  monitor: '视频监控',
  audio: '录音',
}

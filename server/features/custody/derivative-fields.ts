import type { Field } from './fact-fields.ts'
import { oneOf, text } from './fact-words.ts'

const KIND: Field = {
  label: '种类',
  say: oneOf({
    excerpt: '摘录（逐字节）',
    treated: '处理副本',
    still: '静态画面',
    transcript: '文字记录',
  }),
}
const SAME = {
  kind: KIND,
  source: { label: '来源原件 SHA-256', say: text },
} as const satisfies { readonly [field: string]: Field }

/** What was made of a recording. */
export const DERIVATIVE_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'derivative.ordered': SAME,
  'derivative.made': SAME,
  'derivative.failed': {
    code: {
      label: '原因',
      say: oneOf({
        'tool-missing': '本机没有安装 ffmpeg',
        'font-missing': '本机没有中文字体',
        'source-missing': '读不到原件',
        'source-changed': '原件与封存时的校验值不一致',
        'not-exact': '不能逐字节摘录',
        nothing: '所选范围内没有内容',
        'too-large': '摘录过大',
        'no-room': '磁盘已满',
        time: '超过制作时间上限',
        failed: '内容无法转换',
      }),
    },
  },
  'derivative.viewed': {
    how: {
      label: '方式',
      say: oneOf({ watch: '在线查看', save: '下载', folder: '连同证明材料下载' }),
    },
  },
}

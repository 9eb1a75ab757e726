import type { Field } from './fact-fields.ts'
import { count, oneOf, person, type Say, text, yesNo } from './fact-words.ts'

/** What stands on the page of the copy, or in the register of leaks. */
const KEPT_ON_PAGE: Say = () => ''
const COPY: Field = { label: '复制件', say: KEPT_ON_PAGE }
const BY: Field = { label: '办理人', say: person }
const DELIVERY: Field = {
  label: '方式',
  say: oneOf({
    disc: '光盘',
    drive: '专用存储介质',
    network: '系统内下载',
    publication: '发布',
  }),
}

/** Copies that leave, the check before it, and where a leak leads to. */
export const RELEASE_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'masking.checked': {
    check: { label: '检查', say: KEPT_ON_PAGE },
    derivative: { label: '处理副本', say: KEPT_ON_PAGE },
    by: BY,
  },
  'release.ordered': {
    ...{ copy: COPY, by: BY, delivery: DELIVERY },
    purpose: { label: '用途', say: KEPT_ON_PAGE },
    action: {
      label: '事项',
      say: oneOf({ copy: '复制', release: '对外提供', publish: '公开' }),
    },
    note: { label: '凭提取说明', say: yesNo },
    masked: { label: '用处理副本', say: yesNo },
  },
  'release.made': {
    copy: COPY,
    files: { label: '文件数', say: count('个') },
    listDigest: { label: '清单 SHA-256', say: text },
  },
  'release.failed': {
    copy: COPY,
    code: {
      label: '原因',
      say: oneOf({
        'tool-missing': '本机没有安装 ffmpeg',
        'font-missing': '本机没有中文字体',
        'source-missing': '读不到来源文件',
        'source-changed': '来源文件与封存时的校验值不一致',
        'no-room': '磁盘已满',
        time: '超过制作时间上限',
        failed: '内容无法转换',
      }),
    },
  },
  'release.file-opened': { copy: COPY, file: { label: '第几个文件', say: count('') } },
  'release.handed-over': {
    ...{ copy: COPY, by: BY, delivery: DELIVERY },
    pngSha256: { label: '签名图 SHA-256', say: text },
  },
  'leak.traced': {
    trace: { label: '追查', say: KEPT_ON_PAGE },
    how: { label: '方式', say: oneOf({ code: '水印编码', file: '文件', person: '姓名和时间' }) },
    by: BY,
    found: { label: '查到', say: count('条') },
  },
  'leak.registered': {
    leak: { label: '登记', say: KEPT_ON_PAGE },
    trace: { label: '追查', say: KEPT_ON_PAGE },
    by: BY,
  },
}

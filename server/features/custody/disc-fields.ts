import type { Field } from './fact-fields.ts'
import { count, howMany, moment, oneOf, person, type Say, text, yesNo } from './fact-words.ts'

/** A digest is shown on the page of the disc. */
const KEPT_ON_PAGE: Say = () => ''
const NUMBER: Field = { label: '光盘编号', say: text }

/** Discs, from the order to the case file. */
export const DISC_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'disc.ordered': {
    number: NUMBER,
    medium: {
      label: '规格',
      say: oneOf({
        ...{ cd: '700 兆光盘', dvd: '4.7 吉光盘', 'dvd-dl': '8.5 吉双层光盘' },
        ...{ bd: '25 吉蓝光光盘', 'bd-dl': '50 吉双层蓝光光盘' },
      }),
    },
    part: { label: '盘次', say: count('') },
    parts: { label: '共', say: count('张') },
  },
  'disc.imaged': { sha256: { label: '映像摘要', say: KEPT_ON_PAGE } },
  'disc.image-downloaded': { sha256: { label: '映像摘要', say: KEPT_ON_PAGE } },
  'disc.burned': {
    number: NUMBER,
    medium: { label: '介质', say: oneOf({ disc: '光盘' }) },
    verified: { label: '逐字节核验', say: yesNo },
    burner: { label: '刻录人', say: person },
    burnedAt: { label: '刻录时间', say: moment },
    files: { label: '核验文件', say: count('个') },
    listSha256: { label: '清单摘要', say: KEPT_ON_PAGE },
  },
  'disc.form-filled': { fields: { label: '填写', say: howMany('项') } },
  'disc.signed': {
    head: { label: '部门主要负责人', say: yesNo },
    absent: { label: '未签名', say: howMany('人') },
  },
  'disc.stored': { number: NUMBER },
  'disc.form-sealed': { sha256: { label: '摘要', say: KEPT_ON_PAGE } },
  'medium.tested': { readable: { label: '能否读取', say: yesNo } },
  'evidence.submitted': { discs: { label: '光盘', say: count('张') } },
}

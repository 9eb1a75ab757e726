import { sayDuration } from '@liuhen/law'
import type { Field } from './fact-fields.ts'
import { count, each, oneOf, person } from './fact-words.ts'

const KIND: Field = {
  label: '保密类别',
  say: oneOf({
    'state-secret': '国家秘密',
    'trade-secret': '商业秘密',
    'personal-privacy': '个人隐私',
    'personal-information': '个人信息',
  }),
}

/** Fixed cameras, secrecy marks and searches. */
export const SECRECY_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'camera.linked': { recordings: { label: '音像记录', say: count('个') } },
  'camera.registered': {
    retention: {
      label: '保存期限',
      say: (value) => (typeof value === 'string' ? sayDuration(value) : ''),
    },
  },
  'recording.marked-secret': { kind: KIND, circle: { label: '知悉人员', say: each(person) } },
  'recording.unmarked-secret': { kind: KIND, approvedBy: { label: '批准人', say: person } },
  'search.made': { words: { label: '词数', say: count('个') } },
}

import type { Field } from './fact-fields.ts'
import { day, entryOf, oneOf, text, yesNo } from './fact-words.ts'

const PLACE: Field = { label: '签名处', say: entryOf('signatory') }
/** Which drawn signature it is: its own page shows it. */
const ON_ITS_PAGE: Field = { label: '', say: () => '' }
const FILE: Field = { label: '证书摘要（SHA-256）', say: text }

/** The agency's certificates, and who signed a document. */
export const SIGNING_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'certificate.registered': {
    origin: {
      label: '来源',
      say: oneOf({ self: '自签证书', imported: '导入的证书' }),
    },
    sha256: FILE,
    from: { label: '有效期首日', say: day },
    to: { label: '有效期末日', say: day },
    replaces: ON_ITS_PAGE,
  },
  'certificate.retired': { sha256: FILE },
  'time-stamping.set': { on: { label: '使用时间戳服务', say: yesNo } },
  'document.signed': {
    signature: ON_ITS_PAGE,
    place: PLACE,
    how: { label: '方式', say: oneOf({ screen: '屏幕手写', paper: '纸质签名' }) },
    digest: ON_ITS_PAGE,
    pngSha256: ON_ITS_PAGE,
  },
  'document.signature-refused': { signature: ON_ITS_PAGE, place: PLACE, digest: ON_ITS_PAGE },
  'document.signature-withdrawn': { signature: ON_ITS_PAGE, place: PLACE },
}

import type { Field } from './fact-fields.ts'
import { count, entryOf, oneOf, text } from './fact-words.ts'

const CARRIER: Field = { label: '记录形式', say: oneOf({ paper: '纸质', electronic: '电子档' }) }
/** Keys of the regulations' lists that the page of the document itself puts into words. */
const ON_ITS_PAGE: Field = { label: '', say: () => '' }
const PAGES: Field = { label: '页数', say: count('页') }
const REVISION: Field = { label: '保存', say: (value) => `第 ${Number(value)} 次` }

/** What happens to a document, beside its form, items and signatures. */
export const DOCUMENT_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'document.changed': { revision: REVISION },
  'document.kept-aside': { revision: REVISION },
  'document.discarded': { revision: REVISION },
  'document.sealed': { pages: PAGES },
  'document.filed': {
    carrier: CARRIER,
    documentClass: ON_ITS_PAGE,
    mediaType: {
      label: '文件格式',
      say: oneOf({
        'application/pdf': 'PDF',
        'image/jpeg': 'JPEG',
        'image/png': 'PNG',
        'image/tiff': 'TIFF',
      }),
    },
    pages: PAGES,
  },
  'document.superseded': { by: ON_ITS_PAGE },
  'document-type.defined': {
    stage: ON_ITS_PAGE,
    form: { label: '文书', say: entryOf('form') },
    title: { label: '文书名称', say: text },
  },
}

/** What an issued document says beside what its form asks for. */
export const ISSUED_FIELDS: { readonly [field: string]: Field } = {
  stage: ON_ITS_PAGE,
  number: { label: '文号', say: text },
  carrier: CARRIER,
}

/** What happens to a document between its first draft and the file; part of the closed list. */
export const DOCUMENT_KINDS = {
  'document.drafted': {
    zh: '起草执法文书',
    feature: 'documents',
    says: 'template, templateDigest, supersedes?',
  },
  'document.changed': { zh: '修改文书草稿', feature: 'documents', says: 'revision, valuesDigest' },
  'document.kept-aside': {
    zh: '他人已先保存，另存为本人副本',
    feature: 'documents',
    says: 'base, revision, valuesDigest',
  },
  'document.aside-discarded': { zh: '放弃本人副本', feature: 'documents', says: 'base' },
  'document.discarded': { zh: '放弃文书草稿', feature: 'documents', says: 'revision' },
  'document.sealed': {
    zh: '封存文书电子文件',
    feature: 'documents',
    says: 'bytes, sha256, sm3, crc32, chunkRoot, pages, certificate?',
  },
  'document.filed': {
    zh: '归入文书扫描件',
    feature: 'documents',
    says: 'scan, carrier, documentClass, mediaType, pages, bytes, sha256, sm3, crc32, chunkRoot',
  },
  'document.superseded': { zh: '文书被新文书替代', feature: 'documents', says: 'by' },
  'document.voided': { zh: '文书作废', feature: 'documents', says: 'textDigest' },
  'document.viewed': { zh: '查看文书', feature: 'documents', says: '' },
  'document.opened': { zh: '打开文书原文', feature: 'documents', says: 'sha256, leafing?' },
  'document-type.defined': {
    zh: '规定应当制作的文书',
    feature: 'documents',
    says: 'stage, form, title',
  },
} as const

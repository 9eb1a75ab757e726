/** What leaves as evidence, on what, to whom; part of the closed list. */
export const EXTRACTION_KINDS = {
  'packet.ordered': {
    zh: '申请制作案件移交包',
    feature: 'extraction',
    says: 'recordings, documents, derivatives?, textDigest?',
  },
  'packet.failed': { zh: '移交包制作未完成', feature: 'extraction', says: 'packet' },
  'packet.downloaded': { zh: '下载移交包', feature: 'extraction', says: 'as' },
} as const

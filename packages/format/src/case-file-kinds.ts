/** The file of a case: what is missing, binding, checking, archiving; part of the closed list. */
export const CASE_FILE_KINDS = {
  'case.file-viewed': { zh: '查看案卷', feature: 'case-files', says: 'part, leafing?' },
  'case.absence-noted': {
    zh: '说明环节没有应记录的活动',
    feature: 'case-files',
    says: 'step, textDigest',
  },
  'case.bind-ordered': { zh: '申请装订案卷', feature: 'case-files', says: 'binding, documents' },
  'case.bind-failed': { zh: '案卷装订未完成', feature: 'case-files', says: 'binding' },
  'case.bound': {
    zh: '案卷已装订',
    feature: 'case-files',
    says: 'parts, binding, sha256, bytes, pages, documents, recordings, certificate?',
  },
  'case.file-examined': {
    zh: '案卷四性检测',
    feature: 'case-files',
    says: 'binding, passed, failed, sha256, bytes',
  },
  'case.examine-ordered': { zh: '申请四性检测', feature: 'case-files', says: 'binding' },
  'case.file-handed-over': {
    zh: '案卷移交归档',
    feature: 'case-files',
    says: 'binding, sha256, pages, from, textDigest?',
  },
  'case.file-returned': {
    zh: '退回移交的案卷',
    feature: 'case-files',
    says: 'binding, textDigest',
  },
  'case.archived': {
    zh: '案卷归档',
    feature: 'case-files',
    says: 'category, archiveNumber, binding, sha256, pages, from, to',
  },
  'case.supplement-asked': {
    zh: '申请补充附卷',
    feature: 'case-files',
    says: 'supplement, textDigest',
  },
  'case.supplement-decided': {
    zh: '审批补充附卷',
    feature: 'case-files',
    says: 'supplement, agreed, textDigest?',
  },
  'case.term-proposed': {
    zh: '提出缩短案卷保管期限',
    feature: 'case-files',
    says: 'length, from, by, textDigest',
  },
  'case.term-refused': { zh: '不同意缩短案卷保管期限', feature: 'case-files', says: 'length, by' },
  'case.term-set': {
    zh: '确定案卷保管期限',
    feature: 'case-files',
    says: 'length, from, by, second?, textDigest?',
  },
} as const

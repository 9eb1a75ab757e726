/** What left the system as a copy, and the check before it; part of the closed list of facts. */
export const RELEASE_KINDS = {
  'masking.checked': {
    zh: '遮挡检查',
    feature: 'releases',
    says: 'check, derivative?, by, textDigest?',
  },
  'release.ordered': {
    zh: '制作复制件',
    feature: 'releases',
    says: 'copy, action, purpose, delivery, by, note, masked, textDigest?',
  },
  'release.made': {
    zh: '复制件已制成',
    feature: 'releases',
    says: 'copy, files, bytes, listDigest',
  },
  'release.failed': { zh: '复制件制作失败', feature: 'releases', says: 'copy, code' },
  'release.file-opened': { zh: '下载复制件', feature: 'releases', says: 'copy, file' },
  'release.handed-over': {
    zh: '交付复制件',
    feature: 'releases',
    says: 'copy, by, delivery, pngSha256?, textDigest',
  },
} as const

/** Discs: made, burned and read back, their form, their place in the case file; part of the closed list. */
export const DISC_KINDS = {
  'disc.ordered': { zh: '申请刻制光盘', feature: 'discs', says: 'number, medium, part, parts' },
  'disc.imaged': { zh: '光盘映像已制作并核验', feature: 'discs', says: 'bytes, sha256' },
  'disc.image-failed': { zh: '光盘映像制作未完成', feature: 'discs', says: '' },
  'disc.image-downloaded': { zh: '下载光盘映像', feature: 'discs', says: 'sha256' },
  'disc.burned': {
    zh: '光盘已刻录并逐字节核验',
    feature: 'discs',
    says: 'medium, number, verified, burner, burnedAt, files, listSha256, textDigest',
  },
  'disc.form-filled': { zh: '填写刻盘存储记录', feature: 'discs', says: 'fields, textDigest' },
  'disc.signed': {
    zh: '在刻盘存储记录上签名',
    feature: 'discs',
    says: 'head, absent?, textDigest',
  },
  'disc.stored': { zh: '光盘登记入库', feature: 'discs', says: 'number' },
  'disc.form-sealed': { zh: '刻盘存储记录已封存', feature: 'discs', says: 'sha256, bytes' },
  'disc.filed': { zh: '光盘附卷', feature: 'discs', says: '' },
  'medium.tested': { zh: '检查光盘能否读取', feature: 'discs', says: 'readable, textDigest' },
  'evidence.submitted': { zh: '提交光盘证据', feature: 'discs', says: 'discs, textDigest' },
} as const

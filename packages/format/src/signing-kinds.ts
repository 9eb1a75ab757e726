/** The agency's certificates, and who signed a document; part of the closed list. */
export const SIGNING_KINDS = {
  'certificate.registered': {
    zh: '登记签章证书',
    feature: 'signing',
    says: 'origin, sha256, from, to, replaces?',
  },
  'certificate.retired': { zh: '停用签章证书', feature: 'signing', says: 'sha256, textDigest?' },
  'time-stamping.set': { zh: '设置时间戳服务', feature: 'signing', says: 'on, textDigest?' },
  'document.signed': {
    zh: '签署文书',
    feature: 'documents',
    says: 'signature, place, how, digest, pngSha256?',
  },
  'document.signature-refused': {
    zh: '注明拒绝签名',
    feature: 'documents',
    says: 'signature, place, digest, textDigest',
  },
  'document.signature-withdrawn': {
    zh: '撤回签名记录',
    feature: 'documents',
    says: 'signature, place, textDigest',
  },
} as const

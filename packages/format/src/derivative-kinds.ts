/** What was made of a recording, the original staying as it is; part of the closed list of facts. */
export const DERIVATIVE_KINDS = {
  'derivative.ordered': {
    zh: '预定派生文件',
    feature: 'derivatives',
    says: 'derivative, kind, source, parametersDigest',
  },
  'derivative.withdrawn': { zh: '撤回派生文件', feature: 'derivatives', says: 'derivative' },
  'derivative.made': {
    zh: '制成派生文件',
    feature: 'derivatives',
    says: 'derivative, kind, source, parametersDigest, maker, sha256, bytes, proofDigest?',
  },
  'derivative.failed': { zh: '派生文件制作失败', feature: 'derivatives', says: 'derivative, code' },
  'derivative.viewed': { zh: '打开派生文件', feature: 'derivatives', says: 'derivative, how' },
} as const

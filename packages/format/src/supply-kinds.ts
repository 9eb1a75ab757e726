/** What is given to reconsideration bodies and courts; part of the closed list. */
export const SUPPLY_KINDS = {
  'supply.requested': {
    zh: '登记复议机关、法院来函',
    feature: 'supply',
    says: 'body, occasion?, number, receivedOn, textDigest',
  },
  'supply.paper-filed': {
    zh: '留存来函、回执扫描件',
    feature: 'supply',
    says: 'key, mediaType, pages, bytes, sha256, sm3',
  },
  'supply.ordered': {
    zh: '选定提供的材料',
    feature: 'supply',
    says: 'packet, recordings, documents, bound',
  },
  'supply.retained': {
    zh: '复制留存并核验一致',
    feature: 'supply',
    says: 'packet, files, bytes, sha256, sm3',
  },
  'supply.failed': { zh: '制作或者留存未完成', feature: 'supply', says: 'part' },
  'supply.issued': {
    zh: '提供给复议机关、法院',
    feature: 'supply',
    says: 'number, way, items, retained, sha256?, paper, pages?, returnBy?, textDigest',
  },
  'supply.returned': { zh: '登记归还', feature: 'supply', says: 'pages, textDigest?' },
  'supply.withdrawn': { zh: '撤销来函登记', feature: 'supply', says: 'textDigest' },
  'supply.viewed': { zh: '查看提供登记', feature: 'supply', says: '' },
  'supply.list-printed': { zh: '打印移送材料清单', feature: 'supply', says: '' },
  'hold.lifted': {
    zh: '解除长期保存',
    feature: 'supply',
    says: 'approvedBy, textDigest, trigger?',
  },
  'hold.placed': { zh: '列为长期保存', feature: 'supply', says: 'trigger, textDigest' },
} as const

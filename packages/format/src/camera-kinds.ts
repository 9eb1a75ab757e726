/** A fixed camera of a service window; part of the closed list of facts. */
export const CAMERA_KINDS = {
  'camera.registered': { zh: '登记监控设备', feature: 'cameras', says: 'retention, textDigest' },
  'camera.retired': { zh: '停用监控设备', feature: 'cameras', says: 'textDigest' },
  'camera.linked': {
    zh: '监控片段归入案件',
    feature: 'cameras',
    says: 'link, from, to, recordings',
  },
} as const

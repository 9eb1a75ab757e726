/** Who may know of a recording, and who looked for what; part of the closed list of facts. */
export const SECRECY_KINDS = {
  'recording.marked-secret': {
    zh: '音像记录作保密标记',
    feature: 'recordings',
    says: 'kind, circle',
  },
  'recording.unmarked-secret': {
    zh: '取消音像记录的保密标记',
    feature: 'recordings',
    says: 'kind, approvedBy',
  },
  'search.made': { zh: '检索', feature: 'search', says: 'words, count, textDigest' },
} as const

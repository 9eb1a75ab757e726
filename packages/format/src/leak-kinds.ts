/** Where something that was found outside leads to; part of the closed list of facts. */
export const LEAK_KINDS = {
  'leak.traced': { zh: '泄露追查', feature: 'tracing', says: 'trace, how, by, found' },
  'leak.registered': {
    zh: '登记泄露',
    feature: 'tracing',
    says: 'leak, trace?, by, textDigest',
  },
} as const

/** Refusals about files that are made of recordings; part of the closed list. */
export const DERIVATIVE_REFUSALS = {
  'derivative.not-possible': { status: 422, zh: '{why}' },
  'derivative.too-many': {
    status: 409,
    zh: '这份音像记录已有 {count} 个派生文件在等待制作，请等它们制成或撤回后再预定。',
  },
  'derivative.by-work-only': {
    status: 403,
    zh: '查阅批准只用于在线查看该音像记录，不包括派生文件。请由预定人或者保管人员提供。',
  },
} as const

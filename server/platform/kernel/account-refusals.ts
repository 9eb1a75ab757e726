/** Why an account lets nobody in, and why it cannot be disabled. Part of `refusals.ts`. */
export const ACCOUNT_REFUSALS = {
  'auth.disabled': {
    status: 403,
    zh: '您的账号已停用，不能登录。需要恢复时请联系本单位管理员。',
  },
  'account.own': {
    status: 422,
    zh: '不能停用自己的账号，请由另一名管理员办理。',
  },
  'account.last-administrator': {
    status: 409,
    zh: '这是本单位最后一名可以登录的管理员，不能停用。请先登记另一名管理员并由其启用账号。',
  },
} as const

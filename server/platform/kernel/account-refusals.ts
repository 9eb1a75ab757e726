/** Why an account lets nobody in or cannot be disabled, and a post cannot be given or ended. Part of `refusals.ts`. */
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
  'post.oneself': {
    status: 422,
    zh: '不能给自己岗位，请由另一名管理员办理。',
  },
  'post.held': {
    status: 409,
    zh: '该人员已经担任或者已定于以后担任这一岗位，不需要再给。',
  },
  'post.not-held': {
    status: 409,
    zh: '该人员没有担任这一岗位，或者免去以后已另定再次担任：请刷新页面，先取消后面的一次。',
  },
  'post.ends-earlier': {
    status: 409,
    zh: '这一岗位已定于{day}免去，只能改到更早的日期；要继续担任，请撤销免去。',
  },
  'post.left': {
    status: 409,
    zh: '该人员的账号已停用，不能给予岗位。确已回到本单位的，请先恢复使用账号。',
  },
  'post.day': {
    status: 422,
    zh: '起算日期须是今天或者以后一年以内；已经过去的日期不能补定，因为当时的权限不会因此改变。',
  },
  'post.last-administrator': {
    status: 409,
    zh: '这是本单位最后一名可以登录的管理员，不能免去管理员岗位。请先登记另一名管理员并由其启用账号。',
  },
  'undertaking.not-wanted': {
    status: 422,
    zh: '本单位现行制度没有要求这一岗位签署保密承诺书，请刷新页面后重新选择。',
  },
  'undertaking.changed': {
    status: 409,
    zh: '承诺书的内容在打开以后有变化，请刷新后重新阅读并签名。',
  },
  'undertaking.unsigned': {
    status: 422,
    zh: '签名过短，请在签名处完整书写姓名后再提交。',
  },
  'undertaking.day': {
    status: 422,
    zh: '承诺书上的日期不能晚于今天，请核对后重新填写。',
  },
} as const

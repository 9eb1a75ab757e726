import { expect, test } from 'vitest'
import { isWeakPassword } from './password-rule.ts'

test.each([
  ['短密码', 'short'],
  ['只有几种字符', 'aaaaaaaaaaaabb'],
  ['常见密码', 'Password1234'],
  ['全角写的常见密码', 'ｐａｓｓｗｏｒｄ1234'],
  ['账号加几个数字', 'wangjianguo123'],
])('%s is refused', (_why, password) => {
  expect(isWeakPassword(password, 'wangjianguo', '王建国')).toBe(true)
})

test.each(['下午三点在凤城路口见面吧', 'correct horse battery staple', 'Xq7#mLp2!vRt9'])(
  'a sentence or a long riddle may be a password: %s',
  (password) => {
    expect(isWeakPassword(password, 'wangjianguo', '王建国')).toBe(false)
  },
)

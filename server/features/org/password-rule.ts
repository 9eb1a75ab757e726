/**
 * Whether a password may be set. Length first: a sentence is better than a short riddle. The
 * list holds what is tried first against Chinese office systems; the login and the name are
 * refused inside it too.
 */
export function isWeakPassword(password: string, login: string, name: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  if ([...plain].length < 12) return true
  if (new Set(plain).size < 5) return true
  if (COMMON.some((word) => plain.includes(word) && plain.length < word.length + 6)) return true
  return [login, name].some(
    (own) => own.length >= 2 && plain.replaceAll(own.toLowerCase(), '').length < 8,
  )
}

const COMMON = [
  'password',
  'passw0rd',
  '123456789',
  '1234567890',
  'qwertyuiop',
  '1qaz2wsx',
  'admin',
  'liuhen',
  'woaini',
  '5201314',
  'abc123',
  '88888888',
  '11111111',
  '00000000',
  'zhifa',
  'mima',
] as const

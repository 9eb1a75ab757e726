import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files as an authority hands them out, made by openssl in this folder when first asked for. */
export function certificateFiles(folder: string) {
  function openssl(line: string): void {
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'ignore' })
  }

  function pkcs12() {
    if (!readdirSync(folder).includes('own.p12')) {
      openssl(
        'req -x509 -newkey rsa:2048 -nodes -days 9999 -utf8 -subj /CN=省级根 -keyout ca -out ca.cert',
      )
      openssl('req -newkey rsa:2048 -nodes -utf8 -subj /CN=顺城市监 -keyout leaf -out csr')
      openssl('x509 -req -in csr -CA ca.cert -CAkey ca -CAcreateserial -days 999 -out leaf.cert')
      openssl(
        'pkcs12 -export -in leaf.cert -inkey leaf -certfile ca.cert -passout pass:口令 -out own.p12',
      )
      openssl(
        'req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -utf8 -subj /CN=第二张 -keyout own -out csr2',
      )
      openssl('x509 -req -in csr2 -CA ca.cert -CAkey ca -CAcreateserial -days 999 -out own.cert')
      openssl('genpkey -algorithm rsa -out short')
    }
    return { file: base64('own.p12'), password: '口令' }
  }

  function pem(name: string) {
    pkcs12()
    const second = name === 'short' ? undefined : base64(`${name}.cert`)
    return { file: base64(name), second, password: '' }
  }

  function base64(name: string): string {
    return readFileSync(join(folder, name)).toString('base64')
  }
  return { pkcs12, pem }
}

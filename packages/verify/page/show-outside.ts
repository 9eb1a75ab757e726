import { inChina } from '../src/tell-custody.ts'
import type { Verdict } from '../src/verdict.ts'
import { facts } from './parts.ts'

/** Who outside the agency spoke of its ledger; nothing where nobody did. */
export function showOutside({ witnesses, stamps }: Verdict['outside']): readonly HTMLElement[] {
  return [
    ...witnesses.map(({ name, fingerprint, at, compared }) =>
      facts([
        ['见证人', name],
        ['签名时间', at === null ? '只见于更早的检查点' : `${inChina(at)}（北京时间）`],
        ['公钥指纹', fingerprint],
        ['指纹核对', compared === 'same' ? '与提供的相同' : '没有核对，请与见证机关公布的比较'],
      ]),
    ),
    ...stamps.map(({ size, at, authority, certificate, checked }) =>
      facts([
        ['时间戳', `${inChina(at)}（北京时间），对含 ${size} 项事实的检查点`],
        ['机构', authority],
        ['证书指纹', certificate],
        ['签名', checked ? '有效' : '本程序没有它所用的算法，没有核对'],
      ]),
    ),
  ]
}

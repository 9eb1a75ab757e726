import { inChina } from '../src/tell-custody.ts'
import type { OutsideCompared, Verdict } from '../src/verdict.ts'
import { facts } from './parts.ts'

const COMPARED: { readonly [compared in OutsideCompared]: string } = {
  same: '与提供的相同',
  other: '不是所提供的',
  'not-compared': '没有核对，请与该机关、机构公布的比较',
}

/** Who outside the agency spoke of its ledger; nothing where nobody did. */
export function showOutside({ witnesses, stamps }: Verdict['outside']): readonly HTMLElement[] {
  return [
    ...witnesses.map(({ name, fingerprint, at, compared }) =>
      facts([
        [compared === 'same' ? '见证人' : '自称见证人', name],
        ['签名时间', at === null ? '没有它的有效签名' : `${inChina(at)}（北京时间）`],
        ['公钥指纹', fingerprint],
        ['指纹核对', COMPARED[compared]],
      ]),
    ),
    ...stamps.map(({ size, at, authority, certificate, checked, compared }) =>
      checked
        ? facts([
            ['时间戳', `${inChina(at)}（北京时间），对含 ${size} 项事实的检查点`],
            [compared === 'same' ? '机构' : '自称机构', authority],
            ['签名', '有效'],
            ['证书指纹', certificate],
            ['指纹核对', COMPARED[compared]],
          ])
        : facts([
            ['时间戳', `对含 ${size} 项事实的检查点，自称 ${authority}`],
            ['签名', '没有核对：本程序没有它所用的算法'],
            ['它写的时间', `${inChina(at)}（北京时间），签名没有核对，不能证明什么`],
          ]),
    ),
  ]
}

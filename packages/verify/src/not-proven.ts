import type { Verdict } from './verdict.ts'

/** docs/specs/packet.md, Not proven: what no packet can show, said with every verdict. */
export function notProven({
  ledger,
  outside,
  absent,
}: Pick<Verdict, 'ledger' | 'outside'> & {
  readonly absent: readonly string[]
}): readonly string[] {
  return [
    ...(ledger?.keyCompared === 'same'
      ? []
      : ['账本确属该单位：没有核对公钥指纹，只能证明包内各项互相一致']),
    ...sayOutside(outside),
    ...absent.map(
      (name) =>
        `《${name}》的原件不在包内：本包不能证明原件现在仍与封存时相同，也不能用它核对派生件；必要时请要求出示原件`,
    ),
    '画面和声音反映的就是真实情况：核验只说明文件自封存以来未改动，不说明封存之前的事',
    '没有别的事情未被记录：没有录下、没有登记的事，账本里也没有',
    '设备时钟在所述误差之外仍然准确',
    '本页或核验程序本身可信：有争议时请用另外取得的核验程序再核验一次',
  ]
}

function sayOutside({ witnesses, stamps }: Verdict['outside']): readonly string[] {
  if (witnesses.length === 0 && stamps.length === 0) {
    return ['封存的时间没有单位以外的证明：没有见证人的签名，也没有时间戳']
  }
  const unknown = witnesses.filter(({ compared }) => compared === 'not-compared')
  const unchecked = stamps.filter(({ checked }) => !checked)
  const authorities = new Set(stamps.map(({ authority }) => authority))
  return [
    ...unknown.map(({ name }) => `见证人 ${name} 确是所说的机关：没有核对它的公钥指纹`),
    ...[...authorities].map((name) => `时间戳机构 ${name} 可以信任：请核对它的证书指纹`),
    ...unchecked.map(
      ({ size }) => `检查点 ${size} 的时间戳的签名：本程序没有它所用的算法，没有核对`,
    ),
  ]
}

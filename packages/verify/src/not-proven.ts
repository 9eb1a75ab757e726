import type { Verdict } from './verdict.ts'

/** docs/specs/packet.md, Not proven: what no packet can show, said with every verdict. */
export function notProven({ ledger }: Pick<Verdict, 'ledger'>): readonly string[] {
  return [
    ...(ledger?.keyCompared === 'same'
      ? []
      : ['账本确属该单位：没有核对公钥指纹，只能证明包内各项互相一致']),
    '画面和声音反映的就是真实情况：核验只说明文件自封存以来未改动，不说明封存之前的事',
    '没有别的事情未被记录：没有录下、没有登记的事，账本里也没有',
    '设备时钟在所述误差之外仍然准确',
    '本页或核验程序本身可信：有争议时请用另外取得的核验程序再核验一次',
  ]
}

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * On a new machine vitest begins with the largest files, for want of anything better. These short
 * files take long: the last one would run alone, while the other core waits for it.
 */
const LONG = [
  /access-chains\.test\.ts$/,
  /faults\/ingest\/.*faults\.test\.ts$/,
  /server\/discs\.test/,
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((one) => one.test(moduleId))
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

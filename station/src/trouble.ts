/**
 * What ends a command early with a sentence for the user. `unusable`: what he gave cannot be used
 * (exit 2); otherwise it did not come to an end, and can be tried again (exit 1).
 */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly exitCode: 1 | 2

  constructor(sentence: string, exitCode: 1 | 2 = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/**
 * Says how a command ended early. @returns the exit code
 * @throws what is neither trouble nor a failed system call: a bug
 */
export function sayTrouble(error: unknown, say: (text: string) => void): 1 | 2 {
  const sentence = troubleOf(error)
  if (sentence === undefined) throw error
  const again = error instanceof Trouble ? '' : '已完成的部分都已保存，处理后请再次运行同一命令。'
  say(`${sentence}${again}\n`)
  return error instanceof Trouble ? error.exitCode : 1
}

/** Trouble, or a system call that failed, in a sentence; undefined: a bug. */
export function troubleOf(error: unknown): string | undefined {
  if (error instanceof Trouble) return error.message
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  if (error.code === 'ENOSPC') return '本机磁盘已满。'
  return `本机读写出错（${error.message}）。`
}

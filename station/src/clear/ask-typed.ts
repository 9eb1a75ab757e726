import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'

/**
 * One line from the keyboard, seen while it is typed.
 * @throws Trouble where nobody is at a keyboard: silence is no consent
 */
export async function askTyped(around: Surroundings, question: string): Promise<string> {
  if (process.stdin.isTTY !== true) {
    throw new Trouble(
      '没有键盘可供确认，没有删除任何文件。请在终端运行，或用 --confirm 写明文件夹名。',
    )
  }
  around.err(question)
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line.trim()
    return ''
  } finally {
    lines.close()
  }
}

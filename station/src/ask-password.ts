import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { failedBy } from './durable.ts'
import type { Surroundings } from './surroundings.ts'
import { Trouble } from './trouble.ts'

/**
 * The password: from the file named, else typed without echo, else the first line of the input.
 * Never an argument: those can be read by everybody on the machine.
 * @throws Trouble when there is none
 */
export async function askPassword(
  around: Surroundings,
  login: string,
  file: string | undefined,
): Promise<string> {
  if (file !== undefined) return fromFile(file)
  if (process.stdin.isTTY !== true) return given(await firstLine(), '标准输入')
  around.err(`${login} 的密码（输入时不显示）：`)
  const typed = await typeUnseen()
  around.err('\n')
  return given(typed, '键盘')
}

async function fromFile(file: string): Promise<string> {
  try {
    return given((await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '', `密码文件 ${file}`)
  } catch (error) {
    if (!failedBy(error, 'ENOENT', 'EACCES', 'EISDIR')) throw error
    throw new Trouble(`密码文件 ${file} 无法读取。`, 2)
  }
}

function given(password: string, where: string): string {
  if (password !== '') return password
  throw new Trouble(`没有得到密码（${where}）。可在终端输入，或用 --password-file 指定文件。`, 2)
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

/** One line from the keyboard in raw mode, so that nothing is shown; Ctrl+C ends the command. */
function typeUnseen(): Promise<string> {
  const { stdin } = process
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (settle: () => void) => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      settle()
    }
    const take = (chunk: string) => {
      for (const letter of chunk) {
        if (letter === '\r' || letter === '\n' || letter === '\u0004') {
          return finish(() => resolve(typed))
        }
        if (letter === '\u0003') return finish(() => reject(new Trouble('\n已取消。')))
        typed = isErase(letter) ? [...typed].slice(0, -1).join('') : typed + letter
      }
    }
    stdin.on('data', take)
  })
}

const isErase = (letter: string): boolean => letter === '\u007f' || letter === '\b'

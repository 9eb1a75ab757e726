import { spawn, spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { ROOT, SetupError } from './setup-error.mjs'

/** The environment of everything we start: the chosen Node first, then the packages' commands. */
export function environmentFor(node) {
  const folders = [dirname(node), join(ROOT, 'node_modules/.bin'), process.env.PATH ?? '']
  return { ...process.env, PATH: folders.join(delimiter) }
}

/**
 * Runs a step quietly; its output is shown only when it fails.
 * @returns undefined, or what went wrong
 */
export function runQuietly(command, words, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    ...options,
  })
  if (status === 0) return undefined
  return error?.message ?? (shorten(`${stderr}${stdout}`) || `退出码 ${status}`)
}

/** npm says why in its first lines, vite and apt in their last. */
function shorten(output) {
  const lines = output.trim().split('\n')
  if (lines.length <= 24) return lines.join('\n')
  return [...lines.slice(0, 8), '……', ...lines.slice(-16)].join('\n')
}

/** Runs a step that nothing can go on without. */
export function runOrStop(what, command, words, options) {
  const failure = runQuietly(command, words, options)
  if (failure !== undefined) throw new SetupError(`${what}没有成功：\n${failure}`)
}

/**
 * Runs the program in the foreground and waits for its end, also after a signal: it stops its
 * database before it ends. Ctrl-C reaches the program from the terminal itself, hence it is only
 * passed on when we got it from elsewhere (kill, a service manager).
 * @returns its exit code; 128 + number for a signal, as shells do
 */
export function runProgram(node, words) {
  return new Promise((done, fail) => {
    const child = spawn(node, words, { cwd: ROOT, stdio: 'inherit', env: environmentFor(node) })
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)
    child.once('error', (error) => fail(new SetupError(`无法启动 ${words[0]}：${error.message}`)))
    child.once('exit', (code, signal) => done(code ?? 128 + (SIGNAL_NUMBERS[signal ?? ''] ?? 0)))
  })
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

// npm run verifier: makes packages/verify/dist/verifier.html, the page that checks a packet offline.
// One file with everything in it; its content policy names its own script and style by digest and
// allows no address at all.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const PAGE = fileURLToPath(new URL('../../packages/verify/page/', import.meta.url))
const MADE = fileURLToPath(new URL('../../packages/verify/dist/verifier.html', import.meta.url))

/** The same bytes from the same sources. */
export async function buildVerifier() {
  const worker = await bundle('digest-worker.ts', {})
  const script = await bundle('main.ts', { LIUHEN_DIGEST_WORKER: JSON.stringify(worker) })
  const style = readFileSync(`${PAGE}page.css`, 'utf8')
  const policy = [
    "default-src 'none'",
    `script-src '${digestOf(script)}'`,
    `style-src '${digestOf(style)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>移交包核验 · 留痕</title>
<style>${style}</style>
</head>
<body data-state="empty">
${readFileSync(`${PAGE}page.html`, 'utf8')}<script>${script}</script>
</body>
</html>
`
}

async function bundle(name, define) {
  const made = await rolldown({
    input: `${PAGE}${name}`,
    transform: { define, target: 'es2022' },
    logLevel: 'warn',
  })
  const { output } = await made.generate({ format: 'iife', minify: true, comments: false })
  await made.close()
  const [{ code }] = output
  // Nothing in a text of the program may end its own element.
  return code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
}

function digestOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

export async function writeVerifier() {
  mkdirSync(dirname(MADE), { recursive: true })
  const page = await buildVerifier()
  writeFileSync(MADE, page)
  return { path: MADE, bytes: Buffer.byteLength(page) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, bytes } = await writeVerifier()
  process.stdout.write(`${path} ${bytes}\n`)
}

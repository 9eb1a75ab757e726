import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The page is served by the server itself; during work on it, vite asks a running server. */
export default defineConfig({
  plugins: [react(), tellShell()],
  // Answers kept on a device are read by pages of the same description of the API only.
  define: { __LIUHEN_API__: JSON.stringify(digestOf('../packages/client/src/generated.ts')) },
  build: {
    outDir: 'dist',
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/app/offline/service-worker.ts' },
      output: {
        // One fixed address: a browser finds the successor of a service worker where it was.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8090' } },
})

function digestOf(path: string): string {
  const bytes = readFileSync(new URL(path, import.meta.url))
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}

/** Tells the service worker which files make up this build (service-worker.ts). */
function tellShell(): Plugin {
  return {
    name: 'liuhen-tell-shell',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
      const hash = createHash('sha256')
      for (const [name, made] of Object.entries(bundle)) {
        hash.update(`${name}\0`).update(made.type === 'chunk' ? made.code : made.source)
      }
      const shell = {
        build: hash.digest('hex').slice(0, 16),
        files: files.sort().map((name) => `/${name}`),
      }
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
      worker.code = worker.code.replace('__LIUHEN_SHELL__', () => JSON.stringify(shell))
    },
  }
}

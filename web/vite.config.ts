import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page is served by the server itself; during work on it, vite asks a running server. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', target: 'es2022', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://localhost:8090' } },
})

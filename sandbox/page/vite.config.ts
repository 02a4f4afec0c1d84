// Builds the page into `dist`, from where the local Slack serves it. `vite sandbox/page` serves it while it is worked on,
// in front of a demo that runs on the default port.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const demo = 'http://127.0.0.1:4390'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Everything in the page comes from its own origin: the content security policy allows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: { host: '127.0.0.1', proxy: { '/control': { target: demo, ws: true }, '/demo': demo } },
})

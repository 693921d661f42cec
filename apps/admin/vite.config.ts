import react from '@vitejs/plugin-react';
import { defineConfig, defaultClientConditions } from 'vite';

/** The gateway serves the built files; during `vite` the same paths are handed on to it. */
const gateway = process.env['PATENWERK_GATEWAY'] ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['@patenwerk/source', ...defaultClientConditions], dedupe: ['react', 'react-dom', 'react-router'] },
  // The gateway puts a fresh nonce in the place of this word in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Fonts and icons stay files: a data: address would need a hole in the CSP.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {},
  },
  server: { port: 5173, proxy: { '/api': gateway, '/v1': gateway, '/openapi.json': gateway } },
});

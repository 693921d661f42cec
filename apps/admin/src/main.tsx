import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { watchDeeds } from './api/trace.js';
import { App } from './App.js';
import './styles/fonts.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/sign-in.css';
import './styles/paper-form.css';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
// Material's styles come first, so that the house's stylesheet has the last word.
const cache = createCache({ key: 'pw', nonce, prepend: true });
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

watchDeeds(document);
createRoot(root).render(
  <StrictMode>
    <CacheProvider value={cache}>
      <App />
    </CacheProvider>
  </StrictMode>,
);

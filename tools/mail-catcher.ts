import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  id: number;
  from: string;
  to: string;
  subject: string;
  /** Moment of arrival, ISO. */
  at: string;
  text: string;
  html: string;
  links: string[];
}

export interface MailCatcher {
  /** Where services send their mails: smtp://127.0.0.1:port. */
  smtpUrl: string;
  /** The page for people. */
  pageUrl: string;
  mails(): readonly CaughtMail[];
  close(): Promise<void>;
}

const keptAtMost = 300;

/** Takes every mail the house sends and delivers none of them; a page shows what would have gone out. */
export async function startMailCatcher(options: { smtpPort?: number; pagePort?: number } = {}): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  let count = 0;
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 20 * 1024 * 1024,
    onData(stream, _session, done) {
      simpleParser(stream)
        .then((mail) => {
          const html = typeof mail.html === 'string' ? mail.html : '';
          const text = mail.text ?? '';
          count += 1;
          mails.unshift({
            id: count,
            from: mail.from?.text ?? '',
            to: [mail.to ?? []].flat().map((address) => address.text).join(', '),
            subject: mail.subject ?? '(ohne Betreff)',
            at: new Date().toISOString(),
            text,
            html,
            links: linksIn(html, text),
          });
          mails.splice(keptAtMost);
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  const smtpPort = await listen((port) => smtp.listen(port, '127.0.0.1'), smtp.server, options.smtpPort ?? 0);
  const page = createServer((request, response) => answer(request, response, mails));
  const pagePort = await listen((port) => page.listen(port, '127.0.0.1'), page, options.pagePort ?? 0);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    pageUrl: `http://localhost:${pagePort}`,
    mails: () => mails,
    async close() {
      page.closeAllConnections();
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), new Promise((resolve) => page.close(resolve))]);
    },
  };
}

async function listen(start: (port: number) => unknown, server: { once: (event: string, listener: (error?: Error) => void) => unknown; address: () => unknown }, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', (error) => reject(error ?? new Error('The mail catcher cannot listen')));
    start(port);
  });
  return (server.address() as AddressInfo).port;
}

/** Addresses a reader could click, each once: the targets of links, and what is written out. */
function linksIn(html: string, text: string): string[] {
  const targets = [...html.matchAll(/\shref="(https?:[^"]+)"/g)].map(([, target = '']) => target.replaceAll('&amp;', '&'));
  const written = (text.match(/https?:\/\/[^\s"'<>)\]]+/g) ?? []).map((link) => link.replace(/[.,;]+$/, ''));
  return [...new Set([...targets, ...written])];
}

function answer(request: IncomingMessage, response: ServerResponse, mails: readonly CaughtMail[]): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (path === '/mails.json') return send(response, 200, 'application/json; charset=utf-8', JSON.stringify(mails));
  const id = /^\/(\d+)$/.exec(path)?.[1];
  const mail = mails.find((each) => each.id === Number(id));
  if (mail) return send(response, 200, 'text/html; charset=utf-8', mailPage(mail));
  if (path === '/') return send(response, 200, 'text/html; charset=utf-8', listPage(mails));
  return send(response, 404, 'text/html; charset=utf-8', shell('Diese Mail gibt es nicht', '<p><a href="/">Zu allen Mails</a></p>'));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // A mail brings its own styles, but no script and nothing from elsewhere.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    })
    .end(body);
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] as string);
const moment = (iso: string): string => new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(new Date(iso));

function listPage(mails: readonly CaughtMail[]): string {
  if (mails.length === 0) return shell('Noch keine Mails', '<p>Hier erscheint jede E-Mail, die Patenwerk verschicken würde. Keine verlässt diesen Rechner.</p><p><a href="/">Neu laden</a></p>');
  const rows = mails.map(({ id, subject, to, at }) => `<li><a href="/${id}">${escapeHtml(subject)}</a><span>an ${escapeHtml(to)} · ${moment(at)}</span></li>`).join('');
  return shell('Abgefangene Mails', `<p>Keine dieser Mails hat diesen Rechner verlassen. <a href="/">Neu laden</a></p><ul class="mails">${rows}</ul>`);
}

function mailPage({ subject, from, to, at, links, html, text }: CaughtMail): string {
  const linkList = links.length > 0 ? `<h2>Links in dieser Mail</h2><ul>${links.map((link) => `<li><a href="${escapeHtml(link)}" target="_blank" rel="noopener noreferrer">${escapeHtml(link)}</a></li>`).join('')}</ul>` : '';
  const body = html ? `<iframe sandbox title="Die Mail, wie sie aussieht" srcdoc="${escapeHtml(html)}"></iframe>` : '';
  return shell(
    subject,
    `<p><a href="/">Zu allen Mails</a></p><dl><dt>Von</dt><dd>${escapeHtml(from)}</dd><dt>An</dt><dd>${escapeHtml(to)}</dd><dt>Am</dt><dd>${moment(at)}</dd></dl>${linkList}${body}<h2>Als Text</h2><pre>${escapeHtml(text)}</pre>`,
  );
}

function shell(title: string, body: string): string {
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} · Mails von Patenwerk</title><style>
body{margin:0;background:#F1F4EE;color:#231A24;font:400 1.0625rem/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:900px;margin:0 auto;padding:clamp(16px,4vw,32px);overflow-wrap:anywhere}h1{font:600 2.125rem/1.2 Georgia,"Noto Serif",serif;margin:0 0 .4em}h2{font-size:1.3125rem;margin:1.4em 0 .4em}
a{color:#5B2350}:focus-visible{outline:3px solid #231A24;outline-offset:2px}
.mails{list-style:none;padding:0}.mails li{background:#fff;border:1px solid #CCD4C8;border-radius:12px;padding:16px 20px;margin-bottom:12px}.mails a{display:block;font-weight:600}.mails span,dt{color:#4A414C}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}dd{margin:0}
iframe{width:100%;height:560px;border:1px solid #6C7569;border-radius:12px;background:#fff}pre{white-space:pre-wrap;background:#fff;border:1px solid #CCD4C8;border-radius:6px;padding:12px 16px;font-size:1rem}
</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

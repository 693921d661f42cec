import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from './mail-catcher.js';

let catcher: MailCatcher;
beforeAll(async () => {
  catcher = await startMailCatcher();
});
afterAll(() => catcher.close());

describe('The mail catcher', () => {
  it('shows each mail with its links; what a mail brings along cannot act', async () => {
    await createTransport(catcher.smtpUrl).sendMail({
      from: 'Patenwerk <patenwerk@vorfuehrung.example>',
      to: 'Renate Vogt <renate@example.org>',
      subject: 'Grüße & <mehr>',
      text: 'Bitte öffnen: http://localhost:3000/einladung?token=abc.',
      html: '<html xmlns="http://www.w3.org/1999/xhtml"><p onclick="x()">Hallo</p><a href="http://localhost:3000/docs?a=1&amp;b=2">Mehr</a><script>alert(1)</script></html>',
    });
    expect(catcher.mails()[0]).toMatchObject({ subject: 'Grüße & <mehr>', links: ['http://localhost:3000/docs?a=1&b=2', 'http://localhost:3000/einladung?token=abc'] });
    const list = await (await fetch(catcher.pageUrl)).text();
    expect(list).toContain('Grüße &amp; &lt;mehr&gt;');
    const answer = await fetch(`${catcher.pageUrl}/1`);
    const page = await answer.text();
    expect(page).toContain('href="http://localhost:3000/einladung?token=abc"');
    expect(page).toContain('<iframe sandbox ');
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
  });
});

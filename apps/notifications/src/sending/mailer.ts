import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectConfig } from '@patenwerk/service-kit';
import { createTransport } from 'nodemailer';
import type { NotificationsConfig } from '../config.js';

export interface Mail {
  /** Id of the delivery: it makes the Message-ID, so that a mail sent twice is one mail to the receiving side. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** The language it is written in; German unless told. */
  language?: string;
}

/** Hands mails to the operator's mail server. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: ReturnType<typeof createTransport>;
  private readonly domain: string;

  constructor(@InjectConfig() private readonly config: NotificationsConfig) {
    this.transport = createTransport({ url: config.SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
    this.domain = config.MAIL_FROM.replace(/>$/, '').split('@').pop() ?? 'localhost';
  }

  async send({ id, language = 'de', ...mail }: Mail): Promise<void> {
    await this.transport.sendMail({
      ...mail,
      from: this.config.MAIL_FROM,
      messageId: `<${id}@${this.domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    });
  }

  onModuleDestroy(): void {
    this.transport.close();
  }
}

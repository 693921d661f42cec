import { DomainError, type FormLanguage, type OutputOf, PersonRole, publicActor, publicInterest, type PublicSite, sites } from '@patenwerk/contracts';
import {
  emptyForm, type FormErrors, interestBase, languageFor, languageOf, type Office, publicStyle, readForm, renderBroken, renderChoice, renderConfirm, renderForm, renderGone, renderNoSite, renderThanks, renderTooYoung,
  sentencesFor,
} from '@patenwerk/public';
import { describeError, type GatewayClient, type ServiceLogger } from '@patenwerk/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Snapshots } from '../feeds/snapshots.js';
import { stillPagePolicy } from '../http/security-headers.js';
import type { InterestThrottle } from '../rate-limit/interest-throttle.js';
import { deadlineMs } from '../routes/operation-routes.js';

export interface InterestParts {
  client: Pick<GatewayClient, 'request'>;
  snapshots: Pick<Snapshots, 'answer'>;
  throttle: Pick<InterestThrottle, 'count'>;
  logger: Pick<ServiceLogger, 'warn'>;
  demo: boolean;
}

/** A form of this size is more than anybody fills in. */
const bodyLimit = 16 * 1024;

/** The interest form: pages without script, and the plain form posts that go the same way as the open interface. */
export function interestRoutes(server: FastifyInstance, { client, snapshots, throttle, logger, demo }: InterestParts): void {
  void server.register(async (pages) => {
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, new URLSearchParams(String(body))));

    const offices = async (request: FastifyRequest): Promise<Office[]> => {
      const { plain } = await snapshots.answer({ operation: sites.list, key: '/v1/sites?status=active&per_page=200', input: { status: 'active', per_page: 200 }, correlationId: request.correlationId });
      const { items } = JSON.parse(plain.body.toString()) as OutputOf<typeof sites.list>;
      return items.flatMap(({ name, publicContact: { phone } }: PublicSite) => (phone ? [{ name, phone }] : []));
    };
    const asPublic = (request: FastifyRequest) => ({ actor: publicActor, correlationId: request.correlationId, deadlineMs });

    /** Whatever goes wrong is said in the language of the page. */
    const page = (work: (language: FormLanguage, request: FastifyRequest, reply: FastifyReply) => Promise<string>) => async (request: FastifyRequest, reply: FastifyReply) => {
      const language = languageOf((request.params as { language?: string }).language ?? languageFor(request.headers['accept-language']));
      if (!language) return reply.callNotFound();
      const markup = await work(language, request, reply).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'not_found') throw error;
        logger.warn({ correlationId: request.correlationId, ...describeError(error) }, 'A page of the interest form could not be shown');
        void reply.status(503).header('retry-after', '60');
        return renderBroken({ language, demo });
      });
      return send(reply, language, markup);
    };

    pages.get(interestBase, page(async (language, request, reply) => {
      void reply.header('vary', 'accept-language');
      return renderChoice({ language, demo, offices: await offices(request) });
    }));
    pages.get(`${interestBase}/stil.css`, async (_request, reply) => reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(publicStyle));
    pages.get(`${interestBase}/:language`, page(async (language, request) => renderChoice({ language, demo, offices: await offices(request) })));

    pages.get(`${interestBase}/:language/bestaetigen`, page(async (language, request) => renderConfirm({ language, demo, token: String((request.query as { token?: string }).token ?? '') })));
    pages.post(`${interestBase}/:language/bestaetigen`, page(async (language, request, reply) => {
      const token = (request.body as URLSearchParams | undefined)?.get('token') ?? '';
      try {
        const { office } = await client.request(publicInterest.confirm, { token: token.slice(0, 100) }, asPublic(request));
        return renderThanks({ language, demo, kind: 'confirmed', office });
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'link_invalid')) throw error;
        void reply.status(410);
        return renderGone({ language, demo });
      }
    }));

    pages.get(`${interestBase}/:language/:role`, page(async (language, request) => {
      const role = roleOf(request);
      const [known, { token }] = await Promise.all([offices(request), client.request(publicInterest.begin, {}, asPublic(request))]);
      return renderForm({ language, role, demo, offices: known, errors: {}, typed: emptyForm(token) });
    }));
    pages.post(`${interestBase}/:language/:role`, page(async (language, request, reply) => {
      const role = roleOf(request);
      const form = readForm(request.body instanceof URLSearchParams ? request.body : new URLSearchParams(), language, role);
      const again = async (status: number, errors: FormErrors): Promise<string> => {
        void reply.status(status);
        // Only a token that has grown old is replaced: with a fresh one, somebody who mends one digit would look too fast to be human.
        const token = errors.form === 'error.token' ? (await client.request(publicInterest.begin, {}, asPublic(request))).token : form.typed.token;
        return renderForm({ language, role, demo, offices: await offices(request), errors, typed: { ...form.typed, token } });
      };
      if (!form.interest) return again(400, form.errors);
      try {
        await throttle.count(request.ip);
        const { outcome, office } = await client.request(publicInterest.submit, form.interest, asPublic(request));
        if (outcome === 'too_young') return renderTooYoung({ language, demo, office });
        if (outcome === 'no_site' || !office) return renderNoSite({ language, demo });
        return renderThanks({ language, demo, kind: outcome === 'received' ? 'phone' : 'mail', office });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.code === 'validation') return again(400, sentencesFor((error.details.errors ?? []).map(({ field }) => field)));
        if (error.code === 'too_many_requests') return again(429, { form: 'error.tooMany' });
        return again(503, { form: 'error.unavailable' });
      }
    }));
  });
}

function roleOf(request: FastifyRequest): PersonRole {
  const role = PersonRole.safeParse((request.params as { role: string }).role);
  if (!role.success) throw new DomainError('not_found');
  return role.data;
}

function send(reply: FastifyReply, language: FormLanguage, markup: string): FastifyReply {
  return reply.headers({ 'content-security-policy': stillPagePolicy, 'cache-control': 'no-store', 'content-language': language === 'easy' ? 'de' : language }).type('text/html; charset=utf-8').send(markup);
}

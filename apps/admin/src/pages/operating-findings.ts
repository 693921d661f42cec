import type { operating, OutputOf, ServiceStatus } from '@patenwerk/contracts';
import { listText } from '../format.js';
import type { WordKey, Words } from '../i18n/words.js';

export type House = OutputOf<typeof operating.state>;
export type HouseService = House['services'][number];

/** What is wrong and what to do, in words of the dictionary. `bad`: somebody notices it now; `warn`: it can wait until the coffee is drunk. */
export interface Finding {
  level: 'bad' | 'warn';
  what: string;
  mend: string;
}

/** Waiting is normal for a moment; these are the ends of patience, in seconds. */
const patience = { waiting: 60, stuck: 600 } as const;
/** A daily backup, and two hours for it to run late: the same figure stands in deploy/alerts.yml. */
const backupHours = 26;

/** A span as people say it after "seit": "2 Minuten", "einer Stunde". */
export function spanText(seconds: number, words: Words): string {
  const [unit, size] = seconds < 90 ? (['second', 1] as const) : seconds < 5_400 ? (['minute', 60] as const) : seconds < 129_600 ? (['hour', 3_600] as const) : (['day', 86_400] as const);
  return words(`operating.span.${unit}`, { smart_count: Math.max(1, Math.round(seconds / size)) });
}

/** The name of a service as its users know it; one that is new and has no words yet keeps its own. */
export function serviceName(service: string, words: Words): string {
  return wordOr(`operating.services.${service}`, service, words);
}

/** The name of a job, of an event: the code's own where the dictionary has none. */
export function jobName(job: string, words: Words): string {
  return wordOr(`operating.jobs.${job}`, job, words);
}
export function eventName(subject: string, words: Words): string {
  const short = subject.replace(/^event\./, '');
  return wordOr(`operating.events.${short.replace('.', '_')}`, short, words);
}

function wordOr(key: string, otherwise: string, words: Words): string {
  const found = words(key as WordKey, { _: otherwise });
  return found === key ? otherwise : found;
}

/** Of how many copies a service consists and in which version, where that is not simply one. */
export function copiesLine({ copies, versions }: HouseService, words: Words): string | undefined {
  if (copies < 2) return undefined;
  return words(versions.length > 1 ? 'operating.copiesMixed' : 'operating.copies', { count: copies, versions: listText(versions, words) });
}

/** One line about a service: what it does at this moment, or what keeps it from that. */
export function serviceLine({ reachable, status }: HouseService, words: Words): { tone: 'ok' | 'warn' | 'bad'; text: string } {
  if (!reachable || !status) return { tone: 'bad', text: words('operating.line.away') };
  if (!status.database) return { tone: 'bad', text: words('operating.line.database') };
  if (!status.broker) return { tone: 'bad', text: words('operating.line.broker') };
  const lines: string[] = [];
  const wait = waiting(status);
  if (wait) lines.push(words('operating.line.waiting', { smart_count: wait.count, span: spanText(wait.seconds, words) }));
  if (status.unheard) lines.push(words('operating.line.unheard', { smart_count: status.unheard }));
  if (status.failedEvents) lines.push(words('operating.line.failed', { smart_count: status.failedEvents }));
  if (status.deniedSubjects) lines.push(words('operating.line.denied', { smart_count: status.deniedSubjects }));
  const bad = Boolean(status.failedEvents) || status.deniedSubjects > 0 || (wait?.seconds ?? 0) > patience.stuck;
  if (lines.length === 0) return { tone: 'ok', text: words('operating.line.works') };
  return { tone: bad ? 'bad' : wait && wait.seconds > patience.waiting ? 'warn' : 'ok', text: lines.join(', ') };
}

function waiting({ outbox }: ServiceStatus): { count: number; seconds: number } | undefined {
  return outbox && outbox.waiting > 0 ? { count: outbox.waiting, seconds: outbox.oldestSeconds } : undefined;
}

/** Everything that somebody should do something about, the urgent first. An empty list: all is well. */
export function findingsOf(house: House, words: Words): Finding[] {
  // What others lean on stands first: much of the rest follows from it.
  const found = [...ofPower(house, words), ...house.services.flatMap((each) => ofService(each, words)), ...jobsOf(house).flatMap((job) => ofJob(job, words)), ...ofVersions(house, words), ...ofBackup(house, words)];
  return found.sort((a, b) => Number(a.level === 'warn') - Number(b.level === 'warn'));
}

function ofService({ service: id, reachable, status }: HouseService, words: Words): Finding[] {
  const service = serviceName(id, words);
  const finding = (level: Finding['level'], kind: 'away' | 'waiting' | 'failed' | 'denied', values: Record<string, string | number> = {}): Finding => ({
    level,
    what: words(`operating.finding.${kind}.what`, { service, ...values }),
    mend: words(`operating.finding.${kind}.mend`, { id, ...values }),
  });
  if (!reachable || !status) return [finding('bad', 'away')];
  const found: Finding[] = [];
  const wait = waiting(status);
  if (wait && wait.seconds > patience.waiting) found.push(finding(wait.seconds > patience.stuck ? 'bad' : 'warn', 'waiting', { smart_count: wait.count, span: spanText(wait.seconds, words) }));
  if (status.failedEvents) found.push(finding('bad', 'failed', { smart_count: status.failedEvents }));
  if (status.deniedSubjects) found.push(finding('bad', 'denied', { smart_count: status.deniedSubjects }));
  return found;
}

/** What all lean on: it is away for several at once, and told once. */
function ofPower({ services }: House, words: Words): Finding[] {
  return (['database', 'broker'] as const).flatMap((kind) => {
    const without = services.filter(({ status }) => status && !status[kind]).map(({ service }) => serviceName(service, words));
    return without.length === 0 ? [] : [{ level: 'bad' as const, what: words(`operating.finding.${kind}.what`, { services: listText(without, words) }), mend: words(`operating.finding.${kind}.mend`) }];
  });
}

/** One task that several services do, each for itself. */
export interface HouseJob {
  name: string;
  /** The oldest of the last runs; null when one service has not run it yet. */
  lastRunAt: string | null;
  services: string[];
  failed: string[];
}

/** The tasks of the whole house, each once. */
export function jobsOf({ services }: House): HouseJob[] {
  const all = services.flatMap(({ service, status }) => (status?.jobs ?? []).map((job) => ({ service, ...job })));
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const runs = all.filter((job) => job.name === name);
    const moments = runs.map(({ lastRunAt }) => lastRunAt);
    return {
      name,
      lastRunAt: moments.includes(null) ? null : (moments as string[]).sort()[0]!,
      services: runs.map(({ service }) => service),
      failed: runs.filter(({ ok }) => ok === false).map(({ service }) => service),
    };
  });
}

function ofJob({ name, failed }: HouseJob, words: Words): Finding[] {
  if (failed.length === 0) return [];
  const services = listText(failed.map((service) => serviceName(service, words)), words);
  return [{ level: 'warn', what: words('operating.finding.job.what', { job: jobName(name, words), services }), mend: words('operating.finding.job.mend') }];
}

function ofVersions({ services, version }: House, words: Words): Finding[] {
  const all = new Set([version, ...services.flatMap(({ versions }) => versions)]);
  return all.size > 1 ? [{ level: 'warn', what: words('operating.finding.versions.what'), mend: words('operating.finding.versions.mend') }] : [];
}

function ofBackup({ lastBackupAt, askedAt }: House, words: Words): Finding[] {
  if (lastBackupAt === null) return [{ level: 'warn', what: words('operating.finding.noBackup.what'), mend: words('operating.finding.noBackup.mend') }];
  const seconds = (Date.parse(askedAt) - Date.parse(lastBackupAt)) / 1000;
  if (seconds <= backupHours * 3_600) return [];
  return [{ level: 'bad', what: words('operating.finding.oldBackup.what', { span: spanText(seconds, words) }), mend: words('operating.finding.oldBackup.mend') }];
}

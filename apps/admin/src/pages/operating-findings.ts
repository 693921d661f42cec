import type { operating, OutputOf, ServiceStatus } from '@patenwerk/contracts';
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
  const found = [...house.services.flatMap((each) => ofService(each, words)), ...ofVersions(house, words), ...ofBackup(house, words)];
  return found.sort((a, b) => Number(a.level === 'warn') - Number(b.level === 'warn'));
}

function ofService({ service: id, reachable, status }: HouseService, words: Words): Finding[] {
  const service = serviceName(id, words);
  const finding = (level: Finding['level'], kind: 'away' | 'database' | 'broker' | 'waiting' | 'failed' | 'denied' | 'job', values: Record<string, string | number> = {}): Finding => ({
    level,
    what: words(`operating.finding.${kind}.what`, { service, ...values }),
    mend: words(`operating.finding.${kind}.mend`, { id, ...values }),
  });
  if (!reachable || !status) return [finding('bad', 'away')];
  if (!status.database) return [finding('bad', 'database')];
  if (!status.broker) return [finding('bad', 'broker')];
  const found: Finding[] = [];
  const wait = waiting(status);
  if (wait && wait.seconds > patience.waiting) found.push(finding(wait.seconds > patience.stuck ? 'bad' : 'warn', 'waiting', { smart_count: wait.count, span: spanText(wait.seconds, words) }));
  if (status.failedEvents) found.push(finding('bad', 'failed', { smart_count: status.failedEvents }));
  if (status.deniedSubjects) found.push(finding('bad', 'denied', { smart_count: status.deniedSubjects }));
  for (const job of status.jobs) if (job.ok === false) found.push(finding('warn', 'job', { job: jobName(job.name, words) }));
  return found;
}

function ofVersions({ services, version }: House, words: Words): Finding[] {
  const versions = new Set([version, ...services.flatMap(({ status }) => (status ? [status.version] : []))]);
  return versions.size > 1 ? [{ level: 'warn', what: words('operating.finding.versions.what'), mend: words('operating.finding.versions.mend') }] : [];
}

function ofBackup({ lastBackupAt, askedAt }: House, words: Words): Finding[] {
  if (lastBackupAt === null) return [{ level: 'warn', what: words('operating.finding.noBackup.what'), mend: words('operating.finding.noBackup.mend') }];
  const seconds = (Date.parse(askedAt) - Date.parse(lastBackupAt)) / 1000;
  if (seconds <= backupHours * 3_600) return [];
  return [{ level: 'bad', what: words('operating.finding.oldBackup.what', { span: spanText(seconds, words) }), mend: words('operating.finding.oldBackup.mend') }];
}

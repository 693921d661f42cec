import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; mend: string };
}

const file = new URL('../../../../deploy/alerts.yml', import.meta.url);
const rules = (parse(readFileSync(file, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
/** The labels that Prometheus itself gives to what it collects. */
const prometheusLabels = ['job', 'instance', 'le'];

let world: GatewayWorld;
let figures: string;
let jobs: readonly string[];
beforeAll(async () => {
  world = await startGateway({ HEALTH_PORT: '0' });
  const gateway = world.harness.services['gateway'];
  await world.send('GET', '/healthz');
  figures = await (await fetch(`http://127.0.0.1:${gateway?.healthPort}/metrics`)).text();
  jobs = gateway?.jobs.names ?? [];
});
afterAll(() => world?.close());

describe('The alarms for Prometheus', () => {
  it('watch only figures that the services really tell', () => {
    const named = [...new Set(rules.flatMap(({ expr }) => expr.match(/patenwerk_\w+/g) ?? []))];
    expect(named.filter((name) => !figures.includes(`# TYPE ${name.replace(/_bucket$/, '')} `))).toEqual([]);
    expect(named.length).toBeGreaterThan(8);
  });

  it('ask for labels that these figures have, with values that occur', () => {
    const asked = rules.flatMap(({ expr, annotations }) => [...expr.matchAll(/(\w+)="/g), ...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label as string));
    const source = readFileSync(new URL('../../../../libs/service-kit/src/metrics.ts', import.meta.url), 'utf8') + readFileSync(new URL('../http/http-metrics.ts', import.meta.url), 'utf8');
    expect(asked.filter((label) => !prometheusLabels.includes(label) && label !== 'service' && !source.includes(`'${label}'`))).toEqual([]);
    const sealing = rules.flatMap(({ expr }) => [...expr.matchAll(/job_name="([^"]+)"/g)].map(([, name]) => name));
    expect(sealing.filter((name) => !jobs.includes(name as string))).toEqual([]);
    expect(sealing).toHaveLength(1);
  });

  it('say what is wrong and what to do, and how urgent it is', () => {
    const silent = rules.filter(({ annotations, labels }) => annotations.summary.length < 20 || annotations.mend.length < 20 || !['urgent', 'soon'].includes(labels.severity));
    expect(silent.map(({ alert }) => alert)).toEqual([]);
  });

  it('call at least when events wait, are not read or are given up, when a subject is denied, when no seal and no backup is made', () => {
    const watched = rules.map(({ expr }) => expr).join(' ');
    for (const name of ['patenwerk_outbox_oldest_seconds', 'patenwerk_unheard_events', 'patenwerk_failed_events', 'patenwerk_broker_denied_total', 'patenwerk_job_last_run_timestamp_seconds', 'patenwerk_backup_age_seconds']) expect(watched).toContain(name);
  });
});

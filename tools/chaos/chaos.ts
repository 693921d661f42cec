// npm run chaos [-- --seed 7 --operations 20000 --attack "the broker, clock" --short]: harms the house until it breaks, or does not.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { attacks } from './attacks.js';
import type { Finding } from './audit.js';
import { type ChaosResult, runChaos, shortForm } from './run.js';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, operations: { type: 'string', default: '20000' }, attack: { type: 'string' }, players: { type: 'string', default: '12' }, rounds: { type: 'string', default: '2' }, short: { type: 'boolean' } },
});
const chosen = (values.short ? shortForm.attacks : attacks).filter(({ title }) => (values.attack ?? '').split(',').some((words) => title.includes(words.trim())));
if (chosen.length === 0) throw new Error(`No attack is called like that. There are:\n${attacks.map(({ title }) => `  ${title}`).join('\n')}`);
const seed = Number(values.seed ?? randomInt(1_000_000));
const rounds = values.short ? 1 : Number(values.rounds);
const began = performance.now();
const results: ChaosResult[] = [];
// Two rounds see both changes of summer time: seed and seed + 1 begin in another season.
for (let round = 0; round < rounds; round += 1) {
  const size = values.short ? shortForm : { operations: Math.ceil(Number(values.operations) / rounds), players: Number(values.players) };
  results.push(await runChaos({ ...size, seed: seed + round, attacks: chosen, say: (line) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s ${line}`) }));
}

const recoveries = results.flatMap((result) => result.recoveries);
const findings = results.flatMap((result) => result.findings);
const percentile = (all: readonly number[], share: number): number => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
const sum = (of: (result: ChaosResult) => number): number => results.reduce((total, result) => total + of(result), 0);
const found = (verdict: Finding['verdict']): number => findings.filter((each) => each.verdict === verdict).length;

console.log('\nAttack: times, well again after (median, worst)');
for (const { title } of chosen) {
  const times = results.flatMap((result) => result.attacks).filter((each) => each === title).length;
  const ms = recoveries.filter(({ attack }) => attack === title).map((each) => each.ms);
  console.log(`  ${title.padEnd(76)} ${String(times).padStart(4)} ${String(percentile(ms, 0.5)).padStart(6)} ms ${String(Math.max(0, ...ms)).padStart(6)} ms`);
}
const errors = results.flatMap((result) => result.errors);
const kindsOfError = new Map<string, number>();
for (const line of errors) {
  const kind = line.replace(/^(\w+)-\d/, '$1').replace(/"(time|pid|correlationId|eventId)":("[^"]*"|\d+),?/g, '').slice(0, 260);
  kindsOfError.set(kind, (kindsOfError.get(kind) ?? 0) + 1);
}
if (kindsOfError.size > 0) console.log('\nErrors the services logged:');
for (const [kind, times] of [...kindsOfError].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(`  ${times} × ${kind}`);
if (findings.length > 0) console.log('\nFindings:');
for (const { verdict, text } of findings.slice(0, 60)) console.log(`  ${verdict}: ${text}`);
const ms = recoveries.map((each) => each.ms);
console.log(`\nSeed ${seed}: ${sum((r) => r.operations)} operations, ${sum((r) => r.success)} done, ${sum((r) => r.refused)} refused, ${sum((r) => r.unknown)} never answered, ${sum((r) => r.repeated)} needed another try; ${sum((r) => r.attacks.length)} attacks`);
console.log(`Recovery: p50 ${percentile(ms, 0.5)} ms, p99 ${percentile(ms, 0.99)} ms, worst ${Math.max(0, ...ms)} ms; all news heard ${Math.max(...results.map((r) => r.quietAfterMs))} ms after the last attack`);
console.log(`lost ${found('lost')}, doubled ${found('doubled')}, wrong ${found('wrong')}, stuck ${found('stuck')}`);
process.exit(findings.length > 0 ? 1 : 0);

// Writes docs/record-of-processing.md from the classification of the columns: npm run processing-record. A test holds the file to it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTables, auditRetention, type Classification, headingOf, otherRetention, processingActivities, protectionMeasures, retentionRules, tableWords, technicalTables, traceOf } from '@patenwerk/contracts';

export const recordFile = join(import.meta.dirname, '../docs/record-of-processing.md');

const kinds: Record<Exclude<Classification, 'none'>, string> = { contact: 'Kontakt', profile: 'Beschreibung', special: 'besonders geschützt (Art. 9)', confidential: 'vertraulich, verschlüsselt' };

/** The record of processing activities (Art. 30 GDPR) in German, as Markdown. */
export function processingRecord(): string {
  const lines = [
    '# Verzeichnis der Verarbeitungstätigkeiten',
    '',
    'Nach Artikel 30 DSGVO, erzeugt aus der Einstufung der Spalten (`npm run processing-record`). Verantwortlich ist der jeweilige Standort; Name und Anschrift, auch die der oder des',
    'Datenschutzbeauftragten, trägt er hier ein. Eine Übermittlung in ein Drittland findet nicht statt.',
    '',
    ...Object.entries(allTables).flatMap(([schema, tables]) => activity(schema, tables)),
    '## In jedem Dienst',
    '',
    'Meldungen und Protokolle nennen Menschen nur mit Nummern.',
    '',
    ...tablesOf('', technicalTables),
    '## Löschfristen',
    '',
    '| was | Frist | woher |',
    '|---|---|---|',
    ...retentionRules.map(({ de, months, source }) => `| ${de.split(':')[0]} | ${months} Monate | ${source} |`),
    `| ${auditRetention.de.split(':')[0]} | ${auditRetention.years} Jahre nach dem Ende des Jahres | ${auditRetention.source} |`,
    ...otherRetention.map(({ what, days, source }) => `| ${what} | ${days} Tage | ${source} |`),
    '',
    'Wer gelöscht wird, hinterlässt in Patenschaften, Treffen und Plätzen Zeilen ohne Bezug zur Person, damit Zahlen nachweisbar bleiben (ADR 29).',
    '',
    '## Schutz',
    '',
    ...protectionMeasures.map((measure) => `- ${measure}`),
    '',
  ];
  return lines.join('\n');
}

function activity(schema: string, tables: (typeof allTables)[string]): string[] {
  const about = processingActivities[schema];
  if (!about) throw new Error(`Nobody has told what the data of ${schema} is for: libs/contracts/src/people/processing.ts.`);
  const own = Object.fromEntries(Object.entries(tables).filter(([table]) => !(table in technicalTables)));
  return [
    `## ${about.title}`,
    '',
    `- **Zweck**: ${about.purpose}`,
    `- **Rechtsgrundlage**: ${about.basis}`,
    `- **Betroffene**: ${about.people}`,
    `- **Empfänger**: ${about.recipients}`,
    '',
    ...tablesOf(schema, own),
  ];
}

/** A row for each table with personal columns, or with an id that leads to a person. */
function tablesOf(schema: string, tables: (typeof allTables)[string]): string[] {
  const rows = Object.entries(tables).flatMap(([table, columns]) => {
    const personal = Object.entries(columns).flatMap(([column, kind]) => (kind === 'none' ? [] : [`${headingOf(table, column) ?? `\`${column}\``} (${kinds[kind]})`]));
    if (personal.length === 0 && !traceOf(schema, table, columns)) return [];
    return [`| ${tableWords[table] ?? `\`${table}\``} | ${personal.join(', ') || 'nur Nummern'} |`];
  });
  return rows.length === 0 ? ['Keine personenbezogenen Daten.', ''] : ['| Daten | Angaben |', '|---|---|', ...rows, ''];
}

if (process.argv[1] === import.meta.filename) writeFileSync(recordFile, processingRecord());

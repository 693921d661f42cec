import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { allTables, otherRetention, processingActivities } from '@patenwerk/contracts';
import { keepDays } from '@patenwerk/persistence';
import { processingRecord, recordFile } from './processing-record.js';

describe('The record of processing activities', () => {
  it('is as the classification says; otherwise run: npm run processing-record', () => {
    expect(readFileSync(recordFile, 'utf8')).toBe(processingRecord());
  });

  it('has a purpose, a legal basis and recipients for every schema, and for none that is gone', () => {
    expect(Object.keys(processingActivities).sort()).toEqual(Object.keys(allTables).sort());
  });

  it('names every table with specially protected or confidential columns', () => {
    const record = processingRecord();
    expect([record.includes('besonders geschützte Angaben zur Lebenslage (besonders geschützt (Art. 9))'), record.includes('was unternommen wurde (vertraulich, verschlüsselt)')]).toEqual([true, true]);
  });

  it('tells the periods that the code keeps', () => {
    expect(otherRetention.find(({ what }) => what.startsWith('Meldungen'))?.days).toBe(keepDays);
  });
});

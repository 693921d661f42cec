import { describe, expect, it } from '@jest/globals';
import { allTables } from '../catalogue.js';
import { tablesAboutNobody, traceOf } from '../kernel/person-trace.js';
import { columnWords, headingOf, tableWords } from './data-words.js';

const tables = Object.entries(allTables).flatMap(([schema, tables]) => Object.entries(tables).map(([table, columns]) => ({ schema, table, columns, trace: traceOf(schema, table, columns) })));
const aboutPeople = tables.filter(({ trace }) => trace);

describe('The classification of the columns', () => {
  it('says of every table with personal columns how its rows lead to a person, or why to nobody', () => {
    const reasonOf = (schema: string, table: string): string | undefined => tablesAboutNobody[`${schema}.${table}`] ?? tablesAboutNobody[table];
    const forgotten = tables.filter(({ schema, table, columns, trace }) => !trace && !reasonOf(schema, table) && Object.values(columns).some((each) => each !== 'none'));
    expect(forgotten.map(({ schema, table }) => `${schema}.${table}`)).toEqual([]);
  });

  it('excuses no table that leads to people, and none that is gone', () => {
    const names = new Set(tables.flatMap(({ schema, table }) => [table, `${schema}.${table}`]));
    const excused = Object.keys(tablesAboutNobody);
    expect(excused.filter((name) => !names.has(name))).toEqual([]);
    expect(aboutPeople.filter(({ schema, table }) => excused.includes(table) || excused.includes(`${schema}.${table}`)).map(({ table }) => table)).toEqual([]);
  });

  it('has German words for every table and column that is handed over to a person', () => {
    expect(aboutPeople.filter(({ table }) => !tableWords[table]).map(({ table }) => table)).toEqual([]);
    expect(aboutPeople.flatMap(({ table, columns }) => Object.keys(columns).filter((column) => !headingOf(table, column)).map((column) => `${table}.${column}`))).toEqual([]);
  });

  it('has no words for columns that are gone', () => {
    const known = new Set(aboutPeople.flatMap(({ table, columns }) => Object.keys(columns).flatMap((column) => [column, `${table}.${column}`])));
    expect(Object.keys(columnWords).filter((name) => !known.has(name))).toEqual([]);
  });
});

import { answerDays, endStates, openStates } from '@patenwerk/contracts';

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** The states in which a match is over, as a list in SQL. */
export const endStatesSql = listed(endStates);

/**
 * The last day for an answer to match `m`, null unless it is open. During an update a copy of the release before writes no such day
 * for a new proposal, and leaves the old one when nothing is open any more.
 */
export const expiresOnSql = `CASE WHEN m.state IN (${listed(openStates)}) THEN coalesce(m.expires_on, (m.state_since AT TIME ZONE 'Europe/Berlin')::date + ${answerDays}) END`;

import { describe, expect, it } from '@jest/globals';
import { PersonId, SiteId } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { gatheringPaper } from './gathering-paper.js';

describe('What is kept of a person, on paper', () => {
  it('says days and moments as people here do, and leaves what only looks like one as it is', () => {
    const columns = ['signed_on', 'given_at', 'title', 'reached'].map((name) => ({ name, heading: name }));
    const row = { signed_on: '2026-12-24', given_at: '2026-07-01T22:30:00Z', title: '2026-02-30T25:61:00Z', reached: true };
    const paper = gatheringPaper({
      personId: PersonId.parse(newId()), siteId: SiteId.parse(newId()), name: 'Mariam Haddad', gatheredAt: '2026-11-24T09:00:00Z', complete: true, missing: [], notes: [],
      tables: [{ service: 'people', table: 'document', title: 'Papiere', columns, rows: [row] }],
    });
    const said = JSON.stringify(paper.blocks);
    for (const words of ['24.12.2026', '02.07.2026, 00:30 Uhr', '2026-02-30T25:61:00Z', 'ja']) expect(said).toContain(words);
  });

  it('names the language of a consent, that of the form of the website included', () => {
    const told = (language: string) => gatheringPaper({
      personId: PersonId.parse(newId()), siteId: SiteId.parse(newId()), name: 'Mariam Haddad', gatheredAt: '2026-11-24T09:00:00Z', complete: true, missing: [], notes: [],
      tables: [{ service: 'people', table: 'consent', title: 'Einwilligungen', columns: [{ name: 'language', heading: 'Sprache' }], rows: [{ language }] }],
    }).blocks.flatMap((block) => ('facts' in block ? block.facts : []));
    expect(['easy', 'prs', 'ti'].map(told)).toEqual([[['Sprache', 'Leichte Sprache']], [['Sprache', 'Dari']], [['Sprache', 'Tigrinya']]]);
  });
});

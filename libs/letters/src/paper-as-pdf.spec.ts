import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { paperAsPdf } from './paper-as-pdf.js';
import type { Paper } from './paper.js';

const textOf = async (paper: Paper): Promise<{ pages: number; text: string }> => {
  const pdf = await getDocumentProxy(new Uint8Array(await paperAsPdf(paper)));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  return { pages: totalPages, text };
};

const inMm = (points: number): number => (points / 72) * 25.4;

const letter: Paper = {
  language: 'de',
  title: 'Führungszeugnis für ein Ehrenamt',
  from: ['Seniorenbüro Bochum', 'Ringstraße 1', '44787 Bochum', 'Telefon 0234 910137'],
  to: ['Helga Brandt', 'Königsallee 7', '44789 Bochum'],
  placeAndDay: 'Bochum, 24. November 2026',
  blocks: [{ text: 'Guten Tag Frau Brandt,' }, { facts: [['Geboren am', '24.12.1950']] }, { signatures: ['Ort, Datum', 'Unterschrift'] }],
};

describe('a paper as PDF', () => {
  it('says all that is in a letter, umlauts included, on one page', async () => {
    const { pages, text } = await textOf(letter);
    expect(pages).toBe(1);
    for (const words of ['Führungszeugnis für ein Ehrenamt', 'Helga Brandt', 'Königsallee 7', 'Bochum, 24. November 2026', 'Guten Tag Frau Brandt,', 'Geboren am', '24.12.1950', 'Unterschrift', 'Seite 1 von 1']) expect(text).toContain(words);
  });

  it('repeats the head of a long table and counts the pages', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`Zeile ${at + 1}`, 'gesehen']);
    const { pages, text } = await textOf({ ...letter, to: undefined, blocks: [{ heading: 'Wer hat hingesehen' }, { table: { head: ['Wann', 'Wie'], rows } }] });
    expect(pages).toBeGreaterThan(2);
    expect([text.match(/Wann/g)?.length, text.includes('Zeile 120'), text.includes(`Seite ${pages} von ${pages}`)]).toEqual([pages, true, true]);
  });

  it('has the letters of names in Cyrillic and Arabic script', async () => {
    const { text } = await textOf({ ...letter, blocks: [{ text: 'Олександр Ткач' }, { text: 'Name: مريم حداد (Mariam)' }] });
    expect(text).toContain('Олександр Ткач');
    expect([...text].filter((sign) => /\p{Script=Arabic}/u.test(sign)).length).toBeGreaterThanOrEqual(8);
  });

  it('keeps the longest names of sites and people within the window of the envelope and on the page', async () => {
    // The longest names of carriers that the register knows.
    const names = [
      'Senioren- und Pflegestützpunkt Niedersachsen (SPN) im Landkreis Goslar, mit Freiwilligenagentur Goslar',
      'Landkreis Emsland, Seniorenstützpunkt (SPN) mit Koordinierungsstelle Migration und Teilhabe',
      'Stadt Warendorf, Seniorenbüro; Akademie Ehrenamt e.V.; Flüchtlingshilfen in Sassenberg',
    ];
    for (const name of names) {
      const from = [name, 'Carl-Friedrich-Wilhelm-Borgward-Straße 123a', '38640 Goslar', 'Telefon 05321 910137'];
      const to = ['Wilhelmine Henriette Freifrau von Schulenburg-Wolfsburg', 'Carl-Friedrich-Wilhelm-Borgward-Straße 123a', '38640 Goslar'];
      const pdf = await getDocumentProxy(new Uint8Array(await paperAsPdf({ ...letter, from, to })));
      expect([name, pdf.numPages]).toEqual([name, 1]);
      const { items } = await (await pdf.getPage(1)).getTextContent();
      const spots = items.flatMap((item) => ('str' in item && item.str.trim() ? [{ text: item.str, left: inMm(item.transform[4]), right: inMm(item.transform[4] + item.width), top: 297 - inMm(item.transform[5] + item.height) }] : []));
      expect(spots.filter(({ right }) => right > 192)).toEqual([]);
      const inWindow = spots.filter(({ left, top }) => left < 120 && top > 40 && top < 92);
      expect(inWindow.length).toBeGreaterThanOrEqual(4);
      expect(inWindow.filter(({ left, right }) => left < 24.5 || right > 110.5)).toEqual([]);
      // The sender's line ends above the address.
      const address = inWindow.find(({ text }) => text.startsWith('Wilhelmine'))!;
      expect(inWindow.filter((each) => each !== address && Math.abs(each.top - address.top) < 2)).toEqual([]);
    }
  });
});

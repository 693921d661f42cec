import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Block, Paper } from './paper.js';
import { inFonts } from './written-in.js';

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
const ink = '#231A24';
const ink2 = '#4A414C';
const line = '#CCD4C8';

const { resolve } = createRequire(import.meta.url);
const sourceSans = (face: string): string => resolve(`@expo-google-fonts/source-sans-3/${face}/SourceSans3_${face}.ttf`);
const vazirmatn = (face: string): string => resolve(`@expo-google-fonts/vazirmatn/${face}/Vazirmatn_${face}.ttf`);
const fonts = {
  SourceSans: { normal: sourceSans('400Regular'), bold: sourceSans('600SemiBold'), italics: sourceSans('400Regular_Italic'), bolditalics: sourceSans('600SemiBold_Italic') },
  Vazirmatn: { normal: vazirmatn('400Regular'), bold: vazirmatn('600SemiBold'), italics: vazirmatn('400Regular'), bolditalics: vazirmatn('600SemiBold') },
};
const fontFiles = new Set(Object.values(fonts).flatMap((faces) => Object.values(faces)));
pdfmake.setFonts(fonts);
// What people typed must never make the house fetch or read anything: only the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));

/** The paper as a PDF on A4, letters by DIN 5008 form B (address in the window of an envelope), 12 pt type. */
export async function paperAsPdf(paper: Paper): Promise<Uint8Array> {
  return pdfmake.createPdf(layout(paper)).getBuffer();
}

function layout(paper: Paper): TDocumentDefinitions {
  const page = { de: (n: number, all: number) => `Seite ${n} von ${all}`, en: (n: number, all: number) => `Page ${n} of ${all}` }[paper.language];
  const [name = ''] = paper.from;
  return {
    info: { title: paper.title, author: name },
    language: paper.language,
    pageSize: 'A4',
    pageMargins: [mm(25), mm(20), mm(20), mm(22)],
    defaultStyle: { font: 'SourceSans', fontSize: 12, lineHeight: 1.25, color: ink },
    footer: (current, all) => ({ columns: [{ text: inFonts(name) }, { text: page(current, all), alignment: 'right' }], margin: [mm(25), mm(8), mm(20), 0], fontSize: 10, color: ink2 }),
    content: [...(paper.to ? letterHead(paper, paper.to) : sheetHead(paper)), ...paper.blocks.map(content)],
  };
}

const windowWidth = mm(85);
/** From so many letters on a name or a sender's line is set smaller. */
const longName = 60;

/** The address stands where the window of an envelope is: 45 mm from the top, 85 mm wide; the letter begins below the first fold. Long names take more lines, never more width. */
function letterHead({ from, placeAndDay, title }: Paper, to: readonly string[]): Content[] {
  const sender = from.filter((each) => each).slice(0, 3).join(' · ');
  return [
    { columns: [{ width: mm(65), stack: from.map((each, at) => ({ text: inFonts(each), bold: at === 0, fontSize: at === 0 ? (each.length > longName ? 11 : 13) : 10 })) }], absolutePosition: { x: mm(125), y: mm(20) } },
    { columns: [{ width: windowWidth, text: inFonts(sender), fontSize: sender.length > longName ? 7 : 8, lineHeight: 1, color: ink2 }], absolutePosition: { x: mm(25), y: mm(45) } },
    { columns: [{ width: windowWidth, stack: to.map((each) => ({ text: inFonts(each), lineHeight: 1.1 })) }], absolutePosition: { x: mm(25), y: mm(sender.length > longName ? 55 : 52) } },
    { text: inFonts(placeAndDay ?? ''), alignment: 'right', margin: [0, mm(78), 0, mm(8)] },
    { text: inFonts(title), bold: true, fontSize: 13, margin: [0, 0, 0, mm(6)] },
  ];
}

function sheetHead({ from, placeAndDay, title }: Paper): Content[] {
  return [
    { columns: [{ stack: from.map((each) => ({ text: inFonts(each) })) }, { text: inFonts(placeAndDay ?? ''), alignment: 'right' }], fontSize: 10, color: ink2, margin: [0, 0, 0, mm(8)] },
    { text: inFonts(title), bold: true, fontSize: 20, margin: [0, 0, 0, mm(4)] },
  ];
}

function content(block: Block): Content {
  if ('heading' in block) return { text: inFonts(block.heading), bold: true, fontSize: 14, margin: [0, mm(4), 0, mm(2)], headlineLevel: 1 };
  if ('text' in block) return { text: inFonts(block.text), margin: [0, 0, 0, mm(3)] };
  if ('facts' in block) return facts(block.facts);
  if ('table' in block) return table(block.table);
  return { columns: block.signatures.map(signature), columnGap: mm(10), margin: [0, mm(16), 0, mm(4)], unbreakable: true };
}

function facts(rows: readonly (readonly [string, string])[]): Content {
  return {
    layout: 'noBorders',
    table: { widths: [mm(55), '*'], dontBreakRows: true, body: rows.map(([label, value]) => [{ text: inFonts(label), color: ink2 }, { text: inFonts(value) }]) },
    margin: [0, 0, 0, mm(3)],
  };
}

function table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): Content {
  return {
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => line, paddingTop: () => 3, paddingBottom: () => 3 },
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: head.map(() => '*'),
      body: [head.map((each) => ({ text: inFonts(each), bold: true })), ...rows.map((row) => row.map((each) => ({ text: inFonts(each) })))],
    },
    fontSize: 10,
    margin: [0, 0, 0, mm(3)],
  };
}

function signature(under: string): Content {
  return { stack: [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(72), y2: 0, lineWidth: 0.75, lineColor: ink }] }, { text: inFonts(under), fontSize: 10, color: ink2, margin: [0, 3, 0, 0] }] };
}

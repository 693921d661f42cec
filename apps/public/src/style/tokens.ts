/** Files of the fonts by the name under which the gateway serves them: no page asks another server for one. */
export const publicFonts: Readonly<Record<string, string>> = {
  literata: '@fontsource-variable/literata/files/literata-latin-wght-normal.woff2',
  'literata-ext': '@fontsource-variable/literata/files/literata-latin-ext-wght-normal.woff2',
  atkinson: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'atkinson-ext': '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  // Digits with an open zero, of the same height.
  ziffern: '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  kyrillisch: '@fontsource-variable/source-sans-3/files/source-sans-3-cyrillic-wght-normal.woff2',
  arabisch: '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
};

const latinExt = 'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20C0';
const cyrillic = 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116';
const arabic = 'U+600-6FF,U+750-77F,U+870-8FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFF';
const face = (family: string, file: string, range?: string): string =>
  `@font-face{font-family:"${family}";font-weight:200 900;font-display:swap;src:url("/seiten/${file}.woff2") format("woff2")${range ? `;unicode-range:${range}` : ''}}\n`;

/** Fonts and colours of every page outside the console, in plain CSS. */
export const tokenStyle = [
  face('Literata', 'literata'),
  face('Literata', 'literata-ext', latinExt),
  face('Patenwerk Ziffern', 'ziffern', 'U+30-39'),
  face('Atkinson Hyperlegible Next', 'atkinson'),
  face('Atkinson Hyperlegible Next', 'atkinson-ext', latinExt),
  face('Patenwerk Kyrillisch', 'kyrillisch', cyrillic),
  face('Vazirmatn', 'arabisch', arabic),
  ':root{--ink:#231A24;--ink-2:#4A414C;--paper:#F1F4EE;--surface:#FFF;--sunk:#E6EBE2;--line:#CCD4C8;--edge:#6C7569;--plum:#5B2350;--plum-deep:#3F1638;--plum-soft:#F5E9F1;--teal:#0B5560;--teal-soft:#DFF0F1;--yolk:#F5BC3C;--yolk-soft:#FDF1D0;--yolk-ink:#664200;--leaf:#2A5A2F;--leaf-soft:#E3F1DF;--brick:#96231A;--brick-soft:#FCE7E2;--sans:"Patenwerk Ziffern","Atkinson Hyperlegible Next","Patenwerk Kyrillisch","Vazirmatn",system-ui,"Segoe UI","Noto Sans",sans-serif;--serif:"Literata","Patenwerk Kyrillisch","Vazirmatn",Georgia,"Noto Serif",serif}',
].join('');

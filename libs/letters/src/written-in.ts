const arabicScript = /[\p{Script=Arabic}][\p{Script=Arabic}\p{M}\s،؛؟]*/gu;

/** A text in pieces, each with a font that has its letters: Source Sans for Latin, Greek and Cyrillic, Vazirmatn for Arabic script. */
export function inFonts(text: string): { text: string; font?: 'Vazirmatn' }[] {
  const pieces: { text: string; font?: 'Vazirmatn' }[] = [];
  let at = 0;
  for (const found of text.matchAll(arabicScript)) {
    const arabic = found[0].trimEnd();
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) });
    // Kept together, or the words would be set from left to right.
    pieces.push({ text: arabic.replaceAll(' ', '\u00a0'), font: 'Vazirmatn' });
    at = found.index + arabic.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

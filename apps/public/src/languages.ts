import { FormLanguage, formLanguages } from '@patenwerk/contracts';

/** The language of an address, if it is one of ours. */
export function languageOf(text: string): FormLanguage | undefined {
  return FormLanguage.safeParse(text).data;
}

/** The language somebody's browser asks for first among ours (RFC 9110, Accept-Language); German when none is. Easy language is chosen by people. */
export function languageFor(acceptLanguage: string | undefined): FormLanguage {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const offered = FormLanguage.options.filter((language) => language !== 'easy');
  for (const { tag } of wishes) {
    const found = offered.find((language) => formLanguages[language].tag.toLowerCase() === tag || language === tag) ?? offered.find((language) => language === tag.split('-')[0]);
    if (found) return found;
  }
  return 'de';
}

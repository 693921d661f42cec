import { describe, expect, it } from '@jest/globals';
import { FormLanguage, formLanguages } from '@patenwerk/contracts';
import { interestTexts } from '@patenwerk/contracts/interest-texts';
import { emptyForm, languageFor, offeredGoals, publicFonts, publicStyle, readForm, renderChoice, renderConfirm, renderForm, renderGone, renderNoSite, renderThanks, renderTooYoung } from '../index.js';

const office = { siteId: '019abcde-0000-7000-8000-000000000001' as never, name: 'Seniorenbüro Bochum', officePhone: '0234 910130', km: 72, far: true };
const pagesIn = (language: FormLanguage): string[] => [
  renderChoice({ language, demo: true, offices: [{ name: 'Bochum', phone: '0234 910130' }] }),
  ...(['mentee', 'mentor'] as const).map((role) => renderForm({ language, role, demo: false, offices: [], errors: {}, typed: emptyForm('t') })),
  ...(['phone', 'mail', 'confirmed'] as const).map((kind) => renderThanks({ language, demo: false, kind, office })),
  renderConfirm({ language, demo: false, token: 'a&b' }),
  renderGone({ language, demo: false }),
  renderTooYoung({ language, demo: false, office }),
  renderNoSite({ language, demo: false }),
];

describe('the pages of the interest form', () => {
  it.each(FormLanguage.options)('%s: say their language and direction, load nothing from elsewhere and run no script', (language) => {
    const { tag, rtl } = formLanguages[language];
    for (const page of pagesIn(language)) {
      expect(page).toContain(`<html lang="${tag}" dir="${rtl ? 'rtl' : 'ltr'}">`);
      expect(page.match(/<script|\sstyle=|\son[a-z]+=|(?:src|href|action)="(?:https?:)?\/\//g)).toBeNull();
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(page.match(/\{\w+\}|undefined|\[object/g)).toBeNull();
    }
  });

  it('ask six questions in one column, and nothing that is specially protected', () => {
    for (const page of pagesIn('de').slice(1, 3)) expect(page.match(/<span class="n"/g)).toHaveLength(6);
    expect(offeredGoals.map((goal) => interestTexts.de[`goal.${goal}`])).not.toContain(undefined);
    expect(JSON.stringify(Object.values(interestTexts.de))).not.toMatch(/Flucht|Aufenthalt|Religion|Herkunft|Staatsangehörig/);
  });

  it('keep what was typed, escaped, and put the sentence at its field and on top', () => {
    const { typed, errors } = readForm(new URLSearchParams({ givenName: '"><b>Mariam', reach: 'phone', phone: '12', goals: 'job', plz: '44788' }), 'de', 'mentee');
    const page = renderForm({ language: 'de', role: 'mentee', demo: false, offices: [], typed, errors });
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;Mariam"');
    expect(page).toContain('<a href="#phone">Bitte schreiben Sie die Telefonnummer mit Vorwahl, zum Beispiel 0234 123456.</a>');
    expect(page).toMatch(/<input[^>]*id="phone"[^>]*aria-invalid="true" aria-describedby="phone-hint phone-error"/);
    expect(page).toMatch(/<input type="checkbox" id="goal-job" name="goals" value="job" checked>/);
    expect(page).toMatch(/<bdi lang="de">44787 Bochum<\/bdi>/);
    expect(page).toContain('<title>Fast geschafft. Bitte prüfen Sie noch: Patin oder Pate suchen');
  });

  it('of languages from right to left keep German names and numbers in their own direction', () => {
    const page = renderThanks({ language: 'ar', demo: false, kind: 'phone', office });
    expect(page).toContain('<bdi lang="de">Seniorenbüro Bochum</bdi>');
    expect(page).toContain('<a class="tel" href="tel:0234910130"><bdi dir="ltr">0234 910130</bdi></a>');
    expect(page).toContain('٧٢');
    expect(publicStyle).not.toMatch(/(margin|padding|border)-(left|right)|[{;](left|right):/);
  });

  it('name every font they use among those that are served', () => {
    const used = [...publicStyle.matchAll(/\/seiten\/([\w-]+)\.woff2/g)].map(([, name]) => name);
    expect(used.sort()).toEqual(Object.keys(publicFonts).sort());
  });

  it('another language shows the same page, also from the mailed link', () => {
    const [choice = '', mentee = ''] = pagesIn('de');
    expect(choice).toContain('href="/mitmachen/ar"');
    expect(mentee).toContain('href="/mitmachen/ar/mentee"');
    expect(renderConfirm({ language: 'de', demo: false, token: 'a&b' })).toContain('href="/mitmachen/ar/bestaetigen?token=a%26b"');
  });
});

describe('the language of a page that names none', () => {
  it('is the first of the browser’s wishes that we speak, else German; easy language is chosen by people', () => {
    expect([languageFor('uk-UA,uk;q=0.9,en;q=0.8'), languageFor('pl,ar-SY;q=0.7,de;q=0.5'), languageFor('fa-AF,fa;q=0.9'), languageFor('de-DE'), languageFor('pl'), languageFor(undefined), languageFor('en;q=0, fr;q=0.2')]).toEqual(['uk', 'ar', 'prs', 'de', 'de', 'de', 'fr']);
  });
});

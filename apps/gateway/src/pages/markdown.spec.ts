import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from './markdown.js';

const render = (text: string): string => renderMarkdown(text).markup.trim();

describe('A text of the operator', () => {
  it('may have headings below the page’s own, lists, emphasis and links', () => {
    expect(render('## Verantwortlich\n\nBitte *anrufen*: [Büro](tel:+49228123)')).toBe('<h2>Verantwortlich</h2>\n<p>Bitte <em>anrufen</em>: <a href="tel:+49228123">Büro</a></p>');
    expect(render('# Eins\n## Zwei')).toBe('<h2>Eins</h2>\n<h3>Zwei</h3>');
    expect(render('- eins\n- zwei')).toContain('<li>eins</li>');
  });

  it('shows markup as text', () => {
    expect(render('<script>alert(1)</script>')).not.toContain('<script');
    expect(render('Hallo <img src=x onerror=alert(1)>')).not.toContain('<img');
    expect(render('![Bild](https://example.org/x.png)')).not.toContain('<img');
  });

  it('leads nowhere but to pages, mail and telephone', () => {
    expect(render('[hier](javascript:alert(1))')).not.toContain('href');
    expect(render('[hier](data:text/html,x)')).not.toContain('href');
    expect(render('[hier](//evil.example)')).not.toContain('href');
    expect(render('[hier](https://example.org/?a="onmouseover=x)')).not.toContain('"onmouseover');
  });
});

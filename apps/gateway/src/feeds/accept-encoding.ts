/** The forms in which an answer is kept ready, best first. */
const offered = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof offered)[number];

/** Few kinds of clients send few kinds of headers; a stranger's inventions are not collected. */
const rememberedAtMost = 200;
const remembered = new Map<string, Encoding>();

/** The smallest form that an Accept-Encoding header allows (RFC 9110, 12.5.3); plain when there is none. */
export function encodingFor(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known) return known;
  const chosen = choose(header);
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(header, chosen);
  return chosen;
}

function choose(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
    const quality = parameters.find((each) => each.startsWith('q='));
    weights.set(name === 'x-gzip' ? 'gzip' : name, quality ? Number(quality.slice(2)) || 0 : 1);
  }
  const weightOf = (encoding: Encoding): number => weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? Number.MIN_VALUE : 0);
  // Who refuses everything gets the plain form: better than no answer.
  return offered.filter((each) => weightOf(each) > 0).sort((one, other) => weightOf(other) - weightOf(one))[0] ?? 'identity';
}

/** The address with its query in a fixed order, so that ?a=1&b=2 and ?b=2&a=1 are one answer. */
export function keyOf(url: string): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const query = url.slice(mark + 1).split('&').filter(Boolean).sort().join('&');
  return query === '' ? url.slice(0, mark) : `${url.slice(0, mark)}?${query}`;
}

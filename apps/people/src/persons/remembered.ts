/** The same question is asked for thousands of rows: its answer is kept, for so many different ones. Only for what depends on the text alone. */
export function remembered<T>(work: (text: string) => T, most = 4_096): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    const answer = work(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}

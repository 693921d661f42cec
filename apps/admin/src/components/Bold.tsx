/** A sentence of the dictionary whose deciding words stand between two asterisks on each side. */
export function Bold({ text }: { text: string }) {
  return text.split('**').map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part));
}

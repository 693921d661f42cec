/** Arabic and Persian digits as those of a German letter; everything else stays. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/** The number of a question in the digits of its language. */
export function localDigits(number: number, tag: string): string {
  return new Intl.NumberFormat(tag === 'ar' ? 'ar-EG' : tag, { useGrouping: false }).format(number);
}

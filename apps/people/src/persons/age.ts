/** With 18 somebody may be a mentor and needs no guardian (§ 2 BGB). */
export const fullAge = 18;

/** The age on a day; where only the year of birth is known, the age reached in that year. */
export function ageOn({ birthYear, birthDate }: { birthYear: number | null; birthDate?: string | null | undefined }, today: string): number | null {
  if (!birthDate) return birthYear === null ? null : Number(today.slice(0, 4)) - birthYear;
  const hadBirthday = today.slice(5) >= birthDate.slice(5);
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (hadBirthday ? 0 : 1);
}

export default async function tearDown() {
  for (const house of globalThis.houses ?? []) await house.dispose();
}

export default async function tearDown() {
  await globalThis.house?.dispose();
}

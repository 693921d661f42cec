export default async function stopServers() {
  await globalThis.testPostgres?.stop();
}

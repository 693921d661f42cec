// Written so that a very old Node can still read it.
const [major, minor] = process.versions.node.split('.').map(Number);
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || (major === 24 && minor >= 11) || major > 24;

if (!fits) {
  console.error(`Node ${process.versions.node} passt nicht: bitte Node 20.19, 22.13 oder 24.11 (oder neuer, von nodejs.org) installieren und noch einmal starten.`);
  process.exit(1);
}

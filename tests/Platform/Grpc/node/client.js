// Plays one scenario against a server: node client.js HOST:PORT SCENARIO. Exits 0 when every assertion held.
const [address, scenario] = process.argv.slice(2);
const scenarios = { ...require('./calls'), ...require('./platform') };

scenarios[scenario](address).then(
  () => process.exit(0),
  error => { console.error(error); process.exit(1); });

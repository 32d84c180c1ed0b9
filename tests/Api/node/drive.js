// Plays every scenario of scenarios/ against an API, one after the other, and writes what came of them to the standard output, as JSON.
//   node drive.js ADDRESS TOKEN WORLD
const fs = require('node:fs');
const path = require('node:path');
const { Api } = require('./api');

async function play(scenario, api, world) {
  try {
    await scenario(api, world);
    return null;
  } catch (error) {
    return error.stack;
  }
}

async function main(address, token, world) {
  const api = new Api(address, token);
  const failures = {};
  for (const file of fs.readdirSync(path.join(__dirname, 'scenarios')).sort()) {
    const scenarios = require(`./scenarios/${file}`);
    for (const title of Object.keys(scenarios)) {
      failures[`${path.parse(file).name}: ${title}`] = await play(scenarios[title], api, world);
    }
  }

  api.close();
  process.stdout.write(JSON.stringify({ failures, answered: [...api.answered].sort() }));
}

const [address, token, world] = process.argv.slice(2);
main(address, token, JSON.parse(world));

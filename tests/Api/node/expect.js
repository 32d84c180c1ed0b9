// What scenarios look for.
const assert = require('node:assert/strict');
const { Refusal } = require('./api');

// The call is refused with this status; gives the refusal.
async function refused(call, status) {
  const refusal = await call.then(() => assert.fail(`answered instead of ${status}`), error => error);
  if (!(refusal instanceof Refusal)) throw refusal;
  assert.equal(refusal.status, status, refusal.message);
  return refusal;
}

// The call is refused for these fields.
async function wrong(call, ...fields) {
  const refusal = await refused(call, 'INVALID_ARGUMENT');
  assert.deepEqual(refusal.details.BadRequest.field_violations.map(violation => violation.field), fields);
  return refusal;
}

// Asks again until the answer is as wanted.
async function eventually(ask, isWanted, patience = 60000) {
  for (const end = Date.now() + patience; ;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > end) assert.fail(`still ${JSON.stringify(answer)}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

// The next message of a stream that is as wanted; null when it ended before.
async function nextOf(stream, isWanted) {
  for (let message = await stream.next(); message; message = await stream.next()) {
    if (isWanted(message)) return message;
  }

  return null;
}

const in_ = milliseconds => ({ seconds: Math.floor((Date.now() + milliseconds) / 1000), nanos: 0 });

module.exports = { assert, refused, wrong, eventually, nextOf, in: in_ };

// Scenarios of calls to the service of echo.proto.
const assert = require('node:assert/strict');
const net = require('node:net');
const grpc = require('@grpc/grpc-js');
const { Echo, MiB } = require('./echo');

const open = (address, options) => new Echo(address, grpc.credentials.createInsecure(), options);
const collect = async stream => { const all = []; for await (const message of stream) all.push(message); return all; };

// A unary call with everything that came: { error, answer, headers, status }.
function ask(client, method, request, metadata = new grpc.Metadata(), options = {}) {
  return new Promise(resolve => {
    const seen = {};
    const call = client[method](request, metadata, options, (error, answer) => { seen.error = error; seen.answer = answer; });
    call.on('metadata', headers => { seen.headers = headers; });
    call.on('status', status => resolve({ ...seen, status }));
    options.started?.(call);
  });
}

async function unary(address) {
  const { answer } = await ask(open(address), 'say', { text: 'Olá, quero um orçamento 🙂', number: 7, payload: Buffer.from([0, 255]) });
  assert.deepEqual(answer, { text: 'Olá, quero um orçamento 🙂', number: 7, payload: Buffer.from([0, 255]) });
}

async function serverStreaming(address) {
  const messages = await collect(open(address).count({ number: 1000 }));
  assert.deepEqual(messages.map(message => message.number), Array.from({ length: 1000 }, (_, i) => i + 1));
}

async function clientStreaming(address) {
  const answer = await new Promise((resolve, reject) => {
    const call = open(address).join((error, joined) => error ? reject(error) : resolve(joined));
    for (let number = 1; number <= 1000; number++) call.write({ text: number % 250 ? '' : 'é', number });
    call.end();
  });
  assert.equal(answer.text, 'éééé');
  assert.equal(answer.number, 500500);
}

async function duplexStreaming(address) {
  const call = open(address).talk();
  const answers = call[Symbol.asyncIterator]();
  for (let number = 1; number <= 200; number++) {
    call.write({ text: `n${number}`, number });
    assert.equal((await answers.next()).value.text, `n${number}`);
  }
  call.end();
  assert.equal((await answers.next()).done, true);
}

async function deadline(address) {
  const client = open(address);
  await ask(client, 'say', { text: 'connected, so that the deadline is the call\'s alone' });
  const { error } = await ask(client, 'wait', { text: 'deadline' }, undefined, { deadline: Date.now() + 1000 });
  assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
  await serverSaw('cancelled', client, 'deadline');
}

async function cancellation(address) {
  const client = open(address);
  let waiting;
  const ended = ask(client, 'wait', { text: 'cancellation' }, undefined, { started: call => { waiting = call; } });
  await serverSaw('begun', client, 'cancellation');
  waiting.cancel();
  assert.equal((await ended).error.code, grpc.status.CANCELLED);
  await serverSaw('cancelled', client, 'cancellation');
}

async function serverSaw(what, client, text) {
  for (const end = Date.now() + 15000; Date.now() < end;) {
    if ((await ask(client, what, { text })).answer.number === 1) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  assert.fail(`the server never saw that "${text}" was ${what}`);
}

async function errorWithDetails(address) {
  const details = Buffer.from('081212036f6f6f', 'hex');
  const { error } = await ask(open(address), 'fail', { code: 9, text: 'não: 100% fora 🙁', details });
  assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
  assert.equal(error.details, 'não: 100% fora 🙁');
  assert.deepEqual(error.metadata.get('grpc-status-details-bin'), [details]);
}

async function metadata(address) {
  const sent = new grpc.Metadata();
  sent.add('x-echo', 'plain text; with signs');
  sent.add('x-echo-bin', Buffer.from([0, 1, 254, 255]));
  const { headers, status } = await ask(open(address), 'say', {}, sent);
  for (const received of [headers, status.metadata]) {
    assert.deepEqual(received.get('x-echo'), ['plain text; with signs']);
    assert.deepEqual(received.get('x-echo-bin'), [Buffer.from([0, 1, 254, 255])]);
  }
}

async function gzipOfNothing(address) {
  const { error, answer } = await ask(open(address), 'say', {});
  assert.equal(error, null);
  assert.equal(answer.payload.length, 0);
}

async function gzip(address) {
  const relay = await countingRelay(address);
  const client = open(relay.address, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
  const { answer } = await ask(client, 'say', { payload: Buffer.alloc(MiB / 2, 'a') });
  assert.deepEqual(answer.payload, Buffer.alloc(MiB / 2, 'a'));
  assert.ok(relay.sent < MiB / 10, `the request was not compressed: ${relay.sent} bytes`);
  assert.ok(relay.received < MiB / 10, `the response was not compressed: ${relay.received} bytes`);
}

// Between client and server, counting what passes.
async function countingRelay(address) {
  const [host, port] = address.split(':');
  const counts = { sent: 0, received: 0 };
  const relay = net.createServer(near => {
    const far = net.connect(Number(port), host);
    near.on('data', bytes => { counts.sent += bytes.length; }).pipe(far);
    far.on('data', bytes => { counts.received += bytes.length; }).pipe(near);
  });
  await new Promise(resolve => relay.listen(0, '127.0.0.1', resolve));
  return Object.assign(counts, { address: `127.0.0.1:${relay.address().port}` });
}

async function overTheLimit(address) {
  const client = open(address);
  const { error } = await ask(client, 'say', { payload: Buffer.alloc(MiB + 1) });
  assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
  const { answer } = await ask(client, 'say', { payload: Buffer.alloc(MiB - 16) });
  assert.equal(answer.payload.length, MiB - 16);
}

async function tenThousandCalls(address) {
  const client = open(address);
  const answers = await Promise.all(Array.from({ length: 10000 }, (_, number) => ask(client, 'say', { number })));
  assert.deepEqual(answers.map(({ error }) => error).filter(Boolean), []);
  assert.deepEqual(answers.map(({ answer }) => answer.number), Array.from({ length: 10000 }, (_, number) => number));
}

module.exports = {
  unary, serverStreaming, clientStreaming, duplexStreaming, deadline, cancellation,
  errorWithDetails, metadata, gzip, gzipOfNothing, overTheLimit, tenThousandCalls,
};

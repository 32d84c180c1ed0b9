// The service of echo.proto on the official JavaScript server. Prints its port; ends when its input ends.
const grpc = require('@grpc/grpc-js');
const { Echo } = require('./echo');

const begun = new Map();
const cancelled = new Map();
const count = (counts, text) => counts.set(text, (counts.get(text) ?? 0) + 1);

function echoedOf(metadata) {
  const echoed = new grpc.Metadata();
  for (const key of ['x-echo', 'x-echo-bin']) metadata.get(key).forEach(value => echoed.add(key, value));
  return echoed;
}

const handlers = {
  say(call, callback) {
    const echoed = echoedOf(call.metadata);
    call.sendMetadata(echoed);
    callback(null, call.request, echoed);
  },
  count(call) {
    for (let number = 1; number <= call.request.number; number++) call.write({ number });
    call.end();
  },
  join(call, callback) {
    const joined = { text: '', number: 0 };
    call.on('data', message => { joined.text += message.text; joined.number += message.number; });
    call.on('end', () => callback(null, joined));
  },
  talk(call) {
    call.on('data', message => call.write(message));
    call.on('end', () => call.end());
  },
  wait(call) {
    const text = call.request.text;
    count(begun, text);
    call.on('cancelled', () => count(cancelled, text));
  },
  begun(call, callback) {
    callback(null, { number: begun.get(call.request.text) ?? 0 });
  },
  cancelled(call, callback) {
    callback(null, { number: cancelled.get(call.request.text) ?? 0 });
  },
  fail(call, callback) {
    const metadata = new grpc.Metadata();
    metadata.set('grpc-status-details-bin', call.request.details);
    callback({ code: call.request.code, details: call.request.text, metadata });
  },
};

const server = new grpc.Server({ 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
server.addService(Echo.service, handlers);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.resume().on('end', () => process.exit(0));

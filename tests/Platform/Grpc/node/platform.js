// Scenarios of the health and reflection services, asked through the platform's proto files.
const assert = require('node:assert/strict');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const descriptor = require('protobufjs/ext/descriptor');
const { load } = require('./echo');

const platform = path.join(__dirname, '../../../../platform');
const health = load(path.join(platform, 'Grpc.AspNetCore.HealthChecks/Protos'), 'grpc/health/v1/health.proto').grpc.health.v1;
const reflection = version => load(
  path.join(platform, 'Grpc.AspNetCore.Server.Reflection/Protos'),
  `grpc/reflection/${version}/reflection.proto`).grpc.reflection[version];

const openHealth = address => new health.Health(address, grpc.credentials.createInsecure());
const ask = (client, method, request) => new Promise(resolve => client[method](request, (error, answer) => resolve({ error, answer })));

async function healthCheck(address) {
  const client = openHealth(address);
  assert.equal((await ask(client, 'check', { service: '' })).answer.status, 'NOT_SERVING');
  assert.equal((await ask(client, 'check', { service: 'platform.echo.v1.Echo' })).answer.status, 'SERVING');
  assert.equal((await ask(client, 'check', { service: 'nobody' })).error.code, grpc.status.NOT_FOUND);
}

async function healthList(address) {
  const { answer } = await ask(openHealth(address), 'list', {});
  assert.deepEqual(answer.statuses, { '': { status: 'NOT_SERVING' }, 'platform.echo.v1.Echo': { status: 'SERVING' } });
}

async function healthWatchOfNobody(address) {
  const call = openHealth(address).watch({ service: 'nobody' });
  const { value } = await call[Symbol.asyncIterator]().next();
  assert.equal(value.status, 'SERVICE_UNKNOWN');
}

const reflectionV1 = address => asksReflection(address, 'v1');
const reflectionV1Alpha = address => asksReflection(address, 'v1alpha');

async function asksReflection(address, version) {
  const call = new (reflection(version).ServerReflection)(address, grpc.credentials.createInsecure()).serverReflectionInfo();
  const answers = call[Symbol.asyncIterator]();
  const answer = async request => { call.write({ host: 'here', ...request }); return (await answers.next()).value; };

  const services = (await answer({ list_services: '' })).list_services_response.service.map(service => service.name);
  assert.deepEqual(services, [
    'grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection', 'platform.echo.v1.Echo',
  ]);

  for (const request of [{ file_containing_symbol: 'platform.echo.v1.Echo.Say' }, { file_by_filename: 'echo.proto' }])
    assertIsEcho((await answer(request)).file_descriptor_response);

  const unknown = await answer({ file_containing_symbol: 'platform.echo.v1.Nothing' });
  assert.equal(unknown.error_response.error_code, grpc.status.NOT_FOUND);
  assert.equal(unknown.valid_host, 'here');
  assert.equal(unknown.original_request.file_containing_symbol, 'platform.echo.v1.Nothing');

  const extensions = (await answer({ all_extension_numbers_of_type: 'platform.echo.v1.Message' })).all_extension_numbers_response;
  assert.deepEqual(extensions, { base_type_name: 'platform.echo.v1.Message', extension_number: [] });
  call.end();
  assert.equal((await answers.next()).done, true);
}

function assertIsEcho(response) {
  const file = descriptor.FileDescriptorProto.decode(response.file_descriptor_proto[0]);
  assert.equal(file.name, 'echo.proto');
  assert.deepEqual(file.service[0].method.map(method => method.name), ['Say', 'Count', 'Join', 'Talk', 'Wait', 'Begun', 'Cancelled', 'Fail']);
}

module.exports = { healthCheck, healthList, healthWatchOfNobody, reflectionV1, reflectionV1Alpha };

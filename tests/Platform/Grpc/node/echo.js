// What client.js and server.js share: the service of echo.proto and of the platform's own protos, by the official loader.
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const options = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true };

exports.load = (root, file) => grpc.loadPackageDefinition(loader.loadSync(path.join(root, file), { ...options, includeDirs: [root] }));
exports.Echo = exports.load(path.join(__dirname, '../Protos'), 'echo.proto').platform.echo.v1.Echo;
exports.MiB = 1024 * 1024;

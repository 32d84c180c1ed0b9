// The API as @grpc/grpc-js sees it: the repository's proto files, and calls by name. Notes which methods have answered.
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const protobuf = require('protobufjs');

const root = path.join(__dirname, '../../../src/Contracts/Protos');
const folder = 'basecommerce/whatsapp/v1';
const files = fs.readdirSync(path.join(root, folder)).map(file => `${folder}/${file}`);
const definition = loader.loadSync(files, { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true, includeDirs: [root] });
const services = grpc.loadPackageDefinition(definition).basecommerce.whatsapp.v1;
const details = loadDetails();

class Api {
  constructor(address, token) {
    this.address = address;
    this.headers = new grpc.Metadata();
    if (token) this.headers.set('dapr-api-token', token);
    this.answered = new Set();
    this.clients = new Map();
    // Clients share it: they cannot be closed themselves, for a service may have a method Close.
    this.channel = new grpc.Channel(address, grpc.credentials.createInsecure(), {});
  }

  // Asks a method such as Messaging.Send, and gives its answer; one that is refused throws a Refusal.
  ask(name, request = {}, options = {}) {
    return new Promise((resolve, reject) => {
      const call = this.#client(name)[methodOf(name)](request, this.headers, options, this.#end(name, resolve, reject));
      options.started?.(call);
    });
  }

  // Writes requests to a method that takes a stream.
  write(name, requests, options = {}) {
    return new Promise((resolve, reject) => {
      const call = this.#client(name)[methodOf(name)](this.headers, options, this.#end(name, resolve, reject));
      requests.forEach(request => call.write(request));
      call.end();
    });
  }

  // Opens a stream of answers: an iterator that can be cancelled.
  open(name, request = {}, options = {}) {
    const call = this.#client(name)[methodOf(name)](request, this.headers, options);
    const messages = call[Symbol.asyncIterator]();
    return {
      cancel: () => call.cancel(),
      next: async () => {
        try {
          const { value, done } = await messages.next();
          this.answered.add(name);
          return done ? null : value;
        } catch (error) {
          throw new Refusal(error);
        }
      },
    };
  }

  // Reads a stream of answers to its end.
  async read(name, request, options) {
    const stream = this.open(name, request, options);
    const all = [];
    for (let message = await stream.next(); message; message = await stream.next()) all.push(message);
    return all;
  }

  close() {
    this.channel.close();
  }

  #client(name) {
    const service = name.split('.')[0];
    if (!this.clients.has(service)) {
      const options = { channelOverride: this.channel };
      this.clients.set(service, new services[service](this.address, grpc.credentials.createInsecure(), options));
    }

    return this.clients.get(service);
  }

  #end(name, resolve, reject) {
    return (error, answer) => {
      if (error) return reject(new Refusal(error));
      this.answered.add(name);
      return resolve(answer);
    };
  }
}

// A status other than OK, with what its details say by their types, such as { BadRequest: … }.
class Refusal extends Error {
  constructor(error) {
    super(`${grpc.status[error.code]}: ${error.details}`);
    this.status = grpc.status[error.code];
    this.details = {};
    for (const bytes of error.metadata?.get('grpc-status-details-bin') ?? []) {
      for (const any of details.lookupType('google.rpc.Status').decode(bytes).details) {
        const type = any.type_url.split('/').pop();
        this.details[type.split('.').pop()] = details.lookupType(type).toObject(details.lookupType(type).decode(any.value));
      }
    }
  }
}

function loadDetails() {
  const types = new protobuf.Root();
  types.resolvePath = (_, file) => file.startsWith('google/protobuf/') ? file : path.join(root, file);
  const found = fs.readdirSync(path.join(root, 'google/rpc')).map(file => `google/rpc/${file}`);
  return types.loadSync(found, { keepCase: true });
}

const methodOf = name => name.split('.')[1];

module.exports = { Api, Refusal };

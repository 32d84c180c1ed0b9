// The official client and server against one sidecar: node compliance.mjs <grpc|http> <app port> <sidecar port> <app id>
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import dapr from "@dapr/dapr";

const { CommunicationProtocolEnum, DaprPubSubStatusEnum, DaprServer, HttpMethod, LogLevel } = dapr;
const [mode, serverPort, daprPort, appId] = process.argv.slice(2);
const protocol = mode === "grpc" ? CommunicationProtocolEnum.GRPC : CommunicationProtocolEnum.HTTP;
const logger = { level: LogLevel.Error };
const token = process.env.DAPR_API_TOKEN;

const server = new DaprServer({
  serverHost: "127.0.0.1",
  serverPort,
  communicationProtocol: protocol,
  clientOptions: { daprHost: "127.0.0.1", daprPort, communicationProtocol: protocol, daprApiToken: token, logger },
  logger,
});
const client = server.client;
const received = {};

// A new group reads a topic's whole history: each run has topics of its own.
const named = (topic) => `${appId}-${topic}`;
const publish = (topic, data) => client.pubsub.publish("pubsub", named(topic), data);
const publishBulk = (topic, data) => client.pubsub.publishBulk("pubsub", named(topic), data);
const subscribe = (topic, callback, options = {}) => server.pubsub.subscribeWithOptions("pubsub", named(topic), { callback, ...options });

// Within a topic events may arrive in any order, so answers are counted by topic only.
const hear = (topic, answer = () => DaprPubSubStatusEnum.SUCCESS) => async (data) => {
  const events = (received[topic] ??= []);
  events.push(data);
  return answer(events.length);
};

const eventually = async (what, condition) => {
  for (const end = Date.now() + 15000; !condition(); await pause(20)) {
    assert.ok(Date.now() < end, `${what}: not in time; received ${JSON.stringify(received)}`);
  }
};

const count = (topic) => received[topic]?.length ?? 0;
const sorted = (topic) => (received[topic] ?? []).map((event) => event.n).sort((a, b) => a - b);

const steps = {
  async publish() {
    await publish("orders", { n: 1, text: "Olá 🙂" });
    await eventually("an event", () => count("orders") === 1);
    assert.deepEqual(received.orders[0], { n: 1, text: "Olá 🙂" });
  },
  async publishText() {
    await publish("texts", "hello");
    await eventually("a text", () => count("texts") === 1);
    assert.equal(received.texts[0], "hello");
  },
  async retry() {
    await publish("flaky", { n: 1 });
    await eventually("two retries", () => count("flaky") === 3);
  },
  async giveUp() {
    await publish("hopeless", { n: 7 });
    await eventually("a dead letter after the retries", () => count("hopeless-dead") === 1);
    assert.deepEqual(received["hopeless-dead"][0], { n: 7 });
    assert.equal(count("hopeless"), 4);
  },
  async drop() {
    await publish("unwanted", { n: 8 });
    await eventually("a dead letter at once", () => count("unwanted-dead") === 1);
    assert.equal(count("unwanted"), 1);
  },
  async publishBulk() {
    const result = await publishBulk("many", [{ n: 1 }, { n: 2 }, { n: 3 }]);
    assert.deepEqual(result.failedMessages, []);
    await eventually("three events", () => count("many") === 3);
    assert.deepEqual(sorted("many"), [1, 2, 3]);
  },
  async subscribeBulk() {
    await publishBulk("batches", [1, 2, 3, 4, 5].map((n) => ({ n })));
    await eventually("five events in batches", () => count("batches") === 5);
    assert.deepEqual(sorted("batches"), [1, 2, 3, 4, 5]);
  },
  async state() {
    await client.state.save("statestore", [{ key: "a", value: { n: 1 } }, { key: "b", value: { n: 2 } }]);
    assert.deepEqual(await client.state.get("statestore", "a"), { n: 1 });
    const read = await client.state.getBulk("statestore", ["a", "b"]);
    assert.deepEqual(read.map((item) => [item.key, item.data.n]).sort(), [["a", 1], ["b", 2]]);
    await client.state.transaction("statestore", [
      { operation: "upsert", request: { key: "c", value: "3" } },
      { operation: "delete", request: { key: "b" } },
    ]);
    assert.equal(String(await client.state.get("statestore", "c")), "3");
    await client.state.delete("statestore", "a");
    assert.ok(!(await client.state.get("statestore", "a")));
    assert.ok(!(await client.state.get("statestore", "b")));
  },
  async stateEtag() {
    await client.state.save("statestore", [{ key: "e", value: { n: 1 } }]);
    const [{ etag }] = await client.state.getBulk("statestore", ["e"]);
    await client.state.save("statestore", [{ key: "e", value: { n: 2 }, etag, options: { concurrency: 1 } }]);
    const late = await client.state.save("statestore", [{ key: "e", value: { n: 3 }, etag, options: { concurrency: 1 } }]).catch((error) => ({ error }));
    assert.ok(late.error, "an old etag must be refused");
    assert.deepEqual(await client.state.get("statestore", "e"), { n: 2 });
  },
  async secrets() {
    const secret = await client.secret.get("secretstore", "greeting");
    assert.equal(typeof secret === "string" ? secret : secret.greeting, "olá");
    const all = await client.secret.getBulk("secretstore");
    assert.ok(JSON.stringify(all).includes("olá"));
  },
  async invoke() {
    const answer = await client.invoker.invoke(appId, "echo", HttpMethod.POST, { text: "oi" });
    assert.deepEqual(answer, { heard: "oi" });
  },
  async metadata() {
    await client.metadata.set("colour", "green");
    const metadata = await client.metadata.get();
    assert.equal(metadata.id, appId);
    assert.ok(JSON.stringify(metadata).includes("pubsub.redis"));
  },
};

await subscribe("orders", hear("orders"));
await subscribe("texts", hear("texts"));
await subscribe("many", hear("many"));
await subscribe("flaky", hear("flaky", (nth) => (nth < 3 ? DaprPubSubStatusEnum.RETRY : DaprPubSubStatusEnum.SUCCESS)));
await subscribe("hopeless", hear("hopeless", () => DaprPubSubStatusEnum.RETRY), { deadLetterTopic: named("hopeless-dead") });
await subscribe("hopeless-dead", hear("hopeless-dead"));
await subscribe("unwanted", hear("unwanted", () => DaprPubSubStatusEnum.DROP), { deadLetterTopic: named("unwanted-dead") });
await subscribe("unwanted-dead", hear("unwanted-dead"));
await server.pubsub.subscribeBulk("pubsub", named("batches"), hear("batches"), { maxMessagesCount: 5, maxAwaitDurationMs: 50 });
await server.invoker.listen("echo", async ({ body }) => ({ heard: (typeof body === "string" ? JSON.parse(body) : body).text }), { method: HttpMethod.POST });
await server.start();

let failures = 0;
for (const [name, run] of Object.entries(steps)) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (error) {
    failures++;
    console.log(`FAILED ${name}: ${error?.error ?? error?.stack ?? error}`);
  }
}

process.stdout.write("", () => process.exit(failures === 0 ? 0 : 1));

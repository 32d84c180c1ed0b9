const { assert, refused, wrong, eventually, nextOf, in: in_ } = require('../expect');

const text = (shop, words, more) => ({ tenant_id: shop.tenant, to_phone: shop.phone, text: { text: words }, ...more });

module.exports = {
  'sends a text, and tells that it was sent': async (api, shop) => {
    const sent = await api.ask('Messaging.Send', text(shop, 'Olá 🙂', { correlation_id: 'order-1' }));
    assert.equal(sent.conversation_id, shop.conversation);
    const message = await eventually(
      () => api.ask('Messaging.GetMessage', { tenant_id: shop.tenant, message_id: sent.message_id }), found => found.status === 'sent');
    assert.equal(message.content, 'Olá 🙂');
    assert.equal(message.correlation_id, 'order-1');
    assert.ok(message.sent_at.seconds > 0);
  },

  'knows a request by its key': async (api, shop) => {
    const request = text(shop, 'Once.', { idempotency_key: 'once' });
    const first = await api.ask('Messaging.Send', request);
    const again = await api.ask('Messaging.Send', request);
    assert.deepEqual([again.message_id, again.is_duplicate], [first.message_id, true]);
    await refused(api.ask('Messaging.Send', text(shop, 'Something else.', { idempotency_key: 'once' })), 'ALREADY_EXISTS');
  },

  'takes every kind of content': async (api, shop) => {
    const contents = {
      template: { name: 'order_ready', language: 'pt_BR' },
      media: { type: 'image', link: 'https://example.com/cake.jpg', caption: 'A cake' },
      buttons: { text: 'Which?', buttons: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }] },
      list: { text: 'Which?', button: 'Choose', sections: [{ title: 'Cakes', rows: [{ id: 'a', title: 'A', description: 'good' }] }] },
      link: { text: 'Look', label: 'Open', url: 'https://example.com' },
      location: { latitude: -23.5, longitude: -46.6, name: 'Shop' },
      contacts: { contacts: [{ name: 'Ana Souza', first_name: 'Ana', phones: [{ phone: '+5511999999999', type: 'CELL' }] }] },
      poll: { question: 'Which?', options: ['A', 'B'] },
      location_request: { text: 'Where are you?' },
    };
    for (const [kind, content] of Object.entries(contents)) {
      const answer = await api.ask('Messaging.Send', { tenant_id: shop.tenant, to_phone: shop.phone, [kind]: content });
      assert.match(answer.message_id, /^[0-9a-f-]{36}$/, kind);
    }
  },

  'names every field that is wrong': (api, shop) => wrong(
    api.ask('Messaging.Send', { tenant_id: 'nobody', to_phone: shop.phone, request_id: 'mine' }), 'tenant_id', 'request_id', 'content'),

  'takes many in one call, each by itself': async (api, shop) => {
    const requests = Array.from({ length: 50 }, (_, i) => text(shop, `number ${i}`, i === 7 ? { to_phone: 'Ana' } : {}));
    const answer = await api.write('Messaging.SendMany', requests);
    assert.deepEqual([answer.accepted, answer.refused, answer.results.length], [49, 1, 50]);
    assert.deepEqual([answer.results[7].result, answer.results[7].refused.field], ['refused', 'to_phone']);
  },

  'takes back what has not left': async (api, shop) => {
    const sent = await api.ask('Messaging.Send', text(shop, 'Tomorrow.', { send_at: in_(86400000) }));
    const name = { tenant_id: shop.tenant, message_id: sent.message_id };
    assert.equal((await api.ask('Messaging.CancelMessage', name)).status, 'cancelled');
    assert.equal((await api.ask('Messaging.CancelMessage', name)).status, 'cancelled');
    await refused(api.ask('Messaging.CancelMessage', { tenant_id: shop.tenant, message_id: shop.sent }), 'FAILED_PRECONDITION');
  },

  'ends a doubt by a word of a person': async (api, shop) => {
    const word = { tenant_id: shop.tenant, message_id: shop.doubtful, resolution: 'RESOLUTION_SENT' };
    assert.equal((await api.ask('Messaging.ResolveMessage', word)).status, 'sent');
    await refused(api.ask('Messaging.ResolveMessage', word), 'FAILED_PRECONDITION');
  },

  'finds nothing of nobody': (api, shop) => refused(
    api.ask('Messaging.GetMessage', { tenant_id: shop.person, message_id: shop.sent }), 'NOT_FOUND'),

  'shows changes as they come, and again from a position': async (api, shop) => {
    const watch = api.open('Messaging.WatchMessages', { tenant_id: shop.tenant, correlation_id: 'watched' });
    const begin = await watch.next();
    assert.equal(begin.message, null);
    const sent = await api.ask('Messaging.Send', text(shop, 'Look.', { correlation_id: 'watched' }));
    const isSent = change => change.message?.id === sent.message_id && change.message.status === 'sent';
    assert.ok(await nextOf(watch, isSent));
    watch.cancel();
    const again = api.open('Messaging.WatchMessages', { tenant_id: shop.tenant, after_position: begin.position });
    assert.ok(await nextOf(again, isSent));
    again.cancel();
    await refused(nextOf(again, () => false), 'CANCELLED');
  },

  'ends a watch at its deadline': async (api, shop) => {
    const watch = api.open('Messaging.WatchMessages', { tenant_id: shop.tenant }, { deadline: Date.now() + 500 });
    await refused(nextOf(watch, () => false), 'DEADLINE_EXCEEDED');
  },

  'refuses to begin ahead of time': (api, shop) => wrong(
    api.read('Messaging.WatchMessages', { tenant_id: shop.tenant, after_position: '9999999999999:00000000000000000000000000000000' }),
    'after_position'),
};

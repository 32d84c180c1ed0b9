const { assert, refused, wrong, nextOf } = require('../expect');

const named = shop => ({ tenant_id: shop.tenant, conversation_id: shop.conversation });

module.exports = {
  'lists page by page': async (api, shop) => {
    const seen = [];
    for (let page_token = ''; ;) {
      const page = await api.ask('Conversations.List', { tenant_id: shop.tenant, page_size: 1, page_token });
      seen.push(...page.conversations.map(conversation => conversation.id));
      page_token = page.next_page_token;
      if (!page_token) break;
    }

    assert.ok(seen.includes(shop.conversation));
    assert.equal(new Set(seen).size, seen.length);
  },

  'shows one, by its id and by the number': async (api, shop) => {
    const byId = await api.ask('Conversations.Get', named(shop));
    const byPhone = await api.ask('Conversations.Get', { tenant_id: shop.tenant, customer_phone: shop.phone });
    assert.deepEqual([byId.id, byPhone.id, byId.customer_name], [shop.conversation, shop.conversation, shop.name]);
    assert.ok(byId.identities.some(identity => identity.kind === 'phone' && identity.value === shop.phone));
  },

  'lists messages, the newest first': async (api, shop) => {
    const page = await api.ask('Conversations.ListMessages', { ...named(shop), page_size: 200 });
    const times = page.messages.map(message => message.created_at.seconds);
    assert.ok(page.messages.some(message => message.id === shop.inbound && message.direction === 'in'));
    assert.deepEqual(times, [...times].sort((a, b) => b - a));
  },

  'gives one to a person and takes it back': async (api, shop) => {
    const given = await api.ask('Conversations.Assign', { ...named(shop), user_id: shop.person });
    assert.deepEqual([given.status, given.assigned_user_id], ['human_assigned', shop.person]);
    assert.equal((await api.ask('Conversations.Assign', named(shop))).assigned_user_id, '');
  },

  'finds words and people': async (api, shop) => {
    const words = await api.ask('Conversations.Search', { tenant_id: shop.tenant, query: 'cake rea' });
    assert.ok(words.messages.some(message => message.id === shop.inbound));
    const people = await api.ask('Conversations.Search', { tenant_id: shop.tenant, query: 'ana' });
    assert.ok(people.conversations.some(conversation => conversation.id === shop.conversation));
  },

  'closes and opens, and shows it to whoever watches': async (api, shop) => {
    const watch = api.open('Conversations.Watch', { tenant_id: shop.tenant });
    await watch.next();
    assert.equal((await api.ask('Conversations.Close', named(shop))).status, 'closed');
    assert.ok(await nextOf(watch, change => change.conversation?.id === shop.conversation && change.conversation.status === 'closed'));
    watch.cancel();
    assert.notEqual((await api.ask('Conversations.Reopen', named(shop))).status, 'closed');
  },

  'tells the provider what was read': async (api, shop) => {
    for (const message_id of [shop.inbound, shop.picture]) {
      await api.ask('Conversations.MarkRead', { tenant_id: shop.tenant, message_id, typing: true });
    }

    assert.equal((await api.ask('Conversations.Get', named(shop))).unread_count, 0);
  },

  'refuses a page that is too large, and a token of somebody else': (api, shop) => wrong(
    api.ask('Conversations.List', { tenant_id: shop.tenant, page_size: 201, page_token: 'mine' }), 'page_size', 'page_token'),

  'finds nothing of nobody': (api, shop) => refused(
    api.ask('Conversations.Get', { ...named(shop), tenant_id: shop.person }), 'NOT_FOUND'),
};

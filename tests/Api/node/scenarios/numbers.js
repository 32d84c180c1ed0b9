const { assert, refused, wrong } = require('../expect');

const control = async (shop, more) => (await fetch(`${shop.meta}/_simulator/numbers`, {
  method: 'POST', body: JSON.stringify({ id: shop.meta_number, ...more }),
})).json();
const number = shop => ({ tenant_id: shop.tenant, phone_number_id: shop.meta_number });

module.exports = {
  'subscribes, tells who is subscribed, and ends it': async (api, shop) => {
    assert.equal((await api.ask('Numbers.Subscribe', number(shop))).subscriptions.length, 1);
    assert.equal((await api.ask('Numbers.ListSubscriptions', number(shop))).subscriptions.length, 1);
    await api.ask('Numbers.Unsubscribe', number(shop));
  },

  'tells how a number is': async (api, shop) => {
    const health = await api.ask('Numbers.Health', number(shop));
    assert.deepEqual([health.phone_number_id, health.status, health.can_send], [shop.meta_number, 'CONNECTED', 'AVAILABLE']);
  },

  'takes a webhook away': (api, shop) => api.ask('Numbers.SetWebhook', number(shop)),

  'registers and deregisters': async (api, shop) => {
    await api.ask('Numbers.Register', { ...number(shop), pin: '123456' });
    await api.ask('Numbers.Deregister', number(shop));
    await wrong(api.ask('Numbers.Register', { ...number(shop), pin: '12' }), 'pin');
  },

  'has a code sent and proves it': async (api, shop) => {
    await control(shop, { code_verification_status: 'NOT_VERIFIED' });
    await api.ask('Numbers.RequestCode', { ...number(shop), method: 'CODE_METHOD_VOICE', language: 'pt_BR' });
    await refused(api.ask('Numbers.VerifyCode', { ...number(shop), code: '000-001' }), 'FAILED_PRECONDITION');
    await api.ask('Numbers.VerifyCode', { ...number(shop), code: (await control(shop)).sent_code });
  },
};

const { assert, refused, wrong } = require('../expect');

const who = shop => ({ tenant_id: shop.tenant, customer: '+5511966665555' });

module.exports = {
  'notes a wish, keeps it, and ends it': async (api, shop) => {
    const added = await api.ask('OptOuts.Add', { ...who(shop), reason: 'by phone' });
    assert.deepEqual([added.is_active, added.reason], [true, 'by phone']);
    const listed = await api.ask('OptOuts.List', { tenant_id: shop.tenant, page_size: 1 });
    assert.deepEqual([listed.opt_outs[0].customer, listed.next_page_token !== ''], [added.customer, true]);
    assert.equal((await api.ask('OptOuts.Remove', who(shop))).is_active, false);
    const all = await api.ask('OptOuts.List', { tenant_id: shop.tenant, include_inactive: true });
    assert.ok(all.opt_outs.some(optOut => optOut.id === added.id && !optOut.is_active));
  },

  'knows who never had that wish': (api, shop) => refused(
    api.ask('OptOuts.Remove', { tenant_id: shop.tenant, customer: '+5511955554444' }), 'NOT_FOUND'),

  'names what is no customer': (api, shop) => wrong(api.ask('OptOuts.Add', { tenant_id: shop.tenant, customer: '' }), 'customer'),
};

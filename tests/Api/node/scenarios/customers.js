const { assert, refused, wrong, nextOf } = require('../expect');

const phone = '+5511944443333';
const who = shop => ({ tenant_id: shop.tenant, phone });
const known = async (api, shop) => api.ask('Messaging.Send', { tenant_id: shop.tenant, to_phone: phone, text: { text: 'Olá, Bia' } });

module.exports = {
  'are shown what is kept of them, and erased with a receipt': async (api, shop) => {
    await known(api, shop);
    const kept = await api.read('Customers.Export', who(shop));
    assert.ok(kept.some(part => part.json.includes('Olá, Bia')));
    const receipt = await api.ask('Customers.Erase', { ...who(shop), reference: 'ticket 7' });
    assert.ok(Object.keys(receipt.removed).length + Object.keys(receipt.blanked).length > 0);
    const again = await api.ask('Customers.GetReceipt', { tenant_id: shop.tenant, receipt_id: receipt.id });
    assert.deepEqual([again.reference, again.erased_at], ['ticket 7', receipt.erased_at]);
    await refused(api.read('Customers.Export', who(shop)), 'NOT_FOUND');
  },

  'are left alone when the caller leaves': async (api, shop) => {
    await known(api, shop);
    const shown = api.open('Customers.Export', who(shop));
    shown.cancel();
    await refused(nextOf(shown, () => false), 'CANCELLED');
  },

  'are not known to others': async (api, shop) => {
    await refused(api.ask('Customers.Erase', { tenant_id: shop.person, phone: shop.phone }), 'NOT_FOUND');
    await wrong(api.ask('Customers.GetReceipt', { tenant_id: shop.tenant, receipt_id: 'mine' }), 'receipt_id');
  },
};

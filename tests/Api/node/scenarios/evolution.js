const { assert, refused, wrong, nextOf } = require('../expect');

const named = shop => ({ tenant_id: shop.tenant, instance_name: 'made-by-node' });
const control = (shop, path, body) => fetch(`${shop.evolution}/control/${path}`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
});

module.exports = {
  'makes an instance, links it, mends it and takes it away': async (api, shop) => {
    const made = await api.ask('Evolution.CreateInstance', named(shop));
    assert.deepEqual([made.tenant_id, made.state === 'open'], [shop.tenant, false]);
    const link = api.open('Evolution.Connect', named(shop));
    assert.ok(await nextOf(link, step => step.qr_code !== ''));
    await control(shop, 'instances/made-by-node/scan', { phone: '551150000999' });
    const open = await nextOf(link, step => step.state === 'open');
    assert.ok(open);
    assert.equal(await link.next(), null);
    await api.ask('Evolution.RestartInstance', named(shop));
    await api.ask('Evolution.Logout', named(shop));
    await api.ask('Evolution.DeleteInstance', named(shop));
    await refused(api.ask('Evolution.GetInstance', named(shop)), 'NOT_FOUND');
  },

  'tells of the instances that are bound': async (api, shop) => {
    const { instances } = await api.ask('Evolution.ListInstances');
    assert.ok(instances.some(instance => instance.instance_name === shop.instance && instance.tenant_id === shop.tenant));
    assert.equal((await api.ask('Evolution.GetInstance', { instance_name: shop.instance, tenant_id: shop.tenant })).state, 'open');
  },

  'gives up linking when the caller does': async (api, shop) => {
    await api.ask('Evolution.CreateInstance', { ...named(shop), instance_name: 'given-up' });
    const link = api.open('Evolution.Connect', { ...named(shop), instance_name: 'given-up' });
    await link.next();
    link.cancel();
    await refused(nextOf(link, () => false), 'CANCELLED');
    await api.ask('Evolution.DeleteInstance', { ...named(shop), instance_name: 'given-up' });
  },

  'wants a name': (api, shop) => wrong(api.ask('Evolution.GetInstance', { tenant_id: shop.tenant }), 'instance_name'),
};
